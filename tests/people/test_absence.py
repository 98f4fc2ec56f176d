"""Somebody stands in: on the days of the absence only, and in the other's name."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence, User
from challenges.actions.absence import (
    Leave,
    OverlapError,
    SubstituteNotAllowedError,
    end_absence,
    record_absence,
)
from challenges.actions.handing import candidates
from challenges.appointments import appoint
from challenges.authority import (
    ActNotAllowedError,
    MandateExceededError,
    SeparationOfDutiesError,
)
from challenges.choices import Role
from challenges.models import CasePart, Challenge, Decision, Signature
from challenges.permissions import Right, holders, standing_of, visible_to
from documents.models import Document
from tests import objecting, walking
from tests.cast import MONDAY, Cast, cast, person
from tests.people.away import (
    DURING,
    FROM,
    MANDATE,
    THROUGH,
    YES,
    alderman_away,
    away,
    away_today,
    decide,
)
from tests.walking import do, open_tasks
from workflow import engine
from workflow.worklist import desk_of


def test_a_substitute_decides_in_the_absence_of_the_alderman(who: Cast):
    challenge = walking.to_decision(who)
    alderman_away(who)

    event = decide(challenge, who.manager).event

    decision = Decision.objects.get()
    assert (event.actor, event.role) == (who.manager, "alderman")
    assert event.details["in_absence_of"] == who.alderman.pk
    assert (decision.decided_by, decision.in_absence_of) == (who.manager, who.alderman)
    letter = Document.objects.get(kind="acceptance").context["letter"]
    assert letter["signed_by"] == [
        str(who.manager),
        f"bij afwezigheid van {who.alderman}",
        "wethouder",
    ]
    assert letter["on_behalf_of"].startswith("namens het college")


@pytest.mark.parametrize("days", [-1, 26])
def test_before_and_after_the_absence_the_substitute_decides_nothing(who: Cast, days):
    challenge = walking.to_decision(who)
    alderman_away(who)

    with pytest.raises(ActNotAllowedError):
        decide(challenge, who.manager, at=FROM + timedelta(days=days))


@pytest.mark.parametrize("days", [0, 25])
def test_the_first_and_the_last_day_belong_to_the_absence(who: Cast, days):
    challenge = walking.to_decision(who)
    alderman_away(who)

    assert decide(challenge, who.manager, at=FROM + timedelta(days=days)).event


def test_an_absence_that_was_ended_gives_no_right(who: Cast):
    challenge = walking.to_decision(who)
    absence = alderman_away(who)
    end_absence(who.municipality, absence, by=who.alderman, at=MONDAY)
    end_absence(who.municipality, absence, by=who.alderman, at=DURING)

    with pytest.raises(ActNotAllowedError):
        decide(challenge, who.manager)
    absence.refresh_from_db()
    assert absence.revoked_at == MONDAY


def test_who_lost_the_role_has_nobody_standing_in(who: Cast):
    challenge = walking.to_decision(who)
    alderman_away(who)
    who.alderman.groups.clear()

    with pytest.raises(ActNotAllowedError):
        decide(challenge, who.manager)


def test_who_works_here_no_more_stands_in_for_nobody(who: Cast):
    challenge = walking.to_decision(who)
    absence = alderman_away(who)

    who.manager.groups.clear()
    assert challenge not in visible_to(who.manager)
    with pytest.raises(ActNotAllowedError):
        decide(challenge, who.manager)

    appoint(who.manager, Role.CONTRACT_MANAGER, cast("RIETMEER").municipality)
    assert not Absence.objects.in_force(DURING.date()).exists()
    appoint(who.manager, Role.CONTRACT_MANAGER, who.municipality)
    assert list(Absence.objects.in_force(DURING.date())) == [absence]
    User.objects.filter(pk=who.manager.pk).update(is_active=False)
    assert not Absence.objects.in_force(DURING.date()).exists()


def test_an_alderman_who_resigned_has_no_mandate_left(who: Cast):
    appoint(who.manager, Role.ALDERMAN, who.municipality)
    challenge = walking.to_decision(who)
    away(who, who.alderman, Role.ALDERMAN, who.manager)

    who.manager.groups.remove(Group.objects.get(name="KROMWAARD:alderman"))

    with pytest.raises(ActNotAllowedError, match="no mandate"):
        decide(challenge, who.manager)


def test_nobody_decides_on_an_objection_in_the_place_of_who_decided(who: Cast):
    challenge = objecting.advised(who)
    (task,) = open_tasks(challenge)["decide_objection"]
    today = objecting.JUDGED.date()
    days = {"starts_on": today, "ends_on": today, "mandate": MANDATE}
    verdict = {"outcome": "rejected", "reasons": "Wij volgen de commissie."}

    def judge(by):
        at = objecting.JUDGED
        return engine.complete(task.pk, by=by, at=at, data=verdict)

    limits = Decimal(50_000), Decimal(100)
    away(who, who.alderman, Role.ALDERMAN, who.manager, yearly_limit=limits[0], **days)
    away(who, who.mayor, Role.MAYOR, who.secretary, yearly_limit=limits[1], **days)

    with pytest.raises(SeparationOfDutiesError):
        judge(who.manager)
    with pytest.raises(MandateExceededError):
        judge(who.secretary)
    Absence.objects.filter(person=who.mayor).update(yearly_limit=limits[0])
    assert judge(who.secretary).event.details["in_absence_of"] == who.mayor.pk


def test_a_mandate_holds_up_to_its_amount(who: Cast):
    challenge = walking.to_decision(who)
    alderman_away(who, yearly_limit=Decimal("13499.99"))

    with pytest.raises(MandateExceededError):
        decide(challenge, who.manager)
    assert not Decision.objects.exists()
    assert decide(challenge, who.alderman).event.details.get("in_absence_of") is None


def test_the_separation_of_duties_counts_for_a_substitute(who: Cast):
    challenge = walking.to_decision(who)
    mandate = {"mandate": MANDATE, "yearly_limit": Decimal(50_000)}
    away(who, who.alderman, Role.ALDERMAN, who.legal, **mandate)
    do(challenge, "decide", who.alderman, DURING, **YES)
    at = DURING + timedelta(days=5)
    do(challenge, "draft_agreement", who.manager, at, **walking.draft_data(at))
    do(challenge, "check_agreement", who.second_legal, at, approved="yes")
    walking.issue_agreement(challenge)
    (task,) = open_tasks(challenge)["sign_for_municipality"]

    with pytest.raises(SeparationOfDutiesError) as stopped:
        engine.complete(
            task.pk, by=who.legal, at=at, data=walking.hand(challenge, "Jurist")
        )

    assert [conflict.rule for conflict in stopped.value.conflicts] == ["SOD3"]


def test_who_stands_in_for_the_alderman_may_not_score(who: Cast):
    appoint(who.manager, Role.ASSESSOR, who.municipality)
    mandate = {"mandate": MANDATE, "yearly_limit": Decimal(50_000)}
    away(who, who.alderman, Role.ALDERMAN, who.manager, **mandate)
    challenge = walking.to_dialogue(who)
    challenge.as_of = DURING.date()

    standing = standing_of(who.manager, challenge)

    assert Role.ALDERMAN in standing.roles


def test_a_signature_and_the_agreement_say_in_whose_absence(who: Cast):
    challenge = walking.to_decision(who)
    mandate = {"mandate": MANDATE, "yearly_limit": Decimal(50_000)}
    away(who, who.alderman, Role.ALDERMAN, who.secretary, **mandate)
    decide(challenge, who.secretary)
    at = DURING + timedelta(days=5)
    do(challenge, "draft_agreement", who.manager, at, **walking.draft_data(at))
    do(challenge, "check_agreement", who.second_legal, at, approved="yes")
    walking.issue_agreement(challenge)
    paper = Document.objects.get(kind="agreement").context
    signs = f"{who.secretary}, bij afwezigheid van {who.alderman}"
    assert paper["parties"][0]["represented_by"] == signs
    assert signs in [each["name"] for each in paper["signatures"]]

    do(
        challenge,
        "sign_for_municipality",
        who.secretary,
        at,
        **walking.hand(challenge, "Secretaris"),
    )

    assert Signature.objects.get().in_absence_of == who.alderman


def test_another_alderman_stands_in_without_a_mandate(who: Cast):
    appoint(who.auditor, Role.ALDERMAN, who.municipality)
    challenge = walking.to_decision(who)
    away(who, who.alderman, Role.ALDERMAN, who.auditor)

    decide(challenge, who.auditor)

    assert Decision.objects.get().in_absence_of == who.alderman


def test_a_colleague_with_the_role_acts_in_their_own_name(who: Cast):
    challenge = walking.submitted(who)
    away(who, who.coordinator, Role.COORDINATOR, who.colleague)

    event = do(
        challenge, "check_admissibility", who.colleague, DURING, outcome="admissible"
    )

    assert "in_absence_of" not in event.details


def test_a_task_of_who_is_away_is_done_by_who_stands_in(who: Cast):
    challenge = walking.to_panel(who)
    (task,) = open_tasks(challenge)["check_finance"]
    engine.claim(task.pk, by=who.controller, at=MONDAY)
    away(who, who.controller, Role.CONTROLLER, who.colleague)

    event = do_as(challenge, "check_finance", who.colleague, DURING, **walking.FINANCE)

    task.refresh_from_db()
    assert event.details["in_absence_of"] == who.controller.pk
    assert task.owner == who.colleague
    assert CasePart.objects.get(part="controller").person == who.colleague


def do_as(challenge, node, by, at, **data):
    (task,) = open_tasks(challenge)[node]
    return engine.complete(task.pk, by=by, at=at, data=data).event


def test_what_a_substitute_takes_is_in_the_hands_of_who_is_away(who: Cast):
    challenge = walking.to_panel(who)
    (task,) = open_tasks(challenge)["check_finance"]
    away(who, who.controller, Role.CONTROLLER, who.colleague)

    engine.claim(task.pk, by=who.colleague, at=DURING)

    task.refresh_from_db()
    assert task.owner == who.controller
    assert who.colleague not in candidates(challenge, Right.CHECK_FINANCE)


def test_the_desk_shows_the_work_of_who_is_away_today(who: Cast, client):
    challenge = walking.to_panel(who)
    (task,) = open_tasks(challenge)["check_finance"]
    outsider = person("Outsider Elders")
    appoint(outsider, Role.ARCHIVIST, who.municipality)
    assert not desk_of(outsider).free
    away_today(who, who.controller, Role.CONTROLLER, outsider)

    assert [each.flow_task.name for each in desk_of(outsider).free] == ["check_finance"]
    assert outsider in holders(Right.CHECK_FINANCE, who.municipality)
    client.force_login(outsider)
    page = reverse("task", args=[task.pk])
    client.post(page, {"action": "claim"})
    assert [each.flow_task.name for each in desk_of(outsider).mine] == ["check_finance"]
    assert client.get(page).context["is_mine"] is True


def test_a_substitute_reads_the_cases_during_the_absence_only(who: Cast):
    walking.submitted(who)
    administrator, other = person("Beheer"), person("Tweede Beheer")
    for each in (administrator, other):
        appoint(each, Role.TENANT_ADMIN, who.municipality)
    away_today(who, administrator, Role.TENANT_ADMIN, other)
    assert not visible_to(other).exists()
    appoint(who.assessor_4, Role.ASSESSOR, who.municipality)
    assert not visible_to(who.assessor_4).exists()

    absence = away_today(who, who.auditor, Role.AUDITOR, who.assessor_4)

    assert visible_to(who.assessor_4).exists()
    end_absence(who.municipality, absence, by=who.auditor, at=timezone.now())
    assert not visible_to(who.assessor_4).exists()


def test_a_substitute_may_stand_in_for_one_role_once_at_a_time(who: Cast):
    alderman_away(who)

    with pytest.raises(OverlapError):
        alderman_away(who, starts_on=THROUGH.date(), ends_on=date(2027, 1, 1))
    assert Absence.objects.count() == 1
    alderman_away(
        who, starts_on=THROUGH.date() + timedelta(days=1), ends_on=date(2027, 1, 1)
    )


def test_the_database_refuses_two_substitutes_on_one_day(who: Cast):
    first = alderman_away(who)
    second = Absence.objects.get(pk=first.pk)
    second.pk, second.substitute = None, who.legal

    with pytest.raises(IntegrityError, match="one_substitute"), transaction.atomic():
        second.save()


def test_a_mandate_may_not_go_beyond_the_by_law(db):
    who = cast("RIETMEER")  # its college decides itself above 150,000 a year
    alderman_away(who, yearly_limit=Decimal(150_000), ends_on=FROM.date())

    with pytest.raises(SubstituteNotAllowedError) as stopped:
        alderman_away(who, yearly_limit=Decimal(150_001))

    assert stopped.value.codes == ("V8",)


def test_days_that_passed_or_run_backwards_are_refused(who: Cast):
    for days in (
        {"ends_on": MONDAY.date() - timedelta(days=1), "starts_on": date(2026, 1, 1)},
        {"ends_on": FROM.date() - timedelta(days=1)},
    ):
        with pytest.raises(ValueError, match="KROMWAARD"):
            alderman_away(who, **days)


def test_only_oneself_or_the_administrator_records_an_absence(who: Cast):
    administrator = person("Beheer")
    appoint(administrator, Role.TENANT_ADMIN, who.municipality)
    leave = Leave(who.legal, Role.LEGAL, who.second_legal, FROM.date(), THROUGH.date())

    for other in (who.coordinator, cast("RIETMEER").coordinator):
        with pytest.raises(ActNotAllowedError):
            record_absence(who.municipality, leave, by=other, at=MONDAY)
    absence = record_absence(who.municipality, leave, by=administrator, at=MONDAY)
    with pytest.raises(ActNotAllowedError):
        end_absence(who.municipality, absence, by=who.second_legal, at=MONDAY)


def test_standing_in_costs_no_query_more(who: Cast):
    challenge = walking.submitted(who)
    away_today(who, who.auditor, Role.AUDITOR, who.assessor_4)
    case = Challenge.objects.select_related("municipality").get(pk=challenge.pk)

    with CaptureQueriesContext(connection) as asked:
        standing = standing_of(who.assessor_4, case)

    assert len(asked) == 1
    assert Right.READ_TRAILS in standing.rights
