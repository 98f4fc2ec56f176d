"""Sensitivity: each single change worked out by hand."""

from decimal import Decimal

import pytest

from challenges.rules.reading import Reader
from challenges.rules.score import answer_score, judge
from challenges.rules.score_question import read_scores
from tests.rules.score_cases import CRITERIA, question, scores

MIDDLE = scores(3, 3, 3, 3, 3, 3, 3)


def tried(asked):
    read = read_scores(Reader(asked))
    judgement = judge(read.panel, recused=read.recused, cost=read.cost)
    return {
        (change.kind, change.subject): (change.total / 10, change.verdict.value)
        for change in judgement.tried
    }


def two_criteria(heavy, light, **changes):
    return question(
        weights={"heavy": 75, "light": 25},
        scores={"a": {"heavy": heavy, "light": light}},
        min_assessors=1,
        knockouts={},
        **changes,
    )


def test_a_weight_moves_a_fifth_and_all_are_brought_back_to_100():
    """90 and 25 become 78.26 and 21.74; 60 and 25 become 70.59 and 29.41."""
    assert tried(two_criteria(4, 0)) == {
        ("weight_up", "heavy"): (62.6, "POSITIVE"),
        ("weight_down", "heavy"): (56.5, "CONDITIONAL"),
        ("weight_up", "light"): (57.1, "CONDITIONAL"),
        ("weight_down", "light"): (63.2, "POSITIVE"),
    }


def test_what_flips_is_told_in_words():
    answer = answer_score(two_criteria(4, 0))

    assert answer["verdict"] == "POSITIVE"
    assert answer["sensitivity"] == [
        {
            "change": "weight_down",
            "subject": "heavy",
            "total": 56.5,
            "verdict": "CONDITIONAL",
            "text_nl": "Stel: “heavy” weegt 20% lichter. Dan is het oordeel positief onder voorwaarden.",
            "text_en": "Suppose: “heavy” weighs 20% less. Then the verdict is conditional.",
        },
        {
            "change": "weight_up",
            "subject": "light",
            "total": 57.1,
            "verdict": "CONDITIONAL",
            "text_nl": "Stel: “light” weegt 20% zwaarder. Dan is het oordeel positief onder voorwaarden.",
            "text_en": "Suppose: “light” weighs 20% more. Then the verdict is conditional.",
        },
    ]
    told = [step for step in answer["trace"] if step["rule"] == "SV10"]
    assert told[0]["text_nl"] == (
        "Van 4 losse veranderingen geven er 2 een ander oordeel. Het oordeel is gevoelig; overleg is verstandig."
    )
    assert told[0]["text_en"] == (
        "Of 4 single changes 2 give another verdict. The verdict is fragile; moderation is advised."
    )


def test_leaving_out_one_assessor_needs_no_quorum():
    asked = question(
        scores={
            "cora": MIDDLE,
            "anna": scores(4, 4, 4, 4, 4, 4, 4),
            "bram": scores(3, 3, 3, 3, 3, 3, 3),
        }
    )

    changes = {
        key: value for key, value in tried(asked).items() if key[1] in "annabramcora"
    }

    assert changes == {
        ("assessor_left_out", "anna"): (60, "POSITIVE"),
        ("assessor_left_out", "bram"): (70, "POSITIVE"),
        ("assessor_left_out", "cora"): (70, "POSITIVE"),
    }
    assert [key[1] for key in tried(asked) if key[0] == "assessor_left_out"] == [
        "anna",
        "bram",
        "cora",
    ]


def test_leaving_out_an_assessor_can_knock_out():
    asked = question(
        scores={
            "a": scores(3, 3, 3, 2, 3, 3, 3),
            "b": scores(3, 3, 3, 1, 3, 3, 3),
            "c": scores(3, 3, 3, 3, 3, 3, 3),
        },
        divergence_threshold=3,
        pass_at=50,
    )

    answer = answer_score(asked)

    assert answer["verdict"] == "POSITIVE"
    assert [
        (flip["change"], flip["subject"], flip["verdict"], flip["text_nl"])
        for flip in answer["sensitivity"]
    ] == [
        (
            "assessor_left_out",
            "c",
            "NEGATIVE_KNOCKOUT",
            "Stel: één beoordelaar telt niet mee. Dan is het oordeel negatief, omdat een minimum niet is gehaald.",
        )
    ]


def test_a_consensus_stays_when_an_assessor_is_left_out():
    asked = question(
        scores={"a": MIDDLE | {"social": 5}, "b": MIDDLE, "c": MIDDLE},
        consensus={"social": 4},
    )

    left_out = {
        key[1]: value
        for key, value in tried(asked).items()
        if key[0] == "assessor_left_out"
    }

    assert left_out == dict.fromkeys("abc", (65, "POSITIVE"))


def test_one_assessor_cannot_be_left_out():
    asked = question(scores={"a": MIDDLE}, min_assessors=1)

    assert not any(kind == "assessor_left_out" for kind, _ in tried(asked))


