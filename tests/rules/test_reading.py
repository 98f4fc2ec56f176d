"""What a question may say: which fields, in what order, and what is wrong with it."""

from datetime import date
from decimal import Decimal

import pytest

from challenges.rules.reading import MOST_PROBLEMS, QuestionError, Reader
from challenges.rules.values import as_day, as_flag
from challenges.rules.wire import read_json
from tests.rules.refusals import DAYS, lines


@pytest.mark.parametrize(
    ("getter", "limits"),
    [
        ("day", ()),
        ("flag", ()),
        ("whole", ()),
        ("number", (Decimal(0), Decimal(5), 1)),
        ("money", ()),
        ("share", ()),
        ("choice", (("days", "weeks"),)),
        ("text", ()),
        ("part", ()),
    ],
)
@pytest.mark.parametrize("values", [{}, {"field": None}], ids=["missing", "null"])
def test_a_needed_field_that_is_not_known_is_missing(getter, limits, values):
    reader = Reader(values)
    getattr(reader, getter)("field", *limits)

    assert lines(reader) == ["field: is missing"]


@pytest.mark.parametrize(
    ("getter", "limits", "nothing"),
    [
        ("day_if_known", (), None),
        ("local_day_if_known", (), None),
        ("flag_if_known", (), None),
        ("whole_if_known", (), None),
        ("number_if_known", (Decimal(0), Decimal(5), 1), None),
        ("money_if_known", (), None),
        ("share_if_known", (), None),
        ("choice_if_known", (("days", "weeks"),), None),
        ("text_if_known", (), None),
        ("part_if_known", (), None),
        ("texts", (), []),
        ("parts", (), []),
    ],
)
@pytest.mark.parametrize("values", [{}, {"field": None}], ids=["missing", "null"])
def test_a_field_that_may_be_missing_is_then_not_known(getter, limits, nothing, values):
    reader = Reader(values)

    assert getattr(reader, getter)("field", *limits) == nothing
    reader.finish()


def test_a_missing_shape_ends_the_reading_at_once():
    with pytest.raises(QuestionError, match=r"^kind: is missing$"):
        Reader({"other": 1}).shape("kind", ("a", "b"))


def test_a_refused_value_is_read_as_a_stand_in():
    reader = Reader({"day": "x", "flag": 1, "whole": "x", "choice": "x", "text": 1})

    assert reader.day("day") == date(1990, 1, 1)
    assert reader.flag("flag") is False
    assert reader.whole("whole", 3) == 3
    assert reader.number("number", Decimal(2), Decimal(5), 0) == Decimal(2)
    assert reader.money("money") == reader.share("share") == Decimal(0)
    assert reader.choice("choice", ("a", "b")) == "a"
    assert reader.text("text") == ""


def test_unknown_keys_are_refused_at_every_depth():
    reader = Reader({"term": {"x": 1}, "list": [{}, {"y": 2}], "z": 3})
    reader.part("term")
    reader.parts("list")

    assert lines(reader) == [
        "z: is not a known field",
        "term.x: is not a known field",
        "list[1].y: is not a known field",
    ]


def test_every_problem_is_named_with_its_place():
    reader = Reader({"term": {"unit": 3, "of": {"day": 4}}, "list": [{"a": 5}, 6]})
    term = reader.part("term")
    term.text("unit")
    term.part("of").day("day")
    [item.flag("a") for item in reader.parts("list")]

    assert lines(reader) == [
        "term.unit: must be a text, not 3",
        f"term.of.day: {DAYS}4",
        "list[1]: must be an object with named fields, not 6",
        "list[0].a: must be true or false, not 5",
    ]


def test_a_text_in_a_list_is_named_with_its_place():
    reader = Reader({"of": {"names": ["a", 3]}})
    part = reader.part("of")

    assert part.texts("names") == ["a"]
    assert lines(reader) == ["of.names[1]: must be a text, not 3"]


def test_free_names_are_read_and_count_as_known():
    reader = Reader({"weights": {"a": 1, "b c": 2}})
    part = reader.part("weights")

    assert part.keys() == ["a", "b c"]
    assert part.is_object()
    reader.finish()


def test_what_is_no_object_has_no_names():
    reader = Reader({"weights": 3})

    assert not reader.part("weights").is_object()


