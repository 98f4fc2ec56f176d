"""What everybody may see of which case: one place for the list and for the page.

A draft and a case that was withdrawn are nobody's business, unless group and
municipality agreed to do it together instead. A refusal is shown
as far as the by-law of the municipality publishes refusals: not, without the
group and the reasons, or with reasons; an objection changes nothing of that. The
group itself chooses whether its name and its whole plan are shown. Persons are never
named.

What a group wrote may tell who it is. A refusal without the group is therefore shown
without its summary too, and without its title where that holds a word of its name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from challenges.choices import ChallengeStatus as Status
from challenges.choices import DecisionOutcome, PublicationLevel
from challenges.models import Challenge, ChallengeQuerySet, Decision, Plan
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.permissions import is_open_to_public
from challenges.rules.lifecycle import Exit
from challenges.rules.rulesets import RefusalPublication

REFUSALS = (Status.REFUSED, Status.INADMISSIBLE, Status.DECLINED)
REFUSING = (
    DecisionOutcome.REFUSE,
    DecisionOutcome.INADMISSIBLE,
    DecisionOutcome.DECLINE,
)
_RULE = "rule_set__values__publication__refusals"

_REFUSED = Q(status__in=REFUSALS) | Q(last_outcome__in=REFUSING)
"""Also while an objection runs, after it, and until a new decision is there."""

_TAKEN_BACK = Q(status=Status.WITHDRAWN) & ~Q(ending=Exit.COPRODUCTION_INSTEAD)

HIDDEN = (
    Q(status__in=UNPUBLISHED_STATUSES)
    | _TAKEN_BACK
    | (_REFUSED & Q(**{_RULE: RefusalPublication.NO.value}))
)
"""Cases of which the public sees nothing."""

ANONYMISED = _REFUSED & Q(**{_RULE: RefusalPublication.ANONYMISED.value})
"""Refusals that the by-law publishes without the group."""

NAMELESS = ~Q(publication=PublicationLevel.FULL) | ANONYMISED
"""Cases that are shown without the name of the group and without its plan."""

LONG_WORD = 5
"""From so many letters a word is also recognised within another one."""
_WORD = re.compile(r"\w{3,}")
_OF_MANY_NAMES = (
    "aan actie bedrijf bewoners bewonersgroep buren buurt buurtgroep buurtvereniging"
    " comité coöperatie corporatie dorp gemeente groep het initiatief met natuurlijk"
    " netwerk ons onze oud park plein samen stichting straat team tuin van vereniging"
    " voor vrienden werkgroep wijk wijkraad wijkvereniging"
)
"""Words in the names of many groups, which tell nobody which group it is."""


def published() -> ChallengeQuerySet:
    """Return the cases in the public register, each with its ``last_outcome``."""
    of_case = Decision.objects.filter(challenge=OuterRef("pk")).order_by("-pk")
    last = Coalesce(Subquery(of_case.values("outcome")[:1]), Value(""))
    return Challenge.objects.annotate(last_outcome=last).exclude(HIDDEN)


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
        in_name = Q(group__name__icontains=word)
        cases = cases.filter(
            (Q(title__icontains=word) & ~(ANONYMISED & in_name))
            | Q(reference__iexact=word)
            | (Q(searched_summary__icontains=word) & ~ANONYMISED)
            | Q(task__title__icontains=word)
            | Q(municipality__name__icontains=word)
            | (in_name & ~NAMELESS)
        )
    return cases


@dataclass(frozen=True, slots=True)
class Openness:
    """How much of one case is public.

    Attributes:
        names_group: Whether the group is named.
        shows_summary: Whether the words of the group itself can be read.
        shows_plan: Whether the plan itself can be read, besides its summary.
        gives_reasons: Whether the words of the decision can be read.
    """

    names_group: bool
    shows_summary: bool
    shows_plan: bool
    gives_reasons: bool


def is_published(challenge: Challenge) -> bool:
    """Tell whether the public register shows a case."""
    if not is_open_to_public(challenge):
        return False
    if _refusals_of(challenge) != RefusalPublication.NO:
        return True
    return not _is_refused(challenge)


def openness_of(challenge: Challenge) -> Openness:
    """Return how much of a published case is public."""
    is_full = challenge.publication == PublicationLevel.FULL
    anonymised = _refusals_of(
        challenge
    ) != RefusalPublication.WITH_REASONS and _is_refused(challenge)
    return Openness(
        names_group=is_full and not anonymised,
        shows_summary=not anonymised,
        shows_plan=is_full and not anonymised,
        gives_reasons=not anonymised,
    )


def title_of(challenge: Challenge) -> str:
    """Return the title of a published case, as far as it does not tell who asked."""
    title: str = challenge.title
    if openness_of(challenge).shows_summary or not _tells(title, challenge.group.name):
        return title
    return challenge.task.title if challenge.task else _("A plan of residents")


def _tells(title: str, name: str) -> bool:
    """Tell whether a title holds a word by which a group can be recognised."""
    words = {word.casefold() for word in _WORD.findall(name)} - {
        *_OF_MANY_NAMES.split()
    }
    told = title.casefold()
    return any(
        word in (told if len(word) >= LONG_WORD else _WORD.findall(told))
        for word in words
    )


def _is_refused(challenge: Challenge) -> bool:
    """Tell whether the last word was a no; a list has read that already."""
    if challenge.status in REFUSALS:
        return True
    known = vars(challenge).get("last_outcome")
    if known is None:
        outcomes = challenge.decisions.order_by("-pk").values_list("outcome", flat=True)
        known = outcomes.first()
    return known in REFUSING


def _refusals_of(challenge: Challenge) -> str:
    """Return what the pinned rules say; without rules nothing is published."""
    values: Mapping[str, Any] = challenge.rule_set.values if challenge.rule_set else {}
    told: Mapping[str, Any] = values.get("publication", {})
    return str(told.get("refusals", RefusalPublication.NO.value))
