"""What a plan still lacks: the table, and what depends on other answers."""

from datetime import date

import pytest

from challenges.rules.completeness import (
    REQUIRED,
    SECTIONS,
    Missing,
    missing_fields,
    questions_again,
)

WHOLE: dict[str, object] = {
    field: True for fields in REQUIRED.values() for field in fields
} | {"scope_kind": "whole", "has_interests": False, "task": 1}


def test_a_whole_plan_lacks_nothing():
    assert missing_fields(WHOLE) == ()


def test_an_empty_plan_lacks_every_field_in_the_order_of_the_form():
    missing = missing_fields({})

    assert [each.section for each in missing] == sorted(
        (each.section for each in missing), key=SECTIONS.index
    )
    assert {each.field for each in missing} == {
        field for fields in REQUIRED.values() for field in fields
    } | {"task_description"}


@pytest.mark.parametrize(
    ("answer", "lacks"),
    [
        ({"task": None}, Missing("task", "task_description")),
        ({"scope_kind": "geographic"}, Missing("task", "area")),
        ({"scope_kind": "thematic"}, Missing("task", "themes")),
        ({"has_interests": True}, Missing("group", "interests")),
        ({"outcomes": 0}, Missing("why", "outcomes")),
        ({"cost_lines": False}, Missing("money", "cost_lines")),
        ({"improvements": []}, Missing("why", "improvements")),
        ({"problem": ""}, Missing("why", "problem")),
        ({"declares_truth": False}, Missing("consent", "declares_truth")),
    ],
)
def test_an_answer_makes_a_field_needed(answer: dict[str, object], lacks: Missing):
    assert missing_fields(WHOLE | answer) == (lacks,)


def test_a_part_of_the_work_in_one_area_asks_both():
    assert missing_fields(WHOLE | {"scope_kind": "both"}) == (
        Missing("task", "area"),
        Missing("task", "themes"),
    )


def test_zero_is_an_answer():
    assert missing_fields(WHOLE | {"supporters": 0, "contribution": 0}) == ()


@pytest.mark.parametrize(
    ("start_on", "again"),
    [
        (date(2020, 1, 1), (Missing("task", "start_on"),)),
        (date(2026, 11, 22), (Missing("task", "start_on"),)),
        (date(2026, 11, 23), ()),
        (None, ()),
    ],
)
def test_a_start_that_has_come_is_asked_again(start_on, again):
    assert questions_again({"start_on": start_on}, date(2026, 11, 22)) == again
