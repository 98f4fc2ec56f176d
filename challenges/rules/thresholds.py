"""From which value on does European procurement law ask for a procedure?

Source: the threshold table of the delegated regulations, per period of two
years; the day on which the procedure starts counts (art. 2.15 lid 1
Aanbestedingswet 2012). Euros excluding VAT; a value equal to the threshold
reaches it. SAS are the social and other specific services of Annex XIV.

============ ================= ========= ======= ===========
period       services/supplies works     SAS     concessions
============ ================= ========= ======= ===========
2022-2023    215,000           5,382,000 750,000 5,382,000
2024-2025    221,000           5,538,000 750,000 5,538,000
2026-2027    216,000           5,404,000 750,000 5,404,000
============ ================= ========= ======= ===========

For a day outside these years there is no row, and the answer is "not known":
the next change comes on 1 January 2028 [M].
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final


class ContractType(StrEnum):
    """What kind of contract it is in procurement law."""

    SERVICES = "services"
    SUPPLIES = "supplies"
    WORKS = "works"
    SAS = "sas"
    CONCESSION = "concession"


def _period(general: int, works: int) -> Mapping[ContractType, Decimal]:
    return {
        ContractType.SERVICES: Decimal(general),
        ContractType.SUPPLIES: Decimal(general),
        ContractType.WORKS: Decimal(works),
        ContractType.SAS: Decimal(750_000),
        ContractType.CONCESSION: Decimal(works),
    }


_2022 = _period(215_000, 5_382_000)
_2024 = _period(221_000, 5_538_000)
_2026 = _period(216_000, 5_404_000)

THRESHOLDS: Final[Mapping[int, Mapping[ContractType, Decimal]]] = {
    2022: _2022,
    2023: _2022,
    2024: _2024,
    2025: _2024,
    2026: _2026,
    2027: _2026,
}


def thresholds_on(day: date) -> Mapping[ContractType, Decimal] | None:
    """Return the thresholds that apply on a day, or ``None`` where none are known."""
    return THRESHOLDS.get(day.year)
