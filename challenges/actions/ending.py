"""How an agreement ends: notice, handing back, lessons, and what is kept."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from accounts.models import User
from challenges.actions.fallback import Fallback, estimate_fallback
from challenges.actions.payments import cut_payments
from challenges.actions.reports import cut_reports
from challenges.actions.running import judge
from challenges.actions.terms import close_terms, local_day, values_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import (
    EvaluationState,
    NoticeGround,
    NoticeSide,
    PaymentKind,
    PaymentState,
    RenewalOutcome,
    ReportState,
    RetentionCategory,
    WarningState,
)
from challenges.models import (
    CaseEvent,
    Challenge,
    Handback,
    Lessons,
    NoticeToEnd,
    Retention,
)
from challenges.permissions import Standing
from challenges.rules.agreement_calendar import Instalment
from challenges.rules.agreement_end import exit_after, keep_until, notice_end
from challenges.rules.handback_triggers import TRIGGERS, needs_council, trigger_of
from challenges.rules.money_left import MoneyLeft
from challenges.rules.trace import trace_as_json

DONE_WITH = (PaymentState.SETTLED, PaymentState.RECLAIMED, PaymentState.NOT_OWED)
"""How far each payment must be before a case is closed."""
NOT_LONGER = (RenewalOutcome.NOT_RENEWED, RenewalOutcome.NEW_CHECK)
"""What is decided on a renewal without making the agreement longer."""

UNREAD = (ReportState.FILED, ReportState.MORE_ASKED)
GRANT = "SUBSIDY"
"""The route under which the money is a grant."""


class WrongGroundError(ValueError):
    """The ground is not one on which this side may end the agreement."""


class CouncilNotToldError(ValueError):
    """The council was not told of a political choice before notice is given (HB7)."""


class NotSettledError(Exception):
    """A report waits to be read, or a payment is to come, to be paid or settled."""


class TooEarlyError(Exception):
    """The group still does the work: its last day has not passed."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What one side says when it ends the agreement early.

    Attributes:
        fallback: What it costs the municipality to do the task again; the group
            does not estimate that.
        council_told_on: When the council was told, where it must know.
    """

    side: NoticeSide
    ground: NoticeGround
    reasons: str
    fallback: Fallback | None = None
    council_told_on: date | None = None


@dataclass(frozen=True, slots=True)
class HandbackPlan:
    """Which department takes the task over, who does what until then, at what cost."""

    department: str
    plan: str
    fallback: Fallback


@dataclass(frozen=True, slots=True)
class Protocol:
    """What was handed back, point by point (clause 19)."""

    keys: str
    knowledge: str
    people: str
    money: str
    state_of_task: str


@dataclass(frozen=True, slots=True)
class Learned:
    """What others can learn from it; ``may_publish`` is the group's consent."""

    went_well: str
    went_wrong: str
    next_time: str
    may_publish: bool


@an_act
def give_notice_as_group(
    challenge: Challenge, ending: Ending, *, by: User, at: datetime
) -> CaseEvent:
    """End the agreement early for the group, with the notice agreed (T29).

    Raises:
        WrongGroundError: If the ground belongs to the municipality only.
        WrongMomentError: If notice was given already, or nothing runs.
    """
    standing = authorise(challenge, Act.GIVE_NOTICE_AS_GROUP, by=by)
    if ending.side != NoticeSide.GROUP or ending.ground == NoticeGround.POLITICAL:
        raise WrongGroundError(f"{challenge.reference}: {ending.side} {ending.ground}")
    deed = Deed(Act.GIVE_NOTICE_AS_GROUP, at, by, standing, words=ending.reasons)
    return _notice(challenge, ending, deed, by)


