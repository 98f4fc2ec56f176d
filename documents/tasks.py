"""Celery tasks: a message wakes a worker, the row says what to do."""

import logging
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from celery import shared_task

from documents.choices import JobKind
from documents.jobs import bury_spent, claim, run
from documents.models import Job

QUEUES = {JobKind.RENDER: "documents", JobKind.MAIL: "mail"}
SWEEP_LIMIT = 200

logger = logging.getLogger(__name__)


@shared_task
def run_job(*, job_id: str, **_later: Any) -> bool:
    """Do one job if it is still due.

    Safe to run twice: only one worker can hold a job.

    Args:
        job_id: The key of the job.
        _later: Room for arguments that a newer sender may add.

    Returns:
        Whether this run got it done.
    """
    jobs = claim(ids=[UUID(job_id)])
    return bool(jobs) and run(jobs[0])


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
    """Send a message for each job; a lost message only costs time."""
    for job in jobs:
        run_job.apply_async(
            kwargs={"job_id": str(job.pk)},
            queue=QUEUES[JobKind(job.kind)],
            retry=False,
        )
