"""Messages that come again and workers that fall over: each effect once."""

import os
import random
import signal
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.db.models.functions import Now

from documents.choices import DocumentKind, DocumentState, JobState, NoticeKind
from documents.issue import Notice, Request, send_out
from documents.letters import is_whole
from documents.models import Document, Job, Message
from documents.tasks import run_jobs, sweep_jobs
from tests.cast import MONDAY, Cast, cast, draft
from tests.documents.samples import samples
from tests.documents.test_issue import WORDS
from tests.worker import Worker
from workflow.soundness.everything import torn_files

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = int(os.environ.get("KILLS", "4"))
LETTERS, MAILS = KILLS, 9 * KILLS  # 20 kills over 200 jobs, or a part of it
PATIENCE = 240.0


def asked(who: Cast, letters: int, mails: int) -> None:
    """Ask for letters and e-mails, as acts would."""
    facts = samples()[DocumentKind.WITHDRAWAL]
    send_out(
        draft(who),
        requests=[
            Request(DocumentKind.WITHDRAWAL, facts, key=f"letter-{number}")
            for number in range(letters)
        ],
        notices=[
            Notice(NoticeKind.WITHDRAWN, who.samira, WORDS, key=f"mail-{number}")
            for number in range(mails)
        ],
        by=who.samira,
        at=MONDAY,
    )


def test_a_message_that_three_workers_get_five_times_works_once():
    asked(cast(), 0, 100)
    keys = [str(job.pk) for job in Job.objects.all()]
    done: list[int] = []

    def work(seed: int) -> None:
        mine = keys * 5
        random.Random(seed).shuffle(mine)  # noqa: S311 - no secret
        done.append(sum(run_jobs(job_ids=[key]) for key in mine))
        connection.close()

    workers = [threading.Thread(target=work, args=[seed]) for seed in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(done) == 100
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 100
    assert len(mail.outbox) == 100
    assert not Message.objects.filter(sent_at=None).exists()


def child_of(worker: Worker) -> int | None:
    """The process of a worker that does the jobs."""
    pid = worker.process.pid
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return None
    return int(found[0]) if found else None


def kill(worker: Worker, number: int) -> None:
    """Kill who does the jobs; each fourth time, the whole worker."""
    if number % 4 == 3:
        worker.kill()
        worker.start()
    elif child := child_of(worker):
        os.kill(child, signal.SIGKILL)


def let_leases_run_out() -> None:
    Job.objects.exclude(lease_until=None).update(lease_until=Now() - timedelta(1))


@pytest.mark.worker
def test_a_worker_that_is_killed_time_and_again_loses_and_doubles_nothing(
    worker: Worker, kept_files: Path
):
    chance = random.Random(1)  # noqa: S311 - no secret
    asked(cast(), LETTERS, MAILS)

    for number in range(KILLS):
        sweep_jobs()
        time.sleep(chance.uniform(0.05, 0.8))
        kill(worker, number)
        let_leases_run_out()
    deadline = time.monotonic() + PATIENCE
    while Job.objects.exclude(state=JobState.DONE).exists():
        assert time.monotonic() < deadline, worker.log.read_text()[-4000:]
        let_leases_run_out()
        sweep_jobs()
        time.sleep(1)

    issued = Document.objects.filter(state=DocumentState.ISSUED)
    names = {Path(document.file.name).name for document in issued}
    written = [path.name for path in kept_files.rglob("*.pdf")]
    assert issued.count() == len(names) == LETTERS
    assert all(is_whole(document) for document in issued)
    assert not list(torn_files())
    for document in issued:
        assert sum(str(document.pk) in name for name in written) == 1
    assert not Message.objects.filter(sent_at=None).exists()
    assert Job.objects.filter(state=JobState.DONE).count() == LETTERS + MAILS
