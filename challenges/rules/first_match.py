"""A decision table of which the first row that holds decides, with unknown facts.

A fact is true, false, or ``None`` for "not known". A row holds when every fact
it names is as it asks, fails when one is not, and stays open when that depends
on what is not known. An open row before the first that holds leaves the outcome
undecided, unless it would have led to the same outcome anyhow: not known is
never treated as no where the answer depends on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from challenges.rules.sources import Guidance, Provision

Facts = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One row: the facts it asks for, what then follows, and on what it rests."""

    code: str
    when: Mapping[str, bool]
    outcome: str
    sources: tuple[Provision | Guidance, ...]

    @property
    def citation(self) -> str:
        """Cite everything it rests on; what is from memory keeps its mark."""
        return "; ".join(str(source) for source in self.sources)


@dataclass(frozen=True, slots=True)
class Match:
    """How a table came out.

    Attributes:
        row: The row that decides, or ``None`` while the outcome is open.
        failed: The code of each earlier row that fails, with the fact it fails on.
        missing: The facts to find out first, where the outcome is open.
    """

    row: OutcomeRow | None
    failed: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def first_match(rows: Sequence[OutcomeRow], facts: Facts) -> Match:
    """Find the row that decides.

    Raises:
        ValueError: If the table has a gap: its last row must always hold.
    """
    failed: list[tuple[str, str]] = []
    outcomes: set[str] = set()
    missing: dict[str, None] = {}
    for row in rows:
        unknown: list[str] = []
        for name, wanted in row.when.items():
            known = facts[name]
            if known is None:
                unknown.append(name)
            elif known is not wanted:
                failed.append((row.code, name))
                break
        else:
            outcomes.add(row.outcome)
            if not unknown:
                decided = row if len(outcomes) == 1 else None
                return Match(decided, tuple(failed), () if decided else tuple(missing))
            missing.update(dict.fromkeys(unknown))
    raise ValueError("the last row of a table must always hold")


def outcome_of(rows: Sequence[OutcomeRow], facts: Facts) -> str | None:
    """Return only the outcome, or ``None`` while it is open."""
    return row.outcome if (row := first_match(rows, facts).row) else None
