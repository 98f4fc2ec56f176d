"""What reporting may cost a group: the table row by row, with its edges."""

import pytest

from challenges.rules.burden import burden


@pytest.mark.parametrize(
    ("hours", "level", "rule"),
    [
        (0, "fine", "BU3"),
        (17, "fine", "BU3"),
        (18, "near", "BU2"),
        (24, "near", "BU2"),
        (25, "over", "BU1"),
    ],
)
def test_reporting_is_weighed_against_the_most_a_year(hours, level, rule):
    told = burden(hours, 24)

    assert (told.level, told.hours, told.most) == (level, hours, 24)
    assert [step.rule for step in told.trace] == [rule]
