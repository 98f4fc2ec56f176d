"""What the letters about an objection state."""

from dataclasses import dataclass
from datetime import date, datetime

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class ObjectionReceipt(Facts):
    """Confirmation that an objection came in, with the day of the decision on it.

    Attributes:
        last_day: The last day to object.
        is_late: Whether it came after that; ``None`` while that is not known.
        has_reasons: Whether it says why.
        committee: Whether a committee advises on it.
        is_beside: Whether the case goes on meanwhile, for it is against a yes.
    """

    letter: Letter
    plan: Plan
    received_on: date
    decided_on: date
    last_day: date
    is_late: bool | None
    has_reasons: bool
    committee: bool
    decide_by: date
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class ObjectionReasons(Facts):
    """A request to add the reasons of an objection."""

    letter: Letter
    plan: Plan
    reasons_by: date
    decide_by_before: date
    decide_by: date


@dataclass(frozen=True, slots=True)
class HearingInvitation(Facts):
    """An invitation to be heard about an objection."""

    letter: Letter
    plan: Plan
    hearing_at: datetime
    place: str
    committee: bool


@dataclass(frozen=True, slots=True)
class ObjectionPostponed(Facts):
    """Notice that the decision on an objection takes longer."""

    letter: Letter
    plan: Plan
    decide_by_before: date
    decide_by: date
    reason: str


@dataclass(frozen=True, slots=True)
class ObjectionDecision(Facts):
    """DOC-18: the decision on an objection, with the record of the hearing.

    Attributes:
        outcome: A value of ``ObjectionOutcome``.
        is_late: Whether the objection came too late; ``excuse`` tells of that.
        waiver: Why nobody was heard, in words; empty if the group was heard.
        advice: What the committee advised, in words; empty without one.
        deviation: Why that is not followed; empty if it is.
        appeal_by: Last day to appeal, however the objection came out.
        decide_again_by: Last day for that new decision; ``None`` without one.
        stays_signed: Whether both have signed, so that an agreement goes on.
    """

    letter: Letter
    plan: Plan
    outcome: str
    decided_on: date
    contested_on: date
    grounds: str
    is_late: bool
    is_excused: bool
    excuse: str
    heard_on: date | None
    attendees: str
    report: str
    waiver: str
    waiver_reason: str
    advice: str
    advice_reasons: str
    deviation: str
    reasons: str
    was_late: bool
    appeal_by: date
    decide_again_by: date | None
    stays_signed: bool = False


@dataclass(frozen=True, slots=True)
class ObjectionWithdrawal(Facts):
    """Confirmation that the group took its objection back."""

    letter: Letter
    plan: Plan
    contested_on: date
    withdrawn_by: str
