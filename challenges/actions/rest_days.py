"""A municipality enters a day of rest by a later decree: one proposes, one confirms.

Source: art. 3 lid 3 Atw. From then on its terms are counted with the day, the open
ones anew (``moving``). A day that was confirmed is kept: it is withdrawn with a
reason, by two persons again, and terms are counted anew without it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from challenges.actions.terms import local_day
from challenges.authority import WrongMomentError, authorise_in
from challenges.choices import RestDayArea, RestDayKind
from challenges.models import Municipality, RestDay
from challenges.permissions import Right
from challenges.rules.calendar import is_working_day


class RestDayNotAllowedError(Exception):
    """A day of rest cannot be entered, confirmed or withdrawn like this.

    Attributes:
        problem: ``past`` (it is today or earlier), ``known`` (nobody works on it
            already), ``twice`` (it was entered before), ``same_person``, or
            ``reason`` (why it is withdrawn is not said).
    """

    def __init__(self, problem: str) -> None:
        """Keep the problem for the screen that explains it."""
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Announced:
    """A day of rest as it was announced."""

    day: date
    name: str
    kind: RestDayKind
    area: RestDayArea
    source: str


@transaction.atomic
def propose_day(
    municipality: Municipality, announced: Announced, *, by: User, at: datetime
) -> RestDay:
    """Propose a day of rest; it holds once somebody else confirms it.

    Raises:
        ActNotAllowedError: If ``by`` does not administer the municipality.
        RestDayNotAllowedError: If it is not later than today, rests already, or
            was entered before.
    """
    authorise_in(municipality, Right.ADMINISTER, by=by)
    town = _locked(municipality.pk)
    if announced.day <= local_day(at):
        raise RestDayNotAllowedError("past")
    if not is_working_day(announced.day):
        raise RestDayNotAllowedError("known")
    if town.entered_rest_days.filter(day=announced.day, withdrawn_by=None).exists():
        raise RestDayNotAllowedError("twice")
    return RestDay.objects.create(
        municipality=town,
        day=announced.day,
        name=announced.name,
        kind=announced.kind,
        area=announced.area,
        source=announced.source,
        proposed_by=by,
        proposed_at=at,
    )


@transaction.atomic
def confirm_day(day_pk: int, *, by: User, at: datetime) -> RestDay:
    """Confirm a day that somebody else proposed; open terms are counted anew.

    Raises:
        ActNotAllowedError: If ``by`` is no legal officer of the municipality.
        RestDay.DoesNotExist: If it was taken back.
        WrongMomentError: If it was confirmed already.
        RestDayNotAllowedError: If who proposed it confirms it.
    """
    day = _found(day_pk, Right.CHECK_PROCUREMENT, by)
    if day.confirmed_by_id is not None:
        raise WrongMomentError(f"{day} was confirmed")
    if day.proposed_by_id == by.pk:
        raise RestDayNotAllowedError("same_person")
    day.confirmed_by, day.confirmed_at = by, at
    day.save(update_fields=["confirmed_by", "confirmed_at"])
    _count_anew(day.municipality, at)
    return day


@transaction.atomic
def discard_day(day_pk: int, *, by: User) -> None:
    """Take a proposal back.

    Raises:
        ActNotAllowedError: If ``by`` does not administer the municipality.
        RestDay.DoesNotExist: If it was taken back already.
        WrongMomentError: If it was confirmed: then terms rest on it.
    """
    day = _found(day_pk, Right.ADMINISTER, by)
    if day.confirmed_by_id is not None:
        raise WrongMomentError(f"{day} was confirmed")
    day.delete()


@transaction.atomic
def ask_withdrawal(day_pk: int, reason: str, *, by: User) -> RestDay:
    """Ask to withdraw a day on which terms rest, and say why.

    Raises:
        ActNotAllowedError: If ``by`` does not administer the municipality.
        WrongMomentError: If it does not hold, or that was asked already.
        RestDayNotAllowedError: If no reason is given.
    """
    day = _found(day_pk, Right.ADMINISTER, by)
    holds = day.confirmed_by_id is not None and day.withdrawn_by_id is None
    if not holds or day.withdrawal_by_id is not None:
        raise WrongMomentError(f"{day}: nothing to withdraw")
    if not reason.strip():
        raise RestDayNotAllowedError("reason")
    day.withdrawal_by, day.withdrawal_reason = by, reason
    day.save(update_fields=["withdrawal_by", "withdrawal_reason"])
    return day


@transaction.atomic
def withdraw_day(day_pk: int, *, by: User, at: datetime) -> RestDay:
    """Agree to withdraw a day; open terms are counted anew without it.

    Raises:
        ActNotAllowedError: If ``by`` is no legal officer of the municipality.
        WrongMomentError: If nobody asked, or it was withdrawn.
        RestDayNotAllowedError: If who asked it agrees.
    """
    day = _found(day_pk, Right.CHECK_PROCUREMENT, by)
    if day.withdrawal_by_id is None or day.withdrawn_by_id is not None:
        raise WrongMomentError(f"{day}: nobody asks to withdraw it")
    if day.withdrawal_by_id == by.pk:
        raise RestDayNotAllowedError("same_person")
    day.withdrawn_by, day.withdrawn_at = by, at
    day.save(update_fields=["withdrawn_by", "withdrawn_at"])
    _count_anew(day.municipality, at)
    return day


def _found(day_pk: int, right: Right, by: User) -> RestDay:
    """Return a day, with its municipality locked, to who holds the right there."""
    day = RestDay.objects.select_related("municipality").get(pk=day_pk)
    authorise_in(day.municipality, right, by=by)
    town = _locked(day.municipality_id)
    day.refresh_from_db()
    day.municipality = town
    return day


def _locked(municipality_pk: int) -> Municipality:
    """Let changes of the days of one municipality wait for each other."""
    return Municipality.objects.select_for_update(no_key=True).get(pk=municipality_pk)


def _count_anew(town: Municipality, at: datetime) -> None:
    """Keep the days as questions bring them, and ask a sweep to count anew."""
    town.rest_days = [day.as_input() for day in town.entered_rest_days.in_force()]
    town.rest_days_changed_at = at
    town.save(update_fields=["rest_days", "rest_days_changed_at"])
