"""What is decided when an agreement nears its end: longer, not, or a new check."""

from datetime import datetime, timedelta

from accounts.models import User
from challenges.actions.left_out import reopen
from challenges.actions.running import lay_down_calendar
from challenges.actions.terms import (
    decision_question,
    open_term,
    rules_of,
    values_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.choices_running import EvaluationKind, EvaluationState, RenewalOutcome
from challenges.models import CaseEvent, Challenge, ProcurementCheck, Renewal
from challenges.rules.agreement_calendar import MONTHS, months_later
from challenges.rules.agreement_end import within_options


class OutsideOptionsError(Exception):
    """A renewal lies outside the option years: that is a substantial modification.

    It needs a new procurement check before anything is decided (T28 to S08).
    """


@an_act
def renew(
    challenge: Challenge, years: int, reasons: str, *, by: User, at: datetime
) -> CaseEvent:
    """Renew the agreement within its option years (T28).

    Raises:
        OutsideOptionsError: If it would last longer than the options allow.
        WrongMomentError: Before the final evaluation.
    """
    standing = authorise(challenge, Act.RENEW, by=by)
    _require_final_evaluation(challenge)
    agreement = challenge.agreement
    if not within_options(years, agreement.option_years):
        raise OutsideOptionsError(
            f"{challenge.reference}: {years} of {agreement.option_years} option years"
        )
    renewal = _decided(challenge, RenewalOutcome.RENEWED, reasons, by, at, years)
    agreement.option_years -= years
    agreement.ends_on = renewal.ends_on
    agreement.save(update_fields=["option_years", "ends_on"])
    details = {"years": years, "ends_on": renewal.ends_on.isoformat()}
    deed = Deed(
        Act.RENEW,
        at,
        by,
        standing,
        to=Status.RENEWED,
        rules=["T28", "AE4"],
        details=details,
        words=reasons,
    )
    return record(challenge, deed)


@an_act
def decline_renewal(
    challenge: Challenge, reasons: str, *, by: User, at: datetime
) -> CaseEvent:
    """Decide that the agreement ends on its last day: the task comes back (T30)."""
    standing = authorise(challenge, Act.DECLINE_RENEWAL, by=by)
    _require_final_evaluation(challenge)
    _decided(challenge, RenewalOutcome.NOT_RENEWED, reasons, by, at)
    return record(
        challenge,
        Deed(Act.DECLINE_RENEWAL, at, by, standing, rules=["T30"], words=reasons),
    )


@an_act
def ask_new_check(
    challenge: Challenge, reasons: str, *, by: User, at: datetime
) -> CaseEvent:
    """Send a renewal beyond the options back to the procurement check (T28 to S08).

    That is a substantial modification, so the route is asked again, and after it
    advice, decision and agreement follow anew. A new decision term begins today.
    """
    standing = authorise(challenge, Act.ASK_NEW_CHECK, by=by)
    _require_final_evaluation(challenge)
    _decided(challenge, RenewalOutcome.NEW_CHECK, reasons, by, at)
    reopen(challenge, ProcurementCheck)
    asked = decision_question(challenge, values_of(challenge))
    asked["received_at"] = at.isoformat()
    term = open_term(challenge, TermKind.DECISION, asked, at=at)
    challenge.decide_by = term.last_day
    return record(
        challenge,
        Deed(
            Act.ASK_NEW_CHECK,
            at,
            by,
            standing,
            to=Status.PROCUREMENT_LEGAL,
            rules=["T28", *rules_of(term.answer)],
            details={"decide_by": term.last_day.isoformat()},
            words=reasons,
            changed=["decide_by"],
        ),
    )


def _require_final_evaluation(challenge: Challenge) -> None:
    final = challenge.evaluations.filter(
        kind=EvaluationKind.FINAL, state=EvaluationState.DONE
    )
    if (
        not final.exists()
        or challenge.evaluations.filter(state=EvaluationState.OPEN).exists()
    ):
        raise WrongMomentError(f"{challenge.reference}: not evaluated yet")


def _decided(  # noqa: PLR0913, PLR0917 - private tail of the three decisions above
    challenge: Challenge,
    outcome: RenewalOutcome,
    reasons: str,
    by: User,
    at: datetime,
    years: int = 0,
) -> Renewal:
    ended_on = challenge.agreement.ends_on
    return Renewal.objects.create(
        challenge=challenge,
        outcome=outcome,
        years=years,
        ended_on=ended_on,
        ends_on=months_later(ended_on, MONTHS * years),
        reasons=reasons,
        decided_by=by,
        decided_at=at,
    )


@an_act
def start_renewed(
    challenge: Challenge, remarks: str, *, by: User, at: datetime
) -> CaseEvent:
    """Put a renewal in force: its years get their own calendar (T28)."""
    standing = authorise(challenge, Act.START_RENEWED, by=by)
    renewal = challenge.renewals.latest()
    lay_down_calendar(challenge, renewal.ended_on + timedelta(days=1), renewal.ends_on)
    return record(
        challenge,
        Deed(
            Act.START_RENEWED,
            at,
            by,
            standing,
            to=Status.RUNNING,
            rules=["T28"],
            details={"ends_on": challenge.agreement.ends_on.isoformat()},
            words=remarks,
        ),
    )