@an_act
def give_notice(
    challenge: Challenge, ending: Ending, *, by: User, at: datetime
) -> CaseEvent:
    """End it early for the municipality, or record that both sides agree (T29).

    Raises:
        WrongGroundError: If the ground is not in the closed list of this side.
        CouncilNotToldError: If the council must know before, and does not.
        ValueError: If it says nothing of what the task will cost.
        WrongMomentError: If notice was given already, or nothing runs.
    """
    standing = authorise(challenge, Act.GIVE_NOTICE, by=by)
    barred = {
        NoticeSide.MUNICIPALITY: NoticeGround.OTHER,
        NoticeSide.BOTH: NoticeGround.POLITICAL,
    }
    # the side of the group has no row: its notice has an act of its own
    if ending.ground == barred.get(ending.side, ending.ground):
        raise WrongGroundError(f"{challenge.reference}: {ending.side} {ending.ground}")
    told_on = ending.council_told_on
    if needs_council(ending.ground) and not (told_on and told_on <= local_day(at)):
        raise CouncilNotToldError(f"{challenge.reference}: the council, {told_on}")
    if ending.fallback is None:
        raise ValueError(f"{challenge.reference}: what does the task cost?")
    estimate_fallback(challenge, ending.fallback, by=by, at=at)
    deed = Deed(Act.GIVE_NOTICE, at, by, standing, words=ending.reasons)
    return _notice(challenge, ending, deed, by)


@an_act
def end_after_warning(
    challenge: Challenge, finding: str, fallback: Fallback, *, by: User, at: datetime
) -> CaseEvent:
    """End an agreement whose work was not put right in time (T26).

    Raises:
        StillTimeError: If the time to put it right has not passed.
    """
    standing = authorise(challenge, Act.END_AFTER_WARNING, by=by)
    judge(challenge, WarningState.FAILED, finding, by=by, at=at)
    estimate_fallback(challenge, fallback, by=by, at=at)
    ending = Ending(NoticeSide.MUNICIPALITY, NoticeGround.PERFORMANCE, finding)
    deed = Deed(Act.END_AFTER_WARNING, at, by, standing, words=finding)
    return _notice(challenge, ending, deed, by)


def _notice(challenge: Challenge, ending: Ending, deed: Deed, by: User) -> CaseEvent:
    agreement = challenge.agreement
    last = notice_end(
        local_day(deed.at),
        months=agreement.notice_months,
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        is_grant=challenge.procurement_check.route == GRANT,
    )
    notice = NoticeToEnd(
        challenge=challenge,
        side=ending.side,
        ground=ending.ground,
        reasons=ending.reasons,
        council_told_on=ending.council_told_on,
        ends_on=last.day,
        trace=trace_as_json(last.trace),
        given_by=by,
        given_at=deed.at,
    )
    left = _cut_the_calendar(challenge, last.day)
    rules = ["T26" if deed.act == Act.END_AFTER_WARNING else "T29"]
    rules += _trigger_rule(ending.ground)
    told = replace(
        deed,
        to=Status.TERMINATED_EARLY,
        rules=[*rules, *(step.rule for step in last.trace), *_money_rules(left)],
        details={
            "side": ending.side,
            "ground": ending.ground,
            "ends_on": last.day.isoformat(),
            "dropped": [_plain(part) for part in left.dropped],
            "rest": _plain(left.rest) if left.rest else None,
        },
        adds=[notice],
    )
    return record(challenge, told)


def _cut_the_calendar(challenge: Challenge, last: date) -> MoneyLeft:
    begun = challenge.evaluations.filter(state=EvaluationState.OPEN)
    begun.update(state=EvaluationState.PLANNED)
    cut_reports(challenge, last)
    return cut_payments(challenge, last)


def _trigger_rule(ground: NoticeGround | None) -> list[str]:
    trigger = trigger_of(ground)
    return [TRIGGERS[trigger].code] if trigger else []


def _money_rules(left: MoneyLeft) -> list[str]:
    return [*(["AM3"] if left.rest else []), *(["AM4"] if left.dropped else [])]


def _plain(part: Instalment) -> dict[str, str | int]:
    """Return a part of the money as the trail keeps it."""
    kind = PaymentKind.ADVANCE if part.is_advance else PaymentKind.REST
    return {
        "year": part.year,
        "kind": kind.value,
        "amount": str(part.amount),
        "due_on": part.due_on.isoformat(),
    }


