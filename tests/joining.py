"""Joining two cases, and splitting one, by the forms of their pages."""

from datetime import datetime

from accounts.models import User
from challenges.appointments import entitle
from challenges.forms.joining import (
    DivisionAnswerForm,
    DivisionForm,
    JoiningForm,
    MergerAnswerForm,
    MergerForm,
)
from challenges.models import CaseEvent, Challenge
from challenges.permissions import REPRESENTATIVE_RIGHTS
from tests.cast import Cast, draft, person
from workflow import engine
from workflow.joining import join

WORDS = {
    "takes_over": "De tuinochtenden op dinsdag.",
    "reason": "Beide groepen willen hetzelfde park.",
}
PARTS = {
    "first": "Groen in het park",
    "second": "Koffie in het park",
    "reason": "Het groen en de koffie zijn twee taken.",
}
YES = {"agrees": "yes", "majority_agrees": "on"}


def send(
    form: type[JoiningForm],
    challenge: Challenge,
    by: User,
    at: datetime,
    **data: object,
) -> CaseEvent:
    """Fill in a form about one or two cases, and send it."""
    challenge.refresh_from_db()
    sent = form(data, challenge=challenge, user=by, at=at)
    assert sent.is_valid(), sent.errors
    event = join(sent)
    challenge.refresh_from_db()
    return event


def rival_of(who: Cast, at: datetime, name: str = "Rik Rivaal") -> Challenge:
    """Send a plan of another group for the same task."""
    rik = person(name)
    other = draft(who, at=at)
    other.group.members.update(user=rik, email=rik.email, name=name)
    entitle(rik, REPRESENTATIVE_RIGHTS, other)
    engine.submit(other.pk, by=rik, at=at)
    other.refresh_from_db()
    who.people["rik"] = rik
    return other


def propose(challenge: Challenge, other: Challenge, who: Cast, at: datetime) -> None:
    send(MergerForm, challenge, who.coordinator, at, partner=other.pk, **WORDS)


def join_with_another(challenge: Challenge, who: Cast, at: datetime) -> Challenge:
    """Let a case end in that of another group; return that."""
    other = rival_of(who, at)
    propose(challenge, other, who, at)
    send(MergerAnswerForm, other, who.rik, at, **YES)
    send(MergerAnswerForm, challenge, who.samira, at, **YES)
    return other


def divide(challenge: Challenge, who: Cast, at: datetime) -> None:
    send(DivisionForm, challenge, who.coordinator, at, **PARTS)
    send(DivisionAnswerForm, challenge, who.samira, at, **YES)
