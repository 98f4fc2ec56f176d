"""What a check is: one question to the database about all cases at once.

Each is one statement, so that it sees all cases at one moment and nobody who
writes meanwhile makes it cry wolf. It returns what disagrees, and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kept(StrEnum):
    """What a word is that the database keeps, so that screens can say it in words."""

    PLAIN = "plain"
    ACT = "act"
    DAY = "day"
    DOCUMENT = "document"
    MAIL = "mail"
    RIGHT = "right"
    STATES = "states"
    STATUS = "status"
    STEP = "step"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be so.

    Attributes:
        code: Its name.
        says: The sentence about what disagrees, with ``%(left)s`` and ``%(right)s``.
        sql: The statement; gives the key of a case, what, and what it clashes with.
        values: What the statement asks with, or what tells that when it is asked.
        left: What the statement gives first; ``right`` what it clashes with.
    """

    code: str
    says: Any
    sql: str
    values: dict[str, Any] | Callable[[], dict[str, Any]] = field(default_factory=dict)
    left: Kept = Kept.PLAIN
    right: Kept = Kept.PLAIN

    def asks_with(self) -> dict[str, Any]:
        """Return what the statement asks with."""
        return self.values() if callable(self.values) else self.values
