"""What goes by itself under one lock: sent, changed or removed, and never by half."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from challenges.actions import drafting
from challenges.models import Challenge
from tests.cast import MONDAY, Cast, cast, draft
from tests.exploring import begin, talk, to_idea
from tests.procedure.test_races import at_once
from workflow import engine
from workflow.locks import locked_case
from workflow.soundness.everything import disagreements
from workflow.unsent import remove_unsent, tell_of_removal

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("by_worker"),
]

ROUNDS = range(5)


def over(who: Cast, case: Challenge) -> Challenge:
    """Let the last day of a draft have passed yesterday, as its group was told."""
    day = MONDAY.date() - timedelta(days=1)
    Challenge.objects.filter(pk=case.pk).update(kept_until=day, removal_told_of=day)
    return case


def unless_gone(act: Callable[[], object], gone: list[str]) -> Callable[[], None]:
    def run() -> None:
        try:
            act()
        except Challenge.DoesNotExist:
            gone.append("gone")

    return run


@pytest.mark.parametrize("number", ROUNDS)
def test_a_draft_is_sent_or_removed(number: int):
    who, gone, removed = cast(), [], []
    case = over(who, draft(who))

    def sends() -> None:
        engine.submit(case.pk, by=who.samira, at=MONDAY)

    def sweeps() -> None:
        removed.append(remove_unsent(at=MONDAY))

    at_once(unless_gone(sends, gone), sweeps, sweeps)

    was_sent = Challenge.objects.filter(pk=case.pk, status="submitted").exists()
    assert (was_sent, len(gone), sum(removed)) in {(True, 0, 0), (False, 1, 1)}
    assert Challenge.objects.exists() is was_sent
    assert list(disagreements()) == []


@pytest.mark.parametrize("number", ROUNDS)
def test_a_draft_that_came_of_an_idea_is_changed_or_removed(number: int):
    who, removed = cast(), []
    case = to_idea(who)
    talk(case, who.coordinator)
    begin(case, who.samira)
    over(who, case)

    def change() -> None:
        with locked_case(MONDAY, pk=case.pk) as locked:
            drafting.change_files(locked, by=who.samira, at=MONDAY)

    ends = at_once(change, *[lambda: removed.append(remove_unsent(at=MONDAY))] * 3)

    case.refresh_from_db()
    if case.status == "draft":
        assert (sum(removed), ends) == (0, {"done": 4})
        assert case.kept_until > MONDAY.date()
    else:
        assert (sum(removed), ends) == (1, {"done": 3, "WrongMomentError": 1})
        assert case.events.filter(act="remove_unsent").count() == 1
        assert not case.plans.exists()
    assert list(disagreements()) == []


def test_several_sweeps_at_once_tell_a_group_once():
    who, told = cast(), []
    case = draft(who)
    at = MONDAY + timedelta(days=340)

    at_once(*[lambda: told.append(tell_of_removal(at=at))] * 4)

    assert sum(told) == 1
    assert case.messages.filter(kind="not_sent").count() == 1
