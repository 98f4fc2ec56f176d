"""The group says whether the facts in its score sheet are right, or its days end.

It does so in its own file, or an official writes down what came by post or in a talk.
Own design [D]: the advice waits for it; the decision term runs on. It is asked when
the result of the panel is drawn (``scoring``).
"""

from dataclasses import replace
from datetime import datetime

from accounts.models import User
from challenges.actions.arrivals import Answer, was_decided_since
from challenges.actions.scoring import awaits_reaction, next_status
from challenges.actions.terms import close_terms, local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import TermKind
from challenges.choices_answers import ReactionAnswer as Outcome
from challenges.models import CaseEvent, Challenge, Reaction
from challenges.rules.sources import DESIGN_SCORING
from challenges.writes import change

RULES = (str(DESIGN_SCORING),)


@an_act
def give_reaction(
    challenge: Challenge, words: str, *, by: User, at: datetime
) -> CaseEvent:
    """Say what is not right in the score sheet; nothing, by leaving it empty.

    Raises:
        WrongMomentError: If nothing is asked, the group answered already, or its
            time is over.
    """
    standing = authorise(challenge, Act.GIVE_REACTION, by=by)
    _require_awaited(challenge)
    if local_day(at) > challenge.reaction.respond_by:
        raise WrongMomentError(f"{challenge.reference}: the time to react is over")
    deed = Deed(Act.GIVE_REACTION, at, by, standing)
    return _taken_in(challenge, Answer.typed(words, at), deed)


@an_act
def record_reaction(
    challenge: Challenge, answer: Answer, *, by: User, at: datetime
) -> CaseEvent:
    """Write down what the group says by post or in a talk, also if its time is over.

    Raises:
        WrongMomentError: If nothing is asked, or the group answered already.
        ValueError: If it came before it was asked, or on a day to come.
    """
    standing = authorise(challenge, Act.RECORD_REACTION, by=by)
    if not may_record_reaction(challenge):
        raise WrongMomentError(f"{challenge.reference}: no reaction is waited for")
    answer.require_between(challenge.reaction.asked_on, at)
    return _taken_in(challenge, answer, Deed(Act.RECORD_REACTION, at, by, standing))


def may_record_reaction(challenge: Challenge) -> bool:
    """Tell whether the group was asked and did not answer, and nothing was decided.

    What a decision rested on stays as it was, also when the case comes back.
    """
    reaction: Reaction | None = getattr(challenge, "reaction", None)
    if reaction is None or reaction.answer not in {"", Outcome.LAPSED}:
        return False
    return not was_decided_since(challenge, reaction.asked_on)


def _taken_in(challenge: Challenge, answer: Answer, deed: Deed) -> CaseEvent:
    """Keep the answer; the case goes on if it still waited for it."""
    reaction, was_awaited = challenge.reaction, awaits_reaction(challenge)
    reaction.answer = Outcome.GIVEN if answer.words else Outcome.NONE
    reaction.words, reaction.channel = answer.words, answer.channel or ""
    reaction.answered_by, reaction.answered_on = deed.by, answer.came_on
    change(reaction, ["answer", "words", "channel", "answered_by", "answered_on"])
    close_terms(challenge, TermKind.REACTION, at=deed.at)
    told = {
        "answer": str(reaction.answer),
        **answer.told(is_late=not was_awaited),
    }
    to = next_status(challenge) if was_awaited else None
    return record(
        challenge,
        replace(deed, to=to, rules=RULES, details=told, words=answer.words),
    )


@an_act
def lapse_reaction(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Let the days of the group end unused; the case goes on to its advice.

    Raises:
        ValueError: If the last day has not passed yet.
        WrongMomentError: If nothing is asked, or the group answered already.
    """
    _require_awaited(challenge)
    reaction = challenge.reaction
    if local_day(at) <= reaction.respond_by:
        raise ValueError(f"{challenge.reference} may react until {reaction.respond_by}")
    reaction.answer, reaction.answered_on = Outcome.LAPSED, reaction.respond_by
    change(reaction, ["answer", "answered_on"])
    close_terms(challenge, TermKind.REACTION, at=at)
    deed = Deed(Act.LAPSE_REACTION, at, to=next_status(challenge), rules=RULES)
    return record(challenge, deed)


def _require_awaited(challenge: Challenge) -> None:
    if not awaits_reaction(challenge):
        raise WrongMomentError(f"{challenge.reference}: no reaction is waited for")
