"""A panel judged as a value, without JSON around it."""

from decimal import Decimal

from challenges.rules.reading import Reader
from challenges.rules.score import answer_score, judge
from challenges.rules.score_question import read_scores
from challenges.rules.weighing import Verdict
from tests.rules.score_cases import question, scores


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


def test_the_total_is_told_to_a_tenth():
    asked = question()
    asked["scores"] = asked["scores"] | {"anna": scores(4, 3, 4, 4, 3, 2, 4)}
    answer = answer_score(asked)

    (told,) = (step for step in answer["trace"] if step["rule"] == "SV7")
    assert answer["total"] == 67.7
    assert told["text_nl"].startswith("Totaal: 67,7 van 100")
    assert told["text_en"].startswith("Total: 67.7 of 100")
