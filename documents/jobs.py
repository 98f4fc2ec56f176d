"""Doing jobs: take one up, do it, settle it once, try again later, give up.

A job is claimed with a lease and a count of attempts. Settling happens in the
same transaction as its effect in the database, and only for the attempt that
still holds the job, so that a slow worker cannot settle what another took over.
What a worker did before it was killed is done again; every effect is made so
that this does no harm (a file is named after its content, an e-mail carries the
same Message-ID).
"""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from documents.choices import JobKind, JobState
from documents.errors import LeaseLostError, NotAsMeantError, PaperError
from documents.letters import give_up_on, write
from documents.mail import send
from documents.models import Job
from documents.models.jobs import MAX_ATTEMPTS

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=12),
    timedelta(hours=12),
)

Settle = Callable[[], None]
HANDLERS: dict[JobKind, Callable[[UUID], Settle]] = {
    JobKind.RENDER: write,
    JobKind.MAIL: send,
}

logger = logging.getLogger(__name__)


def claim(limit: int = 1, *, ids: Iterable[UUID] | None = None) -> list[Job]:
    """Take up jobs that are due, so that nobody else does for the time being.

    Args:
        limit: How many at most.
        ids: Only these, if they are due.

    Returns:
        The jobs, their attempt counted; none if others hold them.
    """
    with transaction.atomic():
        due = Job.objects.due().filter(attempts__lt=MAX_ATTEMPTS)
        if ids is not None:
            due = due.filter(pk__in=list(ids))
        lease = timedelta(seconds=settings.JOB_LEASE)
        jobs = list(due.select_for_update(skip_locked=True)[:limit])
        Job.objects.filter(pk__in=[job.pk for job in jobs]).update(
            attempts=F("attempts") + 1, lease_until=Now() + lease
        )
    for job in jobs:
        job.attempts += 1
    return jobs


def finish(job: Job) -> None:
    """Settle a job that is done; call this in the transaction of its effect.

    Raises:
        LeaseLostError: If another attempt holds or settled it by now.
    """
    _settle(job, state=JobState.DONE, finished_at=Now(), last_error="")


def fail(job: Job, error: Exception) -> None:
    """Plan another attempt, or give up and leave it to a person.

    Gives up at once where another attempt cannot help. The message kept names
    the kind of error only: no facts of the case.

    Raises:
        LeaseLostError: If another attempt holds or settled it by now.
    """
    said = f"{type(error).__name__}: {error}" if _is_ours(error) else ""
    last_error = (said or type(error).__name__)[:300]
    hopeless = isinstance(error, NotAsMeantError) or job.attempts >= MAX_ATTEMPTS
    if not hopeless:
        again = Now() + PAUSES[job.attempts - 1]
        _settle(job, available_at=again, last_error=last_error)
        return
    with transaction.atomic():
        _settle(job, state=JobState.DEAD, finished_at=Now(), last_error=last_error)
        _tell_target(job)


def _is_ours(error: Exception) -> bool:
    """Whether we worded the message, so that it holds no personal data."""
    return isinstance(error, PaperError)


def _settle(job: Job, **changes: object) -> None:
    """Change a job that this attempt still holds, and let go of it."""
    held = Job.objects.filter(
        pk=job.pk, state=JobState.PENDING, attempts=job.attempts
    ).update(lease_until=None, **changes)
    if not held:
        raise LeaseLostError(f"job {job.pk}, attempt {job.attempts}")


def _tell_target(job: Job) -> None:
    """Mark the document as failed when its job is given up."""
    if job.kind == JobKind.RENDER:
        give_up_on(job.target)


def run(job: Job) -> bool:
    """Do one claimed job and settle it; return whether it is done.

    Only what may be expected of disks, mail servers and templates is caught.
    Anything else leaves the lease to run out, which is an attempt like any.
    """
    try:
        settle = HANDLERS[JobKind(job.kind)](job.target)
        with transaction.atomic():
            finish(job)
            settle()
    except LeaseLostError:
        logger.warning("a job was taken over", extra={"job": str(job.pk)})
        return False
    except (PaperError, OSError) as error:
        return _failed(job, error)
    return True


def _failed(job: Job, error: Exception) -> bool:
    """Keep a failed attempt, unless somebody else holds the job by now."""
    logger.warning(
        "a job failed",
        extra={"job": str(job.pk), "attempt": job.attempts, "error": str(error)[:200]},
    )
    try:
        fail(job, error)
    except LeaseLostError:
        logger.warning("a job was taken over", extra={"job": str(job.pk)})
    return False


def run_due(limit: int = 100) -> int:
    """Do what is due, one after another; return how many got done.

    For the tests, for played cases and for a machine without a worker.
    """
    done = 0
    for _count in range(limit):
        jobs = claim()
        if not jobs:
            break
        done += run(jobs[0])
    return done


def bury_spent() -> int:
    """Give up jobs that used all attempts without settling; return how many.

    A job that kills its worker every time ends here.
    """
    spent = Job.objects.filter(
        Q(lease_until__lt=Now()), state=JobState.PENDING, attempts__gte=MAX_ATTEMPTS
    )
    buried = 0
    for job in spent:
        with transaction.atomic():
            _settle(
                job,
                state=JobState.DEAD,
                finished_at=Now(),
                last_error="it never came back",
            )
            _tell_target(job)
        buried += 1
    return buried
