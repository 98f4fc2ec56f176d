"""Everything that happens because time passed, in one list.

The Celery task and played cases both run it; a sweep that is not here never runs.
"""

from workflow import sweeps
from workflow.chasing import chase_assessors

SWEEPS = (
    sweeps.lapse_completions,
    sweeps.lapse_views,
    sweeps.lapse_modifications,
    sweeps.lapse_reasons,
    sweeps.resume_after_contracts,
    sweeps.lapse_acceptances,
    sweeps.start_evaluations,
    sweeps.make_payments_due,
    sweeps.remind_of_decisions,
    sweeps.ask_for_reports,
    chase_assessors,
)
"""In this order: first what takes effect, then who is told that time is short."""
