"""E-mails: wording them as an act left the case, sending them afterwards."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models.functions import Now

from challenges.adviser_links import secret_of
from challenges.models import AdviserInvitation, Challenge
from documents.choices import NoticeKind
from documents.facts.letter import frozen
from documents.models import Message
from documents.templating import render_text

LANGUAGES = ("nl", "en")
LINK_MARK = "geheim-deel-van-de-link"
"""Stands in the text of an e-mail as it is kept, for the secret of a link."""

BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Words:
    """What an e-mail names: who, about what, until when.

    Attributes:
        name: Of the reader.
        title: Of the plan; ``reference`` of the case.
        municipality: Its name: ``"gemeente Rietmeer"``.
        link: Address of the page to go to.
        until: The day that counts.
        before: What that day was, where it has moved.
        what: The task that waits, the reason, or what happened, in a few words.
        companion: Whom to call, and ``phone`` the number.
    """

    name: str
    title: str
    reference: str
    municipality: str
    link: str
    until: date | None = None
    before: date | None = None
    what: str = ""
    companion: str = ""
    phone: str = ""


def worded(kind: NoticeKind, words: Words, language: str) -> tuple[str, str]:
    """Return the subject and the text of an e-mail.

    Args:
        kind: Which e-mail.
        words: What it names.
        language: ``"nl"`` or ``"en"``; any other reads Dutch.

    Raises:
        NotAsMeantError: If the template is wrong.
    """
    chosen = language if language in LANGUAGES else "nl"
    text = render_text(f"mail/{kind.value}.{chosen}.txt", frozen(words))
    subject, _newline, body = text.strip().partition("\n")
    tidy = BLANK_LINES.sub("\n\n", body).strip()
    return " ".join(subject.split())[:200], f"{tidy}\n"


def message_id(message: Message) -> str:
    """Return the Message-ID, the same at every attempt, so a double shows."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{message.pk}@{domain}>"


def as_sent(message: Message) -> str:
    """Return the text with the secret of the link, which is kept nowhere."""
    invitation = message.invitation
    if invitation is None:
        return message.body
    return message.body.replace(LINK_MARK, secret_of(invitation.nonce))


def forget(invitation: AdviserInvitation) -> None:
    """Erase the address and the text of the e-mails to an adviser from outside."""
    Message.objects.filter(invitation=invitation).update(
        address="", subject="", body=""
    )


def forget_of(challenge: Challenge) -> None:
    """Erase what e-mails said of a draft that goes, and to which address.

    That one was sent to a person stays; it is about no case any more.
    """
    Message.objects.filter(challenge=challenge).update(
        challenge=None, address="", subject="", body=""
    )


def send(message_pk: UUID) -> Callable[[], None]:
    """Send an e-mail that has not gone yet; return what to keep of it.

    Raises:
        OSError: If the mail server cannot be reached or refuses it.
    """
    message = Message.objects.select_related("invitation").get(pk=message_pk)
    if message.sent_at is None and message.address:  # none is left of who was erased
        EmailMessage(
            subject=message.subject,
            body=as_sent(message),
            to=[message.address],
            headers={
                "Message-ID": message_id(message),
                "Content-Language": message.language,
                "Auto-Submitted": "auto-generated",
            },
        ).send()

    def settle() -> None:
        Message.objects.filter(pk=message_pk, sent_at=None).update(sent_at=Now())

    return settle
