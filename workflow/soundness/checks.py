"""What a check is: one question to the database about all cases at once.

Each is one statement, so that it sees all cases at one moment and nobody who
writes meanwhile makes it cry wolf. It returns what disagrees, and nothing else.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be so.

    Attributes:
        code: Its name.
        says: The sentence about what disagrees, with ``%(left)s`` and ``%(right)s``.
        sql: The statement; gives the key of a case, what, and what it clashes with.
        values: What the statement asks with.
    """

    code: str
    says: Any
    sql: str
    values: dict[str, Any] = field(default_factory=dict)
