"""A check beside the panel that is not needed: said with a reason, and signed (T14).

Own choice [D]: only of a plan that asks no money. Then the rules say that nothing
stands against the work, which is a route of its own (R4), and there are no costs to
compare. So nothing that was left out can be missed later: no money is agreed on
before both checks are done.
"""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts.models import User
from challenges.actions.checks import OF_A_CHECK, ask_route
from challenges.actions.scoring import next_status
from challenges.actions.terms import rules_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import CheckState
from challenges.models import CaseEvent, Challenge, FinanceNote, Plan, ProcurementCheck
from challenges.rules.route_table import Route
from challenges.rules.wire import plain
from challenges.writes import change


class NoReasonGivenError(ValueError):
    """A check is left out, and nobody says why."""


class MoneyAskedError(ValueError):
    """Money is asked or agreed on, so law and costs are checked."""


class CheckNeededError(ValueError):
    """The rules give another route than that of work for which nothing is given."""


class CheckedBeforeError(WrongMomentError):
    """The check was done before, so it is done again and not left out."""


@an_act
def leave_out_procurement_check(
    challenge: Challenge, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Sign that law and State aid need no check, and why.

    Raises:
        CheckedBeforeError: If it was done before.
        CheckNeededError: If a contract runs, or residents cannot do the task.
        MoneyAskedError: If the plan asks a contribution or an investment.
        NoReasonGivenError: If no reason is given.
        WrongMomentError: If it is signed already.
    """
    deed = _deed(challenge, Act.SIGN_PROCUREMENT_CHECK, reason, by, at)
    check = challenge.procurement_check
    _require_first(check.memo, challenge)
    question = _for_nothing(challenge)
    told = ask_route(challenge, question)
    if told["route"] != Route.NO_CONSIDERATION:
        raise CheckNeededError(f"{challenge.reference}: {told['route']}")
    check.route, check.question, check.answer = told["route"], question, plain(told)
    deed = replace(deed, rules=["T14", *rules_of(told)])
    return _leave_out(check, deed, ("route", "question", "answer"))


def _for_nothing(challenge: Challenge) -> dict[str, Any]:
    """Return what the register of tasks says, and that nothing is given."""
    task = challenge.task
    if task is None:
        return {"consideration": "none"}
    question = {"consideration": "none", "task_transferable": task.is_transferable}
    until = task.contract_ends_on if task.is_exclusive_contract else None
    if until or not task.is_exclusive_contract:
        known = until.isoformat() if until else None
        question["existing_exclusive_contract_until"] = known
    return question


@an_act
def leave_out_finance_note(
    challenge: Challenge, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Sign that the costs need no comparison, and why.

    Raises:
        CheckedBeforeError: If it was done before.
        MoneyAskedError: If the plan asks a contribution or an investment.
        NoReasonGivenError: If no reason is given.
        WrongMomentError: If it is signed already.
    """
    deed = _deed(challenge, Act.SIGN_FINANCE_NOTE, reason, by, at)
    note = challenge.finance_note
    _require_first(note.cover, challenge)
    return _leave_out(note, deed, ())


def _require_first(found: str, challenge: Challenge) -> None:
    if found:
        raise CheckedBeforeError(f"{challenge.reference}: it was checked before")


def may_leave_out(challenge: Challenge, found: str) -> bool:
    """Tell whether a check may be left out, by the plan and what was found before."""
    return not found and not asks_money(challenge.sent_plan)


def asks_money(plan: Plan) -> bool:
    """Tell whether a plan asks a contribution, or money once."""
    return bool(plan.contribution) or bool(plan.one_off_investment)


def require_checks_for(challenge: Challenge, amount: Decimal | None) -> None:
    """Refuse to agree on money while a check is left out.

    Raises:
        MoneyAskedError: If there is an amount, and law or costs were not checked.
    """
    checks = (challenge.procurement_check, challenge.finance_note)
    if amount and any(each.state == CheckState.NOT_NEEDED for each in checks):
        raise MoneyAskedError(f"{challenge.reference}: {amount} without a check")


def reopen(
    challenge: Challenge, *checks: type[ProcurementCheck] | type[FinanceNote]
) -> None:
    """Let checks be done again; a reason to leave one out counts no more."""
    for check in checks:
        check.objects.filter(challenge=challenge).update(
            state=CheckState.OPEN, not_needed_because=""
        )
        remembered = check.challenge.field.remote_field
        if remembered.is_cached(challenge):
            remembered.delete_cached_value(challenge)


def _deed(challenge: Challenge, act: Act, reason: str, by: User, at: datetime) -> Deed:
    standing = authorise(challenge, act, by=by)
    if not reason.strip():
        raise NoReasonGivenError(f"{challenge.reference}: a reason is given")
    if asks_money(challenge.sent_plan):
        raise MoneyAskedError(f"{challenge.reference}: the plan asks money")
    return Deed(
        act,
        at,
        by,
        standing,
        rules=["T14"],
        details={"not_needed": True},
        words=reason,
    )


def _leave_out(
    check: ProcurementCheck | FinanceNote, deed: Deed, columns: tuple[str, ...]
) -> CaseEvent:
    challenge = check.challenge
    if check.state != CheckState.OPEN:
        raise WrongMomentError(f"{challenge.reference}: the check is {check.state}")
    check.state, check.not_needed_because = CheckState.NOT_NEEDED, deed.words
    check.signed_by, check.signed_at = deed.by, deed.at
    change(check, (*columns, *OF_A_CHECK))
    return record(challenge, replace(deed, to=next_status(challenge)))
