"""A new check of an agreement that runs: what the first pass left decides nothing."""

from datetime import date, datetime, timedelta

import pytest

from challenges.actions.agreement import DaysTakenError
from challenges.authority import Act, WrongMomentError, open_acts
from challenges.choices import ChallengeStatus as Status
from challenges.choices import DecisionOutcome
from challenges.choices_answers import ModificationAnswer as Answer
from challenges.choices_running import PaymentState
from challenges.forms.payments import SettleForm, StopForm
from challenges.models import Challenge
from challenges.permissions import standing_of
from tests import walking
from tests.cast import MONDAY, Cast
from tests.procedure.after_a_yes import QUOTES
from tests.running import (
    FINAL,
    LAST_DAY,
    act,
    at,
    beside,
    paid,
    renewal,
    reported,
    to_final,
)
from tests.running import proposed as proposed_payment
from tests.walking import day, do, open_tasks
from workflow import engine
from workflow.soundness.everything import disagreements

DAY_30 = MONDAY + timedelta(days=30)
DAY_40 = MONDAY + timedelta(days=40)
DAY_50 = MONDAY + timedelta(days=50)
DAY_60 = MONDAY + timedelta(days=60)


def signed_and_run(challenge: Challenge, who: Cast) -> None:
    """From the agreement on the table to the advice of the second pass."""
    do(challenge, "draft_agreement", who.manager, DAY_50, **walking.draft_data(DAY_50))
    do(challenge, "check_agreement", who.second_legal, DAY_50, approved="yes")
    walking.sign(challenge, who, DAY_60)
    walking.take_over(challenge, who, DAY_60)
    to_final(challenge, who)
    do(challenge, "decide_renewal", who.alderman, FINAL, **renewal("new_check"))


def checked_again(challenge: Challenge, who: Cast, **facts: object) -> None:
    asked = walking.route_data(at(2027, 12, 1)) | facts
    do(challenge, "check_procurement", who.legal, FINAL, **asked)


def proposed(challenge: Challenge, who: Cast, when) -> None:
    do(challenge, "propose", who.secretary, when, decision_points="Verlengen")


@pytest.fixture
def heard_before(who: Cast) -> Challenge:
    """A case whose group was heard on a refusal, and got a yes all the same."""
    challenge = walking.to_views(who)
    do(challenge, "give_view", who.samira, DAY_30, answer="none")
    proposed(challenge, who, DAY_40)
    reasons = "De groep heeft gelijk over de bomen."
    yes = {"outcome": "accept", "reasons": reasons, "deviation": reasons}
    do(challenge, "decide", who.alderman, DAY_40, **yes)
    signed_and_run(challenge, who)
    checked_again(challenge, who)
    return challenge


def test_views_of_before_do_not_count_as_views_of_now(who: Cast, heard_before):
    challenge = heard_before
    walking.advise(challenge, who, FINAL, option="accept")
    proposed(challenge, who, FINAL)
    (task,) = open_tasks(challenge)["decide"]
    refusal = {
        "outcome": "refuse",
        "reasons": "Het plan kan niet meer.",
        "deviation": "Het geld is op.",
        "ground_1": "N07",
        "fact_1": "De buurt merkt geen verschil.",
    }

    unheard = engine.complete(task.pk, by=who.alderman, at=FINAL, data=refusal)
    first = {"outcome": "hear_first", "reasons": "Eerst horen."}
    do(challenge, "decide", who.alderman, FINAL, **first)

    assert list(unheard.form.errors) == ["not_heard_because"]
    assert list(open_tasks(challenge)) == ["ask_views"]


def test_a_proposal_of_before_is_not_decided_on_again(who: Cast, heard_before):
    challenge = heard_before
    walking.advise(challenge, who, FINAL, option="refuse")

    do(challenge, "ask_views", who.coordinator, FINAL, **walking.INTENTION)
    do(challenge, "give_view", who.samira, FINAL, answer="none")

    assert list(open_tasks(challenge)) == ["propose"]


@pytest.fixture
def changed_before(who: Cast) -> Challenge:
    """A case whose plan was changed with consent before its first yes."""
    challenge = walking.to_change(who)
    do(challenge, "answer_modification", who.samira, DAY_30, answer="accepted")
    law = walking.route_data(DAY_30)
    do(challenge, "check_procurement_again", who.legal, DAY_30, **law)
    do(challenge, "check_finance_again", who.controller, DAY_30, **walking.FINANCE)
    proposed(challenge, who, DAY_30)
    walking.accept(challenge, who, DAY_40)
    assert challenge.decision.outcome == DecisionOutcome.MODIFIED
    signed_and_run(challenge, who)
    checked_again(challenge, who)
    return challenge


def test_a_change_of_before_is_not_the_change_of_now(who: Cast, changed_before):
    challenge = changed_before
    walking.advise(challenge, who, FINAL, option="modify")

    stop = {"outcome": "stop", "reason": "Het kan zo ook."}
    do(challenge, "propose_modification", who.coordinator, FINAL, **stop)
    proposed(challenge, who, FINAL)
    walking.accept(challenge, who, FINAL)

    assert challenge.status == Status.ACCEPTED
    assert challenge.decisions.last().outcome == DecisionOutcome.ACCEPT


def test_a_second_change_stands_alone_in_its_letter(who: Cast, changed_before):
    challenge = changed_before
    walking.advise(challenge, who, FINAL, option="modify")
    change = walking.CHANGE | {"contribution": "11.000"}
    do(challenge, "propose_modification", who.coordinator, FINAL, **change)
    do(challenge, "answer_modification", who.samira, FINAL, answer="accepted")
    law = walking.route_data(at(2027, 12, 1))
    do(challenge, "check_procurement_again", who.legal, FINAL, **law)
    do(challenge, "check_finance_again", who.controller, FINAL, **walking.FINANCE)
    proposed(challenge, who, FINAL)
    walking.accept(challenge, who, FINAL)

    letter = challenge.documents.filter(kind="acceptance").latest("number")
    assert challenge.modifications.filter(answer=Answer.ACCEPTED).count() == 2
    assert [each["after"] for each in letter.context["changes"]] == ["€ 11.000"]


