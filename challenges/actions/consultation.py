"""Ask the council for its wishes before the college decides, and keep them (T18).

The decision term runs on. Who decides reads what the council said; the council
itself decides nothing here (art. 169 lid 4 Gemeentewet).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from accounts.models import User
from challenges.actions.terms import local_day, values_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices_answers import CouncilAnswer
from challenges.models import CaseEvent, Challenge, Consultation
from challenges.rules.council import Say, say_of_council


class DayForCouncilError(Exception):
    """The day for the answer has passed, or lies after the decision term.

    Attributes:
        latest: The last day that leaves time to decide; ``None`` if it is over.
    """

    def __init__(self, message: str, latest: date | None) -> None:
        """Keep the day for the screen."""
        super().__init__(message)
        self.latest = latest


class CouncilMayAnswerError(Exception):
    """The council still has time, so its silence cannot be recorded."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the council said, as it was passed on.

    Attributes:
        answer: Whether it has wishes, has none, or kept silent.
        words: Its wishes and considerations.
        met_on: The day of the meeting.
        passed_on_by: Who brought it, such as the clerk of the council.
    """

    answer: CouncilAnswer
    words: str = ""
    met_on: date | None = None
    passed_on_by: str = ""


def council_has_say(
    challenge: Challenge, *, asked: bool = False, far_reaching: bool = False
) -> Say:
    """Tell whether the council speaks first on this case, by its by-law."""
    return say_of_council(
        _total(challenge),
        values_of(challenge).decision.council_threshold,
        council_asked=asked,
        far_reaching=far_reaching,
    )


def _total(challenge: Challenge) -> Decimal | None:
    """Return the total by the procurement check; by the plan where that names none."""
    check = getattr(challenge, "procurement_check", None)
    value = ((check.answer if check else None) or {}).get("estimated_value")
    if value is not None:
        return Decimal(value)
    plan = challenge.sent_plan
    if plan.contribution is None or plan.duration_years is None:
        return None
    years: int = plan.duration_years + plan.option_years
    total: Decimal = plan.contribution * years
    return total


@an_act
def ask_council(
    challenge: Challenge, question: str, respond_by: date, *, by: User, at: datetime
) -> CaseEvent:
    """Ask the council for its wishes, with a day to answer (T18).

    Raises:
        DayForCouncilError: If the day is not after today, or after the decision term.
        WrongMomentError: If the proposal does not say that the council speaks.
    """
    standing = authorise(challenge, Act.ASK_COUNCIL, by=by)
    proposal = getattr(challenge, "proposal", None)
    if proposal is None or not proposal.council_speaks:
        raise WrongMomentError(f"{challenge.reference}: the council is not asked")
    today = local_day(at)
    _check_day(challenge, respond_by, today)
    challenge.consultations.create(
        question=question,
        trace=proposal.council_trace,
        asked_by=by,
        asked_on=today,
        respond_by=respond_by,
    )
    return record(
        challenge,
        Deed(
            Act.ASK_COUNCIL,
            at,
            by,
            standing,
            to=Status.COUNCIL_WISHES,
            rules=["T18", *(step["rule"] for step in proposal.council_trace)],
            details={"respond_by": respond_by.isoformat()},
            words=question,
        ),
    )


def _check_day(challenge: Challenge, respond_by: date, today: date) -> None:
    last = challenge.decide_by
    latest = last if last is not None and last > today else None
    if respond_by <= today or (latest is not None and respond_by > latest):
        raise DayForCouncilError(f"{challenge.reference}: {respond_by}", latest)


@an_act
def record_wishes(
    challenge: Challenge, wishes: Wishes, *, by: User, at: datetime
) -> CaseEvent:
    """Write down what the council said; the decision can follow.

    Raises:
        CouncilMayAnswerError: If silence is recorded before its day has passed.
        ValueError: If it has wishes and none are given.
        WrongMomentError: If it was recorded before.
    """
    standing = authorise(challenge, Act.RECORD_WISHES, by=by)
    asked: Consultation | None = challenge.consultations.filter(answer="").first()
    if asked is None:
        raise WrongMomentError(f"{challenge.reference}: the council answered")
    if wishes.answer == CouncilAnswer.WISHES and not wishes.words.strip():
        raise ValueError(f"{challenge.reference}: which wishes?")
    if wishes.answer == CouncilAnswer.SILENT and local_day(at) <= asked.respond_by:
        raise CouncilMayAnswerError(f"{challenge.reference}: until {asked.respond_by}")
    asked.answer, asked.wishes = wishes.answer, wishes.words
    asked.met_on = wishes.met_on
    asked.passed_on_by, asked.recorded_by = wishes.passed_on_by, by
    asked.recorded_at = at
    asked.save()
    return record(
        challenge,
        Deed(
            Act.RECORD_WISHES,
            at,
            by,
            standing,
            rules=["T18"],
            details={"answer": str(wishes.answer)},
            words=wishes.words,
        ),
    )
