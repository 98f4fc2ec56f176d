"""Which days of rest does a question bring, besides those that we know?

Source: art. 3 Atw. A decree on days of rest that came after this version of the
rules is entered by a municipality, by two persons; each question then says so:

============ ===========================================================
key          what it says
============ ===========================================================
``day``      the day
``name``     what it is called
``source``   where it was announced, such as a number of the Staatscourant
============ ===========================================================

The trace names the day and its source. Terms to which the Atw does not apply take
no such days: their questions refuse the key.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final

from challenges.rules.calendar import CALENDAR, NO_DAYS
from challenges.rules.reading import Reader
from challenges.rules.rest_days import RestDay

KEY: Final = "rest_days"

MOVED_BY_REST_DAYS: Final = frozenset(
    {
        "decision",
        "not_process_notice",
        "objection_period",
        "objection_decision",
        "view_period_3_16",
        "short_term_days",
        "penalty_order",
        "response_date",
        "standstill",
        "working_days",
    }
)
"""The kinds of question whose answer days of rest can change."""


def read_extra_days(reader: Reader) -> Mapping[date, RestDay]:
    """Read the days of rest that a question brings."""
    parts = reader.parts(KEY)
    return dict(map(_read, parts)) if parts else NO_DAYS


def _read(part: Reader) -> tuple[date, RestDay]:
    day, name, source = part.day("day"), part.text("name"), part.text("source")
    named = f"{name} ({source})"
    return day, RestDay(named, named)


def with_extra_days(
    question: Mapping[str, Any], days: Iterable[Mapping[str, str]]
) -> dict[str, Any]:
    """Return a question with the days of rest of a municipality, where they matter.

    Args:
        question: What is asked of the rule ``term``.
        days: The days, each as the table above says.
    """
    asked = {key: value for key, value in question.items() if key != KEY}
    brought = list(days)
    if brought and question.get("kind") in MOVED_BY_REST_DAYS:
        asked[KEY] = brought
    return asked


def calendar_with(days: Iterable[Mapping[str, str]]) -> str:
    """Return the mark of the days of rest of a municipality, 12 hex digits.

    That of ``calendar`` if it brings no days; another for each set of days.
    """
    brought = sorted(json.dumps(day, sort_keys=True) for day in days)
    if not brought:
        return CALENDAR
    return sha256("\n".join([CALENDAR, *brought]).encode()).hexdigest()[:12]
