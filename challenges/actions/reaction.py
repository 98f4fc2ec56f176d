"""The group says whether the facts in its score sheet are right, or its days end.

Own design [D]: the advice waits for it; the decision term runs on. It is asked when
the result of the panel is drawn (``scoring``).
"""

from datetime import datetime

from accounts.models import User
from challenges.actions.scoring import awaits_reaction, next_status
from challenges.actions.terms import close_terms, local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import TermKind
from challenges.choices_answers import ReactionAnswer as Answer
from challenges.models import CaseEvent, Challenge
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
    reaction, today = challenge.reaction, local_day(at)
    if today > reaction.respond_by:
        raise WrongMomentError(f"{challenge.reference}: the time to react is over")
    said = words.strip()
    reaction.answer = Answer.GIVEN if said else Answer.NONE
    reaction.words, reaction.answered_by, reaction.answered_on = said, by, today
    change(reaction, ["answer", "words", "answered_by", "answered_on"])
    close_terms(challenge, TermKind.REACTION, at=at)
    return record(
        challenge,
        Deed(
            Act.GIVE_REACTION,
            at,
            by,
            standing,
            to=next_status(challenge),
            rules=RULES,
            details={"answer": str(reaction.answer)},
            words=said,
        ),
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
    reaction.answer, reaction.answered_on = Answer.LAPSED, reaction.respond_by
    change(reaction, ["answer", "answered_on"])
    close_terms(challenge, TermKind.REACTION, at=at)
    deed = Deed(Act.LAPSE_REACTION, at, to=next_status(challenge), rules=RULES)
    return record(challenge, deed)


def _require_awaited(challenge: Challenge) -> None:
    if not awaits_reaction(challenge):
        raise WrongMomentError(f"{challenge.reference}: no reaction is waited for")
