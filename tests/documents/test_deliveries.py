"""Messages that come again and workers that fall over: each effect once.

``KILLS`` says how often a worker is killed; a run for the record takes 20, over 200
letters (``docs/procedure.md``).
"""

import os
import random
import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from django.db.models.functions import Now

from challenges.models import Challenge
from documents.choices import DocumentKind, DocumentState, JobKind, JobState, NoticeKind
from documents.issue import Notice, Request, send_out
from documents.letters import is_whole
from documents.models import Document, Job, Message
from tests.application import Application
from tests.cast import MONDAY, Cast, cast, draft
from tests.documents.samples import samples
from tests.documents.test_issue import WORDS
from tests.worker import Queue, Running
from workflow.soundness.everything import disagreements, torn_files

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

KILLS = int(os.environ.get("KILLS", "4"))
LETTERS = 10  # asked before each kill
HELD = 12  # seconds that a message and a job are held by who took them
SOON = timedelta(seconds=HELD + 60)
PATIENCE = 240.0  # seconds until the test gives up

MAILS = 100
TIMES = 5  # that each message comes
WORKERS = 3
ENDED = re.compile(r"run_jobs\[\S+\] succeeded in \S+: (\d+)")
MESSAGE_ID = re.compile(r"^Message-ID: *(.+)$", re.MULTILINE)

MULTIPLY = """
WITH taken AS (DELETE FROM pgmq.q_mail RETURNING msg_id, message, headers)
SELECT count(sent) FROM (
    SELECT pgmq.send('mail', message, headers) AS sent
    FROM (SELECT * FROM taken, generate_series(1, %s) ORDER BY msg_id) AS each
) AS all_sent
"""


def ask(case: Challenge, who: Cast, name: str, *, letters: int, mails: int) -> None:
    """Ask for letters and e-mails, as an act would."""
    facts = samples()[DocumentKind.WITHDRAWAL]
    send_out(
        case,
        requests=[
            Request(DocumentKind.WITHDRAWAL, facts, key=f"{name}-{number}")
            for number in range(letters)
        ],
        notices=[
            Notice(NoticeKind.WITHDRAWN, who.samira, WORDS, key=f"{name}-{number}")
            for number in range(mails)
        ],
        by=who.samira,
        at=MONDAY,
    )


def wait_for(is_so: Callable[[], object], queue: Queue) -> None:
    """Wait until something is so; show what the workers said if it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        said = "\n".join(each.log.read_text()[-4000:] for each in queue.started)
        assert time.monotonic() < deadline, said
        time.sleep(0.1)


def mails_in(queue: Queue) -> list[str]:
    """Return which e-mails left, one name for each time that one did."""
    left = (queue.folder / "mail").glob("*.log")
    return [name for mail in left for name in MESSAGE_ID.findall(mail.read_text())]


def test_a_message_that_comes_five_times_to_three_workers_works_once(
    queue: Queue, application: Application
):
    who = cast()
    case = draft(who)
    for number in range(MAILS):
        ask(case, who, f"mail-{number}", letters=0, mails=1)
    with application.connect() as plain:
        (sent,) = plain.execute(MULTIPLY, [TIMES]).fetchone()
    workers = [queue.worker(f"worker-{number}") for number in range(WORKERS)]
    for worker in workers:
        worker.launch()
    for worker in workers:
        worker.wait_until_ready()

    def done() -> list[list[int]]:
        """What each worker got done with each message."""
        ended = (ENDED.findall(worker.log.read_text()) for worker in workers)
        return [[int(number) for number in each] for each in ended]

    wait_for(lambda: sum(map(len, done())) >= sent, queue)

    assert sent == MAILS * TIMES == sum(map(len, done()))
    assert all(map(sum, done()))
    assert sum(map(sum, done())) == MAILS
    assert Job.objects.filter(state=JobState.DONE, attempts=1).count() == MAILS
    assert Message.objects.exclude(sent_at=None).count() == MAILS
    assert len(mails_in(queue)) == len(set(mails_in(queue))) == MAILS
    with application.connect() as plain:
        assert plain.execute("SELECT count(*) FROM pgmq.q_mail").fetchone() == (0,)


class Interruptions:
    """Which jobs were under way when their worker was killed, and when that was."""

    def __init__(self) -> None:
        self.last: dict[UUID, datetime] = {}
        self.count = 0
        self._leases: dict[UUID, datetime] = {}

    def under_way(self) -> list[tuple[UUID, datetime, datetime]]:
        """Return the letters at which somebody is, until when, and the time it is."""
        held = Job.objects.filter(
            kind=JobKind.RENDER, state=JobState.PENDING, lease_until__gt=Now()
        ).values_list("pk", "lease_until", Now())
        return [each for each in held if self._leases.get(each[0]) != each[1]]

    def note(self) -> None:
        """Note at what the worker was that was killed just now."""
        for job, lease, now in self.under_way():
            self._leases[job], self.last[job] = lease, now
            self.count += 1


def killed_time_and_again(worker: Running, queue: Queue) -> Interruptions:
    """Ask for letters and e-mails, and kill the worker while it is at the letters."""
    who = cast()
    case = draft(who)
    chance = random.Random(1)  # noqa: S311 - no secret
    found = Interruptions()
    for number in range(KILLS):
        worker.start()
        time.sleep(chance.uniform(2, 8))
        ask(case, who, f"round-{number}", letters=LETTERS, mails=1)
        wait_for(found.under_way, queue)
        time.sleep(chance.uniform(0, 1.2))
        worker.kill()
        found.note()
    worker.start()
    return found


def waits(found: Interruptions) -> dict[UUID, timedelta]:
    """Return how long each job took since it was due, or was broken off last."""
    jobs = Job.objects.values_list("pk", "available_at", "finished_at")
    return {job: end - max(due, found.last.get(job, due)) for job, due, end in jobs}


def test_a_worker_that_is_killed_time_and_again_loses_and_doubles_nothing(
    queue: Queue, kept_files: Path
):
    there = files_in(kept_files)
    queue.environment |= {"JOB_LEASE": str(HELD), "HELD_AT_MOST": str(HELD)}
    worker = queue.worker(hands=2)
    queue.timetable().start()

    found = killed_time_and_again(worker, queue)
    undone = Job.objects.exclude(state=JobState.DONE)
    wait_for(lambda: not undone.exists(), queue)
    worker.stop()

    assert found.count >= KILLS // 2
    assert Job.objects.filter(kind=JobKind.RENDER).count() == LETTERS * KILLS
    assert max(waits(found).values()) < SOON
    issued = Document.objects.filter(state=DocumentState.ISSUED)
    assert issued.count() == LETTERS * KILLS == len({each.file.name for each in issued})
    assert files_in(kept_files) - there == {Path(each.file.path) for each in issued}
    assert all(is_whole(document) and parses(document) for document in issued)
    assert not list(torn_files())
    assert not list(disagreements())
    assert not Message.objects.filter(sent_at=None).exists()
    assert len(set(mails_in(queue))) == KILLS
    passing = queue.folder / "passing"
    wait_for(lambda: not list(passing.glob("uitdaagrecht-*")), queue)


def files_in(folder: Path) -> set[Path]:
    """Return every file, also those that nobody was meant to see."""
    return {path for path in folder.rglob("*") if path.is_file()}


def parses(document: Document) -> bool:
    """Tell whether the file of a document is a PDF with its pages."""
    with pikepdf.open(document.file.path) as pdf:
        return len(pdf.pages) == document.pages
