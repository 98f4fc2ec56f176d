"""What the table of paper may ask about an act: the few facts its rows depend on.

A row depends on the line that the act left in the trail, and on nothing else: not on
the case, which goes on. So what an act must have left can be asked afterwards, for all
acts at once (``workflow.soundness.papers``), by the same table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from challenges.authority import Act
from challenges.choices import ChallengeStatus as Status
from challenges.models import CaseEvent

READ = (
    "advice",
    "answer",
    "assessors",
    "council",
    "is_late",
    "kind",
    "not_needed",
    "parties",
    "term",
    "verdict",
    "waiver",
    "way",
)
"""What a row may read of the details of an act."""

GIVEN = ("respond_by",)
"""Details of which a row may ask only whether they are there."""

MOVED = "moved"
"""Whether an act moved a day: its ``before`` is not its ``after``."""

SQL = """
    coalesce((
        SELECT jsonb_object_agg(
            key, CASE WHEN key = ANY(%(given)s) THEN 'true'::jsonb ELSE value END
        )
        FROM jsonb_each(e.details) WHERE key = ANY(%(read)s) OR key = ANY(%(given)s)
    ), '{}'::jsonb)
    || jsonb_build_object(
        'moved', e.details -> 'before' IS DISTINCT FROM e.details -> 'after'
    )
"""
"""The details of the event ``e``, as ``facts_of`` reduces them."""

VALUES = {"read": list(READ), "given": list(GIVEN)}
"""What ``SQL`` asks with."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An act, as far as the table of paper looks at it.

    Attributes:
        act: What was done.
        old_status: Where the case stood; ``new_status`` where it stands since.
        details: What is left of the details of the act, by name.
    """

    act: Act
    old_status: Status
    new_status: Status
    details: Mapping[str, Any]

    @property
    def moved_to(self) -> Status | None:
        """The status to which the act moved the case, if it did."""
        return self.new_status if self.new_status != self.old_status else None


def happened(event: CaseEvent) -> Happened:
    """Return what the table may read of an act."""
    return Happened(
        Act(event.act),
        Status(event.old_status),
        Status(event.new_status),
        dict(_facts_of(event.details)),
    )


def _facts_of(details: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in details.items():
        if name in READ:
            yield name, value
        if name in GIVEN:
            yield name, True
    yield MOVED, details.get("before") != details.get("after")
