"""What is this contract worth in procurement law?

Source: art. 2.14 to 2.18 Aanbestedingswet 2012. All amounts exclude VAT.

===== ============================== ============================================ ============
rule  what is given                  value                                        provision
===== ============================== ============================================ ============
V1    an amount a year, with years   amount x (years + option years)              2.15 lid 2
V2    an amount a month, no end      amount x 48                                  2.17 [M]
V3    a total                        the total, options and renewals included     2.15 lid 2
V4    a total with VAT               total / (1 + VAT rate), to the cent, half up 2.15 lid 2
V5    a mixed contract, by kind      the sum; the kind of the higher value rules  2014/24 3(2)
V6    lots, this one small enough    this lot alone                               2.18 lid 3
V7    lots, this one not             all lots together                            2.18 lid 1
===== ============================== ============================================ ============

A lot is small enough when it, and the largest exempt lot, stay below 80,000
(works: 1,000,000) and the exempt lots, this one among them, are at most 20% of
all lots. A fixed term with a price a year has a total price, however long it
is (V1). Where two kinds of a mixed contract are worth the same, the kind with
the lower threshold rules (own design [D]). The value of a concession is the
turnover over the whole term [M].
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from challenges.rules.amounts import to_cents
from challenges.rules.thresholds import ContractType

MONTHS_WITHOUT_END: Final = 48
SMALL_LOT_BELOW: Final[Mapping[ContractType, Decimal]] = {
    ContractType.SERVICES: Decimal(80_000),
    ContractType.SUPPLIES: Decimal(80_000),
    ContractType.SAS: Decimal(80_000),
    ContractType.WORKS: Decimal(1_000_000),
}
SMALL_LOTS_SHARE: Final = Decimal("0.20")
WITHOUT_END: Final = Decimal("Infinity")
STRICTEST_FIRST: Final = (
    ContractType.SERVICES,
    ContractType.SUPPLIES,
    ContractType.SAS,
    ContractType.WORKS,
)


@dataclass(frozen=True, slots=True)
class Value:
    """What is asked for a contract, in the one form in which it was given.

    Attributes:
        rule: Which rule of the table values it, ``"V1"`` to ``"V5"``.
        amount: Per year (V1), per month (V2), or in total; unused for V5.
        years: Length of the fixed term (V1).
        option_years: Length of the options to renew (V1).
        vat_rate: The VAT rate in a total with VAT (V4), as a share.
        parts: What each kind of work is worth (V5).
    """

    rule: str
    amount: Decimal = Decimal(0)
    years: Decimal = Decimal(0)
    option_years: Decimal = Decimal(0)
    vat_rate: Decimal = Decimal(0)
    parts: Mapping[ContractType, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        """What the contract itself is worth, without other lots."""
        match self.rule:
            case "V1":
                return to_cents(self.amount * (self.years + self.option_years))
            case "V2":
                return self.amount * MONTHS_WITHOUT_END
            case "V4":
                return to_cents(self.amount / (1 + self.vat_rate))
            case "V5":
                return sum(self.parts.values(), Decimal(0))
            case _:
                return self.amount

    @property
    def duration_years(self) -> Decimal | None:
        """How long it can last with all options, where the value tells."""
        match self.rule:
            case "V1":
                return self.years + self.option_years
            case "V2":
                return WITHOUT_END
            case _:
                return None

    @property
    def leading_type(self) -> ContractType | None:
        """The kind of the highest value in a mixed contract, where it is one."""
        ranked = [kind for kind in STRICTEST_FIRST if kind in self.parts]
        return max(ranked, key=lambda kind: self.parts[kind], default=None)


@dataclass(frozen=True, slots=True)
class Lots:
    """The lots that are bought at the same time as this one.

    Attributes:
        all_lots_total: What they are worth together, this one included.
        exempt_lots_total: What the lots left out of the procedure are worth together.
        largest_lot: The largest of the lots left out.
    """

    all_lots_total: Decimal | None
    exempt_lots_total: Decimal | None
    largest_lot: Decimal | None


def is_small_lot(own: Decimal, kind: ContractType | None, lots: Lots) -> bool | None:
    """Tell whether a lot may be left out; ``None`` while that is not known."""
    if kind is None:
        return None
    below = SMALL_LOT_BELOW.get(kind)
    if below is None or own >= below:
        return False
    whole, exempt, largest = (
        lots.all_lots_total,
        lots.exempt_lots_total,
        lots.largest_lot,
    )
    answers = (
        None if largest is None else largest < below,
        None if exempt is None else own <= exempt,
        None if whole is None or exempt is None else exempt <= whole * SMALL_LOTS_SHARE,
    )
    return all_known(answers)


def all_known(answers: tuple[bool | None, ...]) -> bool | None:
    """Say no if one says no, not known if one is not known, else yes."""
    if False in answers:
        return False
    return None if None in answers else True


def compared_value(
    own: Decimal, kind: ContractType | None, lots: Lots | None
) -> Decimal | None:
    """Return the value that meets the limits: this lot alone, or all lots."""
    if lots is None:
        return own
    match is_small_lot(own, kind, lots):
        case True:
            return own
        case False:
            return lots.all_lots_total
        case _:
            return None
