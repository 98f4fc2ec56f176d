"""The part of the case file with the advice, of the coordinator and from outside."""

from typing import Any

from django.db.models import Count, Max

from challenges.matrix import Section
from challenges.models.adviser import AdviserInvitationQuerySet
from workflow.desks.casework.act_pages import OF_OFFICIALS, ways
from workflow.desks.casework.contents import View


def advice(view: View) -> dict[str, Any]:
    """Return the advice, the views and the proposal."""
    shown: dict[str, Any] = {"advice": None, "proposal": None}
    if Section.ADVICE in view.open:
        shown["advice"] = getattr(view.challenge, "advice", None)
        shown["consultations"] = list(view.challenge.consultations.all())
        shown["outside"] = list(_from_outside(view))
        shown["ways"] = ways(view.challenge, OF_OFFICIALS, view.user, part="advice")
    if Section.PROPOSAL in view.open:
        shown["proposal"] = getattr(view.challenge, "proposal", None)
    if Section.VIEWS in view.open:
        shown["hearings"] = list(view.challenge.hearings.prefetch_related("parties"))
    if Section.MODIFICATION in view.open:
        shown["rounds"] = list(view.challenge.modifications.all())
    shown["hides_others"] = Section.PROPOSAL not in view.open
    return shown


def _from_outside(view: View) -> AdviserInvitationQuerySet:
    """Return who was asked from outside, with how often the link was opened."""
    asked = view.challenge.adviser_invitations.select_related("invited_by")
    return asked.annotate(
        times=Count("openings"), last_opened=Max("openings__opened_at")
    ).order_by("pk")
