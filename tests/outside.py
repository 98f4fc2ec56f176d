"""An adviser from outside, as a coordinator invites one and as the link brings in."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from challenges.actions import advisers
from challenges.actions.advisers import Asked
from challenges.adviser_links import hash_of_link, secret_of
from challenges.choices_running import AdviserState
from challenges.models import AdviserInvitation, Challenge
from tests.cast import MONDAY, Cast
from workflow import engine

ASKED_AT = MONDAY + timedelta(days=22)
UNTIL = (ASKED_AT + timedelta(days=14)).date()
QUESTION = "Kan een groep van deze grootte dit park onderhouden?"
ADVICE = "Ja, met een cursus voor de vrijwilligers."


def asked(**changes: object) -> Asked:
    given = {
        "name": "Dr. Buiten",
        "email": "Buiten@elders.example",
        "question": QUESTION,
        "until": UNTIL,
    }
    return Asked(**(given | changes))


def invite(
    challenge: Challenge, who: Cast, at: datetime = ASKED_AT, **changes: object
) -> AdviserInvitation:
    engine.act(
        challenge.pk,
        lambda case: advisers.invite_adviser(
            case, asked(**changes), by=who.coordinator, at=at
        ),
    )
    challenge.refresh_from_db()
    return challenge.adviser_invitations.latest("pk")


def behind(invitation: AdviserInvitation) -> str:
    """The secret of the link."""
    return secret_of(invitation.nonce)


def declare(invitation: AdviserInvitation, at: datetime = ASKED_AT) -> None:
    engine.act(
        invitation.challenge_id,
        lambda case: advisers.declare_no_interest(case, behind(invitation), at=at),
    )


def advise(
    invitation: AdviserInvitation, at: datetime = ASKED_AT, words: str = ADVICE
) -> None:
    engine.act(
        invitation.challenge_id,
        lambda case: advisers.give_advice(case, behind(invitation), words, at=at),
    )


def send_off(
    invitation: AdviserInvitation,
    who: Cast,
    at: datetime = ASKED_AT,
    reason: str = "Niet meer nodig",
) -> None:
    engine.act(
        invitation.challenge_id,
        lambda case: advisers.revoke_invitation(
            case, invitation.pk, reason, by=who.coordinator, at=at
        ),
    )


def advised(challenge: Challenge, who: Cast) -> AdviserInvitation:
    """An invitation that was answered, and whose link still thanks for it."""
    nonce = uuid4().hex
    return AdviserInvitation.objects.create(
        challenge=challenge,
        name="Dr. Buiten",
        email="buiten@elders.example",
        question=QUESTION,
        until=date(2099, 1, 1),
        nonce=nonce,
        link_hash=hash_of_link(secret_of(nonce)),
        state=AdviserState.ADVISED,
        invited_by=who.coordinator,
        invited_at=MONDAY,
        invited_on=MONDAY.date(),
        declared_at=MONDAY,
        advice=ADVICE,
        closed_at=datetime(2026, 9, 30, tzinfo=UTC),
    )
