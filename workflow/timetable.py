"""Everything that happens because time passed, in one list.

The Celery task and played cases both run it; a sweep that is not here never runs.
"""

from challenges.choices import TermKind
from workflow import advisers, clocks, outages, penalties, sweeps, unsent
from workflow.chasing import chase_assessors

SWEEPS = (
    clocks.recompute_terms,
    outages.apply_outages,
    sweeps.lapse_completions,
    sweeps.lapse_views,
    sweeps.lapse_modifications,
    sweeps.lapse_reactions,
    sweeps.lapse_reasons,
    sweeps.resume_after_contracts,
    sweeps.lapse_acceptances,
    penalties.start_penalties,
    penalties.end_penalties,
    sweeps.start_evaluations,
    sweeps.make_payments_due,
    unsent.remove_unsent,
    sweeps.remind_of_decisions,
    clocks.escalate_terms,
    sweeps.ask_for_reports,
    chase_assessors,
    advisers.lapse_advisers,
    advisers.remind_advisers,
    unsent.tell_of_removal,
    advisers.forget_advisers,
)
"""In this order: first what takes effect, then who is told that time is short."""

EFFECTS = {
    TermKind.COMPLETION: sweeps.lapse_completions,
    TermKind.VIEWS: sweeps.lapse_views,
    TermKind.MODIFICATION: sweeps.lapse_modifications,
    TermKind.REACTION: sweeps.lapse_reactions,
    TermKind.OBJECTION_REASONS: sweeps.lapse_reasons,
    TermKind.CONTRACT_WATCH: sweeps.resume_after_contracts,
    TermKind.CONTRACT_LAPSE: sweeps.lapse_acceptances,
    TermKind.DEFAULT_GRACE: penalties.start_penalties,
    TermKind.PENALTY: penalties.end_penalties,
}
"""What lets a term of a kind have its effect; the others have none by themselves."""
