"""What a script can do with an adviser from outside, who has a link and no account."""

from collections.abc import Callable
from dataclasses import replace

from challenges.actions.advisers import invitation_behind, keep_opening
from challenges.adviser_links import secret_of
from challenges.authority import WrongMomentError
from challenges.forms.advisers import InviteAdviserForm, RevokeAdviserForm
from challenges.models import AdviserInvitation
from workflow.advisers import form_behind, hear
from workflow.play.form_verbs import beside
from workflow.play.scripts import Step
from workflow.play.stage import Stage
from workflow.play.typed import typed

AdviserVerb = Callable[[Stage, Step], tuple[str, ...]]


def recall_adviser(stage: Stage, step: Step) -> tuple[str, ...]:
    """Take the invitation of an adviser back."""
    given = {**step.typed}
    asked = _asked(stage, given.pop("email"))
    named = replace(step, typed={**given, "number": asked.pk})
    return beside(RevokeAdviserForm)(stage, named)


def answer_as_adviser(stage: Stage, step: Step) -> tuple[str, ...]:
    """Open the link of an adviser, and send what the page asks then.

    Raises:
        WrongMomentError: If the link opens nothing, or no more.
    """
    given = {**step.typed}
    email = given.pop("email")
    secret = secret_of(_asked(stage, email).nonce)
    invitation = invitation_behind(secret, at=step.at)
    if invitation is None:
        raise WrongMomentError(f"the link of {email} opens nothing")
    keep_opening(invitation, at=step.at)
    shown = form_behind(invitation)
    sent = form_behind(invitation, typed(shown, given, stage.people))
    if sent.is_valid():
        hear(invitation, secret, sent, at=step.at)
    return tuple(sorted(sent.errors))


def _asked(stage: Stage, email: str) -> AdviserInvitation:
    """Return the last invitation to an address."""
    invitations = stage.challenge.adviser_invitations
    found: AdviserInvitation = invitations.filter(email=email).latest("pk")
    return found


OF_ADVISERS: dict[str, AdviserVerb] = {
    "invite_adviser": beside(InviteAdviserForm),
    "recall_adviser": recall_adviser,
    "answer_as_adviser": answer_as_adviser,
}
