"""What is the social value of a plan, and which verdict follows?

Source: the scoring framework (``docs/sources.md``), our own design [D]; art. 2:4
Awb for who is recused, art. 3:50 Awb for a decision that departs from the advice.

===== ============================================= =================================
rule  when                                          then
===== ============================================= =================================
SV1   always                                        weights together 100, scores 0 to
                                                    the highest of the scale
SV2   an assessor is recused                        their scores do not count
SV3   fewer assessors than the quorum               QUORUM_NOT_MET, no total
SV4   highest - lowest >= divergence on a           MODERATION_REQUIRED on that
      criterion without consensus                   criterion, no total
SV5   a criterion has a consensus                   its score is that consensus
SV6   a criterion has none                          its score is the mean
SV7   always                                        total = sum of weight x score /
                                                    highest, rounded half up, once
SV8   a score is below the least of its criterion   NEGATIVE_KNOCKOUT, whatever total
SV9   total >= pass mark / conditional mark / less  POSITIVE / CONDITIONAL / NEGATIVE
SV10  always                                        which single change would flip it
                                                    (``sensitivity``)
SV11  always                                        it is advice: the college may
                                                    depart from it, with reasons
===== ============================================= =================================

First match wins in the order SV3, SV4, SV8, SV9. In which order the assessors are
named never matters; no step names one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from challenges.rules.reading import Reader
from challenges.rules.score_question import read_scores
from challenges.rules.score_trace import (
    flip_as_json,
    moderation_trace,
    quorum_trace,
    verdict_trace,
)
from challenges.rules.sensitivity import Change, CostFacts, changes
from challenges.rules.sroi import read_sroi, social_return
from challenges.rules.trace import RULES_VERSION, Trace, trace_as_json
from challenges.rules.weighing import Panel, Verdict, Weighed, diverging, weigh
from challenges.rules.wire import plain

SCORE_KEYS: Final = (
    "weights",
    "scale_max",
    "scores",
    "recused",
    "consensus",
    "min_assessors",
    "divergence_threshold",
    "knockouts",
    "pass_at",
    "conditional_at",
    "cost_comparison",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the scores of a panel come to.

    Attributes:
        verdict: The verdict, or why there is none yet.
        moderation_required: The criteria to talk about, in the order of the weights.
        weighed: The scores and the total; None while it may not be drawn.
        tried: Every what-if, in a fixed order; empty without a total.
        trace: The steps.
    """

    verdict: Verdict
    moderation_required: tuple[str, ...]
    weighed: Weighed | None
    tried: tuple[Change, ...]
    trace: Trace

    @property
    def total(self) -> Decimal | None:
        """The total from 0 to 100, with one decimal."""
        return None if self.weighed is None else Decimal(self.weighed.total) / 10

    @property
    def flips(self) -> tuple[Change, ...]:
        """The single changes that give another verdict: then it is fragile."""
        return tuple(tried for tried in self.tried if tried.verdict != self.verdict)


def judge(
    panel: Panel, *, recused: int = 0, cost: CostFacts | None = None
) -> Judgement:
    """Judge the scores of a panel.

    Args:
        panel: The rules of the panel and the scores that count.
        recused: How many assessors do not count.
        cost: The cost comparison, for the what-ifs about cost and hours.
    """
    if len(panel.scores) < panel.min_assessors:
        trace = quorum_trace(panel, recused)
        return Judgement(Verdict.QUORUM_NOT_MET, (), None, (), trace)
    apart = diverging(panel)
    if apart:
        trace = moderation_trace(panel, recused, apart)
        return Judgement(Verdict.MODERATION_REQUIRED, apart, None, (), trace)
    weighed = weigh(panel)
    tried = changes(panel, weighed, cost)
    trace = verdict_trace(panel, recused, weighed, tried, cost)
    return Judgement(weighed.verdict, (), weighed, tried, trace)


def answer_score(question: Mapping[str, object]) -> dict[str, Any]:
    """Answer a question about social value, as the explain interface asks it.

    Args:
        question: The scores of a panel with their rules, or a calculation of
            social return under ``sroi``, or both; JSON values.

    Returns:
        ``total``, ``verdict``, ``moderation_required`` and ``sensitivity`` for a
        panel; ``pv`` and ``ratio`` for a calculation; the trace of what was asked.

    Raises:
        QuestionError: If the question cannot be understood; names each field.
    """
    reader = Reader(question)
    asks_score = not reader.has("sroi") or any(map(reader.has, SCORE_KEYS))
    asked = read_scores(reader) if asks_score else None
    part = reader.part_if_known("sroi")
    sroi = None if part is None else read_sroi(part)
    reader.finish()
    answer: dict[str, Any] = {}
    trace: Trace = ()
    if asked is not None:
        judgement = judge(asked.panel, recused=asked.recused, cost=asked.cost)
        answer, trace = _as_json(judgement), judgement.trace
    if sroi is not None:
        returned = social_return(sroi)
        answer |= {"pv": plain(returned.pv), "ratio": plain(returned.ratio)}
        trace += returned.trace
    return answer | {"trace": trace_as_json(trace), "rules_version": RULES_VERSION}


def _as_json(judgement: Judgement) -> dict[str, Any]:
    return {
        "total": plain(judgement.total),
        "verdict": judgement.verdict.value,
        "moderation_required": list(judgement.moderation_required),
        "sensitivity": [flip_as_json(change) for change in judgement.flips],
    }
