"""The group reports on its work; the contract manager reads, accepts or asks."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max, Sum

from accounts.models import User
from challenges.actions.signals import note_signals
from challenges.actions.terms import local_day, values_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices_running import OnTrack, ReportState
from challenges.models import (
    CaseEvent,
    Challenge,
    Outcome,
    ProgressReport,
    ReportedFigure,
)
from challenges.rules.agreement_calendar import (
    AFTER_PERIOD,
    report_periods,
    years_of,
)
from challenges.rules.burden import Burden, burden


class NoReasonError(ValueError):
    """A report is accepted without an answer, and nobody says why."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How one goal of the plan stands."""

    outcome: Outcome
    actual: str
    on_track: OnTrack


@dataclass(frozen=True, slots=True)
class Told:
    """What the group tells: hours are whole, money is euros excluding VAT.

    Attributes:
        figures: How each goal of the plan stands, each once.
        volunteers: How many worked along; asked where a minimum was agreed.
    """

    story: str
    volunteer_hours: int
    reporting_hours: int
    money_spent: Decimal
    incidents: str
    help_wanted: str
    figures: Sequence[Figure]
    volunteers: int | None = None


COLUMNS = [field.name for field in fields(Told) if field.name != "figures"]


def plan_reports(challenge: Challenge, starts_on: date, ends_on: date) -> None:
    """Lay down when the group reports between two days of its agreement."""
    every = values_of(challenge).contract.talk_every_months
    ProgressReport.objects.bulk_create(
        [
            ProgressReport(
                challenge=challenge,
                from_on=each.from_on,
                to_on=each.to_on,
                due_on=each.due_on,
            )
            for each in report_periods(starts_on, ends_on, every)
        ]
    )


def days_until(challenge: Challenge) -> date | None:
    """Return the last day that has a calendar already, if there is one."""
    last: date | None = challenge.reports.aggregate(last=Max("to_on"))["last"]
    return last


def cut_reports(challenge: Challenge, last: date) -> None:
    """Ask for no report on later days; the last one ends with the work (AC2)."""
    planned = challenge.reports.filter(state=ReportState.PLANNED, to_on__gt=last)
    later = planned.filter(from_on__gt=last)
    later._raw_delete(later.db)  # noqa: SLF001 - what is planned has no figures yet
    planned.update(to_on=last, due_on=last + AFTER_PERIOD)


def report_of(
    challenge: Challenge, from_on: date, *states: ReportState
) -> ProgressReport:
    """Return the report of a case that starts on a day, in one of these states.

    Raises:
        WrongMomentError: If there is none, or it is in another state.
    """
    found = challenge.reports.filter(from_on=from_on, state__in=states).first()
    if found is None:
        raise WrongMomentError(f"{challenge.reference}: no report of {from_on} here")
    report: ProgressReport = found
    return report


