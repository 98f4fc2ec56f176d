"""An adviser from outside: asked by a link, heard once, and forgotten in time.

Source: own design [D]; no bias as for assessors (art. 2:4 Awb). Nobody waits for
an adviser: the advice of the coordinator closes what is still open, and so does
the last day.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q

from accounts.models import User
from challenges.actions.terms import local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.adviser_links import hash_of_link, new_nonce, secret_of
from challenges.authority import ACTS, Act, WrongMomentError, authorise
from challenges.choices_running import AdviserState
from challenges.models import (
    AdviserInvitation,
    AdviserOpening,
    CaseEvent,
    CasePart,
    Challenge,
    GroupMember,
)
from challenges.permissions import Right, holders
from challenges.rules.sources import AVG_ERASURE

ROLE = "outside_adviser"
"""In which role an adviser acts, in the trail; there is no account behind it."""

LONGEST = timedelta(days=60)
OPENINGS_AN_HOUR = 60
FORGET_AFTER = timedelta(days=90)
"""Name and address go so long after an invitation closed (art. 5 AVG, [D])."""


class AdviserNotAllowedError(Exception):
    """Nobody can be invited like this.

    Attributes:
        problem: ``until`` (too early or too late), ``twice`` (was asked and has not
            answered) or ``insider`` (belongs to the case already).
    """

    def __init__(self, problem: str) -> None:
        """Keep the problem for the screen that explains it."""
        super().__init__(problem)
        self.problem = problem


class TooManyOpeningsError(Exception):
    """The link is opened so often that it is no person who does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a coordinator asks what, and until when."""

    name: str
    email: str
    question: str
    until: date
    language: str = "nl"


@an_act
def invite_adviser(
    challenge: Challenge, asked: Asked, *, by: User, at: datetime
) -> CaseEvent:
    """Ask somebody from outside for advice, by a link in an e-mail.

    Raises:
        ActNotAllowedError: If ``by`` does not coordinate the case.
        WrongMomentError: If no advice is prepared now.
        AdviserNotAllowedError: If the day is wrong, or the person is asked already
            or belongs to the case.
        ValueError: If nothing is asked.
    """
    standing = authorise(challenge, Act.INVITE_ADVISER, by=by)
    _require(challenge, asked, local_day(at))
    invitation = _kept(challenge, asked, by, at)
    return record(
        challenge,
        Deed(
            Act.INVITE_ADVISER,
            at,
            by,
            standing,
            details={"invitation": invitation.pk, "until": asked.until.isoformat()},
            words=asked.question,
        ),
    )


def _require(challenge: Challenge, asked: Asked, today: date) -> None:
    """Refuse an invitation that cannot be."""
    if not asked.question.strip():
        raise ValueError(f"{challenge.reference}: nothing is asked")
    if not today < asked.until <= today + LONGEST:
        raise AdviserNotAllowedError("until")
    email = asked.email.lower()
    if challenge.adviser_invitations.open().filter(email=email).exists():
        raise AdviserNotAllowedError("twice")
    if _is_insider(challenge, email):
        raise AdviserNotAllowedError("insider")


def _kept(
    challenge: Challenge, asked: Asked, by: User, at: datetime
) -> AdviserInvitation:
    """Keep the invitation, with the hash of its link."""
    nonce = new_nonce()
    return AdviserInvitation.objects.create(
        challenge=challenge,
        name=asked.name,
        email=asked.email.lower(),
        language=asked.language,
        question=asked.question,
        until=asked.until,
        nonce=nonce,
        link_hash=hash_of_link(secret_of(nonce)),
        invited_by=by,
        invited_at=at,
        invited_on=local_day(at),
    )


def _is_insider(challenge: Challenge, email: str) -> bool:
    """Whether an address is of the group, a rival group, an official or a part."""
    groups = Q(group=challenge.group_id)
    if challenge.task_id:
        groups |= Q(group__challenges__task=challenge.task_id)
    of_groups = GroupMember.objects.filter(groups).filter(
        Q(email__iexact=email) | Q(user__email__iexact=email)
    )
    parts = CasePart.objects.filter(challenge=challenge, person__email__iexact=email)
    officials = holders(Right.READ_CASES, challenge.municipality)
    return (
        of_groups.exists()
        or parts.exists()
        or any(each.email.lower() == email.lower() for each in officials)
    )


@an_act
def revoke_invitation(
    challenge: Challenge, number: int, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Take an invitation back; from now on the link opens nothing.

    Raises:
        ActNotAllowedError: If ``by`` does not coordinate the case.
        WrongMomentError: If it waits for nothing any more.
        ValueError: If no reason is given.
    """
    standing = authorise(challenge, Act.REVOKE_ADVISER, by=by)
    if not reason.strip():
        raise ValueError(f"{challenge.reference}: say why")
    invitation = challenge.adviser_invitations.open().filter(pk=number).first()
    if invitation is None:
        raise WrongMomentError(f"{challenge.reference}: {number} is not open")
    _close(invitation, AdviserState.REVOKED, at)
    return record(
        challenge,
        Deed(
            Act.REVOKE_ADVISER,
            at,
            by,
            standing,
            details={"invitation": invitation.pk},
            words=reason,
        ),
    )


