"""The nodes our procedure needs and open-source viewflow lacks.

A ``Step`` is a person's task: title, form, right and status in one attribute of
the flow, so that adding a step touches one place. A step or a join may lead on
to different nodes, by a word that an action recorded; that saves a gateway row.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils import timezone
from viewflow import this
from viewflow.workflow import nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.exceptions import FlowRuntimeError
from viewflow.workflow.nodes import mixins
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.start import StartHandleActivation
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.signals import flow_finished
from viewflow.workflow.status import PROCESS, STATUS
from viewflow.workflow.token import Token

from challenges.forms.steps import StepForm
from challenges.models import Challenge
from challenges.permissions import Right
from workflow.rows import OpensActivationMixin, ended, finished, leave, left

Choice = Callable[[Any], str]


ASIDE = "aside"
"""The token of what comes up beside a wait: it joins nothing and ends by itself."""


class LeadsMixin:
    """A node that leads to one of several nodes, by a recorded word."""

    _choice: Choice | None = None
    _leads: Mapping[str, Any]

    def Leads(self, choice: Choice, **leads: Any) -> Any:  # noqa: N802 - viewflow's way
        """Lead to the node named by ``choice(activation)``."""
        self._choice, self._leads = choice, leads
        return self

    def _resolve(self, flow: Any) -> None:
        super()._resolve(flow)  # type: ignore[misc]  # of the node it is mixed into
        if self._choice is not None:
            self._choice = this.resolve(flow, self._choice)
            self._leads = {
                word: this.resolve(flow, node) for word, node in self._leads.items()
            }

    def _outgoing(self) -> Iterator[Edge]:
        if self._choice is None:
            yield from super()._outgoing()  # type: ignore[misc]  # as above
            return
        for word, node in self._leads.items():
            yield Edge(self, node, "cond_true", word.replace("_", " "))

    @property
    def leads_one_way(self) -> bool:
        """Whether the same node follows, whatever was recorded."""
        return self._choice is None

    def next_after(self, activation: Activation) -> Node:
        """Return the node that follows; steps newer than the case are passed over."""
        if self._choice is None:
            node = self._next  # type: ignore[attr-defined]  # as above
        else:
            node = self._leads[self._choice(activation)]
        while getattr(node, "since", 1) > activation.process.flow_version:
            node = node._next  # noqa: SLF001 - a newer step has one way on (E003)
        return node

    def seed_after(self, activation: Activation, node: Node) -> Any:
        """Return what the next task is about; steps in a row share it."""
        seed = self._task_seed  # type: ignore[attr-defined]  # as above
        if seed:
            return seed(activation)
        return activation.task.seed if isinstance(node, Step) else None


class LeadsActivationMixin:
    """Creates the one task that follows a node with leads."""

    @Activation.status.transition(source=STATUS.DONE)
    def create_next(self) -> Iterator[Activation]:
        """Create the task of the node that the recorded word names."""
        node = self.flow_task.next_after(self)  # type: ignore[attr-defined]  # mixed in too
        seed = self.flow_task.seed_after(self, node)  # type: ignore[attr-defined]  # as above
        yield node._create(self, self.task.token, seed=seed)  # type: ignore[attr-defined]  # as above  # noqa: SLF001 - how viewflow opens tasks
        left(self.task)  # type: ignore[attr-defined]  # as above


class StepActivation(OpensActivationMixin, LeadsActivationMixin, ViewActivation):
    """One person's task.

    Stock ``revive`` would open the task to everybody and works on a closed
    procedure (``docs/procedure.md``); here it keeps the right and refuses.
    """

    def assigned_on_opening(self) -> None:
        """Say who may do the task: by right, and whose it is from the start."""
        step, task = self.flow_task, self.task
        task.owner_permission = step.right.value
        task.owner_permission_obj = step.object_of_right(self.process)
        if owner := step.calc_owner(self):
            task.owner, task.status = owner, STATUS.ASSIGNED

    @Activation.status.super()
    def complete(self) -> None:
        """Write that the person did it."""
        finished(self)

    def prepare_revived_task(self, task: Any) -> None:
        """Keep who may do the task when it is made anew."""
        task.owner_permission = self.task.owner_permission
        task.owner_permission_content_type_id = (
            self.task.owner_permission_content_type_id
        )
        task.owner_permission_obj_pk = self.task.owner_permission_obj_pk

    @Activation.status.super()
    def revive(self) -> Any:
        """Make the task anew after an error or a cancel.

        Raises:
            FlowRuntimeError: If the procedure is over.
        """
        if self.process.status != PROCESS.NEW:
            raise FlowRuntimeError(f"{self.process}: the procedure is over")
        return super().revive.original()

    @Activation.status.transition(
        source=[STATUS.NEW, STATUS.ASSIGNED], target=STATUS.DONE
    )
    def lapse(self) -> None:
        """End the task without anybody doing it: its term passed, or it needs none."""
        leave(self.task)


class Step(LeadsMixin, nodes.View):
    """A task for a person.

    Args:
        title: What the task is called, as a msgid.
        form: What the person fills in; its ``apply`` does the act.
        right: Who may do it: a right of a role, or a personal one on the case.
        template: The page, if the form alone does not do.
        owner: Whose it is from the start: a callable of the activation.
    """

    activation_class = StepActivation
    since = 1

    def __init__(
        self,
        title: Any,
        form: type[StepForm],
        right: Right,
        *,
        template: str = "steps/step.html",
        owner: Any = None,
    ) -> None:
        """Take everything a step is from its one line in the flow."""
        super().__init__(None)
        self.form_class, self.right, self.template = form, right, template
        self.is_fixed = owner is not None  # from the start, and never given back
        self.Annotation(title=title)
        self.Permission(right.value, obj=self.object_of_right)
        if owner is not None:
            self.Assign(owner)

    def Since(self, version: int) -> "Step":  # noqa: N802 - viewflow's way
        """Say in which version of the procedure the step came.

        Cases that began under an older version pass it over, unless they are moved
        (``workflow.versions``).
        """
        self.since = version
        return self

    def object_of_right(self, process: Any) -> Any:
        """Return what the right stands on: the case, or the municipality."""
        challenge: Challenge = process.coerced.challenge
        return challenge if self.right.is_personal else challenge.municipality


class InterruptActivation(mixins.NextNodeActivationMixin, Activation):
    """Cancels what is open and goes to its end."""

    @classmethod
    def strike(cls, node: Node, process: Any) -> None:
        """Interrupt a running procedure at this node.

        Raises:
            FlowRuntimeError: If the procedure is over.
        """
        if process.status != PROCESS.NEW:
            raise FlowRuntimeError(f"{process}: the procedure is over")
        now = timezone.now()
        open_tasks = process.task_set.filter(finished=None).exclude(token=Token(ASIDE))
        open_tasks.update(status=STATUS.CANCELED, finished=now)
        task = node.flow_class.task_class(
            process=process, flow_task=node, token=Token("start"), started=now
        )
        activation = cls(task)
        activation.complete()
        activation.activate_next()

    @Activation.status.super()
    def activate(self) -> None:
        """Do nothing: it is never reached, it strikes."""


class Interrupt(mixins.NextNodeMixin, Node):
    """Something that may strike at any open task and lead elsewhere at once.

    It has no incoming edge and costs nothing until it strikes; on the drawing it
    is the start of an event sub-process.
    """

    activation_class = InterruptActivation
    task_type = "EVENT"
    shape = nodes.MessageCatch.shape
    bpmn_element = "intermediateCatchEvent"

    def bpmn_content(self) -> str:
        """Return what makes it a message event in BPMN."""
        return "<bpmn:messageEventDefinition/>"

    def __init__(self, title: Any = None) -> None:
        """Say what strikes."""
        super().__init__()
        self.Annotation(title=title)

    def strike(self, process: Any) -> None:
        """Interrupt a running procedure here."""
        self.activation_class.strike(self, process)


class BeginActivation(StartHandleActivation):
    """Starts without a lock of its own: the case is locked already."""

    @Activation.status.super()
    def execute(self) -> None:
        """Save the procedure and go to its first step."""
        self.process.save()
        self.complete()
        self.activate_next()


class Begin(nodes.StartHandle):
    """The start of a procedure, called by the engine under the lock of the case."""

    activation_class = BeginActivation


class FinishActivation(OpensActivationMixin, EndActivation):
    """Ends a procedure; without a savepoint, as what fails undoes the whole act."""

    @Activation.status.super()
    def activate(self) -> None:
        """End the procedure, unless something of it is still open."""
        self.task.started = timezone.now()
        if ended(self.process, self.task):
            flow_finished.send(
                sender=self.flow_class, process=self.process, task=self.task
            )

    @Activation.status.super()
    def complete(self) -> None:
        """Write that the end was reached."""
        finished(self)
        left(self.task)


class Finish(nodes.End):
    """The end of a procedure."""

    activation_class = FinishActivation
