"""The checks beside the panel: procurement and State aid, and money."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts.models import User
from challenges.actions.scoring import next_status
from challenges.actions.terms import rules_of, values_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import CheckState
from challenges.models import CaseEvent, Challenge
from challenges.rules.cost import (
    CostComparison,
    CurrentCost,
    PlanCost,
    compare_cost,
)
from challenges.rules.explain import answer
from challenges.rules.trace import trace_as_json
from challenges.rules.wire import plain
from challenges.writes import change

ZERO = Decimal(0)
OF_A_CHECK = ("state", "not_needed_because", "signed_by", "signed_at")


class UndecidedRouteError(Exception):
    """The route cannot be decided yet, because facts are not known.

    Attributes:
        answer: What the rule said, with what it lacks.
    """

    def __init__(self, message: str, told: dict[str, Any]) -> None:
        """Keep the answer for the screen."""
        super().__init__(message)
        self.answer = told


@dataclass(frozen=True, slots=True)
class LegalFindings:
    """What the legal officer established.

    Attributes:
        route: The question to the route rule.
        aid: The question to the aid rule.
        memo: The legal memo in words.
    """

    route: Mapping[str, Any]
    aid: Mapping[str, Any]
    memo: str


@dataclass(frozen=True, slots=True)
class FinanceFindings:
    """What the controller established; euros a year excluding VAT.

    Attributes:
        vat_not_recovered: VAT that the group cannot recover; ``None`` if unknown.
        volunteer_hour_value: What an hour of a volunteer would cost to buy.
        transition: One-off, spread over the years of the plan by the rule.
    """

    contract_price: Decimal
    cover: str
    staff_hours: int = 0
    staff_rate: Decimal = ZERO
    supervision: Decimal = ZERO
    materials: Decimal = ZERO
    stranded: Decimal = ZERO
    support_hours: int = 0
    insurance: Decimal = ZERO
    transition: Decimal = ZERO
    vat_not_recovered: Decimal | None = None
    volunteer_hour_value: Decimal | None = None
    remarks: str = ""


def ask_route(challenge: Challenge, question: Mapping[str, Any]) -> dict[str, Any]:
    """Return the route rule's answer under the policy that the case pinned."""
    values = values_of(challenge)
    return answer(
        "route",
        {**question, "policy": values.code},
        policies={values.code: values.policy},
    )


def ask_aid(question: Mapping[str, Any]) -> dict[str, Any]:
    """Return the State-aid rule's answer."""
    return answer("aid", question)


@an_act
def sign_procurement_check(
    challenge: Challenge, findings: LegalFindings, *, by: User, at: datetime
) -> CaseEvent:
    """Sign the procurement, legal and State-aid check (T12).

    Raises:
        UndecidedRouteError: If the route depends on a fact that is not known.
        challenges.rules.reading.QuestionError: If a fact cannot be understood.
        WrongMomentError: If it is signed already.
    """
    standing = authorise(challenge, Act.SIGN_PROCUREMENT_CHECK, by=by)
    check = challenge.procurement_check
    if check.state != CheckState.OPEN:
        raise WrongMomentError(f"{challenge.reference}: the check is {check.state}")
    rules, details = write_findings(challenge, findings, by=by, at=at)
    return record(
        challenge,
        Deed(
            Act.SIGN_PROCUREMENT_CHECK,
            at,
            by,
            standing,
            to=next_status(challenge),
            rules=rules,
            details=details,
        ),
    )


def write_findings(
    challenge: Challenge, findings: LegalFindings, *, by: User, at: datetime
) -> tuple[list[str], dict[str, str]]:
    """Ask the rules and write their answers down; part of an act that may do so.

    Returns:
        The rules that spoke and what they came to, for the trail.

    Raises:
        UndecidedRouteError: If the route depends on a fact that is not known.
        challenges.rules.reading.QuestionError: If a fact cannot be understood.
    """
    route = ask_route(challenge, findings.route)
    if route["route"] is None:
        raise UndecidedRouteError(f"{challenge.reference}: no route yet", route)
    aid = ask_aid(findings.aid)
    check = challenge.procurement_check
    check.state, check.route = CheckState.DONE, str(route["route"])
    check.memo, check.not_needed_because = findings.memo, ""
    check.question, check.answer = plain(findings.route), plain(route)
    check.aid_question, check.aid_answer = plain(findings.aid), plain(aid)
    check.signed_by, check.signed_at = by, at
    columns = ("question", "answer", "aid_question", "aid_answer", "memo", "route")
    change(check, (*columns, *OF_A_CHECK))
    return (
        [*rules_of(route), *rules_of(aid)],
        {"route": check.route, "aid": str(aid["outcome"])},
    )


@an_act
def sign_finance_note(
    challenge: Challenge, findings: FinanceFindings, *, by: User, at: datetime
) -> CaseEvent:
    """Sign the comparison with today's cost, and the cover in the budget (T13).

    Raises:
        WrongMomentError: If it is signed already.
    """
    standing = authorise(challenge, Act.SIGN_FINANCE_NOTE, by=by)
    note = challenge.finance_note
    if note.state != CheckState.OPEN:
        raise WrongMomentError(f"{challenge.reference}: the note is {note.state}")
    compared = compare(challenge, findings)
    for column in fields(FinanceFindings):
        setattr(note, column.name, getattr(findings, column.name))
    note.comparison = as_json(compared)
    note.state, note.signed_by, note.signed_at = CheckState.DONE, by, at
    columns = [column.name for column in fields(FinanceFindings)]
    change(note, (*columns, "comparison", "state", "signed_by", "signed_at"))
    return record(
        challenge,
        Deed(
            Act.SIGN_FINANCE_NOTE,
            at,
            by,
            standing,
            to=next_status(challenge),
            rules=[step.rule for step in compared.trace],
            details={
                "cost_score": compared.score,
                "dearer_than_allowed": compared.dearer_than_allowed,
            },
        ),
    )


def compare(challenge: Challenge, findings: FinanceFindings) -> CostComparison:
    """Compare the plan as sent with what the task costs now."""
    plan = challenge.sent_plan
    limit = values_of(challenge).cost_rule
    now = CurrentCost(
        contract_price=findings.contract_price,
        staff_hours=Decimal(findings.staff_hours),
        staff_rate=findings.staff_rate,
        supervision=findings.supervision,
        capital_and_materials=findings.materials,
        stranded=findings.stranded,
    )
    asked = PlanCost(
        contribution=plan.contribution or ZERO,
        vat_not_recovered=findings.vat_not_recovered,
        support_hours=Decimal(findings.support_hours),
        support_rate=findings.staff_rate,
        insurance=findings.insurance,
        transition=findings.transition + plan.one_off_investment,
        years=max(plan.duration_years or 1, 1),
        volunteer_hours=Decimal(plan.volunteer_hours or 0),
        volunteer_hour_value=findings.volunteer_hour_value or ZERO,
    )
    return compare_cost(
        now,
        asked,
        max_vs_current=limit.max_vs_current,
        investment_year1=limit.investment_year1,
    )


def as_json(compared: CostComparison) -> dict[str, Any]:
    """Return a comparison as it is kept: amounts as numbers, the ratio rounded."""
    ratio = compared.ratio
    return {
        "baseline": plain(compared.baseline),
        "stranded": plain(compared.stranded),
        "burden": plain(compared.burden),
        "vat_gap": plain(compared.vat_gap),
        "ratio": None if ratio is None else round(float(ratio), 4),
        "score": compared.score,
        "dearer_than_allowed": compared.dearer_than_allowed,
        "trace": trace_as_json(compared.trace),
    }
