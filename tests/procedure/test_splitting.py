"""One challenge becomes two drafts, when its group agrees."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from challenges.actions.dividing import AskedAlreadyError
from challenges.authority import WrongMomentError
from challenges.forms.joining import DivisionAnswerForm, DivisionForm
from challenges.models import Challenge, Division
from challenges.permissions import visible_to
from challenges.rules.joining import ANSWER_DAYS
from documents.jobs import run_due
from tests import walking
from tests.cast import MONDAY, Cast
from tests.joining import PARTS, YES, divide, send
from workflow import engine
from workflow.joining import join
from workflow.soundness.everything import disagreements

AT = MONDAY + timedelta(days=20)
TOO_LATE = AT + timedelta(days=ANSWER_DAYS + 1)
NO = {"agrees": "no"}


@pytest.fixture
def case(who: Cast) -> Challenge:
    return walking.to_dialogue(who)


def test_one_case_becomes_two_drafts_when_the_group_agrees(who: Cast, case: Challenge):
    divide(case, who, AT)

    assert (case.status, case.ending, case.decide_by) == ("split", "split", None)
    assert not case.terms.running().exists()
    assert walking.open_tasks(case) == {}
    parts = list(case.parts_of_it.order_by("pk"))
    assert [part.title for part in parts] == [PARTS["first"], PARTS["second"]]
    assert {part.status for part in parts} == {"draft"}
    ended = case.events.get(act="split")
    assert ended.details["others"] == [part.reference for part in parts]
    for part in parts:
        plan = part.plans.get()
        assert (plan.version, plan.frozen_at, plan.signature) == (1, None, "")
        assert plan.summary == case.sent_plan.summary
        assert plan.outcomes.count() == 1
        assert plan.cost_lines.count() == 2
        assert part in visible_to(who.samira)
    run_due()
    assert case.documents.get(kind="division").is_issued
    assert list(disagreements()) == []


def test_a_part_that_is_sent_names_the_case_it_comes_from(who: Cast, case: Challenge):
    divide(case, who, AT)
    part = case.parts_of_it.first()
    part.plans.update(
        agrees_to_data_use=True, declares_truth=True, signature="Samira Benali"
    )

    engine.submit(part.pk, by=who.samira, at=AT)

    part.refresh_from_db()
    assert part.status == "submitted"
    assert part.events.get(act="submit").details["split_from"] == case.reference
    public = Client().get(reverse("register-page", args=[case.reference])).text
    assert reverse("register-page", args=[part.reference]) in public
    second = case.parts_of_it.last()
    assert second.reference not in public


def test_a_group_may_say_no_to_two_plans(who: Cast, case: Challenge):
    send(DivisionForm, case, who.coordinator, AT, **PARTS)
    send(DivisionAnswerForm, case, who.samira, AT, **NO)

    assert case.status == "dialogue"
    assert Division.objects.get().state == "refused"
    with pytest.raises(WrongMomentError):
        send(DivisionAnswerForm, case, who.samira, AT, **YES)
    send(DivisionForm, case, who.coordinator, AT, **PARTS)


def test_a_group_is_asked_one_thing_at_a_time(who: Cast, case: Challenge):
    send(DivisionForm, case, who.coordinator, AT, **PARTS)

    form = DivisionForm(PARTS, challenge=case, user=who.coordinator, at=AT)
    same = DivisionForm(
        PARTS | {"second": PARTS["first"]}, challenge=case, user=who.samira, at=AT
    )
    assert form.is_valid()
    with pytest.raises(AskedAlreadyError):
        join(form)
    assert list(same.errors) == ["second"]
    send(DivisionForm, case, who.coordinator, TOO_LATE, **PARTS)
    states = list(Division.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["lapsed", "proposed"]
