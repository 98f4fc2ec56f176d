"""An idea under one lock: whoever comes first wins, and nothing is done by half."""

import pytest

from challenges.actions import exploring
from challenges.models import FilingInvitation
from tests.cast import cast
from tests.exploring import AT, begin, stop, talk, to_idea
from tests.procedure.test_races import at_once
from workflow.locks import locked_case
from workflow.soundness.everything import disagreements

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("by_worker"),
]

ROUNDS = 5


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_plan_that_begins_and_a_group_that_stops_have_one_outcome(number: int):
    who = cast()
    case = to_idea(who)
    talk(case, who.coordinator)

    ends = at_once(
        *[lambda: begin(case, who.samira)] * 3, lambda: stop(case, who.samira)
    )

    case.refresh_from_db()
    # who stops may do so after the plan was begun as well
    assert case.status in {"withdrawn", "draft"}
    assert (
        ends["done"]
        == case.events.filter(act__in=["begin_plan", "stop_exploring"]).count()
    )
    assert ends["done"] + ends["WrongMomentError"] == 4
    assert case.plans.exists() is (case.status == "draft")
    assert list(disagreements()) == []


@pytest.mark.parametrize("number", range(ROUNDS))
def test_two_coordinators_invite_a_group_once(number: int):
    who = cast()
    case = to_idea(who)

    def ask(by) -> None:
        with locked_case(AT, pk=case.pk) as locked:
            exploring.invite_to_file(locked, "Kom maar.", by=by, at=AT)

    ends = at_once(
        *[lambda: ask(who.coordinator)] * 2, *[lambda: ask(who.colleague)] * 2
    )

    assert ends == {"done": 1, "WrongMomentError": 3}
    assert FilingInvitation.objects.count() == 1
    invited = case.events.filter(act="invite_to_file")
    assert invited.count() == 1