def invitation_behind(secret: str, *, at: datetime) -> AdviserInvitation | None:
    """Return the invitation of a link that holds now; nothing if it does not.

    An advice that was given stays behind its link until the last day.
    """
    states = (AdviserState.ASKED, AdviserState.DECLARED, AdviserState.ADVISED)
    found = (
        AdviserInvitation.objects.select_related("challenge__municipality")
        .filter(link_hash=hash_of_link(secret), state__in=states)
        .filter(until__gte=local_day(at))
        .first()
    )
    if found is None:
        return None
    is_prepared = found.challenge.status in ACTS[Act.INVITE_ADVISER].when
    return found if is_prepared or not found.is_open else None


def keep_opening(invitation: AdviserInvitation, *, at: datetime) -> None:
    """Keep that the link was opened.

    Raises:
        TooManyOpeningsError: If it was opened too often in an hour.
    """
    lately = invitation.openings.filter(opened_at__gt=at - timedelta(hours=1))
    if lately.count() >= OPENINGS_AN_HOUR:
        raise TooManyOpeningsError(f"invitation {invitation.pk}")
    AdviserOpening.objects.create(invitation=invitation, opened_at=at)


@an_act
def declare_no_interest(
    challenge: Challenge, secret: str, *, at: datetime
) -> CaseEvent:
    """The adviser says to have no interest in the plan; then it can be read.

    Raises:
        WrongMomentError: If the link holds no more, or that was said before.
    """
    invitation = _open(challenge, secret, AdviserState.ASKED, at)
    invitation.state, invitation.declared_at = AdviserState.DECLARED, at
    invitation.save(update_fields=["state", "declared_at"])
    return _recorded(challenge, invitation, Act.DECLARE_AS_ADVISER, at)


@an_act
def give_advice(
    challenge: Challenge, secret: str, advice: str, *, at: datetime
) -> CaseEvent:
    """The adviser gives the advice, once.

    Raises:
        WrongMomentError: If the link holds no more, or an advice was given.
        ValueError: If it says nothing.
    """
    if not advice.strip():
        raise ValueError(f"{challenge.reference}: the advice says nothing")
    invitation = _open(challenge, secret, AdviserState.DECLARED, at)
    invitation.advice = advice
    _close(invitation, AdviserState.ADVISED, at)
    return _recorded(challenge, invitation, Act.ADVISE_FROM_OUTSIDE, at, advice)


@an_act
def decline_invitation(
    challenge: Challenge, secret: str, reason: str, *, has_interest: bool, at: datetime
) -> CaseEvent:
    """The adviser gives no advice: because of an interest, or for another reason.

    Raises:
        WrongMomentError: If the link holds no more, or an advice was given.
    """
    invitation = _open(challenge, secret, None, at)
    state = AdviserState.CONFLICTED if has_interest else AdviserState.DECLINED
    _close(invitation, state, at)
    return _recorded(challenge, invitation, Act.DECLINE_AS_ADVISER, at, reason)


