"""Say what the municipality intends, and hear what group and others think of it.

The group has the days of the by-law. Who else may be harmed gets a letter; the
coordinator writes down what they say, also after the last day, so that nothing
that came in is lost; so it is with what the group says otherwise than in its file.
When both are done the case goes to the college (T17).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from accounts.models import User
from challenges.actions.arrivals import Answer, was_decided_since
from challenges.actions.pauses import end_consent
from challenges.actions.terms import (
    close_terms,
    local_day,
    open_term,
    rules_of,
    values_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices import HearingReason, TermKind
from challenges.models import CaseEvent, Challenge, HeardParty, Hearing, Term


class TimeToAnswerError(Exception):
    """Others may still answer, so their views cannot be closed yet."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody else who may be harmed, with the lines of the address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Intention:
    """What the municipality intends, and on which facts.

    Attributes:
        reason: Why views are asked.
        parties: Who else may be harmed; each gets a letter.
    """

    reason: HearingReason
    text: str
    facts: str
    parties: Sequence[Party] = ()


def open_hearing(challenge: Challenge) -> Hearing:
    """Return the intention on which views are asked now.

    Raises:
        Hearing.DoesNotExist: If none is.
    """
    hearing: Hearing = challenge.hearings.get(closed_on=None)
    return hearing


def was_heard(challenge: Challenge) -> bool:
    """Tell whether the group could give its view on an intended refusal.

    What was asked before the advice belongs to an earlier decision (T28 to S08).
    """
    since = local_day(challenge.advice.advised_at)
    heard: bool = (
        challenge.hearings.filter(reason=HearingReason.REFUSAL, asked_on__gte=since)
        .exclude(closed_on=None)
        .exists()
    )
    return heard


@an_act
def ask_views(
    challenge: Challenge, intention: Intention, *, by: User, at: datetime
) -> CaseEvent:
    """Send what the municipality intends, and ask for views (T15).

    Raises:
        ValueError: If others may be harmed and nobody is named.
        WrongMomentError: If there is no advice yet.
    """
    standing = authorise(challenge, Act.ASK_VIEWS, by=by)
    if not hasattr(challenge, "advice"):
        raise WrongMomentError(f"{challenge.reference}: first the advice")
    if intention.reason == HearingReason.HARM and not intention.parties:
        raise ValueError(f"{challenge.reference}: name who may be harmed")
    term = _open(challenge, intention, by, at)
    return record(
        challenge,
        Deed(
            Act.ASK_VIEWS,
            at,
            by,
            standing,
            to=Status.VIEWS,
            rules=["T15", "AWB_4_7", "AWB_4_8", *rules_of(term.answer)],
            details={
                "reason": str(intention.reason),
                "respond_by": term.last_day.isoformat(),
                "parties": len(intention.parties),
            },
        ),
    )


def _open(challenge: Challenge, intention: Intention, by: User, at: datetime) -> Term:
    """Keep the intention with everybody who is asked, and open its period."""
    today = local_day(at)
    question = {
        "kind": "short_term_days",
        "event_on": today.isoformat(),
        "days": values_of(challenge).terms.views_days,
    }
    term = open_term(challenge, TermKind.VIEWS, question, at=at)
    hearing = Hearing.objects.create(
        challenge=challenge,
        reason=intention.reason,
        intention=intention.text,
        facts=intention.facts,
        asked_by=by,
        asked_on=today,
        respond_by=term.last_day,
    )
    HeardParty.objects.bulk_create(
        [
            HeardParty(hearing=hearing, name=each.name, address=each.address)
            for each in intention.parties
        ]
    )
    return term


@an_act
def give_view(challenge: Challenge, view: str, *, by: User, at: datetime) -> CaseEvent:
    """Give the view of the group, or say that it has none by leaving it empty.

    Raises:
        WrongMomentError: If the group answered already, or its time is over.
    """
    standing = authorise(challenge, Act.GIVE_VIEW, by=by)
    hearing = open_hearing(challenge)
    if hearing.group_is_done or local_day(at) > hearing.respond_by:
        raise WrongMomentError(f"{challenge.reference}: the time to answer is over")
    deed = Deed(Act.GIVE_VIEW, at, by, standing)
    return _taken_in(challenge, hearing, Answer.typed(view, at), deed)


