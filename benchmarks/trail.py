"""How long do sealing and checking a trail take? Figures for so many lines.

``python benchmarks/trail.py [lines]`` makes a database of its own, fills it with cases
of forty lines with real hashes (100,000 lines by default, every eighth with words),
seals and anchors them, checks everything, and drops the database again. It uses the
server that the variables ``DATABASE_…`` name, or else that of the tests.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import django
from django.db import connection

from config.launch.testing import test_database

LINES = 100_000
PER_CASE = 40
WORDS_EVERY = 8
AT = datetime(2026, 9, 7, 8, tzinfo=UTC)


def timed(name: str, act: Callable[[], Any]) -> Any:
    """Do something and tell how long it took, and how long this program computed."""
    start, computed = perf_counter(), process_time()
    answer = act()
    taken, computed = perf_counter() - start, process_time() - computed
    print(f"{name:<28}{taken:8.2f} s{computed:8.2f} s CPU")
    return answer


def fill(cases: int) -> None:
    """Store cases with well-chained lines."""
    from tests.cast import cast, draft  # noqa: PLC0415 - needs models

    who = cast()
    model = draft(who)
    numbers = iter(range(1, cases + 1))
    while batch := list(islice(numbers, 250)):
        store(model, batch)


def store(model: Any, numbers: list[int]) -> None:
    """Store a batch of cases like the model, each with its lines."""
    from challenges.models import CaseEvent, Challenge, EventText  # noqa: PLC0415 - needs models

    cases = Challenge.objects.bulk_create(
        Challenge(
            municipality=model.municipality,
            reference=f"RTC-METING-{number}",
            submission_key=uuid4(),
            group=model.group,
            title=model.title,
            created_by=model.created_by,
            created_at=AT,
        )
        for number in numbers
    )
    pairs = [pair for case in cases for pair in lines_of(case)]
    lines = CaseEvent.objects.bulk_create((line for line, _ in pairs), 2000)
    EventText.objects.bulk_create(
        (
            EventText(event=line, salt="zout", words=words)
            for line, (_, words) in zip(lines, pairs, strict=True)
            if words
        ),
        2000,
    )
    Challenge.objects.bulk_update(cases, ["trail_length", "trail_head"])


def lines_of(case: Any) -> Iterator[tuple[Any, str]]:
    """Return the lines of a case with their words, and let the case end with them."""
    from challenges.actions.trail import hash_of  # noqa: PLC0415 - needs models
    from challenges.models import CaseEvent  # noqa: PLC0415 - needs models
    from challenges.rules.chain import hash_of_words  # noqa: PLC0415 - needs models

    for number in range(1, PER_CASE + 1):
        words = "" if number % WORDS_EVERY else f"Reden {number} van deze zaak."
        line = CaseEvent(
            challenge=case,
            sequence=number,
            act="save_draft",
            role="group",
            recorded_at=AT + timedelta(minutes=number),
            old_status="draft",
            new_status="draft",
            rules=["A1", "art. 4:5 Awb"],
            details={"before": "2026-09-07", "after": "2026-10-07"},
            text_digest=hash_of_words("zout", words) if words else "",
            previous_hash=case.trail_head,
        )
        line.hash = case.trail_head = hash_of(line)
        case.trail_length = number
        yield line, words


def measure(lines: int, folder: Path) -> int:
    """Fill, seal, check; end with 1 when the trail does not hold."""
    from challenges.verification.faults import Tally, first  # noqa: PLC0415 - needs models
    from workflow.anchors import FILE, read_anchors  # noqa: PLC0415 - needs models
    from workflow.management.commands.verify_trail import checks  # noqa: PLC0415 - needs models
    from workflow.sweeps import seal_trails  # noqa: PLC0415 - needs models

    timed(f"fill {lines:,} lines", lambda: fill(lines // PER_CASE))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    timed("seal and anchor", lambda: seal_trails(at=AT))
    timed("seal when nothing grew", lambda: seal_trails(at=AT))
    tally = Tally()
    anchors = read_anchors(folder / FILE), True
    broken = timed("check everything", lambda: first(checks(tally, anchors)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{tally}\npeak memory {peak} MB, broken: {broken}")
    return 1 if broken else 0


def main(lines: int) -> int:
    """Measure on a database of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ.setdefault("TEST_DATABASE_NAME", "test_trail_speed")
    with ExitStack() as running:
        if "DATABASE_HOST" not in os.environ:
            os.environ.update(running.enter_context(test_database()))
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        os.environ["TRAIL_ANCHOR_DIR"] = str(folder)
        django.setup()
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(0, autoclobber=True, serialize=False)
        try:
            return measure(lines, folder)
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES))
