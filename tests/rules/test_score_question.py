"""Wrong input about social value: one line for each field, nothing computed."""

from decimal import Decimal

import pytest

from challenges.rules.reading import QuestionError
from challenges.rules.score import answer_score
from tests.rules.score_cases import CRITERIA, KROMWAARD, question, scores

NAN = Decimal("NaN")


def problems(asked):
    with pytest.raises(QuestionError) as refused:
        answer_score(asked)
    return [(problem.field, problem.text_en) for problem in refused.value.problems]


def sheet(**changes):
    return {"anna": scores(3, 3, 3, 3, 3, 3, 3) | changes}


def cost(**changes):
    return {"cost_comparison": {"baseline": 100, "bid": 90} | changes}


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        (
            {"weights": KROMWAARD | {"social": 24}},
            "weights",
            "must add up to 100, not 99",
        ),
        (
            {"weights": KROMWAARD | {"social": Decimal("25.01")}},
            "weights",
            "must add up to 100, not 100.01",
        ),
        ({"weights": {}}, "weights", "must add up to 100, not 0"),
        (
            {"weights": KROMWAARD | {"social": -25}},
            "weights.social",
            "must be a number from 0 through 100 with at most 2 decimals, not -25",
        ),
        (
            {"weights": KROMWAARD | {"social": 101}},
            "weights.social",
            "must be a number from 0 through 100 with at most 2 decimals, not 101",
        ),
        (
            {"weights": KROMWAARD | {"social": Decimal("25.001")}},
            "weights.social",
            "must be a number from 0 through 100 with at most 2 decimals, not 25.001",
        ),
        ({"weights": KROMWAARD | {"social": None}}, "weights.social", "is missing"),
        (
            {"weights": [25]},
            "weights",
            "must be an object with named fields, not a list",
        ),
        (
            {"scale_max": 0},
            "scale_max",
            "must be a whole number from 1 through 100, not 0",
        ),
        (
            {"scale_max": 101},
            "scale_max",
            "must be a whole number from 1 through 100, not 101",
        ),
        (
            {"scale_max": "5"},
            "scale_max",
            'must be a whole number from 1 through 100, not "5"',
        ),
        ({"scale_max": None}, "scale_max", "is missing"),
        ({"scores": None}, "scores", "is missing"),
        (
            {"scores": sheet(social=6)},
            "scores.anna.social",
            "must be a whole number from 0 through 5, not 6",
        ),
        (
            {"scores": sheet(social=-1)},
            "scores.anna.social",
            "must be a whole number from 0 through 5, not -1",
        ),
        (
            {"scores": sheet(social=Decimal("3.5"))},
            "scores.anna.social",
            "must be a whole number from 0 through 5, not 3.5",
        ),
        (
            {"scores": sheet(social=True)},
            "scores.anna.social",
            "must be a whole number from 0 through 5, not true",
        ),
        ({"scores": sheet(social=None)}, "scores.anna.social", "is missing"),
        ({"scores": sheet(beauty=3)}, "scores.anna.beauty", "is not a known field"),
        (
            {"scores": {"anna": 3}},
            "scores.anna",
            "must be an object with named fields, not 3",
        ),
        (
            {"scores": sheet(social=6), "recused": ["anna"]},
            "scores.anna.social",
            "must be a whole number from 0 through 5, not 6",
        ),
        (
            {"recused": "anna"},
            "recused",
            'must be a list of at most 1000 items, not "anna"',
        ),
        (
            {"consensus": {"beauty": 3}},
            "consensus.beauty",
            "is not a criterion of weights",
        ),
        (
            {"consensus": {"social": Decimal("3.3")}},
            "consensus.social",
            "must be a whole or a half point, not 3.3",
        ),
        (
            {"consensus": {"social": Decimal("5.5")}},
            "consensus.social",
            "must be a number from 0 through 5 with at most 1 decimals, not 5.5",
        ),
        (
            {"knockouts": {"beauty": 2}},
            "knockouts.beauty",
            "is not a criterion of weights",
        ),
        (
            {"knockouts": {"social": 6}},
            "knockouts.social",
            "must be a number from 0 through 5 with at most 2 decimals, not 6",
        ),
        ({"knockouts": None}, "knockouts", "is missing"),
        (
            {"min_assessors": 0},
            "min_assessors",
            "must be a whole number from 1 through 200, not 0",
        ),
        (
            {"min_assessors": 201},
            "min_assessors",
            "must be a whole number from 1 through 200, not 201",
        ),
        (
            {"divergence_threshold": 0},
            "divergence_threshold",
            "must be a number from 0.1 through 100 with at most 1 decimals, not 0",
        ),
        (
            {"divergence_threshold": 101},
            "divergence_threshold",
            "must be a number from 0.1 through 100 with at most 1 decimals, not 101",
        ),
        (
            {"pass_at": NAN},
            "pass_at",
            "must be a number from 0 through 100 with at most 2 decimals, not NaN",
        ),
        ({"pass_at": None}, "pass_at", "is missing"),
        (
            {"conditional_at": 101},
            "conditional_at",
            "must be a number from 0 through 100 with at most 2 decimals, not 101",
        ),
        (
            {"conditional_at": Decimal("60.01")},
            "conditional_at",
            "must not be higher than pass_at",
        ),
        ({"colour": "blue"}, "colour", "is not a known field"),
        (cost(baseline=0), "cost_comparison.baseline", "must be more than 0"),
        (cost(baseline=None), "cost_comparison.baseline", "is missing"),
        (cost(bid=None), "cost_comparison.bid", "is missing"),
        (
            cost(volunteer_hours=-1),
            "cost_comparison.volunteer_hours",
            "must be a number from 0 through 10000000 with at most 2 decimals, not -1",
        ),
        (
            cost(hour_value=Decimal("1.001")),
            "cost_comparison.hour_value",
            "must be a number from 0 through 1000000000000 with at most 2 decimals, not 1.001",
        ),
    ],
)
def test_a_field_that_cannot_be_used_is_named(changes, field, text):
    assert problems(question(**changes)) == [(field, text)]


