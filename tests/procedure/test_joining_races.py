"""Two cases under two locks: whoever comes first wins, and nobody waits for ever."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.actions import joining
from challenges.actions.submission import Withdrawal
from challenges.forms.joining import MergerAnswerForm
from challenges.models import Challenge, Merger
from tests import walking
from tests.cast import MONDAY, cast
from tests.joining import YES, propose, rival_of, send
from tests.procedure.test_races import at_once
from workflow import engine
from workflow.following import leave_due_paper
from workflow.joining import join
from workflow.locks import locked_together
from workflow.soundness.everything import disagreements

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("by_worker"),
]

AT = MONDAY + timedelta(days=20)
ROUNDS = 6


def answer(challenge: Challenge, by) -> MergerAnswerForm:
    form = MergerAnswerForm(YES, challenge=challenge, user=by, at=AT)
    assert form.is_valid()
    return form


@pytest.mark.parametrize("number", range(ROUNDS))
def test_the_last_consent_and_a_withdrawal_have_one_outcome(number: int):
    who = cast()
    case = walking.to_dialogue(who)
    other = rival_of(who, AT)
    propose(case, other, who, AT)
    send(MergerAnswerForm, other, who.rik, AT, **YES)
    case.refresh_from_db()
    yes = answer(case, who.samira)
    leave = Withdrawal(majority_agrees=True)

    ends = at_once(
        lambda: join(yes),
        *[lambda: engine.withdraw(case.pk, leave, by=who.samira, at=AT)] * 3,
    )

    case.refresh_from_db()
    assert ends == {"done": 1, "WrongMomentError": 3}
    assert case.status in {"merged", "withdrawn"}
    agreed = Merger.objects.get().state == "agreed"
    assert agreed is (case.status == "merged")
    assert list(disagreements()) == []


def test_two_groups_that_agree_at_once_are_merged_once():
    who = cast()
    case = walking.to_dialogue(who)
    other = rival_of(who, AT)
    propose(case, other, who, AT)
    forms = [answer(case, who.samira), answer(other, who.rik)]

    ends = at_once(*[lambda form=form: join(form) for form in forms * 2])

    case.refresh_from_db()
    assert ends == {"done": 2, "WrongMomentError": 2}
    assert case.status == "merged"
    assert case.events.filter(act="merge").count() == 1
    assert list(disagreements()) == []


def test_locks_taken_the_other_way_round_never_wait_for_each_other():
    who = cast()
    one, two = walking.to_dialogue(who), rival_of(who, AT)
    pairs = [(one.pk, two.pk), (two.pk, one.pk)] * 4

    def hold(first: int, second: int) -> None:
        with locked_together(AT, first, second) as locked:
            joining.open_merger(locked[first], AT.date())

    ends = at_once(*[lambda pair=pair: hold(*pair) for pair in pairs])

    assert ends == {"done": 8}


def test_what_the_last_consent_costs():
    who = cast()
    case = walking.to_dialogue(who)
    other = rival_of(who, AT)
    propose(case, other, who, AT)
    send(MergerAnswerForm, other, who.rik, AT, **YES)
    yes = answer(case, who.samira)
    leave_due_paper()

    with CaptureQueriesContext(connection) as asked:
        join(yes)

    assert len(asked) == 29
