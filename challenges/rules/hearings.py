"""How may an objection end, who may lead its hearing, and when is there none?

Source: art. 6:6, 6:11, 7:2, 7:3 and 7:5 Awb. What is from memory carries its mark.

=========  =======  ============  =======================================  =========
in time    excused  reasons came  it may be found                          source
=========  =======  ============  =======================================  =========
no         no       -             inadmissible                             Awb 6:7
no         yes      yes           founded, unfounded                       Awb 6:11
no         yes      no            founded, unfounded, inadmissible         Awb 6:6
yes        -        yes           founded, unfounded                       Awb 7:10
yes        -        no            founded, unfounded, inadmissible         Awb 6:6
=========  =======  ============  =======================================  =========

Who leads the hearing had no part in preparing the decision (art. 7:5); who took
the decision does not lead it either (SOD6 of ``separation``).
"""

from collections.abc import Collection
from typing import Final

from challenges.choices import HearingWaiver, ObjectionOutcome
from challenges.rules.separation import Conflict, Part
from challenges.rules.sources import (
    AWB_HEARD_BY_OUTSIDER,
    AWB_HEARING,
    AWB_HEARING_WAIVED,
    AWB_LATE_EXCUSED,
    AWB_OBJECTION_DECISION,
    AWB_OBJECTION_PERIOD,
    AWB_OBJECTION_REPAIRED,
    Provision,
)

ON_THE_MERITS: Final = (ObjectionOutcome.UPHELD, ObjectionOutcome.REJECTED)

PREPARING: Final = frozenset(
    {
        Part.COACH,
        Part.INTAKE_OFFICER,
        Part.COMPLETION_AUTHOR,
        Part.DECLINER,
        Part.ASSESSOR,
        Part.CHAIR,
        Part.LEGAL_OFFICER,
        Part.CONTROLLER,
        Part.ADVISER,
        Part.PROPOSER,
        Part.DECIDER,
    }
)
"""The parts in which somebody helps to prepare a decision, or takes it."""

FRESH_EARS: Final = Conflict(
    "SOD6",
    "Wie meewerkte aan het besluit, leidt het horen over het bezwaar niet.",
    "Whoever worked on the decision does not lead the hearing on the objection.",
    str(AWB_HEARD_BY_OUTSIDER),
)

HEARING_BASIS: Final[dict[HearingWaiver, Provision]] = {
    HearingWaiver.NONE: AWB_HEARING,
    HearingWaiver.CLEARLY_INADMISSIBLE: AWB_HEARING_WAIVED,
    HearingWaiver.CLEARLY_UNFOUNDED: AWB_HEARING_WAIVED,
    HearingWaiver.NOT_WANTED: AWB_HEARING_WAIVED,
    HearingWaiver.ALL_GRANTED: AWB_HEARING_WAIVED,
}
"""On what it rests that there is a hearing, or none."""


def conflicts_of_hearer(parts: Collection[Part]) -> tuple[Conflict, ...]:
    """Tell why a person may not lead the hearing; empty when they may."""
    return () if PREPARING.isdisjoint(parts) else (FRESH_EARS,)


def possible_outcomes(
    *, is_timely: bool, is_excused: bool, has_reasons: bool
) -> tuple[tuple[ObjectionOutcome, ...], Provision]:
    """Return how an objection may end, and on which provision that rests.

    Args:
        is_timely: Whether it came in time.
        is_excused: Whether being late cannot be held against the group.
        has_reasons: Whether the group gave its reasons.
    """
    if not is_timely and not is_excused:
        return (ObjectionOutcome.INADMISSIBLE,), AWB_OBJECTION_PERIOD
    if not has_reasons:
        either = (*ON_THE_MERITS, ObjectionOutcome.INADMISSIBLE)
        return either, AWB_OBJECTION_REPAIRED
    return ON_THE_MERITS, AWB_OBJECTION_DECISION if is_timely else AWB_LATE_EXCUSED
