"""Doing jobs: once each, whoever falls over on the way."""

import threading
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from config.broker import HELD_AT_MOST
from config.settings import base
from documents import jobs
from documents.choices import DocumentKind as K
from documents.choices import DocumentState, JobKind, JobState, NoticeKind
from documents.errors import LeaseLostError, NotAsMeantError, PaperError
from documents.issue import Notice, Request, send_out
from documents.kinds import KINDS
from documents.letters import is_whole
from documents.models import Document, Job, Message
from documents.models.jobs import MAX_ATTEMPTS
from documents.rendering.pool import START_DEADLINE
from documents.tasks import JOBS_AT_ONCE, run_jobs, sweep_jobs, wake
from tests.cast import MONDAY, cast, draft
from tests.documents.samples import samples
from tests.documents.test_issue import WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def asked():
    who = cast()
    challenge = draft(who)
    send_out(
        challenge,
        requests=[Request(K.WITHDRAWAL, samples()[K.WITHDRAWAL])],
        notices=[Notice(NoticeKind.WITHDRAWN, who.samira, WORDS)],
        by=who.samira,
        at=MONDAY,
    )
    return challenge


def job_of(kind: JobKind) -> Job:
    return Job.objects.get(kind=kind)


def test_a_lease_is_longer_than_the_longest_that_a_worker_is_at_a_job():
    drawing = START_DEADLINE + max(kind.deadline for kind in KINDS.values())

    assert drawing < base.JOB_LEASE
    assert base.CELERY_TASK_TIME_LIMIT < base.JOB_LEASE < HELD_AT_MOST


def let_lease_run_out():
    Job.objects.update(lease_until=Now() - timedelta(seconds=1))


def make_due():
    Job.objects.update(available_at=Now() - timedelta(seconds=1))


def test_all_that_is_due_gets_done(asked, media):
    assert jobs.run_due() == 2

    document, message = Document.objects.get(), Message.objects.get()
    assert document.state == DocumentState.ISSUED
    assert is_whole(document)
    assert (document.pages, document.engine) == (2, "WeasyPrint 70.0")
    assert message.sent_at is not None
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    assert [path.suffix for path in media.rglob("*") if path.is_file()] == [".pdf"]


def test_a_message_delivered_five_times_works_once(asked):
    job = job_of(JobKind.MAIL)

    keys = [str(job.pk)]

    outcomes = [run_jobs(job_ids=keys, newer="argument") for _time in range(5)]

    assert outcomes == [1, 0, 0, 0, 0]
    assert len(mail.outbox) == 1


def test_a_claimed_job_is_not_claimed_again(asked):
    first = jobs.claim(limit=10)
    second = jobs.claim(limit=10)

    assert (len(first), second) == (2, [])
    assert {job.attempts for job in first} == {1}


def test_a_worker_killed_after_its_claim_loses_nothing(asked):
    jobs.claim(limit=10)
    let_lease_run_out()

    assert jobs.run_due() == 2
    assert set(Job.objects.values_list("attempts", flat=True)) == {2}


def test_a_worker_killed_after_drawing_leaves_one_document(asked, media):
    (job,) = jobs.claim(ids=[job_of(JobKind.RENDER).pk])
    jobs.HANDLERS[JobKind.RENDER](job.target)
    let_lease_run_out()

    jobs.run_due()

    assert len(list(media.rglob("*.pdf"))) == 1
    assert is_whole(Document.objects.get())


def test_a_slow_worker_cannot_settle_what_another_took_over(asked):
    (slow,) = jobs.claim(ids=[job_of(JobKind.RENDER).pk])
    let_lease_run_out()
    (quick,) = jobs.claim(ids=[slow.pk])

    with pytest.raises(LeaseLostError):
        jobs.finish(slow)
    with pytest.raises(LeaseLostError):
        jobs.fail(slow, PaperError("late"))

    jobs.finish(quick)
    assert job_of(JobKind.RENDER).state == JobState.DONE


def test_a_slow_run_changes_nothing_of_what_another_did(asked):
    (slow,) = jobs.claim(ids=[job_of(JobKind.RENDER).pk])
    let_lease_run_out()
    jobs.run(*jobs.claim(ids=[slow.pk]))
    issued_at = Document.objects.get().issued_at

    assert jobs.run(slow) is False
    assert Document.objects.get().issued_at == issued_at


