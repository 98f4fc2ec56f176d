"""Does the plan cost the municipality more or less than the task costs now?

Source: the scoring framework (``docs/sources.md``); what the VAT compensation
fund gives back is from memory [M]. All amounts are euros a year without VAT.

===== =============================================================================
rule  what
===== =============================================================================
CO1   now: contract price of the part + own staff hours + supervision + capital and
      materials
CO2   costs that stay behind (stranded, overhead) are listed apart: no saving
CO3   plan: contribution + support hours + insurance + transition spread over the
      years + VAT that the group cannot recover
CO4   the VAT gap: the municipality recovers VAT from the compensation fund, a group
      that is not taxable does not; an unknown VAT leaves the comparison open
CO5   score 5 up to 85 % of now, 4 to 92.5 %, 3 to 100 %, 2 to 105 %, 1 to 110 %,
      0 above
CO6   dearer than the by-law allows gives ground N08; a first-year investment counts
      only as far as it passes what the by-law leaves free
CO7   the value of volunteer hours, where it is known, is shown on a second line; it
      is no saving
===== =============================================================================

Ratios are exact; only amounts that are shown are rounded, to cents, half up.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from challenges.rules.amounts import euros_en, euros_nl
from challenges.rules.rounding import comma, half_up
from challenges.rules.sources import BCF_VAT, DESIGN_SCORING
from challenges.rules.trace import Trace, TraceStep

HIGHEST_COST_SCORE = 5
COST_STEPS = ((850, 5), (925, 4), (1000, 3), (1050, 2), (1100, 1))
"""Up to how many thousandths of the current cost a plan scores what."""

GROUND_TOO_DEAR = "N08"
ZERO, ONE = Decimal(0), Decimal(1)

Amount = TypeVar("Amount", Decimal, Fraction)


@dataclass(frozen=True, slots=True)
class CurrentCost:
    """What the part of the task costs the municipality now, in euros a year.

    Attributes:
        contract_price: What the present provider is paid for this part.
        staff_hours: Hours of the municipality's own staff.
        staff_rate: What one such hour costs.
        supervision: Supervision of the work.
        capital_and_materials: Capital charges and materials.
        stranded: What stays with the municipality when the task goes.
    """

    contract_price: Decimal = ZERO
    staff_hours: Decimal = ZERO
    staff_rate: Decimal = ZERO
    supervision: Decimal = ZERO
    capital_and_materials: Decimal = ZERO
    stranded: Decimal = ZERO

    @property
    def baseline(self) -> Decimal:
        """What the municipality no longer spends when the task goes."""
        staff = self.staff_hours * self.staff_rate
        return (
            self.contract_price + staff + self.supervision + self.capital_and_materials
        )


@dataclass(frozen=True, slots=True)
class PlanCost:
    """What the plan would cost the municipality, in euros a year.

    Attributes:
        contribution: What the group asks.
        vat_not_recovered: VAT in the plan that nobody gets back; None if unknown.
        support_hours: Hours that the municipality's own staff helps.
        support_rate: What one such hour costs.
        insurance: Insurance that the municipality pays.
        transition: One-off cost of the transition.
        years: Over how many years that is spread.
        volunteer_hours: Hours that volunteers put in.
        volunteer_hour_value: What one such hour would cost to buy; 0 if unknown.
    """

    contribution: Decimal
    vat_not_recovered: Decimal | None
    support_hours: Decimal = ZERO
    support_rate: Decimal = ZERO
    insurance: Decimal = ZERO
    transition: Decimal = ZERO
    years: int = 1
    volunteer_hours: Decimal = ZERO
    volunteer_hour_value: Decimal = ZERO

    @property
    def burden(self) -> Fraction | None:
        """The whole burden on the municipality; None while the VAT is not known."""
        if self.vat_not_recovered is None:
            return None
        support = self.support_hours * self.support_rate
        yearly = self.contribution + support + self.insurance + self.vat_not_recovered
        return Fraction(yearly) + Fraction(self.transition) / self.years

    @property
    def volunteer_value(self) -> Decimal:
        """What the volunteer hours would cost to buy."""
        return self.volunteer_hours * self.volunteer_hour_value


@dataclass(frozen=True, slots=True)
class CostComparison:
    """How the two compare; amounts are in cents-rounded euros.

    Attributes:
        baseline: What the task costs now, without what stays behind.
        stranded: What stays behind.
        burden: What the plan costs the municipality, or None.
        vat_gap: The VAT that the group cannot recover, or None.
        ratio: Burden over baseline, exact, or None when it cannot be told.
        score: The score for cost, 0 to 5, or None.
        dearer_than_allowed: Whether ground N08 applies, or None.
        with_volunteer_value: The burden with the hours at their value, or None.
        trace: The steps.
    """

    baseline: Decimal
    stranded: Decimal
    burden: Decimal | None
    vat_gap: Decimal | None
    ratio: Fraction | None
    score: int | None
    dearer_than_allowed: bool | None
    with_volunteer_value: Decimal | None
    trace: Trace


def cost_score(burden: Amount, baseline: Amount) -> int:
    """Return the score for cost: 5 for far cheaper, 0 for far dearer."""
    thousandths = burden * 1000
    return next(
        (score for most, score in COST_STEPS if thousandths <= most * baseline), 0
    )


def compare_cost(
    current: CurrentCost,
    plan: PlanCost,
    *,
    max_vs_current: Decimal = ONE,
    investment_year1: Decimal = ZERO,
) -> CostComparison:
    """Compare a plan with what the task costs now.

    Args:
        current: What the task costs now.
        plan: What the plan would cost.
        max_vs_current: The share of the current cost that a plan may cost.
        investment_year1: The share of it that may be invested once, beside that.

    Raises:
        ValueError: If an amount is negative or the plan lasts less than a year.
    """
    _check(current, plan)
    burden = plan.burden
    if burden is None or not current.baseline:
        return _undecided(current, plan)
    return _decided(current, plan, burden, max_vs_current, investment_year1)


def _decided(
    current: CurrentCost,
    plan: PlanCost,
    burden: Fraction,
    max_vs_current: Decimal,
    investment_year1: Decimal,
) -> CostComparison:
    """Compare two amounts that are both known."""
    baseline = Fraction(current.baseline)
    spared = min(Fraction(plan.transition), Fraction(investment_year1) * baseline)
    dearer = burden - spared / plan.years > Fraction(max_vs_current) * baseline
    score = cost_score(burden, baseline)
    shown = _cents(burden)
    value = plan.volunteer_value
    with_value = _cents(burden + Fraction(value)) if value else None
    return CostComparison(
        baseline=_cents(baseline),
        stranded=current.stranded,
        burden=shown,
        vat_gap=plan.vat_not_recovered,
        ratio=burden / baseline,
        score=score,
        dearer_than_allowed=dearer,
        with_volunteer_value=with_value,
        trace=(
            *_opening(current),
            _burden_step(shown),
            _vat_step(plan),
            _score_step(burden / baseline, score),
            _limit_step(dearer, max_vs_current),
            *(() if with_value is None else (_volunteer_step(with_value),)),
        ),
    )


def _check(current: CurrentCost, plan: PlanCost) -> None:
    amounts = (
        current.contract_price,
        current.staff_hours,
        current.staff_rate,
        current.supervision,
        current.capital_and_materials,
        current.stranded,
        plan.contribution,
        plan.vat_not_recovered or ZERO,
        plan.support_hours,
        plan.support_rate,
        plan.insurance,
        plan.transition,
        plan.volunteer_hours,
        plan.volunteer_hour_value,
    )
    if any(not amount.is_finite() or amount < 0 for amount in amounts):
        raise ValueError("no amount in a cost comparison is below zero")
    if plan.years < 1:
        raise ValueError(f"a plan lasts at least one year, not {plan.years}")


def _undecided(current: CurrentCost, plan: PlanCost) -> CostComparison:
    """Say what is missing instead of guessing."""
    burden = plan.burden
    no_vat = burden is None
    what_nl = "de btw van het plan" if no_vat else "wat de taak nu kost"
    what_en = "the VAT of the plan" if no_vat else "what the task costs now"
    step = TraceStep(
        "CO5",
        f"Een score voor kosten kan nog niet, omdat {what_nl} niet bekend is.",
        f"A score for cost cannot be given yet, because {what_en} is not known.",
        str(BCF_VAT if no_vat else DESIGN_SCORING),
    )
    return CostComparison(
        baseline=_cents(Fraction(current.baseline)),
        stranded=current.stranded,
        burden=None if burden is None else _cents(burden),
        vat_gap=plan.vat_not_recovered,
        ratio=None,
        score=None,
        dearer_than_allowed=None,
        with_volunteer_value=None,
        trace=(*_opening(current), step),
    )


def _opening(current: CurrentCost) -> Trace:
    baseline = current.baseline
    return (
        TraceStep(
            "CO1",
            f"De taak kost de gemeente nu {euros_nl(baseline)} per jaar.",
            f"The task now costs the municipality {euros_en(baseline)} a year.",
            str(DESIGN_SCORING),
        ),
        TraceStep(
            "CO2",
            f"Daarnaast blijft {euros_nl(current.stranded)} per jaar achter; dat telt niet als besparing.",
            f"Besides, {euros_en(current.stranded)} a year stays behind; that does not count as a saving.",
            str(DESIGN_SCORING),
        ),
    )


def _burden_step(burden: Decimal) -> TraceStep:
    return TraceStep(
        "CO3",
        f"Het plan kost de gemeente {euros_nl(burden)} per jaar.",
        f"The plan costs the municipality {euros_en(burden)} a year.",
        str(DESIGN_SCORING),
    )


def _vat_step(plan: PlanCost) -> TraceStep:
    gap = plan.vat_not_recovered or ZERO
    return TraceStep(
        "CO4",
        f"Daarin zit {euros_nl(gap)} btw die de groep niet terugkrijgt en de gemeente zelf wel zou terugkrijgen.",
        f"That holds {euros_en(gap)} of VAT that the group cannot recover and the municipality itself would.",
        str(BCF_VAT),
    )


def _score_step(ratio: Fraction, score: int) -> TraceStep:
    percent = half_up(ratio * 100, 1)
    return TraceStep(
        "CO5",
        f"Dat is {comma(percent)}% van wat de taak nu kost: score {score} van {HIGHEST_COST_SCORE}.",
        f"That is {percent}% of what the task costs now: score {score} of {HIGHEST_COST_SCORE}.",
        str(DESIGN_SCORING),
    )


def _limit_step(dearer: bool, max_vs_current: Decimal) -> TraceStep:
    most = f"{(max_vs_current * 100).normalize():f}"
    return TraceStep(
        "CO6",
        f"De gemeente staat {comma(most)}% toe: "
        + (
            f"het plan is te duur (grond {GROUND_TOO_DEAR})." if dearer else "dat past."
        ),
        f"The municipality allows {most}%: "
        + (
            f"the plan is too dear (ground {GROUND_TOO_DEAR})."
            if dearer
            else "it fits."
        ),
        str(DESIGN_SCORING),
    )


def _volunteer_step(with_value: Decimal) -> TraceStep:
    return TraceStep(
        "CO7",
        f"Met de vrijwilligersuren tegen hun waarde erbij is dat {euros_nl(with_value)}; die uren zijn geen besparing.",
        f"With the volunteer hours at their value that is {euros_en(with_value)}; those hours are no saving.",
        str(DESIGN_SCORING),
    )


def _cents(amount: Fraction) -> Decimal:
    return half_up(amount, 2)