@an_act
def lapse_invitation(
    challenge: Challenge, number: int, *, at: datetime
) -> CaseEvent | None:
    """End an invitation whose last day has passed, or whose advice comes too late.

    Returns:
        The line of the trail; nothing if it waits for an answer that can still come.
    """
    invitation = challenge.adviser_invitations.open().filter(pk=number).first()
    if invitation is None or not _is_over(challenge, invitation, at):
        return None
    _close(invitation, AdviserState.LAPSED, at)
    return record(
        challenge,
        Deed(Act.LAPSE_ADVISER, at, details={"invitation": invitation.pk}),
    )


def _is_over(challenge: Challenge, invitation: AdviserInvitation, at: datetime) -> bool:
    is_prepared = challenge.status in ACTS[Act.INVITE_ADVISER].when
    return invitation.until < local_day(at) or not is_prepared


@an_act
def forget_adviser(
    challenge: Challenge, number: int, *, at: datetime
) -> CaseEvent | None:
    """Erase the name and the address of an adviser; the advice stays.

    Returns:
        The line of the trail; nothing if they are gone, or still needed.
    """
    invitation = challenge.adviser_invitations.filter(
        pk=number, erased_at=None, closed_at__lte=at - FORGET_AFTER
    ).first()
    if invitation is None:
        return None
    return _forget(challenge, invitation, Deed(Act.FORGET_ADVISER, at))


@an_act
def erase_adviser(
    challenge: Challenge, number: int, *, by: User, at: datetime
) -> CaseEvent:
    """Erase the name and the address of an adviser who asks for it.

    Raises:
        ActNotAllowedError: If ``by`` may not erase.
        WrongMomentError: If the invitation is open, or they are gone.
    """
    standing = authorise(challenge, Act.FORGET_ADVISER, by=by)
    closed = challenge.adviser_invitations.exclude(closed_at=None)
    invitation = closed.filter(pk=number, erased_at=None).first()
    if invitation is None:
        raise WrongMomentError(f"{challenge.reference}: nothing to erase of {number}")
    return _forget(challenge, invitation, Deed(Act.FORGET_ADVISER, at, by, standing))


def _forget(
    challenge: Challenge, invitation: AdviserInvitation, deed: Deed
) -> CaseEvent:
    invitation.name, invitation.email, invitation.erased_at = "", "", deed.at
    invitation.save(update_fields=["name", "email", "erased_at"])
    return record(
        challenge,
        replace(deed, rules=[str(AVG_ERASURE)], details={"invitation": invitation.pk}),
    )


def _open(
    challenge: Challenge, secret: str, state: AdviserState | None, at: datetime
) -> AdviserInvitation:
    """Return the invitation of this case that a link opens, in the state it must be.

    Raises:
        WrongMomentError: If there is none.
    """
    states = (AdviserState.ASKED, AdviserState.DECLARED) if state is None else (state,)
    found: AdviserInvitation | None = challenge.adviser_invitations.filter(
        link_hash=hash_of_link(secret), state__in=states
    ).first()
    if found is None or _is_over(challenge, found, at):
        raise WrongMomentError(f"{challenge.reference}: the link holds no more")
    return found


def _close(invitation: AdviserInvitation, state: AdviserState, at: datetime) -> None:
    invitation.state, invitation.closed_at = state, at
    invitation.save(update_fields=["state", "closed_at", "advice"])


def _recorded(
    challenge: Challenge,
    invitation: AdviserInvitation,
    act: Act,
    at: datetime,
    words: str = "",
) -> CaseEvent:
    details = {"invitation": invitation.pk, "state": str(invitation.state)}
    return record(challenge, Deed(act, at, details=details, words=words, role=ROLE))