def test_a_free_name_that_is_too_long_is_refused_in_one_short_line():
    reader = Reader({"x" * 10_001: 1, "\ud800": 2})

    assert reader.keys() == []
    assert lines(reader) == [
        f'"{"x" * 37}\\u2026": must be a text of at most 10 kB',
        '"\\ud800": must be a text of whole characters',
    ]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("plain", "plain"),
        ("x" * 60, "x" * 60),
        ("x" * 61, f'"{"x" * 37}\\u2026"'),
        ("two\nlines", '"two\\nlines"'),
        ("", '""'),
        ("x y" + "z" * 36, f'"x y{"z" * 34}\\u2026"'),
        ("x y" + "z" * 35, f'"x y{"z" * 35}"'),
    ],
)
def test_a_strange_key_is_shown_on_one_line(key, shown):
    assert lines(Reader({key: 1})) == [f"{shown}: is not a known field"]


def test_the_dutch_sentence_goes_with_the_english_one():
    reader = Reader({"day": "x", "extra": 1})
    reader.day("day")
    reader.flag("flag")

    with pytest.raises(QuestionError) as refused:
        reader.finish()

    assert [problem.text_nl for problem in refused.value.problems] == [
        'moet een dag tussen 1990-01-01 en 2100-12-31 zijn, als JJJJ-MM-DD, niet "x"',
        "ontbreekt",
        "is geen bekend veld",
    ]


@pytest.mark.parametrize("question", [3, "x", None, [], True])
def test_a_question_that_is_no_object_is_refused(question):
    reader = Reader(question)
    reader.day("received_on")

    (line,) = lines(reader)
    assert line.startswith("question: must be an object with named fields, not ")


def test_no_more_problems_are_told_than_anyone_reads():
    reader = Reader({f"k{number}": 1 for number in range(100)})

    assert len(lines(reader)) == MOST_PROBLEMS == 25


def test_days_in_order_pass_and_days_out_of_order_do_not():
    reader = Reader({"a": "2026-01-02", "b": "2026-01-02", "c": "2026-01-01", "d": 3})
    for key in ("a", "b", "c"):
        reader.day(key)
    reader.day_if_known("d")
    reader.in_order("a", "b", "c", "d", "e")
    reader.in_order("e", "a")

    assert lines(reader) == [
        f"d: {DAYS}3",
        "c: lies before a (2026-01-02)",
    ]


def test_has_tells_what_is_there_without_reading_it():
    reader = Reader({"a": 1, "b": None, "c": False})

    assert [reader.has(key) for key in ("a", "b", "c", "d")] == [
        True,
        False,
        True,
        False,
    ]
    assert len(lines(reader)) == 3


def test_many_whole_numbers_are_read_at_once():
    reader = Reader({"a": 1, "b": 5})

    assert reader.wholes(("a", "b"), 0, 5) == {"a": 1, "b": 5}
    reader.finish()


def test_many_fields_are_read_each_by_its_own_parser():
    reader = Reader({"day": "2026-04-27", "sure": 1, "left": None, "other": 2})

    read = reader.fields(
        {"day": as_day, "sure": as_flag, "left": as_flag, "none": as_day}
    )

    assert read == {"day": date(2026, 4, 27)}
    assert lines(reader) == [
        "sure: must be true or false, not 1",
        "other: is not a known field",
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"a": True, "b": 1}, "a: must be a whole number from 0 through 5, not true"),
        ({"a": 1}, "b: is missing"),
        ({"a": 1, "b": 2, "c": 3}, "c: is not a known field"),
        ({"a": 6, "b": 1}, "a: must be a whole number from 0 through 5, not 6"),
        ({"a": -1, "b": 1}, "a: must be a whole number from 0 through 5, not -1"),
    ],
)
def test_one_wrong_number_among_many_is_named(values, said):
    reader = Reader(values)
    reader.wholes(("a", "b"), 0, 5)

    assert lines(reader) == [said]


def test_truth_values_are_no_whole_numbers_however_many():
    reader = Reader({"a": True, "b": True})
    reader.wholes(("a", "b"), 0, 5)

    assert lines(reader) == [
        "a: must be a whole number from 0 through 5, not true",
        "b: must be a whole number from 0 through 5, not true",
    ]


def test_many_whole_numbers_are_refused_one_by_one():
    reader = Reader({"a": True, "b": 6, "d": 1})

    assert reader.wholes(("a", "b", "c"), 0, 5) == {"a": 0, "b": 0, "c": 0}
    assert lines(reader) == [
        "a: must be a whole number from 0 through 5, not true",
        "b: must be a whole number from 0 through 5, not 6",
        "c: is missing",
        "d: is not a known field",
    ]


def test_numbers_keep_the_digits_they_were_written_with():
    reader = Reader(read_json('{"a": 0.10, "b": 1e3, "c": 12}'))

    found = [str(reader.money(key)) for key in ("a", "b", "c")]

    assert found == ["0.10", "1E+3", "12"]
    reader.finish()
