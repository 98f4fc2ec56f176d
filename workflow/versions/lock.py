"""The lock file of the procedures: which nodes each version has, and where they lead.

``flow.lock.json`` is committed. A node that is in it and no longer in the code
strands the cases that sit there, silently in the case of a join, so the system
checks refuse to start; ``manage.py lockflow`` writes the version that the code
has now. What a version had stays in the file: ``moving`` compares with it.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.core.checks import Error, register
from viewflow.workflow import flow
from viewflow.workflow.base import Node
from viewflow.workflow.fields import get_flow_ref

from workflow.flows import ChallengeFlow
from workflow.gateways import Gather
from workflow.nodes import LeadsMixin, Step
from workflow.objection_flow import ObjectionFlow

FLOWS: tuple[type[flow.Flow], ...] = (ChallengeFlow, ObjectionFlow)
LOCK = Path(__file__).resolve().parents[1] / "flow.lock.json"
HOOKS = ("_path", "_url", "_urls")  # viewflow reads such names as its addresses
TAKEN = frozenset(name for name in dir(flow.Flow) if not name.startswith("_"))

Shape = Mapping[str, Any]
"""One node: ``{"kind": "Step", "leads": ["advise"]}``."""
Snapshot = Mapping[str, Shape]
"""The nodes of one version by name."""


def snapshot(flow_class: type[flow.Flow]) -> dict[str, dict[str, Any]]:
    """Return the nodes of a procedure as the code has them now."""
    nodes = sorted(flow_class.instance.nodes(), key=lambda node: node.name)
    return {
        node.name: {
            "kind": type(node).__name__,
            "leads": sorted({edge.dst.name for edge in node._outgoing()}),  # noqa: SLF001 - how viewflow gives its edges
        }
        for node in nodes
    }


@cache
def locked() -> dict[str, dict[str, Snapshot]]:
    """Return what the lock file keeps: for each procedure each version."""
    kept: dict[str, dict[str, Snapshot]] = json.loads(LOCK.read_text())
    return kept


def version_of(flow_class: type[flow.Flow], number: int) -> Snapshot | None:
    """Return a version of a procedure as it was locked; nothing if it never was."""
    return locked().get(get_flow_ref(flow_class), {}).get(str(number))


def write_lock() -> Path:
    """Lock the present versions beside the earlier ones, and return the file."""
    kept = json.loads(LOCK.read_text()) if LOCK.exists() else {}
    for flow_class in FLOWS:
        versions = kept.setdefault(get_flow_ref(flow_class), {})
        versions[str(flow_class.version)] = snapshot(flow_class)
    LOCK.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
    locked.cache_clear()
    return LOCK


def is_current() -> bool:
    """Tell whether the lock file says what the code has."""
    return all(
        version_of(flow_class, flow_class.version) == snapshot(flow_class)
        for flow_class in FLOWS
    )


def strays(flow_class: type[flow.Flow]) -> list[str]:
    """Name the nodes of any locked version that vanished or became another kind."""
    now = snapshot(flow_class)
    return sorted(
        {
            f"{name} ({shape['kind']})"
            for version in locked().get(get_flow_ref(flow_class), {}).values()
            for name, shape in version.items()
            if name not in flow_class.moves
            and now.get(name, {}).get("kind") != shape["kind"]
        }
    )


@register()
def check_flows(**_apps: Any) -> list[Error]:
    """Refuse a procedure that would strand its cases, or trip the engine."""
    return [error for each in FLOWS for error in _faults(each)]


def _faults(flow_class: type[flow.Flow]) -> Iterator[Error]:
    name = flow_class.__name__
    if gone := strays(flow_class):
        yield Error(
            f"{name}: nodes vanished or changed kind: {', '.join(gone)}",
            hint="Keep them, or name where their cases go in `moves`.",
            id="workflow.E001",
        )
    for node in flow_class.instance.nodes():
        if node.name in TAKEN or node.name.endswith(HOOKS):
            yield Error(f"{name}.{node.name} is a name of viewflow", id="workflow.E002")
        if _since(node) > 1 and not _can_be_passed_over(flow_class, node):
            yield Error(
                f"{name}.{node.name} is newer than the procedure, so it needs one way"
                " on, and only steps and joins before it",
                id="workflow.E003",
            )


def _since(node: Node) -> int:
    return node.since if isinstance(node, Step) else 1


def _can_be_passed_over(flow_class: type[flow.Flow], node: Node) -> bool:
    """Whether an older case can go past a node: see ``LeadsMixin.next_for``."""
    before = [
        source
        for source in flow_class.instance.nodes()
        if any(edge.dst == node for edge in source._outgoing())  # noqa: SLF001 - as above
    ]
    has_one_way_on = isinstance(node, LeadsMixin) and node.leads_one_way
    return has_one_way_on and all(isinstance(each, Step | Gather) for each in before)
