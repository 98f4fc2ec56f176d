"""The group checks the facts in its score sheet before the advice."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from challenges.actions import reaction
from challenges.actions.submission import Withdrawal
from challenges.authority import Act, ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.models import Challenge, Reaction
from documents.models import Message
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import do, open_tasks
from workflow import engine, lapses
from workflow.soundness.everything import disagreements
from workflow.sweeps import lapse_reactions

AT = MONDAY + timedelta(days=20)  # Sunday 27 September 2026
LAST = date(2026, 10, 7)
LATER = AT + timedelta(days=4)
TOO_LATE = datetime.combine(LAST + timedelta(days=1), AT.timetz())
WRONG = "Wij zijn met 14 mensen, niet met 4."


def reacted(challenge: Challenge, who: Cast, words: str = WRONG) -> None:
    do(
        challenge,
        "give_reaction",
        who.samira,
        LATER,
        answer="reaction",
        reaction=words,
    )


def both_checks(challenge: Challenge, who: Cast) -> None:
    walking.check_law(challenge, who, LATER)
    walking.check_money(challenge, who, LATER)


def test_the_group_gets_ten_days_with_a_letter_and_the_decision_term_runs_on(
    who: Cast,
):
    challenge = walking.to_reaction(who)

    term = challenge.terms.running().get(kind=TermKind.REACTION)
    event = challenge.events.last()
    assert challenge.status == Status.SOCIAL_VALUE
    assert (term.last_day, challenge.reaction.respond_by) == (LAST, LAST)
    assert challenge.reaction.asked_on == date(2026, 9, 27)
    assert term.answer["trace"][0]["rule"] == "T62"
    assert event.details["respond_by"] == LAST.isoformat()
    assert "Beoordelingskader uitdaagrecht [D]" in event.rules
    assert challenge.decide_by == date(2026, 11, 30)
    decision = challenge.terms.running().get(kind=TermKind.DECISION)
    assert decision.suspensions.count() == 0
    letter = challenge.documents.get(kind="reaction_request")
    assert letter.context["respond_by"] == LAST.isoformat()
    assert letter.context["decide_by"] == "2026-11-30"
    assert letter.context["days"] == 10
    assert set(open_tasks(challenge)) == {
        "check_procurement",
        "check_finance",
        "give_reaction",
    }
    assert [str(each) for each in disagreements()] == []


def test_only_who_speaks_for_the_group_is_asked(who: Cast):
    challenge = walking.to_reaction(who)

    told = Message.objects.filter(challenge=challenge, kind="reaction_asked")
    speakers = {
        member.user
        for member in challenge.group.everybody
        if member.user and member.is_representative
    }
    assert {message.recipient for message in told} == speakers


def test_no_name_of_an_assessor_is_on_the_page_or_in_the_letter(who: Cast):
    challenge = walking.to_reaction(who)
    (task,) = open_tasks(challenge)["give_reaction"]
    client = Client()
    client.force_login(who.samira)

    page = client.get(reverse("task", args=[task.pk])).content.decode()

    letter = challenge.documents.get(kind="reaction_request")
    report = challenge.documents.get(kind="social_value_report")
    for seat in (1, 2, 3):
        name = str(getattr(who, f"assessor_{seat}"))
        assert name not in page
        assert name not in str(letter.context)
        assert name not in str(report.context)
    assert "Beoordelaar A gaf een 4." in page
    assert "woensdag 7 oktober 2026" in page
    assert "De beslistermijn loopt door." in page


def test_the_advice_waits_for_the_reaction_however_early_the_other_checks_are(
    who: Cast,
):
    challenge = walking.to_reaction(who)

    both_checks(challenge, who)

    assert challenge.status == Status.SOCIAL_VALUE
    assert list(open_tasks(challenge)) == ["give_reaction"]
    reacted(challenge, who)
    assert challenge.status == Status.ADVICE
    assert list(open_tasks(challenge)) == ["advise"]
    assert not challenge.terms.running().filter(kind=TermKind.REACTION).exists()


def test_a_reaction_before_the_other_checks_lets_them_go_on(who: Cast):
    challenge = walking.to_reaction(who)

    reacted(challenge, who)

    assert challenge.status == Status.PROCUREMENT_LEGAL
    event = challenge.events.last()
    assert (event.act, event.details, event.text.words) == (
        Act.GIVE_REACTION,
        {"answer": "given"},
        WRONG,
    )
    both_checks(challenge, who)
    assert list(open_tasks(challenge)) == ["advise"]


def test_the_group_reacts_also_after_a_consensus(who: Cast):
    challenge = walking.to_reaction(who, quality=1)
    assert challenge.status == Status.MODERATION
    assert not Reaction.objects.filter(challenge=challenge).exists()

    do(
        challenge,
        "moderate",
        who.chair,
        LATER,
        value_quality="2.5",
        reason_quality="Samen bekeken.",
        dissent_quality="",
    )

    assert challenge.status == Status.SOCIAL_VALUE
    assert challenge.reaction.respond_by == date(2026, 10, 12)  # the 11th is a Sunday
    assert "give_reaction" in open_tasks(challenge)


def test_a_group_may_leave_it_at_this(who: Cast):
    challenge = walking.to_reaction(who)

    walking.leave_it(challenge, who, LATER)

    kept = challenge.reaction
    assert (kept.answer, kept.words, kept.answered_by) == ("none", "", who.samira)
    assert challenge.events.last().text_digest == ""


def test_a_reaction_without_words_comes_back(who: Cast):
    challenge = walking.to_reaction(who)
    (task,) = open_tasks(challenge)["give_reaction"]

    data = {"answer": "reaction", "reaction": "  "}
    done = engine.complete(task.pk, by=who.samira, at=LATER, data=data)

    assert done.event is None
    assert list(done.form.errors) == ["reaction"]


def test_the_ten_days_end_by_a_sweep_once_and_who_advises_hears_it(who: Cast):
    challenge = walking.to_reaction(who)
    both_checks(challenge, who)

    assert lapse_reactions(at=TOO_LATE - timedelta(days=1)) == 0
    assert lapse_reactions(at=TOO_LATE) == 1
    assert lapse_reactions(at=TOO_LATE) == 0

    challenge.refresh_from_db()
    kept = Reaction.objects.get(challenge=challenge)
    assert (kept.answer, kept.answered_on, kept.answered_by) == ("lapsed", LAST, None)
    assert challenge.status == Status.ADVICE
    assert list(open_tasks(challenge)) == ["advise"]
    told = Message.objects.get(challenge=challenge, kind="reaction_over")
    assert told.recipient == challenge.companion
    assert [str(each) for each in disagreements()] == []


def test_who_advises_hears_of_a_reaction(who: Cast):
    challenge = walking.to_reaction(who)

    reacted(challenge, who)

    told = Message.objects.get(challenge=challenge, kind="reaction_over")
    assert told.recipient == challenge.companion


def test_after_the_last_day_the_group_cannot_react(who: Cast):
    challenge = walking.to_reaction(who)
    (task,) = open_tasks(challenge)["give_reaction"]

    with pytest.raises(WrongMomentError, match="time to react is over"):
        engine.complete(task.pk, by=who.samira, at=TOO_LATE, data={"answer": "none"})


def test_the_days_do_not_end_early_nor_twice(who: Cast):
    challenge = walking.to_reaction(who)

    early = pytest.raises(ValueError, match="may react until 2026-10-07")
    with early, transaction.atomic():
        reaction.lapse_reaction(challenge, at=LATER)
    walking.leave_it(challenge, who, LATER)

    unasked = pytest.raises(WrongMomentError, match="no reaction is waited for")
    with unasked, transaction.atomic():
        reaction.lapse_reaction(challenge, at=TOO_LATE)
    assert lapses.lapse_reaction(challenge.pk, at=TOO_LATE) is None


def test_nobody_but_who_speaks_for_the_group_reacts(who: Cast):
    challenge = walking.to_reaction(who)

    with pytest.raises(ActNotAllowedError):
        reaction.give_reaction(challenge, WRONG, by=who.coordinator, at=LATER)


def test_nothing_can_be_said_before_the_scores_are_in(who: Cast):
    challenge = walking.to_panel(who)

    unasked = pytest.raises(WrongMomentError, match="no reaction is waited for")
    with unasked, transaction.atomic():
        reaction.give_reaction(challenge, WRONG, by=who.samira, at=AT)
    assert lapses.lapse_reaction(challenge.pk, at=TOO_LATE) is None


def test_a_case_that_was_withdrawn_waits_for_nothing(who: Cast):
    challenge = walking.to_reaction(who)
    engine.withdraw(
        challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=LATER
    )

    assert lapse_reactions(at=TOO_LATE) == 0
    assert lapses.lapse_reaction(challenge.pk, at=TOO_LATE) is None


def test_where_the_rules_give_no_days_nothing_is_asked(who: Cast):
    walking.without_reaction(who)
    challenge = walking.to_reaction(who)

    assert challenge.status == Status.PROCUREMENT_LEGAL
    assert "give_reaction" not in open_tasks(challenge)
    assert not challenge.documents.filter(kind="reaction_request").exists()
    both_checks(challenge, who)
    assert list(open_tasks(challenge)) == ["advise"]


def test_a_case_of_before_that_waits_for_other_checks_goes_on_without(who: Cast):
    challenge = walking.to_reaction(who)
    walking.leave_it(challenge, who, LATER)
    Reaction.objects.filter(challenge=challenge).delete()

    both_checks(Challenge.objects.get(pk=challenge.pk), who)

    assert list(open_tasks(challenge)) == ["advise"]
    assert [str(each) for each in disagreements()] == []


@pytest.mark.parametrize("user", ["coordinator", "secretary", "alderman"])
def test_who_advises_proposes_and_decides_reads_it_beside_the_scores(
    who: Cast, user: str
):
    challenge = walking.to_reaction(who)
    reacted(challenge, who)
    client = Client()
    client.force_login(getattr(who, user))

    address = reverse("case-part", args=[challenge.reference, "assessment"])
    assert WRONG in client.get(address).content.decode()


def test_who_checks_the_money_does_not_read_it(who: Cast):
    challenge = walking.to_reaction(who)
    reacted(challenge, who)
    client = Client()
    client.force_login(who.controller)

    for part in ("assessment", "trail"):
        address = reverse("case-part", args=[challenge.reference, part])
        assert WRONG not in client.get(address).content.decode()


def test_it_stands_on_the_pages_of_advice_proposal_and_decision(who: Cast):
    challenge = walking.to_reaction(who)
    reacted(challenge, who)
    both_checks(challenge, who)
    for step, person in (
        ("advise", who.coordinator),
        ("propose", who.secretary),
        ("decide", who.alderman),
    ):
        (task,) = open_tasks(challenge)[step]
        client = Client()
        client.force_login(person)
        assert WRONG in client.get(reverse("task", args=[task.pk])).content.decode()
        if step == "advise":
            walking.advise(challenge, who, LATER)
        if step == "propose":
            points = {"decision_points": "Toewijzen"}
            do(challenge, "propose", who.secretary, LATER, **points)


@pytest.mark.parametrize(
    "wrong",
    [
        {"respond_by": date(2026, 9, 1)},
        {"answer": "given", "answered_on": LAST},
        {"words": "Iets."},
        {"answer": "lapsed"},
        {"answer": "none", "answered_on": LAST},
    ],
)
def test_the_database_keeps_no_half_answer(who: Cast, wrong: dict):
    challenge = walking.to_reaction(who)

    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.filter(challenge=challenge).update(**wrong)


def test_the_page_of_the_group_shows_the_step_and_its_last_day(who: Cast):
    challenge = walking.to_reaction(who)
    client = Client()
    client.force_login(who.samira)

    page = client.get(reverse("my-case", args=[challenge.reference])).content.decode()

    assert "Kijk of de feiten kloppen" in page
    assert "Tijd om de feiten na te kijken" in page
    assert "Het hoeft niet." in page


def test_the_group_reads_back_what_it_said(who: Cast):
    challenge = walking.to_reaction(who)
    reacted(challenge, who)
    client = Client()
    client.force_login(who.samira)

    page = client.get(reverse("my-case", args=[challenge.reference])).content.decode()

    assert WRONG in page
    assert "Reactie van de groep op de feiten" in page
