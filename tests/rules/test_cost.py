"""Cost against what the task costs now: each line of the table, and its edges."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.cost import CurrentCost, PlanCost, compare_cost, cost_score

CENT = Decimal("0.01")
D = Decimal
LINDEPARK_NOW = CurrentCost(
    contract_price=D(12_000),
    staff_hours=D(40),
    staff_rate=D(50),
    supervision=D(700),
    capital_and_materials=D(500),
    stranded=D(900),
)
LINDEGROEN = PlanCost(
    contribution=D(12_000),
    vat_not_recovered=D(600),
    support_hours=D(6),
    support_rate=D(50),
    insurance=D(200),
    transition=D(1_200),
    years=3,
    volunteer_hours=D(1_450),
    volunteer_hour_value=D(15),
)


def plan(contribution, **costs):
    return PlanCost(
        contribution=D(contribution), **({"vat_not_recovered": D(0)} | costs)
    )


def now(price=1000):
    return CurrentCost(contract_price=D(price))


@pytest.mark.parametrize(
    ("burden", "score"),
    [
        (0, 5),
        (850, 5),
        ("850.01", 4),
        (925, 4),
        ("925.01", 3),
        (1000, 3),
        ("1000.01", 2),
        (1050, 2),
        ("1050.01", 1),
        (1100, 1),
        ("1100.01", 0),
        (9999, 0),
    ],
)
def test_the_score_for_cost_falls_with_the_cost(burden, score):
    assert cost_score(D(burden), D(1000)) == score
    assert cost_score(Fraction(burden), Fraction(1000)) == score
    assert compare_cost(now(), plan(burden)).score == score


def test_a_whole_comparison():
    """Now 12,000 + 40 x 50 + 700 + 500; plan 12,000 + 6 x 50 + 200 + 1,200 / 3 + 600."""
    compared = compare_cost(LINDEPARK_NOW, LINDEGROEN)

    assert compared.baseline == D(15_200)
    assert compared.stranded == D(900)
    assert compared.burden == D(13_500)
    assert compared.vat_gap == D(600)
    assert compared.ratio == Fraction(13_500, 15_200)
    assert compared.score == 4
    assert compared.dearer_than_allowed is False
    assert compared.with_volunteer_value == D(35_250)


def test_the_trace_tells_each_line_with_its_source():
    compared = compare_cost(LINDEPARK_NOW, LINDEGROEN)

    design = "Beoordelingskader uitdaagrecht [D]"
    assert [
        (step.rule, step.text_nl, step.text_en, step.source) for step in compared.trace
    ] == [
        (
            "CO1",
            "De taak kost de gemeente nu € 15.200 per jaar.",
            "The task now costs the municipality €15,200 a year.",
            design,
        ),
        (
            "CO2",
            "Daarnaast blijft € 900 per jaar achter; dat telt niet als besparing.",
            "Besides, €900 a year stays behind; that does not count as a saving.",
            design,
        ),
        (
            "CO3",
            "Het plan kost de gemeente € 13.500 per jaar.",
            "The plan costs the municipality €13,500 a year.",
            design,
        ),
        (
            "CO4",
            "Daarin zit € 600 btw die de groep niet terugkrijgt en de gemeente zelf wel zou terugkrijgen.",
            "That holds €600 of VAT that the group cannot recover and the municipality itself would.",
            "Btw-compensatiefonds [M]",
        ),
        (
            "CO5",
            "Dat is 88,8% van wat de taak nu kost: score 4 van 5.",
            "That is 88.8% of what the task costs now: score 4 of 5.",
            design,
        ),
        (
            "CO6",
            "De gemeente staat 100% toe: dat past.",
            "The municipality allows 100%: it fits.",
            design,
        ),
        (
            "CO7",
            "Met de vrijwilligersuren tegen hun waarde erbij is dat € 35.250; die uren zijn geen besparing.",
            "With the volunteer hours at their value that is €35,250; those hours are no saving.",
            design,
        ),
    ]


@pytest.mark.parametrize(
    ("contribution", "most", "dearer"),
    [
        (1000, D(1), False),
        ("1000.01", D(1), True),
        (1050, D("1.05"), False),
        ("1050.01", D("1.05"), True),
    ],
)
def test_a_plan_dearer_than_the_by_law_allows_meets_ground_n08(
    contribution, most, dearer
):
    compared = compare_cost(now(), plan(contribution), max_vs_current=most)

    assert compared.dearer_than_allowed is dearer


def test_ground_n08_is_named_in_the_trace():
    step = compare_cost(now(), plan(1100), max_vs_current=D("1.055")).trace[5]

    assert step.text_nl == (
        "De gemeente staat 105,5% toe: het plan is te duur (grond N08)."
    )
    assert step.text_en == (
        "The municipality allows 105.5%: the plan is too dear (ground N08)."
    )


@pytest.mark.parametrize(
    ("transition", "investment", "dearer"),
    [
        (0, D(0), False),
        (2, D(0), True),
        (100, D("0.1"), False),
        (101, D("0.1"), True),
    ],
)
def test_what_may_be_invested_once_does_not_make_a_plan_too_dear(
    transition, investment, dearer
):
    costs = plan(1000, transition=D(transition), years=2)

    compared = compare_cost(now(), costs, investment_year1=investment)

    assert compared.dearer_than_allowed is dearer
    assert compared.burden == 1000 + D(transition) / 2


def test_a_transition_is_spread_over_the_years_and_rounded_when_shown():
    compared = compare_cost(now(), plan(800, transition=D(100), years=3))

    assert compared.burden == D("833.33")
    assert compared.ratio == Fraction(2500, 3000)


def test_a_plan_lasts_a_year_unless_it_says_otherwise():
    assert compare_cost(now(), plan(800, transition=D(100))).burden == 900


def test_unknown_vat_leaves_the_comparison_open():
    compared = compare_cost(now(), plan(800, vat_not_recovered=None))

    assert (
        compared.burden,
        compared.vat_gap,
        compared.ratio,
        compared.score,
        compared.dearer_than_allowed,
        compared.with_volunteer_value,
    ) == (None, None, None, None, None, None)
    assert compared.baseline == 1000
    assert compared.stranded == 0
    step = compared.trace[-1]
    assert [step.rule for step in compared.trace] == ["CO1", "CO2", "CO5"]
    assert step.text_nl == (
        "Een score voor kosten kan nog niet, omdat de btw van het plan niet bekend is."
    )
    assert step.text_en == (
        "A score for cost cannot be given yet, because the VAT of the plan is not known."
    )
    assert step.source == "Btw-compensatiefonds [M]"


def test_a_task_without_a_cost_cannot_be_compared():
    compared = compare_cost(
        CurrentCost(stranded=D(5)), plan(3000, vat_not_recovered=D(7))
    )

    assert (compared.score, compared.burden, compared.baseline) == (None, 3007, 0)
    assert (compared.stranded, compared.vat_gap) == (5, 7)
    step = compared.trace[-1]
    assert step.text_nl == (
        "Een score voor kosten kan nog niet, omdat wat de taak nu kost niet bekend is."
    )
    assert step.text_en == (
        "A score for cost cannot be given yet, because what the task costs now is not known."
    )
    assert step.source == "Beoordelingskader uitdaagrecht [D]"


NOW_FIELDS = [
    "contract_price",
    "staff_hours",
    "staff_rate",
    "supervision",
    "capital_and_materials",
    "stranded",
]
PLAN_FIELDS = [
    "contribution",
    "vat_not_recovered",
    "support_hours",
    "support_rate",
    "insurance",
    "transition",
    "volunteer_hours",
    "volunteer_hour_value",
]


@pytest.mark.parametrize("amount", [-CENT, D("NaN"), D("Infinity")])
@pytest.mark.parametrize("name", NOW_FIELDS + PLAN_FIELDS)
def test_an_amount_below_zero_is_refused(name, amount):
    current = {"contract_price": D(1000)}
    costs = {"contribution": D(1000), "vat_not_recovered": D(0)}
    (current if name in NOW_FIELDS else costs)[name] = amount

    with pytest.raises(
        ValueError, match="no amount in a cost comparison is below zero"
    ):
        compare_cost(CurrentCost(**current), PlanCost(**costs))


def test_a_plan_of_no_years_is_refused():
    with pytest.raises(ValueError, match="a plan lasts at least one year, not 0"):
        compare_cost(now(), plan(1, years=0))


money = st.decimals(0, 1_000_000, places=2)


@given(price=st.decimals(1, 1_000_000, places=2), low=money, more=money)
def test_a_dearer_plan_never_scores_better(price, low, more):
    cheap = compare_cost(now(price), plan(low))
    dear = compare_cost(now(price), plan(low + more))

    assert dear.score <= cheap.score
    assert dear.dearer_than_allowed >= cheap.dearer_than_allowed


@given(price=st.decimals(1, 1_000_000, places=2), stranded=money, bid=money)
def test_what_stays_behind_never_helps_a_plan(price, stranded, bid):
    without = compare_cost(CurrentCost(contract_price=price), plan(bid))
    beside = compare_cost(
        CurrentCost(contract_price=price, stranded=stranded), plan(bid)
    )

    assert beside.score == without.score
    assert beside.ratio == without.ratio
