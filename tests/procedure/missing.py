"""Taking a paper away that an act left: the check names the act and the paper."""

from challenges.models import CaseEvent
from documents.models import Document, Job, Message
from tests.procedure.walks import Walk, undone
from workflow.paper import paper_of
from workflow.paper_facts import happened
from workflow.soundness import papers
from workflow.soundness.everything import found_by

CHECKS = {check.code: check for check in papers.CHECKS}


Missed = set[tuple[str, str]]
"""Acts with a paper that each left, which was missed by name."""


def each_missing_paper_is_named(walk: Walk) -> Missed:
    """Take away each paper that the acts of the last step left, one at a time."""
    missed: Missed = set()
    for event in walk.challenge.events.filter(sequence__gt=walk.lines_before):
        paper = paper_of(happened(event))
        told = [kind for kind, _counted_by in paper.told_each]
        each = [kind for kind, _counted_by in paper.each]
        for kind in (*paper.documents, *each):
            missed |= is_missed(event, Document, kind, "document_of_act")
        for kind in (*filter(None, [paper.group]), *told):
            missed |= is_missed(event, Message, kind, "message_of_act")
    return missed


def is_missed(event: CaseEvent, model, kind: str, code: str) -> Missed:
    left = model.objects.filter(
        challenge=event.challenge_id, kind=kind, created_at=event.recorded_at
    )
    keys = list(left.values_list("pk", flat=True))
    if not keys:  # it goes to as many as an act names, who may be nobody
        return set()
    with undone():
        Job.objects.filter(target__in=keys).delete()
        left.delete()
        found = {(each.left, each.right) for each in found_by(CHECKS[code], None)}
    assert (event.act, str(kind)) in found
    return {(event.act, str(kind))}
