"""Who may check a plan, and how often: every closed door."""

from datetime import timedelta

import pytest

from challenges.actions import checks
from challenges.actions.checks import FinanceFindings, LegalFindings
from challenges.appointments import appoint
from challenges.authority import SeparationOfDutiesError, WrongMomentError
from challenges.choices import Role
from challenges.models import GroupMember
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import do, open_tasks
from workflow import engine

AT = MONDAY + timedelta(days=21)


def test_an_official_in_the_group_is_barred_from_every_part(who: Cast):
    challenge = walking.submitted(who)
    GroupMember.objects.create(
        group=challenge.group,
        name="Henk",
        email=who.coordinator.email.upper(),
        postcode_area="1234",
    )

    with pytest.raises(SeparationOfDutiesError) as refused:
        do(challenge, "check_admissibility", who.coordinator, AT, outcome="admissible")
    assert [conflict.rule for conflict in refused.value.conflicts] == ["SOD8"]


def test_an_official_in_a_rival_group_is_barred_as_well(who: Cast):
    challenge, rival = walking.submitted(who), walking.submitted(who)
    GroupMember.objects.create(
        group=rival.group, user=who.coordinator, name="Henk", postcode_area="1234"
    )

    with pytest.raises(SeparationOfDutiesError):
        do(challenge, "check_admissibility", who.coordinator, AT, outcome="admissible")


def test_one_person_does_one_of_the_checks(who: Cast):
    challenge = walking.to_panel(who)
    appoint(who.legal, Role.CONTROLLER, who.municipality)
    walking.check_law(challenge, who, AT)

    with pytest.raises(SeparationOfDutiesError) as refused:
        do(challenge, "check_finance", who.legal, AT, **walking.FINANCE)
    assert [conflict.rule for conflict in refused.value.conflicts] == ["SOD1"]


def test_a_route_is_not_guessed(who: Cast):
    challenge = walking.to_panel(who)
    (task,) = open_tasks(challenge)["check_procurement"]
    data = walking.route_data(AT) | {"enforceable_performance": ""}

    done = engine.complete(task.pk, by=who.legal, at=AT, data=data)

    assert done.event is None
    assert done.form.non_field_errors()


def test_a_check_is_signed_once(who: Cast):
    challenge = walking.to_panel(who)
    walking.check_law(challenge, who, AT)
    walking.check_money(challenge, who, AT)
    check, note = challenge.procurement_check, challenge.finance_note

    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: checks.sign_procurement_check(
                case,
                LegalFindings(check.question, check.aid_question, "Weer."),
                by=who.legal,
                at=AT,
            ),
        )
    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: checks.sign_finance_note(
                case,
                FinanceFindings(note.contract_price, "Weer"),
                by=who.controller,
                at=AT,
            ),
        )
