"""An objection comes in: filed, judged on its time, completed (T31)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import User
from challenges.actions.decision import ACCEPTED_AS
from challenges.actions.holding import WHILE_OBJECTED, hold_agreement
from challenges.actions.terms import (
    close_terms,
    last_day_of,
    local_day,
    open_term,
    recompute,
    rules_of,
    values_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import (
    Act,
    WrongMomentError,
    authorise,
)
from challenges.choices import ChallengeStatus as Status
from challenges.choices import (
    DecisionOutcome,
    ObjectionChannel,
    ObjectionRegime,
    SuspensionCause,
    TermKind,
)
from challenges.models import (
    CaseEvent,
    Challenge,
    Decision,
    Objection,
    Suspension,
    Term,
)
from challenges.rules.explain import answer

ENDED_BY: Mapping[Status, tuple[DecisionOutcome, ...]] = {
    Status.REFUSED: (DecisionOutcome.REFUSE,),
    Status.INADMISSIBLE: (DecisionOutcome.INADMISSIBLE,),
    Status.DECLINED: (DecisionOutcome.DECLINE,),
}
"""Which decision leaves a case where an objection can follow (T31)."""

YES = tuple(ACCEPTED_AS)
"""Decisions against which an objection runs beside what follows them."""

GOES_ON_AFTER = (*YES, DecisionOutcome.REFUSE)
"""Decisions after which a case goes on: a yes, or a no while an agreement runs."""

OF_OBJECTION = (TermKind.OBJECTION, *WHILE_OBJECTED)
"""The clocks of an objection; the others are those of the case."""

REASONS_WITHIN = timedelta(days=14)
"""The least time in which the group may add its reasons, our own norm ([D])."""


class NoObjectionOpenError(WrongMomentError):
    """Against this decision only the civil court stands open, or one was made."""


class LateWithoutReasonError(Exception):
    """The objection comes too late and does not say why.

    Attributes:
        last_day: The last day on which it could have come.
    """

    def __init__(self, message: str, last_day: date) -> None:
        """Keep the day for the screen."""
        super().__init__(message)
        self.last_day = last_day


class NoReasonsError(Exception):
    """The objection gives no reasons and does not say that they follow."""


class ReasonsDateError(Exception):
    """The group gets less than two weeks to add its reasons."""


MOVERS = ("rest_days", "outages")
"""What a term to object was counted with besides the day of the decision."""


@dataclass(frozen=True, slots=True)
class Filing:
    """An objection as it came in.

    Attributes:
        grounds: Why the group objects; may be empty if ``reasons_follow``.
        reasons_follow: Whether the group adds its reasons afterwards.
        late_reason: Why it comes too late, if it does.
        channel: How it came.
        received_on: The day it came, if not today: paper from the post.
        posted_on: The day it was posted, where that is known.
    """

    grounds: str
    reasons_follow: bool = False
    late_reason: str = ""
    channel: ObjectionChannel = ObjectionChannel.ELECTRONIC
    received_on: date | None = None
    posted_on: date | None = None


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What the municipality establishes about an objection before hearing.

    Attributes:
        reasons_by: The day by which the group may add its reasons; none if not asked.
        posted_on: The day of posting, established afterwards.
        is_excused: Whether being late is excused (art. 6:11 Awb).
        excuse_reason: Why, or why not.
    """

    reasons_by: date | None = None
    posted_on: date | None = None
    is_excused: bool | None = None
    excuse_reason: str = ""


def contested(challenge: Challenge) -> Decision:
    """Return the decision against which the group may object.

    Raises:
        NoObjectionOpenError: If only the civil court is open, or one was made.
    """
    decision: Decision = challenge.decision
    if Objection.objects.filter(decision=decision).exists():
        raise NoObjectionOpenError(f"{challenge.reference}: there is an objection")
    # a competition that was lost ends a case on which the last decision was a yes
    expected = ENDED_BY.get(Status(challenge.status), GOES_ON_AFTER)
    if decision.regime != ObjectionRegime.AWB or decision.outcome not in expected:
        raise NoObjectionOpenError(f"{challenge.reference}: no objection is possible")
    return decision


