"""The verbs of an idea that is talked about: before any procedure begins.

No procedure of viewflow runs yet: it begins when the plan is sent (T02).
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from challenges.actions import exploring
from challenges.actions.exploring import Idea
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, Challenge, Municipality
from workflow.locks import locked_case
from workflow.paper_due import leave_at_once


def begin_idea(
    municipality: Municipality, idea: Idea, *, by: User, at: datetime
) -> Challenge:
    """Begin to talk about an idea, and tell the coordinators; safe to repeat."""
    with transaction.atomic():
        challenge, event = exploring.begin_idea(municipality, idea, by=by, at=at)
        if event:
            leave_at_once(challenge, since=0)
        return challenge


def explore(form: StepForm) -> CaseEvent:
    """Do the act of a form about an idea."""
    with locked_case(form.at, pk=form.challenge.pk) as challenge:
        return form.on(challenge)
