"""Who hears what the figures of a report show: the owner of that trigger, once."""

from collections.abc import Iterator

from challenges.authority import Act
from challenges.choices import Role
from challenges.choices_running import Trigger
from challenges.models import CaseEvent, Challenge
from challenges.permissions import Right
from challenges.rules.handback_triggers import TRIGGERS
from documents.choices import NoticeKind
from documents.issue import Notice
from workflow.paper_words import words_for
from workflow.recipients import at_desk_of

REPORTING = frozenset({Act.FILE_REPORT, Act.SUPPLY_REPORT})
DESK_OF_OWNER = {Role.CONTRACT_MANAGER: Right.MANAGE_AGREEMENTS}
"""At whose desk it lies what the figures show, by the owner of the trigger."""


def to_owners(challenge: Challenge, event: CaseEvent) -> Iterator[Notice]:
    """Tell who acts on it of each signal that this report shows first."""
    if event.act not in REPORTING or challenge.trail_length == event.sequence:
        return  # a signal leaves a line after that of the report
    new = challenge.handback_signals.filter(seen_at=event.recorded_at, ended_at=None)
    for signal in new:
        owner = TRIGGERS[Trigger(signal.trigger)].owner
        what = " ".join(step["text_nl"] for step in signal.trace)
        for person in at_desk_of(DESK_OF_OWNER[owner], challenge):
            yield Notice(
                NoticeKind.SIGNAL_SEEN,
                person,
                words_for(challenge, person, what=what),
                key=f"signal:{signal.pk}",
            )
