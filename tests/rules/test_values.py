"""What a value may be: every type, and one clear line for every fault."""

import math
from datetime import date
from decimal import Decimal

import pytest

from challenges.rules.reading import LARGEST_AMOUNT, QuestionError, Reader
from challenges.rules.values import UnreadableError
from tests.rules.refusals import DAYS, lines

MOMENT = "must be a moment with its zone, such as 2026-04-27T09:30:00+02:00, not "
EUROS = "must be a number from 0 through 1000000000000 with at most 2 decimals, not "


def fault(getter, value, *limits):
    """Return what is said of one value read by one getter."""
    reader = Reader({"field": value})
    getattr(reader, getter)("field", *limits)
    (line,) = lines(reader)
    return line.removeprefix("field: ")


def read(getter, value, *limits):
    reader = Reader({"field": value})
    found = getattr(reader, getter)("field", *limits)
    reader.finish()
    return found


@pytest.mark.parametrize(
    ("getter", "value", "limits", "found"),
    [
        ("day", "2024-02-29", (), date(2024, 2, 29)),
        ("day", "1990-01-01", (), date(1990, 1, 1)),
        ("day_if_known", "2100-12-31", (), date(2100, 12, 31)),
        ("flag", False, (), False),
        ("flag_if_known", True, (), True),
        ("whole", 0, (), 0),
        ("whole", 1_000_000, (), 1_000_000),
        ("whole", 12, (3, 12), 12),
        ("whole_if_known", 3, (3, 12), 3),
        ("number", 5, (Decimal(0), Decimal(5), 1), Decimal(5)),
        ("number", Decimal("4.5"), (Decimal(0), Decimal(5), 1), Decimal("4.5")),
        (
            "number_if_known",
            Decimal("4.50"),
            (Decimal(0), Decimal(5), 1),
            Decimal("4.5"),
        ),
        ("money", Decimal("13500.50"), (), Decimal("13500.50")),
        ("money", 13500.5, (), Decimal("13500.5")),
        ("money", 0.1, (), Decimal("0.1")),
        ("money", Decimal("1E+3"), (), Decimal(1000)),
        ("money", LARGEST_AMOUNT, (), LARGEST_AMOUNT),
        ("money", Decimal("0.00"), (), Decimal(0)),
        ("number", Decimal("5.0"), (Decimal(0), Decimal(5), 0), Decimal(5)),
        ("money_if_known", 7, (), Decimal(7)),
        ("share", 1, (), Decimal(1)),
        ("share", Decimal("0.000001"), (), Decimal("0.000001")),
        ("share_if_known", 0, (), Decimal(0)),
        ("choice", "days", (("days", "weeks"),), "days"),
        ("choice_if_known", "weeks", (("days", "weeks"),), "weeks"),
        ("shape", "weeks", (("days", "weeks"),), "weeks"),
        ("text", "Buurthuis «De Schakel»", (), "Buurthuis «De Schakel»"),
        ("text", "x" * 10_000, (), "x" * 10_000),
        ("text_if_known", "", (), ""),
        ("texts", ["a", "b"], (), ["a", "b"]),
    ],
)
def test_a_value_of_the_right_type_is_read(getter, value, limits, found):
    got = read(getter, value, *limits)

    assert got == found
    assert type(got) is type(found)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-10-24T21:59:00Z", date(2026, 10, 24)),
        ("2026-10-24T22:30:00Z", date(2026, 10, 25)),
        ("2026-10-25T23:30:00Z", date(2026, 10, 26)),
        ("2026-10-25T22:59:59Z", date(2026, 10, 25)),
        ("2026-10-25T02:30:00+02:00", date(2026, 10, 25)),
        ("2026-10-25T02:30:00+01:00", date(2026, 10, 25)),
        ("2026-03-28T22:59:00Z", date(2026, 3, 28)),
        ("2026-03-28T23:00:00Z", date(2026, 3, 29)),
        ("2026-03-29T21:59:00Z", date(2026, 3, 29)),
        ("2026-03-29T22:00:00Z", date(2026, 3, 30)),
        ("2026-12-31T23:00:00.123456+00:00", date(2027, 1, 1)),
        ("2026-07-01T00:00+12:00", date(2026, 6, 30)),
        ("2026-07-01T12:00Z", date(2026, 7, 1)),
    ],
)
def test_a_moment_is_the_calendar_day_it_was_in_the_netherlands(value, day):
    assert read("local_day_if_known", value) == day


