"""The main path, from a draft to an agreement that runs, through the engine."""

from datetime import date, timedelta

import pytest
from viewflow.workflow.models import Task

from challenges.appointments import appoint
from challenges.authority import SeparationOfDutiesError
from challenges.choices import ChallengeStatus as Status
from challenges.choices import Role, TermKind
from challenges.models import CasePart, ProcurementCheck, Score, Signature
from documents.choices import DocumentKind, DocumentState
from documents.models import Message
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import do, hand, open_tasks
from workflow import engine


def titles(challenge) -> list[str]:
    return list(
        challenge.documents.order_by("created_at", "label").values_list(
            "kind", flat=True
        )
    )


def test_a_challenge_runs_after_every_desk_did_its_part(who: Cast):
    challenge = walking.to_running(who)

    assert challenge.status == Status.RUNNING
    assert open_tasks(challenge) == {}
    assert [signature.part for signature in Signature.objects.all()] == [
        "group",
        "municipality",
    ]
    assert sorted(titles(challenge)) == sorted(
        [
            "acknowledgement",
            "admissibility_note",
            *["panel_invitation"] * 3,
            "social_value_report",
            "reaction_request",
            "procurement_check",
            "finance_note",
            "advice",
            "college_proposal",
            "acceptance",
            "agreement",
            "start_report",
        ]
    )


def test_the_status_is_where_the_open_task_belongs(who: Cast):
    challenge = walking.submitted(who)
    assert (challenge.status, list(open_tasks(challenge))) == (
        "submitted",
        ["check_admissibility"],
    )

    do(challenge, "check_admissibility", who.coordinator, MONDAY, outcome="admissible")
    assert (challenge.status, list(open_tasks(challenge))) == (
        "dialogue",
        ["hold_dialogue"],
    )


def test_a_case_pins_the_rules_and_the_date_of_its_receipt(who: Cast):
    challenge = walking.submitted(who)

    term = challenge.terms.get()
    assert challenge.rule_set.bylaw_name == "Participatieverordening Kromwaard 2026"
    assert challenge.decide_by == date(
        2026, 11, 30
    )  # 12 weeks after Monday 7 September
    assert term.answer["last_day"] == "2026-11-30"
    assert term.answer["trace"]


def test_taking_up_the_first_check_makes_an_officer_the_companion(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]

    engine.claim(task.pk, by=who.coordinator, at=MONDAY)

    challenge.refresh_from_db()
    assert (challenge.status, challenge.companion) == (
        Status.ADMISSIBILITY,
        who.coordinator,
    )


def test_three_checks_run_side_by_side_and_the_advice_waits_for_all(who: Cast):
    challenge = walking.to_panel(who)
    at = MONDAY + timedelta(days=20)
    assert sorted(open_tasks(challenge)) == [
        "check_finance",
        "check_procurement",
        "declare_interests",
    ]

    walking.check_law(challenge, who, at)
    walking.check_money(challenge, who, at)
    assert challenge.status == Status.SOCIAL_VALUE
    walking.score(challenge, who, at)

    assert challenge.status == Status.ADVICE
    assert list(open_tasks(challenge)) == ["advise"]


def test_scores_that_diverge_bring_the_panel_together_on_that_criterion_only(who: Cast):
    challenge = walking.to_panel(who)
    at = MONDAY + timedelta(days=20)

    walking.score(challenge, who, at, quality=1)

    assert challenge.status == Status.MODERATION
    assert challenge.panel.answer["moderation_required"] == ["quality"]
    assert challenge.panel.answer["total"] is None
    do(
        challenge,
        "moderate",
        who.chair,
        at,
        value_quality="2.5",
        reason_quality="Samen bekeken.",
        dissent_quality="",
    )
    assert challenge.panel.answer["verdict"] == "POSITIVE"
    walking.leave_it(challenge, who, at)
    assert challenge.status == Status.PROCUREMENT_LEGAL


