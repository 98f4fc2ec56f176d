"""The hearing on an objection, and more time to decide on it (T31)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import User
from challenges.actions.objections import open_objection
from challenges.actions.terms import local_day, recompute, rules_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, SeparationOfDutiesError, authorise
from challenges.choices import ExtensionBasis, HearingWaiver, TermKind
from challenges.models import CaseEvent, Challenge, Extension, Term
from challenges.rules.hearings import HEARING_BASIS, conflicts_of_hearer
from challenges.rules.objections import LONGEST_POSTPONEMENT_WEEKS

INVITED_DAYS_BEFORE = 10
"""Days between the invitation and the hearing at least, our own norm ([D])."""


class HearingDateError(Exception):
    """The group hears less than ten days before that it will be heard."""


class PostponementError(Exception):
    """The decision on the objection was postponed already, or its term is over."""


@dataclass(frozen=True, slots=True)
class HearingPlan:
    """When and where the group is heard, or why it is not (art. 7:2 and 7:3 Awb)."""

    waiver: HearingWaiver
    reason: str = ""
    at: datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What came of the hearing."""

    held_on: date
    attendees: str
    report: str


@an_act
def plan_hearing(
    challenge: Challenge, plan: HearingPlan, *, by: User, at: datetime
) -> CaseEvent:
    """Invite the group to be heard, or say why nobody is (art. 7:2 and 7:3 Awb).

    Raises:
        HearingDateError: If the group hears less than ten days before.
        ValueError: If a date or a reason is missing.
    """
    standing = authorise(challenge, Act.PLAN_HEARING, by=by)
    objection = open_objection(challenge)
    if plan.waiver:
        if not plan.reason.strip():
            raise ValueError(f"{challenge.reference}: say why nobody is heard")
    elif plan.at is None or not plan.place.strip():
        raise ValueError(f"{challenge.reference}: say when and where")
    elif local_day(plan.at) < local_day(at) + timedelta(days=INVITED_DAYS_BEFORE):
        raise HearingDateError(f"{challenge.reference}: {plan.at}")
    objection.hearing_waiver, objection.waiver_reason = plan.waiver, plan.reason
    objection.hearing_at = None if plan.waiver else plan.at
    objection.hearing_place = "" if plan.waiver else plan.place
    objection.save()
    return record(
        challenge,
        Deed(
            Act.PLAN_HEARING,
            at,
            by,
            standing,
            rules=[str(HEARING_BASIS[plan.waiver])],
            details={"waiver": str(plan.waiver)},
            words=plan.reason,
        ),
    )


@an_act
def record_hearing(
    challenge: Challenge, hearing: Hearing, *, by: User, at: datetime
) -> CaseEvent:
    """Record the hearing; who leads it did not work on the decision (7:5 Awb).

    Raises:
        SeparationOfDutiesError: If the person took or prepared the decision.
    """
    standing = authorise(challenge, Act.RECORD_HEARING, by=by)
    objection = open_objection(challenge)
    if found := conflicts_of_hearer(standing.parts):
        raise SeparationOfDutiesError(f"{challenge.reference}: not its hearer", found)
    objection.heard_by, objection.heard_on = by, hearing.held_on
    objection.attendees, objection.report = hearing.attendees, hearing.report
    objection.save()
    return record(
        challenge,
        Deed(
            Act.RECORD_HEARING,
            at,
            by,
            standing,
            rules=["AWB_7_2", "AWB_7_5"],
            details={"held_on": hearing.held_on.isoformat()},
            words=hearing.report,
        ),
    )


@an_act
def postpone(
    challenge: Challenge, weeks: int, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Postpone the decision on an objection by six weeks at most (7:10 lid 3 Awb).

    Raises:
        PostponementError: If it was postponed already, or the term is over.
    """
    standing = authorise(challenge, Act.POSTPONE_OBJECTION, by=by)
    term = _postponable(challenge, today := local_day(at))
    if not 1 <= weeks <= LONGEST_POSTPONEMENT_WEEKS:
        raise ValueError(f"{challenge.reference}: {weeks} weeks")
    before = term.last_day
    Extension.objects.create(
        term=term,
        basis=ExtensionBasis.AWB_7_10_3,
        weeks=weeks,
        notified_on=today,
        reason=reason,
        recorded_by=by,
    )
    recompute(term)
    challenge.decide_by = term.last_day
    return record(
        challenge,
        Deed(
            Act.POSTPONE_OBJECTION,
            at,
            by,
            standing,
            rules=rules_of(term.answer),
            details={"before": before.isoformat(), "after": term.last_day.isoformat()},
            words=reason,
            changed=["decide_by"],
        ),
    )


def can_be_postponed(challenge: Challenge, today: date) -> bool:
    """Tell whether more time may still be taken for the decision on an objection."""
    try:
        _postponable(challenge, today)
    except PostponementError:
        return False
    return True


def _postponable(challenge: Challenge, today: date) -> Term:
    term = challenge.terms.running().filter(kind=TermKind.OBJECTION_DECISION).first()
    if term is None or today > term.last_day:
        raise PostponementError(f"{challenge.reference}: the term is over")
    if Extension.objects.filter(term=term).exists():
        raise PostponementError(f"{challenge.reference} was postponed already")
    return term
