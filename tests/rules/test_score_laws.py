"""Social value: what must hold for any panel."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from challenges.rules.score import answer_score
from tests.rules.score_cases import CRITERIA, question


@st.composite
def panels(draw):
    cuts = draw(
        st.lists(
            st.integers(0, 10_000),
            min_size=len(CRITERIA) - 1,
            max_size=len(CRITERIA) - 1,
        )
    )
    edges = [0, *sorted(cuts), 10_000]
    weights = {
        name: Decimal(high - low) / 100
        for name, low, high in zip(CRITERIA, edges, edges[1:], strict=False)
    }
    scale = draw(st.integers(1, 10))
    names = [f"assessor {number}" for number in range(draw(st.integers(1, 5)))]
    given_scores = {
        name: {criterion: draw(st.integers(0, scale)) for criterion in CRITERIA}
        for name in names
    }
    agreed = draw(st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 2 * scale)))
    return question(
        weights=weights,
        scale_max=scale,
        scores=given_scores,
        consensus={name: Decimal(halves) / 2 for name, halves in agreed.items()},
        min_assessors=1,
        divergence_threshold=draw(st.sampled_from([1, 2, 100])),
        knockouts={"capability": min(2, scale)},
    )


def total_by_hand(asked):
    """The formula as the framework prints it, in fractions, rounded at the end."""
    total = Fraction(0)
    for criterion, weight in asked["weights"].items():
        given_scores = [own[criterion] for own in asked["scores"].values()]
        mean = Fraction(sum(given_scores), len(given_scores))
        score = Fraction(asked["consensus"].get(criterion, mean))
        total += Fraction(weight) * score / asked["scale_max"]
    exact = Decimal(total.numerator * 10**20 // total.denominator) / 10**20
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


@given(asked=panels())
def test_the_total_is_the_formula(asked):
    answer = answer_score(asked)
    assume(answer["total"] is not None)

    assert answer["total"] == float(total_by_hand(asked))


@given(asked=panels(), data=st.data())
def test_the_order_of_the_assessors_never_matters(asked, data):
    shuffled = dict(data.draw(st.permutations(list(asked["scores"].items()))))

    assert answer_score(asked | {"scores": shuffled}) == answer_score(asked)


@given(asked=panels(), data=st.data())
def test_a_higher_score_never_lowers_the_total(asked, data):
    name = data.draw(st.sampled_from(sorted(asked["scores"])))
    criterion = data.draw(st.sampled_from(CRITERIA))
    own = asked["scores"][name]
    assume(own[criterion] < asked["scale_max"])
    raised = asked["scores"] | {name: own | {criterion: own[criterion] + 1}}

    before = answer_score(asked)["total"]
    after = answer_score(asked | {"scores": raised})["total"]
    assume(before is not None and after is not None)

    assert after >= before


@given(asked=panels())
def test_who_is_recused_counts_no_more_than_who_was_never_there(asked):
    name, *others = asked["scores"]
    without = {other: asked["scores"][other] for other in others}

    recused = answer_score(asked | {"recused": [name]})
    absent = answer_score(asked | {"scores": without})

    del recused["trace"], absent["trace"]
    assert recused == absent


@given(asked=panels())
def test_a_total_lies_between_0_and_100_and_goes_with_its_verdict(asked):
    answer = answer_score(asked)

    if answer["total"] is None:
        assert answer["verdict"] == "MODERATION_REQUIRED"
        assert answer["moderation_required"] == [
            name for name in CRITERIA if name in answer["moderation_required"]
        ]
    else:
        assert 0 <= answer["total"] <= 100
        assert all(
            flip["verdict"] != answer["verdict"] for flip in answer["sensitivity"]
        )
