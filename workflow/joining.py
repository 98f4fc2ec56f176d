"""The verb about two cases at once: both are locked, in the order of their keys.

So two people who join the same cases the other way round wait for each other, and
never for ever.
"""

from challenges.authority import Act, WrongMomentError
from challenges.forms.joining import JoiningForm
from challenges.models import CaseEvent
from workflow.engine_beside import process_of
from workflow.flows import ChallengeFlow
from workflow.locks import locked_together
from workflow.nodes import Interrupt

ENDS: dict[str, Interrupt] = {
    Act.MERGE: ChallengeFlow.merge,
    Act.SPLIT: ChallengeFlow.split,
}
"""Acts that end a case, and the node that strikes what is open in it."""


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
