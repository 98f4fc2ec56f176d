"""Talking about an idea before anything is filed: who may what, and what stays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from challenges.actions import drafting, erasure, exploring
from challenges.actions.exploring import Idea, TalkNote
from challenges.authority import (
    WrongMomentError,
)
from challenges.choices import ChallengeStatus as Status
from challenges.choices_exploring import TalkPlace
from challenges.models import (
    CaseEvent,
    Challenge,
    EventText,
    Exploration,
    FilingInvitation,
    Plan,
    Talk,
)
from challenges.verification.cases import check_cases
from challenges.verification.faults import Tally
from documents.models import Document, Message
from tests.cast import MONDAY, Cast, draft
from tests.exploring import (
    AT,
    HELD_ON,
    begin,
    invite,
    opening,
    own_talk,
    stop,
    talk,
    to_filed,
    to_idea,
    write,
)
from workflow import engine
from workflow.exploring import begin_idea
from workflow.soundness.everything import disagreements
from workflow.timetable import SWEEPS

NOTE = TalkNote(HELD_ON, TalkPlace.PHONE, "Een buurman", "Wij bellen nog eens.")


def sound() -> bool:
    return list(disagreements()) == [] and list(check_cases(Tally())) == []


def lines(challenge: Challenge) -> list[str]:
    return list(challenge.events.values_list("act", flat=True))


def mails(challenge: Challenge) -> list[tuple[str, str]]:
    rows = Message.objects.filter(challenge=challenge)
    return sorted(rows.values_list("kind", "recipient__username"))


def test_an_idea_is_a_case_without_a_plan_a_term_or_a_procedure(who: Cast):
    challenge = to_idea(who)

    assert challenge.status == Status.EXPLORATION
    assert challenge.exploration.idea == "Het groen is niet netjes."
    assert not challenge.plans.exists()
    assert not challenge.terms.exists()
    assert not challenge.processes.exists()
    assert (challenge.received_at, challenge.decide_by) == (None, None)
    assert lines(challenge) == ["begin_idea"]
    assert sound()


def test_the_same_key_makes_one_idea(who: Cast):
    told = Idea(opening(who), "Een tuin", "06 12345678")

    first = begin_idea(who.municipality, told, by=who.samira, at=MONDAY)
    second = begin_idea(who.municipality, told, by=who.samira, at=MONDAY)

    assert first == second
    assert Exploration.objects.count() == 1
    assert lines(first) == ["begin_idea"]
    assert [kind for kind, _to in mails(first)] == ["idea_came"] * 2


def test_no_sweep_touches_an_idea_while_it_is_kept(who: Cast):
    challenge = to_idea(who)
    before = Challenge.objects.values().get(pk=challenge.pk)

    for sweep in SWEEPS:
        assert sweep(at=AT + timedelta(days=300), only=challenge.pk) == 0

    assert Challenge.objects.values().get(pk=challenge.pk) == before
    assert lines(challenge) == ["begin_idea"]


def test_both_sides_write_talks_down_and_hear_of_those_of_the_other(who: Cast):
    challenge = to_idea(who)

    own = own_talk(challenge, who.samira)
    event = talk(challenge, who.coordinator, said="Wij zoeken het op.")
    third = own_talk(
        challenge, who.samira, AT + timedelta(days=1), said="Wij vonden het zelf."
    )

    roles = [each.role for each in (own, event, third)]
    assert roles == ["group", "coordinator", "group"]
    assert event.details == {"held_on": "2026-09-09", "place": "kitchen_table"}
    assert event.text.words == (
        "Twee buren en de wijkopzichter\n\nWij zoeken het op.\n\nWij bellen over twee"
        " weken."
    )
    challenge.refresh_from_db()
    assert challenge.companion == who.coordinator
    to = [name for kind, name in mails(challenge) if kind == "talk_logged"]
    everybody = [who.coordinator, who.colleague, who.coordinator, who.samira]
    assert to == sorted(person.username for person in everybody)
    assert sound()


def test_who_guides_first_stays_whom_the_group_calls(who: Cast):
    challenge = to_idea(who)

    invite(challenge, who.coordinator)
    talk(challenge, who.colleague)

    challenge.refresh_from_db()
    assert challenge.companion == who.coordinator


def test_a_talk_is_corrected_once_by_another(who: Cast):
    challenge = to_idea(who)
    wrong = talk(challenge, who.coordinator).talk

    event = own_talk(challenge, who.samira, said="Ook de bomen.", corrects=wrong.pk)

    assert event.details["line"] == wrong.event.sequence
    assert event.talk.corrects == wrong
    with (
        pytest.raises(WrongMomentError, match="cannot be corrected"),
        transaction.atomic(),
    ):
        exploring.log_talk(
            challenge, replace(NOTE, corrects=wrong.pk), by=who.coordinator, at=AT
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Talk.objects.create(
            challenge=challenge,
            event=challenge.events.first(),
            held_on=HELD_ON,
            place="phone",
            attendees="Een buur",
            said="Nee",
            corrects=wrong,
        )


def test_a_talk_of_another_case_is_not_corrected_here(who: Cast):
    other = talk(to_idea(who), who.coordinator).talk
    challenge = to_idea(who)

    with (
        pytest.raises(WrongMomentError, match="cannot be corrected"),
        transaction.atomic(),
    ):
        exploring.log_own_talk(
            challenge, replace(NOTE, corrects=other.pk), by=who.samira, at=AT
        )


def test_the_same_talk_is_written_down_once(who: Cast):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)

    with pytest.raises(WrongMomentError, match="was written down"):
        talk(challenge, who.coordinator, at=AT + timedelta(seconds=1))

    assert challenge.talks.count() == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"held_on": date(2026, 9, 11)}, "has not come yet"),
        ({"attendees": " "}, "who was there"),
        ({"said": "\n"}, "what was said"),
    ],
)
def test_a_talk_was_held_and_has_words(who: Cast, change, why):
    challenge = to_idea(who)

    with pytest.raises(ValueError, match=why):
        exploring.log_talk(challenge, replace(NOTE, **change), by=who.colleague, at=AT)


def test_the_database_changes_no_talk_but_to_erase_it(who: Cast):
    challenge = to_idea(who)
    found = Talk.objects.filter(pk=talk(challenge, who.coordinator).talk.pk)

    for change in (
        {"said": "Iets anders"},
        {"said": ""},
        {"said": "", "attendees": "", "agreed": "", "held_on": date(2026, 1, 1)},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            found.update(**change)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        found.delete()


def test_the_database_keeps_one_invitation_of_a_case(who: Cast):
    challenge = to_idea(who)
    invite(challenge, who.coordinator)

    with pytest.raises(IntegrityError), transaction.atomic():
        FilingInvitation.objects.create(
            challenge=challenge, words="Twee", invited_by=who.legal, invited_at=AT
        )


def test_the_invitation_goes_out_once_with_what_the_by_law_asks(who: Cast):
    challenge = to_idea(who)

    event = invite(challenge, who.coordinator)

    letter = Document.objects.get(challenge=challenge)
    assert (letter.kind, letter.code, letter.visibility) == (
        "filing_invitation",
        "BR-UN",
        "group",
    )
    assert letter.context["letter"]["summary"][0] == "U hebt een idee."
    assert letter.context["words"] == "Denk aan wie er meedoet."
    assert letter.context["asks"] == [
        "Uw groep heeft ten minste 5 mensen.",
        "Ten minste 50 mensen steunen uw plan.",
    ]
    assert event.rules == ["T01"]
    assert ("asked_to_file", who.samira.username) in mails(challenge)
    with pytest.raises(WrongMomentError, match="invited before"), transaction.atomic():
        exploring.invite_to_file(challenge, "Nog eens", by=who.colleague, at=AT)
    assert sound()


def test_the_invitation_speaks_of_a_talk_if_there_was_one(who: Cast):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)

    invite(challenge, who.coordinator)

    letter = Document.objects.get(challenge=challenge).context["letter"]
    assert letter["summary"][0] == "Wij praatten met u over uw idee."


def test_an_invitation_says_something(who: Cast):
    with pytest.raises(ValueError, match="think of"):
        exploring.invite_to_file(to_idea(who), " ", by=who.coordinator, at=AT)


def test_a_group_begins_its_plan_without_being_invited(who: Cast):
    challenge = to_idea(who)

    event = begin(challenge, who.samira)

    challenge.refresh_from_db()
    assert (event.old_status, event.new_status) == ("exploration", "draft")
    assert challenge.plans.get().problem == "Het groen is niet netjes."
    assert challenge.exploration.contact == ""
    assert not challenge.terms.exists()
    assert not Document.objects.filter(challenge=challenge).exists()
    assert sound()


def test_the_talks_stay_with_the_case_that_is_filed(who: Cast):
    challenge = to_filed(who)

    assert challenge.status == Status.SUBMITTED
    assert challenge.decide_by is not None
    assert lines(challenge) == [
        *("begin_idea", "log_talk", "invite_to_file", "begin_plan", "submit"),
    ]
    assert challenge.talks.count() == 1
    assert sound()


@pytest.mark.parametrize("end", [begin, stop])
@pytest.mark.parametrize(
    ("deed", "by"),
    [(talk, "coordinator"), (invite, "coordinator"), (own_talk, "samira")],
)
def test_nothing_is_added_once_the_talking_is_over(who: Cast, end, deed, by):
    challenge = to_idea(who)
    end(challenge, who.samira)
    before = lines(challenge)

    with pytest.raises(WrongMomentError):
        deed(challenge, getattr(who, by))

    assert lines(challenge) == before


def test_a_plan_is_begun_once(who: Cast):
    challenge = to_idea(who)
    begin(challenge, who.samira)

    with pytest.raises(WrongMomentError):
        begin(challenge, who.samira)

    assert Plan.objects.filter(challenge=challenge).count() == 1


@pytest.mark.parametrize("is_draft", [False, True])
def test_who_stops_leaves_bare_lines_and_no_words(who: Cast, is_draft: bool):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)
    invite(challenge, who.coordinator)
    if is_draft:
        begin(challenge, who.samira)
        write(challenge, who)

    stop(challenge, who.samira)

    challenge.refresh_from_db()
    assert (challenge.status, challenge.closed_at) == (Status.WITHDRAWN, AT)
    assert not challenge.plans.exists()
    assert list(Talk.objects.values_list("attendees", "said", "agreed")) == [
        ("", "", "")
    ]
    assert set(EventText.objects.values_list("words", "salt")) == {("", "")}
    assert list(Exploration.objects.values_list("idea", "contact")) == [("", "")]
    assert lines(challenge)[-3:] == ["erase_words", "erase_words", "stop_exploring"]
    assert not challenge.parts.filter(part="eraser").exists()
    assert challenge not in Challenge.objects.submitted()
    assert ("idea_stopped", who.coordinator.username) in mails(challenge)
    assert sound()


def test_a_draft_that_was_never_talked_about_is_thrown_away_not_stopped(who: Cast):
    challenge = draft(who)

    with pytest.raises(WrongMomentError, match="thrown away"):
        exploring.stop_exploring(challenge, by=who.samira, at=AT)


def test_a_draft_that_was_talked_about_is_stopped_not_thrown_away(who: Cast):
    challenge = to_idea(who)
    begin(challenge, who.samira)
    challenge.refresh_from_db()

    with (
        pytest.raises(WrongMomentError, match="talked about before"),
        transaction.atomic(),
    ):
        drafting.discard_draft(challenge, by=who.samira)

    assert challenge.plans.count() == 1


def test_what_was_filed_is_withdrawn_and_not_stopped(who: Cast):
    challenge = to_filed(who)

    with pytest.raises(WrongMomentError):
        exploring.stop_exploring(challenge, by=who.samira, at=AT)


def test_two_people_erase_a_talk_that_names_somebody(who: Cast):
    challenge = to_filed(who)
    line = CaseEvent.objects.get(challenge=challenge, act="log_talk").sequence

    def act(deed):
        return engine.act(challenge.pk, deed)

    act(lambda case: erasure.ask_erasure(case, line, "Naam", by=who.privacy, at=AT))
    act(lambda case: erasure.erase_words(case, line, by=who.legal, at=AT))

    found = challenge.talks.get()
    assert found.is_erased
    assert (found.attendees, found.agreed, found.held_on) == ("", "", HELD_ON)
    assert sound()
