"""Where the procedure parts and comes together again."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils import timezone
from viewflow import this
from viewflow.workflow import nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Node
from viewflow.workflow.exceptions import FlowRuntimeError
from viewflow.workflow.nodes import mixins
from viewflow.workflow.nodes.join import JoinActivation
from viewflow.workflow.nodes.split import SplitActivation as StockSplitActivation
from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from workflow.nodes import LeadsActivationMixin, LeadsMixin
from workflow.rows import (
    OpensActivationMixin,
    around,
    finished,
    left,
    linked,
    opened,
    waiting,
)


class GatherActivation(LeadsActivationMixin, JoinActivation):
    """A join that goes on by a recorded word, and asks each thing once.

    There is one row for a join while it waits; each branch that arrives is added
    to it. What the stock join asks several times is remembered here for as long
    as one branch arrives.
    """

    @classmethod
    def create(
        cls,
        flow_task: Any,
        prev_activation: Activation,
        token: Any,
        data: Any = None,
        seed: Any = None,
    ) -> "GatherActivation":
        """Add a branch to the row that waits, or make the row."""
        process = prev_activation.process
        task: Any = waiting(process, flow_task)
        if task is None:
            base = token.get_base_split_token() if token.is_split_token() else token
            task = flow_task.flow_class.task_class(
                process=process, flow_task=flow_task, token=base
            )
            task.started, task.status = timezone.now(), STATUS.STARTED
            opened(task, after=prev_activation.task)
        else:
            task.process = process
            linked(task, after=prev_activation.task)
        return cls(task)

    def _join_token_prefixes(self) -> set[str]:
        if "seen" not in self.__dict__:
            self.seen = around(self.task)
        return {
            token.get_common_split_prefix(self.task.token, key)
            for key, token in self.seen.arrived
        }

    def is_done(self) -> bool:
        """Tell whether every branch has arrived; one that does not belong shows."""
        prefixes = self._join_token_prefixes()
        if len(prefixes) != 1:
            return len(prefixes) > 1
        (prefix,) = prefixes
        under_way = self.seen.under_way
        return not any(token.token.startswith(prefix) for token in under_way)

    @Activation.status.super()
    def complete(self) -> None:
        """End the wait; without a savepoint, as what fails undoes the whole act.

        Raises:
            FlowRuntimeError: If branches of different splits came together.
        """
        if len(self._join_token_prefixes()) > 1:
            raise FlowRuntimeError(f"{self.flow_task.name}: branches of two splits")
        finished(self)


class Gather(LeadsMixin, nodes.Join):
    """Waits for every branch, then leads on."""

    activation_class = GatherActivation


def poke_joins(process: Any) -> None:
    """Let each join go on that waits for nobody any more.

    A join looks round only when a branch arrives; after a branch is cancelled it
    has to be asked.
    """
    joins = process.task_set.filter(flow_task_type="JOIN", status=STATUS.STARTED)
    for task in joins.order_by("-pk"):
        task.process = process
        activation = task.flow_task.activation_class(task)
        if activation.is_done():
            activation.complete()
            activation.activate_next()


class SplitActivation(OpensActivationMixin, StockSplitActivation):
    """Opens every branch."""

    @Activation.status.super()
    def complete(self) -> None:
        """Write that it was passed."""
        finished(self)

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        """Open each branch, and write what no branch wrote."""
        yield from super().create_next.original()
        left(self.task)


class Split(nodes.Split):
    """Goes on with every branch at once."""

    activation_class = SplitActivation


class SplitForEachActivation(OpensActivationMixin, Activation):
    """Opens the next step once for each item."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Start without items; they are read when the node is reached."""
        self.items: list[Any] = []
        super().__init__(*args, **options)

    @Activation.status.super()
    def activate(self) -> None:
        """Read the items.

        Raises:
            FlowRuntimeError: If there is nothing to split over.
        """
        self.items = list(self.flow_task.items_of(self))
        if not self.items:
            raise FlowRuntimeError(f"{self.flow_task.name}: nothing to split over")

    @Activation.status.super()
    def complete(self) -> None:
        """Write that it was passed."""
        finished(self)

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        """Create one task for each item, with the item as its seed."""
        tokens = Token.split_token_source(self.task.token, self.task.pk)
        for item in self.items:
            yield self.flow_task._next._create(self, next(tokens), seed=item)  # noqa: SLF001 - as above
        left(self.task)


class SplitForEach(mixins.NextNodeMixin, Node):
    """One next task for each item; the item becomes its ``seed``."""

    activation_class = SplitForEachActivation
    task_type = "PARALLEL_GATEWAY"
    shape = nodes.Split.shape
    bpmn_element = "parallelGateway"

    def __init__(self, items: Callable[[Any], Iterable[Any]]) -> None:
        """Split over ``items(activation)``."""
        super().__init__()
        self._items = items

    def _resolve(self, flow: Any) -> None:
        super()._resolve(flow)
        self._items = this.resolve(flow, self._items)

    def _ready(self) -> None:
        super()._ready()
        self._next._multi_instance = True  # noqa: SLF001 - the mark on the chart

    def items_of(self, activation: Activation) -> Iterable[Any]:
        """Return what to split over."""
        return self._items(activation)
