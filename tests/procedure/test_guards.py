"""Every closed door of an action, tried by somebody who could have been let in."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from challenges.actions import (
    admissibility,
    agreement,
    checks,
    drafting,
    panel,
    scoring,
    submission,
)
from challenges.actions.agreement import Draft, Hand
from challenges.actions.checks import FinanceFindings, LegalFindings
from challenges.actions.panel import PanelNotAllowedError, Seat
from challenges.actions.scoring import Agreed, Judgement, ScoresNotAllowedError
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.choices import KnowledgeKind, Role
from challenges.models import CaseEvent, Challenge, GroupMember
from challenges.permissions import appoint
from tests import walking
from tests.cast import MONDAY, REASON, Cast, cast, draft
from tests.procedure.test_exits import asked
from tests.walking import do, open_tasks
from workflow import engine

AT = MONDAY + timedelta(days=21)


def act(challenge: Challenge, deed: Callable[[Challenge], CaseEvent]) -> CaseEvent:
    return engine.act(challenge.pk, deed)


def seats(*people) -> list[Seat]:
    return [Seat(person, KnowledgeKind.EXPERT) for person in people]


def plan(challenge: Challenge, who: Cast, people, chair=None) -> CaseEvent:
    chair = chair or who.chair
    return act(
        challenge,
        lambda case: panel.plan_panel(
            case, seats(*people), chair, AT.date(), by=who.coordinator, at=AT
        ),
    )


def test_a_panel_has_as_many_assessors_as_the_by_law_asks(who: Cast):
    challenge = walking.to_dialogue(who)

    with pytest.raises(PanelNotAllowedError, match="at least 3"):
        plan(challenge, who, [who.assessor_1, who.assessor_2])


def test_nobody_sits_on_a_panel_twice(who: Cast):
    challenge = walking.to_dialogue(who)
    people = [who.assessor_1, who.assessor_2, who.assessor_3]

    with pytest.raises(PanelNotAllowedError, match="twice"):
        plan(challenge, who, [who.assessor_1, who.assessor_1, who.assessor_2])
    with pytest.raises(PanelNotAllowedError, match="twice"):
        plan(challenge, who, people, chair=who.assessor_1)


def test_only_assessors_assess_and_only_chairs_lead(who: Cast):
    challenge = walking.to_dialogue(who)

    with pytest.raises(PanelNotAllowedError, match="not an assessor"):
        plan(challenge, who, [who.assessor_1, who.assessor_2, who.controller])
    with pytest.raises(PanelNotAllowedError, match="not a chair"):
        plan(
            challenge,
            who,
            [who.assessor_1, who.assessor_2, who.assessor_3],
            chair=who.assessor_4,
        )


def test_the_coach_of_a_group_does_not_score_it(who: Cast):
    challenge = walking.to_dialogue(who)
    appoint(who.coordinator, Role.ASSESSOR, who.municipality)
    do(
        challenge,
        "hold_dialogue",
        who.coordinator,
        AT,
        attendees="Allen",
        report="Goed.",
        coached_group="on",
        **walking.day("held_on", AT),
    )

    with pytest.raises(SeparationOfDutiesError) as refused:
        plan(challenge, who, [who.assessor_1, who.assessor_2, who.coordinator])
    assert [conflict.rule for conflict in refused.value.conflicts] == ["SOD2"]


def test_an_alderman_does_not_score(who: Cast):
    challenge = walking.to_dialogue(who)
    appoint(who.alderman, Role.ASSESSOR, who.municipality)

    with pytest.raises(SeparationOfDutiesError) as refused:
        plan(challenge, who, [who.assessor_1, who.assessor_2, who.alderman])
    assert [conflict.rule for conflict in refused.value.conflicts] == ["SOD4"]


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


def test_an_assessor_declares_for_nobody_else(who: Cast):
    challenge = walking.to_panel(who)
    other = challenge.panel.assessments.get(assessor=who.assessor_2)

    with pytest.raises(ActNotAllowedError):
        act(
            challenge,
            lambda case: panel.declare_interests(
                case, other, has_conflict=False, by=who.assessor_1, at=AT
            ),
        )


def test_a_conflict_is_explained(who: Cast):
    challenge = walking.to_panel(who)
    own = challenge.panel.assessments.get(assessor=who.assessor_1)

    with pytest.raises(ValueError, match="explained"):
        act(
            challenge,
            lambda case: panel.declare_interests(
                case, own, has_conflict=True, by=who.assessor_1, at=AT
            ),
        )


def recused(who: Cast) -> Challenge:
    challenge = walking.to_panel(who)
    do(
        challenge,
        "declare_interests",
        who.assessor_1,
        AT,
        has_conflict="yes",
        explanation="Mijn buurman.",
    )
    return challenge


def test_who_stepped_back_does_not_come_in_again(who: Cast):
    challenge = recused(who)

    with pytest.raises(PanelNotAllowedError, match="already"):
        act(
            challenge,
            lambda case: panel.replace_assessor(
                case, seats(who.assessor_1)[0], by=who.coordinator, at=AT
            ),
        )


def test_the_chair_does_not_take_a_seat(who: Cast):
    challenge = recused(who)

    with pytest.raises(PanelNotAllowedError, match="chairs"):
        act(
            challenge,
            lambda case: panel.replace_assessor(
                case, seats(who.chair)[0], by=who.coordinator, at=AT
            ),
        )


def test_who_declared_a_conflict_has_lost_the_right_to_score(who: Cast):
    challenge = recused(who)
    own = challenge.panel.assessments.get(assessor=who.assessor_1)

    with pytest.raises(ActNotAllowedError):
        act(
            challenge,
            lambda case: scoring.submit_scores(case, own, {}, by=who.assessor_1, at=AT),
        )


def judgements(**changes: Judgement | None) -> dict[str, Judgement]:
    given = {
        code: Judgement(value, REASON) for code, value in walking.SCORES.items()
    } | changes
    return {code: judgement for code, judgement in given.items() if judgement}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (None, "missing"),
        (Judgement(6, REASON), "scale"),
        (Judgement(-1, REASON), "scale"),
        (Judgement(3, "Te kort."), "motivation"),
    ],
)
def test_a_score_is_whole_on_the_scale_and_motivated(who: Cast, change, problem: str):
    challenge = walking.to_panel(who)
    do(challenge, "declare_interests", who.assessor_1, AT, has_conflict="no")
    own = challenge.panel.assessments.get(assessor=who.assessor_1)

    with pytest.raises(ScoresNotAllowedError) as refused:
        act(
            challenge,
            lambda case: scoring.submit_scores(
                case, own, judgements(quality=change), by=who.assessor_1, at=AT
            ),
        )
    assert refused.value.problems == {"quality": problem}


def test_a_criterion_without_weight_is_not_asked(db):
    who = cast("HOOGVENNE")
    challenge = walking.to_panel(who)
    do(challenge, "declare_interests", who.assessor_1, AT, has_conflict="no")
    own = challenge.panel.assessments.get(assessor=who.assessor_1)

    act(
        challenge,
        lambda case: scoring.submit_scores(
            case, own, judgements(innovation=None), by=who.assessor_1, at=AT
        ),
    )

    assert own.scores.count() == 6


def test_nobody_scores_before_declaring_or_twice_or_for_another(who: Cast):
    challenge = walking.to_panel(who)
    own = challenge.panel.assessments.get(assessor=who.assessor_1)
    other = challenge.panel.assessments.get(assessor=who.assessor_2)

    with pytest.raises(WrongMomentError):
        act(
            challenge,
            lambda case: scoring.submit_scores(
                case, own, judgements(), by=who.assessor_1, at=AT
            ),
        )
    with pytest.raises(ActNotAllowedError):
        act(
            challenge,
            lambda case: scoring.submit_scores(
                case, other, judgements(), by=who.assessor_1, at=AT
            ),
        )


@pytest.mark.parametrize(
    ("agreed", "problem"),
    [
        ({}, "missing"),
        ({"quality": Agreed(Decimal("2.3"), "Samen.")}, "scale"),
        ({"quality": Agreed(Decimal(6), "Samen.")}, "scale"),
        ({"quality": Agreed(Decimal("2.5"), " ")}, "motivation"),
    ],
)
def test_a_consensus_is_on_the_scale_and_explained(who: Cast, agreed, problem: str):
    challenge = walking.to_panel(who)
    walking.score(challenge, who, AT, quality=1)

    with pytest.raises(ScoresNotAllowedError) as refused:
        act(
            challenge,
            lambda case: scoring.record_consensus(case, agreed, by=who.chair, at=AT),
        )
    assert refused.value.problems == {"quality": problem}


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
        act(
            challenge,
            lambda case: checks.sign_procurement_check(
                case,
                LegalFindings(check.question, check.aid_question, "Weer."),
                by=who.legal,
                at=AT,
            ),
        )
    with pytest.raises(WrongMomentError):
        act(
            challenge,
            lambda case: checks.sign_finance_note(
                case,
                FinanceFindings(note.contract_price, "Weer"),
                by=who.controller,
                at=AT,
            ),
        )


def drafted() -> Draft:
    return Draft(
        "Alles",
        "Niets",
        AT.date(),
        AT.date() + timedelta(days=900),
        0,
        Decimal(100),
        80,
        "Goed",
        6,
        "Henk",
        "Terug",
        True,
        True,
        True,
    )


def test_a_route_with_competition_leads_to_no_agreement_yet(who: Cast):
    challenge = walking.to_agreement(who)
    type(challenge.procurement_check).objects.update(route="EU_PROCEDURE")
    (task,) = open_tasks(challenge)["draft_agreement"]

    done = engine.complete(task.pk, by=who.manager, at=AT, data=walking.draft_data(AT))

    assert done.form.non_field_errors()


def test_an_agreement_ends_after_it_starts(who: Cast):
    challenge = walking.to_agreement(who)
    backwards = Draft(
        **{
            **{name: getattr(drafted(), name) for name in Draft.__slots__},
            "ends_on": AT.date(),
        }
    )

    with pytest.raises(ValueError, match="before it starts"):
        act(
            challenge,
            lambda case: agreement.draft_agreement(
                case, backwards, by=who.manager, at=AT
            ),
        )


def test_a_checked_agreement_stays_as_it_is(who: Cast):
    challenge = walking.to_signing(who)

    with pytest.raises(WrongMomentError):
        act(
            challenge,
            lambda case: agreement.draft_agreement(
                case, drafted(), by=who.manager, at=AT
            ),
        )
    with pytest.raises(WrongMomentError):
        act(
            challenge,
            lambda case: agreement.approve_agreement(
                case, "", by=who.second_legal, at=AT
            ),
        )
    with pytest.raises(WrongMomentError):
        act(
            challenge,
            lambda case: agreement.return_agreement(
                case, "Nee", by=who.second_legal, at=AT
            ),
        )


def test_nobody_signs_what_was_not_checked(who: Cast):
    challenge = walking.to_agreement(who)
    do(challenge, "draft_agreement", who.manager, AT, **walking.draft_data(AT))

    with pytest.raises(agreement.AgreementNotReadyError):
        act(
            challenge,
            lambda case: agreement.sign_for_group(
                case, Hand("Samira", "0" * 64), by=who.samira, at=AT
            ),
        )


def test_each_side_signs_once_and_the_same_document(who: Cast):
    challenge = walking.to_signing(who)
    hand = Hand("Samira", "a" * 64)
    act(
        challenge,
        lambda case: agreement.sign_for_group(case, hand, by=who.samira, at=AT),
    )

    with pytest.raises(WrongMomentError, match="already"):
        act(
            challenge,
            lambda case: agreement.sign_for_group(case, hand, by=who.samira, at=AT),
        )
    with pytest.raises(WrongMomentError, match="another document"):
        act(
            challenge,
            lambda case: agreement.sign_for_municipality(
                case, Hand("W", "b" * 64), by=who.alderman, at=AT
            ),
        )


def test_a_completion_asks_for_something(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]
    engine.claim(task.pk, by=who.coordinator, at=AT)

    with pytest.raises(ValueError, match="name what is missing"):
        act(
            challenge,
            lambda case: admissibility.request_completion(
                case, [], AT.date(), by=who.coordinator, at=AT
            ),
        )


def test_an_empty_plan_is_not_sent(who: Cast):
    challenge = draft(who, problem="")

    with pytest.raises(submission.IncompletePlanError) as refused:
        engine.submit(challenge.pk, by=who.samira, at=MONDAY)
    assert [(missing.section, missing.field) for missing in refused.value.missing] == [
        ("why", "problem")
    ]


def test_a_municipality_without_rules_takes_no_challenges(who: Cast):
    challenge = draft(who)
    who.municipality.rule_sets.update(approved_by=None)

    with pytest.raises(submission.NoRuleSetError):
        engine.submit(challenge.pk, by=who.samira, at=MONDAY)


def test_members_can_read_along_once_it_is_sent(who: Cast):
    challenge = draft(who)
    GroupMember.objects.create(
        group=challenge.group, user=who.auditor, name="Lid", postcode_area="1234"
    )

    engine.submit(challenge.pk, by=who.samira, at=MONDAY)

    assert challenge.challengeright_set.filter(user=who.auditor).count() == 1


def test_a_completion_with_a_hole_in_the_plan_is_not_sent(who: Cast):
    challenge = asked(who)
    drafting.save_draft(
        challenge, {"fallback": ""}, version=challenge.version, by=who.samira
    )
    (task,) = open_tasks(challenge)["supply_completion"]

    done = engine.complete(task.pk, by=who.samira, at=AT, data={"answer": "Klaar."})

    assert done.form.non_field_errors()


def test_a_term_for_completion_does_not_lapse_early(who: Cast):
    challenge = asked(who)

    with pytest.raises(ValueError, match="may answer until"):
        engine.lapse_completion(challenge.pk, at=MONDAY + timedelta(days=10))
