"""Terms as time passes: counted anew with other days of rest, and told of when past.

Both are safe to repeat: the row of the term says which days it was counted with,
and of which last day a superior was told.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from challenges.actions.moving import move_terms
from challenges.actions.terms import local_day
from challenges.choices import TermKind
from challenges.models import Municipality, Term
from challenges.models.term import TermQuerySet
from challenges.permissions import Right
from challenges.rules.calendar import CALENDAR
from challenges.rules.extra_days import calendar_with
from documents.choices import NoticeKind
from documents.issue import Notice, notify
from workflow.locks import locked_case
from workflow.paper import words_for
from workflow.paper_late import name_of
from workflow.recipients import at_desk_of
from workflow.sweeps import BATCH, one_by_one

SETTLED_AFTER = timedelta(minutes=10)
"""By then no transaction is open that read the days of rest as they were."""

SUPERIORS: dict[TermKind, Right] = {
    TermKind.DECISION: Right.DECIDE,
    TermKind.OBJECTION_DECISION: Right.DECIDE_OBJECTIONS,
    TermKind.PENALTY_ORDER: Right.DECIDE,
}
"""The terms that bind the municipality, and who hears that one has passed: who
decides, for nobody else can end it. An administrator reads no case (SOD9)."""


def recompute_terms(*, at: datetime, only: int | None = None) -> int:
    """Count the open terms anew that were counted with other days of rest.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of terms whose last day moved.
    """
    moved = 0
    for stale in [*_changed_lately(at), _of_no_calendar()]:
        own = stale if only is None else stale.filter(challenge=only)
        cases = own.order_by().values_list("challenge", flat=True).distinct()
        moved += one_by_one(list(cases[:BATCH]), lambda pk: _recompute(pk, at))
    return moved


def _of_no_calendar() -> TermQuerySet:
    """Return the terms counted with days that are those of no municipality."""
    entered = Municipality.objects.exclude(rest_days=[])
    days = entered.values_list("rest_days", flat=True)
    marks = {CALENDAR, *(calendar_with(each) for each in days)}
    return Term.objects.of_other_calendars(*marks)


def _changed_lately(at: datetime) -> Iterator[TermQuerySet]:
    """Return what is still to be counted where the days of rest changed.

    A case may open a term with the old days while they change, so that it is looked
    for until nobody can be at it any more.
    """
    for town in Municipality.objects.exclude(rest_days_changed_at=None):
        own = Term.objects.running().filter(challenge__municipality=town)
        stale = own.exclude(calendar=calendar_with(town.rest_days))
        changed_at = town.rest_days_changed_at or at
        if stale.exists() or at < changed_at + SETTLED_AFTER:
            yield stale
        else:
            Municipality.objects.filter(
                pk=town.pk, rest_days_changed_at=changed_at
            ).update(rest_days_changed_at=None)


def _recompute(challenge_pk: int, at: datetime) -> int:
    with locked_case(at, pk=challenge_pk) as challenge:
        return len(move_terms(challenge, at=at))


def escalate_terms(*, at: datetime, only: int | None = None) -> int:
    """E-mail who decides once that a term of the municipality has passed.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of e-mails asked for.
    """
    today = local_day(at)
    due = Term.objects.passed_unsaid(today).filter(kind__in=SUPERIORS)
    if only is not None:
        due = due.filter(challenge=only)
    keys = due.order_by("last_day", "pk").values_list("pk", flat=True)[:BATCH]
    return one_by_one(list(keys), lambda pk: _escalate(pk, today, at))


@transaction.atomic
def _escalate(term_pk: int, today: date, at: datetime) -> int:
    """Tell of one term, unless another sweep did or it moved meanwhile."""
    term = (
        Term.objects.passed_unsaid(today)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("challenge__municipality", "challenge__companion")
        .filter(pk=term_pk)
        .first()
    )
    if term is None:
        return 0
    term.escalated_of = term.last_day
    term.save(update_fields=["escalated_of"])
    what = name_of(TermKind(term.kind))
    key = f"passed:{term.kind}:{term.last_day.isoformat()}"
    notices = [
        Notice(
            NoticeKind.TERM_PASSED,
            person,
            words_for(term.challenge, person, until=term.last_day, what=what),
            key=key,
        )
        for person in at_desk_of(SUPERIORS[TermKind(term.kind)], term.challenge)
    ]
    return len(notify(term.challenge, notices, at=at))