def test_an_assessor_who_steps_back_is_replaced_and_the_panel_stays_whole(who: Cast):
    challenge = walking.to_panel(who)
    at = MONDAY + timedelta(days=20)
    do(
        challenge,
        "declare_interests",
        who.assessor_1,
        at,
        has_conflict="yes",
        explanation="Mijn zus zit in de groep.",
    )

    do(
        challenge,
        "replace_assessor",
        who.coordinator,
        at,
        assessor=who.assessor_4.pk,
        knowledge="expert",
    )

    owners = {task.owner for task in open_tasks(challenge)["declare_interests"]}
    assert owners == {who.assessor_2, who.assessor_3, who.assessor_4}
    for assessor in (who.assessor_2, who.assessor_3, who.assessor_4):
        do(challenge, "declare_interests", assessor, at, has_conflict="no")
        do(challenge, "assess", assessor, at, **walking.scores_data())
    assert challenge.panel.answer["verdict"] == "POSITIVE"
    assert Score.objects.count() == 21


def test_a_refusal_names_its_ground_and_fact_and_opens_the_way_to_object(who: Cast):
    challenge = walking.to_decision(who)
    at = MONDAY + timedelta(days=40)  # Saturday 17 October 2026

    do(
        challenge,
        "decide",
        who.alderman,
        at,
        outcome="refuse",
        reasons="Het is te duur.",
        ground_1="N08",
        fact_1="Het plan kost 20 procent meer dan nu.",
        deviation="De raad vraagt om soberheid.",
        not_heard_because="De bedragen staan in uw eigen plan.",
    )

    assert challenge.status == Status.REFUSED
    assert list(challenge.decision.grounds.values_list("code", "fact")) == [
        ("N08", "Het plan kost 20 procent meer dan nu.")
    ]
    assert challenge.decision.last_day_to_object == date(
        2026, 11, 30
    )  # six weeks end on Saturday 28 November
    assert open_tasks(challenge) == {}
    assert challenge.processes.get().finished is not None


def test_a_decision_against_the_advice_must_say_why(who: Cast):
    challenge = walking.to_decision(who)
    (task,) = open_tasks(challenge)["decide"]

    done = engine.complete(
        task.pk,
        by=who.alderman,
        at=MONDAY,
        data={
            "outcome": "refuse",
            "reasons": "Nee.",
            "ground_1": "N08",
            "fact_1": "Het plan kost 20 procent meer dan nu.",
        },
    )

    assert done.event is None
    assert list(done.form.errors) == ["deviation"]
    challenge.refresh_from_db()
    assert challenge.status == Status.COLLEGE_PROPOSAL


def test_who_drew_the_agreement_up_cannot_check_it(who: Cast):
    challenge = walking.to_agreement(who)
    at = MONDAY + timedelta(days=50)
    appoint(who.manager, Role.LEGAL, who.municipality)
    do(challenge, "draft_agreement", who.manager, at, **walking.draft_data(at))

    with pytest.raises(SeparationOfDutiesError) as refused:
        do(challenge, "check_agreement", who.manager, at, approved="yes")
    assert [conflict.rule for conflict in refused.value.conflicts] == ["FOUR_EYES"]


def test_a_norm_for_the_agreement_runs_from_the_acceptance_and_stands_in_its_letter(
    who: Cast,
):
    challenge = walking.to_agreement(who)

    norm = challenge.terms.running().get(kind=TermKind.CONTRACT_NORM)
    letter = challenge.documents.get(kind=DocumentKind.ACCEPTANCE)

    accepted_on = challenge.decisions.get().published_on
    raw = accepted_on + timedelta(weeks=8)
    assert norm.answer["raw_last_day"] == raw.isoformat()
    assert letter.context["agreement_by"] == norm.last_day.isoformat()
    assert "De aanvraag is ontvangen" not in str(norm.answer["trace"])


