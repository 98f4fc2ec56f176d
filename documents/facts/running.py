"""What the papers of a running agreement and of its end state."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter, Objection


@dataclass(frozen=True, slots=True)
class WrittenWarning(Facts):
    """BR-WA: something agreed is not done, and must be put right by a day.

    Attributes:
        weeks: How long the group gets, by the rules of the municipality.
    """

    letter: Letter
    plan: Plan
    promise: str
    fact: str
    improve: str
    weeks: int
    cure_by: date


@dataclass(frozen=True, slots=True)
class Fallback:
    """What it costs the municipality to do the task itself again, without VAT.

    Attributes:
        basis: From where the figures come, in words.
    """

    once_cents: int
    yearly_cents: int
    basis: str


@dataclass(frozen=True, slots=True)
class NoticeToEnd(Facts):
    """BR-OZ: the agreement ends early.

    Attributes:
        side: ``"group"``, ``"municipality"`` or ``"both"``.
        ground: In words, as they follow "omdat".
        notice_months: What the agreement asks.
        council_told_on: When the council was told, if it had to know.
        fallback: As estimated with the notice; the group estimates nothing.
    """

    letter: Letter
    plan: Plan
    side: str
    ground: str
    reasons: str
    given_on: date
    notice_months: int
    ends_on: date
    council_told_on: date | None = None
    fallback: Fallback | None = None


@dataclass(frozen=True, slots=True)
class EvaluatedGoal:
    """One goal: where it began, what was wanted, what came of it, and why."""

    goal: str
    indicator: str
    baseline: str
    target: str
    actual: str
    attribution: str
    learned: str


@dataclass(frozen=True, slots=True)
class Evaluation(Facts):
    """DOC-12 (yearly) or DOC-13 (final): what came of it.

    Attributes:
        from_on: The first day that it is about; ``to_on`` the last.
        side_effects: Empty if none were found.
        advice: In words: ``"de overeenkomst verlengen"``.
    """

    letter: Letter
    plan: Plan
    from_on: date
    to_on: date
    goals: tuple[EvaluatedGoal, ...]
    heard: str
    money: str
    side_effects: str
    learned: str
    advice: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Renewal(Facts):
    """BR-VR: what was decided when the end came near.

    Attributes:
        outcome: ``"renewed"``, ``"not_renewed"`` or ``"new_check"``.
        years: How many years longer; 0 if it was not renewed.
    """

    letter: Letter
    plan: Plan
    outcome: str
    years: int
    ended_on: date
    ends_on: date
    decided_on: date
    reasons: str
    objection: Objection


@dataclass(frozen=True, slots=True)
class HandbackProtocol(Facts):
    """DOC-14: what was handed back, and what others can learn from it.

    Attributes:
        ending: How it came back, in words: ``"volgens plan teruggegeven"``.
        kept_for: How many years the papers are kept; ``kept_until`` the day.
        is_unchecked: Whether those years were never checked at their source.
        fallback: The last estimate; ``None`` if it was never estimated.
    """

    letter: Letter
    plan: Plan
    ending: str
    ends_on: date
    department: str
    keys: str
    knowledge: str
    people: str
    money: str
    state_of_task: str
    went_well: str
    went_wrong: str
    next_time: str
    is_published: bool
    kept_for: int
    kept_until: date
    is_unchecked: bool
    fallback: Fallback | None = None


@dataclass(frozen=True, slots=True)
class NotOwed(Facts):
    """BR-NV: a payment that was planned is not owed, as two people found.

    Attributes:
        year: Counts the years of the agreement, from 1.
    """

    letter: Letter
    plan: Plan
    amount_cents: int
    is_advance: bool
    year: int
    due_on: date
    reasons: str


@dataclass(frozen=True, slots=True)
class PaymentStop(Facts):
    """BR-ST: nothing is paid for now, or payments go on."""

    letter: Letter
    plan: Plan
    is_stop: bool
    decided_on: date
    reasons: str
    objection: Objection
