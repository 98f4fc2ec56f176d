"""Issuing paper: the rows that follow an act, under the lock of its case.

At most four statements, however many documents and e-mails: the numbers that
are taken, the documents, the e-mails, the jobs. Workers are woken after the
commit; if that fails, the sweep finds the jobs.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from challenges.models import AdviserInvitation, Challenge
from challenges.statements import Prepared
from challenges.writes import add_all
from documents.choices import DocumentKind, JobKind, JobState, NoticeKind, Visibility
from documents.facts.letter import Facts, frozen, sha256_of
from documents.kinds import KINDS
from documents.letters import reopen
from documents.mail import Words, worded
from documents.models import Document, Job, JobRetry, Message
from documents.tasks import wake


@dataclass(frozen=True, slots=True)
class Request:
    """A document to be written.

    Attributes:
        kind: Which one.
        facts: What it states, as ``documents.contexts`` builds it.
        to: To whom, if it goes to one of several people.
        visibility: Who may read it; that of its kind if left out.
        key: The same key is written once per case; one per moment if left out.
    """

    kind: DocumentKind
    facts: Facts
    to: User | None = None
    visibility: Visibility | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """An e-mail to be sent.

    Attributes:
        kind: Which one.
        to: The person.
        words: What it names: who, about what, until when.
        key: The same key is sent to a person once; one per moment if left out.
        language: Of the person: ``"nl"`` or ``"en"``.
        invitation: Of an adviser without an account, who then is the person.
    """

    kind: NoticeKind
    to: User | None
    words: Words
    language: str = "nl"
    key: str = ""
    invitation: AdviserInvitation | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What was asked for and not yet there."""

    documents: tuple[Document, ...]
    messages: tuple[Message, ...]


def send_out(
    challenge: Challenge | None,
    *,
    requests: Sequence[Request] = (),
    notices: Sequence[Notice] = (),
    by: User | None,
    at: datetime,
) -> Outgoing:
    """Ask for documents and e-mails together, under the lock of the case.

    Args:
        challenge: The case; the caller holds its lock. E-mails alone may be about
            none.
        requests: The documents.
        notices: The e-mails.
        by: Who acts; ``None`` when the system does.
        at: The moment of the act; the documents carry its date.

    Returns:
        The rows that were added; asking again with the same key adds nothing.

    Raises:
        TypeError: If a request states the facts of another kind.
    """
    documents = _documents(challenge, requests, by=by, at=at) if challenge else []
    messages = [_message(challenge, notice, at=at) for notice in notices]
    jobs = [
        *(_job(JobKind.RENDER, each.pk, str(each.pk)) for each in documents),
        *(_job(JobKind.MAIL, each.pk, each.dedupe) for each in messages),
    ]
    if not jobs:
        return Outgoing((), ())
    with transaction.atomic(savepoint=False):
        add_all(documents)
        add_all(messages, unless_there=True)
        add_all(jobs, unless_there=True)
    transaction.on_commit(lambda: wake(jobs), robust=True)
    return Outgoing(tuple(documents), tuple(messages))


def request(
    challenge: Challenge,
    kinds: Sequence[Request],
    *,
    by: User | None,
    at: datetime,
) -> tuple[Document, ...]:
    """Ask for documents; see ``send_out``."""
    return send_out(challenge, requests=kinds, by=by, at=at).documents


def notify(
    challenge: Challenge | None, notices: Sequence[Notice], *, at: datetime
) -> tuple[Message, ...]:
    """Ask for e-mails, about a case or about none; see ``send_out``."""
    return send_out(challenge, notices=notices, by=None, at=at).messages


