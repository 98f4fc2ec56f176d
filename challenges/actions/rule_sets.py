"""A municipality changes its rules: one person proposes, another approves (SOD10).

An approved rule set never changes, for cases pin it; the database refuses. A new
one begins on a later day, and the one before it then ends the day before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from challenges.actions.terms import local_day
from challenges.authority import WrongMomentError, authorise_in
from challenges.models import Municipality, RuleSet
from challenges.permissions import Right
from challenges.rules.rulesets import RuleSetValues


class RuleSetNotAllowedError(Exception):
    """A rule set cannot be proposed or approved like this.

    Attributes:
        problem: ``code`` (of another municipality), ``version`` (was used),
            ``past`` (begins today or earlier), ``ends`` (has a last day already),
            ``later`` (another begins then or later) or ``same_person``.
    """

    def __init__(self, problem: str) -> None:
        """Keep the problem for the screen that explains it."""
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class RuleSetProposal:
    """A new version of the rules of a municipality."""

    version: str
    values: RuleSetValues


@transaction.atomic
def propose(
    municipality: Municipality, proposal: RuleSetProposal, *, by: User, at: datetime
) -> RuleSet:
    """Propose new rules; they hold once somebody else approves them.

    Raises:
        ActNotAllowedError: If ``by`` does not administer the municipality.
        RuleSetNotAllowedError: If they are of another municipality, begin too
            early, name a last day (approving later rules sets it), or reuse a
            version.
    """
    authorise_in(municipality, Right.ADMINISTER, by=by)
    values = proposal.values
    if values.code != municipality.code:
        raise RuleSetNotAllowedError("code")
    if values.valid_from <= local_day(at):
        raise RuleSetNotAllowedError("past")
    if values.valid_to is not None:
        raise RuleSetNotAllowedError("ends")
    _locked(municipality)
    if municipality.rule_sets.filter(version=proposal.version).exists():
        raise RuleSetNotAllowedError("version")
    return RuleSet.objects.create(
        municipality=municipality,
        version=proposal.version,
        bylaw_name=values.bylaw.name,
        valid_from=values.valid_from,
        values=values.to_json(),
        proposed_by=by,
        proposed_at=at,
    )


@transaction.atomic
def approve(rule_set_pk: int, *, by: User, at: datetime) -> RuleSet:
    """Approve proposed rules, and let those before them end the day before.

    Raises:
        ActNotAllowedError: If ``by`` is no legal officer of the municipality.
        RuleSet.DoesNotExist: If it was withdrawn.
        WrongMomentError: If it was approved already.
        RuleSetNotAllowedError: If the proposer approves, it begins too early by
            now, or approved rules begin on its first day or later.
    """
    rule_set = RuleSet.objects.select_related("municipality").get(pk=rule_set_pk)
    _locked(rule_set.municipality)
    rule_set.refresh_from_db()
    authorise_in(rule_set.municipality, Right.CHECK_PROCUREMENT, by=by)
    _require_open(rule_set)
    if rule_set.proposed_by_id == by.pk:
        raise RuleSetNotAllowedError("same_person")
    if rule_set.valid_from <= local_day(at):
        raise RuleSetNotAllowedError("past")
    approved = rule_set.municipality.rule_sets.approved()
    if approved.filter(valid_from__gte=rule_set.valid_from).exists():
        raise RuleSetNotAllowedError("later")
    day_before = rule_set.valid_from - timedelta(days=1)
    approved.reaching(rule_set.valid_from).update(valid_to=day_before)
    rule_set.approved_by, rule_set.approved_at = by, at
    rule_set.save(update_fields=["approved_by", "approved_at"])
    return rule_set


@transaction.atomic
def discard(rule_set_pk: int, *, by: User) -> None:
    """Take a proposal back.

    Raises:
        ActNotAllowedError: If ``by`` does not administer the municipality.
        RuleSet.DoesNotExist: If it was taken back already.
        WrongMomentError: If it was approved: then it is kept.
    """
    rule_set = RuleSet.objects.select_related("municipality").get(pk=rule_set_pk)
    _locked(rule_set.municipality)
    rule_set.refresh_from_db()
    authorise_in(rule_set.municipality, Right.ADMINISTER, by=by)
    _require_open(rule_set)
    rule_set.delete()


def _locked(municipality: Municipality) -> None:
    """Let changes of the rules of one municipality wait for each other."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


def _require_open(rule_set: RuleSet) -> None:
    if rule_set.approved_by_id is not None:
        raise WrongMomentError(f"{rule_set} was approved")
