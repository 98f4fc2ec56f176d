"""Social return on investment: worked by hand, then what must hold for any effect."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.reading import QuestionError
from challenges.rules.score import answer_score
from challenges.rules.sroi import Outcome
from tests.rules.score_cases import question


def effect(**changes):
    return {
        "quantity": 10,
        "proxy": 1000,
        "deadweight": 0,
        "displacement": 0,
        "attribution": 0,
        "drop_off": 0,
        "years": 1,
    } | changes


def asked(*effects, rate=Decimal("0.05"), inputs=1000):
    return {
        "sroi": {
            "discount_rate": rate,
            "outcomes": list(effects),
            "input_present_value": inputs,
        }
    }


@pytest.mark.parametrize(
    ("effects", "rate", "pv", "ratio"),
    [
        # year 1 is discounted one full year: 10,000 / 1.05
        ([effect()], Decimal("0.05"), 9523.81, 9.52),
        # 10,000 x 0.8 x 0.9 x 0.5 / 1.05
        (
            [
                effect(
                    deadweight=Decimal("0.2"),
                    displacement=Decimal("0.1"),
                    attribution=Decimal("0.5"),
                )
            ],
            Decimal("0.05"),
            3428.57,
            3.43,
        ),
        # 10,000 + 9,000 + 8,100 without a discount
        ([effect(drop_off=Decimal("0.1"), years=3)], 0, 27_100, 27.1),
        # 10,000 / 1.1 + 5,000 / 1.21
        ([effect(drop_off=Decimal("0.5"), years=2)], Decimal("0.1"), 13223.14, 13.22),
        # neither drop-off nor discount: every year the same
        ([effect(years=4)], 0, 40_000, 40),
        # all is lost after year 1
        ([effect(drop_off=1, years=5)], 0, 10_000, 10),
        ([effect(), effect(quantity=Decimal("2.5"))], 0, 12_500, 12.5),
        ([effect(attribution=1)], 0, 0, 0),
        ([effect(quantity=0)], 0, 0, 0),
        # a half is rounded up: 4.125 and 4.135
        ([effect(quantity=1, proxy=4125)], 0, 4125, 4.13),
    ],
)
def test_present_value_and_ratio_by_hand(effects, rate, pv, ratio):
    answer = answer_score(asked(*effects, rate=rate))

    assert (answer["pv"], answer["ratio"]) == (pv, ratio)
    assert list(answer) == ["pv", "ratio", "trace", "rules_version"]


def test_half_a_cent_is_rounded_up():
    answer = answer_score(
        asked(effect(quantity=Decimal("0.5"), proxy=Decimal("0.01")), rate=0, inputs=1)
    )

    assert (answer["pv"], answer["ratio"]) == (0.01, 0.01)


def test_the_trace_tells_rate_effects_and_ratio():
    answer = answer_score(
        asked(effect(years=2), effect(quantity=5), rate=Decimal("0.1"))
    )

    assert [
        (step["rule"], step["text_nl"], step["text_en"], step["source"])
        for step in answer["trace"]
    ] == [
        (
            "SR1",
            "De discontovoet is 10%, zoals gevraagd.",
            "The discount rate is 10%, as asked.",
            "SROI Value Map",
        ),
        (
            "SR2",
            "Effect 1: € 10.000 in jaar 1, over 2 jaar nu € 17.355,37 waard.",
            "Effect 1: €10,000 in year 1, worth €17,355.37 today over 2 years.",
            "SROI Value Map",
        ),
        (
            "SR2",
            "Effect 2: € 5.000 in jaar 1, over 1 jaar nu € 4.545,45 waard.",
            "Effect 2: €5,000 in year 1, worth €4,545.45 today over 1 years.",
            "SROI Value Map",
        ),
        (
            "SR4",
            "De baten zijn € 21.900,83 en de inzet € 1.000: 21,90 euro per euro. Dit telt niet mee in de score.",
            "The benefits are €21,900.83 and the inputs €1,000: 21.90 euros for each euro. This does not count in the score.",
            "SROI Value Map",
        ),
    ]


def test_without_a_rate_the_dutch_standard_is_used_and_marked():
    answer = answer_score(asked(effect(), rate=None))

    step = answer["trace"][0]
    assert answer["pv"] == 9779.95
    assert step["rule"] == "SR1"
    assert step["source"] == "Discontovoet MKBA 2,25% sinds 2021 [M]"
    assert step["text_nl"] == (
        "De discontovoet is 2,25%, de Nederlandse standaard sinds 2021; of er een nieuwere is, moet nog worden nagegaan."
    )
    assert step["text_en"] == (
        "The discount rate is 2.25%, the Dutch standard since 2021; whether there is a newer one must still be checked."
    )


def test_it_stands_beside_a_score_and_does_not_change_it():
    alone = answer_score(question())
    both = answer_score(question(**asked(effect())))

    assert both["pv"] == 9523.81
    assert both["total"] == alone["total"]
    assert both["trace"][: len(alone["trace"])] == alone["trace"]
    assert [step["rule"] for step in both["trace"]][-3:] == ["SR1", "SR2", "SR4"]


def effect_told(question_asked):
    steps = answer_score(question_asked)["trace"]
    return next(step["text_en"] for step in steps if step["rule"] == "SR2")


def test_an_effect_is_told_in_whole_cents():
    third = Decimal("0.3333")
    share = effect(quantity=1, proxy=100, deadweight=third, displacement=third)

    assert effect_told(asked(share)) == (
        "Effect 1: €44.45 in year 1, worth €42.33 today over 1 years."
    )


def test_an_effect_is_rounded_once():
    nearly = effect(quantity=Decimal("1.0045"), proxy=1)

    assert effect_told(asked(nearly, rate=0)) == (
        "Effect 1: €1 in year 1, worth €1 today over 1 years."
    )


@pytest.mark.parametrize(
    ("sroi", "field", "text"),
    [
        ({"outcomes": []}, "sroi.outcomes", "must hold at least one outcome"),
        ({"outcomes": None}, "sroi.outcomes", "must hold at least one outcome"),
        ({"input_present_value": 0}, "sroi.input_present_value", "must be more than 0"),
        ({"input_present_value": None}, "sroi.input_present_value", "is missing"),
        (
            {"input_present_value": -1},
            "sroi.input_present_value",
            "must be a number from 0 through 1000000000000 with at most 2 decimals, not -1",
        ),
        (
            {"discount_rate": 2},
            "sroi.discount_rate",
            "must be a number from 0 through 1 with at most 6 decimals, not 2",
        ),
        ({"colour": 1}, "sroi.colour", "is not a known field"),
        (
            {"outcomes": [effect(deadweight=Decimal("1.1"))]},
            "sroi.outcomes[0].deadweight",
            "must be a number from 0 through 1 with at most 6 decimals, not 1.1",
        ),
        (
            {"outcomes": [effect(), effect(years=0)]},
            "sroi.outcomes[1].years",
            "must be a whole number from 1 through 100, not 0",
        ),
        (
            {"outcomes": [effect(years=101)]},
            "sroi.outcomes[0].years",
            "must be a whole number from 1 through 100, not 101",
        ),
        (
            {"outcomes": [effect(quantity=-1)]},
            "sroi.outcomes[0].quantity",
            "must be a number from 0 through 1000000000 with at most 4 decimals, not -1",
        ),
        (
            {"outcomes": [effect(quantity=Decimal("0.00001"))]},
            "sroi.outcomes[0].quantity",
            "must be a number from 0 through 1000000000 with at most 4 decimals, not 0.00001",
        ),
        (
            {"outcomes": [effect(proxy=Decimal("NaN"))]},
            "sroi.outcomes[0].proxy",
            "must be a number from 0 through 1000000000000 with at most 2 decimals, not NaN",
        ),
        (
            {"outcomes": [effect(displacement=None)]},
            "sroi.outcomes[0].displacement",
            "is missing",
        ),
        (
            {"outcomes": [effect(attribution=None)]},
            "sroi.outcomes[0].attribution",
            "is missing",
        ),
        (
            {"outcomes": [effect(drop_off=None)]},
            "sroi.outcomes[0].drop_off",
            "is missing",
        ),
    ],
)
def test_a_field_that_cannot_be_used_is_named(sroi, field, text):
    base = asked(effect())["sroi"]

    with pytest.raises(QuestionError) as refused:
        answer_score({"sroi": base | sroi})

    ((problem),) = refused.value.problems
    assert (problem.field, problem.text_en) == (
        field,
        text.replace("0.00001", "0.00001"),
    )


@pytest.mark.parametrize(
    ("sroi", "text"),
    [
        ({"outcomes": []}, "vraagt ten minste één effect"),
        ({"input_present_value": 0}, "moet meer dan 0 zijn"),
    ],
)
def test_the_same_lines_are_there_in_dutch(sroi, text):
    with pytest.raises(QuestionError) as refused:
        answer_score({"sroi": asked(effect())["sroi"] | sroi})

    assert [problem.text_nl for problem in refused.value.problems] == [text]


def test_what_is_no_calculation_is_refused():
    with pytest.raises(QuestionError) as refused:
        answer_score({"sroi": 3})

    assert "sroi: must be an object with named fields, not 3" in str(refused.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("weights", {"social": 100}),
        ("scale_max", 5),
        ("scores", {}),
        ("recused", []),
        ("consensus", {}),
        ("min_assessors", 3),
        ("divergence_threshold", 2),
        ("knockouts", {}),
        ("pass_at", 60),
        ("conditional_at", 45),
        ("cost_comparison", {"baseline": 1, "bid": 1}),
    ],
)
def test_a_score_key_beside_sroi_asks_for_the_whole_panel(key, value):
    with pytest.raises(QuestionError) as refused:
        answer_score(asked(effect()) | {key: value})

    missing = "scores" if key == "weights" else "weights"
    assert f"{missing}: is missing" in str(refused.value)
    assert "known field" not in str(refused.value)


shares = st.decimals(0, 1, places=2)


@given(
    drop_off=shares, rate=shares, years=st.integers(1, 40), quantity=st.integers(0, 100)
)
def test_the_closed_sum_is_the_sum_of_the_years(drop_off, rate, years, quantity):
    outcome = Outcome(
        Decimal(quantity),
        Decimal(50),
        Decimal("0.1"),
        Decimal("0.2"),
        Decimal("0.3"),
        drop_off,
        years,
    )
    kept, growth = 1 - Fraction(drop_off), 1 + Fraction(rate)
    impact = (
        Fraction(quantity * 50) * Fraction("0.9") * Fraction("0.8") * Fraction("0.7")
    )

    by_year = sum(
        impact * kept ** (year - 1) / growth**year for year in range(1, years + 1)
    )

    assert outcome.present_value(rate) == by_year


@given(rate=shares, higher=shares, years=st.integers(1, 30))
def test_a_higher_rate_never_makes_benefits_worth_more(rate, higher, years):
    low, high = sorted([rate, higher])

    def pv(at):
        return answer_score(asked(effect(years=years), rate=at))["pv"]

    assert pv(high) <= pv(low)
