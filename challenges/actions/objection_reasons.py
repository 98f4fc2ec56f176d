"""The reasons of an objection come afterwards, or do not come (art. 6:6 Awb)."""

from datetime import date, datetime
from typing import Any

from accounts.models import User
from challenges.actions.objections import objection_term, open_objection
from challenges.actions.terms import close_terms, local_day, recompute
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise
from challenges.choices import TermKind
from challenges.models import CaseEvent, Challenge


@an_act
def add_reasons(
    challenge: Challenge, grounds: str, *, by: User, at: datetime
) -> CaseEvent:
    """Add the reasons of an objection: the term runs again."""
    standing = authorise(challenge, Act.ADD_REASONS, by=by)
    objection = open_objection(challenge)
    objection.grounds, objection.reasons_given_on = grounds, local_day(at)
    objection.save(update_fields=["grounds", "reasons_given_on"])
    details = _run_again(challenge, objection.reasons_given_on, at)
    return record(
        challenge,
        Deed(
            Act.ADD_REASONS,
            at,
            by,
            standing,
            rules=["AWB_6_6", "AWB_7_10"],
            details=details,
            words=grounds,
            changed=["decide_by"],
        ),
    )


@an_act
def lapse_reasons(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Let the time to add reasons end unused.

    Raises:
        ValueError: If that time has not passed yet.
    """
    objection = open_objection(challenge)
    if objection.reasons_by is None or local_day(at) <= objection.reasons_by:
        raise ValueError(f"{challenge.reference}: reasons may still come")
    details = _run_again(challenge, None, at)
    return record(
        challenge,
        Deed(
            Act.LAPSE_REASONS,
            at,
            rules=["AWB_6_6", "AWB_7_10"],
            details=details,
            changed=["decide_by"],
        ),
    )


def _run_again(
    challenge: Challenge, given_on: date | None, at: datetime
) -> dict[str, Any]:
    term = objection_term(challenge)
    before = term.last_day
    term.suspensions.filter(ends_on=None).update(ends_on=given_on)
    recompute(term)
    challenge.decide_by = term.last_day
    close_terms(challenge, TermKind.OBJECTION_REASONS, at=at)
    return {"before": before.isoformat(), "after": term.last_day.isoformat()}
