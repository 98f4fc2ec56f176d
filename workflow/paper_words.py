"""What an e-mail names, as the case stands: who, about what, until when."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from challenges.authority import Act
from challenges.choices import ChallengeStatus as Status
from challenges.models import AdviserInvitation, CaseEvent, Challenge
from documents.choices import NoticeKind
from documents.issue import Notice
from documents.mail import LINK_MARK, Words


def words_for(
    challenge: Challenge,
    reader: User,
    *,
    until: date | None = None,
    before: date | None = None,
    what: str = "",
) -> Words:
    """Return what an e-mail names: who, about what, until when."""
    companion = challenge.companion
    link = settings.SITE_ADDRESS + _page_of(challenge)
    return Words(
        name=str(reader),
        title=challenge.title,
        reference=challenge.reference,
        municipality=f"gemeente {challenge.municipality.name}",
        link=link,
        until=until,
        before=before,
        what=what,
        companion=str(companion) if companion else "",
        phone=challenge.municipality.phone,
    )


def _page_of(challenge: Challenge) -> str:
    """Return the page of a case for an e-mail: its file, or that of an idea.

    An official has no page of a draft or of an idea that was let go: the list then.
    """
    if challenge.status == Status.EXPLORATION:
        return reverse("exploration", args=[challenge.reference])
    if challenge.was_filed:
        return reverse("case-file", args=[challenge.reference])
    return reverse("explorations")


TO_ADVISER = {
    Act.INVITE_ADVISER: NoticeKind.ADVISER_INVITED,
    Act.REVOKE_ADVISER: NoticeKind.ADVISER_OFF,
}
"""What an adviser from outside hears of an act."""


def to_adviser(challenge: Challenge, event: CaseEvent) -> Iterator[Notice]:
    """Tell an adviser from outside of an act about the invitation."""
    kind = TO_ADVISER.get(Act(event.act))
    if kind:
        invitation = challenge.adviser_invitations.get(pk=event.details["invitation"])
        yield notice_to_adviser(challenge, invitation, kind)


def notice_to_adviser(
    challenge: Challenge, invitation: AdviserInvitation, kind: NoticeKind
) -> Notice:
    """Return an e-mail to somebody without an account; the link comes in at sending."""
    with override(invitation.language):
        link = settings.SITE_ADDRESS + reverse("advise", args=[LINK_MARK])
    companion = challenge.companion
    words = Words(
        name=invitation.name,
        title=challenge.title,
        reference=challenge.reference,
        municipality=f"gemeente {challenge.municipality.name}",
        link=link,
        until=invitation.until,
        what=invitation.question,
        companion=str(companion) if companion else "",
        phone=challenge.municipality.phone,
    )
    return Notice(
        kind,
        None,
        words,
        language=invitation.language,
        key=f"{kind}:{invitation.pk}",
        invitation=invitation,
    )
