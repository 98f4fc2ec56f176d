"""A group stops with its idea before anything was filed: the files go as well."""

from challenges.forms.exploring import StopExploringForm
from challenges.models import CaseEvent
from workflow.desks.residents.files import forget, removable
from workflow.locks import locked_case
from workflow.paper import follow


def stop(form: StopExploringForm) -> CaseEvent:
    """Stop, and forget every file that was added to the draft."""
    with locked_case(form.at, pk=form.challenge.pk) as challenge:
        uploads = removable(challenge)
        event = form.on(challenge)
        for upload in uploads:
            forget(upload)
        follow(challenge, event)
        return event
