"""What the advice, the proposal and the decisions state."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter, Objection
from documents.facts.modification import Change


@dataclass(frozen=True, slots=True)
class Finding:
    """What one of the parallel checks came to."""

    check: str
    outcome: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of the five options A-E of the advice."""

    code: str
    label: str
    is_recommended: bool


@dataclass(frozen=True, slots=True)
class OutsideAdvice:
    """What somebody from outside advised; the name stays in the case file."""

    asked_on: date
    question: str
    advice: str


@dataclass(frozen=True, slots=True)
class Advice(Facts):
    """DOC-08: on one page what is advised, then why.

    Attributes:
        recommendation: The chosen option in words.
        dissent: Who saw it differently, and why; empty if nobody did.
        outside: What advisers from outside said.
    """

    letter: Letter
    plan: Plan
    recommendation: str
    summary: str
    arguments: str
    risks: str
    dissent: str
    findings: tuple[Finding, ...]
    options: tuple[Option, ...]
    decide_by: date
    outside: tuple[OutsideAdvice, ...] = ()


@dataclass(frozen=True, slots=True)
class CollegeProposal(Facts):
    """DOC-09: what the college, or the alderman for it, is asked to decide.

    Attributes:
        council: Whether the council speaks first and why, one sentence a rule.
    """

    letter: Letter
    plan: Plan
    points: tuple[str, ...]
    arguments: str
    recommendation: str
    alternatives: tuple[str, ...]
    finance: str
    legal: str
    communication: str
    implementation: tuple[str, ...]
    annexes: tuple[str, ...]
    decide_by: date
    council: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acceptance(Facts):
    """DOC-09a: yes, for what, on which conditions, and what comes next.

    Attributes:
        conditions: As typed, one on a line; empty if there are none.
        deviation: Why it departs from the advice; empty if it does not.
        agreement_by: The service norm for the agreement; ``None`` without one.
        was_late: Whether it comes after the decision date.
        scope: What the group wants to do, in its own words.
        contribution_cents: What the group asks a year, without VAT, as sent;
            ``None`` if its plan names no amount.
        years: How long the plan lasts; ``None`` if it does not say.
        option_years: By how many years both may then make it longer.
        starts_on: The first day the group asks for.
        kind: ``"accept"``, ``"partial"`` or ``"modified"``.
        part: Which part is accepted; empty if it is the whole.
        changes: What was changed with the consent of the group, before and after.
        way: How it goes on: ``agreement``, ``competition``, ``wait`` or
            ``check_again``.
    """

    letter: Letter
    plan: Plan
    decided_on: date
    scope: str
    conditions: str
    route: str
    route_explanation: str
    reasons: str
    deviation: str
    agreement_by: date | None
    objection: Objection
    was_late: bool = False
    contribution_cents: int | None = None
    years: int | None = None
    option_years: int = 0
    starts_on: date | None = None
    kind: str = "accept"
    part: str = ""
    changes: tuple[Change, ...] = ()
    way: str = "agreement"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of refusal with the fact it rests on."""

    code: str
    label: str
    fact: str


@dataclass(frozen=True, slots=True)
class Refusal(Facts):
    """DOC-09b: no, on which ground and fact, and what would change it.

    Also says that a challenge is inadmissible; ``is_inadmissible`` tells which.

    Attributes:
        not_heard_because: Why the group was not asked for its view first; empty
            if it was, or need not be.
    """

    letter: Letter
    plan: Plan
    decided_on: date
    is_inadmissible: bool
    grounds: tuple[Ground, ...]
    reasons: str
    what_would_help: str
    deviation: str
    objection: Objection
    was_late: bool = False
    not_heard_because: str = ""
