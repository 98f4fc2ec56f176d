"""Facts of the letter that invites a group to file its challenge."""

from collections.abc import Iterator

from challenges.models import CaseEvent, Challenge, RuleSet
from challenges.rules.rulesets import RuleSetValues
from documents.contexts import case
from documents.facts.exploring import FilingInvitation
from documents.facts.letter import ToDo


def filing_invitation(challenge: Challenge, event: CaseEvent) -> FilingInvitation:
    """Return the facts of BR-UN."""
    invited = challenge.filing_invitation
    has_talked = challenge.talks.exists()
    day = case.local_day(event.recorded_at)
    in_force = RuleSet.objects.in_force(challenge.municipality, day).first()
    return FilingInvitation(
        letter=case.a_letter(
            challenge,
            "Uitnodiging om uw uitdaging in te dienen",
            (
                _begins(has_talked=has_talked),
                "U kunt nu uw uitdaging indienen.",
                "U bent dat niet verplicht.",
            ),
            by=case.signed(invited.invited_by, case.COMPANION_ROLE),
            to_do=(ToDo("Begin met uw plan als u dat wilt. Er is geen laatste dag."),),
        ),
        plan=case.plan_of(challenge),
        has_talked=has_talked,
        words=invited.words,
        asks=tuple(_asks(in_force)) if in_force else (),
    )


def _begins(*, has_talked: bool) -> str:
    """Return how the letter begins: it speaks of a talk only if there was one."""
    return "Wij praatten met u over uw idee." if has_talked else "U hebt een idee."


def _asks(rule_set: RuleSet) -> Iterator[str]:
    """Tell what the by-law asks of every group, from its rules."""
    asked = RuleSetValues.from_json(rule_set.values).eligibility
    yield f"Uw groep heeft ten minste {asked.min_group} mensen."
    if asked.support_signatures:
        yield f"Ten minste {asked.support_signatures} mensen steunen uw plan."
    if asked.support_households_share:
        share = f"{asked.support_households_share * 100:f}".partition(".")[0]
        yield f"Ten minste {share} procent van de huishoudens steunt uw plan."
