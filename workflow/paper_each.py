"""The letters of an act that goes to several people: one for each of them."""

from collections.abc import Iterator, Sequence

from challenges.authority import Act
from challenges.models import Assessment, CaseEvent, Challenge
from documents.choices import DocumentKind as Kind
from documents.contexts.intake import panel_invitation
from documents.contexts.views import intention_to
from documents.issue import Request


def invited_by(challenge: Challenge, event: CaseEvent) -> Sequence[Assessment]:
    """Return the seats of who is asked to assess by an act."""
    if event.act == Act.PLAN_PANEL:
        seats: Sequence[Assessment] = challenge.panel.seats
        return seats
    if event.act == Act.REPLACE_ASSESSOR:
        newest: Sequence[Assessment] = challenge.panel.seats[-1:]
        return newest
    return ()


def letters_to_each(
    challenge: Challenge, event: CaseEvent, invited: Sequence[Assessment]
) -> Iterator[Request]:
    """Write to who is invited, and to everybody else who is asked for a view."""
    for seat in invited:
        facts = panel_invitation(challenge, seat)
        yield Request(Kind.PANEL_INVITATION, facts, to=seat.assessor)
    if event.act == Act.ASK_VIEWS:
        parties = challenge.hearings.latest().parties.select_related("hearing")
        for party in parties.select_related("hearing__asked_by"):
            facts_of_party = intention_to(challenge, party)
            key = f"{Kind.INTENTION_TO_OTHERS}:{party.pk}"
            yield Request(Kind.INTENTION_TO_OTHERS, facts_of_party, key=key)
