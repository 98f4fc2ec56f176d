"""What is stuck in a municipality, and why: for who keeps the work going.

No content of a case is read here, only where it stands: an administrator may
see it too (SOD9).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from challenges.actions.terms import local_day
from challenges.models import CaseEvent, Challenge, Municipality, Term
from documents.choices import JobKind, JobState
from documents.models import Document, Message
from documents.models.jobs import Job, JobQuerySet
from workflow.soundness.checks import Check, Kept
from workflow.soundness.everything import Disagreement, found_by
from workflow.soundness.procedure import NOBODY_MAY, about_tasks
from workflow.timetable import EFFECTS

LATE_AFTER = timedelta(minutes=15)
"""A letter takes seconds; the sweep wakes a worker each half minute."""

# who waits for the lock of a case holds the lock of its row's place meanwhile
_WAITED_FOR = """
SELECT c.reference, extract(epoch FROM max(clock_timestamp() - a.query_start))::int
FROM pg_locks l
JOIN pg_stat_activity a ON a.pid = l.pid
JOIN challenges_challenge c ON c.ctid = format('(%%s,%%s)', l.page, l.tuple)::tid
WHERE l.locktype = 'tuple' AND l.relation = 'challenges_challenge'::regclass
AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
AND c.municipality_id = ANY(%(municipalities)s)
GROUP BY c.reference ORDER BY 2 DESC
"""


@dataclass(frozen=True, slots=True)
class Busy:
    """A case that somebody waits for.

    Attributes:
        reference: Of the case.
        seconds: How long the first who waits has waited.
    """

    reference: str
    seconds: int


def waiting_jobs(own: QuerySet[Municipality]) -> JobQuerySet:
    """Return the jobs about cases here that are not done."""
    documents = Document.objects.filter(challenge__municipality__in=own)
    letters = Message.objects.filter(challenge__municipality__in=own)
    return Job.objects.filter(
        Q(kind=JobKind.RENDER, target__in=documents.values("pk"))
        | Q(kind=JobKind.MAIL, target__in=letters.values("pk")),
    ).exclude(state=JobState.DONE)


def late_jobs(own: QuerySet[Municipality]) -> JobQuerySet:
    """Return the jobs that should have been done by now."""
    return waiting_jobs(own).late(LATE_AFTER)


def late_paper(own: QuerySet[Municipality], *, at: datetime) -> QuerySet[Challenge]:
    """Return the cases with an act that should have left its paper by now."""
    late = CaseEvent.objects.filter(
        challenge=OuterRef("pk"),
        sequence__gt=OuterRef("paper_length"),
        recorded_at__lt=at - LATE_AFTER,
    )
    due = Challenge.objects.paper_due().filter(municipality__in=own)
    return due.filter(Exists(late)).order_by("pk")


def passed_terms(own: QuerySet[Municipality], *, at: datetime) -> QuerySet[Term]:
    """Return the terms whose last day passed without the effect they have."""
    return (
        Term.objects.running()
        .filter(
            kind__in=EFFECTS,
            last_day__lt=local_day(at),
            challenge__municipality__in=own,
        )
        .select_related("challenge")
        .order_by("last_day", "pk")
    )


def nobodys_steps(own: QuerySet[Municipality]) -> Iterator[Disagreement]:
    """Find the open steps that nobody has the right to do."""
    says = _("Nobody has the right to do the step “%(left)s”: %(right)s.")
    sql, values = about_tasks(NOBODY_MAY)
    check = Check("nobody_may", says, sql, values, Kept.STEP, Kept.RIGHT)
    return found_by(check, _keys(own))


def busy_cases(own: QuerySet[Municipality]) -> list[Busy]:
    """Find the cases that somebody waits for at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITED_FOR, {"municipalities": _keys(own)})
        return [Busy(*row) for row in cursor.fetchall()]


def _keys(own: QuerySet[Municipality]) -> list[int]:
    return list(own.values_list("pk", flat=True))
