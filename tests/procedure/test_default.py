"""The decision comes too late: notice of default, penalty, and its order (T33)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from challenges.actions import default
from challenges.actions.default import (
    AlreadyInDefaultError,
    Arrival,
    NoReasonError,
    NotLateYetError,
)
from challenges.actions.submission import Withdrawal
from challenges.actions.terms import Pause, suspend_term
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import NoPenaltyGround, ObjectionChannel, SuspensionCause
from challenges.models import Challenge, DefaultNotice, PenaltyOrder
from documents.choices import NoticeKind
from tests.cast import Cast
from tests.in_default import (
    LAST,
    act,
    after,
    give,
    on,
    settle,
    sweep,
    terms,
    told,
    write,
)
from tests.joining import divide, join_with_another
from tests.walking import accept, do, submitted, to_decision, to_dialogue
from workflow import engine
from workflow.soundness.everything import disagreements


@pytest.fixture
def late(who: Cast) -> Challenge:
    """A case that waits for the college, submitted on 7 September."""
    return to_decision(who)


def test_a_notice_on_the_last_day_is_too_early_and_leaves_nothing(late, who: Cast):
    lines = late.events.count()

    with pytest.raises(NotLateYetError) as refused:
        give(late, who, after(0))
    with pytest.raises(NotLateYetError):
        write(late, who, LAST, after(3))

    assert refused.value.last_day == LAST == late.decide_by
    assert late.events.count() == lines
    assert not DefaultNotice.objects.exists()


def test_a_notice_opens_two_weeks_and_is_confirmed_by_letter(late, who: Cast):
    event = give(late, who, after(1), "Wij wachten al lang.")

    assert terms(late) == {"default_grace": date(2026, 12, 15)}
    assert event.details == {"received_on": "2026-12-01", "ends_on": "2026-12-15"}
    assert event.text.words == "Wij wachten al lang."
    letter = late.documents.get(kind="default_receipt").context
    assert letter["grace_last_day"] == "2026-12-15"
    assert letter["first_penalty_day"] == "2026-12-16"
    assert letter["most_cents"] == 144200
    assert [band["cents"] for band in letter["bands"]] == [2300, 3500, 4500]
    assert told(late, NoticeKind.DEFAULT_RECEIVED) == 1


def test_a_letter_counts_from_the_day_it_came(late, who: Cast):
    write(late, who, LAST + timedelta(days=2), after(9))

    assert terms(late) == {"default_grace": date(2026, 12, 16)}


def test_a_letter_cannot_come_on_a_day_ahead(late, who: Cast):
    with pytest.raises(ValueError, match="is to come"):
        write(late, who, LAST + timedelta(days=4), after(3))


def test_one_notice_is_enough(late, who: Cast):
    give(late, who, after(1))

    with pytest.raises(AlreadyInDefaultError):
        give(late, who, after(2))
    second = DefaultNotice.objects.get()
    second.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_only_who_speaks_for_the_group_and_the_coordinator_give_notice(late, who: Cast):
    with pytest.raises(ActNotAllowedError):
        act(
            late,
            lambda case: default.give_default_notice(
                case, "", by=who.coordinator, at=after(1)
            ),
        )
    arrival = Arrival(LAST + timedelta(days=1), ObjectionChannel.POST)
    with pytest.raises(ActNotAllowedError):
        act(
            late,
            lambda case: default.record_default_notice(
                case, arrival, by=who.legal, at=after(1)
            ),
        )


def test_after_the_decision_a_notice_comes_too_late(late, who: Cast):
    accept(late, who, after(2))

    with pytest.raises(WrongMomentError):
        give(late, who, after(3))


def test_the_penalty_begins_once_and_reaches_its_most_once(late, who: Cast):
    give(late, who, after(1))
    sweep(late, after(15))
    assert terms(late) == {"default_grace": date(2026, 12, 15)}

    for _ in range(3):
        sweep(late, after(16))

    assert terms(late) == {"penalty": date(2027, 1, 26)}
    assert told(late, NoticeKind.PENALTY_RUNS) == 1
    for _ in range(3):
        sweep(late, on(date(2027, 1, 27)))
    assert terms(late) == {"penalty_order": date(2027, 2, 9)}
    assert told(late, NoticeKind.PENALTY_ENDED) == 1
    acts = list(late.events.values_list("act", flat=True))
    assert acts.count("start_penalty") == acts.count("end_penalty") == 1
    assert list(disagreements()) == []


def test_neither_begins_before_its_day(late, who: Cast):
    give(late, who, after(1))

    with pytest.raises(WrongMomentError):
        act(late, lambda case: default.start_penalty(case, at=after(15)))
    with pytest.raises(WrongMomentError):
        act(late, lambda case: default.end_penalty(case, at=after(90)))


def test_a_decision_within_the_two_weeks_costs_nothing(late, who: Cast):
    give(late, who, after(1))

    accept(late, who, after(15))

    assert "default_grace" not in terms(late)
    assert "penalty_order" not in terms(late)
    assert told(late, NoticeKind.PENALTY_ENDED) == 0
    with pytest.raises(WrongMomentError):
        settle(late, who, after(16))


def test_a_decision_stops_the_penalty_and_the_order_states_the_total(late, who: Cast):
    give(late, who, after(1))
    sweep(late, after(17))

    accept(late, who, after(32))

    # 16 December is the first day; 31 December, the day before the decision, the 16th
    assert terms(late)["penalty_order"] == date(2027, 1, 14)
    assert told(late, NoticeKind.PENALTY_ENDED) == 1
    event = settle(late, who, after(35))
    order = PenaltyOrder.objects.get()
    assert (order.days, order.euros) == (16, 14 * 23 + 2 * 35)
    assert event.details["euros"] == 392
    letter = late.documents.get(kind="penalty_order").context
    assert (letter["days"], letter["cents"]) == (16, 39200)
    assert letter["objection"]["last_day"] == order.objection["last_day"]
    assert "penalty_order" not in terms(late)
    with pytest.raises(WrongMomentError):
        settle(late, who, after(36))
    assert list(disagreements()) == []


def test_a_decision_before_any_sweep_costs_the_same(late, who: Cast):
    give(late, who, after(1))

    accept(late, who, after(17))

    assert terms(late)["penalty_order"] == date(2026, 12, 30)
    settle(late, who, after(18))
    assert PenaltyOrder.objects.get().euros == 23


def test_while_the_penalty_runs_it_is_not_set(late, who: Cast):
    give(late, who, after(1))
    sweep(late, after(20))

    with pytest.raises(WrongMomentError, match="still runs"):
        settle(late, who, after(20))
    with pytest.raises(ActNotAllowedError):
        act(
            late,
            lambda case: default.order_penalty(
                case, NoPenaltyGround.NONE, "", by=who.legal, at=after(90)
            ),
        )


def test_after_42_days_it_is_set_and_a_later_decision_adds_nothing(late, who: Cast):
    give(late, who, after(1))
    sweep(late, after(16))
    sweep(late, after(60))

    settle(late, who, after(61))
    accept(late, who, after(70))

    assert PenaltyOrder.objects.get().euros == 1442
    assert late.documents.get(kind="penalty_order").context["ended_on"] is None
    assert "penalty_order" not in terms(late)


def test_a_decision_after_42_days_leaves_the_day_for_the_order(late, who: Cast):
    give(late, who, after(1))
    sweep(late, after(16))
    sweep(late, after(60))
    by = terms(late)["penalty_order"]

    accept(late, who, after(62))

    assert terms(late)["penalty_order"] == by
    settle(late, who, after(63))
    assert PenaltyOrder.objects.get().days == 42


def test_on_a_ground_of_the_law_no_penalty_is_due_and_that_has_reasons(late, who: Cast):
    give(late, who, after(1))
    accept(late, who, after(20))
    ground = NoPenaltyGround.NOTICE_TOO_LATE

    with pytest.raises(NoReasonError):
        settle(late, who, after(21), ground, "  ")
    settle(late, who, after(21), ground, "Pas na een jaar.")

    assert PenaltyOrder.objects.get().euros == 0
    letter = late.documents.get(kind="penalty_order").context
    assert letter["ground"] == "u stelde ons onredelijk laat in gebreke"
    with pytest.raises(IntegrityError), transaction.atomic():
        PenaltyOrder.objects.update(euros=23)


def test_a_withdrawal_stops_the_penalty_as_well(who: Cast):
    challenge = submitted(who)
    give(challenge, who, after(1))
    sweep(challenge, after(16))

    engine.withdraw(
        challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=after(18)
    )

    challenge.refresh_from_db()
    assert terms(challenge) == {"penalty_order": date(2026, 12, 31)}
    settle(challenge, who, after(19))
    assert PenaltyOrder.objects.get().days == 2
    assert list(disagreements()) == []


def test_a_withdrawal_in_time_owes_nothing(who: Cast):
    challenge = submitted(who)

    event = engine.withdraw(
        challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=after(-3)
    )

    assert event.details == {}


FORCE = SuspensionCause.FORCE_MAJEURE


def pause(challenge, who, starts: date, ends: date, at: datetime):
    told_so = Pause(FORCE, starts, ends, "De server stond onder water.")
    return act(
        challenge,
        lambda case: suspend_term(case, told_so, by=who.coordinator, at=at),
    )


def test_a_pause_known_afterwards_makes_an_early_notice_void(late, who: Cast):
    give(late, who, after(1))

    event = pause(late, who, LAST - timedelta(days=9), LAST, after(3))

    assert late.decide_by == date(2026, 12, 10)
    assert event.details["notice_void"] is True
    assert terms(late) == {}
    assert late.documents.get(kind="suspension").context["notice_void"] is True
    with pytest.raises(NotLateYetError):
        give(late, who, after(10))
    give(late, who, after(11))
    assert terms(late) == {"default_grace": date(2026, 12, 25)}
    assert list(disagreements()) == []


def test_a_pause_after_the_last_day_stops_no_penalty(late, who: Cast):
    give(late, who, after(1))

    event = pause(late, who, LAST + timedelta(days=2), after(20).date(), after(3))

    assert late.decide_by == LAST
    assert "notice_void" not in event.details
    assert late.documents.get(kind="suspension").context["notice_void"] is False
    assert terms(late) == {"default_grace": date(2026, 12, 15)}


def test_without_a_companion_every_coordinator_hears_of_the_penalty(late, who: Cast):
    Challenge.objects.filter(pk=late.pk).update(companion=None)
    give(late, who, after(1))

    sweep(late, after(16))

    assert told(late, NoticeKind.PENALTY_RUNS) == 2


def test_a_late_decision_without_a_notice_costs_nothing(late, who: Cast):
    accept(late, who, after(5))
    event = late.events.get(act="accept")

    assert event.details["was_late"] is True
    assert "set_penalty_by" not in event.details


def test_a_case_that_is_sent_on_stops_the_penalty_as_well(who: Cast):
    challenge = submitted(who)
    give(challenge, who, after(1))

    do(
        challenge,
        "check_admissibility",
        who.coordinator,
        after(19),
        outcome="forward",
        body="Waterschap De Kromme",
        body_address="Dijk 1, 1234 AB Kromwaard",
        reasons="Het water is van het waterschap.",
    )

    assert terms(challenge) == {"penalty_order": date(2027, 1, 4)}  # past the holiday
    settle(challenge, who, after(20))
    assert PenaltyOrder.objects.get().days == 3


@pytest.mark.parametrize("join", [divide, join_with_another])
def test_a_case_that_goes_on_elsewhere_stops_the_penalty_as_well(who: Cast, join):
    challenge = to_dialogue(who)
    give(challenge, who, after(1))

    join(challenge, who, after(19))

    challenge.refresh_from_db()
    assert challenge.decide_by is None
    assert terms(challenge) == {"penalty_order": date(2027, 1, 4)}
    assert told(challenge, NoticeKind.PENALTY_ENDED) == 1
    settle(challenge, who, after(20))
    assert PenaltyOrder.objects.get().days == 3
