"""How high may a claimed effect score, given how well it is shown?

Source: the evidence ladder of Nesta; that a level caps a score is our own design
[D]. Scores run from 0 to 5.

===== =============== ======================================= =================
rule  level           what it takes                           score at most
===== =============== ======================================= =================
EV1   1 describe      the effect can be described             3
EV1   2 data          data show a change                      4
EV1   3 control       a comparison shows the plan caused it   5
EV1   4 replication   others found the same elsewhere         5
EV1   5 manuals       manuals keep the effect consistent      5
EV2   any             yearly contribution below the limit     5 (no cap)
===== =============== ======================================= =================

Small groups are not asked for a comparison: below the limit of the by-law (25,000
euros a year unless it says otherwise) no cap applies.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Final

from challenges.rules.amounts import euros_en, euros_nl
from challenges.rules.sources import DESIGN_SCORING, NESTA_EVIDENCE
from challenges.rules.trace import Trace, TraceStep

HIGHEST_SCORE: Final = 5
CAP_FROM_YEARLY: Final = Decimal(25_000)


class EvidenceLevel(IntEnum):
    """How well an effect is shown, from described to consistently repeated."""

    DESCRIBE = 1
    DATA = 2
    CONTROL = 3
    REPLICATION = 4
    MANUALS = 5


EVIDENCE_LABELS = {
    EvidenceLevel.DESCRIBE: ("beschreven", "described"),
    EvidenceLevel.DATA: ("cijfers laten verandering zien", "data show a change"),
    EvidenceLevel.CONTROL: ("vergeleken met een andere groep", "compared"),
    EvidenceLevel.REPLICATION: ("elders herhaald", "replicated elsewhere"),
    EvidenceLevel.MANUALS: ("vastgelegd en steeds herhaald", "in manuals, consistent"),
}
"""How each level is called, in Dutch and in English."""

_CAPS = {EvidenceLevel.DESCRIBE: 3, EvidenceLevel.DATA: 4}


@dataclass(frozen=True, slots=True)
class EvidenceCap:
    """The highest score for a claimed effect.

    Attributes:
        highest: That score.
        trace: Why.
    """

    highest: int
    trace: Trace

    def allows(self, score: int) -> bool:
        """Tell whether an assessor may give this score."""
        return score <= self.highest


def evidence_cap(
    level: EvidenceLevel,
    yearly_contribution: Decimal,
    cap_from_yearly: Decimal = CAP_FROM_YEARLY,
) -> EvidenceCap:
    """Tell how high a claimed effect may score.

    Args:
        level: How well the effect is shown.
        yearly_contribution: What the group asks a year, in euros.
        cap_from_yearly: From which yearly contribution levels cap scores.
    """
    if yearly_contribution < cap_from_yearly:
        step = TraceStep(
            "EV2",
            f"Het plan vraagt minder dan {euros_nl(cap_from_yearly)} per jaar; daarom begrenst het bewijs de score niet.",
            f"The plan asks less than {euros_en(cap_from_yearly)} a year; so evidence does not cap the score.",
            str(DESIGN_SCORING),
        )
        return EvidenceCap(HIGHEST_SCORE, (step,))
    highest = _CAPS.get(level, HIGHEST_SCORE)
    label_nl, label_en = EVIDENCE_LABELS[level]
    step = TraceStep(
        "EV1",
        f"Bewijs van niveau {level.value} ({label_nl}): de score is hooguit {highest}.",
        f"Evidence of level {level.value} ({label_en}): the score is at most {highest}.",
        str(NESTA_EVIDENCE),
    )
    return EvidenceCap(highest, (step,))
