"""What the group answered otherwise than in its own file: by post or in a talk.

An official writes it down, so that nothing that was said is lost; it counts as if
the group had typed it. The day is the one on which it came, also if that is written
down later, or is past the last day.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from challenges.actions.terms import AMSTERDAM, local_day
from challenges.choices_answers import AnswerChannel
from challenges.models import Challenge


@dataclass(frozen=True, slots=True)
class Answer:
    """What the group says, how it came, and when.

    Attributes:
        words: In the words of the group; empty if it has nothing to say.
        came_on: The day on which it came.
        channel: How it came; nothing if the group typed it in its own file.
    """

    words: str
    came_on: date
    channel: AnswerChannel | None = None

    @classmethod
    def typed(cls, words: str, at: datetime) -> "Answer":
        """Return what the group types in its own file."""
        return cls(words.strip(), local_day(at))

    def require_between(self, asked_on: date, at: datetime) -> None:
        """Check that it came after it was asked, and not in days to come.

        Raises:
            ValueError: If it did not.
        """
        if not asked_on <= self.came_on <= local_day(at):
            raise ValueError(f"asked on {asked_on}, but came on {self.came_on}")

    def told(self, *, is_late: bool) -> dict[str, Any]:
        """Return what the trail keeps of the way it came.

        Args:
            is_late: Whether nobody waited for it any more when it was written down.
        """
        if self.channel is None:
            return {}
        return {
            "channel": str(self.channel),
            "received_on": self.came_on.isoformat(),
            "is_late": is_late,
        }


def was_decided_since(challenge: Challenge, day: date) -> bool:
    """Tell whether a decision was made on a day or after it."""
    begins = datetime.combine(day, time.min, tzinfo=AMSTERDAM)
    decided: bool = challenge.decisions.filter(decided_at__gte=begins).exists()
    return decided
