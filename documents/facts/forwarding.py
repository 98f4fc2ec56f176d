"""What the letters state with which a challenge is sent on to another authority."""

from dataclasses import dataclass
from datetime import datetime

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Forwarding(Facts):
    """BR-DZ: another authority is competent; the plan goes there without delay.

    Attributes:
        to_group: Whether the group itself reads it; the authority gets its own.
        body: The other authority.
        received_at: When the plan was received here, in local time.
        reasons: Why that authority is competent.
        summary: The plan in the words of the group.
        speaker: Who speaks for the group, with ``email`` to reach them.
    """

    letter: Letter
    plan: Plan
    to_group: bool
    body: str
    received_at: datetime
    reasons: str
    summary: str
    speaker: str
    email: str
