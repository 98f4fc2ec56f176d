"""A check beside the panel that is not needed: left out with a reason (T14)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from challenges.actions import left_out
from challenges.actions.left_out import (
    AgreementRunsError,
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
BECAUSE = {"not_needed_because": REASON}


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
def test_costs_are_not_left_out_of_a_plan_that_asks_money(client, who, money):
    challenge = to_panel(who)
    setattr(challenge.sent_plan, money, 100)
    challenge.sent_plan.save(update_fields=[money])
    client.force_login(who.controller)

    refused = step(client, challenge, "check_finance", **BECAUSE)

    assert refused.status_code == 422
    assert "Het plan vraagt geld" in refused.content.decode()
    assert REASON in refused.content.decode()
    with pytest.raises(MoneyAskedError):
        left_out.leave_out_finance_note(challenge, REASON, by=who.controller, at=AT)


def test_a_yes_asks_for_the_check_of_law_after_all(client, who):
    challenge = leave_both_out(who)
    later = AT + timedelta(days=9)
    walking.advise(challenge, who, later)
    do(
        challenge,
        "propose",
        who.secretary,
        later,
        decision_points="Toewijzen",
    )
    (task,) = open_tasks(challenge)["decide"]
    client.force_login(who.alderman)
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "een ja vraagt eerst om deze toets" in page
    assert "het plan vraagt geen geld" in page

    walking.accept(challenge, who, later)
    assert set(open_tasks(challenge)) == {"check_route_again"}
    again = route_data(later) | {"consideration": "none"}
    do(challenge, "check_route_again", who.legal, later, **again)

    check = ProcurementCheck.objects.get()
    assert (check.route, check.not_needed_because) == ("NO_CONSIDERATION", "")
    assert set(open_tasks(challenge)) == {"draft_agreement"}
    assert not challenge.replaced_checks.exists()


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


def test_the_check_of_a_route_is_not_left_out_once_more(client, who):
    challenge = leave_both_out(who)
    walking.propose(challenge, who, AT + timedelta(days=9))
    walking.accept(challenge, who, AT + timedelta(days=9))
    client.force_login(who.legal)
    (task,) = open_tasks(challenge)["check_route_again"]

    page = client.get(reverse("task", args=[task.pk])).content.decode()
    refused = step(client, challenge, "check_route_again", **BECAUSE)

    assert "not_needed_because" not in page
    assert refused.status_code == 422


def test_it_is_left_out_once(who):
    challenge = to_panel(who)
    do(challenge, "check_procurement", who.legal, AT, **BECAUSE)
    challenge.refresh_from_db()

    with pytest.raises(WrongMomentError):
        left_out.leave_out_procurement_check(challenge, REASON, by=who.legal, at=AT)


def test_it_is_never_left_out_of_an_agreement(who):
    running = walking.to_running(who)
    left_out.reopen(running, ProcurementCheck)
    running.status = Status.PROCUREMENT_LEGAL
    with pytest.raises(AgreementRunsError):
        left_out.leave_out_procurement_check(running, REASON, by=who.legal, at=AT)


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

    left_out.reopen(challenge, ProcurementCheck, FinanceNote)

    for check in (ProcurementCheck.objects.get(), FinanceNote.objects.get()):
        assert (check.state, check.not_needed_because) == ("open", "")
