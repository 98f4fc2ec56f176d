"""Paths through the procedure and the objection, made from their nodes and edges.

``walks.py`` walks them by the engine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush

from viewflow.workflow.base import Node
from viewflow.workflow.models import Task

from challenges.models import Challenge
from tests.procedure.moves import ENTRANCES, JOINS, MOVES, NEEDS, RESTS, SPLITS
from workflow.flows import ChallengeFlow
from workflow.gateways import Gather
from workflow.nodes import Step
from workflow.nodes_beside import Aside, Await
from workflow.objection_flow import ObjectionFlow

Choice = tuple[str, str]
Chosen = dict[str, list[str]]


@dataclass(frozen=True, order=True)
class Edge:
    """From one node to another, by the word that an action recorded."""

    source: str
    target: str
    word: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.source, self.word, self.target)))


@cache
def nodes() -> dict[str, Node]:
    """Every node by its name, of the procedure and of the objection beside it."""
    flows = (ChallengeFlow, ObjectionFlow)
    found = [node for flow in flows for node in flow.instance.nodes()]
    named = {node.name: node for node in found}
    assert len(named) == len(found), "two nodes have the same name"
    return named


def node_named(name: str) -> Node:
    return nodes()[name]


def steps() -> dict[str, Step]:
    return {name: node for name, node in nodes().items() if isinstance(node, Step)}


@cache
def edges() -> tuple[Edge, ...]:
    """Every edge of the flows, in their own order."""
    return tuple(
        Edge(node.name, edge.dst.name, _word(node, edge))
        for node in nodes().values()
        for edge in node._outgoing()
    )


def entrances() -> tuple[Edge, ...]:
    """How a case comes to the nodes that no edge leads to."""
    return tuple(Edge(node, name, word) for name, (node, word) in ENTRANCES.items())


def _word(node, edge) -> str:
    leads = getattr(node, "_leads", {})
    word = (edge.label or "").replace(" ", "_")
    return word if word in leads else ""


def choices() -> Iterator[Choice]:
    """Every way to do every step."""
    for node, words in MOVES.items():
        yield from ((node, word) for word in words)


def choice_of(edge: Edge) -> Choice | None:
    """What must be chosen at a step for the flow to take an edge."""
    if (edge.source, edge.target) in SPLITS:
        return SPLITS[edge.source, edge.target]
    if isinstance(node_named(edge.source), Gather) and edge.word:
        return JOINS[edge.source, edge.word]
    if isinstance(node_named(edge.target), Aside):
        return (edge.source, edge.target)
    return (edge.source, edge.word) if edge.word else None


def is_usual(choice: Choice | None) -> bool:
    """Whether a choice is what happens when nothing is chosen."""
    if choice is None:
        return True
    node, word = choice
    return node not in RESTS and word == next(iter(MOVES[node]))


def is_lead(choice: Choice) -> bool:
    """Whether a step leads on by this word, so that an edge of the flow has it."""
    return choice[1] in (getattr(steps()[choice[0]], "_leads", None) or {})


@cache
def path_to(target: str) -> tuple[Edge, ...]:
    """The way from the start to a node with the fewest unusual choices."""
    ways: dict[str, tuple[Edge, ...]] = {}
    queue: list[tuple[int, int, str, tuple[Edge, ...]]] = [(0, 0, "submit", ())]
    while queue and target not in ways:
        unusual, length, here, way = heappop(queue)
        if here in ways:
            continue
        ways[here] = way
        for edge in (*edges(), *entrances()):
            if edge.source == here:
                cost = unusual + (not is_usual(choice_of(edge)))
                heappush(queue, (cost, length + 1, edge.target, (*way, edge)))
    return ways[target]


def chosen_for(*wanted: Choice | None) -> Chosen:
    """What to choose at each step, in turn, for all of these; nothing if usual."""
    chosen: Chosen = {}
    if all(map(is_usual, wanted)):
        return chosen
    asked = [choice for choice in wanted if choice]
    for choice in asked:
        others = [NEEDS.get(other, ()) for other in asked if other != choice]
        if any(choice[0] == node for needs in others for node, _word in needs):
            continue  # another choice needs another word there
        for node, word in (*NEEDS.get(choice, ()), choice):
            chosen.setdefault(node, []).append(word)
    return chosen


def chosen_to(edge: Edge) -> Chosen:
    """What to choose for the flow to take an edge."""
    choice = choice_of(edge)
    if choice and choice[0] != edge.source:
        return chosen_by(choice)
    return chosen_for(*map(choice_of, [*path_to(edge.source), edge]))


def chosen_by(choice: Choice) -> Chosen:
    return chosen_for(*map(choice_of, path_to(choice[0])), choice)


def tasks_of(challenge: Challenge):
    """The tasks of a case in every procedure that it went through."""
    return Task.objects.filter(process__challengeprocess__challenge=challenge)


def edges_played(challenge: Challenge) -> frozenset[tuple[str, str]]:
    """The edges that a case really took, as viewflow kept them.

    What comes up beside a wait has no row before it: the wait stays open.
    """
    tasks = list(tasks_of(challenge).prefetch_related("previous"))
    beside = {
        (wait.flow_task.name, task.flow_task.name)
        for wait in tasks
        if isinstance(wait.flow_task, Await)
        for task in tasks
        if task.flow_task in wait.flow_task._asides
    }
    return frozenset(beside) | {
        (before.flow_task.name, task.flow_task.name)
        for task in tasks
        for before in task.previous.all()
    }
