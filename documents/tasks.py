"""Celery tasks: a message wakes a worker, the row says what to do."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from celery import shared_task

from documents.choices import JobKind
from documents.jobs import bury_spent, claim, run
from documents.models import Job

SWEEP_LIMIT = 200
MAILS_AT_ONCE = 6  # even when each waits for a mail server that is down

logger = logging.getLogger(__name__)


@shared_task
def run_jobs(*, job_ids: Sequence[str], **_later: Any) -> int:
    """Do jobs that are still due, one after another.

    Safe to run twice: only one worker can hold a job.

    Args:
        job_ids: The keys of the jobs.
        _later: Room for arguments that a newer sender may add.

    Returns:
        The number of jobs that this run got done.
    """
    claimed = (claim(ids=[UUID(job_id)]) for job_id in job_ids)
    return sum(run(job) for jobs in claimed for job in jobs)


@shared_task
def sweep_jobs(**_later: Any) -> int:
    """Wake workers for jobs whose message or worker got lost.

    Safe to run at any time and as often as you like.

    Returns:
        The number of jobs it sent a message for.
    """
    bury_spent()
    jobs = list(Job.objects.due()[:SWEEP_LIMIT])
    wake(jobs)
    if jobs:
        logger.info("jobs swept", extra={"jobs": len(jobs)})
    return len(jobs)


def wake(jobs: Iterable[Job]) -> None:
    """Tell the workers of jobs; a lost message only costs time.

    Each drawing has a message of its own, so that workers can share them; e-mails,
    which take a moment, go together.
    """
    keys: dict[JobKind, list[str]] = {kind: [] for kind in JobKind}
    for job in jobs:
        keys[JobKind(job.kind)].append(str(job.pk))
    for drawing in keys[JobKind.RENDER]:
        _send("documents", [drawing])
    mails = keys[JobKind.MAIL]
    for start in range(0, len(mails), MAILS_AT_ONCE):
        _send("mail", mails[start : start + MAILS_AT_ONCE])


def _send(queue: str, keys: Sequence[str]) -> None:
    run_jobs.apply_async(kwargs={"job_ids": list(keys)}, queue=queue, retry=False)
