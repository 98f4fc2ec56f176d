"""What the agreement and the start report state."""

from dataclasses import dataclass
from datetime import date

from documents.facts.checks import Goal
from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the agreement.

    Attributes:
        called: What the text calls it: ``"de gemeente"``.
        number: At the Chamber of Commerce; empty if it has none.
        represented_by: Name and capacity of who signs.
        mandate: On what that person's power rests.
    """

    name: str
    called: str
    number: str
    represented_by: str
    mandate: str


@dataclass(frozen=True, slots=True)
class StandingTerms:
    """What the by-law says that every agreement holds.

    Attributes:
        advance_percent: Of the yearly amount, paid in advance.
        cure_weeks: How long an improvement plan may take.
        reporting_hours: The most hours a year that reporting may take.
    """

    reflection_days: int
    advance_percent: int
    notice_months: int
    cure_weeks: int
    talk_every_months: int
    reporting_hours: int


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that has been set, or a line to set one on."""

    party: str
    name: str
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agreement(Facts):
    """DOC-10: the agreement of clauses 1-23, with the variables of this case.

    Attributes:
        version: Counts the drafts.
        is_grant: Whether the money is a grant (subsidie), so that art. 4:36 Awb
            applies.
        needs_aid_declaration: Whether a de-minimis declaration belongs to it.
        area: In words; empty if the whole task is taken over.
        objection_regime: ``"awb"`` or ``"civil"``, as in the decision.
        from_plan: Which of ``scope``, ``performance`` and ``handback`` are the
            group's own words, taken over from its plan.
        min_volunteers: How many volunteers there are at least, if that is agreed.
    """

    letter: Letter
    plan: Plan
    version: int
    parties: tuple[Party, Party]
    decided_on: date
    annexes: tuple[str, ...]
    bylaw: str
    scope: str
    municipality_keeps: str
    area: str
    starts_on: date
    ends_on: date
    option_years: int
    terms: StandingTerms
    performance: str
    volunteers: int
    volunteer_hours: int
    volunteer_roles: str
    safety: str
    yearly_cents: int
    vat: str
    is_grant: bool
    needs_aid_declaration: bool
    contact_person: str
    goals: tuple[Goal, ...]
    handback: str
    handback_department: str
    evaluation_on: date
    objection_regime: str
    signatures: tuple[Signature, ...]
    from_plan: tuple[str, ...] = ()
    min_volunteers: int | None = None


@dataclass(frozen=True, slots=True)
class StartReport(Facts):
    """DOC-11: what was handed over, and where we started from.

    Attributes:
        handed_over: As typed, one thing on a line.
        baseline: How things stood on the first day, in words.
        contacts: As typed; empty if nothing was agreed.
        present: Who were there, as typed.
    """

    letter: Letter
    plan: Plan
    starts_on: date
    handed_over: str
    baseline: str
    goals: tuple[Goal, ...]
    contacts: str
    present: str
