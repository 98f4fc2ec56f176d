"""SOD1 to SOD12 of the domain (section 7), each tried through the real doors.

Nobody has an exemption: the last test asks every act as a superuser.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from challenges.actions import by_hand, council, erasure, rule_sets
from challenges.actions.by_hand import LastDay
from challenges.actions.rule_sets import RuleSetNotAllowedError, RuleSetProposal
from challenges.appointments import appoint
from challenges.authority import (
    ACTS,
    ActNotAllowedError,
    SeparationOfDutiesError,
    authorise,
    separate,
)
from challenges.choices import Role, TermKind
from challenges.models import (
    CaseEvent,
    CasePart,
    Challenge,
    GroupMember,
    InterestDeclaration,
)
from challenges.permissions import standing_of, visible_to
from challenges.rules.rulesets import RuleSetValues
from challenges.rules.separation import Part
from tests import objecting, running, walking
from tests.cast import MONDAY, Cast, draft, person
from tests.walking import do, open_tasks
from workflow import engine

LATER = MONDAY + timedelta(days=70)


def tried(challenge: Challenge, node: str, user: User, **data: object) -> HttpResponse:
    """Send the form of the open task at a node, as somebody's browser would."""
    (task,) = open_tasks(challenge)[node]
    client = Client()
    client.force_login(user)
    address = reverse("task", args=[task.pk])
    return client.post(address, {"action": "complete", **data})


def barred(response: HttpResponse, rule: str) -> bool:
    return response.status_code == 403 and rule in response.text


def planned_with(challenge: Challenge, who: Cast, **seats: User) -> HttpResponse:
    at = MONDAY + timedelta(days=10)
    chosen = {name: user.pk for name, user in seats.items()}
    data = walking.panel_data(who, at) | chosen
    return tried(challenge, "plan_panel", who.coordinator, **data)


def in_dialogue(who: Cast, **more: object) -> Challenge:
    challenge = walking.to_dialogue(who)
    at = MONDAY + timedelta(days=10)
    told = {"attendees": "Iedereen", "report": "Goed.", **walking.day("held_on", at)}
    do(challenge, "hold_dialogue", who.coordinator, at, **told, **more)
    return challenge


def test_sod1_nobody_is_assessor_legal_officer_and_controller_on_one_case(who: Cast):
    challenge = walking.to_panel(who)
    at = MONDAY + timedelta(days=21)
    appoint(who.legal, Role.CONTROLLER, who.municipality)
    appoint(who.assessor_1, Role.LEGAL, who.municipality)
    do(challenge, "declare_interests", who.assessor_1, at, has_conflict="no")
    do(challenge, "assess", who.assessor_1, at, **walking.scores_data())
    scored = tried(
        challenge, "check_procurement", who.assessor_1, **walking.route_data(at)
    )
    walking.check_law(challenge, who, at)

    signed = tried(challenge, "check_finance", who.legal, **walking.FINANCE)

    assert barred(scored, "SOD1")
    assert barred(signed, "SOD1")
    with pytest.raises(IntegrityError), transaction.atomic():
        CasePart.objects.create(
            challenge=challenge, person=who.legal, part=Part.CONTROLLER, since=at
        )


def test_sod2_who_coached_the_group_does_not_score(who: Cast):
    challenge = in_dialogue(who, coached_group="on")
    appoint(who.coordinator, Role.ASSESSOR, who.municipality)
    appoint(who.coordinator, Role.CHAIR, who.municipality)

    for seat in ("assessor_1", "chair"):
        planned = planned_with(challenge, who, **{seat: who.coordinator})
        assert planned.status_code == 422, seat
    challenge.refresh_from_db()
    assert challenge.status == "dialogue"


def test_sod3_who_signed_the_legal_check_does_not_sign_the_agreement(who: Cast):
    challenge = walking.to_signing(who)
    walking.issue_agreement(challenge)
    appoint(who.legal, Role.ALDERMAN, who.municipality)

    signed = tried(
        challenge,
        "sign_for_municipality",
        who.legal,
        **walking.hand(challenge, "Legal"),
    )

    assert barred(signed, "SOD3")


def test_sod4_the_college_never_scores(who: Cast):
    challenge = in_dialogue(who)

    for name in ("alderman", "secretary", "mayor"):
        somebody = getattr(who, name)
        appoint(somebody, Role.ASSESSOR, who.municipality)
        planned = planned_with(challenge, who, assessor_1=somebody)
        assert planned.status_code == 422, name


