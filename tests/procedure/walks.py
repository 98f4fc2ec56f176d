"""Walking the flow: what begins alike is walked once, and left from a savepoint.

A ``Plan`` is a way that is wanted. All plans are walked as one tree, depth first: at
each step those that choose alike go on together, and the case comes back to where it
was for those that choose otherwise. So each step of each way is done once, and looked
at once; a plan that fails takes along only those that needed the same step.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from viewflow.workflow.models import Task

from accounts.models import User
from challenges.models import Challenge
from tests import walking
from tests.cast import Cast, cast
from tests.procedure.moves import BEGINNINGS, MOVES, PEOPLE, RESTS, SYSTEM
from tests.procedure.paths import Choice, Chosen, edges_played, node_named, tasks_of
from tests.procedure.scene import Move, Scene
from tests.tally import Asked, tallied
from workflow import engine
from workflow.nodes import Step
from workflow.nodes_beside import Await


@contextmanager
def undone() -> Iterator[None]:
    """Leave nothing in the database of what is done meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True, slots=True)
class Here:
    """Where a case is, asked once after each step.

    Attributes:
        open: The nodes of its open tasks, the oldest first.
        waits: The waits in which it is, or the end if it is over.
        edges: The edges that it took until now.
    """

    open: tuple[str, ...]
    waits: tuple[str, ...]
    edges: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, challenge: Challenge) -> "Here":
        tasks = tasks_of(challenge).filter(finished=None).order_by("pk")
        nodes = [task.flow_task for task in tasks]
        steps = tuple(node.name for node in nodes if isinstance(node, Step))
        waits = tuple(node.name for node in nodes if isinstance(node, Await))
        return cls(steps, waits if nodes else ("ended",), edges_played(challenge))


