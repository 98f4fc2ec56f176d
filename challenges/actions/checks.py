"""The checks beside the panel: procurement and State aid, and money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from challenges.actions.scoring import next_status
from challenges.actions.terms import rules_of, values_of
from challenges.actions.trail import Deed, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import CheckState
from challenges.models import CaseEvent, Challenge
from challenges.rules.explain import answer
from challenges.rules.wire import plain


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
    """What the controller established; euros a year excluding VAT."""

    current_cost: Decimal
    cover: str
    supervision_cost: Decimal = Decimal(0)
    stranded_cost: Decimal = Decimal(0)
    municipal_support: Decimal = Decimal(0)
    transition_cost: Decimal = Decimal(0)
    vat_gap: Decimal = Decimal(0)
    remarks: str = ""


def ask_route(challenge: Challenge, question: Mapping[str, Any]) -> dict[str, Any]:
    """Return the route rule's answer under the policy that the case pinned."""
    values = values_of(challenge)
    return answer(
        "route",
        {**question, "policy": values.code},
        policies={values.code: values.policy},
    )


@transaction.atomic
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
    route = ask_route(challenge, findings.route)
    if route["route"] is None:
        raise UndecidedRouteError(f"{challenge.reference}: no route yet", route)
    aid = answer("aid", findings.aid)
    check.state, check.route, check.memo = (
        CheckState.DONE,
        str(route["route"]),
        findings.memo,
    )
    check.question, check.answer = plain(findings.route), plain(route)
    check.aid_question, check.aid_answer = plain(findings.aid), plain(aid)
    check.signed_by, check.signed_at = by, at
    check.save()
    return record(
        challenge,
        Deed(
            Act.SIGN_PROCUREMENT_CHECK,
            at,
            by,
            standing,
            to=next_status(challenge),
            rules=[*rules_of(route), *rules_of(aid)],
            details={"route": check.route, "aid": str(aid["outcome"])},
        ),
    )


@transaction.atomic
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
    compared = _compare(challenge, findings)
    for column in (
        "current_cost",
        "supervision_cost",
        "stranded_cost",
        "municipal_support",
        "transition_cost",
        "vat_gap",
        "cover",
        "remarks",
    ):
        setattr(note, column, getattr(findings, column))
    note.comparison = plain(compared)
    note.state, note.signed_by, note.signed_at = CheckState.DONE, by, at
    note.save()
    return record(
        challenge,
        Deed(
            Act.SIGN_FINANCE_NOTE,
            at,
            by,
            standing,
            to=next_status(challenge),
            rules=rules_of(compared),
            details={"cost_score": compared["score"]},
        ),
    )
