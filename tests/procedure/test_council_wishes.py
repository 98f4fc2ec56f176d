"""The council gives its wishes before the college decides (art. 169 lid 4 Gemeentewet)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from challenges.actions import consultation
from challenges.actions.consultation import CouncilMayAnswerError, Wishes
from challenges.actions.decision import Refusal, refuse
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices_answers import CouncilAnswer
from challenges.models import Challenge
from documents.models import Document, Message
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import day, do, open_tasks
from workflow import engine

AT = MONDAY + timedelta(days=30)
LATER = AT + timedelta(days=21)
POINTS = {"decision_points": "De uitdaging toewijzen"}
QUESTION = {"question": "Wat vindt u van dit plan?"}
WISHES = {
    "answer": "wishes",
    "wishes": "Let op de bomen.",
    "passed_on_by": "De griffier",
}


def proposed(who: Cast, **more: object) -> Challenge:
    challenge = walking.to_advice(who)
    walking.advise(challenge, who, AT)
    do(challenge, "propose", who.secretary, AT, **(POINTS | more))
    return challenge


def asked(who: Cast) -> Challenge:
    challenge = proposed(who, council_asked="on")
    do(
        challenge,
        "ask_council",
        who.secretary,
        AT,
        **QUESTION,
        **day("respond_by", LATER),
    )
    return challenge


def answered(who: Cast) -> Challenge:
    challenge = asked(who)
    do(challenge, "hear_council", who.coordinator, LATER, **WISHES)
    return challenge


def test_below_the_figure_of_the_by_law_the_decision_follows_at_once(who: Cast):
    challenge = proposed(who)

    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert list(open_tasks(challenge)) == ["decide"]
    assert challenge.proposal.council_speaks is False
    assert [step["rule"] for step in challenge.proposal.council_trace] == ["CW2"]
    assert challenge.events.last().rules == ["T17", "CW2"]


def test_from_the_figure_of_the_by_law_the_council_speaks_first(who: Cast):
    challenge = walking.to_advice(who, annual="85.000", current_cost="90.000")
    walking.advise(challenge, who, AT)

    do(challenge, "propose", who.secretary, AT, **POINTS)

    assert list(open_tasks(challenge)) == ["ask_council"]
    assert [step["rule"] for step in challenge.proposal.council_trace] == ["CW1"]


def test_where_the_check_names_no_value_the_plan_counts(who: Cast):
    challenge = walking.to_advice(who)
    challenge.procurement_check.answer = None
    plan = challenge.sent_plan

    (by_plan,) = consultation.council_has_say(challenge).trace
    plan.duration_years, plan.option_years = 18, 1
    (by_long_plan,) = consultation.council_has_say(challenge).trace
    plan.contribution = None
    (unknown,) = consultation.council_has_say(challenge).trace

    rules = (by_plan.rule, by_long_plan.rule, unknown.rule)
    assert rules == ("CW2", "CW1", "CW4")


@pytest.mark.parametrize(
    ("ticked", "rule"), [("council_asked", "CW5"), ("far_reaching", "CW6")]
)
def test_it_speaks_when_it_asked_or_when_the_consequences_reach_far(
    who: Cast, ticked: str, rule: str
):
    challenge = proposed(who, **{ticked: "on"})

    assert list(open_tasks(challenge)) == ["ask_council"]
    assert challenge.events.last().rules == ["T17", "CW2", rule]
    assert not Message.objects.filter(
        challenge=challenge, recipient=who.alderman, created_at=AT
    ).exists()


def test_the_council_gets_a_letter_and_the_decision_term_runs_on(who: Cast):
    challenge = proposed(who, council_asked="on")
    before = challenge.decide_by

    do(
        challenge,
        "ask_council",
        who.secretary,
        AT,
        **QUESTION,
        **day("respond_by", LATER),
    )

    assert (challenge.status, challenge.decide_by) == (Status.COUNCIL_WISHES, before)
    assert list(open_tasks(challenge)) == ["hear_council"]
    letter = Document.objects.get(challenge=challenge, kind="council_letter").context
    assert letter["letter"]["addressee"]["name"] == "De gemeenteraad van Kromwaard"
    assert letter["question"] == QUESTION["question"]
    assert letter["respond_by"] == LATER.date().isoformat()
    mails = Message.objects.filter(challenge=challenge, created_at=AT)
    assert mails.filter(kind="council_asked", recipient=who.samira).exists()
    assert mails.filter(kind="task_waiting", recipient=who.coordinator).exists()
    event = challenge.events.last()
    assert event.rules == ["T18", "CW2", "CW5"]


@pytest.mark.parametrize("by", [AT.date(), date(2027, 12, 31)])
def test_the_day_lies_ahead_and_leaves_time_to_decide(who: Cast, by: date):
    challenge = proposed(who, council_asked="on")
    (task,) = open_tasks(challenge)["ask_council"]

    done = engine.complete(
        task.pk, by=who.secretary, at=AT, data=QUESTION | day("respond_by", by)
    )

    assert list(done.form.errors) == ["respond_by"]
    assert "30 november 2026" in str(done.form.errors)


def test_after_the_decision_date_any_day_ahead_will_do(who: Cast):
    challenge = proposed(who, council_asked="on")
    (task,) = open_tasks(challenge)["ask_council"]
    late = MONDAY + timedelta(days=200)

    wrong = engine.complete(
        task.pk, by=who.secretary, at=late, data=QUESTION | day("respond_by", AT)
    )
    done = engine.complete(
        task.pk,
        by=who.secretary,
        at=late,
        data=QUESTION | day("respond_by", late + timedelta(days=7)),
    )

    assert list(wrong.form.errors) == ["respond_by"]
    assert done.event is not None


def test_what_the_council_says_is_kept_and_the_decision_is_still_the_college_s(
    who: Cast,
):
    challenge = answered(who)

    assert challenge.status == Status.COUNCIL_WISHES
    assert list(open_tasks(challenge)) == ["decide"]
    kept = challenge.consultations.get()
    assert (kept.answer, kept.wishes) == ("wishes", "Let op de bomen.")
    walking.accept(challenge, who, LATER)
    assert challenge.status == Status.ACCEPTED


def test_who_decides_reads_it_beside_the_decision(client: Client, who: Cast):
    challenge = answered(who)
    (task,) = open_tasks(challenge)["decide"]
    client.force_login(who.alderman)

    page = client.get(reverse("task", args=[task.pk])).content.decode()

    assert "Let op de bomen." in page
    assert "Doorgegeven door De griffier." in page


def test_a_refusal_after_the_council_can_go_back_for_views_first(who: Cast):
    challenge = answered(who)
    hear = {"outcome": "hear_first", "reasons": "De raad heeft grote bedenkingen."}
    do(challenge, "decide", who.alderman, LATER, **hear)
    assert list(open_tasks(challenge)) == ["ask_views"]

    do(challenge, "ask_views", who.coordinator, LATER, **walking.INTENTION)
    view = {"answer": "view", "view": "Wij passen op de bomen."}
    do(challenge, "give_view", who.samira, LATER, **view)

    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert list(open_tasks(challenge)) == ["decide"]


def test_a_refusal_without_hearing_says_why_also_after_the_council(who: Cast):
    challenge = answered(who)
    refusal = Refusal(
        "Te duur.", [("N08", "Het kost meer.")], "", "De raad wil dit.", "Uw cijfers."
    )

    refuse(challenge, refusal, by=who.alderman, at=LATER)

    assert challenge.status == Status.REFUSED


def test_silence_is_recorded_only_after_its_day(who: Cast):
    challenge = asked(who)
    silent = {"answer": "silent"}
    (task,) = open_tasks(challenge)["hear_council"]

    early = engine.complete(task.pk, by=who.coordinator, at=LATER, data=silent)
    after = LATER + timedelta(days=1)
    do(challenge, "hear_council", who.coordinator, after, **silent)

    assert list(early.form.errors) == ["answer"]
    assert challenge.consultations.get().answer == "silent"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, ["answer"]),
        ({"answer": "wishes", "passed_on_by": "Griffie"}, ["wishes"]),
        ({"answer": "none"}, ["passed_on_by"]),
    ],
)
def test_an_answer_has_words_and_somebody_who_passed_it_on(
    who: Cast, typed: dict[str, str], wrong: list[str]
):
    challenge = asked(who)
    (task,) = open_tasks(challenge)["hear_council"]

    done = engine.complete(task.pk, by=who.coordinator, at=LATER, data=typed)

    assert list(done.form.errors) == wrong


def record(challenge: Challenge, wishes: Wishes, by) -> None:
    with transaction.atomic():
        consultation.record_wishes(challenge, wishes, by=by, at=AT)


def test_behind_the_form_the_same_is_asked(who: Cast):
    challenge = asked(who)

    with pytest.raises(ValueError, match="which wishes"):
        record(challenge, Wishes(CouncilAnswer.WISHES), who.coordinator)
    with pytest.raises(CouncilMayAnswerError):
        record(challenge, Wishes(CouncilAnswer.SILENT), who.coordinator)
    with pytest.raises(ActNotAllowedError):
        record(challenge, Wishes(CouncilAnswer.NONE), who.alderman)
    record(challenge, Wishes(CouncilAnswer.NONE), who.coordinator)
    with pytest.raises(WrongMomentError, match="the council answered"):
        record(challenge, Wishes(CouncilAnswer.NONE), who.coordinator)


@pytest.mark.parametrize("build", [proposed, walking.to_advice])
def test_nobody_asks_the_council_when_it_does_not_speak(who: Cast, build):
    challenge = build(who)

    with pytest.raises(WrongMomentError):
        consultation.ask_council(
            challenge, "Wat vindt u?", LATER.date(), by=who.secretary, at=AT
        )


def test_before_there_is_a_proposal_the_council_is_not_asked(who: Cast):
    challenge = walking.to_advice(who)
    walking.advise(challenge, who, AT)

    with pytest.raises(WrongMomentError, match="is not asked"):
        consultation.ask_council(
            challenge, "Wat vindt u?", LATER.date(), by=who.secretary, at=AT
        )


def test_the_database_keeps_one_open_question_and_no_wishes_without_words(who: Cast):
    challenge = asked(who)
    kept = challenge.consultations.get()
    rows = challenge.consultations.filter(pk=kept.pk)

    for change in ({"answer": "none"}, {"respond_by": kept.asked_on}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError, match="have_words"), transaction.atomic():
        rows.update(answer="wishes", recorded_by=who.coordinator, recorded_at=AT)
    kept.pk = None
    with pytest.raises(IntegrityError, match="one_open"), transaction.atomic():
        kept.save(force_insert=True)


def test_the_screens_say_why_and_where_it_stands(client: Client, who: Cast):
    challenge = walking.to_advice(who)
    walking.advise(challenge, who, AT)
    client.force_login(who.secretary)
    (task,) = open_tasks(challenge)["propose"]
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "De raad hoeft niet vooraf te reageren" in page
    do(challenge, "propose", who.secretary, AT, **POINTS, far_reaching="on")

    (task,) = open_tasks(challenge)["ask_council"]
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "De gevolgen zijn ingrijpend voor de gemeente." in page

    ask = QUESTION | day("respond_by", LATER)
    do(challenge, "ask_council", who.secretary, AT, **ask)
    client.force_login(who.coordinator)
    (task,) = open_tasks(challenge)["hear_council"]
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    part = client.get(reverse("case-part", args=[challenge.reference, "advice"]))
    client.logout()
    public = client.get(reverse("register-page", args=[challenge.reference]))

    assert QUESTION["question"] in page
    assert QUESTION["question"] in part.content.decode()
    assert "De raad reageert voor het besluit" in public.content.decode()