@dataclass
class Walk:
    """A case that goes its way step by step.

    Attributes:
        scene: The case, its people and the moment of the next step.
        here: Where it is.
        steps: How many steps were done, also those that were undone.
        lines_before: How many lines the trail had before the last step.
        asked: How often the acts of the last step asked the database.
    """

    scene: Scene
    here: Here
    steps: int = 0
    lines_before: int = 0
    asked: list[Asked] = field(default_factory=list)

    @classmethod
    def from_the_start(cls, beginning: str) -> "Walk":
        who = cast("KROMWAARD")
        challenge = BEGINNINGS[beginning](who)
        return cls(Scene(who, challenge, challenge.received_at), Here.of(challenge))

    @property
    def who(self) -> Cast:
        return self.scene.who

    @property
    def challenge(self) -> Challenge:
        return self.scene.challenge

    def task(self, node: str) -> Task:
        """The oldest open task at a node."""
        return walking.open_tasks(self.challenge)[node][0]

    def do(self, node: str, word: str) -> None:
        """Do the oldest task that is open, or let happen what no step does."""
        self.steps += 1
        self.lines_before = self.challenge.trail_length
        self.scene.at += timedelta(days=1)
        with tallied() as self.asked:
            if (node, word) in SYSTEM:
                SYSTEM[node, word](self.scene)
            else:
                self.complete(self.task(node), MOVES[node][word])
        self.challenge.refresh_from_db()
        self.here = Here.of(self.challenge)

    def complete(self, task: Task, move: Move) -> None:
        data = move.types(self.scene)
        by = person_for(task, self.who, move.by)
        done = engine.complete(task.pk, by=by, at=self.scene.at, data=data)
        assert done.event is not None, (task.flow_task.name, done.form.errors)

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Come back afterwards to where the case is now, with nothing remembered."""
        at, here = self.scene.at, self.here
        people = {name: user.pk for name, user in self.who.people.items()}
        with undone():
            yield
        users = User.objects.in_bulk(people.values())
        who = Cast(
            self.who.municipality,
            self.who.task,
            {name: users[key] for name, key in people.items()},
        )
        who.municipality.refresh_from_db()
        case = Challenge.objects.get(pk=self.challenge.pk)
        self.scene, self.here = Scene(who, case, at), here


def person_for(task: Task, who: Cast, by: str = "") -> User:
    """Who of the cast does a task."""
    if by:
        return getattr(who, by)
    return task.owner or getattr(who, PEOPLE[task.flow_task.right])


def _nothing(_walk: Walk) -> None:
    """Look at nothing."""


@dataclass
class Plan:
    """A way that is wanted through the flow.

    Attributes:
        key: What is asked by it, such as an edge.
        chosen: What is still to be chosen at each step, in turn; the usual when it
            runs out.
        is_there: Whether a walk came where the plan leads.
        there: What is done when it is there; undone afterwards.
    """

    key: Hashable
    chosen: Chosen
    is_there: Callable[[Walk], bool]
    there: Callable[[Walk], None] = _nothing

    def __post_init__(self) -> None:
        self.chosen = {node: list(words) for node, words in self.chosen.items()}

    def is_done(self, walk: Walk) -> bool:
        return not any(self.chosen.values()) and self.is_there(walk)

    def choice_on(self, walk: Walk) -> Choice | None:
        """What comes next; nothing where the case rests or is over."""
        ended = [w for w in walk.here.waits if w not in RESTS or self.chosen.get(w)]
        return next(map(self._at, (*walk.here.open, *ended)), None)

    def _at(self, node: str) -> Choice:
        if words := self.chosen.get(node):
            return node, words[0]
        if isinstance(node_named(node), Await):
            return node, ""
        assert node in MOVES, f"tests/procedure/moves.py has no data for step {node}"
        return node, next(iter(MOVES[node]))

    def chose(self, node: str) -> None:
        if words := self.chosen.get(node):
            words.pop(0)


@dataclass
class Told:
    """What came of the plans.

    Attributes:
        arrived: The keys of those that came where they lead.
        failed: What went wrong on the way, by key.
        steps: How many steps were done for all of them together.
        asked: How often each way to do a step asked the database, each time it was done.
    """

    arrived: set[Hashable] = field(default_factory=set)
    failed: dict[Hashable, Exception] = field(default_factory=dict)
    steps: int = 0
    asked: dict[Choice, list[Asked]] = field(default_factory=dict)

    def holds(self, key: Hashable) -> None:
        """Fail as the plan failed; what was planned must have been reached."""
        if key in self.failed:
            raise self.failed[key]
        assert key in self.arrived, f"no walk was planned to {key}"


@dataclass
class Tree:
    """All the plans, walked together.

    Attributes:
        look: What looks at the case after each step.
    """

    look: Callable[[Walk], None] = _nothing
    told: Told = field(default_factory=Told)

    def walk(self, plans: Iterable[Plan]) -> Told:
        """Walk every plan, and leave nothing in the database."""
        by_beginning: dict[str, list[Plan]] = {}
        for plan in plans:
            (beginning,) = plan.chosen.pop("submit", [next(iter(BEGINNINGS))])
            by_beginning.setdefault(beginning, []).append(plan)
        for beginning, alike in by_beginning.items():
            with undone():
                walk = Walk.from_the_start(beginning)
                if self._goes(lambda walk=walk: self.look(walk), alike):
                    self._from_here(walk, alike)
                self.told.steps += walk.steps
        return self.told

    def _from_here(self, walk: Walk, plans: list[Plan]) -> None:
        while plans := self._still_under_way(walk, plans):
            *others, (choice, alike) = _by_choice(walk, plans).items()
            for other, group in others:
                with walk.tried():
                    if self._step(walk, other, group):
                        self._from_here(walk, group)
            plans = alike if self._step(walk, choice, alike) else []

    def _step(self, walk: Walk, choice: Choice, plans: list[Plan]) -> bool:
        def does() -> None:
            walk.do(*choice)
            self.told.asked.setdefault(choice, []).extend(walk.asked)
            self.look(walk)

        for plan in plans:
            plan.chose(choice[0])
        return self._goes(does, plans)

    def _goes(self, does: Callable[[], None], plans: list[Plan]) -> bool:
        """Do something for plans, and tell whether it went well."""
        try:
            does()
        except Exception as error:  # noqa: BLE001 - the test of each plan raises it
            self.told.failed.update({plan.key: error for plan in plans})
            return False
        return True

    def _still_under_way(self, walk: Walk, plans: list[Plan]) -> list[Plan]:
        """Tell which plans are there, and return those that go on."""
        under_way = []
        for plan in plans:
            if plan.is_done(walk):
                self._arrive(walk, plan)
            elif plan.choice_on(walk) is None:
                lost = AssertionError(f"{plan.key}: {walk.challenge} goes no further")
                self.told.failed[plan.key] = lost
            else:
                under_way.append(plan)
        return under_way

    def _arrive(self, walk: Walk, plan: Plan) -> None:
        if plan.there is _nothing:
            self.told.arrived.add(plan.key)
            return
        with walk.tried():
            if self._goes(lambda: plan.there(walk), [plan]):
                self.told.arrived.add(plan.key)


def _by_choice(walk: Walk, plans: list[Plan]) -> dict[Choice, list[Plan]]:
    groups: dict[Choice, list[Plan]] = {}
    for plan in plans:
        choice = plan.choice_on(walk)
        assert choice is not None
        groups.setdefault(choice, []).append(plan)
    return groups