@an_act
def start_handback(
    challenge: Challenge, plan: HandbackPlan, *, by: User, at: datetime
) -> CaseEvent:
    """Begin handing the task back: a department, and who does what until then (T30).

    Raises:
        WrongMomentError: If it was neither ended nor evaluated to its end.
    """
    standing = authorise(challenge, Act.START_HANDBACK, by=by)
    notice = NoticeToEnd.objects.filter(challenge=challenge).first()
    if notice is None and not _is_over(challenge):
        raise WrongMomentError(f"{challenge.reference}: it has not been ended")
    estimate_fallback(challenge, plan.fallback, by=by, at=at)
    handback = Handback.objects.create(
        challenge=challenge,
        ending=exit_after(NoticeSide(notice.side) if notice else None),
        ends_on=notice.ends_on if notice else challenge.agreement.ends_on,
        department=plan.department,
        plan=plan.plan,
        started_by=by,
        started_at=at,
    )
    return record(
        challenge,
        Deed(
            Act.START_HANDBACK,
            at,
            by,
            standing,
            to=Status.HANDBACK,
            rules=[
                "T30",
                *_trigger_rule(NoticeGround(notice.ground) if notice else None),
            ],
            details={
                "exit": handback.ending,
                "ends_on": handback.ends_on.isoformat(),
            },
        ),
    )


def _is_over(challenge: Challenge) -> bool:
    """Whether the end was evaluated, and nothing was decided that goes on."""
    last = challenge.evaluations.filter(state=EvaluationState.DONE).last()
    if last is None:
        return False
    if last.advice == "stop":
        return True
    # a new check that was asked for since then ended without a yes
    since = challenge.renewals.filter(decided_at__gte=last.evaluated_at)
    return since.filter(outcome__in=NOT_LONGER).exists()


@an_act
def close_handback(
    challenge: Challenge,
    protocol: Protocol,
    learned: Learned,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Close the case: everything is handed back, and the lessons are written (T30).

    From here on its papers are kept for the years of the rule set (AE5).

    Raises:
        TooEarlyError: If the last day of the group has not passed.
        NotSettledError: If a report waits to be read, or a payment is not done with.
    """
    standing = authorise(challenge, Act.CLOSE_HANDBACK, by=by)
    handback: Handback = challenge.handback
    if local_day(at) <= handback.ends_on:
        raise TooEarlyError(f"{challenge.reference}: until {handback.ends_on}")
    _require_settled(challenge)
    for column in fields(Protocol):
        setattr(handback, column.name, getattr(protocol, column.name))
    handback.closed_by, handback.closed_at = by, at
    handback.save()
    Lessons.objects.create(
        challenge=challenge,
        went_well=learned.went_well,
        went_wrong=learned.went_wrong,
        next_time=learned.next_time,
        may_publish=learned.may_publish,
        written_at=at,
    )
    close_terms(challenge, at=at)
    challenge.closed_at = at
    return record(challenge, _closing(challenge, handback, standing, by=by, at=at))


def _require_settled(challenge: Challenge) -> None:
    is_settling = challenge.payments.exclude(state__in=DONE_WITH).exists()
    if is_settling or challenge.reports.filter(state__in=UNREAD).exists():
        raise NotSettledError(f"{challenge.reference}: reports or payments are open")


def _closing(
    challenge: Challenge,
    handback: Handback,
    standing: Standing,
    *,
    by: User,
    at: datetime,
) -> Deed:
    kept = start_retention(challenge, handback)
    return Deed(
        Act.CLOSE_HANDBACK,
        at,
        by,
        standing,
        to=Status.CLOSED,
        rules=["T30", "AE5"],
        details={
            "exit": handback.ending,
            "keep_until": kept.keep_until.isoformat(),
        },
        changed=["closed_at"],
    )


def start_retention(challenge: Challenge, handback: Handback) -> Retention:
    """Start the years for which the papers of an ended agreement are kept (AE5)."""
    values = values_of(challenge)
    is_grant = challenge.procurement_check.route == GRANT
    years = (
        values.retention.grant_years
        if is_grant
        else values.retention.agreement_years_after_end
    )
    until = keep_until(handback.ends_on, years)
    return Retention.objects.create(
        challenge=challenge,
        category=RetentionCategory.GRANT if is_grant else RetentionCategory.AGREEMENT,
        years=years,
        source_date=handback.ends_on,
        keep_until=until.day,
        is_from_memory="retention" in values.from_memory,
        trace=trace_as_json(until.trace),
    )
