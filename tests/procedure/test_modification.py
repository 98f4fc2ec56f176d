"""A change of the plan that the group need not accept (T16), and yes in part (T19)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from challenges.actions import decision, modification
from challenges.actions.decision import Acceptance, NoPartNamedError
from challenges.actions.modification import Change
from challenges.actions.pauses import consent_to_pause
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices_answers import ModificationAnswer as Answer
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import CHANGE, advise, do, open_tasks, to_change
from workflow import engine, lapses
from workflow.sweeps import lapse_modifications

AT = MONDAY + timedelta(days=30)  # Wednesday 7 October
LATER = AT + timedelta(days=3)
TOO_LATE = datetime(2026, 10, 21, 22, 0, tzinfo=UTC)  # midnight in Amsterdam
NOTHING = Change({}, "x", "x", "x")


def accepted_change(who: Cast):
    challenge = to_change(who)
    do(challenge, "answer_modification", who.samira, LATER, answer="accepted")
    return challenge


def test_a_proposal_lists_what_changes_before_and_after(who: Cast):
    challenge = to_change(who)

    asked = challenge.modifications.get()
    assert challenge.status == Status.MODIFICATION_PROPOSED
    assert asked.changes == [
        {"field": "contribution", "before": "13500.00", "after": "12000.00"},
        {"field": "duration_years", "before": "3", "after": "2"},
    ]
    assert (asked.round, asked.respond_by) == (1, date(2026, 10, 21))
    letter = challenge.documents.get(kind="modification")
    assert letter.context["changes"][1]["after"] == "2"
    assert list(open_tasks(challenge)) == ["answer_modification"]


def test_what_the_group_accepts_becomes_a_new_version_that_is_checked_again(who: Cast):
    challenge = accepted_change(who)

    assert challenge.status == Status.COLLEGE_PROPOSAL
    plan = challenge.plans.exclude(frozen_at=None).latest("version")
    assert (plan.version, plan.duration_years) == (2, 2)
    assert plan.contribution == Decimal(12000)
    assert challenge.modifications.get().plan == plan
    assert plan.cost_lines.count() == 2
    assert list(open_tasks(challenge)) == ["check_procurement_again"]
    do(
        challenge,
        "check_procurement_again",
        who.legal,
        LATER,
        **(walking.route_data(LATER) | {"annual": "12.000", "years": "2"}),
    )
    do(challenge, "check_finance_again", who.controller, LATER, **walking.FINANCE)
    assert challenge.procurement_check.question["value"]["years"] == 2
    do(challenge, "propose", who.secretary, LATER, decision_points="Toewijzen")
    do(
        challenge,
        "decide",
        who.alderman,
        LATER,
        outcome="accept",
        reasons="Zo kan het.",
    )

    assert challenge.status == Status.ACCEPTED_MODIFIED
    assert challenge.decision.outcome == "modified"
    order = challenge.documents.get(kind="acceptance")
    assert len(order.context["changes"]) == 2
    (task,) = open_tasks(challenge)["draft_agreement"]
    form = engine.form_of(task, who.manager, LATER)
    assert form.fields["yearly_amount"].initial == Decimal(12000)


@pytest.mark.parametrize("field", ["contribution", "start_on"])
def test_an_emptied_field_becomes_empty_in_the_new_version(who: Cast, field: str):
    challenge = walking.to_advice(who)
    advise(challenge, who, AT, option="modify")
    empty = {field: ""} if field == "contribution" else {"start_on_0": ""}
    if field == "start_on":
        empty |= {"start_on_1": "", "start_on_2": ""}
    data = CHANGE | {"area": ""} | empty
    do(challenge, "propose_modification", who.coordinator, AT, **data)
    do(challenge, "answer_modification", who.samira, LATER, answer="accepted")

    plan = challenge.plans.latest("version")
    assert (getattr(plan, field), plan.area) == (None, "")


def test_a_proposal_that_changes_nothing_is_sent_back(who: Cast):
    challenge = walking.to_advice(who)
    advise(challenge, who, AT, option="modify")
    (task,) = open_tasks(challenge)["propose_modification"]
    same = CHANGE | {"contribution": "13.500", "duration_years": "3"}
    bare = same | {"effect_on_price": "", "effect_on_results": "", "duration_years": ""}

    refused = [
        sorted(
            engine.complete(task.pk, by=who.coordinator, at=AT, data=data).form.errors
        )
        for data in (same, bare)
    ]

    assert refused == [
        ["__all__"],
        ["duration_years", "effect_on_price", "effect_on_results"],
    ]


def test_a_change_and_views_are_not_asked_at_once(who: Cast):
    challenge = walking.to_advice(who)
    (task,) = open_tasks(challenge)["advise"]
    data = {"option": "modify", "others_harmed": "on", "summary": "x"}

    done = engine.complete(
        task.pk,
        by=who.coordinator,
        at=AT,
        data=data | {"arguments": "x", "risks": "x"},
    )

    assert list(done.form.errors) == ["others_harmed"]


def test_a_group_counters_and_a_second_round_is_counted(who: Cast):
    challenge = to_change(who)
    (task,) = open_tasks(challenge)["answer_modification"]
    wordless = engine.complete(
        task.pk, by=who.samira, at=LATER, data={"answer": "countered"}
    )
    assert list(wordless.form.errors) == ["explanation"]

    counter = {"answer": "countered", "explanation": "Liever 12.500 euro."}
    do(challenge, "answer_modification", who.samira, LATER, **counter)
    assert challenge.status == Status.MODIFICATION_PROPOSED
    second = CHANGE | {"contribution": "12.500"}
    do(challenge, "propose_modification", who.coordinator, LATER, **second)

    assert list(challenge.modifications.values_list("round", "answer")) == [
        (1, "countered"),
        (2, ""),
    ]
    assert list(open_tasks(challenge)) == ["answer_modification"]


def test_after_a_counter_the_coordinator_may_stop(who: Cast):
    challenge = to_change(who)
    counter = {"answer": "countered", "explanation": "Liever 12.500 euro."}
    do(challenge, "answer_modification", who.samira, LATER, **counter)

    stop = {"outcome": "stop", "reason": "Wij komen er niet uit."}
    do(challenge, "propose_modification", who.coordinator, LATER, **stop)

    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert list(open_tasks(challenge)) == ["propose"]


def test_no_change_need_be_proposed_after_all(who: Cast):
    challenge = walking.to_advice(who)
    advise(challenge, who, AT, option="modify")

    stop = {"outcome": "stop", "reason": "Het plan kan zo."}
    do(challenge, "propose_modification", who.coordinator, AT, **stop)

    assert list(open_tasks(challenge)) == ["propose"]


def test_a_refused_change_leaves_the_plan_and_the_yes_as_they_were(who: Cast):
    challenge = to_change(who)
    do(challenge, "answer_modification", who.samira, LATER, answer="refused")
    assert list(open_tasks(challenge)) == ["propose"]
    assert challenge.plans.count() == 1
    do(challenge, "propose", who.secretary, LATER, decision_points="Toewijzen")

    do(challenge, "decide", who.alderman, LATER, outcome="accept", reasons="Goed.")

    assert challenge.status == Status.ACCEPTED


def test_an_unanswered_change_lapses_once(who: Cast):
    challenge = to_change(who)

    assert lapse_modifications(at=TOO_LATE - timedelta(minutes=1)) == 0
    assert lapse_modifications(at=TOO_LATE) == 1
    assert lapse_modifications(at=TOO_LATE) == 0

    challenge.refresh_from_db()
    assert challenge.modifications.get().answer == "lapsed"
    assert list(open_tasks(challenge)) == ["propose"]
    assert lapses.lapse_modification(challenge.pk, at=TOO_LATE) is None


def test_consent_stops_the_clock_until_the_answer(who: Cast):
    challenge = to_change(who)
    before = challenge.decide_by

    engine.act(challenge.pk, lambda case: consent_to_pause(case, by=who.samira, at=AT))
    do(challenge, "answer_modification", who.samira, LATER, answer="refused")

    assert challenge.decide_by == before + timedelta(days=4)


def test_a_change_is_for_its_own_people_at_its_own_moment(who: Cast):
    challenge = walking.to_advice(who)
    with pytest.raises(WrongMomentError), transaction.atomic():
        modification.propose_modification(challenge, NOTHING, by=who.coordinator, at=AT)
    advise(challenge, who, AT, option="modify")
    with pytest.raises(ActNotAllowedError), transaction.atomic():
        modification.propose_modification(challenge, NOTHING, by=who.samira, at=AT)
    do(challenge, "propose_modification", who.coordinator, AT, **CHANGE)
    with pytest.raises(WrongMomentError), transaction.atomic():
        modification.stop_modification(challenge, "x", by=who.coordinator, at=AT)
    with pytest.raises(ActNotAllowedError), transaction.atomic():
        modification.answer_modification(
            challenge, Answer.ACCEPTED, "", by=who.coordinator, at=AT
        )
    with pytest.raises(WrongMomentError), transaction.atomic():
        modification.answer_modification(
            challenge, Answer.ACCEPTED, "", by=who.samira, at=TOO_LATE
        )
    with pytest.raises(ValueError, match="say what"), transaction.atomic():
        modification.answer_modification(
            challenge, Answer.COUNTERED, " ", by=who.samira, at=AT
        )
    with pytest.raises(ValueError, match="may answer until"), transaction.atomic():
        modification.lapse_modification(challenge, at=AT)


def test_the_group_and_staff_read_the_change_on_their_pages(who: Cast, client):
    challenge = to_change(who)
    (task,) = open_tasks(challenge)["answer_modification"]
    client.force_login(who.samira)
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "12.000" in page
    assert reverse("pause", args=[challenge.reference]) in page
    assert client.get(reverse("my-case", args=[challenge.reference])).status_code == 200

    client.force_login(who.coordinator)
    advice = reverse("case-part", args=[challenge.reference, "advice"])
    assert "12.000" in client.get(advice).content.decode()


def test_a_part_is_accepted_for_its_own_amount(who: Cast):
    challenge = walking.to_decision(who)
    part = {"outcome": "partial", "reasons": "Alleen de borders kan nu."}
    (task,) = open_tasks(challenge)["decide"]
    done = engine.complete(task.pk, by=who.alderman, at=LATER, data=part)
    assert sorted(done.form.errors) == ["scope", "yearly_amount"]
    with pytest.raises(NoPartNamedError), transaction.atomic():
        decision.accept(
            challenge, Acceptance("x", is_partial=True), by=who.alderman, at=LATER
        )

    named = part | {"scope": "De borders", "yearly_amount": "6.000"}
    do(challenge, "decide", who.alderman, LATER, **named)

    assert challenge.status == Status.ACCEPTED_PARTIAL
    assert challenge.decision.scope == "De borders"
    order = challenge.documents.get(kind="acceptance")
    assert order.context["part"] == "De borders"
    assert order.context["contribution_cents"] == 600000
    (task,) = open_tasks(challenge)["draft_agreement"]
    form = engine.form_of(task, who.manager, LATER)
    assert form.fields["yearly_amount"].initial == Decimal(6000)
    assert form.fields["scope"].initial == "De borders"
    at = MONDAY + timedelta(days=50)
    do(challenge, "draft_agreement", who.manager, at, **walking.draft_data(at))
    assert challenge.status == Status.CONTRACTING