def test_no_norm_runs_where_others_must_be_able_to_compete(who: Cast):
    challenge = walking.to_decision(who)
    ProcurementCheck.objects.update(route="MULTIPLE_QUOTES")
    at = MONDAY + timedelta(days=45)

    decided = {"outcome": "accept", "reasons": "Goed voor de buurt."}
    do(challenge, "decide", who.alderman, at, **decided)

    norms = challenge.terms.running().filter(kind=TermKind.CONTRACT_NORM)
    assert not norms.exists()
    letter = challenge.documents.get(kind=DocumentKind.ACCEPTANCE)
    assert letter.context["agreement_by"] is None


def test_a_draft_that_lacks_something_goes_back_and_comes_again(who: Cast):
    challenge = walking.to_agreement(who)
    at = MONDAY + timedelta(days=50)
    do(
        challenge,
        "draft_agreement",
        who.manager,
        at,
        **walking.draft_data(at, has_insurance=""),
    )
    (task,) = open_tasks(challenge)["check_agreement"]
    done = engine.complete(
        task.pk, by=who.second_legal, at=at, data={"approved": "yes"}
    )
    assert list(done.form.errors) == ["approved"]

    do(
        challenge,
        "check_agreement",
        who.second_legal,
        at,
        approved="no",
        remarks="De verzekering ontbreekt.",
    )
    do(challenge, "draft_agreement", who.manager, at, **walking.draft_data(at))
    do(challenge, "check_agreement", who.second_legal, at, approved="yes")

    assert challenge.agreement.version == 2
    assert sorted(open_tasks(challenge)) == ["sign_for_group", "sign_for_municipality"]


def test_nobody_signs_an_agreement_that_is_not_written_yet(who: Cast):
    challenge = walking.to_signing(who)
    (task,) = open_tasks(challenge)["sign_for_group"]

    done = engine.complete(
        task.pk, by=who.samira, at=MONDAY, data=hand(challenge, "Samira")
    )

    assert done.event is None
    assert not Signature.objects.exists()


def test_both_sign_the_same_document_by_its_hash(who: Cast):
    challenge = walking.to_running(who)

    agreement = challenge.documents.get(kind="agreement")
    assert agreement.state == DocumentState.ISSUED
    assert {signature.document_sha256 for signature in Signature.objects.all()} == {
        agreement.sha256
    }


def test_the_legal_officer_who_signed_the_check_cannot_sign_for_the_municipality(
    who: Cast,
):
    challenge = walking.to_signing(who)
    walking.issue_agreement(challenge)
    appoint(who.legal, Role.ALDERMAN, who.municipality)

    with pytest.raises(SeparationOfDutiesError) as refused:
        do(
            challenge,
            "sign_for_municipality",
            who.legal,
            MONDAY,
            **hand(challenge, "Jurist"),
        )
    assert [conflict.rule for conflict in refused.value.conflicts] == ["SOD3"]


def test_each_part_that_was_taken_is_kept(who: Cast):
    walking.to_running(who)

    parts = set(CasePart.objects.values_list("person__display_name", "part"))
    assert ("Legal Kromwaard", "legal_officer") in parts
    assert ("Alderman Kromwaard", "decider") in parts
    assert ("Alderman Kromwaard", "agreement_signer") in parts
    assert len(parts) == 13


def test_the_group_hears_of_every_moment_it_must_not_miss(who: Cast):
    walking.to_running(who)

    kinds = Message.objects.filter(recipient=who.samira).order_by("created_at")
    assert list(kinds.values_list("kind", flat=True)) == [
        "received",
        "admissible",
        "reaction_asked",
        "decided",
        "agreement_ready",
        "signed",
    ]


def test_a_task_without_a_right_is_open_to_nobody(who: Cast):
    walking.to_running(who)

    assert not Task.objects.filter(
        flow_task_type="HUMAN", owner_permission=None
    ).exists()
