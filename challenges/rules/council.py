"""Does the council give its wishes and considerations before the college decides?

Source: art. 169 lid 4 Gemeentewet: the college lets the council speak first if the
council asks for it, or if a private-law act may have far-reaching consequences.
The by-law names the figure from which it does so in any case. The decision term
runs on meanwhile.

===== ================================================== =========== ==============
rule  what is so                                         council     source
===== ================================================== =========== ==============
CW1   the total is at or above the figure of the by-law  speaks      169 lid 4
CW2   the total is below that figure                     -           the by-law
CW3   the by-law names no figure                         -           the by-law
CW4   no total is known                                  -           own design [D]
CW5   the council asked for it                           speaks      169 lid 4
CW6   the consequences are far-reaching otherwise        speaks      169 lid 4
===== ================================================== =========== ==============

The first four exclude each other; CW5 and CW6 come on top.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from challenges.rules.amounts import euros_en, euros_nl
from challenges.rules.sources import (
    DESIGN_LIFECYCLE,
    GEMEENTEWET_COUNCIL_WISHES,
    Guidance,
)
from challenges.rules.trace import Trace, TraceStep

BYLAW_FIGURE: Final = Guidance("Verordening")

_NO_FIGURE: Final = TraceStep(
    "CW3",
    "De verordening noemt geen bedrag waarboven de raad vooraf meespreekt.",
    "The by-law names no amount above which the council speaks first.",
    str(BYLAW_FIGURE),
)
_NO_TOTAL: Final = TraceStep(
    "CW4",
    "Het totale bedrag is niet bekend. Het bedrag van de verordening telt dan niet mee.",
    "The total is not known. The amount of the by-law then does not count.",
    str(DESIGN_LIFECYCLE),
)
_COUNCIL_ASKED: Final = TraceStep(
    "CW5",
    "De raad heeft gevraagd om vooraf mee te spreken.",
    "The council asked to speak first.",
    str(GEMEENTEWET_COUNCIL_WISHES),
)
_FAR_REACHING: Final = TraceStep(
    "CW6",
    "De gevolgen zijn ingrijpend voor de gemeente.",
    "The consequences are far-reaching for the municipality.",
    str(GEMEENTEWET_COUNCIL_WISHES),
)


@dataclass(frozen=True, slots=True)
class Say:
    """Whether the council speaks first, and why."""

    is_needed: bool
    trace: Trace


def say_of_council(
    total: Decimal | None,
    threshold: Decimal | None,
    *,
    council_asked: bool = False,
    far_reaching: bool = False,
) -> Say:
    """Tell whether the council speaks before the college decides.

    Args:
        total: Value of the contract over its whole term, in euros without VAT;
            ``None`` if it is not known.
        threshold: The figure of the by-law in euros; ``None`` if it names none.
        council_asked: Whether the council asked for it.
        far_reaching: Whether the consequences are far-reaching for another reason.
    """
    reached, step = _by_figure(total, threshold)
    trace = [step]
    if council_asked:
        trace.append(_COUNCIL_ASKED)
    if far_reaching:
        trace.append(_FAR_REACHING)
    return Say(reached or council_asked or far_reaching, tuple(trace))


def _by_figure(
    total: Decimal | None, threshold: Decimal | None
) -> tuple[bool, TraceStep]:
    if threshold is None:
        return False, _NO_FIGURE
    if total is None:
        return False, _NO_TOTAL
    if total < threshold:
        return False, TraceStep(
            "CW2",
            f"Het totaal van {euros_nl(total)} ligt onder de {euros_nl(threshold)} van de verordening.",
            f"The total of {euros_en(total)} is below the {euros_en(threshold)} of the by-law.",
            str(BYLAW_FIGURE),
        )
    return True, TraceStep(
        "CW1",
        f"Het totaal van {euros_nl(total)} is ten minste de {euros_nl(threshold)} van de verordening. De raad spreekt dan vooraf mee.",
        f"The total of {euros_en(total)} is at least the {euros_en(threshold)} of the by-law. The council then speaks first.",
        str(GEMEENTEWET_COUNCIL_WISHES),
    )