@an_act
def record_view(
    challenge: Challenge, answer: Answer, *, by: User, at: datetime
) -> CaseEvent:
    """Write down the view that the group gave by post or in a talk.

    Also if its time is over, as long as nothing was decided.

    Raises:
        WrongMomentError: If nothing is asked, or the group answered already.
        ValueError: If it came before it was asked, or on a day to come.
    """
    standing = authorise(challenge, Act.RECORD_VIEW, by=by)
    if not may_record_view(challenge):
        raise WrongMomentError(f"{challenge.reference}: no view is waited for")
    hearing = challenge.hearings.latest()
    answer.require_between(hearing.asked_on, at)
    deed = Deed(Act.RECORD_VIEW, at, by, standing)
    return _taken_in(challenge, hearing, answer, deed)


def may_record_view(challenge: Challenge) -> bool:
    """Tell whether the group was asked and did not answer, and nothing was decided.

    What a decision rested on stays as it was, also when the case comes back.
    """
    last: Hearing | None = challenge.hearings.last()
    if last is None or last.viewed_on is not None:
        return False
    return not was_decided_since(challenge, last.asked_on)


def _taken_in(
    challenge: Challenge, hearing: Hearing, answer: Answer, deed: Deed
) -> CaseEvent:
    """Keep the view; the case goes on if it waited for nothing else."""
    was_awaited = not hearing.group_is_done
    hearing.view, hearing.viewed_by = answer.words, deed.by
    hearing.viewed_on, hearing.lapsed_on = answer.came_on, None
    hearing.channel = answer.channel or ""
    hearing.save(
        update_fields=["view", "viewed_by", "viewed_on", "lapsed_on", "channel"]
    )
    to, moved = None, {}
    if was_awaited:
        to = _close_if_done(challenge, hearing, local_day(deed.at), deed.at)
        moved = end_consent(challenge, on=answer.came_on)
    return record(
        challenge,
        replace(
            deed,
            to=to,
            rules=["AWB_4_7", *(["T17"] if to else [])],
            details={
                "has_view": bool(answer.words),
                **answer.told(is_late=not was_awaited),
                **moved,
            },
            words=answer.words,
            changed=["decide_by"],
        ),
    )


@an_act
def lapse_view(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Let the time of the group to give its view end unused.

    Raises:
        ValueError: If the last day has not passed yet.
    """
    hearing = open_hearing(challenge)
    today = local_day(at)
    if today <= hearing.respond_by:
        raise ValueError(f"{challenge.reference} may answer until {hearing.respond_by}")
    hearing.lapsed_on = hearing.respond_by
    hearing.save(update_fields=["lapsed_on"])
    to = _close_if_done(challenge, hearing, today, at)
    return record(
        challenge,
        Deed(Act.LAPSE_VIEW, at, to=to, rules=["AWB_4_7", *(["T17"] if to else [])]),
    )


@an_act
def record_views(
    challenge: Challenge,
    views: Mapping[int, tuple[str, date | None]],
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Write down what others said: by the key of each, the words and the day.

    Raises:
        TimeToAnswerError: If somebody may still answer.
        WrongMomentError: If it was done before.
    """
    standing = authorise(challenge, Act.RECORD_VIEWS, by=by)
    hearing = open_hearing(challenge)
    today = local_day(at)
    if hearing.parties_closed_on:
        raise WrongMomentError(f"{challenge.reference}: the views are recorded")
    parties = list(hearing.parties.all())
    for party in parties:
        party.view, party.viewed_on = views.get(party.pk, ("", None))
    silent = [party for party in parties if not party.view]
    if silent and today <= hearing.respond_by:
        raise TimeToAnswerError(f"{challenge.reference}: until {hearing.respond_by}")
    HeardParty.objects.bulk_update(parties, ["view", "viewed_on"])
    hearing.parties_closed_on = today
    hearing.save(update_fields=["parties_closed_on"])
    to = _close_if_done(challenge, hearing, today, at)
    return record(
        challenge,
        Deed(
            Act.RECORD_VIEWS,
            at,
            by,
            standing,
            to=to,
            rules=["AWB_4_8", *(["T17"] if to else [])],
            details={"parties": len(parties), "views": len(parties) - len(silent)},
        ),
    )


def _close_if_done(
    challenge: Challenge, hearing: Hearing, today: date, at: datetime
) -> Status | None:
    """Close the round when everybody is done, and say where the case goes."""
    waits = hearing.parties_closed_on is None and hearing.parties.exists()
    if waits or not hearing.group_is_done:
        return None
    hearing.closed_on = today
    hearing.save(update_fields=["closed_on"])
    close_terms(challenge, TermKind.VIEWS, at=at)
    return Status.COLLEGE_PROPOSAL
