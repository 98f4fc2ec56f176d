"""A day of rest that a municipality entered moves its open terms, and only its own."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from challenges.actions import rest_days
from challenges.actions.rest_days import RestDayNotAllowedError
from challenges.appointments import appoint
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import Role, TermKind
from challenges.models import Challenge, Municipality, RestDay
from challenges.rules.calendar import CALENDAR
from documents.choices import NoticeKind
from documents.models import Message
from tests.cast import Cast, cast
from tests.clock_log import a_rest_day, administrator, announced, rest_day
from tests.objecting import inadmissible, objecting
from tests.walking import submitted
from workflow.clocks import SETTLED_AFTER, recompute_terms
from workflow.soundness.everything import disagreements

SENT = datetime(2026, 10, 6, 9, tzinfo=UTC)  # twelve weeks on is 29 December 2026
TUESDAY, WEDNESDAY = date(2026, 12, 29), date(2026, 12, 30)
NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)


def mails(challenge: Challenge) -> int:
    sent = Message.objects.filter(challenge=challenge, kind=NoticeKind.DAY_MOVED)
    return sent.values("address").distinct().count() if sent else 0


def test_a_new_day_moves_an_open_term_once_with_one_e_mail(who: Cast):
    challenge = submitted(who, at=SENT)
    elsewhere = submitted(cast("RIETMEER"), at=SENT)
    assert challenge.decide_by == TUESDAY
    rest_day(who, TUESDAY, NOVEMBER)

    moved = [recompute_terms(at=NOVEMBER) for _ in range(3)]

    challenge.refresh_from_db()
    term = challenge.terms.get(kind=TermKind.DECISION)
    assert moved == [1, 0, 0]
    assert term.last_day == challenge.decide_by == WEDNESDAY
    assert "Nationale rouwdag (Stcrt. 2026, 99999)" in str(term.answer["trace"])
    assert term.calendar != CALENDAR
    everything = Message.objects.filter(challenge=challenge, kind=NoticeKind.DAY_MOVED)
    assert everything.count() == mails(challenge) > 0
    assert elsewhere.terms.get(kind=TermKind.DECISION).calendar == CALENDAR
    assert list(disagreements()) == []


def test_a_day_that_is_withdrawn_moves_the_term_back(who: Cast):
    challenge = submitted(who, at=SENT)
    day = rest_day(who, TUESDAY, NOVEMBER)
    recompute_terms(at=NOVEMBER)
    rest_days.ask_withdrawal(day.pk, "Verkeerde dag", by=administrator(who))
    between = recompute_terms(at=NOVEMBER)
    rest_days.withdraw_day(day.pk, by=who.legal, at=NOVEMBER)

    assert between == 0
    assert recompute_terms(at=NOVEMBER) == 1
    challenge.refresh_from_db()
    assert challenge.decide_by == TUESDAY
    assert challenge.terms.get(kind=TermKind.DECISION).calendar == CALENDAR
    assert challenge.events.filter(act="move_term").count() == 2


@pytest.mark.parametrize(
    ("kept", "days"),
    [
        ([], [TUESDAY]),
        ([{"source": "elders"}], [TUESDAY, TUESDAY]),
        ([{}, {"day": WEDNESDAY.isoformat()}], [WEDNESDAY]),
        ([{}], []),
    ],
)
def test_days_that_are_kept_otherwise_than_they_were_confirmed_are_found(
    who: Cast, kept, days
):
    rest_day(who, TUESDAY, NOVEMBER)
    (held,) = Municipality.objects.get(pk=who.municipality.pk).rest_days

    Municipality.objects.update(rest_days=[held | each for each in kept])

    found = [(each.check.code, each.left, each.right) for each in disagreements()]
    assert found == [("rest_days", "KROMWAARD", day.isoformat()) for day in days]


def test_a_term_that_opens_later_is_counted_with_the_day(who: Cast):
    rest_day(who, TUESDAY, SENT - timedelta(days=1))

    challenge = submitted(who, at=SENT)

    assert challenge.decide_by == WEDNESDAY
    assert recompute_terms(at=NOVEMBER) == 0


def test_a_proposal_that_nobody_confirmed_counts_nothing(who: Cast):
    admin = administrator(who)
    rest_days.propose_day(who.municipality, announced(TUESDAY), by=admin, at=NOVEMBER)

    assert submitted(who, at=SENT).decide_by == TUESDAY


def test_a_term_opened_while_the_days_change_is_found_as_well(who: Cast):
    rest_day(who, TUESDAY, NOVEMBER)
    Municipality.objects.update(rest_days=[])
    late = submitted(who, at=SENT)
    assert late.decide_by == TUESDAY
    days = [day.as_input() for day in RestDay.objects.in_force()]
    Municipality.objects.filter(pk=who.municipality.pk).update(rest_days=days)

    assert recompute_terms(at=NOVEMBER) == 1
    late.refresh_from_db()
    assert late.decide_by == WEDNESDAY


def test_the_sweep_stops_looking_once_the_change_is_settled(who: Cast):
    rest_day(who, TUESDAY, NOVEMBER)
    recompute_terms(at=NOVEMBER)
    town = Municipality.objects.get(pk=who.municipality.pk)
    assert town.rest_days_changed_at == NOVEMBER

    recompute_terms(at=NOVEMBER + SETTLED_AFTER)

    town.refresh_from_db()
    assert town.rest_days_changed_at is None


def test_an_objection_on_the_day_after_such_a_day_is_in_time(who: Cast):
    challenge = inadmissible(who)
    last = challenge.terms.running().get(kind=TermKind.OBJECTION).last_day
    rest_day(who, last, NOVEMBER)
    recompute_terms(at=NOVEMBER)
    challenge.refresh_from_db()

    at = datetime(last.year, last.month, last.day, 12, tzinfo=UTC) + timedelta(days=1)
    objecting(challenge, who, at=at)

    assert challenge.objections.latest().period["timely"] is True
    assert list(disagreements()) == []


@pytest.mark.parametrize("name", ["coordinator", "legal", "alderman", "samira"])
def test_only_an_administrator_proposes_takes_back_and_asks(who: Cast, name):
    by, day = getattr(who, name), a_rest_day(who.municipality)

    with pytest.raises(ActNotAllowedError):
        rest_days.propose_day(who.municipality, announced(TUESDAY), by=by, at=NOVEMBER)
    with pytest.raises(ActNotAllowedError):
        rest_days.discard_day(day.pk, by=by)
    with pytest.raises(ActNotAllowedError):
        rest_days.ask_withdrawal(day.pk, "Daarom", by=by)


@pytest.mark.parametrize("name", ["coordinator", "controller", "alderman", "samira"])
def test_only_a_legal_officer_confirms_and_withdraws(who: Cast, name):
    by, day = getattr(who, name), a_rest_day(who.municipality)

    with pytest.raises(ActNotAllowedError):
        rest_days.confirm_day(day.pk, by=by, at=NOVEMBER)
    with pytest.raises(ActNotAllowedError):
        rest_days.withdraw_day(day.pk, by=by, at=NOVEMBER)


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (date(2026, 11, 2), "past"),
        (date(2026, 11, 7), "known"),
        (date(2026, 12, 25), "known"),
        (date(2031, 5, 6), "twice"),
    ],
)
def test_a_day_that_cannot_be_is_not_proposed(who: Cast, day, problem):
    a_rest_day(who.municipality)

    with pytest.raises(RestDayNotAllowedError, match=problem):
        rest_days.propose_day(
            who.municipality, announced(day), by=administrator(who), at=NOVEMBER
        )


def test_nobody_confirms_or_withdraws_what_they_asked_whatever_the_roles(who: Cast):
    admin = administrator(who)
    appoint(admin, Role.LEGAL, who.municipality)
    day = rest_days.propose_day(
        who.municipality, announced(TUESDAY), by=admin, at=NOVEMBER
    )
    with pytest.raises(RestDayNotAllowedError, match="same_person"):
        rest_days.confirm_day(day.pk, by=admin, at=NOVEMBER)
    rest_days.confirm_day(day.pk, by=who.legal, at=NOVEMBER)
    with pytest.raises(RestDayNotAllowedError, match="reason"):
        rest_days.ask_withdrawal(day.pk, "  ", by=admin)
    rest_days.ask_withdrawal(day.pk, "Verkeerde dag", by=admin)

    with pytest.raises(RestDayNotAllowedError, match="same_person"):
        rest_days.withdraw_day(day.pk, by=admin, at=NOVEMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        RestDay.objects.update(withdrawn_by=admin, withdrawn_at=NOVEMBER)


def test_a_day_takes_its_steps_in_their_order(who: Cast):
    admin, day = administrator(who), a_rest_day(who.municipality)
    for early in (
        lambda: rest_days.ask_withdrawal(day.pk, "Daarom", by=admin),
        lambda: rest_days.withdraw_day(day.pk, by=who.legal, at=NOVEMBER),
    ):
        with pytest.raises(WrongMomentError):
            early()
    rest_days.confirm_day(day.pk, by=who.legal, at=NOVEMBER)
    for late in (
        lambda: rest_days.confirm_day(day.pk, by=who.second_legal, at=NOVEMBER),
        lambda: rest_days.discard_day(day.pk, by=admin),
    ):
        with pytest.raises(WrongMomentError):
            late()
    rest_days.ask_withdrawal(day.pk, "Verkeerde dag", by=admin)
    with pytest.raises(WrongMomentError):
        rest_days.ask_withdrawal(day.pk, "Nog eens", by=admin)
    rest_days.withdraw_day(day.pk, by=who.legal, at=NOVEMBER)
    with pytest.raises(WrongMomentError):
        rest_days.withdraw_day(day.pk, by=who.second_legal, at=NOVEMBER)


@pytest.mark.parametrize(
    "change", [{"day": TUESDAY}, {"source": "elders"}, {"confirmed_by": None}]
)
def test_the_database_keeps_a_day_on_which_terms_rest(who: Cast, change):
    day = rest_day(who, WEDNESDAY, NOVEMBER)

    with pytest.raises(IntegrityError), transaction.atomic():
        RestDay.objects.filter(pk=day.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        day.delete()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_is_told_so(who: Cast):
    challenge = submitted(who, at=SENT)
    day = rest_days.propose_day(
        who.municipality, announced(TUESDAY), by=administrator(who), at=NOVEMBER
    )
    start = threading.Barrier(2)
    answers: list[str] = []

    def confirm(by) -> None:
        start.wait()
        try:
            rest_days.confirm_day(day.pk, by=by, at=NOVEMBER)
            recompute_terms(at=NOVEMBER)
            answers.append("confirmed")
        except WrongMomentError:
            answers.append("too late")
        finally:
            connection.close()

    both = [
        threading.Thread(target=confirm, args=(by,))
        for by in (who.legal, who.second_legal)
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert sorted(answers) == ["confirmed", "too late"]
    assert challenge.events.filter(act="move_term").count() == 1
