"""Paths through the flow, made from its nodes and edges, and played by the engine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from heapq import heappop, heappush

from viewflow.workflow.models import Task

from accounts.models import User
from challenges.models import Challenge
from tests import walking
from tests.cast import MONDAY, Cast
from tests.procedure.moves import (
    ENTRANCES,
    JOINS,
    MOVES,
    NEEDS,
    PEOPLE,
    RESTS,
    SPLITS,
    SYSTEM,
)
from tests.procedure.scene import Scene
from workflow import engine
from workflow.flows import ChallengeFlow
from workflow.gateways import Gather
from workflow.nodes import Step
from workflow.nodes_beside import Aside, Await

Choice = tuple[str, str]


@dataclass(frozen=True, order=True)
class Edge:
    """From one node to another, by the word that an action recorded."""

    source: str
    target: str
    word: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.source, self.word, self.target)))


def steps() -> dict[str, Step]:
    nodes = ChallengeFlow.instance.nodes()
    return {node.name: node for node in nodes if isinstance(node, Step)}


@cache
def edges() -> tuple[Edge, ...]:
    """Every edge of the flow, in its own order."""
    return tuple(
        Edge(node.name, edge.dst.name, _word(node, edge))
        for node in ChallengeFlow.instance.nodes()
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
    if isinstance(getattr(ChallengeFlow, edge.source), Gather) and edge.word:
        return JOINS[edge.source, edge.word]
    if isinstance(getattr(ChallengeFlow, edge.target), Aside):
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


def chosen_for(*wanted: Choice | None) -> dict[str, list[str]]:
    """What to choose at each step, in turn, for all of these; nothing if usual."""
    chosen: dict[str, list[str]] = {}
    if all(map(is_usual, wanted)):
        return chosen
    asked = [choice for choice in wanted if choice]
    needed = {node for choice in asked for node, _word in NEEDS.get(choice, ())}
    for choice in asked:
        if choice[0] in needed and is_usual(choice):
            continue  # another choice needs another word there
        for node, word in (*NEEDS.get(choice, ()), choice):
            chosen.setdefault(node, []).append(word)
    return chosen


def chosen_to(edge: Edge) -> dict[str, list[str]]:
    """What to choose for the flow to take an edge."""
    choice = choice_of(edge)
    if choice and choice[0] != edge.source:
        return chosen_by(choice)
    return chosen_for(*map(choice_of, [*path_to(edge.source), edge]))


def chosen_by(choice: Choice) -> dict[str, list[str]]:
    return chosen_for(*map(choice_of, path_to(choice[0])), choice)


def _nothing(_scene: Scene) -> None:
    """Look at nothing between the steps."""


@dataclass
class Walk:
    """A case that goes its way step by step.

    Attributes:
        who: The cast.
        chosen: What is chosen at each step, in turn; the usual when it runs out.
        after_each: What looks at the case after each step; where a walk begins as
            the usual one does, only from where it leaves that.
    """

    who: Cast
    chosen: dict[str, list[str]]
    after_each: Callable[[Scene], None] = _nothing
    scene: Scene = field(init=False)
    has_left: bool = field(init=False)

    def __post_init__(self) -> None:
        self.chosen = {node: list(words) for node, words in self.chosen.items()}
        self.scene = Scene(self.who, walking.submitted(self.who), MONDAY)
        self.has_left = not self.chosen
        self.look()

    def look(self) -> None:
        if self.has_left:
            self.after_each(self.scene)

    @property
    def challenge(self) -> Challenge:
        return self.scene.challenge

    def step(self) -> bool:
        """Do the oldest open task, or end a wait; tell whether there was one."""
        tasks = [task for group in self.open().values() for task in group]
        if tasks:
            self.do(min(tasks, key=lambda task: task.pk))
            return True
        return self.end_wait()

    def end_wait(self) -> bool:
        """Let what is waited for happen; tell whether the case waits for something."""
        for node in (wait.name for wait in waits_open(self.challenge)):
            if node not in RESTS or self.chosen.get(node):
                self.happen(node, self.next_word(node))
                return True
        return False

    def open(self) -> dict[str, list[Task]]:
        return walking.open_tasks(self.challenge)

    def next_word(self, node: str) -> str:
        if words := self.chosen.get(node):
            return words.pop(0)
        if isinstance(getattr(ChallengeFlow, node), Await):
            return ""
        assert node in MOVES, f"tests/procedure/moves.py has no data for step {node}"
        return next(iter(MOVES[node]))

    def do(self, task: Task) -> None:
        node = task.flow_task.name
        word = self.next_word(node)
        if (node, word) in SYSTEM:
            self.happen(node, word)
            return
        self.scene.at += timedelta(days=1)
        data = MOVES[node][word].types(self.scene)
        by = person_for(task, self.who, MOVES[node][word].by)
        done = engine.complete(task.pk, by=by, at=self.scene.at, data=data)
        assert done.event is not None, (node, word, done.form.errors)
        self.done(node, word)

    def happen(self, node: str, word: str) -> None:
        """Let something happen that no step does."""
        self.scene.at += timedelta(days=1)
        SYSTEM[node, word](self.scene)
        self.done(node, word)

    def done(self, node: str, word: str) -> None:
        """See where the case is now."""
        self.challenge.refresh_from_db()
        is_wait = isinstance(getattr(ChallengeFlow, node), Await)
        self.has_left |= is_wait or not is_usual((node, word))
        self.look()

    def until(self, is_there: Callable[[], bool]) -> None:
        """Go on until something is so, or nothing is left to do."""
        while not is_there() and self.step():
            pass

    def until_open(self, node: str) -> Task:
        """Go on until a step is open, and return its task."""
        self.until(lambda: node in self.open() and not self.has_choices())
        assert node in self.open(), f"the walk did not come to {node}"
        return self.open()[node][0]

    def has_choices(self) -> bool:
        return any(self.chosen.values())


def person_for(task: Task, who: Cast, by: str = "") -> User:
    """Who of the cast does a task."""
    if by:
        return getattr(who, by)
    return task.owner or getattr(who, PEOPLE[task.flow_task.right])


def tasks_of(challenge: Challenge):
    """The tasks of a case in every procedure that it went through."""
    return Task.objects.filter(process__challengeprocess__challenge=challenge)


def waits_open(challenge: Challenge) -> list[Await]:
    """The waits in which a case is now."""
    nodes = [task.flow_task for task in tasks_of(challenge).filter(finished=None)]
    return [node for node in nodes if isinstance(node, Await)]


def edges_played(challenge: Challenge) -> set[tuple[str, str]]:
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
    return beside | {
        (before.flow_task.name, task.flow_task.name)
        for task in tasks
        for before in task.previous.all()
    }
