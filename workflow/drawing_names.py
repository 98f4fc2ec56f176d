"""What the boxes of the drawing are called, in plain words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Any] = {
    "check_admissibility": _("Can it be dealt with?"),
    "supply_completion": _("Group completes the plan"),
    "hold_dialogue": _("Dialogue with the group"),
    "plan_panel": _("Plan the checks"),
    "declare_interests": _("Assessors declare interests"),
    "replace_assessor": _("Find another assessor"),
    "assess": _("Score the social value"),
    "moderate": _("Discuss the scores"),
    "check_procurement": _("Procurement and law"),
    "check_finance": _("Costs and cover"),
    "advise": _("Advice"),
    "ask_views": _("Tell what is intended"),
    "give_view": _("Group gives its view"),
    "record_views": _("Others give their view"),
    "propose_modification": _("Propose a change"),
    "answer_modification": _("Group answers"),
    "check_procurement_again": _("Law, once more"),
    "check_finance_again": _("Costs, once more"),
    "propose": _("Proposal"),
    "decide": _("Decision"),
    "draft_agreement": _("Draw up the agreement"),
    "check_agreement": _("Check the agreement"),
    "sign_for_group": _("Group signs"),
    "sign_for_municipality": _("Municipality signs"),
    "start_transition": _("Begin handing over"),
    "finish_transition": _("Close handing over"),
    "running": _("The group does the work"),
    "read_report": _("Read a report"),
    "supply_report": _("Group completes a report"),
    "approve_payment": _("Approve a payment"),
    "record_payment": _("Pay"),
    "judge_cure": _("Put right after a warning?"),
    "evaluate": _("Evaluation"),
    "decide_renewal": _("Longer or not?"),
    "start_renewed": _("Renewal in force"),
    "start_handback": _("Begin handing back"),
    "close_handback": _("Close with lessons"),
    "ended": _("Ended"),
}
"""Short names in plain words; a test asks one for each step of the flow."""
