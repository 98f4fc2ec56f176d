"""Blind scores, the consensus where they diverge, and the result of the panel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from challenges.actions.terms import local_day, open_term, rules_of, values_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, ActNotAllowedError, WrongMomentError, authorise
from challenges.choices import AssessmentState, PanelState, TermKind
from challenges.choices import ChallengeStatus as Status
from challenges.models import (
    Assessment,
    CaseEvent,
    Challenge,
    Consensus,
    Panel,
    Reaction,
    Score,
    Term,
)
from challenges.rules.explain import answer
from challenges.rules.lifecycle import status_of_checks
from challenges.rules.rulesets import Scoring
from challenges.rules.sensitivity import COST
from challenges.rules.sources import DESIGN_SCORING
from challenges.rules.wire import plain
from challenges.statements import related
from challenges.writes import add_all, change, create

AWAITED = (AssessmentState.INVITED, AssessmentState.DECLARED)
"""States of an assessor whose scores are still to come."""


class ScoresNotAllowedError(Exception):
    """A criterion is missing, off the scale or not motivated.

    Attributes:
        problems: What is wrong, by criterion: ``missing``, ``scale`` or
            ``motivation``.
    """

    def __init__(self, message: str, problems: Mapping[str, str]) -> None:
        """Keep the problems for the screen that points at them."""
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Judgement:
    """One score with its motivation."""

    value: int
    motivation: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the panel agreed on one criterion; half points are allowed."""

    value: Decimal
    reason: str
    dissent: str = ""


