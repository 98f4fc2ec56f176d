"""Leaving the paper of acts after they were done, with the facts of their moment.

An act only leaves its line in the trail. Its letters and e-mails are asked for
afterwards, by a worker or by whoever locks the case first: nothing in a case changes
but under its lock, and who takes the lock leaves what is due before anything else. So
a letter states what held when the act was done, though nobody who acts waits for it.
"""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import F

from challenges.actions.terms import local_day
from challenges.actions.trail import lock_case
from challenges.models import CaseEvent, Challenge
from challenges.statements import Prepared
from challenges.writes import change
from workflow.holding import held
from workflow.paper import follow


class PaperStuckError(Exception):
    """A letter of the act before cannot be composed, and would state what came after.

    The cause is the error that says why.
    """


def leave_paper(challenge_pk: int) -> int:
    """Ask for the letters and e-mails of the acts in a case that have none yet.

    Safe to repeat.

    Returns:
        The number of acts that were looked at.

    Raises:
        workflow.holding.CaseBusyError: If the lock could not be had in time.
        Challenge.DoesNotExist: If there is no such case.
    """
    with held(pk=challenge_pk) as challenge:
        if not challenge.is_paper_due:
            return 0
        return _leave(challenge, challenge.paper_length)


def leave_before(challenge: Challenge) -> None:
    """Leave what is due in a case that the caller holds, before it does anything.

    Raises:
        PaperStuckError: If it cannot be composed.
    """
    if not challenge.is_paper_due or settings.PAPER_AT_ONCE:
        return
    try:
        # on a reading of its own: what the caller reads is of its own moment
        _leave(lock_case(pk=challenge.pk), challenge.paper_length)
    except (DatabaseError, InterfaceError):
        raise
    except Exception as error:
        raise PaperStuckError(f"{challenge.reference}: paper is due") from error
    challenge.paper_length = challenge.trail_length


def leave_at_once(challenge: Challenge, *, since: int) -> None:
    """Leave the paper of acts in the transaction in which they are done, if so set.

    For the tests of anything but this (``PAPER_AT_ONCE``).

    Args:
        challenge: The case, which the caller holds.
        since: How many lines its trail had before.
    """
    if settings.PAPER_AT_ONCE and not transaction.get_rollback():
        _leave(lock_case(pk=challenge.pk), since)


def _leave(challenge: Challenge, number: int) -> int:
    """Leave the paper of the lines after a number, in the order of the trail."""
    events = _lines_after(challenge, number)
    for event in events:
        challenge.as_of = local_day(event.recorded_at)
        follow(challenge, event)
    challenge.paper_length = challenge.trail_length
    change(challenge, ["paper_length"])
    return len(events)


def _lines_after(challenge: Challenge, number: int) -> list[CaseEvent]:
    """Return the later lines that left no paper, with who acted and the case itself."""
    lines: list[CaseEvent] = _reading().rows([challenge.pk])
    later = [line for line in lines if line.sequence > number]
    for line in later:
        line.challenge = challenge
    return later


@cache
def _reading() -> Prepared[CaseEvent]:
    """Put the statement together that reads what left no paper yet."""
    due = CaseEvent.objects.filter(sequence__gt=F("challenge__paper_length"))
    lines = due.select_related("actor").order_by("sequence")
    return Prepared(lambda key: lines.filter(challenge=key))
