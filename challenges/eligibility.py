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

_APPLICANTS = {
    GroupForm.INFORMAL: Applicant.RESIDENTS,
    GroupForm.ASSOCIATION: Applicant.CIVIL_PARTY,
    GroupForm.FOUNDATION: Applicant.CIVIL_PARTY,
    GroupForm.COOPERATIVE: Applicant.CIVIL_PARTY,
    GroupForm.CONSORTIUM: Applicant.CIVIL_PARTY,
    GroupForm.COMPANY: Applicant.COMPANY,
}


def facts_of(challenge: Challenge) -> EligibilityFacts:
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
        applicant=_APPLICANTS[GroupForm(challenge.group.form)],
        in_catalogue=task is not None,
        performed_now=task.is_performed if task else None,
        has_budget=task.current_cost > 0 if task else None,
        exclusive_power=not task.is_transferable if task else None,
    )


def findings_of(challenge: Challenge) -> list[dict[str, Any]]:
    """Return what each check finds, as plain values for screen, note and record."""
    values = values_of(challenge)
    found = check_eligibility(facts_of(challenge), values.eligibility, values.scope)
    return [asdict(finding) for finding in found]