def test_an_assessor_who_misses_a_criterion_is_named():
    asked = question()
    del asked["scores"]["bram"]["cost"]

    assert problems(asked) == [("scores.bram.cost", "is missing")]


def test_the_same_lines_are_there_in_dutch():
    asked = question(
        weights=KROMWAARD | {"social": Decimal("25.5")},
        consensus={"quality": Decimal("3.3"), "beauty": 3},
        cost_comparison={"baseline": 0, "bid": 1},
        scores={" ": {}},
        pass_at=None,
    )

    with pytest.raises(QuestionError) as refused:
        answer_score(asked)

    assert [problem.text_nl for problem in refused.value.problems] == [
        "moeten samen 100 zijn, niet 100,5",
        "ontbreekt",
        "moet een naam van 1 tot 80 gewone tekens zijn",
        "staat niet in weights",
        "moet een heel of half punt zijn, niet 3,3",
        "moet meer dan 0 zijn",
    ]


def test_an_empty_question_names_every_field_it_lacks():
    assert problems({}) == [
        ("weights", "is missing"),
        ("scale_max", "is missing"),
        ("pass_at", "is missing"),
        ("conditional_at", "is missing"),
        ("scores", "is missing"),
        ("min_assessors", "is missing"),
        ("divergence_threshold", "is missing"),
        ("knockouts", "is missing"),
    ]


@pytest.mark.parametrize("asked", [None, [], "text", 3])
def test_what_is_no_object_is_refused_in_one_line(asked):
    ((field, _),) = problems(asked)

    assert field == "question"


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 81, "line\nbreak", "\u202e", "nul\x00"]
)
def test_a_name_must_be_short_and_printable(name):
    asked = question(weights={name: 100})

    field, text = problems(asked)[0]
    assert field.startswith("weights.")
    assert text.startswith("must be a ")


def test_a_long_name_is_told_what_a_name_is():
    asked = question(weights={"x" * 81: 100})

    assert problems(asked)[0][1] == "must be a name of 1 to 80 plain characters"


def test_a_name_may_be_80_characters():
    name = "x" * 80
    asked = question(
        weights={name: 100},
        scores={name: {name: 5}},
        min_assessors=1,
        knockouts={},
    )

    assert answer_score(asked)["total"] == 100


def test_there_may_be_50_criteria_and_200_assessors_and_no_more():
    names = [f"c{number}" for number in range(50)]
    asked = question(
        weights=dict.fromkeys(names, 2),
        scores={f"a{number}": dict.fromkeys(names, 3) for number in range(200)},
        min_assessors=200,
        knockouts={},
    )

    assert answer_score(asked)["total"] == 60


def test_51_criteria_are_refused_in_one_line():
    names = [f"c{number}" for number in range(51)]
    asked = question(weights=dict.fromkeys(names, 2))

    assert problems(asked)[0] == ("weights", "may hold at most 50 names, not 51")


def test_201_assessors_are_refused_in_one_line():
    asked = question(
        scores={f"a{number}": scores(3, 3, 3, 3, 3, 3, 3) for number in range(201)}
    )

    assert problems(asked)[0] == ("scores", "may hold at most 200 names, not 201")


def test_a_cost_comparison_needs_the_criterion_cost():
    asked = question(
        weights={"quality": 100},
        scores={name: {"quality": 3} for name in ("a", "b", "c")},
        knockouts={},
        **cost(),
    )

    assert problems(asked) == [
        ("cost_comparison", "needs a criterion called cost in weights")
    ]


def test_ten_megabytes_of_text_are_refused_at_once():
    asked = question(recused=["x" * 10_000_000])

    assert problems(asked) == [("recused[0]", "must be a text of at most 10 kB")]


def test_weights_of_zero_and_fractions_are_fine():
    weights = dict.fromkeys(CRITERIA, Decimal("16.67")) | {
        "social": Decimal("16.65"),
        "innovation": 0,
    }

    assert answer_score(question(weights=weights))["verdict"] == "POSITIVE"


def test_a_mark_equal_to_the_pass_mark_is_fine():
    assert answer_score(question(conditional_at=60))["verdict"] == "POSITIVE"


def test_a_conditional_mark_above_the_pass_mark_is_told_in_dutch():
    with pytest.raises(QuestionError) as refused:
        answer_score(question(conditional_at=61))

    assert [problem.text_nl for problem in refused.value.problems] == [
        "mag niet hoger zijn dan pass_at"
    ]


def test_too_many_names_and_a_missing_criterion_are_told_in_dutch():
    names = [f"c{number}" for number in range(51)]

    with pytest.raises(QuestionError) as many:
        answer_score(question(weights=dict.fromkeys(names, 2)))
    with pytest.raises(QuestionError) as no_cost:
        answer_score(question(weights={"quality": 100}, **cost()))

    assert many.value.problems[0].text_nl == "mag hooguit 50 namen bevatten, niet 51"
    assert "vraagt een criterium cost in weights" in [
        problem.text_nl for problem in no_cost.value.problems
    ]
