"""JSON in and out: exact, unambiguous, the same bytes at every door."""

from datetime import date
from decimal import Decimal

import pytest

from challenges.rules.reading import QuestionError
from challenges.rules.trace import RULES_VERSION, Told, TraceStep
from challenges.rules.wire import dumps, plain, read_json, told_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "Expecting value: line 1 column 2 (char 1)"),
        ("", "Expecting value: line 1 column 1 (char 0)"),
        ('{"a": 1, "b": 2, "b": 3}', 'the field "b" stands there twice'),
        ("[" * 100_000, "it is nested too deep"),
        (
            "9" * 5_000,
            "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits",
        ),
        (
            b"\xff{}",
            "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
        ),
    ],
)
def test_what_is_not_json_is_refused_in_one_line(text, said):
    with pytest.raises(QuestionError) as refused:
        read_json(text)

    (problem,) = refused.value.problems
    assert str(problem) == f"input: is not readable JSON: {said}"
    assert problem.text_nl == f"is geen leesbare JSON: {said}"


def test_numbers_are_read_exactly():
    found = read_json(b'[0.1, 12, 1e2, NaN, {"a": -0.50}]')

    assert [str(number) for number in found[:4]] == ["0.1", "12", "1E+2", "NaN"]
    assert found[4] == {"a": Decimal("-0.50")}
    assert type(found[0]) is Decimal
    assert type(found[1]) is int


def test_a_byte_order_mark_is_no_obstacle():
    assert read_json(b"\xef\xbb\xbf{}") == {}


def test_an_answer_is_written_in_utf_8_and_in_its_own_order():
    assert (
        dumps({"b": "één", "a": [1, None, True]})
        == '{"b": "één", "a": [1, null, true]}'
    )


def test_a_number_that_json_does_not_know_is_never_written():
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"a": float("nan")})


def test_plain_values_are_what_json_knows():
    found = plain(
        {
            "whole": Decimal("54000.00"),
            "cents": Decimal("13500.50"),
            "day": date(2026, 4, 27),
            "pair": (Decimal("0.1"), "x"),
            "list": [None, True, 3],
        }
    )

    assert found == {
        "whole": 54000,
        "cents": 13500.5,
        "day": "2026-04-27",
        "pair": [0.1, "x"],
        "list": [None, True, 3],
    }
    assert type(found["whole"]) is int
    assert dumps(found["pair"]) == '[0.1, "x"]'


@pytest.mark.parametrize("values", [{}, {"a": 1, "b": "é\n"}])
def test_a_told_answer_is_written_as_its_plain_values_are(values):
    steps = (TraceStep("T1", 'Hij zei "ja".', "He said “yes”.", "art. 1 Atw"),) * 2
    told = Told({"last_day": None, **values}, steps)

    assert told_text(told) == dumps(told.as_json())


def test_a_told_answer_names_its_version_and_its_steps():
    told = Told({"a": 1}, [TraceStep("T1", "nl", "en", "bron")])

    assert told.as_json() == {
        "a": 1,
        "trace": [{"rule": "T1", "text_nl": "nl", "text_en": "en", "source": "bron"}],
        "rules_version": RULES_VERSION,
    }
