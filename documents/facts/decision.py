"""What the advice, the proposal and the decisions state."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter, Objection


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
    advantages: str
    disadvantages: str
    is_recommended: bool = False


@dataclass(frozen=True, slots=True)
class Advice(Facts):
    """DOC-08: on one page what is advised, then why."""

    letter: Letter
    plan: Plan
    recommendation: str
    reasons: str
    findings: tuple[Finding, ...]
    options: tuple[Option, ...]
    conditions: tuple[str, ...]
    dissent: str
    decide_by: date


@dataclass(frozen=True, slots=True)
class CollegeProposal(Facts):
    """DOC-09: what the college, or the alderman for it, is asked to decide."""

    letter: Letter
    plan: Plan
    points: tuple[str, ...]
    arguments: tuple[str, ...]
    alternatives: tuple[str, ...]
    finance: str
    legal: str
    communication: str
    implementation: str
    annexes: tuple[str, ...]
    decide_by: date


@dataclass(frozen=True, slots=True)
class Acceptance(Facts):
    """DOC-09a: yes, for what, on which conditions, and what comes next.

    Attributes:
        deviation: Why it departs from the advice; empty if it does not.
        agreement_by: The service norm for the agreement; ``None`` without one.
    """

    letter: Letter
    plan: Plan
    decided_on: date
    scope: str
    conditions: tuple[str, ...]
    route: str
    route_explanation: str
    reasons: str
    deviation: str
    agreement_by: date | None
    objection: Objection


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of refusal with the fact it rests on and the reasoning."""

    code: str
    label: str
    fact: str
    reasoning: str


@dataclass(frozen=True, slots=True)
class Refusal(Facts):
    """DOC-09b: no, on which ground and fact, and what would change it.

    Also says that a challenge is inadmissible; ``is_inadmissible`` tells which.
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
