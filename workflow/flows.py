"""The procedure as a graph: read it top to bottom, as the by-law reads.

A node names a step. Its form is in ``challenges.forms``, what it does to the
case in ``challenges.actions``, and why in ``challenges.rules``. Nothing is
decided here: where a node leads on in several ways it only reads what an action
has recorded. Nodes are a schema for running cases (``docs/procedure.md``): one
is renamed or removed by a migration only. An objection that is upheld comes in by
``check_again`` or ``decide_again`` (``workflow.objection_flow``). What comes between a
yes and the agreement where the route is not direct stands in ``workflow.way_steps``,
what comes after the handing over in ``workflow.agreement_steps``.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from challenges.forms import (
    agreement,
    consultation,
    decision,
    finance,
    hearing,
    intake,
    legal,
    modification,
    panel,
    reaction,
)
from challenges.models import Challenge
from challenges.permissions import Right
from workflow import recorded
from workflow.agreement_steps import AgreementSteps
from workflow.gateways import Gather, Split, SplitForEach
from workflow.holding import lock_of_case
from workflow.models import ChallengeProcess
from workflow.nodes import Begin, Finish, Interrupt, Step
from workflow.way_steps import WaySteps


class ChallengeFlow(WaySteps, AgreementSteps, flow.Flow):
    """From a challenge that was sent to an agreement that runs."""

    process_class = ChallengeProcess
    process_title = _("Right to challenge")
    process_description = _("From a challenge that was sent to an agreement that runs.")
    lock_impl = lock_of_case
    version = 1
    moves: Mapping[str, str] = {}
    """Where a case goes that sits at a node which is no more: node to node."""

    # -- intake ------------------------------------------------------------

    submit = Begin(this.open_case).Next(this.check_admissibility)

    check_again = Begin(this.open_case).Next(this.check_admissibility)

    check_admissibility = Step(
        _("Check whether the challenge can be dealt with"),
        intake.AdmissibilityForm,
        Right.CHECK_ADMISSIBILITY,
        template="steps/check_admissibility.html",
    ).Leads(
        recorded.status_of,
        completion_requested=this.supply_completion,
        dialogue=this.hold_dialogue,
        declined=this.ended,
        inadmissible=this.ended,
        closed=this.ended,
    )

    supply_completion = Step(
        _("Complete the plan"),
        intake.CompletionForm,
        Right.REPRESENT,
        template="steps/supply_completion.html",
    ).Next(this.check_admissibility)

    # -- dialogue and panel ------------------------------------------------

    hold_dialogue = Step(
        _("Hold the dialogue with the group"), intake.DialogueForm, Right.COORDINATE
    ).Next(this.plan_panel)

    plan_panel = Step(
        _("Plan the panel and the checks"), panel.PanelForm, Right.COORDINATE
    ).Next(this.split_checks)

    split_checks = (
        Split()
        .Annotation(title=_("Three checks at once"))
        .Always(this.each_assessor)
        .Always(this.check_procurement)
        .Always(this.check_finance)
    )

    # -- social value ------------------------------------------------------

    each_assessor = (
        SplitForEach(recorded.assessments_of)
        .Annotation(title=_("For each assessor"))
        .Next(this.declare_interests)
    )

    declare_interests = Step(
        _("Declare your interests"),
        panel.InterestsForm,
        Right.ASSESS,
        owner=recorded.assessor_of,
    ).Leads(
        recorded.after_declaration,
        assess=this.assess,
        replace=this.replace_assessor,
        recused=this.scores_in,
    )

    replace_assessor = Step(
        _("Find another assessor"), panel.ReplacementForm, Right.COORDINATE
    ).Next(this.declare_interests, task_seed=recorded.newest_assessment)

    assess = Step(
        _("Score the social value"),
        panel.ScoresForm,
        Right.ASSESS,
        owner=recorded.assessor_of,
        template="steps/assess.html",
    ).Next(this.scores_in)

    scores_in = (
        Gather()
        .Annotation(title=_("All scores are in"))
        .Leads(
            recorded.after_scores,
            moderate=this.moderate,
            react=this.give_reaction,
            done=this.checks_done,
        )
    )

    moderate = Step(
        _("Record the consensus of the panel"),
        panel.ConsensusForm,
        Right.CHAIR,
        template="steps/moderate.html",
    ).Leads(recorded.after_scores, react=this.give_reaction, done=this.checks_done)

    give_reaction = Step(
        _("Say whether the facts are right"),
        reaction.ReactionForm,
        Right.REPRESENT,
        template="steps/give_reaction.html",
    ).Next(this.checks_done)

    # -- law and money -----------------------------------------------------

    check_procurement = Step(
        _("Check procurement, law and State aid"),
        legal.ProcurementForm,
        Right.CHECK_PROCUREMENT,
        template="steps/check_procurement.html",
    ).Next(this.checks_done)

    check_finance = Step(
        _("Check the costs and the cover"),
        finance.FinanceForm,
        Right.CHECK_FINANCE,
        template="steps/check_finance.html",
    ).Next(this.checks_done)

    checks_done = Gather().Annotation(title=_("All checks are done")).Next(this.advise)

    # -- advice ------------------------------------------------------------

    advise = Step(
        _("Write the advice"),
        decision.AdviceForm,
        Right.COORDINATE,
        template="steps/advise.html",
    ).Leads(
        recorded.after_advice,
        proposal=this.propose,
        change=this.propose_modification,
        views=this.ask_views,
    )

    # -- a change of the plan, which the group need not accept ----------------

    propose_modification = Step(
        _("Propose a change of the plan"),
        modification.ModificationForm,
        Right.COORDINATE,
        template="steps/propose_modification.html",
    ).Leads(recorded.after_change, asked=this.answer_modification, stopped=this.propose)

    answer_modification = Step(
        _("Answer the proposed change"),
        modification.AnswerForm,
        Right.REPRESENT,
        template="steps/answer_modification.html",
    ).Leads(
        recorded.after_change,
        accepted=this.check_procurement_again,
        countered=this.propose_modification,
        refused=this.propose,
        lapsed=this.propose,
    )

    check_procurement_again = Step(
        _("Check law and State aid of the changed plan"),
        legal.ProcurementForm,
        Right.CHECK_PROCUREMENT,
        template="steps/check_procurement.html",
    ).Next(this.check_finance_again)

    check_finance_again = Step(
        _("Check the costs of the changed plan"),
        finance.FinanceForm,
        Right.CHECK_FINANCE,
        template="steps/check_finance.html",
    ).Next(this.propose)

    # -- views of the group and of others, before a refusal or harm ----------

    ask_views = Step(
        _("Tell what is intended and ask for views"),
        hearing.IntentionForm,
        Right.COORDINATE,
        template="steps/ask_views.html",
    ).Next(this.split_views)

    split_views = (
        Split()
        .Annotation(title=_("Who is heard"))
        .Always(this.give_view)
        .Next(this.record_views, case=recorded.has_parties)
    )

    give_view = Step(
        _("Give your view"),
        hearing.ViewForm,
        Right.REPRESENT,
        template="steps/give_view.html",
    ).Next(this.views_in)

    record_views = Step(
        _("Write down what others say"),
        hearing.PartiesForm,
        Right.COORDINATE,
        template="steps/record_views.html",
    ).Next(this.views_in)

    views_in = (
        Gather()
        .Annotation(title=_("All views are in"))
        .Leads(recorded.after_views, propose=this.propose, decide=this.decide)
    )

    # -- proposal and decision -----------------------------------------------

    decide_again = Begin(this.open_case).Next(this.decide)

    propose = Step(
        _("Put the proposal on the table"),
        decision.ProposalForm,
        Right.PROPOSE,
        template="steps/propose.html",
    ).Leads(recorded.after_proposal, decide=this.decide, council=this.ask_council)

    ask_council = Step(
        _("Ask the council for its wishes"),
        consultation.CouncilQuestionForm,
        Right.PROPOSE,
        template="steps/ask_council.html",
    ).Next(this.hear_council)

    hear_council = Step(
        _("Write down what the council says"),
        consultation.WishesForm,
        Right.COORDINATE,
        template="steps/hear_council.html",
    ).Next(this.decide)

    decide = Step(
        _("Decide"),
        decision.DecisionForm,
        Right.DECIDE,
        template="steps/decide.html",
    ).Leads(
        recorded.after_decision,
        agreement=this.draft_agreement,
        competition=this.choose_on_competition,
        wait=this.wait_for_contract,
        check_again=this.check_route_again,
        refused=this.ended,
        runs_on=this.start_handback,
        views=this.ask_views,
    )

    # -- agreement ---------------------------------------------------------

    draft_agreement = Step(
        _("Draw up the agreement"),
        agreement.DraftForm,
        Right.DRAFT_AGREEMENTS,
        template="steps/draft_agreement.html",
    ).Next(this.check_agreement)

    check_agreement = Step(
        _("Check the agreement"),
        agreement.CheckForm,
        Right.CHECK_AGREEMENTS,
        template="steps/check_agreement.html",
    ).Leads(
        recorded.after_agreement_check,
        approved=this.split_signing,
        returned=this.draft_agreement,
    )

    split_signing = (
        Split()
        .Annotation(title=_("Both sides sign"))
        .Always(this.sign_for_group)
        .Always(this.sign_for_municipality)
    )

    sign_for_group = Step(
        _("Sign for the group"),
        agreement.GroupSignatureForm,
        Right.REPRESENT,
        template="steps/sign.html",
    ).Next(this.both_signed)

    sign_for_municipality = Step(
        _("Sign for the municipality"),
        agreement.MunicipalSignatureForm,
        Right.SIGN_AGREEMENTS,
        template="steps/sign.html",
    ).Next(this.both_signed)

    both_signed = (
        Gather().Annotation(title=_("Both have signed")).Next(this.start_transition)
    )

    # -- taking over -------------------------------------------------------

    start_transition = Step(
        _("Begin handing over the task"),
        agreement.TransitionForm,
        Right.MANAGE_AGREEMENTS,
    ).Next(this.finish_transition)

    finish_transition = Step(
        _("Close the handing over"), agreement.StartReportForm, Right.MANAGE_AGREEMENTS
    ).Next(this.running)

    # -- withdrawing, at any moment before both have signed ------------------

    withdraw = Interrupt(_("The group withdraws")).Next(this.ended)

    # -- doing it together instead, when both agree to that -------------------

    together = Interrupt(_("Both do it together")).Next(this.ended)

    # -- going on together with another plan, or as two ----------------------

    merge = Interrupt(_("The plan goes on with another")).Next(this.ended)

    split = Interrupt(_("The plan goes on as two")).Next(this.ended)

    # -- deciding anew, when an objection against a yes is upheld -------------

    decide_anew = Interrupt(_("An objection against the yes is upheld")).Next(
        this.decide
    )

    # -- handing back, when a new check of an agreement that runs ends so ------

    run_on = Interrupt(_("The new check ends, the agreement runs on")).Next(
        this.start_handback
    )

    # -- lapsing, when no agreement comes in time ----------------------------

    lapse = Interrupt(_("No agreement in time")).Next(this.ended)

    # ----------------------------------------------------------------------

    ended = Finish().Annotation(title=_("Ended"))

    def open_case(self, activation: Any, challenge: Challenge) -> ChallengeProcess:
        """Tie a new procedure to its challenge."""
        process: ChallengeProcess = activation.process
        process.challenge, process.flow_version = challenge, self.version
        return process
