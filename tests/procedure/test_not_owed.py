"""A payment that will not be paid: said by one, agreed by another, told the group."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from challenges.actions import not_owed, payments
from challenges.actions.not_owed import NoReasonError
from challenges.actions.payments import Account
from challenges.appointments import appoint
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.choices import Role
from challenges.choices_running import PaymentState
from challenges.forms.payments import NotOwedForm, StopForm
from challenges.models import Payment
from documents.models import Message
from tests import walking
from tests.cast import Cast
from tests.running import (
    PLAN,
    PROTOCOL,
    act,
    at,
    beside,
    doubted,
    notice_of_group,
    paid,
    proposed,
    reported,
)
from tests.walking import do, open_tasks
from workflow import engine, sweeps

START = at(2027, 2, 24)
YEAR_2 = at(2028, 3, 10)


@pytest.fixture
def challenge(who: Cast):
    return walking.to_running(who)


def test_two_people_agree_that_a_payment_is_not_owed_and_the_group_reads_why(
    challenge, who: Cast
):
    payment = doubted(challenge, who, START)
    assert list(open_tasks(challenge)) == ["agree_not_owed"]
    assert payments.payment_of(challenge, payment, PaymentState.DOUBTED)

    do(challenge, "agree_not_owed", who.controller, START, approved="yes")

    payment.refresh_from_db()
    assert (payment.state, payment.paid_on) == (PaymentState.NOT_OWED, None)
    assert (payment.proposed_by, payment.approved_by) == (who.manager, who.controller)
    assert open_tasks(challenge) == {}
    letter = challenge.documents.get(kind="payment_not_owed")
    facts = [letter.context[name] for name in ("amount_cents", "due_on", "reasons")]
    assert facts == [270000, "2027-02-24", "Er is niet gewerkt."]
    told = Message.objects.filter(kind="payments").values_list("recipient", flat=True)
    assert who.samira.pk in told
    lines = challenge.events.filter(act__contains="not_owed").order_by("sequence")
    assert list(lines.values_list("act", "actor")) == [
        ("propose_not_owed", who.manager.pk),
        ("agree_not_owed", who.controller.pk),
    ]


def test_the_controller_may_send_it_back_to_be_paid_after_all(challenge, who: Cast):
    payment = doubted(challenge, who, START)
    (task,) = open_tasks(challenge)["agree_not_owed"]
    no = {"approved": "no"}
    without = engine.complete(task.pk, by=who.controller, at=START, data=no)
    assert list(without.form.errors) == ["remarks"]

    back = no | {"remarks": "Er is wel gewerkt."}
    do(challenge, "agree_not_owed", who.controller, START, **back)

    payment.refresh_from_db()
    assert (payment.state, payment.proposed_by) == (PaymentState.DUE, None)
    assert paid(challenge, who, START).pk == payment.pk


def test_it_may_be_said_while_payments_are_stopped(challenge, who: Cast):
    sweeps.make_payments_due(at=START)
    beside(challenge, StopForm, who.alderman, START, reasons="Geen verslag.")

    payment = doubted(challenge, who, START)
    do(challenge, "agree_not_owed", who.controller, START, approved="yes")

    payment.refresh_from_db()
    assert payment.state == PaymentState.NOT_OWED


def test_it_is_said_of_what_is_due_and_with_a_reason(challenge, who: Cast):
    payment = proposed(challenge, who, START)

    def say(case, words: str):
        return not_owed.propose_not_owed(case, payment, words, by=who.manager, at=START)

    with pytest.raises(WrongMomentError, match="moved on"):
        act(challenge, lambda case: say(case, "Er is niet gewerkt."))
    with pytest.raises(NoReasonError):
        act(challenge, lambda case: say(case, " "))
    form = NotOwedForm(
        {"payment": payment.pk}, challenge=challenge, user=who.manager, at=START
    )
    assert sorted(form.errors) == ["payment", "remarks"]


def test_nobody_agrees_with_oneself_and_only_those_whose_money_it_is(
    challenge, who: Cast
):
    with pytest.raises(ActNotAllowedError):
        act(
            challenge,
            lambda case: not_owed.propose_not_owed(
                case, case.payments.first(), "Nee.", by=who.coordinator, at=START
            ),
        )
    doubted(challenge, who, START)
    appoint(who.manager, Role.CONTROLLER, who.municipality)
    (task,) = open_tasks(challenge)["agree_not_owed"]

    with pytest.raises(SeparationOfDutiesError) as refused:
        engine.complete(task.pk, by=who.manager, at=START, data={"approved": "yes"})

    assert [each.rule for each in refused.value.conflicts] == ["SOD5"]


def test_the_database_wants_two_people_a_reason_and_no_payment(challenge, who: Cast):
    payment = doubted(challenge, who, START)

    for columns in (
        {"state": "not_owed", "approved_by": None},
        {"state": "not_owed", "approved_by": who.manager},
        {"state": "not_owed", "approved_by": who.controller, "remarks": ""},
        {
            "state": "not_owed",
            "approved_by": who.controller,
            "paid_on": date(2027, 3, 1),
        },
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(**columns)


def close(challenge, who: Cast):
    (task,) = open_tasks(challenge)["close_handback"]
    return engine.complete(task.pk, by=who.manager, at=YEAR_2, data=PROTOCOL).form


def settle(challenge, who: Cast) -> None:
    account = Account(1, Decimal(0), "Alles verantwoord.")
    act(
        challenge,
        lambda case: payments.settle_year(case, account, by=who.manager, at=YEAR_2),
    )


def test_a_case_is_not_closed_before_its_reports_are_read_and_its_money_is_done_with(
    challenge, who: Cast
):
    reported(challenge, who, START)
    notice_of_group(challenge, who, START)
    do(challenge, "start_handback", who.manager, START, **PLAN)

    assert close(challenge, who).non_field_errors()  # a report is filed
    do(challenge, "read_report", who.manager, YEAR_2, accepted="yes")
    assert close(challenge, who).non_field_errors()  # three payments are planned
    paid(challenge, who, YEAR_2)
    assert close(challenge, who).non_field_errors()  # one is paid, two are due
    settle(challenge, who)
    doubted(challenge, who, YEAR_2)
    assert close(challenge, who).non_field_errors()  # one is doubted, one is due
    do(challenge, "agree_not_owed", who.controller, YEAR_2, approved="yes")
    paid(challenge, who, YEAR_2)
    assert close(challenge, who).non_field_errors()  # one is paid
    settle(challenge, who)

    assert not close(challenge, who).errors
    challenge.refresh_from_db()
    assert challenge.status == "closed"
    states = challenge.payments.values_list("state", flat=True)
    assert list(states) == ["settled", "not_owed", "settled"]


def test_a_rest_that_is_still_to_come_keeps_a_case_open(challenge, who: Cast):
    notice_of_group(challenge, who, at(2027, 8, 23))
    do(challenge, "start_handback", who.manager, at(2027, 8, 23), **PLAN)
    challenge.payments.exclude(kind="rest").delete()
    rest = challenge.payments.get()
    (task,) = open_tasks(challenge)["close_handback"]
    the_day_after = at(2028, 2, 24)

    refused = engine.complete(task.pk, by=who.manager, at=the_day_after, data=PROTOCOL)

    assert refused.form.non_field_errors()
    assert (rest.state, rest.due_on) == (PaymentState.PLANNED, date(2028, 3, 8))
    paid(challenge, who, at(2028, 3, 8))
    settle(challenge, who)
    do(challenge, "close_handback", who.manager, YEAR_2, **PROTOCOL)
    assert challenge.status == "closed"