@an_act
def submit_scores(
    challenge: Challenge,
    assessment: Assessment,
    judgements: Mapping[str, Judgement],
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Hand in one assessor's scores; the last one in closes the scoring.

    Scores stay blind until then and never change afterwards.

    Raises:
        ActNotAllowedError: If the assessment is somebody else's.
        WrongMomentError: If interests were not declared, or scores are in already.
        ScoresNotAllowedError: If a criterion is missing, off the scale or not
            motivated at the length that the by-law asks.
    """
    standing = authorise(challenge, Act.SUBMIT_SCORES, by=by)
    if assessment.assessor_id != by.pk:
        raise ActNotAllowedError(f"{challenge.reference}: another's scores")
    if assessment.state != AssessmentState.DECLARED:
        raise WrongMomentError(f"{challenge.reference}: scores are {assessment.state}")
    scoring = values_of(challenge).scoring
    if problems := problems_of(judgements, scoring):
        raise ScoresNotAllowedError(f"{challenge.reference}: incomplete", problems)
    add_all(
        [
            Score(
                assessment=assessment,
                criterion=criterion,
                value=judgement.value,
                motivation=judgement.motivation,
            )
            for criterion, judgement in judgements.items()
        ]
    )
    assessment.state, assessment.submitted_at = AssessmentState.SUBMITTED, at
    change(assessment, ["state", "submitted_at"])
    return close_when_all_are_in(challenge, Deed(Act.SUBMIT_SCORES, at, by, standing))


def problems_of(
    judgements: Mapping[str, Judgement], scoring: Scoring
) -> dict[str, str]:
    """Return what is wrong with scores, by criterion; empty if nothing is."""
    problems = {}
    for criterion, weight in scoring.weights.items():
        judgement = judgements.get(criterion)
        if judgement is None:
            if weight:
                problems[criterion] = "missing"
        elif not 0 <= judgement.value <= scoring.scale_max:
            problems[criterion] = "scale"
        elif len(judgement.motivation.strip()) < scoring.motivation_min_chars:
            problems[criterion] = "motivation"
    return problems


def close_when_all_are_in(challenge: Challenge, deed: Deed) -> CaseEvent:
    """Record a deed on the panel; if it leaves nobody to wait for, draw the result."""
    panel = challenge.panel
    if related(panel, "assessments", _awaited):
        return record(challenge, deed)
    return _draw(challenge, panel, deed, values_of(challenge).scoring)


def _awaited(assessments: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return assessments.filter(state__in=AWAITED).order_by()[:1]


def score_question(panel: Panel, scoring: Scoring) -> dict[str, Any]:
    """Return the question to the score rule as the panel stands now."""
    scores: dict[str, dict[str, int]] = {}
    for score in panel.scores:
        scores.setdefault(f"A{score.assessment_id}", {})[score.criterion] = score.value
    question: dict[str, Any] = {
        "weights": {c: w for c, w in scoring.weights.items() if w},
        "scale_max": scoring.scale_max,
        "scores": scores,
        "min_assessors": scoring.min_assessors,
        "divergence_threshold": scoring.divergence,
        "knockouts": dict(scoring.knockouts),
        "pass_at": scoring.pass_at,
        "conditional_at": scoring.conditional_at,
    }
    if comparison := _cost_comparison(panel.challenge, scoring):
        question["cost_comparison"] = comparison
    if panel.agreed:
        agreed = {name: each.value for name, each in panel.agreed.items()}
        question["consensus"] = agreed
    return question


def _cost_comparison(challenge: Challenge, scoring: Scoring) -> dict[str, Any] | None:
    """Return what the controller found, for the what-ifs about cost and hours."""
    note = challenge.finance_note
    compared = note.comparison or {}
    if not scoring.weights.get(COST) or not compared.get("ratio"):
        return None
    found: dict[str, Any] = {
        "baseline": Decimal(str(compared["baseline"])),
        "bid": Decimal(str(compared["burden"])),
    }
    if note.volunteer_hour_value:
        found["volunteer_hours"] = challenge.sent_plan.volunteer_hours or 0
        found["hour_value"] = note.volunteer_hour_value
    return found


def _draw(
    challenge: Challenge, panel: Panel, deed: Deed, scoring: Scoring
) -> CaseEvent:
    """Draw the panel's result; where scores diverge a consensus comes first."""
    panel.read_again()
    question = score_question(panel, scoring)
    told = answer("score", question)
    is_moderating = told["verdict"] == "MODERATION_REQUIRED"
    panel.question, panel.answer = plain(question), plain(told)
    panel.state = PanelState.MODERATING if is_moderating else PanelState.DONE
    panel.done_at = None if is_moderating else deed.at
    change(panel, ["question", "answer", "state", "done_at"])
    term = None if is_moderating else _ask_reaction(challenge, scoring, deed.at)
    rules, details = _asked(term)
    return record(
        challenge,
        replace(
            deed,
            to=next_status(challenge),
            rules=[*deed.rules, *rules_of(told), *rules],
            details={
                **deed.details,
                "verdict": told["verdict"],
                "moderation": list(told["moderation_required"]),
                **details,
            },
        ),
    )


def _ask_reaction(challenge: Challenge, scoring: Scoring, at: datetime) -> Term | None:
    """Ask the group whether the facts are right, for the days of the rule set.

    Own design [D]; where the rule set gives no days, nothing is asked. The decision
    term runs on: no provision lets it stand still for this.
    """
    if not scoring.reaction_days:
        return None
    today = local_day(at)
    question = {
        "kind": "short_term_days",
        "event_on": today.isoformat(),
        "days": scoring.reaction_days,
    }
    term = open_term(challenge, TermKind.REACTION, question, at=at)
    create(Reaction, challenge=challenge, asked_on=today, respond_by=term.last_day)
    return term


def _asked(term: Term | None) -> tuple[list[str], dict[str, str]]:
    """Return what the trail says of a reaction that was asked: rules, and the day."""
    if term is None:
        return [], {}
    rules = [str(DESIGN_SCORING), *rules_of(term.answer)]
    return rules, {"respond_by": term.last_day.isoformat()}


def awaits_reaction(challenge: Challenge) -> bool:
    """Tell whether the group may still react on its score sheet."""
    reaction: Reaction | None = getattr(challenge, "reaction", None)
    return reaction is not None and reaction.is_awaited


def next_status(challenge: Challenge) -> Status:
    """Return the status that the state of the three checks gives the case.

    The social value is not done before the group reacted, or its days are over. Where
    a plan was changed the checks are done again, and the case stays with the college.
    """
    if challenge.status == Status.COLLEGE_PROPOSAL:
        return Status.COLLEGE_PROPOSAL
    panel = challenge.panel
    status = status_of_checks(
        moderating=panel.state == PanelState.MODERATING,
        panel_done=panel.state == PanelState.DONE and not awaits_reaction(challenge),
        legal_done=challenge.procurement_check.is_final,
        finance_done=challenge.finance_note.is_final,
    )
    return status or Status.ADVICE


@an_act
def record_consensus(
    challenge: Challenge, agreed: Mapping[str, Agreed], *, by: User, at: datetime
) -> CaseEvent:
    """Lock the panel's consensus on the criteria where scores diverged (T11).

    Raises:
        ScoresNotAllowedError: If a diverging criterion is missing, not in half
            points on the scale, or not explained.
    """
    standing = authorise(challenge, Act.RECORD_CONSENSUS, by=by)
    panel = challenge.panel
    scoring = values_of(challenge).scoring
    wanted = (panel.answer or {})["moderation_required"]
    if problems := _problems_of_consensus(wanted, agreed, scoring):
        raise ScoresNotAllowedError(f"{challenge.reference}: no consensus", problems)
    add_all(
        [
            Consensus(
                panel=panel,
                criterion=criterion,
                value=agreed[criterion].value,
                reason=agreed[criterion].reason,
                dissent=agreed[criterion].dissent,
            )
            for criterion in wanted
        ]
    )
    deed = Deed(Act.RECORD_CONSENSUS, at, by, standing)
    return _draw(challenge, panel, deed, scoring)


def _problems_of_consensus(
    wanted: list[str], agreed: Mapping[str, Agreed], scoring: Scoring
) -> dict[str, str]:
    problems = {}
    for criterion in wanted:
        line = agreed.get(criterion)
        if line is None:
            problems[criterion] = "missing"
        elif not 0 <= line.value <= scoring.scale_max or (line.value * 2) % 1:
            problems[criterion] = "scale"
        elif not line.reason.strip():
            problems[criterion] = "motivation"
    return problems
