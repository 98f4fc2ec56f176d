"""What a worker does after acts: it leaves the paper that is due, case by case."""

from functools import cache

from challenges.models import Challenge
from challenges.statements import Prepared
from workflow.paper_due import leave_paper
from workflow.sweeps import BATCH, one_by_one


def leave_due_paper() -> int:
    """Leave the paper of the acts that have none yet.

    Safe to run at any time, as often as you like, and in several places at once. The
    fault of one case never stops the others; it keeps what is due, and the page of
    what is stuck shows it (``workflow.stuck``).

    Returns:
        The number of acts that were looked at.
    """
    looked_at, last = 0, 0
    while keys := [case.pk for case in _due().rows([last])]:
        looked_at += one_by_one(keys, leave_paper)
        last = keys[-1]
    return looked_at


@cache
def _due() -> Prepared[Challenge]:
    """Put the statement together that finds the next cases after one."""
    due = Challenge.objects.paper_due().order_by("pk").only("pk")
    return Prepared(lambda last: due.filter(pk__gt=last)[:BATCH])
