"""What the reports of the parallel checks state."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Reason:
    """What one assessor gave and why; the assessor is a letter, never a name."""

    assessor: str
    score: int
    motivation: str


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion: its weight, all scores, and what counts.

    Attributes:
        result: The score that counts: the mean, or the consensus.
        points: What it adds to the total, of the weight.
        spread: Highest less lowest score; ``None`` with fewer than two.
        consensus_reason: Why the panel settled on it; empty without moderation.
        dissent: What a member kept holding against it.
        minimum: The knock-out: below this the verdict is negative; or ``None``.
    """

    name: str
    weight: int
    reasons: tuple[Reason, ...]
    result: Decimal | None
    points: Decimal | None
    spread: int | None
    consensus_reason: str = ""
    dissent: str = ""
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """One leaf of the goal tree."""

    outcome: str
    indicator: str
    baseline: str
    target: str


@dataclass(frozen=True, slots=True)
class Sroi:
    """The monetised view, beside the score and never part of it."""

    present_value_cents: int
    input_cents: int
    ratio: Decimal
    discount_rate: str


@dataclass(frozen=True, slots=True)
class SocialValueReport(Facts):
    """DOC-06: what the panel found, how it added up, how firm it stands.

    Attributes:
        total: 0 to 100, one decimal; ``None`` if no verdict may be drawn.
        verdict: In Dutch: ``"positief"``.
        pass_at: From this total the verdict is positive.
        conditional_at: From this total it is conditional.
        sensitivity: What would flip the verdict, sentence by sentence.
        comparison: What the present performer achieves, in words.
        dropped: How many assessors handed in nothing in time.
        ladder_now: The rung of the participation ladder now; may be empty.
    """

    letter: Letter
    plan: Plan
    results: tuple[CriterionResult, ...]
    scale_max: int
    total: Decimal | None
    verdict: str
    pass_at: int
    conditional_at: int
    assessors: int
    recused: int
    sensitivity: tuple[str, ...]
    is_fragile: bool
    goals: tuple[Goal, ...]
    comparison: str
    dropped: int = 0
    ladder_now: str = ""
    ladder_proposed: str = ""
    sroi: Sroi | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One thing the check started from."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One row of the decision table that was tried, and what came of it."""

    code: str
    why: str
    source: str
    fired: bool


@dataclass(frozen=True, slots=True)
class AidRow:
    """One earlier grant that counts in the window of three years."""

    granted_on: date
    kind: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class ProcurementCheck(Facts):
    """DOC-07: by which route, why not by another, and is it State aid.

    Attributes:
        route: In Dutch: ``"rechtstreeks gunnen"``.
        route_code: The code of it in the rules; kept, not printed.
        explanation: What that means for the group, in a sentence or two.
        memo: The legal officer's own words: property, risks, what to watch.
        threshold_cents: The EU threshold compared with; ``None`` if none was.
        signed_on: When the legal officer signed this check.
    """

    letter: Letter
    plan: Plan
    route: str
    route_code: str
    explanation: str
    inputs: tuple[Input, ...]
    value_lines: tuple[Input, ...]
    value_cents: int | None
    threshold_cents: int | None
    rows: tuple[RouteRow, ...]
    aid_outcome: str
    aid_explanation: str
    aid: tuple[AidRow, ...]
    aid_total_cents: int | None
    property_outcome: str
    memo: str
    alternatives: tuple[str, ...]
    required_documents: tuple[str, ...]
    signed_on: date


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the comparison, in cents per year."""

    label: str
    baseline_cents: int | None
    bid_cents: int | None


@dataclass(frozen=True, slots=True)
class FinanceNote(Facts):
    """DOC-07f: what it costs now, what it will cost, and who pays.

    Attributes:
        ratio: The bid as a share of the baseline, in per cent, one decimal.
        limit: The highest share the by-law allows, in per cent.
        stranded_cents: Costs that stay behind; listed apart, never a saving.
        vat_gap_cents: VAT that the group cannot recover.
        years: For how many years; ``total_cents`` is the bid over all of them.
    """

    letter: Letter
    plan: Plan
    lines: tuple[CostLine, ...]
    baseline_cents: int
    bid_cents: int
    ratio: Decimal | None
    limit: Decimal
    stranded_cents: int
    vat_gap_cents: int
    years: int
    total_cents: int
    cover: str
    remarks: str
    signed_on: date
