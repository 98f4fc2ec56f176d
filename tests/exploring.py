"""An idea that is talked about, as the tests bring it about: through the forms."""

from datetime import date, timedelta
from uuid import uuid4

from challenges.actions import drafting
from challenges.actions.drafting import Opening
from challenges.actions.exploring import Idea
from challenges.forms.exploring import (
    BeginPlanForm,
    InviteForm,
    OwnTalkForm,
    StopExploringForm,
    TalkForm,
)
from challenges.models import CaseEvent, Challenge
from tests.cast import COSTS, MONDAY, OUTCOME, PLAN, Cast
from tests.walking import day
from workflow import engine
from workflow.exploring import begin_idea, explore
from workflow.unsent import stop as stop_form

AT = MONDAY + timedelta(days=3)
HELD_ON = date(2026, 9, 9)
WORDS = "Denk aan wie er meedoet."


def opening(who: Cast, **changes) -> Opening:
    given = {
        "key": uuid4(),
        "title": "Het park weer netjes",
        "group_name": "Buren van het park",
        "task": None,
        "postcode_area": "1234",
    }
    return Opening(**given | changes)


def to_idea(who: Cast, *, by=None, **changes) -> Challenge:
    """Begin to talk about an idea."""
    told = Idea(opening(who, **changes), "Het groen is niet netjes.", "06 12345678")
    return begin_idea(who.municipality, told, by=by or who.samira, at=MONDAY)


def talk_data(held_on: date = HELD_ON, **changes) -> dict[str, object]:
    given = {
        "place": "kitchen_table",
        "attendees": "Twee buren en de wijkopzichter",
        "said": "De bomen blijven van de gemeente.",
        "agreed": "Wij bellen over twee weken.",
        **day("held_on", held_on),
    }
    return given | changes


def sent(form_class, challenge: Challenge, by, at=AT, **typed):
    """Return a form as it was sent."""
    form = form_class(typed, challenge=challenge, user=by, at=at)
    assert form.is_valid(), form.errors
    return form


def talk(challenge: Challenge, by, at=AT, **changes) -> CaseEvent:
    """Write a talk down for the municipality."""
    return explore(sent(TalkForm, challenge, by, at, **talk_data(**changes)))


def own_talk(challenge: Challenge, by, at=AT, **changes) -> CaseEvent:
    """Write a talk down for the group."""
    return explore(sent(OwnTalkForm, challenge, by, at, **talk_data(**changes)))


def invite(challenge: Challenge, by, at=AT, words: str = WORDS) -> CaseEvent:
    """Invite the group to file."""
    return explore(sent(InviteForm, challenge, by, at, hints=words))


def begin(challenge: Challenge, by, at=AT) -> CaseEvent:
    """Begin the draft."""
    return explore(sent(BeginPlanForm, challenge, by, at))


def stop(challenge: Challenge, by, at=AT) -> CaseEvent:
    """Stop before anything was filed."""
    return stop_form(sent(StopExploringForm, challenge, by, at, is_certain="on"))


def write(challenge: Challenge, who: Cast) -> None:
    """Fill in the whole draft of an idea."""
    challenge.refresh_from_db()
    changes = PLAN | {"task": who.task}
    who_writes = {"by": who.samira, "at": AT}
    drafting.save_draft(challenge, changes, version=challenge.version, **who_writes)
    for table, lines in {"outcomes": [OUTCOME], "cost_lines": COSTS}.items():
        drafting.save_lines(
            challenge, table, lines, version=challenge.version, **who_writes
        )


def to_filed(
    who: Cast, at=AT + timedelta(days=10), *, by_both: bool = False
) -> Challenge:
    """Talk, be invited, write the plan and send it."""
    challenge = to_idea(who)
    talk(challenge, who.coordinator)
    if by_both:
        own_talk(challenge, who.samira, said="Wij weten wie er wil helpen.")
    invite(challenge, who.coordinator)
    begin(challenge, who.samira)
    write(challenge, who)
    engine.submit(challenge.pk, by=who.samira, at=at)
    challenge.refresh_from_db()
    return challenge
