"""What the group answered otherwise than in its own file: by post or in a talk.

An official writes it down, so that nothing that was said is lost; it counts as if
the group had typed it. The day is the one on which it came, also if that is written
down later, or is past the last day.
"""

from dataclasses import dataclass
from datetime import date, datetime

from challenges.actions.terms import local_day
from challenges.choices_answers import AnswerChannel


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

    @property
    def told(self) -> dict[str, str]:
        """What the trail keeps of the way it came."""
        if self.channel is None:
            return {}
        return {"channel": str(self.channel), "received_on": self.came_on.isoformat()}
