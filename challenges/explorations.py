"""Which ideas an official may read that are only talked about (S00)."""

from django.db.models import Exists, OuterRef

from challenges.choices import ChallengeStatus
from challenges.models import Challenge, ChallengeQuerySet
from challenges.permissions import AnyUser, Right, municipalities_with
from challenges.standings import conflict_of


def explorations_for(user: AnyUser) -> ChallengeQuerySet:
    """Return the ideas that are talked about where a person coordinates.

    Nobody else of the municipality sees them. A coordinator sees one no more when
    the group writes its draft, until that is sent, or when the group stops.
    """
    if not user.is_authenticated or not user.is_active:
        return Challenge.objects.none()
    return Challenge.objects.filter(
        ~Exists(conflict_of(user, OuterRef("pk"))),
        status=ChallengeStatus.EXPLORATION,
        municipality__in=municipalities_with(user, Right.COORDINATE),
    )
