"""Erasing words of the trail: one person asks, another settles it (SOD10).

Source: art. 17 AVG for the right to erasure; two people, own design [D]. Only the
words and their salt go. Their hash stays in the line, so the chain still holds, but
nobody can tell any more from it what the words were.
"""

from datetime import datetime

from accounts.models import User
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import (
    Act,
    SeparationOfDutiesError,
    WrongMomentError,
    authorise,
)
from challenges.choices import ErasureState
from challenges.models import (
    CaseEvent,
    Challenge,
    Erasure,
    EventText,
    FinanceNote,
    ProcurementCheck,
    Talk,
)
from challenges.rules.separation import TWO_FOR_AN_ERASURE
from challenges.rules.sources import AVG_ERASURE

RULES = (str(AVG_ERASURE),)
LEFT_OUT: dict[str, type[ProcurementCheck] | type[FinanceNote]] = {
    Act.SIGN_PROCUREMENT_CHECK: ProcurementCheck,
    Act.SIGN_FINANCE_NOTE: FinanceNote,
}
"""Where a reason to leave a check out stands besides the trail."""

ERASED = "…"
"""What stands where words must be, once they are erased."""


class NothingToEraseError(Exception):
    """The line has no words, or they are erased already, or that was asked."""


@an_act
def ask_erasure(
    challenge: Challenge, number: int, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Ask to erase the words of one line.

    Args:
        challenge: The locked case.
        number: The number of the line.
        reason: Why; without the personal values themselves.
        by: Who asks.
        at: When.

    Raises:
        ActNotAllowedError: If ``by`` is no privacy officer of the municipality.
        NothingToEraseError: If there are no words, or somebody asked already.
    """
    standing = authorise(challenge, Act.ASK_ERASURE, by=by)
    line = _line_with_words(challenge, number)
    if line.erasures.exclude(state=ErasureState.REJECTED).exists():
        raise NothingToEraseError(f"{challenge.reference}: {number} was asked already")
    event = record(
        challenge,
        Deed(
            Act.ASK_ERASURE,
            at,
            by,
            standing,
            rules=RULES,
            details={"line": number},
            words=reason,
        ),
    )
    Erasure.objects.create(challenge=challenge, line=line, asked_in=event, asked_by=by)
    return event


def _line_with_words(challenge: Challenge, number: int) -> CaseEvent:
    line = challenge.events.filter(sequence=number, text__erased_in=None).first()
    if line is None or not line.text_digest:
        raise NothingToEraseError(f"{challenge.reference}: {number} has no words")
    return line


@an_act
def erase_words(
    challenge: Challenge, number: int, *, by: User, at: datetime
) -> CaseEvent:
    """Agree, and erase the words of a line for good.

    Raises:
        ActNotAllowedError: If ``by`` may not settle erasures.
        SeparationOfDutiesError: If ``by`` asked for it.
        WrongMomentError: If nobody asks for it, or no longer.
    """
    standing = authorise(challenge, Act.ERASE_WORDS, by=by)
    erasure = _asked(challenge, number, by)
    event = record(
        challenge,
        Deed(Act.ERASE_WORDS, at, by, standing, rules=RULES, details={"line": number}),
    )
    blank(erasure.line, event)
    _settle(erasure, ErasureState.ERASED, event, by)
    return event


def blank(line: CaseEvent, erased_in: CaseEvent) -> None:
    """Take the words of a line away, also where a talk repeats them."""
    EventText.objects.filter(event=line).update(words="", salt="", erased_in=erased_in)
    Talk.objects.filter(event=line).update(attendees="", said="", agreed="")
    if line.details.get("not_needed"):
        left_out = LEFT_OUT[line.act].objects.filter(challenge=line.challenge_id)
        left_out.exclude(not_needed_because="").update(not_needed_because=ERASED)


@an_act
def keep_words(
    challenge: Challenge, number: int, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Do not agree: the words stay.

    Raises:
        ActNotAllowedError: If ``by`` may not settle erasures.
        SeparationOfDutiesError: If ``by`` asked for it.
        WrongMomentError: If nobody asks for it, or no longer.
    """
    standing = authorise(challenge, Act.KEEP_WORDS, by=by)
    erasure = _asked(challenge, number, by)
    event = record(
        challenge,
        Deed(
            Act.KEEP_WORDS,
            at,
            by,
            standing,
            rules=RULES,
            details={"line": number},
            words=reason,
        ),
    )
    _settle(erasure, ErasureState.REJECTED, event, by)
    return event


def _asked(challenge: Challenge, number: int, by: User) -> Erasure:
    """Return the open request about a line, for somebody else than who asked."""
    erasure = challenge.erasures.filter(
        line__sequence=number, state=ErasureState.ASKED
    ).first()
    if erasure is None:
        raise WrongMomentError(f"{challenge.reference}: nobody asks to erase {number}")
    if erasure.asked_by_id == by.pk:
        raise SeparationOfDutiesError(
            f"{challenge.reference}: SOD10 bars who asked to erase {number}",
            (TWO_FOR_AN_ERASURE,),
        )
    return erasure


def _settle(erasure: Erasure, state: ErasureState, event: CaseEvent, by: User) -> None:
    erasure.state, erasure.settled_in, erasure.settled_by = state, event, by
    erasure.save(update_fields=["state", "settled_in", "settled_by"])
