"""The page "objection" of a case file: what the group objects to, and how it goes."""

from typing import Any

from django.utils import timezone
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from challenges.actions.objection_hearing import can_be_postponed
from challenges.actions.objections import can_be_contested
from challenges.authority import Act, open_acts
from challenges.choices import TermKind
from challenges.models import Objection
from workflow.desks.casework.contents import View
from workflow.drawing import Stop
from workflow.nodes import Step
from workflow.objection_flow import ObjectionFlow


def objection(view: View) -> dict[str, Any]:
    """Return every objection of the case with its steps, and what may be done now."""
    challenge = view.challenge
    acts = open_acts(challenge, view.standing)
    found = Objection.objects.filter(challenge=challenge).select_related(
        "decision", "filed_by", "heard_by", "decided_by", "appeal"
    )
    kinds = (TermKind.OBJECTION, TermKind.OBJECTION_DECISION, TermKind.APPEAL)
    return {
        "objections": list(found.order_by("-pk")),
        "objection_steps": _steps(view),
        "objection_terms": list(challenge.terms.filter(kind__in=kinds)),
        "may_record_objection": Act.RECORD_OBJECTION in acts
        and can_be_contested(challenge),
        "may_postpone_objection": Act.POSTPONE_OBJECTION in acts
        and can_be_postponed(challenge, timezone.localdate()),
    }


def _steps(view: View) -> list[Stop]:
    """Return the steps of the objection that runs, or ran last, as a list."""
    tasks = Task.objects.filter(
        process__challengeprocess__challenge=view.challenge,
        process__flow_class=ObjectionFlow,
    ).exclude(status=STATUS.CANCELED)
    latest = tasks.order_by("-process").values_list("process", flat=True)[:1]
    states = {
        task.flow_task.name: "done" if task.finished else "now"
        for task in tasks.filter(process__in=list(latest)).order_by("pk")
    }
    if not states:
        return []
    return [
        Stop(node.task_title, states.get(node.name, "todo"))
        for node in vars(ObjectionFlow).values()  # in the order in which they stand
        if isinstance(node, Step)
    ]
