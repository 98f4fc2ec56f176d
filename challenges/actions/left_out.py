"""A check beside the panel that is not needed: said with a reason, and signed (T14).

Law and State aid may be left out of any plan before there is an agreement: a yes
without a route asks for the check after all (``rules.ways``), so nothing is agreed
without one. The costs are left out only of a plan that asks no money: own choice [D],
as no later step would ask for them.
"""

from dataclasses import replace
from datetime import datetime

from accounts.models import User
from challenges.actions.scoring import next_status
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import CheckState
from challenges.models import CaseEvent, Challenge, FinanceNote, Plan, ProcurementCheck
from challenges.writes import change

OF_A_CHECK = ("state", "not_needed_because", "signed_by", "signed_at")


class NoReasonGivenError(ValueError):
    """A check is left out, and nobody says why."""


class MoneyAskedError(ValueError):
    """The plan asks money, so the costs are compared."""


class AgreementRunsError(WrongMomentError):
    """An agreement was drawn up, so its route is checked."""


@an_act
def leave_out_procurement_check(
    challenge: Challenge, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Sign that law and State aid need no check, and why.

    Raises:
        AgreementRunsError: If there is an agreement; ending it goes by its route.
        NoReasonGivenError: If no reason is given.
        WrongMomentError: If it is signed already.
    """
    deed = _deed(challenge, Act.SIGN_PROCUREMENT_CHECK, reason, by, at)
    if hasattr(challenge, "agreement"):
        raise AgreementRunsError(f"{challenge.reference}: there is an agreement")
    check = challenge.procurement_check
    check.route, check.memo, check.question, check.answer = "", "", None, None
    check.aid_question = check.aid_answer = None
    columns = ("route", "memo", "question", "answer", "aid_question", "aid_answer")
    return _leave_out(check, deed, columns)


@an_act
def leave_out_finance_note(
    challenge: Challenge, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Sign that the costs need no comparison, and why.

    Raises:
        MoneyAskedError: If the plan asks a contribution or an investment.
        NoReasonGivenError: If no reason is given.
        WrongMomentError: If it is signed already.
    """
    deed = _deed(challenge, Act.SIGN_FINANCE_NOTE, reason, by, at)
    if asks_money(challenge.sent_plan):
        raise MoneyAskedError(f"{challenge.reference}: the plan asks money")
    note = challenge.finance_note
    note.cover, note.comparison = "", None
    return _leave_out(note, deed, ("cover", "comparison"))


def asks_money(plan: Plan) -> bool:
    """Tell whether a plan asks a contribution, or money once."""
    return bool(plan.contribution) or bool(plan.one_off_investment)


def reopen(
    challenge: Challenge, *checks: type[ProcurementCheck] | type[FinanceNote]
) -> None:
    """Let checks be done again; a reason to leave one out counts no more."""
    for check in checks:
        check.objects.filter(challenge=challenge).update(
            state=CheckState.OPEN, not_needed_because=""
        )


def _deed(challenge: Challenge, act: Act, reason: str, by: User, at: datetime) -> Deed:
    standing = authorise(challenge, act, by=by)
    if not reason.strip():
        raise NoReasonGivenError(f"{challenge.reference}: a reason is given")
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
