"""Nodes of a wait, and of what comes up meanwhile: a report, a payment.

An ``Aside`` opens a step beside whatever is open, about one thing; its steps end
at a ``Rest``. They have a token of their own, so no join waits for them, and
nothing that strikes the procedure ends them (``docs/procedure.md``).
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from viewflow import this
from viewflow.workflow import nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes import mixins
from viewflow.workflow.nodes.handle import HandleActivation
from viewflow.workflow.token import Token

from workflow.nodes import ASIDE, LeadsActivationMixin, LeadsMixin
from workflow.rows import OpensActivationMixin, finished, left


class AsideActivation(LeadsActivationMixin, Activation):
    """Opens a step beside whatever else is open."""

    @classmethod
    def come_up(cls, node: Node, process: Any, seed: Any) -> None:
        """Open the step of this node, about one thing."""
        task = node.flow_class.task_class(
            process=process, flow_task=node, token=Token(ASIDE), started=timezone.now()
        )
        task.seed = seed
        activation = cls(task)
        activation.complete()
        activation.activate_next()

    @Activation.status.super()
    def activate(self) -> None:
        """Do nothing: it is never reached, it comes up."""


class Aside(LeadsMixin, mixins.NextNodeMixin, Node):
    """Something that comes up while the procedure waits, such as a report to read.

    It leaves what is open alone, and its steps end at a ``Rest``.
    """

    activation_class = AsideActivation
    task_type = "EVENT"
    shape = nodes.MessageCatch.shape
    bpmn_element = "intermediateCatchEvent"

    def __init__(self, title: Any) -> None:
        """Say what comes up."""
        super().__init__()
        self.Annotation(title=title)

    def bpmn_content(self) -> str:
        """Return what makes it a message event in BPMN."""
        return "<bpmn:messageEventDefinition/>"

    def come_up(self, process: Any, seed: Any) -> None:
        """Open the step of this node, about one thing."""
        self.activation_class.come_up(self, process, seed)


class RestActivation(OpensActivationMixin, Activation):
    """Ends what came up beside the wait, and nothing else."""

    @Activation.status.super()
    def activate(self) -> None:
        """Do nothing: it is reached, and done."""

    @Activation.status.super()
    def complete(self) -> None:
        """Write that it was reached."""
        finished(self)
        left(self.task)

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        """Create nothing: the wait goes on by itself."""
        return iter(())


class Rest(Node):
    """Where what came up beside a wait is done."""

    activation_class = RestActivation
    task_type = "EVENT"
    shape = nodes.MessageCatch.shape
    bpmn_element = "intermediateThrowEvent"

    def _outgoing(self) -> Iterator[Edge]:
        return iter(())


class AwaitActivation(OpensActivationMixin, LeadsActivationMixin, HandleActivation):
    """A wait that ends when an act beside the procedure moved the case."""


class Await(LeadsMixin, nodes.MessageCatch):
    """Waits until an act beside the procedure moves the case, and leads on."""

    activation_class = AwaitActivation
    _asides: tuple[Any, ...] = ()

    def __init__(self, title: Any) -> None:
        """Say what is waited for."""
        super().__init__()
        self.Annotation(title=title)

    def Beside(self, *asides: Any) -> "Await":  # noqa: N802 - viewflow's way
        """Name what may come up meanwhile, as often as need be."""
        self._asides = asides
        return self

    def _resolve(self, flow: Any) -> None:
        super()._resolve(flow)
        self._asides = tuple(this.resolve(flow, each) for each in self._asides)

    def _outgoing(self) -> Iterator[Edge]:
        yield from super()._outgoing()
        for each in self._asides:
            yield Edge(self, each, "next")

    def go_on(self, task: Any) -> None:
        """End a wait and open what the recorded word names."""
        activation = self.activation_class(task)
        activation.run(None)
        activation.execute()