@pytest.mark.parametrize("attempt", range(1, MAX_ATTEMPTS))
def test_a_failure_waits_longer_each_time(asked, attempt):
    Job.objects.filter(kind=JobKind.RENDER).update(attempts=attempt - 1)
    (job,) = jobs.claim(ids=[job_of(JobKind.RENDER).pk])

    jobs.fail(job, PaperError("disk full"))

    waits = (
        Job.objects.filter(kind=JobKind.RENDER)
        .annotate(wait=F("available_at") - Now())
        .get()
        .wait
    )
    assert abs(waits - jobs.PAUSES[attempt - 1]) < timedelta(seconds=30)
    assert jobs.claim(ids=[job.pk]) == []


def test_ten_failures_end_with_a_person(asked):
    job = job_of(JobKind.RENDER)
    for _attempt in range(MAX_ATTEMPTS):
        make_due()
        jobs.fail(*jobs.claim(ids=[job.pk]), PaperError("disk full"))

    job.refresh_from_db()
    assert (job.state, job.attempts, job.last_error) == (
        JobState.DEAD,
        10,
        "PaperError: disk full",
    )
    assert Document.objects.get().state == DocumentState.FAILED
    assert list(Job.objects.dead()) == [job]


def test_what_cannot_get_better_goes_to_a_person_at_once(asked):
    (job,) = jobs.claim(ids=[job_of(JobKind.RENDER).pk])

    jobs.fail(job, NotAsMeantError("missing alt"))

    assert job_of(JobKind.RENDER).state == JobState.DEAD


def test_a_job_that_kills_every_worker_is_given_up(asked):
    for _attempt in range(MAX_ATTEMPTS):
        jobs.claim(limit=10)
        let_lease_run_out()

    assert jobs.claim(limit=10) == []
    assert jobs.bury_spent() == 2
    assert Document.objects.get().state == DocumentState.FAILED


def test_the_error_kept_says_nothing_about_a_person(asked):
    (job,) = jobs.claim(ids=[job_of(JobKind.MAIL).pk])

    jobs.fail(job, SMTPServerDisconnected("samira@example.nl refused"))

    assert job_of(JobKind.MAIL).last_error == "SMTPServerDisconnected"


def test_a_mail_server_that_is_down_is_tried_again(asked, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert jobs.run(*jobs.claim(ids=[job_of(JobKind.MAIL).pk])) is False

    job = job_of(JobKind.MAIL)
    assert (job.state, job.last_error) == (JobState.PENDING, "ConnectionRefusedError")


def test_a_disk_that_refuses_is_tried_again(asked, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings.MEDIA_ROOT = blocked

    assert jobs.run(*jobs.claim(ids=[job_of(JobKind.RENDER).pk])) is False
    assert job_of(JobKind.RENDER).state == JobState.PENDING


def test_a_mail_carries_the_same_id_at_every_attempt(asked):
    target = job_of(JobKind.MAIL).target

    jobs.HANDLERS[JobKind.MAIL](target)
    jobs.HANDLERS[JobKind.MAIL](target)

    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [
        f"<{target}@uitdaagrecht.example>"
    ] * 2


def test_a_sent_mail_is_not_sent_again(asked):
    Message.objects.update(sent_at=MONDAY)

    jobs.run_due()

    assert mail.outbox == []


def test_what_an_act_asks_goes_in_one_message_with_mails_first(monkeypatch):
    sent = []
    monkeypatch.setattr(run_jobs, "apply_async", lambda **told: sent.append(told))
    drawing, *mails = (
        Job(kind=kind) for kind in (JobKind.RENDER, *[JobKind.MAIL] * JOBS_AT_ONCE)
    )

    wake([drawing, *mails[1:]])
    wake([drawing, *mails])

    keys = [str(job.pk) for job in (*mails, drawing)]
    assert [(told["queue"], told["kwargs"]["job_ids"]) for told in sent] == [
        ("documents", keys[1:]),
        ("mail", keys[:-1]),
        ("documents", keys[-1:]),
    ]


def test_the_sweep_wakes_workers_for_what_is_due(asked):
    assert sweep_jobs() == 2

    jobs.claim(limit=10)

    assert sweep_jobs() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_job(asked):
    taken: list[list] = []
    barrier = threading.Barrier(2)

    def work():
        barrier.wait()
        with transaction.atomic():
            taken.append([job.pk for job in jobs.claim(limit=1)])
        connection.close()

    workers = [threading.Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len({pk for pks in taken for pk in pks}) == sum(map(len, taken)) == 2