def can_be_contested(challenge: Challenge) -> bool:
    """Tell whether an objection against the decision that holds is possible."""
    try:
        contested(challenge)
    except NoObjectionOpenError:
        return False
    return True


def open_objection(challenge: Challenge) -> Objection:
    """Return the objection that runs: the latest, with its decision."""
    objections = challenge.objections.select_related("decision", "filed_by")
    latest: Objection = objections.latest()
    return latest


def _period(decision: Decision, filing: Filing, today: date) -> dict[str, Any]:
    """Tell whether an objection is in time, by the term to object as it stands."""
    question = period_question(decision, filing, today)
    term = decision.challenge.terms.filter(kind=TermKind.OBJECTION).order_by("-pk")
    for asked in term.values_list("question", flat=True)[:1]:
        question |= {key: asked[key] for key in MOVERS if key in asked}
    return answer("term", question)


def period_question(decision: Decision, filing: Filing, today: date) -> dict[str, Any]:
    """Return the question whether an objection is in time."""
    arrived = {
        "channel": str(filing.channel),
        "received_on": (filing.received_on or today).isoformat(),
    }
    if filing.posted_on:
        arrived["posted_on"] = filing.posted_on.isoformat()
    return {
        "kind": "objection_period",
        "published_on": decision.published_on.isoformat(),
        "objection": arrived,
    }


@an_act
def file_objection(
    challenge: Challenge, filing: Filing, *, by: User, at: datetime
) -> CaseEvent:
    """Object to the decision: the term of art. 7:10 Awb starts (T31).

    One that comes too late is taken in as well, with the reason for that: it is
    decided on, and being late may be excused (art. 6:11 Awb). Against a yes it runs
    beside what follows, which it does not suspend; only nothing is signed meanwhile.

    Raises:
        NoObjectionOpenError: If none is possible, or one was made.
        LateWithoutReasonError: If it is too late and does not say why.
        NoReasonsError: If it gives no reasons and none follow.
        WrongMomentError: If there is no decision to object to.
    """
    return _file(challenge, filing, Act.OBJECT, by=by, at=at)


@an_act
def record_objection(
    challenge: Challenge, filing: Filing, *, by: User, at: datetime
) -> CaseEvent:
    """Record an objection of the group that came on paper (T31).

    Raises:
        NoObjectionOpenError: If none is possible, or one was made.
        NoReasonsError: If it gives no reasons and none follow.
    """
    return _file(challenge, filing, Act.RECORD_OBJECTION, by=by, at=at)


def _file(
    challenge: Challenge, filing: Filing, act: Act, *, by: User, at: datetime
) -> CaseEvent:
    standing = authorise(challenge, act, by=by)
    decision = contested(challenge)
    period = _period(decision, filing, local_day(at))
    _complete_enough(challenge, filing, period)
    close_terms(challenge, TermKind.OBJECTION, at=at)
    objection = _keep(challenge, decision, filing, period, by, at)
    if objection.is_beside:
        hold_agreement(challenge, at)
    term = _open_decision_term(challenge, last_day_of(period), at)
    challenge.decide_by, challenge.closed_at = term.last_day, None
    return record(
        challenge,
        Deed(
            act,
            at,
            by,
            standing,
            to=None if objection.is_beside else Status.OBJECTION,
            rules=[*rules_of(period), *rules_of(term.answer)],
            details={
                "decide_by": term.last_day.isoformat(),
                "last_day_to_object": last_day_of(period).isoformat(),
                "timely": period["timely"],
                "reasons_follow": filing.reasons_follow,
            },
            words=filing.grounds,
            changed=["decide_by", "closed_at"],
        ),
    )


def _keep(  # noqa: PLR0913, PLR0917 - private part of the function above
    challenge: Challenge,
    decision: Decision,
    filing: Filing,
    period: dict[str, Any],
    by: User,
    at: datetime,
) -> Objection:
    return Objection.objects.create(
        challenge=challenge,
        is_beside=Status(challenge.status) not in ENDED_BY,
        decision=decision,
        contested_decider_id=decision.decided_by_id,
        filed_by=by,
        filed_at=at,
        channel=filing.channel,
        received_on=filing.received_on or local_day(at),
        posted_on=filing.posted_on,
        grounds=filing.grounds,
        reasons_follow=filing.reasons_follow,
        period=period,
        is_timely=period["timely"],
        late_reason=filing.late_reason,
    )


