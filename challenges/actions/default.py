"""The decision comes too late: notice of default, penalty, and its order (T33).

Source: art. 4:17 and 4:18 Awb; the days and amounts are those of ``rules.penalties``.
It runs beside the procedure, which goes on to its decision.

======================= =============================== ==========================
what happens            term that ends                  term that begins
======================= =============================== ==========================
notice of default       none: the decision term is over two weeks of grace
grace has passed        two weeks of grace              42 days of penalty
42 days have passed     42 days of penalty              two weeks for the order
decision, withdrawal    grace or penalty                the order, if any is owed
order                   two weeks for the order         none
======================= =============================== ==========================
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.models import User
from challenges.actions.terms import (
    close_terms,
    decision_term,
    local_day,
    open_term,
    rules_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import NoPenaltyGround, ObjectionChannel, TermKind
from challenges.models import (
    CaseEvent,
    Challenge,
    DefaultNotice,
    PenaltyOrder,
    Term,
)
from challenges.rules.explain import answer
from challenges.rules.extra_days import with_extra_days
from challenges.rules.penalties import days_in_default
from challenges.rules.term_ends import ONE_DAY


class NotLateYetError(Exception):
    """The municipality may still decide: a notice would have no effect.

    Attributes:
        last_day: The last day of the decision term.
    """

    def __init__(self, message: str, last_day: date) -> None:
        """Keep the day for the screen."""
        super().__init__(message)
        self.last_day = last_day


class AlreadyInDefaultError(Exception):
    """The group gave notice of default before; one is enough."""


class NoReasonError(Exception):
    """That no penalty is due asks for reasons."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a notice of default came in.

    Attributes:
        received_on: The day it came.
        channel: How it came.
        words: What it says; may be empty.
    """

    received_on: date
    channel: ObjectionChannel
    words: str = ""


@an_act
def give_default_notice(
    challenge: Challenge, words: str, *, by: User, at: datetime
) -> CaseEvent:
    """Give notice of default for the group, on its own screen.

    Raises:
        NotLateYetError: If the decision term is not over.
        AlreadyInDefaultError: If the group gave notice before.
        WrongMomentError: If no decision is awaited.
    """
    arrival = Arrival(local_day(at), ObjectionChannel.ELECTRONIC, words)
    return _take_in(challenge, Act.GIVE_DEFAULT_NOTICE, arrival, by=by, at=at)


@an_act
def record_default_notice(
    challenge: Challenge, arrival: Arrival, *, by: User, at: datetime
) -> CaseEvent:
    """Record a notice of default that came by post or by e-mail.

    Raises:
        NotLateYetError: If the decision term was not over when it came.
        AlreadyInDefaultError: If the group gave notice before.
        WrongMomentError: If no decision is awaited.
        ValueError: If it is said to come on a later day.
    """
    if arrival.received_on > local_day(at):
        raise ValueError(f"{challenge.reference}: {arrival.received_on} is to come")
    return _take_in(challenge, Act.RECORD_DEFAULT_NOTICE, arrival, by=by, at=at)


def _take_in(
    challenge: Challenge, act: Act, arrival: Arrival, *, by: User, at: datetime
) -> CaseEvent:
    standing = authorise(challenge, act, by=by)
    late = decision_term(challenge)
    if DefaultNotice.objects.filter(term=late, has_effect=True).exists():
        raise AlreadyInDefaultError(f"{challenge.reference}: notice was given")
    question = {
        "kind": "default_notice",
        "decision_last_day": late.last_day.isoformat(),
        "notice_received_on": arrival.received_on.isoformat(),
    }
    told = answer("term", question)
    if not told["valid"]:
        raise NotLateYetError(f"{challenge.reference}: not late", late.last_day)
    DefaultNotice.objects.create(
        challenge=challenge,
        term=late,
        received_on=arrival.received_on,
        channel=arrival.channel,
        answer=told,
        recorded_by=by,
        recorded_at=at,
    )
    grace = open_term(challenge, TermKind.DEFAULT_GRACE, question, at=at)
    return record(
        challenge,
        Deed(
            act,
            at,
            by,
            standing,
            rules=["AWB_4_17", *rules_of(told)],
            details={
                "received_on": arrival.received_on.isoformat(),
                "ends_on": grace.last_day.isoformat(),
            },
            words=arrival.words,
        ),
    )


@an_act
def start_penalty(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Let the penalty begin: the two weeks passed without a decision.

    Raises:
        WrongMomentError: If the two weeks have not passed, or do not run.
    """
    _require_past(challenge, TermKind.DEFAULT_GRACE, at)
    notice = open_notice(challenge)
    close_terms(challenge, TermKind.DEFAULT_GRACE, at=at)
    first = notice.first_penalty_day.isoformat()
    question = {"kind": "penalty_days", "first_penalty_day": first}
    term = open_term(challenge, TermKind.PENALTY, question, at=at)
    details = {"from_on": first, "ends_on": term.last_day.isoformat()}
    rules = ["AWB_4_17", *rules_of(term.answer)]
    return record(challenge, Deed(Act.START_PENALTY, at, rules=rules, details=details))


