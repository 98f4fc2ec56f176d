"""Which running cases sit where the code has no place for them?"""

from collections.abc import Iterator

from django.db.models import Count
from viewflow.workflow import flow
from viewflow.workflow.fields import get_flow_ref
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from workflow.nodes import Step

OVER = (STATUS.DONE, STATUS.CANCELED, STATUS.REVIVED)


def stranded(flow_class: type[flow.Flow]) -> Iterator[str]:
    """Say, node by node, how many open tasks no longer fit, and why.

    Not a system check with a database: ``migrate`` would run it before the
    migration that mends what it finds.
    """
    flow_ref = get_flow_ref(flow_class)
    rows = (
        Task.objects.filter(process__flow_class=flow_class)
        .exclude(status__in=OVER)
        .values_list("flow_task", "flow_task_type", "owner_permission")
        .annotate(number=Count("pk"))
        .order_by("flow_task", "owner_permission")
    )
    for node, kind, permission, number in rows:
        found = flow_class.instance.node(node.name, no_obsolete=True)
        if found is None:
            yield f"{flow_ref}.{node.name}: no such node, {number} open"
        elif found.task_type != kind:
            yield (
                f"{flow_ref}.{node.name}: was {kind}, is {found.task_type},"
                f" {number} open"
            )
        elif isinstance(found, Step) and permission != found.right.value:
            yield (
                f"{flow_ref}.{node.name}: open to {permission}, should be"
                f" {found.right.value}, {number} open"
            )
