"""The steps of a judgement on social value, in words a resident can follow.

The codes are the rows of ``score``. No step names an assessor, so that a score
sheet stays anonymous wherever the trace is printed.
"""

from functools import lru_cache
from typing import Any

from challenges.rules.criteria import criterion_label
from challenges.rules.rounding import comma
from challenges.rules.sensitivity import Change, CostFacts
from challenges.rules.sources import (
    AWB_BIAS,
    AWB_DEVIATION_FROM_ADVICE,
    DESIGN_SCORING,
)
from challenges.rules.trace import Trace, TraceStep
from challenges.rules.weighing import Panel, Verdict, Weighed, spread

DESIGN = str(DESIGN_SCORING)

VERDICT_WORDS = {
    Verdict.POSITIVE: ("positief", "positive"),
    Verdict.CONDITIONAL: ("positief onder voorwaarden", "conditional"),
    Verdict.NEGATIVE: ("negatief", "negative"),
    Verdict.NEGATIVE_KNOCKOUT: (
        "negatief, omdat een minimum niet is gehaald",
        "negative, because a minimum was not met",
    ),
    Verdict.MODERATION_REQUIRED: ("eerst overleg nodig", "moderation needed first"),
    Verdict.QUORUM_NOT_MET: ("te weinig beoordelaars", "too few assessors"),
}
"""How each verdict is called, in Dutch and in English."""

_CHANGE_WORDS = {
    "weight_up": ("“{nl}” weegt 20% zwaarder", "“{en}” weighs 20% more"),
    "weight_down": ("“{nl}” weegt 20% lichter", "“{en}” weighs 20% less"),
    "assessor_left_out": ("één beoordelaar telt niet mee", "one assessor is left out"),
    "cost_up": ("het plan kost 10% meer", "the plan costs 10% more"),
    "cost_down": ("het plan kost 10% minder", "the plan costs 10% less"),
    "hours_down": (
        "30% van de vrijwilligersuren valt weg en wordt ingekocht",
        "30% of the volunteer hours drop out and are bought",
    ),
}


def quorum_trace(panel: Panel, recused: int) -> Trace:
    """Say that too few assessors count for a verdict."""
    return (*_opening(panel, recused), _quorum_step(panel))


def moderation_trace(panel: Panel, recused: int, apart: tuple[str, ...]) -> Trace:
    """Say on which criteria the scores differ too much for a total."""
    moderation = [_apart_step(panel, criterion) for criterion in apart]
    return (*_opening(panel, recused), _quorum_step(panel), *moderation)


def verdict_trace(
    panel: Panel,
    recused: int,
    weighed: Weighed,
    tried: tuple[Change, ...],
    cost: CostFacts | None,
) -> Trace:
    """Say how the total and the verdict came about."""
    return (
        *_opening(panel, recused),
        _quorum_step(panel),
        _together_step(panel),
        *(_criterion_step(panel, weighed, criterion) for criterion in panel.weights),
        _total_step(weighed),
        *(_knockout_step(panel, weighed, name) for name in weighed.knocked_out),
        _verdict_step(panel, weighed),
        _sensitivity_step(weighed, tried),
        *_untried_steps(cost),
        _ADVICE_STEP,
    )


def flip_as_json(change: Change) -> dict[str, Any]:
    """Return a change that flips the verdict as the explain interface shows it."""
    label_nl, label_en = criterion_label(change.subject)
    change_nl, change_en = _CHANGE_WORDS[change.kind]
    verdict_nl, verdict_en = VERDICT_WORDS[change.verdict]
    return {
        "change": change.kind,
        "subject": change.subject,
        "total": change.total / 10,
        "verdict": change.verdict.value,
        "text_nl": f"Stel: {change_nl.format(nl=label_nl)}. Dan is het oordeel {verdict_nl}.",
        "text_en": f"Suppose: {change_en.format(en=label_en)}. Then the verdict is {verdict_en}.",
    }


def _opening(panel: Panel, recused: int) -> Trace:
    step = TraceStep(
        "SV1",
        f"De {len(panel.weights)} criteria wegen samen 100; scores lopen van 0 tot en met {panel.scale_max}.",
        f"The {len(panel.weights)} criteria weigh 100 together; scores run from 0 through {panel.scale_max}.",
        DESIGN,
    )
    if not recused:
        return (step,)
    return (
        step,
        TraceStep(
            "SV2",
            f"Aantal beoordelaars dat zich terugtrok: {recused}. Hun scores tellen niet mee.",
            f"Assessors who were recused: {recused}. Their scores do not count.",
            str(AWB_BIAS),
        ),
    )


def _quorum_step(panel: Panel) -> TraceStep:
    there, needed = len(panel.scores), panel.min_assessors
    enough = there >= needed
    return TraceStep(
        "SV3",
        f"Aantal beoordelaars dat meetelt: {there}; nodig: {needed}. "
        + ("Dat is genoeg." if enough else "Daarom is er geen oordeel."),
        f"Assessors who count: {there}; needed: {needed}. "
        + ("That is enough." if enough else "So there is no verdict."),
        DESIGN,
    )


