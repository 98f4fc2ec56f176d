"""The lines of each case, their words, and what the case says of them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from challenges.authority import Act
from challenges.choices import ChallengeStatus
from challenges.models import CaseEvent, Challenge, SealedHead
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.rules.chain import Line, hash_of_line, hash_of_words
from challenges.rules.lifecycle import may_follow
from challenges.verification.faults import Fault, Finding, Tally

CASES = 200  # read at once


class Row(NamedTuple):
    """A line as the database has it, beside its case; empty where there is none."""

    case: int
    reference: str
    case_status: str
    length: int
    head: str
    sequence: int | None
    act: str
    actor: int | None
    role: str
    at: datetime
    old_status: str
    new_status: str
    rules: list[str]
    details: dict[str, Any]
    digest: str
    previous: str
    hash: str
    salt: str | None
    words: str | None
    eraser: int | None
    eraser_case: int | None
    eraser_act: str | None
    eraser_details: dict[str, Any] | None
    erased_at: datetime | None


_COLUMNS = (
    *("pk", "reference", "status", "trail_length", "trail_head"),
    *(
        f"events__{name}"
        for name in (
            *("sequence", "act", "actor", "role", "recorded_at"),
            *("old_status", "new_status", "rules", "details"),
            *("text_digest", "previous_hash", "hash", "text__salt", "text__words"),
        )
    ),
    *(
        f"events__text__erased_in__{name}"
        for name in ("sequence", "challenge", "act", "details", "recorded_at")
    ),
)
Heads = Mapping[int, str]
"""The sealed hash of each sealed length of a case."""


def check_cases(
    tally: Tally, cases: QuerySet[Challenge] | None = None
) -> Iterator[Finding]:
    """Check every line of every case, or of some.

    Args:
        tally: Counts what is looked at.
        cases: Which ones; all if left out.
    """
    wanted = Challenge.objects.all() if cases is None else cases
    last = 0
    while keys := _next_keys(wanted, last):
        last = keys[-1]
        sealed = _sealed_heads(keys)  # before the lines: these only grow
        rows = (
            Challenge.objects.filter(pk__in=keys)
            .order_by("pk", "events__sequence")
            .values_list(*_COLUMNS)
        )
        for case, lines in groupby(map(Row._make, rows), lambda row: row.case):
            tally.cases += 1
            yield from _check_case(list(lines), sealed.get(case, {}), tally)


def _next_keys(cases: QuerySet[Challenge], last: int) -> list[int]:
    later = cases.filter(pk__gt=last).order_by("pk")
    return list(later.values_list("pk", flat=True)[:CASES])


def _sealed_heads(keys: list[int]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    heads = SealedHead.objects.filter(challenge__in=keys).order_by()
    for case, length, head in heads.values_list("challenge", "length", "head"):
        found.setdefault(case, {})[length] = head
    return found


def _check_case(rows: list[Row], sealed: Heads, tally: Tally) -> Iterator[Finding]:
    case, lines = rows[0], [row for row in rows if row.sequence is not None]
    tally.lines += len(lines)
    hash_before, status_before = "", ""
    for number, line in enumerate(lines, 1):
        if line.sequence != number:
            yield Finding(Fault.LINE_MISSING, case.reference, number)
            return
        if line.erased_at is not None:
            tally.erased.append((case.reference, number, line.erased_at))
        faults = _faults_of(line, hash_before, status_before, sealed.get(number))
        yield from (Finding(fault, case.reference, number) for fault in faults)
        hash_before, status_before = line.hash, line.new_status
    yield from _check_end(case, len(lines), hash_before, status_before, sealed)


def _faults_of(
    line: Row, hash_before: str, status_before: str, sealed: str | None
) -> Iterator[Fault]:
    if line.previous != hash_before:
        yield Fault.LINE_DOES_NOT_FOLLOW
    if hash_of_line(_as_line(line)) != line.hash:
        yield Fault.LINE_CHANGED
    yield from _faults_of_words(line)
    if _jumps(line, status_before):
        yield Fault.STATUS_JUMPS
    if sealed is not None and sealed != line.hash:
        yield Fault.UNLIKE_SEAL


def _as_line(row: Row) -> Line:
    return Line(
        row.case,
        row.sequence or 0,
        row.act,
        row.actor,
        row.role,
        row.at,
        row.old_status,
        row.new_status,
        row.rules,
        row.details,
        row.digest,
        row.previous,
    )


def _faults_of_words(line: Row) -> Iterator[Fault]:
    if line.words is None:
        if line.digest:
            yield Fault.WORDS_GONE
    elif not line.digest:
        yield Fault.WORDS_ADDED
    else:
        yield from _faults_of_text(line, line.words)


def _faults_of_text(line: Row, words: str) -> Iterator[Fault]:
    if line.eraser is None:
        if hash_of_words(line.salt or "", words) != line.digest:
            yield Fault.WORDS_CHANGED
    elif not _names(line):
        yield Fault.WORDS_GONE


def _names(line: Row) -> bool:
    """Whether the line that erased the words belongs to the case and says so."""
    said = line.eraser_details or {}
    return (
        line.eraser_case == line.case
        and line.eraser_act == Act.ERASE_WORDS
        and said.get("line") == line.sequence
        and not line.words
    )


def _jumps(line: Row, status_before: str) -> bool:
    """Whether a line does not go on from where the line before it ended."""
    if status_before and line.old_status != status_before:
        return True
    if line.old_status == line.new_status:
        return False
    known = set(ChallengeStatus.values)
    return not {line.old_status, line.new_status} <= known or not may_follow(
        ChallengeStatus(line.old_status), ChallengeStatus(line.new_status)
    )


def _check_end(
    case: Row, length: int, head: str, status: str, sealed: Heads
) -> Iterator[Finding]:
    """Compare the end of a trail with what the case and its seals say of it."""
    if length < max(case.length, *sealed, 0):
        yield Finding(Fault.TRAIL_CUT, case.reference, length + 1)
    elif length > case.length or head != case.head:
        yield Finding(Fault.HEAD_DIFFERS, case.reference, length)
    if length and status != case.case_status:
        yield Finding(Fault.STATUS_DIFFERS, case.reference, length)
    if not length and case.case_status not in UNPUBLISHED_STATUSES:
        yield Finding(Fault.TRAIL_CUT, case.reference, 1)


def check_strays() -> Iterator[Finding]:
    """Look for lines and sealed heads of cases that are not there."""
    is_gone = ~Exists(Challenge.objects.filter(pk=OuterRef("challenge_id")))
    lines = CaseEvent.objects.filter(is_gone).order_by("challenge_id", "sequence")
    for case, number in lines.values_list("challenge_id", "sequence"):
        yield Finding(Fault.CASE_GONE, f"case {case}", number)
    heads = SealedHead.objects.filter(is_gone).order_by("challenge_id", "length")
    for case, length in heads.values_list("challenge_id", "length"):
        yield Finding(Fault.CASE_GONE, f"case {case}", length)
