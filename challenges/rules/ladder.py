"""Do residents get more say with the plan than they have now?

Source: the ladder of participation (Pretty 1995, Pröpper 1999). Its text speaks of
seven levels and its table has six, so the list is kept open: a new rung only has
to be added here. What a challenge should do is our own design [D].

===== ============================ =================================================
rung  name                         style of the municipality
===== ============================ =================================================
6     self-mobilisation            facilitating
5     interactive, co-producer     co-operating
4     functional, co-decider       participative
3     consultation, adviser        consultative
2     information, listener        open-authoritarian
1     passive, recipient           closed-authoritarian
===== ============================ =================================================

===== ============================================ ===================================
rule  when                                         then
===== ============================================ ===================================
LA1   already on rung 5 or 6                       enough
LA2   the plan rises one rung or more              enough
LA3   otherwise                                    not enough: ask what residents gain
===== ============================================ ===================================
"""

from dataclasses import dataclass
from enum import IntEnum

from challenges.rules.sources import PARTICIPATION_LADDER
from challenges.rules.trace import TraceStep


class Rung(IntEnum):
    """How much say residents have."""

    PASSIVE = 1
    INFORMATION = 2
    CONSULTATION = 3
    FUNCTIONAL = 4
    INTERACTIVE = 5
    SELF_MOBILISATION = 6


RUNG_LABELS = {
    Rung.PASSIVE: ("ontvanger", "recipient"),
    Rung.INFORMATION: ("toehoorder", "listener"),
    Rung.CONSULTATION: ("adviseur", "adviser"),
    Rung.FUNCTIONAL: ("medebeslisser", "co-decider"),
    Rung.INTERACTIVE: ("samenwerkingspartner", "co-producer"),
    Rung.SELF_MOBILISATION: ("initiatiefnemer", "self-mobilising"),
}
"""How residents on each rung are called, in Dutch and in English."""

STYLE_LABELS = {
    Rung.PASSIVE: ("gesloten autoritair", "closed-authoritarian"),
    Rung.INFORMATION: ("open autoritair", "open-authoritarian"),
    Rung.CONSULTATION: ("consultatief", "consultative"),
    Rung.FUNCTIONAL: ("participatief", "participative"),
    Rung.INTERACTIVE: ("samenwerkend", "co-operating"),
    Rung.SELF_MOBILISATION: ("faciliterend", "facilitating"),
}
"""The style of the municipality on each rung, in Dutch and in English."""


@dataclass(frozen=True, slots=True)
class LadderAnswer:
    """Whether a plan gives residents enough say.

    Attributes:
        is_enough: Whether it rises, or stands high already.
        step: Why.
    """

    is_enough: bool
    step: TraceStep


def judge_rise(now: Rung, proposed: Rung) -> LadderAnswer:
    """Compare the say that residents have now with what the plan gives them."""
    if now >= Rung.INTERACTIVE:
        rule, enough = "LA1", True
        why_nl, why_en = "dat is al hoog", "that is high already"
    elif proposed > now:
        rule, enough = "LA2", True
        why_nl, why_en = "dat is hoger", "that is higher"
    else:
        rule, enough = "LA3", False
        why_nl, why_en = "dat is niet hoger", "that is not higher"
    step = TraceStep(
        rule,
        f"Bewoners zijn nu {RUNG_LABELS[now][0]} (trede {now.value}) en worden {RUNG_LABELS[proposed][0]} (trede {proposed.value}): {why_nl}.",
        f"Residents are now {RUNG_LABELS[now][1]} (rung {now.value}) and become {RUNG_LABELS[proposed][1]} (rung {proposed.value}): {why_en}.",
        str(PARTICIPATION_LADDER),
    )
    return LadderAnswer(enough, step)
