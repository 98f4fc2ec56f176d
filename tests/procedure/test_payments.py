"""Reports and money of a running agreement, beside the procedure and in it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from challenges.actions import payments, reports
from challenges.actions.payments import (
    Account,
    PaymentsStoppedError,
    TooMuchBackError,
)
from challenges.appointments import appoint
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.choices import Role
from challenges.choices_running import PaymentState, ReportState
from challenges.forms.payments import ProposeForm, ResumeForm, SettleForm, StopForm
from challenges.forms.reports import ReportForm
from challenges.models import Payment
from documents.models import Message
from tests import walking
from tests.cast import Cast
from tests.running import (
    TOLD,
    act,
    at,
    beside,
    notice_of_group,
    paid,
    proposed,
    reported,
    warned,
)
from tests.walking import day, do, open_tasks
from workflow import engine, sweeps

START = at(2027, 2, 24)
JUNE = at(2027, 6, 1)
YEAR_2 = at(2028, 3, 10)


@pytest.fixture
def challenge(who: Cast):
    return walking.to_running(who)


def test_the_calendar_of_reports_and_money_follows_from_the_agreement(challenge):
    first = challenge.reports.first()
    assert (first.from_on, first.to_on, first.due_on) == (
        date(2027, 2, 24),
        date(2027, 5, 23),
        date(2027, 6, 6),
    )
    assert challenge.reports.count() == 12
    rows = challenge.payments.values_list("year", "kind", "amount", "due_on")
    assert list(rows[:5]) == [
        (1, "advance", Decimal("2700.00"), date(2027, 2, 24)),
        (1, "advance", Decimal("2700.00"), date(2027, 5, 24)),
        (1, "advance", Decimal("2700.00"), date(2027, 8, 24)),
        (1, "advance", Decimal("2700.00"), date(2027, 11, 24)),
        (2, "advance", Decimal("2700.00"), date(2028, 2, 24)),
    ]
    assert sum(each.amount for each in challenge.payments.all()) == 3 * 13500


def test_a_report_is_read_questioned_completed_and_accepted(challenge, who: Cast):
    reported(challenge, who, JUNE)
    report = challenge.reports.first()
    assert report.state == ReportState.FILED
    assert report.figures.get().on_track == "amber"
    assert list(open_tasks(challenge)) == ["read_report"]

    asked = {"accepted": "no", "question": "Hoeveel bezoekers in mei?"}
    do(challenge, "read_report", who.manager, JUNE, **asked)
    assert list(open_tasks(challenge)) == ["supply_report"]
    told = TOLD | {"actual_1": "14 bezoekers", "story": "Ook in mei."}
    do(challenge, "supply_report", who.samira, JUNE, **told)
    do(challenge, "read_report", who.manager, JUNE, accepted="yes")

    report.refresh_from_db()
    assert (report.state, report.story) == (ReportState.ACCEPTED, "Ook in mei.")
    assert report.figures.get().actual == "14 bezoekers"
    assert open_tasks(challenge) == {}
    assert challenge.status == "running"
    assert challenge.processes.get().finished is None
    kinds = Message.objects.filter(recipient=who.samira).values_list("kind", flat=True)
    assert "report_asked" in kinds


def test_a_question_about_a_report_needs_words(challenge, who: Cast):
    reported(challenge, who, JUNE)
    (task,) = open_tasks(challenge)["read_report"]

    refused = engine.complete(task.pk, by=who.manager, at=JUNE, data={"accepted": "no"})

    assert list(refused.form.errors) == ["question"]


def test_reports_are_filed_in_order_and_not_before_their_months(challenge, who: Cast):
    early = ReportForm(TOLD, challenge=challenge, user=who.samira, at=START)
    assert early.is_valid()  # the first months have begun
    reported(challenge, who, START)

    nothing = ReportForm(TOLD, challenge=challenge, user=who.samira, at=START)
    assert not nothing.is_valid()
    assert nothing.extra()["report"] is None
    second = challenge.reports.get(from_on=date(2027, 5, 24))
    told = reports.Told("Zo", 1, 1, Decimal(1), "", "", [])
    with pytest.raises(WrongMomentError, match="is to come"):
        act(
            challenge,
            lambda case: reports.file_report(
                case, second, told, by=who.samira, at=START
            ),
        )
    with pytest.raises(ValueError, match="each goal of the plan"):
        act(
            challenge,
            lambda case: reports.file_report(
                case, second, told, by=who.samira, at=JUNE
            ),
        )


def test_a_report_is_filed_once_and_by_who_speaks_for_the_group(challenge, who: Cast):
    form = ReportForm(TOLD, challenge=challenge, user=who.samira, at=JUNE)
    again = ReportForm(TOLD, challenge=challenge, user=who.samira, at=JUNE)
    other = ReportForm(TOLD, challenge=challenge, user=who.manager, at=JUNE)
    assert all(each.is_valid() for each in (form, again, other))

    with pytest.raises(ActNotAllowedError):
        act(challenge, other.on)
    act(challenge, form.on)
    with pytest.raises(WrongMomentError):
        act(challenge, again.on)

    assert len(open_tasks(challenge)["read_report"]) == 1


def test_nothing_becomes_due_on_a_case_that_is_over(challenge, who: Cast):
    type(challenge).objects.filter(pk=challenge.pk).update(status="closed")
    mails = Message.objects.count()

    assert sweeps.make_payments_due(at=JUNE) == 0
    with pytest.raises(WrongMomentError, match="it is closed"):
        act(challenge, lambda case: payments.make_due(case, at=JUNE))

    assert set(challenge.payments.values_list("state", flat=True)) == {"planned"}
    assert Message.objects.count() == mails


def test_the_group_is_asked_once_for_a_report(challenge, who: Cast):
    assert sweeps.ask_for_reports(at=at(2027, 5, 23)) == 0
    assert [sweeps.ask_for_reports(at=at(2027, 5, 24)) for _ in range(3)] == [1, 0, 0]
    assert sweeps.ask_for_reports(at=at(2027, 5, 24), only=challenge.pk) == 0
    asked = Message.objects.get(kind="report_due")
    assert asked.recipient == who.samira


def test_reporting_is_counted_against_the_most_that_the_rules_allow(
    challenge, who: Cast
):
    reported(challenge, who, JUNE, reporting_hours="19")
    reported(challenge, who, JUNE, reporting_hours="6")

    assert reports.burden_of(challenge, date(2027, 3, 1)).level == "over"
    assert reports.burden_of(challenge, date(2028, 3, 1)).hours == 0
    assert reports.burden_of(challenge, date(2020, 1, 1)).hours == 25


def test_a_payment_goes_from_planned_to_paid_by_two(challenge, who: Cast):
    assert sweeps.make_payments_due(at=START - timedelta(days=1)) == 0
    assert [sweeps.make_payments_due(at=START) for _ in range(3)] == [1, 0, 0]
    assert sweeps.make_payments_due(at=START, only=challenge.pk) == 0

    payment = paid(challenge, who, START)

    assert (payment.state, payment.paid_on) == (PaymentState.PAID, START.date())
    assert (payment.proposed_by, payment.approved_by) == (who.manager, who.controller)
    assert open_tasks(challenge) == {}
    assert challenge.status == "running"


def test_a_payment_that_is_sent_back_can_be_proposed_again(challenge, who: Cast):
    payment = proposed(challenge, who, START)
    (task,) = open_tasks(challenge)["approve_payment"]
    without = engine.complete(
        task.pk, by=who.controller, at=START, data={"approved": "no"}
    )
    assert list(without.form.errors) == ["remarks"]

    back = {"approved": "no", "remarks": "Welke post?"}
    do(challenge, "approve_payment", who.controller, START, **back)
    payment.refresh_from_db()
    assert (payment.state, payment.proposed_by) == (PaymentState.DUE, None)
    assert open_tasks(challenge) == {}
    proposed(challenge, who, START)

    assert list(open_tasks(challenge)) == ["approve_payment"]


def test_nobody_approves_a_payment_of_their_own(challenge, who: Cast):
    proposed(challenge, who, START)
    appoint(who.manager, Role.CONTROLLER, who.municipality)
    (task,) = open_tasks(challenge)["approve_payment"]

    with pytest.raises(SeparationOfDutiesError) as refused:
        engine.complete(task.pk, by=who.manager, at=START, data={"approved": "yes"})

    assert [each.rule for each in refused.value.conflicts] == ["SOD5"]


def test_a_payment_that_moved_on_is_not_approved_again(challenge, who: Cast):
    payment = proposed(challenge, who, START)
    do(challenge, "approve_payment", who.controller, START, approved="yes")

    with pytest.raises(WrongMomentError, match="moved on"):
        act(
            challenge,
            lambda case: payments.approve_payment(
                case, payment, by=who.controller, at=START
            ),
        )


def test_a_payment_becomes_due_once(challenge):
    def make_due(case):
        return payments.make_due(case, at=START)

    assert act(challenge, make_due).details == {"payments": 1}
    with pytest.raises(WrongMomentError, match="no payment is due"):
        act(challenge, make_due)


def test_the_database_wants_two_people_as_well(challenge, who: Cast):
    payment = proposed(challenge, who, START)

    for columns in (
        {"state": "approved", "approved_by": who.manager},
        {"state": "approved", "approved_by": None},
        {"state": "paid", "approved_by": who.controller, "paid_on": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(**columns)


def test_payments_are_stopped_and_go_on_by_decision_only(challenge, who: Cast):
    proposed(challenge, who, START)
    with pytest.raises(ActNotAllowedError):
        beside(challenge, StopForm, who.manager, START, reasons="Geen verslag.")

    beside(challenge, StopForm, who.alderman, START, reasons="Geen verslag.")

    (task,) = open_tasks(challenge)["approve_payment"]
    refused = engine.complete(
        task.pk, by=who.controller, at=START, data={"approved": "yes"}
    )
    assert refused.form.non_field_errors()
    letter = challenge.documents.get(kind="payment_stop")
    assert (letter.context["is_stop"], letter.context["reasons"]) == (
        True,
        "Geen verslag.",
    )
    with pytest.raises(WrongMomentError):
        beside(challenge, StopForm, who.alderman, START, reasons="Nog eens.")
    beside(challenge, ResumeForm, who.alderman, START, reasons="Het verslag is er.")
    with pytest.raises(WrongMomentError):
        beside(challenge, ResumeForm, who.alderman, START, reasons="Nog eens.")
    do(challenge, "approve_payment", who.controller, START, approved="yes")
    assert list(open_tasks(challenge)) == ["record_payment"]


def test_nothing_is_proposed_or_paid_while_payments_are_stopped(challenge, who: Cast):
    payment = proposed(challenge, who, START)
    do(challenge, "approve_payment", who.controller, START, approved="yes")
    sweeps.make_payments_due(at=JUNE)
    beside(challenge, StopForm, who.alderman, JUNE, reasons="Geen verslag.")
    second = challenge.payments.get(due_on=date(2027, 5, 24))

    with pytest.raises(PaymentsStoppedError):
        beside(challenge, ProposeForm, who.manager, JUNE, payment=second.pk)
    with pytest.raises(PaymentsStoppedError):
        act(
            challenge,
            lambda case: payments.record_payment(
                case, payment, JUNE.date(), by=who.controller, at=JUNE
            ),
        )


def test_money_does_not_leave_on_a_day_to_come(challenge, who: Cast):
    payment = proposed(challenge, who, START)
    do(challenge, "approve_payment", who.controller, START, approved="yes")
    (task,) = open_tasks(challenge)["record_payment"]
    late = day("paid_on", START + timedelta(days=1))

    refused = engine.complete(task.pk, by=who.controller, at=START, data=late)

    assert list(refused.form.errors) == ["paid_on"]
    with pytest.raises(ValueError, match="still to come"):
        act(
            challenge,
            lambda case: payments.record_payment(
                case, payment, JUNE.date(), by=who.controller, at=START
            ),
        )


def test_a_year_is_settled_and_what_was_not_spent_comes_back(challenge, who: Cast):
    for _ in range(4):
        paid(challenge, who, YEAR_2)
    settle = {"year": "1", "back": "3.000", "remarks": "De rekening van 2027."}

    beside(challenge, SettleForm, who.manager, YEAR_2, **settle)

    rows = challenge.payments.filter(year=1).exclude(paid_on=None)
    assert list(rows.values_list("state", "reclaimed")) == [
        ("settled", 0),
        ("settled", 0),
        ("reclaimed", 300),
        ("reclaimed", 2700),
    ]


def test_no_more_comes_back_than_was_paid(challenge, who: Cast):
    paid(challenge, who, START)
    account = Account(1, Decimal(2701), "Te veel.")

    def settle(case):
        return payments.settle_year(case, account, by=who.manager, at=START)

    with pytest.raises(TooMuchBackError):
        act(challenge, settle)
    assert challenge.payments.filter(state="paid").count() == 1
    with pytest.raises(WrongMomentError):
        act(
            challenge,
            lambda case: payments.settle_year(
                case, Account(2, Decimal(0), "Niets."), by=who.manager, at=START
            ),
        )


def test_reports_and_payments_go_on_through_a_warning_and_notice(challenge, who: Cast):
    reported(challenge, who, START)
    proposed(challenge, who, START)
    warned(challenge, who, START)
    assert sorted(open_tasks(challenge)) == [
        "approve_payment",
        "judge_cure",
        "read_report",
    ]
    cured = {"cured": "yes", "finding": "Weer op orde."}
    do(challenge, "judge_cure", who.manager, START, **cured)

    notice_of_group(challenge, who, START)

    assert sorted(open_tasks(challenge)) == [
        "approve_payment",
        "read_report",
        "start_handback",
    ]
    last = challenge.notice_to_end.ends_on
    assert not challenge.payments.filter(state="planned", due_on__gt=last).exists()
    assert not challenge.reports.filter(state="planned", from_on__gt=last).exists()
