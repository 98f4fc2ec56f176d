"""Who may sit on a panel, and who steps back: every closed door."""

from datetime import timedelta

import pytest

from accounts.models import User
from challenges.actions import panel, scoring
from challenges.actions.panel import PanelNotAllowedError, Seat
from challenges.appointments import appoint
from challenges.authority import ActNotAllowedError, SeparationOfDutiesError
from challenges.choices import KnowledgeKind, Role
from challenges.models import CaseEvent, Challenge
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import do
from workflow import engine

AT = MONDAY + timedelta(days=21)


def seats(*people) -> list[Seat]:
    return [Seat(person, KnowledgeKind.EXPERT) for person in people]


def plan(challenge: Challenge, who: Cast, people, chair=None) -> CaseEvent:
    chair = chair or who.chair
    return engine.act(
        challenge.pk,
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


def test_an_assessor_declares_for_nobody_else(who: Cast):
    challenge = walking.to_panel(who)
    other = challenge.panel.assessments.get(assessor=who.assessor_2)

    with pytest.raises(ActNotAllowedError):
        engine.act(
            challenge.pk,
            lambda case: panel.declare_interests(
                case, other, has_conflict=False, by=who.assessor_1, at=AT
            ),
        )


def test_a_conflict_is_explained(who: Cast):
    challenge = walking.to_panel(who)
    own = challenge.panel.assessments.get(assessor=who.assessor_1)

    with pytest.raises(ValueError, match="explained"):
        engine.act(
            challenge.pk,
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


def replace(challenge: Challenge, who: Cast, person: User) -> CaseEvent:
    return engine.act(
        challenge.pk,
        lambda case: panel.replace_assessor(
            case, seats(person)[0], by=who.coordinator, at=AT
        ),
    )


def test_who_stepped_back_does_not_come_in_again(who: Cast):
    challenge = recused(who)

    with pytest.raises(PanelNotAllowedError, match="already"):
        replace(challenge, who, who.assessor_1)


def test_the_chair_does_not_take_a_seat(who: Cast):
    challenge = recused(who)

    with pytest.raises(PanelNotAllowedError, match="chairs"):
        replace(challenge, who, who.chair)


def test_who_declared_a_conflict_has_lost_the_right_to_score(who: Cast):
    challenge = recused(who)
    own = challenge.panel.assessments.get(assessor=who.assessor_1)

    with pytest.raises(ActNotAllowedError):
        engine.act(
            challenge.pk,
            lambda case: scoring.submit_scores(case, own, {}, by=who.assessor_1, at=AT),
        )
