"""Which scores count, and whose: every closed door."""

from datetime import timedelta
from decimal import Decimal

import pytest

from challenges.actions import scoring
from challenges.actions.scoring import Agreed, Judgement, ScoresNotAllowedError
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.models import Assessment, CaseEvent, Challenge
from tests import walking
from tests.cast import MONDAY, REASON, Cast, cast
from tests.walking import do
from workflow import engine

AT = MONDAY + timedelta(days=21)


def submit(
    challenge: Challenge, own: Assessment, who: Cast, **changes: Judgement | None
) -> CaseEvent:
    """Send the scores of the first assessor, with some changed or left out."""
    given = {
        code: Judgement(value, REASON) for code, value in walking.SCORES.items()
    } | changes
    sent = {code: judgement for code, judgement in given.items() if judgement}
    return engine.act(
        challenge.pk,
        lambda case: scoring.submit_scores(case, own, sent, by=who.assessor_1, at=AT),
    )


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
        submit(challenge, own, who, quality=change)
    assert refused.value.problems == {"quality": problem}


def test_a_criterion_without_weight_is_not_asked(db):
    who = cast("HOOGVENNE")
    challenge = walking.to_panel(who)
    do(challenge, "declare_interests", who.assessor_1, AT, has_conflict="no")
    own = challenge.panel.assessments.get(assessor=who.assessor_1)

    submit(challenge, own, who, innovation=None)

    assert own.scores.count() == 6


def test_nobody_scores_before_declaring_or_twice_or_for_another(who: Cast):
    challenge = walking.to_panel(who)
    own = challenge.panel.assessments.get(assessor=who.assessor_1)
    other = challenge.panel.assessments.get(assessor=who.assessor_2)

    with pytest.raises(WrongMomentError):
        submit(challenge, own, who)
    with pytest.raises(ActNotAllowedError):
        submit(challenge, other, who)
    do(challenge, "declare_interests", who.assessor_1, AT, has_conflict="no")
    own.refresh_from_db()
    submit(challenge, own, who)
    own.refresh_from_db()
    with pytest.raises(WrongMomentError):
        submit(challenge, own, who, quality=Judgement(1, REASON))
    assert own.scores.get(criterion="quality").value == walking.SCORES["quality"]


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
        engine.act(
            challenge.pk,
            lambda case: scoring.record_consensus(case, agreed, by=who.chair, at=AT),
        )
    assert refused.value.problems == {"quality": problem}