def test_sod5_who_proposes_a_payment_does_not_approve_it(who: Cast):
    challenge = walking.to_running(who)
    at = running.at(2027, 2, 25)
    running.proposed(challenge, who, at)
    appoint(who.manager, Role.CONTROLLER, who.municipality)

    approved = tried(challenge, "approve_payment", who.manager, approved="yes")

    assert barred(approved, "SOD5")


def test_sod6_who_refused_neither_hears_nor_decides_the_objection(who: Cast):
    challenge = objecting.advised(who)
    verdict = {"outcome": "rejected", "reasons": "Ik blijf erbij."}

    decided = tried(challenge, "decide_objection", who.alderman, **verdict)

    assert barred(decided, "SOD6")
    with pytest.raises(IntegrityError), transaction.atomic():
        CasePart.objects.create(
            challenge=challenge,
            person=who.alderman,
            part=Part.OBJECTION_HEARER,
            since=LATER,
        )


def test_sod7_an_interest_closes_all_that_is_not_public(who: Cast, client):
    challenge = walking.to_decision(who)
    (task,) = open_tasks(challenge)["decide"]
    InterestDeclaration.objects.create(
        challenge=challenge,
        person=who.alderman,
        has_conflict=True,
        explanation="Mijn zus zit in het bestuur.",
        declared_at=MONDAY,
    )
    client.force_login(who.alderman)

    assert not visible_to(who.alderman).filter(pk=challenge.pk).exists()
    for address in (
        reverse("case-file", args=[challenge.reference]),
        reverse("case-part", args=[challenge.reference, "advice"]),
        *(
            reverse("document", args=[paper.pk])
            for paper in challenge.documents.filter(kind="advice")
        ),
    ):
        assert client.get(address).status_code == 404, address
    assert challenge.title not in client.get(reverse("caseload")).text
    yes = {"outcome": "accept", "reasons": "Dit is goed."}
    with pytest.raises(SeparationOfDutiesError, match="SOD7"):
        engine.complete(task.pk, by=who.alderman, at=LATER, data=yes)


@pytest.mark.parametrize("whose", ["own", "rival"])
def test_sod8_who_is_in_the_group_or_in_a_rival_one_has_no_part(who: Cast, whose):
    challenge = walking.to_decision(who)
    group = challenge.group
    if whose == "rival":
        other = draft(who, at=MONDAY + timedelta(days=1))
        engine.submit(other.pk, by=who.samira, at=MONDAY + timedelta(days=1))
        GroupMember.objects.filter(group=other.group).update(is_representative=False)
        group = other.group
    GroupMember.objects.create(group=group, name="W", email=who.alderman.email.upper())

    decided = tried(challenge, "decide", who.alderman, outcome="accept", reasons="Ja.")

    assert barred(decided, "SOD8")


def test_sod9_an_administrator_reads_no_case_and_a_superuser_neither(who, client):
    challenge = walking.to_panel(who)
    administrator, root = person("Beheer"), person("Root")
    appoint(administrator, Role.TENANT_ADMIN, who.municipality)
    User.objects.filter(pk=root.pk).update(is_superuser=True, is_staff=True)

    for user in (administrator, root):
        client.force_login(user)
        assert not visible_to(user).exists()
        address = reverse("case-file", args=[challenge.reference])
        assert client.get(address).status_code == 404


def test_sod10_two_people_erase_words(who: Cast):
    challenge = walking.submitted(who)
    councillor = person("Raadslid")
    appoint(councillor, Role.COUNCIL_MEMBER, who.municipality)

    def done(deed, *words: object, by: User) -> CaseEvent:
        return engine.act(
            challenge.pk, lambda case: deed(case, *words, by=by, at=LATER)
        )

    line = done(council.ask, "Klopt het dat mevrouw Bakker ziek is?", by=councillor)
    done(erasure.ask_erasure, line.sequence, "Een naam.", by=who.privacy)

    with pytest.raises(SeparationOfDutiesError, match="SOD10"):
        done(erasure.erase_words, line.sequence, by=who.privacy)
    done(erasure.erase_words, line.sequence, by=who.second_privacy)


