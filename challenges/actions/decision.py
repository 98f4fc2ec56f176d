"""Decisions: accept, refuse, and the orders that intake gives by mandate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from accounts.models import User
from challenges.actions.default import end_terms
from challenges.actions.hearing import was_heard
from challenges.actions.kept_agreement import end_or_keep
from challenges.actions.left_out import require_checks_for
from challenges.actions.modification import is_modified
from challenges.actions.terms import local_day, open_term, values_of
from challenges.actions.trail import Deed, an_act, in_absence_of, record
from challenges.actions.ways import open_way
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import AdviceOption, DecisionOutcome, ObjectionRegime, TermKind
from challenges.choices import ChallengeStatus as Status
from challenges.models import CaseEvent, Challenge, Decision, DecisionGround
from challenges.permissions import Standing
from challenges.rules.grounds import Stage, UsedGround, check_grounds
from challenges.writes import add, add_all

ACCEPTED_AS = {
    DecisionOutcome.ACCEPT: Status.ACCEPTED,
    DecisionOutcome.PARTIAL: Status.ACCEPTED_PARTIAL,
    DecisionOutcome.MODIFIED: Status.ACCEPTED_MODIFIED,
}
"""The ways to say yes, each with the status that follows."""

ADVISED_REFUSAL = frozenset({AdviceOption.REFUSE})


class UnexplainedDeviationError(Exception):
    """The decision departs from the advice and does not say why (art. 3:50 Awb)."""


class NoPartNamedError(Exception):
    """The challenge is accepted in part, and nobody says which part."""


class NotHeardError(Exception):
    """The group was not asked for its view, and nobody says why (art. 4:7 Awb)."""


@dataclass(frozen=True, slots=True)
class Order:
    """A decision about to be given.

    Attributes:
        outcome: What is decided.
        reasons: The reasons the group reads (art. 3:46 Awb).
        to: The status that follows.
        act: Under which act it is recorded.
        grounds: Codes from the closed list, each with its fact.
        conditions: What an acceptance asks.
        deviation: Why the advice is not followed.
        what_would_change_it: What would lead to another outcome.
        not_heard_because: Why a refusal came without asking for views.
        scope: Which part is accepted, if not the whole.
        yearly_amount: What that part costs a year.
    """

    outcome: DecisionOutcome
    reasons: str
    to: Status
    act: Act
    grounds: Sequence[tuple[str, str]] = ()
    conditions: str = ""
    deviation: str = ""
    what_would_change_it: str = ""
    not_heard_because: str = ""
    scope: str = ""
    yearly_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the alderman writes when accepting.

    Attributes:
        is_partial: Whether a part is accepted only.
        scope: Which part.
        yearly_amount: What the municipality pays for it a year, without VAT.
    """

    reasons: str
    conditions: str = ""
    deviation: str = ""
    is_partial: bool = False
    scope: str = ""
    yearly_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the alderman writes when refusing; each ground has its fact.

    Attributes:
        not_heard_because: Why the group was not asked for its view: the refusal
            rests on what it stated itself only (art. 4:7 Awb).
    """

    reasons: str
    grounds: Sequence[tuple[str, str]]
    what_would_change_it: str = ""
    deviation: str = ""
    not_heard_because: str = ""


@an_act
def accept(
    challenge: Challenge, acceptance: Acceptance, *, by: User, at: datetime
) -> CaseEvent:
    """Accept a challenge: the whole, a part, or as the group agreed to change it (T19).

    Raises:
        NoPartNamedError: If a part is accepted and nobody says which.
        UnexplainedDeviationError: If the advice was to refuse and no reason is given.
        MoneyAskedError: If it gives money and a check was left out.
    """
    standing = authorise(challenge, Act.ACCEPT, by=by)
    _explain_deviation(challenge, acceptance.deviation, is_refusal=False)
    outcome = _accepted_as(challenge, acceptance)
    in_part = outcome == DecisionOutcome.PARTIAL
    if in_part:
        require_checks_for(challenge, acceptance.yearly_amount)
    order = Order(
        outcome,
        acceptance.reasons,
        ACCEPTED_AS[outcome],
        Act.ACCEPT,
        conditions=acceptance.conditions,
        deviation=acceptance.deviation,
        scope=acceptance.scope if in_part else "",
        yearly_amount=acceptance.yearly_amount if in_part else None,
    )
    return issue_order(challenge, order, standing, by=by, at=at)


def _accepted_as(challenge: Challenge, acceptance: Acceptance) -> DecisionOutcome:
    if acceptance.is_partial:
        if not acceptance.scope.strip():
            raise NoPartNamedError(f"{challenge.reference}: which part?")
        return DecisionOutcome.PARTIAL
    if is_modified(challenge):
        return DecisionOutcome.MODIFIED
    return DecisionOutcome.ACCEPT


@an_act
def refuse(
    challenge: Challenge, refusal: Refusal, *, by: User, at: datetime
) -> CaseEvent:
    """Refuse a challenge on grounds from the closed list (T20).

    Raises:
        UnexplainedDeviationError: If the advice was not to refuse and no reason
            is given.
        NotHeardError: If the group could not give its view first, and no reason
            is given.
        challenges.rules.grounds.GroundError: If a ground is not in the list, may
            not be used here, or has no fact.
    """
    standing = authorise(challenge, Act.REFUSE, by=by)
    _explain_deviation(challenge, refusal.deviation, is_refusal=True)
    heard = was_heard(challenge)
    if not heard and not refusal.not_heard_because.strip():
        raise NotHeardError(f"{challenge.reference}: no view was asked")
    order = Order(
        DecisionOutcome.REFUSE,
        refusal.reasons,
        Status.REFUSED,
        Act.REFUSE,
        grounds=refusal.grounds,
        deviation=refusal.deviation,
        what_would_change_it=refusal.what_would_change_it,
        not_heard_because="" if heard else refusal.not_heard_because,
    )
    return issue_order(challenge, order, standing, by=by, at=at)


@an_act
def return_for_views(
    challenge: Challenge, why: str, *, by: User, at: datetime
) -> CaseEvent:
    """Ask the coordinator to hear the group before it is refused (T15).

    Raises:
        WrongMomentError: If the group gave its view, or could, before.
    """
    standing = authorise(challenge, Act.RETURN_FOR_VIEWS, by=by)
    if was_heard(challenge):
        raise WrongMomentError(f"{challenge.reference}: the group was heard")
    return record(
        challenge,
        Deed(Act.RETURN_FOR_VIEWS, at, by, standing, rules=["T15"], words=why),
    )


def _explain_deviation(challenge: Challenge, why: str, *, is_refusal: bool) -> None:
    advised_refusal = challenge.advice.option in ADVISED_REFUSAL
    if advised_refusal != is_refusal and not why.strip():
        raise UnexplainedDeviationError(
            f"{challenge.reference}: the advice was {challenge.advice.option}"
        )


def issue_order(
    challenge: Challenge, order: Order, standing: Standing, *, by: User, at: datetime
) -> CaseEvent:
    """Write a decision, open its objection period, and end the decision term."""
    _check_grounds(challenge, order)
    today = local_day(at)
    decision = _written(challenge, order, by, at)
    decision.in_absence_of_id = in_absence_of(order.act, standing)
    penalty = end_terms(challenge, at=at)
    _open_objection(challenge, decision, today, at)
    is_over = order.outcome not in ACCEPTED_AS
    way = {} if is_over else open_way(challenge, on=today, at=at)
    add(decision)
    challenge.decision = decision
    add_all(
        [DecisionGround(decision=decision, code=c, fact=f) for c, f in order.grounds]
    )
    challenge.decide_by = challenge.closed_at = None
    to = end_or_keep(challenge, order.to, at) if is_over else order.to
    return record(
        challenge,
        Deed(
            order.act,
            at,
            by,
            standing,
            to=to,
            rules=[code for code, _ in order.grounds],
            details={
                "outcome": str(order.outcome),
                "regime": str(decision.regime),
                "was_late": decision.was_late,
                **way,
                **penalty,
            },
            words=order.reasons,
            changed=["decide_by", "closed_at"],
        ),
    )


def _written(challenge: Challenge, order: Order, by: User, at: datetime) -> Decision:
    """Return the decision as it is written down, published on the day it is taken."""
    today = local_day(at)
    return Decision(
        challenge=challenge,
        outcome=order.outcome,
        reasons=order.reasons,
        conditions=order.conditions,
        deviation=order.deviation,
        what_would_change_it=order.what_would_change_it,
        not_heard_because=order.not_heard_because,
        scope=order.scope,
        yearly_amount=order.yearly_amount,
        regime=regime_of(challenge, order.outcome),
        decided_by=by,
        decided_at=at,
        on_behalf_of=_on_behalf_of(challenge),
        published_on=today,
        was_late=challenge.decide_by is not None and today > challenge.decide_by,
    )


def _check_grounds(challenge: Challenge, order: Order) -> None:
    stages = {
        DecisionOutcome.INADMISSIBLE: Stage.ADMISSIBILITY,
        DecisionOutcome.REFUSE: Stage.DECISION,
    }
    if stage := stages.get(order.outcome):
        used = [UsedGround(code, fact) for code, fact in order.grounds]
        check_grounds(used, stage, values_of(challenge).regime)


def regime_of(challenge: Challenge, outcome: DecisionOutcome) -> ObjectionRegime:
    """Return the way out against a decision, as the by-law of the case has it.

    Who gets a part is refused the rest, so a yes to a part has the way out of a
    refusal where that is the wider one ([D], ``docs/sources.md``).
    """
    regimes = values_of(challenge).decision.objection_regime
    accepted = (
        regimes.accept_subsidy
        if _route_of(challenge) == "SUBSIDY"
        else regimes.accept_contract
    )
    partly = "AWB" if "AWB" in {accepted, regimes.refusal} else accepted
    found = {
        DecisionOutcome.PARTIAL: partly,
        DecisionOutcome.INADMISSIBLE: regimes.inadmissible,
        DecisionOutcome.DECLINE: regimes.decline,
        DecisionOutcome.REFUSE: regimes.refusal,
    }.get(outcome, accepted)
    return ObjectionRegime.AWB if found == "AWB" else ObjectionRegime.CIVIL


def _route_of(challenge: Challenge) -> str:
    check = getattr(challenge, "procurement_check", None)
    return check.route if check else ""


def _on_behalf_of(challenge: Challenge) -> str:
    return (
        f"het college van burgemeester en wethouders van {challenge.municipality.name}"
    )


def _open_objection(
    challenge: Challenge, decision: Decision, today: date, at: datetime
) -> None:
    if decision.regime != ObjectionRegime.AWB:
        return
    question: dict[str, Any] = {
        "kind": "objection_period",
        "published_on": today.isoformat(),
    }
    term = open_term(challenge, TermKind.OBJECTION, question, at=at)
    decision.objection = term.answer
    decision.last_day_to_object = term.last_day