def with_cost(bid, **facts):
    return question(
        scores={"a": MIDDLE},
        min_assessors=1,
        cost_comparison={"baseline": 1000, "bid": bid} | facts,
    )


@pytest.mark.parametrize(
    ("bid", "up", "down"),
    [
        # the cost score (5 4 3 2 1 0 at 850 925 1000 1050 1100) moves with the bid,
        # a step is worth 10 / 5 = 2 points of the total, which is 60
        (1000, 56, 62),  # 1100: 3 to 1; 900: 3 to 4
        (950, 58, 62),  # 1045: 3 to 2; 855: 3 to 4
        (914, 56, 62),  # 1005.4: 4 to 2; 822.6: 4 to 5
        (800, 58, 60),  # 880: 5 to 4; 720: 5
        (1200, 60, 62),  # 1320: 0; 1080: 0 to 1
    ],
)
def test_cost_moves_ten_percent_either_way(bid, up, down):
    changes = tried(with_cost(bid))

    assert changes["cost_up", "cost"][0] == up
    assert changes["cost_down", "cost"][0] == down
    assert ("hours_down", "cost") not in changes


def test_the_score_for_cost_stays_on_its_scale():
    low = with_cost(1000) | {"scores": {"a": MIDDLE | {"cost": 1}}}
    high = with_cost(1000) | {"scores": {"a": MIDDLE | {"cost": 5}}}

    assert tried(low)["cost_up", "cost"][0] == 54
    assert tried(high)["cost_down", "cost"][0] == 64


def test_a_cost_step_follows_another_scale():
    """On a scale of 10 one step of the five is two points: 10 x 2 / 10 = 2."""
    asked = with_cost(1000) | {
        "scale_max": 10,
        "scores": {"a": dict.fromkeys(CRITERIA, 6)},
    }

    assert tried(asked)["cost_down", "cost"] == (62, "POSITIVE")


def test_hours_that_drop_out_are_bought_at_their_value():
    """30 % of 100 hours at 4 euros is 120: 880 becomes 1,000, from 4 to 3."""
    asked = with_cost(880, volunteer_hours=100, hour_value=4)

    answer = answer_score(asked)

    dearer = with_cost(880, volunteer_hours=100, hour_value=Decimal("4.05"))
    assert tried(asked)["hours_down", "cost"] == (58, "CONDITIONAL")
    assert tried(dearer)["hours_down", "cost"] == (56, "CONDITIONAL")
    assert [
        flip["text_nl"]
        for flip in answer["sensitivity"]
        if flip["change"] == "hours_down"
    ] == [
        "Stel: 30% van de vrijwilligersuren valt weg en wordt ingekocht. Dan is het oordeel positief onder voorwaarden."
    ]
    assert [
        flip["text_en"]
        for flip in answer["sensitivity"]
        if flip["change"] == "hours_down"
    ] == [
        "Suppose: 30% of the volunteer hours drop out and are bought. Then the verdict is conditional."
    ]
    assert [step["rule"] for step in answer["trace"]].count("SV10") == 1


@pytest.mark.parametrize("facts", [{"volunteer_hours": 100}, {"hour_value": 4}, {}])
def test_unknown_hours_are_not_tried_and_the_trace_says_so(facts):
    answer = answer_score(with_cost(880, **facts))

    assert [step["text_nl"] for step in answer["trace"] if step["rule"] == "SV10"][
        1:
    ] == [
        "Minder vrijwilligersuren is niet geprobeerd, omdat de uren of hun waarde niet bekend zijn."
    ]
    assert [step["text_en"] for step in answer["trace"] if step["rule"] == "SV10"][
        1:
    ] == [
        "Fewer volunteer hours was not tried, because the hours or their value are not known."
    ]


@pytest.mark.parametrize(
    ("change", "text_nl", "text_en"),
    [
        ("cost_up", "het plan kost 10% meer", "the plan costs 10% more"),
        ("cost_down", "het plan kost 10% minder", "the plan costs 10% less"),
    ],
)
def test_cost_changes_are_told_in_words(change, text_nl, text_en):
    asked = with_cost(1000) | {
        "pass_at": Decimal("60" if change == "cost_up" else "60.1"),
    }

    (flip,) = [
        flip for flip in answer_score(asked)["sensitivity"] if flip["change"] == change
    ]

    assert flip["text_nl"].startswith(f"Stel: {text_nl}. Dan")
    assert flip["text_en"].startswith(f"Suppose: {text_en}. Then")


def test_a_known_criterion_is_called_by_its_name():
    asked = question(
        scores={"a": MIDDLE | {"social": 4, "quality": 2}},
        min_assessors=1,
        pass_at=61,
    )

    texts = {flip["text_nl"] for flip in answer_score(asked)["sensitivity"]}

    assert all("social" not in text for text in texts)
