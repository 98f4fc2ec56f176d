"""Which ideas an official may read that are only talked about (S00)."""

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from challenges.choices import ChallengeStatus, ErasureState
from challenges.models import Challenge, ChallengeQuerySet, Erasure
from challenges.permissions import AnyUser, Right, municipalities_with
from challenges.standings import conflict_of

WHO_READS_IDEAS = frozenset({Right.COORDINATE, Right.ASK_ERASURE, Right.SETTLE_ERASURE})
"""Who may find an idea: who guides, and who has words in it erased."""


def explorations_for(user: AnyUser) -> ChallengeQuerySet:
    """Return the ideas that are talked about where a person coordinates.

    A coordinator sees one no more when the group writes its draft, until that is
    sent, or when the group stops.
    """
    if not user.is_authenticated or not user.is_active:
        return Challenge.objects.none()
    return _talked_about(user).filter(
        municipality__in=municipalities_with(user, Right.COORDINATE)
    )


def explorations_read_by(user: AnyUser) -> ChallengeQuerySet:
    """Return the ideas that an official may read: to guide, or to erase words (SOD10).

    Who asks for erasures reads them all, or could not tell which words; who settles
    them reads an idea only while it is asked there. Nobody else does.
    """
    if not user.is_authenticated or not user.is_active:
        return Challenge.objects.none()
    asked = Erasure.objects.filter(challenge=OuterRef("pk"), state=ErasureState.ASKED)
    return _talked_about(user).filter(
        Q(municipality__in=municipalities_with(user, Right.COORDINATE))
        | Q(municipality__in=municipalities_with(user, Right.ASK_ERASURE))
        | Q(
            Exists(asked),
            municipality__in=municipalities_with(user, Right.SETTLE_ERASURE),
        )
    )


def _talked_about(user: User) -> ChallengeQuerySet:
    return Challenge.objects.filter(
        ~Exists(conflict_of(user, OuterRef("pk"))), status=ChallengeStatus.EXPLORATION
    )
