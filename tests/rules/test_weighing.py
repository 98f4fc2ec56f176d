"""A panel judged as a value, without JSON around it."""

from decimal import Decimal

from challenges.rules.reading import Reader
from challenges.rules.score import judge
from challenges.rules.score_question import read_scores
from challenges.rules.weighing import Verdict
from tests.rules.score_cases import question


def test_a_panel_can_be_judged_without_json():
    reader = Reader(question())
    asked = read_scores(reader)

    judgement = judge(asked.panel)

    assert judgement.total == Decimal("66.0")
    assert judgement.verdict is Verdict.POSITIVE
    assert judgement.flips == ()
    assert [step.rule for step in judgement.trace][:2] == ["SV1", "SV3"]
    assert len(judgement.tried) == 17
    assert judgement.weighed.one == 30
    assert judgement.weighed.parts["quality"] == 120


def test_a_judgement_without_a_total_has_none():
    asked = read_scores(Reader(question(scores={})))

    assert judge(asked.panel).total is None