def won(challenge: Challenge, who: Cast, when: datetime) -> None:
    """Take part in a competition that closes a month later, and win it."""
    do(challenge, "choose_on_competition", who.samira, when, choice="go_on")
    closes = when + timedelta(days=30)
    do(
        challenge,
        "open_competition",
        who.legal,
        when,
        notice="Drie partijen kregen een uitnodiging.",
        shared_information="De kaart, de kosten van nu en het bestek.",
        **day("closes_on", closes),
    )
    do(
        challenge,
        "award",
        who.legal,
        closes + timedelta(days=1),
        offers="3",
        is_won="yes",
        motivation="Het beste plan voor de buurt.",
        standstill_days="0",
    )


def test_a_group_takes_part_again_in_a_second_competition(who: Cast):
    challenge = walking.to_agreement(who, **QUOTES)
    won(challenge, who, DAY_50)
    signed_and_run(challenge, who)
    checked_again(challenge, who, **QUOTES)
    walking.propose(challenge, who, FINAL)
    walking.accept(challenge, who, FINAL)

    won(challenge, who, FINAL)

    assert challenge.competitions.filter(is_won=True).count() == 2
    assert list(open_tasks(challenge)) == ["draft_agreement"]


def test_the_draft_follows_the_decision_of_now_and_begins_after_what_runs(who: Cast):
    challenge = walking.to_agreement(who)
    signed_and_run(challenge, who)
    checked_again(challenge, who)
    walking.propose(challenge, who, FINAL)
    part = {"scope": "De rozentuin.", "yearly_amount": "4.000"}
    yes = {"outcome": "partial", "reasons": "De rozentuin is genoeg.", **part}
    do(challenge, "decide", who.alderman, FINAL, **yes)

    challenge.plans.update(start_on=date(2027, 3, 1))  # what the group once asked

    (task,) = open_tasks(challenge)["draft_agreement"]
    form = engine.form_of(task, who.manager, FINAL)
    asked = {name: field.initial for name, field in form.fields.items()}

    assert (asked["scope"], asked["yearly_amount"]) == ("De rozentuin.", 4000)
    assert asked["starts_on"] == LAST_DAY + timedelta(days=1)
    assert asked["contact_person"] == "Henk de Boer"
    assert form.extra() == {"drafted": None}
    overlap = walking.draft_data(FINAL)
    refused = engine.complete(task.pk, by=who.manager, at=FINAL, data=overlap)
    assert list(refused.form.errors) == ["starts_on"]
    assert "23 februari 2030" in str(refused.form.errors["starts_on"])


def test_no_agreement_takes_the_days_of_another(who: Cast):
    challenge = walking.to_agreement(who)
    signed_and_run(challenge, who)
    checked_again(challenge, who)
    walking.propose(challenge, who, FINAL)
    walking.accept(challenge, who, FINAL)
    (task,) = open_tasks(challenge)["draft_agreement"]
    form = engine.form_of(task, who.manager, FINAL, walking.draft_data(at(2029, 11, 1)))
    assert form.is_valid()
    form.cleaned_data["starts_on"] = LAST_DAY

    with pytest.raises(DaysTakenError):
        act(challenge, form.on)


def test_a_draft_that_comes_back_from_the_check_stays_as_it_was_typed(who: Cast):
    challenge = walking.to_agreement(who)
    typed = walking.draft_data(DAY_50, scope="Alleen het gazon.")
    do(challenge, "draft_agreement", who.manager, DAY_50, **typed)
    no = {"approved": "no", "remarks": "De verzekering ontbreekt."}
    do(challenge, "check_agreement", who.second_legal, DAY_50, **no)

    (task,) = open_tasks(challenge)["draft_agreement"]
    form = engine.form_of(task, who.manager, DAY_50)

    assert form.fields["scope"].initial == "Alleen het gazon."
    assert form.extra()["drafted"].remarks == "De verzekering ontbreekt."


def test_reports_and_payments_go_on_during_a_new_check(who: Cast):
    challenge = walking.to_agreement(who)
    signed_and_run(challenge, who)
    assert Act.FILE_REPORT in open_acts(challenge, standing_of(who.samira, challenge))
    reported(challenge, who, FINAL)
    payment = paid(challenge, who, FINAL)
    proposed_payment(challenge, who, FINAL)
    assert sorted(open_tasks(challenge)) == [
        "approve_payment",
        "check_procurement",
        "read_report",
    ]
    assert list(disagreements()) == []

    checked_again(challenge, who)
    do(challenge, "read_report", who.manager, FINAL, accepted="yes")
    do(challenge, "approve_payment", who.controller, FINAL, approved="yes")
    account = {"year": payment.year, "back": "0", "remarks": "De rekening klopt."}
    beside(challenge, SettleForm, who.manager, FINAL, **account)

    payment.refresh_from_db()
    assert payment.state == PaymentState.SETTLED
    assert challenge.status == Status.ADVICE
    assert sorted(open_tasks(challenge)) == ["advise", "record_payment"]


def test_nothing_is_paid_before_a_first_agreement_runs(who: Cast):
    challenge = walking.to_agreement(who)

    assert Act.STOP_PAYMENTS not in open_acts(
        challenge, standing_of(who.alderman, challenge)
    )
    with pytest.raises(WrongMomentError):
        beside(challenge, StopForm, who.alderman, DAY_50, reasons="Zo maar.")
