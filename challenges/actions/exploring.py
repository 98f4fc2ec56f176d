"""Talking about an idea before anything is filed (S00), and what comes of it (T01).

There is no application yet (art. 1:3 Awb), so no term runs and nobody has to
decide. What is talked about is logged by the group or by the coordinator, and the
coordinator may invite the group to file. The group needs no invitation: anyone may
start a draft (T01). Who guides the group for the municipality has coached it, and
does not score its plan (SOD2).

A group that stops leaves no words behind: what was said is erased, a draft goes.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from accounts.models import User
from challenges.actions.drafting import Opening, open_case, started_before
from challenges.actions.erasure import blank
from challenges.actions.keeping import KEPT, keep
from challenges.actions.terms import local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices import ErasureState
from challenges.choices_exploring import TalkPlace
from challenges.models import (
    CaseEvent,
    Challenge,
    Exploration,
    FilingInvitation,
    Municipality,
    Plan,
    Talk,
)
from challenges.permissions import Standing
from challenges.rules.sources import AVG_ERASURE

RULES = ("T01",)


@dataclass(frozen=True, slots=True)
class Idea:
    """What somebody would like to talk about.

    Attributes:
        opening: What is asked of every new case.
        words: What the idea is about.
        contact: How to reach who began.
    """

    opening: Opening
    words: str
    contact: str


@dataclass(frozen=True, slots=True)
class TalkNote:
    """What is written down of one talk.

    Attributes:
        attendees: Who were there, by name or by role.
        corrects: The key of the talk that this one puts right.
    """

    held_on: date
    place: TalkPlace
    attendees: str
    said: str
    agreed: str = ""
    corrects: int | None = None


@an_act
def begin_idea(
    municipality: Municipality, idea: Idea, *, by: User, at: datetime
) -> tuple[Challenge, CaseEvent | None]:
    """Begin to talk about an idea, with ``by`` as who speaks for the group.

    Safe to repeat: the same key gives the same case.

    Returns:
        The case, and its first line; no line if it was there.
    """
    if existing := started_before(idea.opening, by):
        return existing, None
    challenge = open_case(municipality, idea.opening, Status.EXPLORATION, by=by, at=at)
    Exploration.objects.create(
        challenge=challenge, idea=idea.words, contact=idea.contact
    )
    standing = authorise(challenge, Act.BEGIN_IDEA, by=by)
    event = record(challenge, Deed(Act.BEGIN_IDEA, at, by, standing))
    return challenge, event


@an_act
def log_talk(
    challenge: Challenge, note: TalkNote, *, by: User, at: datetime
) -> CaseEvent:
    """Write a talk down for the municipality; who is first becomes the companion.

    Raises:
        ValueError: If it was not held yet, or nothing was said.
        WrongMomentError: If it was written down before, or corrects what is not a
            talk of this case or was corrected before.
    """
    standing = authorise(challenge, Act.LOG_TALK, by=by)
    changed = _accompany(challenge, by)
    return _log(challenge, Act.LOG_TALK, note, standing, by, at, changed)


@an_act
def log_own_talk(
    challenge: Challenge, note: TalkNote, *, by: User, at: datetime
) -> CaseEvent:
    """Write a talk down for the group; see ``log_talk``."""
    standing = authorise(challenge, Act.LOG_OWN_TALK, by=by)
    return _log(challenge, Act.LOG_OWN_TALK, note, standing, by, at, [])


def _accompany(challenge: Challenge, by: User) -> list[str]:
    """Let who guides the group be whom it calls, unless somebody is already."""
    if challenge.companion is not None:
        return []
    challenge.companion = by
    return ["companion"]


def _log(  # noqa: PLR0913, PLR0917 - who writes what down as what
    challenge: Challenge,
    act: Act,
    note: TalkNote,
    standing: Standing,
    by: User,
    at: datetime,
    changed: list[str],
) -> CaseEvent:
    _require_whole(challenge, note, local_day(at))
    _require_new(challenge, note)
    before = _to_correct(challenge, note.corrects)
    details = {"held_on": note.held_on.isoformat(), "place": note.place.value}
    corrects = {"line": before.event.sequence} if before else {}
    texts = (note.attendees, note.said, note.agreed)
    event = record(
        challenge,
        Deed(
            act,
            at,
            by,
            standing,
            details={**details, **corrects},
            words="\n\n".join(text for text in texts if text),
            changed=[*changed, *keep(challenge, at)],
        ),
    )
    Talk.objects.create(
        challenge=challenge,
        event=event,
        held_on=note.held_on,
        place=note.place,
        attendees=note.attendees,
        said=note.said,
        agreed=note.agreed,
        corrects=before,
    )
    return event


def _require_whole(challenge: Challenge, note: TalkNote, today: date) -> None:
    """Ask for a talk that was held, and for its words.

    Raises:
        ValueError: If it was not held yet, or something is empty.
    """
    if note.held_on > today:
        raise ValueError(f"{challenge.reference}: {note.held_on} has not come yet")
    if not note.attendees.strip() or not note.said.strip():
        raise ValueError(f"{challenge.reference}: who was there, and what was said?")


def _require_new(challenge: Challenge, note: TalkNote) -> None:
    """Keep the second click of a double one from writing the same talk twice.

    Raises:
        WrongMomentError: If these very words were written down of that day.
    """
    same = challenge.talks.filter(held_on=note.held_on, said=note.said)
    if same.exists():
        raise WrongMomentError(f"{challenge.reference}: this talk was written down")


def _to_correct(challenge: Challenge, key: int | None) -> Talk | None:
    """Return the talk that a note puts right.

    Raises:
        WrongMomentError: If it is none of this case, or was corrected before.
    """
    if key is None:
        return None
    talks = challenge.talks.filter(corrected_by=None).select_related("event")
    found: Talk | None = talks.filter(pk=key).first()
    if found is None:
        raise WrongMomentError(f"{challenge.reference}: talk {key} cannot be corrected")
    return found


@an_act
def invite_to_file(
    challenge: Challenge, words: str, *, by: User, at: datetime
) -> CaseEvent:
    """Invite the group to file its challenge, once; a letter goes out.

    Raises:
        ValueError: If it says nothing.
        WrongMomentError: If it was invited before.
    """
    standing = authorise(challenge, Act.INVITE_TO_FILE, by=by)
    if not words.strip():
        raise ValueError(f"{challenge.reference}: say what the group can think of")
    if is_invited(challenge):
        raise WrongMomentError(f"{challenge.reference}: the group was invited before")
    challenge.filing_invitation = FilingInvitation.objects.create(
        challenge=challenge, words=words, invited_by=by, invited_at=at
    )
    changed = _accompany(challenge, by)
    return record(
        challenge,
        Deed(
            Act.INVITE_TO_FILE,
            at,
            by,
            standing,
            rules=RULES,
            words=words,
            changed=[*changed, *keep(challenge, at)],
        ),
    )


def is_invited(challenge: Challenge) -> bool:
    """Tell whether the group was invited to file."""
    return FilingInvitation.objects.filter(challenge=challenge).exists()


@an_act
def begin_plan(challenge: Challenge, *, by: User, at: datetime) -> CaseEvent:
    """Begin a draft out of the idea; from now on it is for the group alone (T01).

    The idea stands in the draft as its first answer; how to be reached goes.
    """
    standing = authorise(challenge, Act.BEGIN_PLAN, by=by)
    Plan.objects.create(challenge=challenge, problem=challenge.exploration.idea)
    Exploration.objects.filter(challenge=challenge).update(contact="")
    deed = Deed(
        Act.BEGIN_PLAN,
        at,
        by,
        standing,
        to=Status.DRAFT,
        rules=RULES,
        changed=keep(challenge, at),
    )
    return record(challenge, deed)


@an_act
def stop_exploring(challenge: Challenge, *, by: User, at: datetime) -> CaseEvent:
    """Stop, before anything was filed; what was said and written goes (T32).

    The bare lines of the trail stay: that there were talks, and when.

    Raises:
        WrongMomentError: If it was sent, or is a draft that was never talked about:
            that is thrown away instead (``drafting.discard_draft``).
    """
    standing = authorise(challenge, Act.STOP_EXPLORING, by=by)
    if not challenge.trail_length:
        raise WrongMomentError(f"{challenge.reference}: a draft is thrown away")
    deed = Deed(
        Act.STOP_EXPLORING, at, by, standing, to=Status.WITHDRAWN, rules=["T32"]
    )
    return let_go(challenge, deed)


def let_go(challenge: Challenge, deed: Deed) -> CaseEvent:
    """Erase what was said and written, and end what was never sent by a deed.

    Nobody needs to settle any more whether words of it are erased.
    """
    Plan.objects.filter(challenge=challenge).delete()
    Exploration.objects.filter(challenge=challenge).update(idea="", contact="")
    challenge.erasures.filter(state=ErasureState.ASKED).delete()
    _forget_words(challenge, deed.at)
    challenge.closed_at, challenge.kept_until = deed.at, None
    return record(challenge, replace(deed, changed=["closed_at", KEPT]))


def _forget_words(challenge: Challenge, at: datetime) -> None:
    """Erase what was said, each in a line of its own, as the trail asks."""
    lines = list(challenge.events.filter(text__erased_in=None).exclude(text_digest=""))
    for line in lines:
        deed = Deed(
            Act.ERASE_WORDS,
            at,
            rules=[str(AVG_ERASURE)],
            details={"line": line.sequence},
        )
        blank(line, record(challenge, deed))
