"""How many hours does reporting cost a group, against the most that is allowed?

Source: clause 14 of the agreement and the rule set (at most so many hours a year);
that three quarters is the moment to warn is our own design [D]. Hours are whole.

===== ============================================ ==========
rule  hours in the year                            answer
===== ============================================ ==========
BU1   more than the rule set allows                ``over``
BU2   three quarters of that, or more              ``near``
BU3   fewer                                        ``fine``
===== ============================================ ==========
"""

from dataclasses import dataclass

from challenges.rules.sources import AGREEMENT_CLAUSES, DESIGN_RUNNING
from challenges.rules.trace import Trace, TraceStep

WARN_AT = 75  # percent


@dataclass(frozen=True, slots=True)
class Burden:
    """How heavy reporting is for a group in one year of the agreement.

    Attributes:
        hours: What it cost so far.
        most: What the rule set allows.
        level: ``over``, ``near`` or ``fine``.
        trace: Why.
    """

    hours: int
    most: int
    level: str
    trace: Trace


def burden(hours: int, most: int) -> Burden:
    """Tell whether reporting costs a group too much."""
    counted_nl = f"Verslag doen kostte {hours} van de hoogstens {most} uur dit jaar."
    counted_en = f"Reporting took {hours} of at most {most} hours this year."
    if hours > most:
        step = TraceStep(
            "BU1",
            f"{counted_nl} Dat is te veel: de gemeente moet minder vragen.",
            f"{counted_en} That is too much: the municipality must ask less.",
            str(AGREEMENT_CLAUSES),
        )
        return Burden(hours, most, "over", (step,))
    is_near = hours * 100 >= most * WARN_AT
    rule, level = ("BU2", "near") if is_near else ("BU3", "fine")
    step = TraceStep(rule, counted_nl, counted_en, str(DESIGN_RUNNING))
    return Burden(hours, most, level, (step,))
