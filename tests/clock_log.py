"""What moves terms for everybody: an outage and a day of rest, by two persons."""

from datetime import UTC, date, datetime, timedelta

from accounts.models import User
from challenges.actions import outages, rest_days
from challenges.actions.outages import OutageReport
from challenges.actions.rest_days import Announced
from challenges.appointments import appoint
from challenges.choices import RestDayArea, RestDayKind, Role
from challenges.models import Municipality, Outage, RestDay
from tests.cast import Cast, person


def administrator(who: Cast) -> User:
    """Who administers the municipality, whoever asks first."""
    name = f"Beheer {who.municipality.name}"
    admin = User.objects.filter(display_name=name).first() or person(name)
    appoint(admin, Role.TENANT_ADMIN, who.municipality)
    return admin


def report(first: date, last: date) -> OutageReport:
    """An outage from the morning of one day to the evening of another."""
    return OutageReport(
        datetime(first.year, first.month, first.day, 8, tzinfo=UTC),
        datetime(last.year, last.month, last.day, 18, tzinfo=UTC),
        "Niets versturen lukte",
        "melding 4711 van de leverancier",
    )


def outage(who: Cast, first: date, last: date) -> Outage:
    """An outage that is over and confirmed, but not applied."""
    told = report(first, last)
    at = told.ended_at + timedelta(hours=1)
    admin = administrator(who)
    logged = outages.log_outage(who.municipality, told, by=admin, at=at)
    return outages.confirm_outage(logged.pk, by=who.legal, at=at)


def announced(day: date) -> Announced:
    return Announced(
        day,
        "Nationale rouwdag",
        RestDayKind.EQUATED,
        RestDayArea.COUNTRY,
        "Stcrt. 2026, 99999",
    )


def rest_day(who: Cast, day: date, at: datetime) -> RestDay:
    """A day of rest that was proposed and confirmed."""
    admin = administrator(who)
    proposed = rest_days.propose_day(who.municipality, announced(day), by=admin, at=at)
    return rest_days.confirm_day(proposed.pk, by=who.legal, at=at)


def an_outage(municipality: Municipality) -> Outage:
    """An outage that waits for somebody to confirm it."""
    told = report(date(2026, 9, 1), date(2026, 9, 1))
    return Outage.objects.create(
        municipality=municipality,
        began_at=told.began_at,
        ended_at=told.ended_at,
        what=told.what,
        source=told.source,
        logged_by=person("Beheer van toen"),
        logged_at=told.ended_at,
    )


def a_rest_day(municipality: Municipality) -> RestDay:
    """A day of rest that waits for somebody to confirm it."""
    return RestDay.objects.create(
        municipality=municipality,
        day=date(2031, 5, 6),
        name="Nationale rouwdag",
        kind=RestDayKind.EQUATED,
        area=RestDayArea.COUNTRY,
        source="Stcrt. 2030, 1",
        proposed_by=person("Iemand van beheer"),
        proposed_at=datetime(2026, 9, 1, tzinfo=UTC),
    )