def _documents(
    challenge: Challenge,
    requests: Sequence[Request],
    *,
    by: User | None,
    at: datetime,
) -> list[Document]:
    """Number the documents that are not there yet."""
    if not requests:
        return []
    taken = _taken().rows([challenge.pk])
    keys = {key for _kind, key in taken}
    counts = Counter(KINDS[DocumentKind(kind)].code for kind, _key in taken)
    documents = []
    for each in requests:
        key = each.key or ":".join(_parts_of_key(each, at))
        if key in keys:
            continue
        keys.add(key)
        code = KINDS[each.kind].code
        counts[code] += 1
        document = _document(challenge, each, key, counts[code])
        document.created_by, document.created_at = by, at
        documents.append(document)
    return documents


@cache
def _taken() -> Prepared[Document]:
    """Put the statement together that asks which documents a case has."""
    return Prepared(
        lambda key: Document.objects.filter(challenge=key).values_list("kind", "dedupe")
    )


def _parts_of_key(request: Request, at: datetime) -> Iterator[str]:
    yield from (request.kind, at.isoformat())
    if request.to:
        yield str(request.to.pk)


def _document(
    challenge: Challenge,
    request: Request,
    key: str,
    number: int,
) -> Document:
    """Return the row of one document, its facts frozen."""
    kind = KINDS[request.kind]
    if not isinstance(request.facts, kind.facts):
        raise TypeError(
            f"{challenge.reference}: {request.kind} states {kind.facts.__name__},"
            f" not {type(request.facts).__name__}"
        )
    context = frozen(request.facts)
    return Document(
        id=uuid.uuid4(),
        challenge=challenge,
        kind=request.kind,
        number=number,
        dedupe=key,
        label=f"{challenge.reference}/{kind.code}/{number}",
        title=kind.title,
        recipient=str(request.to or ""),
        addressee=request.to,
        visibility=request.visibility or kind.visibility,
        template_version=kind.version,
        rules_version=request.facts.letter.rules_version,
        context=context,
        context_sha256=sha256_of(context),
    )


def _message(challenge: Challenge | None, notice: Notice, *, at: datetime) -> Message:
    """Return the row of one e-mail, its words fixed."""
    key = notice.key or f"{notice.kind}:{at.isoformat()}"
    to = notice.to.pk if notice.to else 0
    subject, body = worded(notice.kind, notice.words, notice.language)
    return Message(
        id=uuid.uuid4(),
        challenge=challenge,
        kind=notice.kind,
        recipient=notice.to,
        address=_address_of(notice),
        invitation=notice.invitation,
        language=notice.language,
        subject=subject,
        body=body,
        dedupe=f"{challenge.pk if challenge else 0}:{to}:{key}"[:190],
        created_at=at,
    )


def _address_of(notice: Notice) -> str:
    if notice.invitation:
        return notice.invitation.email
    return notice.to.email if notice.to else ""


def _job(kind: JobKind, target: uuid.UUID, key: str) -> Job:
    """Return the row of one job."""
    return Job(id=uuid.uuid4(), kind=kind, target=target, dedupe=f"{kind}:{key}")


def retry(jobs: Collection[Job], reason: str, *, by: User, at: datetime) -> int:
    """Give jobs that were given up all their attempts again, because somebody asks.

    Who, when, why and what went wrong before are kept.

    Returns:
        The number of jobs; one that was started again meanwhile is left alone.

    Raises:
        ValueError: If no reason is given.
    """
    if not reason.strip():
        raise ValueError("say why a job is started again")
    with transaction.atomic():
        dead = Job.objects.dead().filter(pk__in=[job.pk for job in jobs])
        revived = list(dead.select_for_update().order_by("pk"))
        JobRetry.objects.bulk_create(
            JobRetry(
                job=job,
                asked_by=by,
                asked_at=at,
                reason=reason[:300],
                last_error=job.last_error,
            )
            for job in revived
        )
        Job.objects.filter(pk__in=[job.pk for job in revived]).update(
            state=JobState.PENDING,
            attempts=0,
            available_at=Now(),
            finished_at=None,
            last_error="",
        )
        reopen(job.target for job in revived if job.kind == JobKind.RENDER)
    transaction.on_commit(lambda: wake(revived), robust=True)
    return len(revived)