@an_act
def end_penalty(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Let the penalty reach its most: 42 days passed without a decision.

    Raises:
        WrongMomentError: If the 42 days have not passed, or do not run.
    """
    _require_past(challenge, TermKind.PENALTY, at)
    notice = open_notice(challenge)
    close_terms(challenge, TermKind.PENALTY, at=at)
    term = _open_order_term(challenge, notice.last_penalty_day, at)
    details = {"set_penalty_by": term.last_day.isoformat()}
    rules = ["AWB_4_17", *rules_of(term.answer)]
    return record(challenge, Deed(Act.END_PENALTY, at, rules=rules, details=details))


def _require_past(challenge: Challenge, kind: TermKind, at: datetime) -> None:
    passed = challenge.terms.running().filter(kind=kind, last_day__lt=local_day(at))
    if not passed.exists():
        raise WrongMomentError(f"{challenge.reference}: {kind} has not passed")


def _open_order_term(challenge: Challenge, last: date, at: datetime) -> Term:
    question = {"kind": "penalty_order", "last_penalty_day": last.isoformat()}
    return open_term(challenge, TermKind.PENALTY_ORDER, question, at=at)


def open_notice(challenge: Challenge) -> DefaultNotice:
    """Return the notice of which a penalty runs, or still has to be set.

    Raises:
        WrongMomentError: If there is none.
    """
    for notice in challenge.default_notices.filter(has_effect=True, order=None):
        if notice.ended_on is None or days_of(notice):
            return notice
    raise WrongMomentError(f"{challenge.reference}: no penalty for being late")


def days_of(notice: DefaultNotice, today: date | None = None) -> int:
    """Return for how many days a penalty is owed.

    Args:
        notice: The notice of default.
        today: The day on which it is asked, while no decision came; the end of all
            42 days if left out.
    """
    until = notice.ended_on or today or notice.last_penalty_day + ONE_DAY
    return days_in_default(notice.first_penalty_day, until)


def end_terms(challenge: Challenge, *, at: datetime) -> dict[str, str]:
    """Close every term because no decision is awaited any more.

    So it is when the decision came, or the challenge was withdrawn or sent on. A
    penalty for being late then stops, and is to be set.

    Returns:
        By when the penalty is to be set, for the trail; nothing if none is owed.
    """
    today = local_day(at)
    close_terms(challenge, at=at)
    if challenge.decide_by is None or today <= challenge.decide_by:
        return {}
    return _end_penalty_on(challenge, today, at)


def _end_penalty_on(challenge: Challenge, on: date, at: datetime) -> dict[str, str]:
    notice = challenge.default_notices.filter(has_effect=True, ended_on=None).last()
    if notice is None:
        return {}
    notice.ended_on = on
    notice.save(update_fields=["ended_on"])
    days = days_of(notice)
    if not days or PenaltyOrder.objects.filter(notice=notice).exists():
        return {}
    running = challenge.terms.running().filter(kind=TermKind.PENALTY_ORDER).first()
    last = notice.first_penalty_day + (days - 1) * ONE_DAY
    term = running or _open_order_term(challenge, last, at)
    return {"set_penalty_by": term.last_day.isoformat()}


def penalty_of(notice: DefaultNotice, today: date | None = None) -> dict[str, Any]:
    """Return what the rule says of the penalty, as it is today or in the end."""
    days = days_of(notice, today)
    return answer("term", {"kind": "penalty_amount", "days_in_default": days})


@an_act
def order_penalty(
    challenge: Challenge,
    ground: NoPenaltyGround,
    reasons: str,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Set the penalty, or say on which ground of the law none is due.

    Raises:
        WrongMomentError: If none is owed, or it runs still, or it was set.
        NoReasonError: If none is said to be due without reasons.
    """
    standing = authorise(challenge, Act.ORDER_PENALTY, by=by)
    notice = open_notice(challenge)
    today = local_day(at)
    if notice.ended_on is None and today <= notice.last_penalty_day:
        raise WrongMomentError(f"{challenge.reference}: the penalty still runs")
    if ground and not reasons.strip():
        raise NoReasonError(f"{challenge.reference}: why is no penalty due?")
    order = _write(notice, ground, reasons, by, at)
    close_terms(challenge, TermKind.PENALTY_ORDER, at=at)
    return record(
        challenge,
        Deed(
            Act.ORDER_PENALTY,
            at,
            by,
            standing,
            rules=["AWB_4_18", *rules_of(order.answer)],
            details={
                "days": order.days,
                "euros": order.euros,
                "ground": str(ground),
                "ends_on": order.objection["last_day"],
            },
            words=reasons,
        ),
    )


def _write(
    notice: DefaultNotice,
    ground: NoPenaltyGround,
    reasons: str,
    by: User,
    at: datetime,
) -> PenaltyOrder:
    told = penalty_of(notice)
    today = local_day(at).isoformat()
    days = notice.challenge.municipality.rest_days
    question = with_extra_days(
        {"kind": "objection_period", "published_on": today}, days
    )
    return PenaltyOrder.objects.create(
        notice=notice,
        days=days_of(notice),
        euros=0 if ground else told["amount_eur"],
        ground=ground,
        reasons=reasons,
        answer=told,
        objection=answer("term", question),
        ordered_by=by,
        ordered_at=at,
    )