@an_act
def file_report(
    challenge: Challenge,
    report: ProgressReport,
    told: Told,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """File a report, with how each goal stands; the contract manager reads it next.

    Raises:
        WrongMomentError: If it was filed before, or its months have not begun.
        ValueError: If a goal is left out, or is not of this plan; or nothing is said
            of how many volunteers there are where a minimum was agreed.
    """
    standing = authorise(challenge, Act.FILE_REPORT, by=by)
    filed = report_of(challenge, report.from_on, ReportState.PLANNED)
    if local_day(at) < filed.from_on:
        raise WrongMomentError(f"{challenge.reference}: {filed.from_on} is to come")
    _fill_in(challenge, filed, told, by=by, at=at)
    details = {"report": filed.from_on.isoformat()}
    event = record(challenge, Deed(Act.FILE_REPORT, at, by, standing, details=details))
    note_signals(challenge, at=at)
    return event


@an_act
def supply_report(
    challenge: Challenge,
    report: ProgressReport,
    told: Told,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Answer what the contract manager asked about a report, by filing it anew."""
    standing = authorise(challenge, Act.SUPPLY_REPORT, by=by)
    filed = report_of(challenge, report.from_on, ReportState.MORE_ASKED)
    _fill_in(challenge, filed, told, by=by, at=at)
    details = {"report": filed.from_on.isoformat()}
    deed = Deed(Act.SUPPLY_REPORT, at, by, standing, details=details)
    event = record(challenge, deed)
    note_signals(challenge, at=at)
    return event


def _fill_in(
    challenge: Challenge,
    report: ProgressReport,
    told: Told,
    *,
    by: User,
    at: datetime,
) -> None:
    wanted = sorted(challenge.sent_plan.outcomes.values_list("pk", flat=True))
    if wanted != sorted(each.outcome.pk for each in told.figures):
        raise ValueError(f"{challenge.reference}: each goal of the plan, once")
    if told.volunteers is None and challenge.agreement.volunteers_agreed is not None:
        raise ValueError(f"{challenge.reference}: how many volunteers?")
    for column in COLUMNS:
        setattr(report, column, getattr(told, column))
    report.state, report.filed_by, report.filed_at = ReportState.FILED, by, at
    report.save()
    ReportedFigure.objects.bulk_create(
        [
            ReportedFigure(
                report=report,
                outcome=each.outcome,
                actual=each.actual,
                on_track=each.on_track,
            )
            for each in told.figures
        ],
        update_conflicts=True,
        unique_fields=["report", "outcome"],
        update_fields=["actual", "on_track"],
    )


@an_act
def accept_report(
    challenge: Challenge, report: ProgressReport, *, by: User, at: datetime
) -> CaseEvent:
    """Find a report in order."""
    standing = authorise(challenge, Act.ACCEPT_REPORT, by=by)
    read = report_of(challenge, report.from_on, ReportState.FILED)
    read.state, read.read_by, read.read_at = ReportState.ACCEPTED, by, at
    read.save(update_fields=["state", "read_by", "read_at"])
    details = {"report": read.from_on.isoformat()}
    return record(challenge, Deed(Act.ACCEPT_REPORT, at, by, standing, details=details))


@an_act
def ask_about_report(
    challenge: Challenge,
    report: ProgressReport,
    question: str,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Ask the group more about a report."""
    standing = authorise(challenge, Act.ASK_ABOUT_REPORT, by=by)
    read = report_of(challenge, report.from_on, ReportState.FILED)
    read.state, read.question = ReportState.MORE_ASKED, question
    read.read_by, read.read_at = by, at
    read.save(update_fields=["state", "question", "read_by", "read_at"])
    details = {"report": read.from_on.isoformat()}
    deed = Deed(Act.ASK_ABOUT_REPORT, at, by, standing, details=details, words=question)
    return record(challenge, deed)


@an_act
def accept_unanswered(
    challenge: Challenge,
    report: ProgressReport,
    remarks: str,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Accept a report as it was filed, although the group did not answer a question.

    Raises:
        NoReasonError: If nothing is said about it.
        WrongMomentError: If nothing is asked about it.
    """
    standing = authorise(challenge, Act.ACCEPT_UNANSWERED, by=by)
    if not remarks.strip():
        raise NoReasonError(f"{challenge.reference}: why without an answer?")
    read = report_of(challenge, report.from_on, ReportState.MORE_ASKED)
    read.state, read.read_by, read.read_at = ReportState.ACCEPTED, by, at
    read.save(update_fields=["state", "read_by", "read_at"])
    details = {"report": read.from_on.isoformat()}
    deed = Deed(Act.ACCEPT_UNANSWERED, at, by, standing, details=details, words=remarks)
    return record(challenge, deed)


def burden_of(challenge: Challenge, day: date) -> Burden:
    """Tell what reporting cost the group in the year of the agreement with a day."""
    agreement = challenge.agreement
    years = list(years_of(agreement.starts_on, agreement.ends_on))
    begun = [year for year in years if year[0] <= day]
    first, last = (begun or years[:1])[-1]
    told = challenge.reports.filter(from_on__range=(first, last))
    hours = told.aggregate(hours=Sum("reporting_hours"))["hours"] or 0
    return burden(hours, values_of(challenge).contract.reporting_max_hours_per_year)
