"""What is the social return on one euro, and how is that counted?

Source: the SROI value map (deadweight, displacement, attribution, drop-off,
present value). It stands beside the score and is never added to it.

===== =============================================================================
rule  what
===== =============================================================================
SR1   the discount rate; when none is given 2.25 %, the Dutch standard since 2021,
      from memory whether a newer one exists [M]
SR2   impact in year 1 = quantity x proxy x (1 - deadweight) x (1 - displacement)
      x (1 - attribution)
SR3   every later year is the year before x (1 - drop-off); year t is divided by
      (1 + rate) to the power t, so that year 1 is discounted one full year
SR4   ratio = present value of the benefits / present value of the inputs
===== =============================================================================

Counted in exact fractions; present value and ratio are rounded once, half up, to
two decimals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from challenges.rules.amounts import euros_en, euros_nl
from challenges.rules.reading import Reader
from challenges.rules.rounding import comma, half_up
from challenges.rules.score_fields import more_than_nothing
from challenges.rules.sources import DISCOUNT_RATE, SROI_VALUE_MAP
from challenges.rules.trace import Trace, TraceStep

STANDARD_RATE: Final = Decimal("0.0225")
MOST_YEARS: Final = 100
LARGEST_QUANTITY: Final = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class Outcome:
    """One effect for one group, with what would have happened anyway taken off.

    Attributes:
        quantity: How many people or units, in year 1.
        proxy: What one is worth, in euros.
        deadweight: The share that would have happened anyway.
        displacement: The share that only moved a problem elsewhere.
        attribution: The share that others brought about.
        drop_off: The share that is lost each later year.
        years: How many years it lasts.
    """

    quantity: Decimal
    proxy: Decimal
    deadweight: Decimal
    displacement: Decimal
    attribution: Decimal
    drop_off: Decimal
    years: int

    def impact(self) -> Fraction:
        """Return the impact in year 1 (SR2), in euros."""
        kept = Fraction(self.quantity) * Fraction(self.proxy)
        for share in (self.deadweight, self.displacement, self.attribution):
            kept *= 1 - Fraction(share)
        return kept

    def present_value(self, rate: Decimal) -> Fraction:
        """Return what all its years are worth today (SR3), in euros.

        The years form a geometric series, so their sum is one exact fraction.
        """
        kept, growth = 1 - Fraction(self.drop_off), 1 + Fraction(rate)
        if kept == growth:  # both 1: nothing drops off and nothing is discounted
            return self.impact() * self.years
        return self.impact() * (1 - (kept / growth) ** self.years) / (growth - kept)


@dataclass(frozen=True, slots=True)
class SroiQuestion:
    """What a calculation of social return needs.

    Attributes:
        rate: The discount rate.
        rate_is_given: Whether the question gave it.
        outcomes: The effects.
        inputs: The present value of all that is put in, in euros.
    """

    rate: Decimal
    rate_is_given: bool
    outcomes: Sequence[Outcome]
    inputs: Decimal


@dataclass(frozen=True, slots=True)
class Sroi:
    """The social return.

    Attributes:
        pv: The present value of the benefits, in euros.
        ratio: Benefits for each euro put in.
        trace: The steps.
    """

    pv: Decimal
    ratio: Decimal
    trace: Trace


def read_sroi(reader: Reader) -> SroiQuestion:
    """Read a calculation from JSON values; problems wait in the reader."""
    rate = reader.share_if_known("discount_rate")
    outcomes = [_read_outcome(part) for part in reader.parts("outcomes")]
    if not outcomes:
        reader.refuse(
            "outcomes", "must hold at least one outcome", "vraagt ten minste één effect"
        )
    inputs = more_than_nothing(reader, "input_present_value")
    return SroiQuestion(
        STANDARD_RATE if rate is None else rate, rate is not None, outcomes, inputs
    )


def social_return(question: SroiQuestion) -> Sroi:
    """Count the social return on what is put in."""
    values = [outcome.present_value(question.rate) for outcome in question.outcomes]
    benefits = sum(values, Fraction(0))
    pv = half_up(benefits, 2)
    ratio = half_up(benefits / Fraction(question.inputs), 2)
    effects = [
        _effect_step(number, outcome, value)
        for number, (outcome, value) in enumerate(
            zip(question.outcomes, values, strict=True), 1
        )
    ]
    trace = (_rate_step(question), *effects, _ratio_step(question.inputs, pv, ratio))
    return Sroi(pv, ratio, trace)


def _read_outcome(part: Reader) -> Outcome:
    return Outcome(
        part.number("quantity", Decimal(0), LARGEST_QUANTITY, 4),
        part.money("proxy"),
        part.share("deadweight"),
        part.share("displacement"),
        part.share("attribution"),
        part.share("drop_off"),
        part.whole("years", 1, MOST_YEARS),
    )


def _rate_step(question: SroiQuestion) -> TraceStep:
    rate = f"{(question.rate * 100).normalize():f}"
    if question.rate_is_given:
        return TraceStep(
            "SR1",
            f"De discontovoet is {comma(rate)}%, zoals gevraagd.",
            f"The discount rate is {rate}%, as asked.",
            str(SROI_VALUE_MAP),
        )
    return TraceStep(
        "SR1",
        f"De discontovoet is {comma(rate)}%, de Nederlandse standaard sinds 2021; of er een nieuwere is, moet nog worden nagegaan.",
        f"The discount rate is {rate}%, the Dutch standard since 2021; whether there is a newer one must still be checked.",
        str(DISCOUNT_RATE),
    )


def _effect_step(number: int, outcome: Outcome, value: Fraction) -> TraceStep:
    first, today = half_up(outcome.impact(), 2), half_up(value, 2)
    return TraceStep(
        "SR2",
        f"Effect {number}: {euros_nl(first)} in jaar 1, over {outcome.years} jaar nu {euros_nl(today)} waard.",
        f"Effect {number}: {euros_en(first)} in year 1, worth {euros_en(today)} today over {outcome.years} years.",
        str(SROI_VALUE_MAP),
    )


def _ratio_step(inputs: Decimal, pv: Decimal, ratio: Decimal) -> TraceStep:
    return TraceStep(
        "SR4",
        f"De baten zijn {euros_nl(pv)} en de inzet {euros_nl(inputs)}: {comma(ratio)} euro per euro. Dit telt niet mee in de score.",
        f"The benefits are {euros_en(pv)} and the inputs {euros_en(inputs)}: {ratio} euros for each euro. This does not count in the score.",
        str(SROI_VALUE_MAP),
    )
