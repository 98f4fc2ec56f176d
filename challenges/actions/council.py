"""A council member asks about a case, and the coordinator answers (SOD11)."""

from datetime import datetime

from accounts.models import User
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.models import CaseEvent, Challenge, CouncilQuestion

RULES = ("SOD11",)


@an_act
def ask(challenge: Challenge, question: str, *, by: User, at: datetime) -> CaseEvent:
    """Ask a question about a case; it is kept, and never part of the scores.

    Raises:
        ActNotAllowedError: If ``by`` is no council member here.
        SeparationOfDutiesError: If ``by`` has an interest in the case.
        ValueError: If nothing is asked.
    """
    standing = authorise(challenge, Act.ASK_AS_COUNCIL, by=by)
    if not question.strip():
        raise ValueError(f"{challenge.reference}: nothing is asked")
    CouncilQuestion.objects.create(
        challenge=challenge, question=question, asked_by=by, asked_at=at
    )
    deed = Deed(Act.ASK_AS_COUNCIL, at, by, standing, rules=RULES, words=question)
    return record(challenge, deed)


@an_act
def answer(
    challenge: Challenge, number: int, words: str, *, by: User, at: datetime
) -> CaseEvent:
    """Answer a question of a council member.

    Args:
        challenge: The locked case.
        number: The key of the question.
        words: The answer.
        by: A coordinator.
        at: When.

    Raises:
        ActNotAllowedError: If ``by`` does not coordinate here.
        ValueError: If the answer is empty.
        WrongMomentError: If the question is not of this case, or was answered.
    """
    standing = authorise(challenge, Act.ANSWER_COUNCIL, by=by)
    if not words.strip():
        raise ValueError(f"{challenge.reference}: nothing is answered")
    found = challenge.council_questions.filter(pk=number, answered_at=None).first()
    if found is None:
        raise WrongMomentError(f"{challenge.reference}: {number} is not open")
    found.answer, found.answered_by, found.answered_at = words, by, at
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    deed = Deed(
        Act.ANSWER_COUNCIL,
        at,
        by,
        standing,
        rules=RULES,
        details={"question": found.pk, "asked_by": found.asked_by_id},
        words=words,
    )
    return record(challenge, deed)
