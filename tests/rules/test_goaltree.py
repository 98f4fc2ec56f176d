"""The least a goal tree says, below and above the limit."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from challenges.rules.goaltree import Goal, GoalKind, Indicator, goal_tree_gaps

D = Decimal
SMALL, LARGE = D("24999.99"), D(25_000)
DESIGN = "Beoordelingskader uitdaagrecht [D]"
VISITS = Indicator(
    "bezoekers per week", "personen", D(0), D(40), "elk kwartaal", "telling", "bestuur"
)
TOP = Goal("minder eenzaamheid", GoalKind.STAKEHOLDER_GOAL)
MEET = Goal("meer ontmoeting", GoalKind.OUTCOME, serves=TOP.name, indicators=(VISITS,))
OPEN = Goal("vaker open", GoalKind.OUTPUT, serves=MEET.name, indicators=(VISITS,))


def rules(*goals, yearly=LARGE, **limits):
    return [step.rule for step in goal_tree_gaps(goals, yearly, **limits)]


@pytest.mark.parametrize("yearly", [SMALL, LARGE])
def test_a_whole_tree_has_no_gaps(yearly):
    assert rules(OPEN, TOP, MEET, yearly=yearly) == []


def test_one_outcome_with_one_indicator_is_enough_for_a_small_plan():
    outcome = Goal(
        "meer ontmoeting", GoalKind.OUTCOME, indicators=(Indicator("bezoekers"),)
    )

    assert rules(outcome, yearly=SMALL) == []
    assert rules(outcome, yearly=LARGE) == ["GT5"]


def test_the_by_law_may_set_another_limit():
    outcome = Goal(
        "meer ontmoeting", GoalKind.OUTCOME, indicators=(Indicator("bezoekers"),)
    )

    assert rules(outcome, yearly=D(10), whole_tree_from_yearly=D(10)) == ["GT5"]


def test_an_empty_tree_lacks_an_outcome_and_an_indicator():
    outcome, indicator = goal_tree_gaps((), SMALL)

    assert (outcome.rule, outcome.text_nl, outcome.text_en, outcome.source) == (
        "GT1",
        "Noem ten minste één effect dat het plan moet hebben.",
        "Name at least one outcome that the plan should have.",
        DESIGN,
    )
    assert (indicator.rule, indicator.text_nl, indicator.text_en) == (
        "GT2",
        "Noem ten minste één ding waaraan u ziet dat het lukt.",
        "Name at least one indicator that shows it works.",
    )


def test_an_indicator_without_an_outcome_is_not_enough():
    assert rules(replace(OPEN, serves=""), yearly=SMALL) == ["GT1"]


@pytest.mark.parametrize(
    "goals",
    [
        (replace(MEET, serves="nergens"),),
        (replace(MEET, serves=MEET.name),),
    ],
)
def test_a_goal_that_hangs_from_nothing_is_named(goals):
    (step,) = goal_tree_gaps(goals, SMALL)

    assert (step.rule, step.text_nl, step.text_en, step.source) == (
        "GT3",
        "“meer ontmoeting” hangt niet aan een doel in de doelenboom.",
        "“meer ontmoeting” does not hang from a goal in the tree.",
        "Veranderingsleer en doelenboom",
    )


def test_goals_that_go_round_hang_from_nothing():
    round_one = replace(MEET, serves=OPEN.name)

    assert rules(TOP, round_one, OPEN, yearly=SMALL) == ["GT3", "GT3"]


def test_a_goal_under_a_loose_goal_hangs_from_nothing_too():
    loose = replace(MEET, serves="nergens")

    assert rules(loose, OPEN, yearly=SMALL) == ["GT3", "GT3"]


def test_a_leaf_without_an_indicator_is_named_above_the_limit():
    leaf = replace(OPEN, indicators=())

    (step,) = goal_tree_gaps((TOP, MEET, leaf), LARGE)

    assert (step.rule, step.text_nl, step.text_en, step.source) == (
        "GT4",
        "Noem waaraan u ziet dat “vaker open” lukt.",
        "Name an indicator that shows that “vaker open” works.",
        DESIGN,
    )
    assert rules(TOP, MEET, leaf, yearly=SMALL) == []


def test_a_goal_that_others_serve_needs_no_indicator_of_its_own():
    assert rules(TOP, replace(MEET, indicators=()), OPEN) == []


@pytest.mark.parametrize("part", [part.name for part in fields(Indicator)])
def test_an_indicator_that_lacks_a_part_is_named_above_the_limit(part):
    empty = None if part in {"baseline", "target"} else ""
    outcome = replace(MEET, indicators=(VISITS, replace(VISITS, **{part: empty})))

    (step,) = goal_tree_gaps((TOP, outcome), LARGE)

    assert step.rule == "GT5"
    assert step.text_nl == (
        "Maak compleet hoe “meer ontmoeting” wordt gemeten: wat, in welke eenheid, van welk getal naar welk, wanneer, uit welke bron en door wie."
    )
    assert step.text_en == (
        "Complete how “meer ontmoeting” is measured: what, in which unit, from which figure to which, when, from which source and by whom."
    )


@pytest.mark.parametrize("part", [part.name for part in fields(Indicator)][1:])
def test_a_part_that_is_not_given_is_lacking(part):
    given = {name.name: getattr(VISITS, name.name) for name in fields(Indicator)}
    del given[part]

    assert not Indicator(**given).is_complete


def test_the_stored_words_of_a_tree_never_change():
    assert [kind.value for kind in GoalKind] == [
        "stakeholder_goal",
        "outcome",
        "output",
        "activity",
    ]
    assert (TOP.serves, TOP.assumption, TOP.evidence) == ("", "", None)


def test_two_goals_with_one_name_are_refused():
    with pytest.raises(ValueError, match="two goals in one tree have the same name"):
        goal_tree_gaps((TOP, TOP), SMALL)
