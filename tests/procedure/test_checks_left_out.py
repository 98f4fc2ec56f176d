"""A check beside the panel that is not needed: left out with a reason (T14)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from challenges.actions import decision, erasure, left_out
from challenges.actions.decision import Acceptance
from challenges.actions.left_out import (
    CheckedBeforeError,
    CheckNeededError,
    MoneyAskedError,
    NoReasonGivenError,
)
from challenges.authority import WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.models import Challenge, FinanceNote, ProcurementCheck
from documents.models import Document
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import FINANCE, do, open_tasks, route_data

AT = MONDAY + timedelta(days=21)
REASON = "De groep vraagt geen geld en krijgt geen gebouw."
REASON_FIELD = "not_needed_because"
BECAUSE = {REASON_FIELD: REASON}


def ask_nothing(challenge: Challenge) -> None:
    challenge.sent_plan.contribution = 0
    challenge.sent_plan.save(update_fields=["contribution"])


def to_panel(who: Cast) -> Challenge:
    challenge = walking.to_panel(who)
    ask_nothing(challenge)
    return challenge


def leave_both_out(who: Cast) -> Challenge:
    challenge = to_panel(who)
    walking.score(challenge, who, AT)
    do(challenge, "check_procurement", who.legal, AT, **BECAUSE)
    do(challenge, "check_finance", who.controller, AT, **BECAUSE)
    return challenge


def step(client: Client, challenge: Challenge, node: str, **typed):
    (task,) = open_tasks(challenge)[node]
    return client.post(reverse("task", args=[task.pk]), {"action": "complete", **typed})


def test_the_advice_is_written_when_the_rest_is_done_or_left_out(who):
    challenge = leave_both_out(who)

    assert challenge.status == Status.ADVICE
    assert set(open_tasks(challenge)) == {"advise"}
    assert ProcurementCheck.objects.get().not_needed_because == REASON
    assert FinanceNote.objects.get().signed_by == who.controller
    lines = challenge.events.filter(details__not_needed=True).order_by("sequence")
    assert [line.act for line in lines] == [
        "sign_procurement_check",
        "sign_finance_note",
    ]
    assert [line.text.words for line in lines] == [REASON, REASON]
    kinds = {"procurement_check", "finance_note"}
    assert not challenge.documents.filter(kind__in=kinds).exists()


@pytest.mark.parametrize(
    ("person", "part", "said"),
    [
        ("legal", "procurement", "tekende dat er geen juridische toets nodig is"),
        ("controller", "finance", "tekende dat er geen financiële notitie nodig is"),
    ],
)
def test_its_officer_leaves_it_out_on_the_page_of_the_step(
    client, who, person, part, said
):
    node = f"check_{part}"
    challenge = to_panel(who)
    client.force_login(getattr(who, person))
    (task,) = open_tasks(challenge)[node]
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "Of: deze toets is niet nodig" in page

    done = step(client, challenge, node, **BECAUSE)

    assert done.status_code == 302
    shown = client.get(reverse("case-part", args=[challenge.reference, part]))
    assert REASON in shown.content.decode()
    client.force_login(who.coordinator)
    trail = client.get(reverse("case-part", args=[challenge.reference, "trail"]))
    assert said in trail.content.decode()


@pytest.mark.parametrize(
    ("node", "person", "typed"),
    [
        ("check_procurement", "legal", lambda: route_data(AT)),
        ("check_finance", "controller", lambda: FINANCE),
    ],
)
def test_a_check_is_not_done_and_left_out_at_once(client, who, node, person, typed):
    challenge = to_panel(who)
    client.force_login(getattr(who, person))

    refused = step(client, challenge, node, **typed(), **BECAUSE)

    assert refused.status_code == 422
    assert "niet allebei" in refused.content.decode()
    assert not challenge.events.filter(details__not_needed=True).exists()


@pytest.mark.parametrize("money", ["contribution", "one_off_investment"])
def test_nothing_is_left_out_of_a_plan_that_asks_money(client, who, money):
    challenge = to_panel(who)
    setattr(challenge.sent_plan, money, 100)
    challenge.sent_plan.save(update_fields=[money])
    client.force_login(who.controller)
    (task,) = open_tasks(challenge)["check_finance"]

    assert (
        REASON_FIELD not in client.get(reverse("task", args=[task.pk])).content.decode()
    )
    assert step(client, challenge, "check_finance", **BECAUSE).status_code == 422
    with pytest.raises(MoneyAskedError), transaction.atomic():
        left_out.leave_out_finance_note(challenge, REASON, by=who.controller, at=AT)
    with pytest.raises(MoneyAskedError), transaction.atomic():
        left_out.leave_out_procurement_check(challenge, REASON, by=who.legal, at=AT)


def test_a_yes_leads_straight_to_an_agreement_for_which_nothing_is_paid(client, who):
    challenge = leave_both_out(who)
    later = AT + timedelta(days=9)
    walking.propose(challenge, who, later)
    (task,) = open_tasks(challenge)["decide"]
    client.force_login(who.alderman)
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert page.count("het plan vraagt geen geld") == 2

    walking.accept(challenge, who, later)

    assert ProcurementCheck.objects.get().route == "NO_CONSIDERATION"
    assert set(open_tasks(challenge)) == {"draft_agreement"}
    letter = Document.objects.get(challenge=challenge, kind="acceptance").context
    assert letter["letter"]["calculations"][-1]["steps"]
    paid = walking.draft_data(later)
    client.force_login(who.manager)
    refused = step(client, challenge, "draft_agreement", **paid)
    assert refused.status_code == 422
    assert "Er kan dus geen geld worden afgesproken" in refused.content.decode()
    unpaid = walking.draft_data(later, yearly_amount="0", advance_percent="0")
    do(challenge, "draft_agreement", who.manager, later, **unpaid)


def test_a_yes_for_a_part_gives_no_money_while_a_check_is_left_out(who):
    challenge = leave_both_out(who)
    later = AT + timedelta(days=9)
    walking.propose(challenge, who, later)
    given = Acceptance("Dit deel.", scope="De noordkant.", is_partial=True)

    with pytest.raises(MoneyAskedError), transaction.atomic():
        decision.accept(
            challenge,
            replace(given, yearly_amount=Decimal(5000)),
            by=who.alderman,
            at=later,
        )
    nothing = {"outcome": "partial", "reasons": "Dit deel.", "scope": "De noordkant."}
    do(challenge, "decide", who.alderman, later, **nothing, yearly_amount="0")
    assert challenge.decisions.get().yearly_amount == 0


def test_advice_and_proposal_say_what_was_left_out_and_why(who):
    challenge = leave_both_out(who)
    walking.propose(challenge, who, AT + timedelta(days=9))

    advice = Document.objects.get(challenge=challenge, kind="advice").context
    found = {each["check"]: each for each in advice["findings"]}
    assert found["Inkoop, recht en staatssteun"]["outcome"] == "niet nodig"
    assert found["Inkoop, recht en staatssteun"]["explanation"] == REASON
    assert found["Geld"]["outcome"] == "niet nodig"
    assert REASON not in found["Geld"]["explanation"]
    proposal = Document.objects.get(challenge=challenge, kind="college_proposal")
    assert proposal.context["finance"] == (
        "Het plan vraagt geen geld. De kosten zijn daarom niet vergeleken."
    )


def test_it_is_left_out_once(who):
    challenge = to_panel(who)
    do(challenge, "check_procurement", who.legal, AT, **BECAUSE)
    challenge.refresh_from_db()

    with pytest.raises(WrongMomentError):
        left_out.leave_out_procurement_check(challenge, REASON, by=who.legal, at=AT)


def test_what_was_checked_before_is_checked_again(client, who):
    challenge = walking.to_change(who)
    accept = {"answer": "accepted"}
    do(challenge, "answer_modification", who.samira, AT, **accept)
    ask_nothing(challenge)
    client.force_login(who.legal)
    (task,) = open_tasks(challenge)["check_procurement_again"]

    assert (
        REASON_FIELD not in client.get(reverse("task", args=[task.pk])).content.decode()
    )
    with pytest.raises(CheckedBeforeError):
        left_out.leave_out_procurement_check(challenge, REASON, by=who.legal, at=AT)


@pytest.mark.parametrize(
    "task",
    [
        {"is_transferable": False},
        {"is_exclusive_contract": True, "contract_ends_on": MONDAY + timedelta(900)},
        {"is_exclusive_contract": True, "contract_ends_on": None},
    ],
    ids=["not for residents", "a contract runs", "nobody knows how long one runs"],
)
def test_law_is_not_left_out_where_the_rules_give_another_route(client, who, task):
    challenge = to_panel(who)
    type(challenge.task).objects.filter(pk=challenge.task.pk).update(
        can_be_carved_out=False, **task
    )
    client.force_login(who.legal)

    refused = step(client, challenge, "check_procurement", **BECAUSE)

    assert refused.status_code == 422
    assert "Volgens de regels is de toets nodig" in refused.content.decode()


def test_law_is_not_left_out_of_a_task_that_is_not_in_the_register(who):
    challenge = to_panel(who)
    challenge.task = None

    with pytest.raises(CheckNeededError):
        left_out.leave_out_procurement_check(challenge, REASON, by=who.legal, at=AT)


def test_nothing_is_worked_out_of_a_check_that_is_left_out(client, who):
    challenge = to_panel(who)
    client.force_login(who.legal)
    (task,) = open_tasks(challenge)["check_procurement"]

    page = client.post(
        reverse("task", args=[task.pk]), {"action": "preview", **BECAUSE}
    )

    assert page.status_code == 422
    assert "Haal deze woorden weg" in page.content.decode()


def test_an_erased_reason_is_gone_from_the_check_too(who):
    challenge = leave_both_out(who)
    line = challenge.events.filter(details__not_needed=True).first()

    erasure.blank(line, line)

    assert ProcurementCheck.objects.get().not_needed_because == erasure.ERASED
    assert FinanceNote.objects.get().not_needed_because == REASON


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_given(who, reason):
    challenge = to_panel(who)

    with pytest.raises(NoReasonGivenError):
        left_out.leave_out_finance_note(challenge, reason, by=who.controller, at=AT)


@pytest.mark.parametrize("model", [ProcurementCheck, FinanceNote])
@pytest.mark.parametrize(
    "columns",
    [
        {"state": "not_needed"},
        {"state": "not_needed", "not_needed_because": REASON},
        {"not_needed_because": REASON},
    ],
    ids=["no reason", "not signed", "a reason of a check that is open"],
)
def test_the_database_keeps_reason_state_and_signature_together(who, model, columns):
    challenge = walking.to_panel(who)

    with (
        pytest.raises(IntegrityError, match="left_out_with_reason"),
        transaction.atomic(),
    ):
        model.objects.filter(challenge=challenge).update(**columns)


def test_a_changed_plan_is_checked_again_without_the_former_reason(who):
    challenge = leave_both_out(who)

    before = (challenge.procurement_check, challenge.finance_note)

    left_out.reopen(challenge, ProcurementCheck, FinanceNote)

    assert {each.state for each in before} == {"not_needed"}
    for check in (challenge.procurement_check, challenge.finance_note):
        assert (check.state, check.not_needed_because) == ("open", "")
