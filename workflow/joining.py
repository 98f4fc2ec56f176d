"""The verb about two cases at once: both are locked, in the order of their keys.

So two people who join the same cases the other way round wait for each other, and
never for ever.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from challenges.authority import Act, WrongMomentError
from challenges.forms.joining import JoiningForm
from challenges.models import CaseEvent, Challenge
from workflow.engine_beside import process_of
from workflow.flows import ChallengeFlow
from workflow.locks import locked_case
from workflow.nodes import Interrupt

ENDS: dict[str, Interrupt] = {
    Act.MERGE: ChallengeFlow.merge,
    Act.SPLIT: ChallengeFlow.split,
}
"""Acts that end a case, and the node that strikes what is open in it."""


@contextmanager
def locked_together(at: datetime, *keys: int) -> Iterator[dict[int, Challenge]]:
    """Hold cases for as long as the block lasts, in one transaction.

    Raises:
        Challenge.DoesNotExist: If one of them is not there.
        workflow.holding.CaseBusyError: If a lock could not be had in time.
    """
    with ExitStack() as stack:
        yield {
            key: stack.enter_context(locked_case(at, pk=key)) for key in sorted(keys)
        }


def join(form: JoiningForm) -> CaseEvent:
    """Do the act of a form about one or two cases.

    Raises:
        ActNotAllowedError: If the person may not do it.
        WrongMomentError: If nothing is asked, or one of both moved on.
        challenges.actions.joining.CannotJoinError: If they cannot go together.
    """
    own, other = form.challenge, form.other
    if form.is_about_two and other is None:
        raise WrongMomentError(f"{own.reference}: no other case is asked")
    others = [other.pk] if other else []
    with locked_together(form.at, own.pk, *others) as locked:
        lines = form.apply_to(locked[own.pk], locked[other.pk] if other else None)
        for challenge, event in lines:
            if event.act in ENDS:
                ENDS[event.act].strike(process_of(challenge))
        return lines[0][1]
