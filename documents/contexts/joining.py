"""Facts of the letters of cases that go on together, or as two."""

from challenges.choices_running import JoiningState
from challenges.models import CaseEvent, Challenge
from documents.contexts import case
from documents.facts.joining import GoesOn, Onward


def merger(challenge: Challenge, _event: CaseEvent) -> GoesOn:
    """Return the facts of BR-SA."""
    agreed = challenge.mergers_away.get(state=JoiningState.AGREED)
    other = agreed.staying
    return GoesOn(
        letter=case.a_letter(
            challenge,
            "Uw plan gaat samen verder",
            (
                "Beide groepen zijn het eens: uw plannen gaan samen verder.",
                f"De zaak met nummer {other.reference} gaat door.",
                "Uw eigen zaak is klaar.",
            ),
        ),
        plan=case.plan_of(challenge),
        onward=(Onward(other.reference, other.title),),
        words=agreed.takes_over,
    )


def division(challenge: Challenge, event: CaseEvent) -> GoesOn:
    """Return the facts of BR-SP.

    The parts are cases of their own, which may be changed or thrown away since: what
    they were called is in the trail and in the proposal.
    """
    agreed = challenge.divisions.get(state=JoiningState.AGREED)
    titles = (agreed.first_title, agreed.second_title)
    parts = zip(event.details["others"], titles, strict=True)
    return GoesOn(
        letter=case.a_letter(
            challenge,
            "Uw plan gaat in tweeën verder",
            (
                "U bent het ermee eens dat uw plan in tweeën verder gaat.",
                "Er staan twee concepten voor u klaar.",
                "Deze zaak is klaar.",
            ),
        ),
        plan=case.plan_of(challenge),
        onward=tuple(Onward(reference, title) for reference, title in parts),
        words=agreed.reason,
    )
