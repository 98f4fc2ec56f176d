"""When the council speaks before the college decides, row by row."""

from decimal import Decimal

import pytest

from challenges.rules.council import say_of_council

FIGURE = Decimal(50_000)

ROWS = [
    (Decimal(50_000), FIGURE, {}, True, ["CW1"]),
    (Decimal("184000.00"), FIGURE, {}, True, ["CW1"]),
    (Decimal("49999.99"), FIGURE, {}, False, ["CW2"]),
    (Decimal(10**9), None, {}, False, ["CW3"]),
    (None, None, {}, False, ["CW3"]),
    (None, FIGURE, {}, False, ["CW4"]),
    (Decimal(1), FIGURE, {"council_asked": True}, True, ["CW2", "CW5"]),
    (None, None, {"far_reaching": True}, True, ["CW3", "CW6"]),
    (
        Decimal(60_000),
        FIGURE,
        {"council_asked": True, "far_reaching": True},
        True,
        ["CW1", "CW5", "CW6"],
    ),
]


@pytest.mark.parametrize(("total", "figure", "asked", "is_needed", "rules"), ROWS)
def test_the_council_speaks_by_the_figure_on_request_or_for_its_consequences(
    total, figure, asked, is_needed, rules
):
    said = say_of_council(total, figure, **asked)

    assert said.is_needed == is_needed
    assert [step.rule for step in said.trace] == rules


def test_the_reason_names_both_amounts_and_the_provision():
    (step,) = say_of_council(Decimal(184_000), FIGURE).trace

    assert step.text_nl == (
        "Het totaal van € 184.000 is ten minste de € 50.000 van de verordening."
        " De raad spreekt dan vooraf mee."
    )
    assert step.source == "art. 169 lid 4 Gemeentewet"
