"""How fast are the rules? Figures, and their ratio to a loop that only parses JSON.

``python benchmarks/explain.py [count]`` asks ``count`` (100,000) different questions
about terms, and as many about routes without alternatives, as ``manage.py explain``
does: from JSON text to JSON text, traces included, in one process. It measures CPU
time, start-up aside. Then it counts working days by the table and by asking the
holidays library at each call.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import holidays

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from challenges.explaining import explain_text
from challenges.rules.calendar import working_day_after

COUNT = 100_000
LIMITS = {"term": 10.0, "route": 15.0}
LEAST_RATIO = 200
SLOW_CALLS = 300

Question = dict[str, Any]


def terms(count: int, draw: random.Random) -> Iterator[Question]:
    """Make questions of all kinds; three in four about a decision."""
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=draw.randrange(900))
        match number % 8:
            case 0:
                yield {"kind": "objection_period", "published_on": str(day)}
            case 1:
                yield {"kind": "working_days", "event_on": str(day), "working_days": 10}
            case shape:
                yield decision(day, shape, draw)


def decision(day: date, shape: int, draw: random.Random) -> Question:
    """Make a question about a decision term, with more or less that happened."""

    def after(low: int, high: int) -> str:
        return str(day + timedelta(days=draw.randrange(low, high)))

    question: Question = {
        "kind": "decision",
        "received_on": str(day),
        "term": {
            "value": draw.choice((8, 10, 12, 26)),
            "unit": "weeks",
            "source": "bylaw",
        },
        "suspensions": [],
    }
    if shape > 3:
        question["suspensions"].append(
            {
                "type": "incomplete_4_5",
                "invited_on": after(3, 14),
                "response_deadline": after(28, 42),
                "completed_on": after(15, 28),
            }
        )
    if shape > 5:
        question["suspensions"].append(
            {
                "type": "consent_4_15_2a",
                "from_": after(10, 20),
                "through": after(20, 40),
            }
        )
    if shape == 7:
        question["extension"] = {
            "basis": "bylaw_clause",
            "weeks": 6,
            "notified_on": after(30, 50),
        }
    return question


def routes(count: int, draw: random.Random) -> Iterator[Question]:
    """Make questions about plans of every kind and size."""
    for _ in range(count):
        yield {
            "task_transferable": True,
            "consideration": draw.choice(("payment", "payment", "none")),
            "enforceable_performance": draw.random() > 0.1,
            "services_for_municipality": draw.random() > 0.1,
            "exploitation_risk_transferred": False,
            "contract_type": draw.choice(("services", "sas", "works")),
            "policy": draw.choice(("RIETMEER", "KROMWAARD", "HOOGVENNE")),
            "procedure_start": "2026-09-01",
            "clear_cross_border_interest": draw.random() < 0.05,
            "existing_exclusive_contract_until": None,
            "intended_start": "2027-01-01",
            "value": {
                "annual": draw.randrange(1, 400_000),
                "years": draw.randrange(1, 6),
            },
            "want_reserved": False,
            "current_cost_total": draw.randrange(1, 400_000),
        }


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time that something takes."""
    start = process_time()
    work()
    return process_time() - start


def time_questions(name: str, questions: list[Question]) -> bool:
    """Print how long questions take; tell whether that is within the limit."""
    text = json.dumps(questions).encode()
    explain_text(name, json.dumps(questions[:1]))
    parsing = seconds(lambda: [json.loads(text)])
    took = seconds(lambda: explain_text(name, text, with_alternatives=False))
    each = took / len(questions) * 1e6
    print(
        f"{name:6} {len(questions):7,} questions {took:7.2f} s CPU  {each:6.1f} µs each"
        f"  {took / parsing:5.1f} x only parsing ({parsing:.2f} s)"
    )
    return took < LIMITS[name] * len(questions) / COUNT


def time_working_days(draw: random.Random) -> bool:
    """Print how much faster the table is than the library; tell whether enough."""
    days = [
        date(2026, 1, 1) + timedelta(days=draw.randrange(900)) for _ in range(COUNT)
    ]

    def by_library() -> None:
        for day in days[:SLOW_CALLS]:
            holidays.country_holidays("NL").get_nth_working_day(day, 10)

    def by_table() -> None:
        for day in days:
            working_day_after(day, 10)

    library = seconds(by_library) / SLOW_CALLS * 1e6
    table = seconds(by_table) / COUNT * 1e6
    print(
        f"10 working days: {table:.2f} µs by the table,"
        f" {library:.0f} µs by the library:"
        f" {library / table:,.0f} times faster"
    )
    return library / table > LEAST_RATIO


def main() -> int:
    """Measure, print, and end with 1 when anything is too slow."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    draw = random.Random(2026)  # noqa: S311 - the same questions every time
    results = [
        time_questions("term", list(terms(count, draw))),
        time_questions("route", list(routes(count, draw))),
        time_working_days(draw),
    ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
