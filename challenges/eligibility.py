"""The automatic checks of a new challenge, asked of the case as it was sent."""

from dataclasses import asdict
from typing import Any

from challenges.actions.terms import values_of
from challenges.choices import GroupForm
from challenges.models import Challenge
from challenges.rules.eligibility import (
    Applicant,
    EligibilityFacts,
    check_eligibility,
)
from challenges.rules.rulesets import RuleSetValues

OWN_FORMS = frozenset(
    {GroupForm.ASSOCIATION, GroupForm.FOUNDATION, GroupForm.COOPERATIVE}
)
"""Forms that residents give themselves; they stay a group of residents in them."""


def applicant_of(challenge: Challenge, values: RuleSetValues) -> Applicant:
    """Tell what kind of body challenges.

    A foundation, association or cooperative is the group of residents itself where
    enough of its members live there; otherwise it is another civil party.
    """
    match GroupForm(challenge.group.form):
        case GroupForm.INFORMAL:
            return Applicant.RESIDENTS
        case GroupForm.COMPANY:
            return Applicant.COMPANY
        case form:
            members = challenge.group.everybody
            residents = sum(member.is_resident for member in members)
            least = values.eligibility.residents_share_min * len(members)
            is_own = form in OWN_FORMS and members and residents >= least
            return Applicant.RESIDENTS if is_own else Applicant.CIVIL_PARTY


def facts_of(challenge: Challenge, values: RuleSetValues) -> EligibilityFacts:
    """Return what the case itself tells about eligibility; the rest is not known."""
    plan = challenge.sent_plan
    members = challenge.group.everybody
    task = challenge.task
    return EligibilityFacts(
        members=len(members),
        resident_members=sum(member.is_resident for member in members),
        signatures=plan.supporters,
        has_legal_form=challenge.group.form != GroupForm.INFORMAL,
        yearly_amount=plan.contribution,
        applicant=applicant_of(challenge, values),
        in_catalogue=task is not None,
        performed_now=task.is_performed if task else None,
        has_budget=task.current_cost > 0 if task else None,
        exclusive_power=not task.is_transferable if task else None,
    )


def findings_of(challenge: Challenge) -> list[dict[str, Any]]:
    """Return what each check finds, as plain values for screen, note and record."""
    values = values_of(challenge)
    found = check_eligibility(
        facts_of(challenge, values), values.eligibility, values.scope
    )
    return [asdict(finding) for finding in found]
