"""The objection as a graph of its own, beside the main procedure.

It runs on the same case under the same lock. It reports back by starting the main
procedure at a second entrance: an objection that is upheld, or an appeal that is
won, leads to a new decision (T35, T36). As in ``workflow.flows`` nothing is
decided here and nodes are a schema for running cases.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow, nodes

from challenges.actions.objections import open_objection
from challenges.choices import ChallengeStatus as Status
from challenges.forms import objection, objection_outcome
from challenges.models import Challenge
from challenges.permissions import Right
from workflow import recorded
from workflow.engine_beside import process_of
from workflow.flows import ChallengeFlow
from workflow.holding import lock_of_case
from workflow.models import ChallengeProcess
from workflow.nodes import Begin, Finish, Interrupt, Step


class ObjectionFlow(flow.Flow):
    """From an objection that came in to a decision on it that stands."""

    process_class = ChallengeProcess
    process_title = _("Objection")
    process_description = _("From an objection that came in to a decision that stands.")
    lock_impl = lock_of_case
    version = 1
    moves: Mapping[str, str] = {}
    """Where a case goes that sits at a node which is no more: node to node."""

    # -- coming in -----------------------------------------------------------

    object = Begin(this.open_case).Next(this.take_up_objection)

    take_up_objection = Step(
        _("Check whether the objection is in time and complete"),
        objection.TakeUpForm,
        Right.HANDLE_OBJECTIONS,
        template="steps/objection.html",
    ).Leads(
        recorded.after_taking_up, reasons=this.add_reasons, complete=this.plan_hearing
    )

    add_reasons = Step(
        _("Add the reasons of your objection"), objection.ReasonsForm, Right.REPRESENT
    ).Next(this.plan_hearing)

    # -- hearing -------------------------------------------------------------

    plan_hearing = Step(
        _("Plan the hearing"),
        objection.HearingPlanForm,
        Right.HANDLE_OBJECTIONS,
        template="steps/objection.html",
    ).Leads(
        recorded.after_planning_hearing,
        hear=this.hold_hearing,
        advise=this.advise_on_objection,
        decide=this.decide_objection,
    )

    hold_hearing = Step(
        _("Hear the group about its objection"),
        objection.HearingForm,
        Right.HANDLE_OBJECTIONS,
        template="steps/objection.html",
    ).Leads(
        recorded.after_hearing,
        advise=this.advise_on_objection,
        decide=this.decide_objection,
    )

    advise_on_objection = Step(
        _("Record the advice of the committee"),
        objection_outcome.CommitteeForm,
        Right.HANDLE_OBJECTIONS,
        template="steps/objection.html",
    ).Next(this.decide_objection)

    # -- decision --------------------------------------------------------------

    decide_objection = Step(
        _("Decide on the objection"),
        objection_outcome.ObjectionDecisionForm,
        Right.DECIDE_OBJECTIONS,
        template="steps/objection.html",
    ).Leads(recorded.after_objection, again=this.report_back, stands=this.await_appeal)

    await_appeal = Step(
        _("Record an appeal, or close the case"),
        objection_outcome.AppealForm,
        Right.HANDLE_OBJECTIONS,
        template="steps/objection.html",
    ).Leads(
        recorded.after_waiting, appeal=this.await_judgment, closed=this.objection_closed
    )

    await_judgment = Step(
        _("Record the judgment of the court"),
        objection_outcome.JudgmentForm,
        Right.HANDLE_OBJECTIONS,
        template="steps/objection.html",
    ).Leads(
        recorded.after_objection, again=this.report_back, stands=this.objection_closed
    )

    # -- back to the main procedure ----------------------------------------------

    report_back = (
        nodes.Function(this.start_again)
        .Annotation(title=_("The case is decided again"))
        .Next(this.objection_closed)
    )

    # -- taking it back, at any moment before the decision --------------------------

    withdraw_objection = (
        Interrupt()
        .Annotation(title=_("The group takes its objection back"))
        .Next(this.objection_closed)
    )

    # --------------------------------------------------------------------------------

    objection_closed = Finish().Annotation(title=_("The objection is closed"))

    def open_case(self, activation: Any, challenge: Challenge) -> ChallengeProcess:
        """Tie the objection to its case."""
        process: ChallengeProcess = activation.process
        process.challenge, process.flow_version = challenge, self.version
        return process

    def start_again(self, activation: Any) -> None:
        """Start the main procedure where the case is decided again.

        After a yes it still runs, and goes back to the decision.
        """
        challenge: Challenge = activation.process.challenge
        if open_objection(challenge).is_beside:
            ChallengeFlow.decide_anew.strike(process_of(challenge))
            return
        entrance = {
            Status.ADMISSIBILITY: ChallengeFlow.check_again,
            Status.COLLEGE_PROPOSAL: ChallengeFlow.decide_again,
        }[Status(challenge.status)]
        entrance.run(challenge=challenge)
