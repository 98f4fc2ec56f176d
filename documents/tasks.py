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
JOBS_AT_ONCE = 6  # that many fit in the time of a task while a mail server is down
QUEUES = {JobKind.RENDER: "documents", JobKind.MAIL: "mail"}

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

    One message for what an act asked, as sending one costs as much as a query;
    e-mails, which take a moment, come before drawings.
    """
    waiting = sorted(jobs, key=lambda job: job.kind != JobKind.MAIL)
    for start in range(0, len(waiting), JOBS_AT_ONCE):
        part = waiting[start : start + JOBS_AT_ONCE]
        run_jobs.apply_async(
            kwargs={"job_ids": [str(job.pk) for job in part]},
            queue=QUEUES[JobKind(part[-1].kind)],
            retry=False,
        )
