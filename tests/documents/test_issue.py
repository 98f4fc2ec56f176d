"""Asking for paper: the rows an act leaves, few statements, never twice."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from documents.choices import DocumentKind as K
from documents.choices import DocumentState, JobKind, JobState, NoticeKind, Visibility
from documents.facts.letter import frozen, sha256_of
from documents.issue import Notice, Request, notify, request, retry, send_out
from documents.mail import Words
from documents.models import Document, Job, JobRetry, Message
from tests.cast import MONDAY, cast, draft
from tests.documents.samples import samples

pytestmark = pytest.mark.django_db
WORDS = Words(
    "Samira",
    "Groen in het Lindepark",
    "RTC-1",
    "gemeente Kromwaard",
    "https://x.example/1",
    until=MONDAY.date(),
)


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def challenge(who):
    return draft(who)


def a_request(kind=K.ACKNOWLEDGEMENT, **options):
    return Request(kind, samples()[kind], **options)


def test_documents_and_mails_leave_rows_and_jobs(who, challenge):
    out = send_out(
        challenge,
        requests=[a_request()],
        notices=[Notice(NoticeKind.RECEIVED, who.samira, WORDS)],
        by=who.samira,
        at=MONDAY,
    )

    document, message = Document.objects.get(), Message.objects.get()
    assert out.documents == (document,)
    assert (document.state, document.visibility, document.created_at) == (
        DocumentState.PENDING,
        Visibility.GROUP,
        MONDAY,
    )
    assert document.label == f"{challenge.reference}/DOC-01/1"
    assert document.created_by == who.samira
    assert message.address == who.samira.email
    assert {(job.kind, job.target, job.state) for job in Job.objects.all()} == {
        (JobKind.RENDER, document.pk, JobState.PENDING),
        (JobKind.MAIL, message.pk, JobState.PENDING),
    }


def test_it_takes_four_inserts_and_one_look_however_much_is_asked(who, challenge):
    requests = [a_request(kind) for kind in (K.ACKNOWLEDGEMENT, K.ADVICE, K.ACCEPTANCE)]
    notices = [
        Notice(NoticeKind.RECEIVED, person, WORDS) for person in who.people.values()
    ]

    with CaptureQueriesContext(
        connection,
    ) as queries:
        send_out(challenge, requests=requests, notices=notices, by=None, at=MONDAY)

    statements = [each["sql"].split()[0] for each in queries.captured_queries]
    assert [each for each in statements if each not in {"SAVEPOINT", "RELEASE"}] == [
        "SELECT",
        "INSERT",
        "INSERT",
        "INSERT",
    ]


def test_the_facts_are_frozen_with_their_hash(challenge):
    (document,) = request(challenge, [a_request()], by=None, at=MONDAY)

    document.refresh_from_db()
    assert document.context == frozen(samples()[K.ACKNOWLEDGEMENT])
    assert document.context_sha256 == sha256_of(document.context)


def test_each_kind_is_numbered_in_its_case(who, challenge):
    first = request(
        challenge,
        [a_request(to=who.samira), a_request(to=who.alderman)],
        by=None,
        at=MONDAY,
    )
    second = request(challenge, [a_request(key="later")], by=None, at=MONDAY)

    assert [each.number for each in (*first, *second)] == [1, 2, 3]
    assert [each.label for each in second] == [f"{challenge.reference}/DOC-01/3"]


def test_refusal_and_inadmissibility_share_a_series(challenge):
    both = request(
        challenge,
        [a_request(K.REFUSAL), a_request(K.INADMISSIBILITY)],
        by=None,
        at=MONDAY,
    )

    assert [each.label.partition("/")[2] for each in both] == ["DOC-09b/1", "DOC-09b/2"]


def test_the_same_key_is_written_once(challenge):
    request(challenge, [a_request(key="T02")], by=None, at=MONDAY)

    again = request(
        challenge,
        [a_request(key="T02"), a_request(K.ADVICE, key="T14")],
        by=None,
        at=MONDAY,
    )

    assert [each.kind for each in again] == [K.ADVICE]
    assert Job.objects.count() == 2


def test_the_same_mail_goes_to_a_person_once(who, challenge):
    notice = Notice(NoticeKind.RECEIVED, who.samira, WORDS, key="T02")

    notify(challenge, [notice], at=MONDAY)
    notify(challenge, [notice], at=MONDAY)

    assert (Message.objects.count(), Job.objects.count()) == (1, 1)


def test_facts_of_another_kind_are_refused(challenge):
    with pytest.raises(TypeError, match="Advice"):
        request(
            challenge, [Request(K.ADVICE, samples()[K.REFUSAL])], by=None, at=MONDAY
        )

    assert Document.objects.count() == 0


def test_two_documents_cannot_have_one_number(challenge):
    (document,) = request(challenge, [a_request()], by=None, at=MONDAY)
    document.pk, document.dedupe, document.label = None, "other", "other"
    document._state.adding = True

    with pytest.raises(IntegrityError), transaction.atomic():
        document.save(force_insert=True)


def test_workers_are_woken_after_the_commit(
    challenge, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        request(challenge, [a_request()], by=None, at=MONDAY)

    assert len(callbacks) == 1


def test_nothing_asked_wakes_nobody(challenge, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        send_out(challenge, by=None, at=MONDAY)

    assert callbacks == []


def given_up(challenge) -> Job:
    request(challenge, [a_request()], by=None, at=MONDAY)
    Document.objects.update(state=DocumentState.FAILED)
    Job.objects.update(
        state=JobState.DEAD, attempts=10, finished_at=MONDAY, last_error="OSError"
    )
    return Job.objects.get()


def test_a_dead_job_is_revived_by_a_person_who_says_why(who, challenge):
    job = given_up(challenge)

    assert retry([job], "De schijf is groter.", by=who.coordinator, at=MONDAY) == 1

    job.refresh_from_db()
    kept = JobRetry.objects.get()
    assert (job.state, job.attempts, job.finished_at) == (JobState.PENDING, 0, None)
    assert Document.objects.get().state == DocumentState.PENDING
    assert (kept.job, kept.asked_by, kept.asked_at) == (job, who.coordinator, MONDAY)
    assert (kept.reason, kept.last_error) == ("De schijf is groter.", "OSError")


def test_a_living_job_is_not_revived(who, challenge):
    request(challenge, [a_request()], by=None, at=MONDAY)

    assert retry([Job.objects.get()], "Zomaar.", by=who.coordinator, at=MONDAY) == 0
    assert not JobRetry.objects.exists()


def test_a_job_is_not_revived_without_a_reason(who, challenge):
    job = given_up(challenge)

    with pytest.raises(ValueError, match="say why"):
        retry([job], "  ", by=who.coordinator, at=MONDAY)


def test_a_number_that_is_not_exact_is_not_frozen():
    with pytest.raises(ValueError, match="float"):
        frozen({"share": 0.1})
