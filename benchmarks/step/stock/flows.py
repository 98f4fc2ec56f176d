"""The same steps as our main path, with viewflow's nodes and views as they come."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.flow.views import UpdateProcessView
from viewflow.workflow.signals import task_finished

from benchmarks.step.stock.models import StockCase, StockLine, StockProcess


def step(role: str) -> Any:
    """Make a step with a form of one field, for who holds a right on the case."""
    view = flow.View(UpdateProcessView.as_view(fields=["note"]))
    return view.Permission(f"stock.do_{role}", obj=lambda process: process.artifact)


class StockFlow(flow.Flow):
    """From the first check to a checked agreement."""

    process_class = StockProcess
    lock_impl = lock.select_for_update_lock  # the default does not suit joins

    begin = flow.StartHandle(this.open_case).Next(this.check_admissibility)
    check_admissibility = step("intake").Next(this.hold_dialogue)
    hold_dialogue = step("intake").Next(this.plan_panel)
    plan_panel = step("intake").Next(this.checks)
    checks = (
        flow.Split()
        .Always(this.panel)
        .Always(this.check_procurement)
        .Always(this.check_finance)
    )
    panel = (
        flow.Split()
        .Always(this.declare_interests_1)
        .Always(this.declare_interests_2)
        .Always(this.declare_interests_3)
    )
    declare_interests_1 = step("assess").Next(this.assess_1)
    declare_interests_2 = step("assess").Next(this.assess_2)
    declare_interests_3 = step("assess").Next(this.assess_3)
    assess_1 = step("assess").Next(this.scores_in)
    assess_2 = step("assess").Next(this.scores_in)
    assess_3 = step("assess").Next(this.scores_in)
    scores_in = flow.Join().Next(this.checks_done)
    check_procurement = step("legal").Next(this.checks_done)
    check_finance = step("finance").Next(this.checks_done)
    checks_done = flow.Join().Next(this.advise)
    advise = step("intake").Next(this.propose)
    propose = step("propose").Next(this.decide)
    decide = step("decide").Next(this.draft_agreement)
    draft_agreement = step("contract").Next(this.check_agreement)
    check_agreement = step("legal").Next(this.signing)
    signing = flow.Split().Always(this.sign_1).Always(this.sign_2)
    sign_1 = step("contract").Next(this.signed)
    sign_2 = step("decide").Next(this.signed)
    signed = flow.Join().Next(this.end)
    end = flow.End()

    def open_case(self, activation: Any, case: StockCase) -> StockProcess:
        """Tie a new procedure to its case."""
        process: StockProcess = activation.process
        process.artifact = case
        return process


@receiver(task_finished)
def leave_a_line(process: Any, task: Any, **_more: Any) -> None:
    """Add one line to the trail for each step that a person did."""
    if process.flow_class is StockFlow and task.flow_task_type == "HUMAN":
        StockLine.objects.create(
            case_id=process.artifact_object_id,
            step=task.flow_task.name,
            actor_id=task.owner_id,
            at=timezone.now(),
            details={"step": task.flow_task.name},
        )
