"""Words of the trail can go, by two people, and the chain still holds."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from challenges.actions import erasure
from challenges.actions.erasure import NothingToEraseError
from challenges.actions.submission import Withdrawal
from challenges.actions.trail import hash_of
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.choices import ErasureState
from challenges.models import CaseEvent, Challenge, Erasure, EventText
from challenges.verification.cases import check_cases
from challenges.verification.faults import Fault, Tally
from tests import walking
from tests.cast import MONDAY, cast, draft
from tests.trail import tampering
from workflow import engine

AT = MONDAY + timedelta(days=50)
REASON = "De groep noemt een buurvrouw met naam en ziekte."


@pytest.fixture
def case(who) -> Challenge:
    """A case with words in its trail: why it was withdrawn."""
    return withdrawn(who)


def withdrawn(who) -> Challenge:
    case = walking.submitted(who)
    engine.withdraw(case.pk, Withdrawal(True, REASON), by=who.samira, at=MONDAY)
    case.refresh_from_db()
    return case


@pytest.fixture
def line(case) -> CaseEvent:
    return case.events.get(act="withdraw")


def ask(case, line, by, reason=REASON):
    return engine.act(
        case.pk,
        lambda locked: erasure.ask_erasure(locked, line.sequence, reason, by=by, at=AT),
    )


def erase(case, line, by):
    return engine.act(
        case.pk,
        lambda locked: erasure.erase_words(locked, line.sequence, by=by, at=AT),
    )


def keep(case, line, by):
    return engine.act(
        case.pk,
        lambda locked: erasure.keep_words(
            locked, line.sequence, "Het gaat niet over een persoon.", by=by, at=AT
        ),
    )


def look() -> tuple[list[Fault], Tally]:
    tally = Tally()
    return [finding.fault for finding in check_cases(tally)], tally


def test_words_go_when_a_second_person_agrees(who, case, line):
    digest = line.text_digest
    ask(case, line, who.privacy)
    event = erase(case, line, who.legal)

    text = EventText.objects.get(event=line)
    assert (text.words, text.salt, text.erased_in) == ("", "", event)
    line.refresh_from_db()
    assert (line.text_digest, hash_of(line)) == (digest, line.hash)
    faults, tally = look()
    assert faults == []
    assert tally.erased == [(case.reference, line.sequence, AT)]


def test_both_acts_are_lines_of_the_trail(who, case, line):
    asked = ask(case, line, who.privacy)
    erased = erase(case, line, who.second_privacy)

    assert (asked.act, asked.role, asked.details) == (
        "ask_erasure",
        "privacy_officer",
        {"line": line.sequence},
    )
    assert asked.text.words == REASON
    assert (erased.act, erased.actor) == ("erase_words", who.second_privacy)
    assert erased.rules == ["art. 17 AVG [M]"]
    found = Erasure.objects.get()
    assert (found.state, found.asked_in, found.settled_in, found.settled_by) == (
        ErasureState.ERASED,
        asked,
        erased,
        who.second_privacy,
    )
    assert str(found) == f"{line}: erased"


def test_a_second_person_may_let_the_words_stand_and_it_may_be_asked_again(
    who, case, line
):
    ask(case, line, who.privacy)
    keep(case, line, who.legal)

    assert EventText.objects.get(event=line).words
    assert Erasure.objects.get().state == ErasureState.REJECTED
    ask(case, line, who.privacy)
    erase(case, line, who.legal)
    assert look()[0] == []


@pytest.mark.parametrize("settle", [erase, keep])
def test_nobody_settles_their_own_request(who, case, line, settle):
    ask(case, line, who.privacy)

    with pytest.raises(SeparationOfDutiesError, match="SOD10") as refused:
        settle(case, line, who.privacy)

    assert [conflict.rule for conflict in refused.value.conflicts] == ["SOD10"]
    assert EventText.objects.get(event=line).words


def test_the_database_refuses_one_person_for_both(who, case, line):
    ask(case, line, who.privacy)

    with pytest.raises(IntegrityError, match="sod10"), transaction.atomic():
        Erasure.objects.update(
            state="erased", settled_by=who.privacy, settled_in=case.events.first()
        )


@pytest.mark.parametrize(
    "name", ["coordinator", "legal", "auditor", "alderman", "samira"]
)
def test_only_a_privacy_officer_asks(who, case, line, name):
    with pytest.raises(ActNotAllowedError):
        ask(case, line, getattr(who, name))


@pytest.mark.parametrize("name", ["coordinator", "auditor", "alderman", "samira"])
def test_only_who_may_settle_does(who, case, line, name):
    ask(case, line, who.privacy)

    for settle in (erase, keep):
        with pytest.raises(ActNotAllowedError):
            settle(case, line, getattr(who, name))


def test_a_privacy_officer_elsewhere_has_no_say(who, case, line):
    with pytest.raises(ActNotAllowedError):
        ask(case, line, cast("RIETMEER").privacy)


def test_what_nobody_asked_for_is_not_settled(who, case, line):
    for settle in (erase, keep):
        with pytest.raises(WrongMomentError):
            settle(case, line, who.legal)


def test_the_same_line_is_not_asked_twice_nor_after_it_went(who, case, line):
    ask(case, line, who.privacy)
    with pytest.raises(NothingToEraseError):
        ask(case, line, who.second_privacy)

    erase(case, line, who.legal)
    with pytest.raises(NothingToEraseError):
        ask(case, line, who.privacy)
    with pytest.raises(WrongMomentError):
        erase(case, line, who.legal)


def test_a_line_without_words_or_that_is_not_there_has_nothing_to_erase(who, case):
    silent = case.events.filter(text_digest="").first()
    missing = CaseEvent(sequence=999)

    for line in (silent, missing):
        with pytest.raises(NothingToEraseError):
            ask(case, line, who.privacy)


def test_a_draft_has_no_trail_to_erase_from(who):
    with pytest.raises(WrongMomentError):
        ask(draft(who), CaseEvent(sequence=1), who.privacy)


def test_the_reason_itself_can_be_erased(who, case, line):
    asked = ask(case, line, who.privacy)
    ask(case, asked, who.second_privacy, "De reden noemt haar ook.")
    erase(case, asked, who.legal)

    assert look()[0] == []
    assert look()[1].erased == [(case.reference, asked.sequence, AT)]


@pytest.mark.parametrize(
    "change",
    [
        {"words": "Anders."},
        {"words": "", "salt": ""},
        {"words": "Anders.", "erased_in": 0},
        {"salt": "0" * 32},
    ],
)
def test_the_database_lets_words_go_and_refuses_every_other_change(
    who, case, line, change
):
    if "erased_in" in change:
        change = {**change, "erased_in": line}

    with pytest.raises(DatabaseError), transaction.atomic():
        EventText.objects.filter(event=line).update(**change)


def test_words_that_went_do_not_come_back(who, case, line):
    ask(case, line, who.privacy)
    erase(case, line, who.legal)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        EventText.objects.filter(event=line).update(
            words="Terug.", salt="0", erased_in=None
        )


def test_a_line_of_another_case_erases_nothing(who, case, line):
    other = withdrawn(who)
    theirs = other.events.get(act="withdraw")
    ask(other, theirs, who.privacy)
    event = erase(other, theirs, who.legal)

    with tampering.powers():
        EventText.objects.filter(event=theirs).update(
            erased_in=None, words="x", salt="y"
        )
        EventText.objects.filter(event=line).update(words="", salt="", erased_in=event)
        assert Fault.WORDS_GONE in look()[0]