def _complete_enough(
    challenge: Challenge, filing: Filing, period: dict[str, Any]
) -> None:
    if not filing.grounds.strip() and not filing.reasons_follow:
        raise NoReasonsError(f"{challenge.reference}: say why, or that it follows")
    is_late = period["timely"] is False
    on_web = filing.channel == ObjectionChannel.ELECTRONIC
    if is_late and on_web and not filing.late_reason.strip():
        last_day = last_day_of(period)
        message = f"{challenge.reference}: {last_day} was the last day to object"
        raise LateWithoutReasonError(message, last_day)


def _open_decision_term(challenge: Challenge, period_end: date, at: datetime) -> Term:
    question = {
        "kind": "objection_decision",
        "objection_period_last_day": period_end.isoformat(),
        "committee": values_of(challenge).terms.objections_committee,
    }
    return open_term(challenge, TermKind.OBJECTION_DECISION, question, at=at)


@an_act
def take_up(
    challenge: Challenge, taken: TakenUp, *, by: User, at: datetime
) -> CaseEvent:
    """Establish whether an objection is in time, and ask for its reasons (6:6 Awb).

    Raises:
        ReasonsDateError: If the group gets less than two weeks.
        ValueError: If a late objection is neither excused nor not.
    """
    standing = authorise(challenge, Act.TAKE_UP_OBJECTION, by=by)
    objection = open_objection(challenge)
    today = local_day(at)
    _judge_time(objection, taken)
    details: dict[str, Any] = {
        "timely": objection.is_timely,
        "excused": objection.is_excused,
    }
    if taken.reasons_by is not None:
        if taken.reasons_by < today + REASONS_WITHIN:
            raise ReasonsDateError(f"{challenge.reference}: {taken.reasons_by}")
        details |= _ask_reasons(challenge, objection, taken.reasons_by, by=by, at=at)
    objection.save()
    return record(
        challenge,
        Deed(
            Act.TAKE_UP_OBJECTION,
            at,
            by,
            standing,
            rules=["AWB_6_6", "AWB_6_11"],
            details=details,
            words=taken.excuse_reason,
            changed=["decide_by"],
        ),
    )


def _judge_time(objection: Objection, taken: TakenUp) -> None:
    """Work out again whether it is in time, now that the day of posting is known."""
    if taken.posted_on is not None:
        filing = Filing(
            "",
            channel=ObjectionChannel(objection.channel),
            received_on=objection.received_on,
            posted_on=taken.posted_on,
        )
        objection.posted_on = taken.posted_on
        objection.period = _period(objection.decision, filing, objection.received_on)
    objection.is_timely = bool(objection.period["timely"])  # not proven is not in time
    if objection.is_timely:
        return
    if taken.is_excused is None or not taken.excuse_reason.strip():
        raise ValueError("say whether being late is excused, and why")
    objection.is_excused, objection.excuse_reason = (
        taken.is_excused,
        taken.excuse_reason,
    )


def _ask_reasons(
    challenge: Challenge,
    objection: Objection,
    reasons_by: date,
    *,
    by: User,
    at: datetime,
) -> dict[str, Any]:
    """Give the group time to add its reasons; the term stands still meanwhile."""
    today = local_day(at)
    objection.reasons_asked_on, objection.reasons_by = today, reasons_by
    term = objection_term(challenge)
    before = term.last_day
    Suspension.objects.create(
        term=term,
        cause=SuspensionCause.INCOMPLETE,
        starts_on=today,
        response_deadline=reasons_by,
        recorded_by=by,
    )
    recompute(term)
    challenge.decide_by = term.last_day
    question = {
        "kind": "short_term_days",
        "event_on": today.isoformat(),
        "days": (reasons_by - today).days,
    }
    open_term(challenge, TermKind.OBJECTION_REASONS, question, at=at)
    return {
        "respond_by": reasons_by.isoformat(),
        "before": before.isoformat(),
        "after": term.last_day.isoformat(),
    }


def objection_term(challenge: Challenge) -> Term:
    """Return the running term of the decision on the objection."""
    return challenge.terms.running().get(kind=TermKind.OBJECTION_DECISION)
