"""Facts of the reports of the parallel checks."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from challenges.actions.terms import values_of
from challenges.choices import AssessmentState
from challenges.models import (
    Challenge,
    Consensus,
    FinanceNote,
    Panel,
    ProcurementCheck,
)
from challenges.rules.criteria import criterion_label
from challenges.rules.rulesets import Scoring
from challenges.rules.score_trace import VERDICT_WORDS
from challenges.rules.weighing import Verdict
from documents.contexts import case
from documents.contexts.procurement import procurement_facts
from documents.facts import checks as facts

TENTH = Decimal("0.1")
HUNDRED = Decimal(100)


def social_value_report(challenge: Challenge, panel: Panel) -> facts.SocialValueReport:
    """Return the facts of DOC-06; assessors appear as letters, never by name."""
    scoring = values_of(challenge).scoring
    version = case.sent_plan(challenge)
    told = case.kept(panel.answer)
    verdict = VERDICT_WORDS[Verdict(told["verdict"])][0]
    total = None if told["total"] is None else Decimal(str(told["total"]))
    shown = "geen totaal" if total is None else f"{_comma(total)} van de 100 punten"
    states = list(panel.assessments.values_list("state", flat=True))
    return facts.SocialValueReport(
        letter=case.a_report(
            challenge,
            f"Maatschappelijke meerwaarde: {challenge.title}",
            (
                f"Het oordeel is {verdict}: {shown}.",
                "Dit is een advies. Het bestuur besluit.",
            ),
            by=case.signed(panel.chair, "voorzitter van de beoordelaars"),
            calculations=(case.calculation("Score", shown, told),),
        ),
        plan=case.plan_of(challenge, version),
        results=tuple(results_of(panel, scoring)),
        scale_max=scoring.scale_max,
        total=total,
        verdict=verdict,
        pass_at=int(scoring.pass_at),
        conditional_at=int(scoring.conditional_at),
        assessors=states.count(AssessmentState.SUBMITTED),
        recused=states.count(AssessmentState.RECUSED),
        dropped=states.count(AssessmentState.DROPPED),
        sensitivity=tuple(each["text_nl"] for each in told["sensitivity"]),
        is_fragile=bool(told["sensitivity"]),
        goals=case.goals_of(version),
        comparison=_comparison(challenge),
    )


def _comma(value: Decimal) -> str:
    """Return a decimal as a Dutch reader writes it."""
    return str(value).replace(".", ",")


def _comparison(challenge: Challenge) -> str:
    """Return who does the task now, and how well, as the catalogue says."""
    task = challenge.task
    if task is None:
        return "Deze taak staat niet in de lijst van taken van de gemeente."
    level = f" Afgesproken niveau: {task.service_level}." if task.service_level else ""
    return f"Nu wordt de taak uitgevoerd door: {task.current_provider}.{level}"


def results_of(panel: Panel, scoring: Scoring) -> Iterable[facts.CriterionResult]:
    """Yield each criterion that counts, with all its scores."""
    order = sorted({score.assessment_id for score in panel.scores})
    letters = {pk: chr(ord("A") + place) for place, pk in enumerate(order)}
    for criterion, weight in scoring.weights.items():
        if weight:
            scores = [each for each in panel.scores if each.criterion == criterion]
            reasons = tuple(
                facts.Reason(letters[each.assessment_id], each.value, each.motivation)
                for each in sorted(scores, key=lambda each: each.assessment_id)
            )
            yield _result(criterion, scoring, reasons, panel.agreed.get(criterion))


def _result(
    criterion: str,
    scoring: Scoring,
    reasons: tuple[facts.Reason, ...],
    agreed: Consensus | None,
) -> facts.CriterionResult:
    """Return one criterion: what counts, and what it adds."""
    values = [reason.score for reason in reasons]
    exact = agreed.value if agreed else _mean(values)
    weight = scoring.weights[criterion]
    points = None if exact is None else exact * weight / scoring.scale_max
    minimum = scoring.knockouts.get(criterion)
    return facts.CriterionResult(
        name=criterion_label(criterion)[0],
        weight=int(weight),
        reasons=reasons,
        result=_tenths(exact),
        points=_tenths(points),
        spread=max(values) - min(values) if len(values) > 1 else None,
        consensus_reason=agreed.reason if agreed else "",
        dissent=agreed.dissent if agreed else "",
        minimum=None if minimum is None else int(minimum),
    )


def _mean(values: list[int]) -> Decimal | None:
    """Return the mean of scores, or nothing if there are none."""
    return Decimal(sum(values)) / len(values) if values else None


def _tenths(value: Decimal | None) -> Decimal | None:
    """Return a value to one decimal, half up, for showing only."""
    return None if value is None else value.quantize(TENTH, ROUND_HALF_UP)


def procurement_check(
    challenge: Challenge, check: ProcurementCheck
) -> facts.ProcurementCheck:
    """Return the facts of DOC-07, once it is signed."""
    return procurement_facts(challenge, check, signed_on=_day(check))


def _day(check: ProcurementCheck | FinanceNote) -> date:
    """Return the local day on which a check was signed."""
    if check.signed_at is None:
        raise ValueError("a check that is not signed has no report")
    return case.local_day(check.signed_at)


def finance_note(challenge: Challenge, note: FinanceNote) -> facts.FinanceNote:
    """Return the facts of DOC-07f, once it is signed."""
    version = case.sent_plan(challenge)
    told: Mapping[str, Any] = note.comparison or {}
    ratio = told.get("ratio")
    per_cent = None if ratio is None else (Decimal(str(ratio)) * 100).quantize(TENTH)
    years = max(version.duration_years or 1, 1)
    lines = _cost_lines(note, version.contribution or Decimal(0), years)
    bid = sum(line.bid_cents or 0 for line in lines)
    limit = values_of(challenge).cost_rule.max_vs_current * HUNDRED
    shown = "niet te vergelijken" if per_cent is None else f"{_comma(per_cent)}%"
    return facts.FinanceNote(
        letter=case.a_report(
            challenge,
            f"Wat kost dit plan? {challenge.title}",
            (costs_shown(per_cent),),
            by=case.signed(note.signed_by, "controller"),
            calculations=(case.calculation("Kosten van het plan", shown, told),),
        ),
        plan=case.plan_of(challenge, version),
        lines=lines,
        baseline_cents=sum(line.baseline_cents or 0 for line in lines),
        bid_cents=bid,
        ratio=per_cent,
        limit=limit.quantize(Decimal(1)),
        stranded_cents=case.cents(note.stranded),
        vat_gap_cents=case.cents(note.vat_not_recovered or 0),
        years=years,
        total_cents=bid * years,
        cover=note.cover,
        remarks=note.remarks,
        signed_on=_day(note),
    )


def costs_shown(per_cent: Decimal | None) -> str:
    """Return in a sentence how the plan compares with what the task costs now."""
    if per_cent is None:
        return "De kosten van het plan en van nu zijn niet te vergelijken."
    return f"Het plan kost {_comma(per_cent)}% van wat de taak nu kost."


def _cost_lines(
    note: FinanceNote, contribution: Decimal, years: int
) -> tuple[facts.CostLine, ...]:
    """Return what it costs now and what the plan costs, a year, line by line."""
    cents = case.cents
    rows: tuple[tuple[str, Decimal | None, Decimal | None], ...] = (
        ("Contract of bijdrage", note.contract_price, contribution),
        (
            "Eigen personeel",
            note.staff_hours * note.staff_rate,
            note.support_hours * note.staff_rate,
        ),
        ("Toezicht", note.supervision, None),
        ("Kapitaal en materiaal", note.materials, None),
        ("Verzekering", None, note.insurance),
        ("Overgang, gedeeld door de jaren", None, note.transition / years),
        ("Btw die de groep niet terugkrijgt", None, note.vat_not_recovered),
    )
    return tuple(
        facts.CostLine(
            label,
            None if now is None else cents(now),
            None if plan is None else cents(plan),
        )
        for label, now, plan in rows
        if now or plan
    )