@pytest.mark.parametrize(
    ("getter", "value", "limits", "said"),
    [
        ("day", "2026-02-30", (), DAYS + '"2026-02-30"'),
        ("day", "2025-02-29", (), DAYS + '"2025-02-29"'),
        ("day", "1989-12-31", (), DAYS + '"1989-12-31"'),
        ("day", "2101-01-01", (), DAYS + '"2101-01-01"'),
        ("day", "2026-W18-1", (), DAYS + '"2026-W18-1"'),
        ("day", "2026/04/27", (), DAYS + '"2026/04/27"'),
        ("day", "2026-04/27", (), DAYS + '"2026-04/27"'),
        ("day", "20260427", (), DAYS + '"20260427"'),
        ("day", "2026-04-27T10:00", (), DAYS + '"2026-04-27T10:00"'),
        ("day", "", (), DAYS + '""'),
        ("day", 20260427, (), DAYS + "20260427"),
        ("day_if_known", ["2026-04-27"], (), DAYS + "a list"),
        ("local_day_if_known", "2026-04-27", (), MOMENT + '"2026-04-27"'),
        (
            "local_day_if_known",
            "2026-04-27T10:00:00",
            (),
            MOMENT + '"2026-04-27T10:00:00"',
        ),
        (
            "local_day_if_known",
            "2026-04-27 10:00:00Z",
            (),
            MOMENT + '"2026-04-27 10:00:00Z"',
        ),
        (
            "local_day_if_known",
            "2026-04-27T25:00:00Z",
            (),
            MOMENT + '"2026-04-27T25:00:00Z"',
        ),
        ("local_day_if_known", "2026-04-31T10:00:00Z", (), DAYS + '"2026-04-31"'),
        ("local_day_if_known", "1989-12-31T10:00:00Z", (), DAYS + '"1989-12-31"'),
        (
            "local_day_if_known",
            "2026-04-27T10:00:00.0000000+01:00",
            (),
            MOMENT + '"2026-04-27T10:00:00.0000000+01:00"',
        ),
        ("local_day_if_known", 5, (), MOMENT + "5"),
        ("flag", "true", (), 'must be true or false, not "true"'),
        ("flag_if_known", 1, (), "must be true or false, not 1"),
        ("whole", True, (), "must be a whole number from 0 through 1000000, not true"),
        ("whole", -1, (), "must be a whole number from 0 through 1000000, not -1"),
        ("whole", 13, (3, 12), "must be a whole number from 3 through 12, not 13"),
        ("whole", 2, (3, 12), "must be a whole number from 3 through 12, not 2"),
        (
            "whole",
            Decimal("8.0"),
            (),
            "must be a whole number from 0 through 1000000, not 8.0",
        ),
        (
            "whole_if_known",
            10**400,
            (),
            "must be a whole number from 0 through 1000000, not a very large number",
        ),
        ("money", Decimal(-1), (), EUROS + "-1"),
        ("money", Decimal("-0.01"), (), EUROS + "-0.01"),
        ("money", -1, (), EUROS + "-1"),
        ("money", Decimal("NaN"), (), EUROS + "NaN"),
        ("money", math.nan, (), EUROS + "nan"),
        ("money", Decimal("Infinity"), (), EUROS + "Infinity"),
        ("money", Decimal("1.005"), (), EUROS + "1.005"),
        ("money", LARGEST_AMOUNT + 1, (), EUROS + "1000000000001"),
        ("money", Decimal("1E+400"), (), EUROS + "1E+400"),
        ("money", 10**13, (), EUROS + "10000000000000"),
        ("money", Decimal("1" * 50), (), EUROS + "1" * 40),
        ("money", 2**100 - 1, (), EUROS + "1267650600228229401496703205375"),
        ("money", 2**100, (), EUROS + "a very large number"),
        ("money", True, (), EUROS + "true"),
        ("money", "12", (), EUROS + '"12"'),
        ("money_if_known", {"a": 1}, (), EUROS + "an object"),
        ("share", Decimal("1.01"), (), "must be a number from 0 through 1 with at most 6 decimals, not 1.01"),
        ("share_if_known", Decimal("0.0000001"), (), "must be a number from 0 through 1 with at most 6 decimals, not 1E-7"),
        ("choice", "years", (("days", "weeks"),), 'must be one of days, weeks, not "years"'),
        ("choice_if_known", 3, (("days", "weeks"),), "must be one of days, weeks, not 3"),
        ("choice", ["days"], (("days", "weeks"),), "must be one of days, weeks, not a list"),
        ("text", 7, (), "must be a text, not 7"),
        ("text", "x" * 10_001, (), "must be a text of at most 10 kB"),
        ("text", "é" * 5_001, (), "must be a text of at most 10 kB"),
        ("text", "\ud800", (), "must be a text of whole characters"),
        ("text_if_known", "a\x00b", (), "must be a text without control character 0"),
        ("texts", "abc", (), 'must be a list of at most 1000 items, not "abc"'),
        ("texts", ["a"] * 1001, (), "must be a list of at most 1000 items, not a list"),
        ("parts", {}, (), "must be a list of at most 1000 items, not an object"),
        ("part", 3, (), "must be an object with named fields, not 3"),
        ("part_if_known", [], (), "must be an object with named fields, not a list"),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused_in_one_line(getter, value, limits, said):
    assert fault(getter, value, *limits) == said


def test_five_thousand_two_byte_letters_still_fit_in_10_kb():
    assert read("text", "é" * 5_000) == "é" * 5_000


def test_a_thousand_items_still_fit_in_a_list():
    assert len(read("texts", ["a"] * 1000)) == 1000


@pytest.mark.parametrize(
    ("getter", "value", "limits", "said"),
    [
        (
            "local_day_if_known",
            5,
            (),
            "moet een moment met tijdzone zijn, zoals 2026-04-27T09:30:00+02:00, niet 5",
        ),
        ("flag", 1, (), "moet true of false zijn, niet 1"),
        ("whole", 5, (1, 4), "moet een heel getal van 1 tot en met 4 zijn, niet 5"),
        (
            "number",
            5,
            (Decimal(1), Decimal(4), 2),
            "moet een getal van 1 tot en met 4 zijn met hooguit 2 decimalen, niet 5",
        ),
        ("choice", 1, (("a", "b"),), "moet een van a, b zijn, niet 1"),
        ("text", 1, (), "moet een tekst zijn, niet 1"),
        ("text", "x" * 10_001, (), "mag hooguit 10 kB tekst zijn"),
        ("text", "\ud800", (), "moet uit hele tekens bestaan"),
        ("text", "\x00", (), "mag het stuurteken 0 niet bevatten"),
        ("texts", 1, (), "moet een lijst van hooguit 1000 delen zijn, niet 1"),
        ("part", 1, (), "moet een object met velden zijn, niet 1"),
    ],
)
def test_a_value_of_another_type_is_refused_in_dutch_too(getter, value, limits, said):
    reader = Reader({"field": value})
    getattr(reader, getter)("field", *limits)

    with pytest.raises(QuestionError) as refused:
        reader.finish()

    assert [problem.text_nl for problem in refused.value.problems] == [said]


def test_a_value_that_cannot_be_read_says_why_by_itself():
    fault = UnreadableError("is wrong", "is fout")

    assert (str(fault), fault.text_en, fault.text_nl) == (
        "is wrong",
        "is wrong",
        "is fout",
    )