def test_sod10_two_people_change_the_rules(who: Cast):
    administrator = person("Beheer")
    appoint(administrator, Role.TENANT_ADMIN, who.municipality)
    appoint(administrator, Role.LEGAL, who.municipality)
    values = who.municipality.rule_sets.get().values | {"valid_from": "2028-01-01"}
    proposal = RuleSetProposal("2028", RuleSetValues.from_json(values))
    proposed = rule_sets.propose(who.municipality, proposal, by=administrator, at=LATER)

    with pytest.raises(RuleSetNotAllowedError, match="same_person"):
        rule_sets.approve(proposed.pk, by=administrator, at=LATER)
    rule_sets.approve(proposed.pk, by=who.legal, at=LATER)


def test_sod10_two_people_override_a_computed_date(who: Cast):
    challenge = walking.to_dialogue(who)
    appoint(who.coordinator, Role.LEGAL, who.municipality)
    computed = challenge.decide_by
    later = LastDay(TermKind.DECISION, computed + timedelta(days=14), "De griep.")

    def done(deed, *words: object, by: User) -> CaseEvent:
        return engine.act(
            challenge.pk, lambda case: deed(case, *words, by=by, at=LATER)
        )

    done(by_hand.propose_last_day, later, by=who.coordinator)
    proposed = challenge.days_by_hand.get()
    for settle in (
        (by_hand.set_last_day, proposed.pk),
        (by_hand.keep_last_day, proposed.pk, "Liever niet."),
    ):
        with pytest.raises(SeparationOfDutiesError, match="SOD10"):
            done(*settle, by=who.coordinator)
    done(by_hand.set_last_day, proposed.pk, by=who.legal)

    challenge.refresh_from_db()
    assert challenge.decide_by == later.day


def test_sod10_no_act_destroys_a_case_or_publishes_it_blacked_out():
    words = ("destroy", "delete", "publish")

    assert [act for act in ACTS if any(word in act for word in words)] == []


def test_sod11_a_council_member_never_scores(who: Cast):
    challenge = in_dialogue(who)
    appoint(who.assessor_1, Role.COUNCIL_MEMBER, who.municipality)

    planned = planned_with(challenge, who)
    with pytest.raises(SeparationOfDutiesError, match="SOD11"):
        separate(challenge, Part.CHAIR, standing_of(who.assessor_1, challenge))

    assert planned.status_code == 422
    given = {"challenge": challenge, "person": who.assessor_1, "since": LATER}
    CasePart.objects.create(part=Part.COUNCIL_MEMBER, **given)
    with pytest.raises(IntegrityError, match="sod11"), transaction.atomic():
        CasePart.objects.create(part=Part.ASSESSOR, **given)


def test_sod12_a_role_does_not_work_in_the_session_that_gives_it(who: Cast, client):
    challenge = walking.submitted(who)
    administrator = person("Beheer")
    appoint(administrator, Role.TENANT_ADMIN, who.municipality)
    client.force_login(administrator)
    assert client.get(reverse("worklist")).status_code == 200

    appoint(administrator, Role.COORDINATOR, who.municipality)
    answer = client.get(reverse("case-file", args=[challenge.reference]))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_a_superuser_does_no_act_at_all(who: Cast):
    challenge = walking.to_panel(who)
    root = person("Root")
    User.objects.filter(pk=root.pk).update(is_superuser=True, is_staff=True)
    root.refresh_from_db()

    for act in ACTS:
        with pytest.raises(ActNotAllowedError):
            authorise(challenge, act, by=root)


def test_a_conflict_counts_also_where_it_is_the_last_thing_waited_for(who: Cast):
    challenge = walking.to_dialogue(who)
    at = walking.MONDAY + timedelta(days=10)
    talked = {"attendees": "Iedereen", "report": "Goed."} | walking.day("held_on", at)
    walking.do(challenge, "hold_dialogue", who.coordinator, at, **talked)
    fourth = {"assessor_4": who.assessor_4.pk, "knowledge_4": "expert"}
    seats = walking.panel_data(who, at) | fourth
    walking.do(challenge, "plan_panel", who.coordinator, at, **seats)
    walking.only_score(challenge, who, at)

    said = {"has_conflict": "yes", "explanation": "Mijn buurman zit erin."}
    event = walking.do(challenge, "declare_interests", who.assessor_4, at, **said)

    assert event.details["verdict"] == "POSITIVE"
    assert challenge.interest_declarations.get(person=who.assessor_4).has_conflict
    assert standing_of(who.assessor_4, challenge).has_conflict
    assert not visible_to(who.assessor_4).exists()
