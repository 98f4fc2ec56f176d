"""What everybody may see of which case: one place for the list and for the page.

A draft and a case that was withdrawn are nobody's business. A refusal is shown
as far as the by-law of the municipality publishes refusals: not, without the
group and the reasons, or with reasons. The group itself chooses whether its name
and its whole plan are shown. Persons are never named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from challenges.choices import ChallengeStatus as Status
from challenges.choices import PublicationLevel
from challenges.models import Challenge, ChallengeQuerySet, Plan
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.rules.rulesets import RefusalPublication

REFUSALS = (Status.REFUSED, Status.INADMISSIBLE, Status.DECLINED)
_RULE = "rule_set__values__publication__refusals"

HIDDEN = Q(status__in=(*UNPUBLISHED_STATUSES, Status.WITHDRAWN)) | Q(
    status__in=REFUSALS, **{_RULE: RefusalPublication.NO.value}
)
"""Cases of which the public sees nothing."""

NAMELESS = ~Q(publication=PublicationLevel.FULL) | Q(
    status__in=REFUSALS, **{_RULE: RefusalPublication.ANONYMISED.value}
)
"""Cases that are shown without the name of the group and without its plan."""


def published() -> ChallengeQuerySet:
    """Return the cases in the public register."""
    return Challenge.objects.exclude(HIDDEN)


def with_list_columns(cases: ChallengeQuerySet) -> ChallengeQuerySet:
    """Add what the list shows of each case, in the same query."""
    sent = Plan.objects.filter(challenge=OuterRef("pk"), frozen_at__isnull=False)
    newest = sent.order_by("-version")
    return cases.select_related("municipality", "group", "task", "rule_set").annotate(
        contribution=Subquery(newest.values("contribution")[:1]),
        summary=Subquery(newest.values("summary")[:1]),
    )


def searched(cases: ChallengeQuerySet, words: str) -> ChallengeQuerySet:
    """Keep the cases that hold all these words in something that everybody may see.

    The name of a group that is not shown cannot be found either.
    """
    sent = Plan.objects.filter(challenge=OuterRef("pk"), frozen_at__isnull=False)
    if words:
        newest = sent.order_by("-version").values("summary")[:1]
        cases = cases.alias(searched_summary=Subquery(newest))
    for word in words.split()[:8]:
        in_name = Q(group__name__icontains=word) & ~NAMELESS
        cases = cases.filter(
            Q(title__icontains=word)
            | Q(reference__iexact=word)
            | Q(searched_summary__icontains=word)
            | Q(task__title__icontains=word)
            | Q(municipality__name__icontains=word)
            | in_name
        )
    return cases


@dataclass(frozen=True, slots=True)
class Openness:
    """How much of one case is public.

    Attributes:
        names_group: Whether the group is named.
        shows_plan: Whether the plan itself can be read, besides its summary.
        gives_reasons: Whether the words of the decision can be read.
    """

    names_group: bool
    shows_plan: bool
    gives_reasons: bool


def is_published(challenge: Challenge) -> bool:
    """Tell whether the public register shows a case."""
    if challenge.status in (*UNPUBLISHED_STATUSES, Status.WITHDRAWN):
        return False
    is_refused = challenge.status in REFUSALS
    return not is_refused or _refusals_of(challenge) != RefusalPublication.NO


def openness_of(challenge: Challenge) -> Openness:
    """Return how much of a published case is public."""
    is_full = challenge.publication == PublicationLevel.FULL
    is_refused = challenge.status in REFUSALS
    anonymised = (
        is_refused and _refusals_of(challenge) != RefusalPublication.WITH_REASONS
    )
    return Openness(
        names_group=is_full and not anonymised,
        shows_plan=is_full and not anonymised,
        gives_reasons=not anonymised,
    )


def _refusals_of(challenge: Challenge) -> str:
    """Return what the pinned rules say; without rules nothing is published."""
    values: Mapping[str, Any] = challenge.rule_set.values if challenge.rule_set else {}
    told: Mapping[str, Any] = values.get("publication", {})
    return str(told.get("refusals", RefusalPublication.NO.value))
