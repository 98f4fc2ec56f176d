"""What becomes of the money when an agreement ends: what was worked is paid."""

from datetime import date
from decimal import Decimal

from challenges.models import Challenge
from tests import walking
from tests.cast import Cast
from tests.running import FINAL, at, notice, notice_of_group, renewal, to_final
from tests.walking import do


def planned(challenge: Challenge) -> list[tuple[object, ...]]:
    """Return what is planned: year, kind, euros, day."""
    rows = challenge.payments.filter(state="planned")
    return list(rows.values_list("year", "kind", "amount", "due_on"))


def test_a_year_that_was_worked_whole_is_paid_whole(who: Cast):
    challenge = walking.to_running(who)

    event = notice_of_group(challenge, who, at(2027, 8, 23))

    assert challenge.notice_to_end.ends_on == date(2028, 2, 23)
    assert planned(challenge)[-1] == (1, "rest", Decimal(2700), date(2028, 3, 8))
    assert len(planned(challenge)) == 5
    assert event.details["rest"] is None
    assert event.rules == ["T29", "HB1", "AE1", "AM4"]


def test_a_part_of_a_year_is_paid_by_its_days(who: Cast):
    challenge = walking.to_running(who)
    before = challenge.payments.count()

    event = notice(challenge, who, at(2027, 11, 23))

    assert challenge.notice_to_end.ends_on == date(2028, 5, 23)
    # 90 of 366 days earned 3,319.67; one advance of 2,700 is paid
    assert planned(challenge)[-1] == (2, "rest", Decimal("619.67"), date(2028, 6, 6))
    assert event.details["rest"] == {
        "year": 2,
        "kind": "rest",
        "amount": "619.67",
        "due_on": "2028-06-06",
    }
    assert event.rules[-2:] == ["AM3", "AM4"]
    dropped = event.details["dropped"]
    assert dropped[0] == {
        "year": 2,
        "kind": "advance",
        "amount": "2700.00",
        "due_on": "2028-05-24",
    }
    assert len(dropped) == before - len(planned(challenge)) + 1


def test_the_last_report_ends_with_the_work(who: Cast):
    challenge = walking.to_running(who)

    notice(challenge, who, at(2027, 11, 30))

    last = challenge.reports.last()
    assert (last.from_on, last.to_on, last.due_on) == (
        date(2028, 5, 24),
        date(2028, 5, 30),
        date(2028, 6, 13),
    )


def test_the_money_of_a_renewal_is_cut_by_its_own_years(who: Cast):
    challenge = walking.to_running(who)
    to_final(challenge, who)
    do(challenge, "decide_renewal", who.alderman, FINAL, **renewal("renewed", years=1))
    do(challenge, "start_renewed", who.manager, FINAL, is_agreed="on")

    event = notice(challenge, who, at(2030, 3, 1))

    assert challenge.notice_to_end.ends_on == date(2030, 9, 1)
    # 190 of 365 days earned 7,027.40; three advances of 2,700 are paid
    assert event.details["rest"] is None
    assert [part["due_on"] for part in event.details["dropped"]] == [
        "2030-11-24",
        "2031-03-09",
    ]
    assert planned(challenge)[-2:] == [
        (4, "advance", Decimal(2700), date(2030, 5, 24)),
        (4, "advance", Decimal(2700), date(2030, 8, 24)),
    ]