def _apart_step(panel: Panel, criterion: str) -> TraceStep:
    label_nl, label_en = criterion_label(criterion)
    apart, limit = spread(panel, criterion), _hundredths(10 * panel.divergence)
    return TraceStep(
        "SV4",
        f"{label_nl}: de scores liggen {apart} uit elkaar (grens {comma(limit)}). Eerst is overleg nodig.",
        f"{label_en}: the scores are {apart} apart (limit {limit}). Moderation is needed first.",
        DESIGN,
    )


def _together_step(panel: Panel) -> TraceStep:
    limit = _hundredths(10 * panel.divergence)
    return TraceStep(
        "SV4",
        f"Op elk criterium zonder consensus liggen de scores minder dan {comma(limit)} uit elkaar.",
        f"On each criterion without consensus the scores are less than {limit} apart.",
        DESIGN,
    )


def _criterion_step(panel: Panel, weighed: Weighed, criterion: str) -> TraceStep:
    label_nl, label_en = criterion_label(criterion)
    agreed = criterion in panel.consensus
    score = _score(weighed, criterion)
    weight = _hundredths(panel.weights[criterion])
    return TraceStep(
        "SV5" if agreed else "SV6",
        f"{label_nl}: {'consensus' if agreed else 'gemiddeld'} {comma(score)} van {panel.scale_max}, gewicht {comma(weight)}.",
        f"{label_en}: {'consensus' if agreed else 'mean'} {score} of {panel.scale_max}, weight {weight}.",
        DESIGN,
    )


def _total_step(weighed: Weighed) -> TraceStep:
    total = _tenths(weighed.total)
    return TraceStep(
        "SV7",
        f"Totaal: {comma(total)} van 100, aan het eind één keer afgerond.",
        f"Total: {total} of 100, rounded once at the end.",
        DESIGN,
    )


def _knockout_step(panel: Panel, weighed: Weighed, criterion: str) -> TraceStep:
    label_nl, label_en = criterion_label(criterion)
    score = _score(weighed, criterion)
    least = _hundredths(panel.knockouts[criterion])
    return TraceStep(
        "SV8",
        f"{label_nl}: {comma(score)} is lager dan het minimum {comma(least)}. Dan is het oordeel negatief, wat het totaal ook is.",
        f"{label_en}: {score} is below the minimum {least}. Then the verdict is negative, whatever the total.",
        DESIGN,
    )


def _verdict_step(panel: Panel, weighed: Weighed) -> TraceStep:
    words_nl, words_en = VERDICT_WORDS[weighed.verdict]
    pass_at, conditional_at = (
        _hundredths(panel.pass_at),
        _hundredths(panel.conditional_at),
    )
    return TraceStep(
        "SV9",
        f"Vanaf {comma(pass_at)} positief, vanaf {comma(conditional_at)} onder voorwaarden. Het oordeel is {words_nl}.",
        f"From {pass_at} positive, from {conditional_at} conditional. The verdict is {words_en}.",
        DESIGN,
    )


def _sensitivity_step(weighed: Weighed, tried: tuple[Change, ...]) -> TraceStep:
    flips = sum(change.verdict != weighed.verdict for change in tried)
    if not flips:
        return TraceStep(
            "SV10",
            f"Van {len(tried)} losse veranderingen geeft er geen een ander oordeel.",
            f"Of {len(tried)} single changes none gives another verdict.",
            DESIGN,
        )
    return TraceStep(
        "SV10",
        f"Van {len(tried)} losse veranderingen geven er {flips} een ander oordeel. Het oordeel is gevoelig; overleg is verstandig.",
        f"Of {len(tried)} single changes {flips} give another verdict. The verdict is fragile; moderation is advised.",
        DESIGN,
    )


def _untried_steps(cost: CostFacts | None) -> Trace:
    """Say which what-ifs were not tried, because a fact is not known."""
    if cost is None:
        return (_NO_COST_STEP,)
    if cost.volunteer_hours is None or cost.hour_value is None:
        return (_NO_HOURS_STEP,)
    return ()


def _score(weighed: Weighed, criterion: str) -> str:
    """Return a score to two decimals; it is rounded for showing only."""
    return _shown_score(weighed.parts[criterion], weighed.one)


@lru_cache(maxsize=10_000)
def _shown_score(parts: int, one: int) -> str:
    return _hundredths((200 * parts + one) // (2 * one))


@lru_cache(maxsize=10_000)
def _hundredths(number: int) -> str:
    """Return ``3.67`` for 367, ``2`` for 200."""
    whole, rest = divmod(number, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"


_NO_COST_STEP = TraceStep(
    "SV10",
    "Andere kosten en minder vrijwilligersuren zijn niet geprobeerd, omdat de kostenvergelijking niet bekend is.",
    "Other costs and fewer volunteer hours were not tried, because the cost comparison is not known.",
    DESIGN,
)
_NO_HOURS_STEP = TraceStep(
    "SV10",
    "Minder vrijwilligersuren is niet geprobeerd, omdat de uren of hun waarde niet bekend zijn.",
    "Fewer volunteer hours was not tried, because the hours or their value are not known.",
    DESIGN,
)
_ADVICE_STEP = TraceStep(
    "SV11",
    "Dit oordeel is een advies. Het college mag ervan afwijken, maar moet dan zeggen waarom.",
    "This verdict is advice. The college may depart from it, but must then say why.",
    str(AWB_DEVIATION_FROM_ADVICE),
)
