"""Checks on how an agreement ends: signals of figures, and what is estimated."""

from django.utils.translation import gettext_lazy as _

from workflow.soundness.checks import Check, Kept

# what the last report that was filed says, against what is kept of it; whether there
# are too few volunteers is for the rule, as the minimum may have changed since
SIGNAL_OF_FIGURES = """
SELECT s.challenge_id, s.trigger, s.since_on::text
FROM challenges_handbacksignal s
WHERE s.ended_at IS NULL AND NOT EXISTS (
    SELECT FROM (
        SELECT r.id, r.from_on, r.volunteers FROM challenges_progressreport r
        WHERE r.challenge_id = s.challenge_id AND r.state <> 'planned'
        ORDER BY r.from_on DESC, r.id DESC LIMIT 1
    ) last
    WHERE last.from_on >= s.since_on AND CASE s.trigger
        WHEN 'volunteers' THEN last.volunteers IS NOT NULL
        ELSE EXISTS (
            SELECT FROM challenges_reportedfigure f
            WHERE f.report_id = last.id AND f.outcome_id = s.outcome_id
            AND f.on_track = 'red'
        )
    END
)
"""


def _rows_and_lines(table: str, act: str) -> str:
    """Return the statement for cases whose rows and lines are not as many."""
    return f"""
SELECT coalesce(kept.id, told.id), coalesce(kept.n, 0)::text, coalesce(told.n, 0)::text
FROM (SELECT challenge_id AS id, count(*) AS n FROM {table} GROUP BY 1) kept
FULL JOIN (
    SELECT challenge_id AS id, count(*) AS n FROM challenges_caseevent
    WHERE act = '{act}' GROUP BY 1
) told ON told.id = kept.id
WHERE coalesce(kept.n, 0) <> coalesce(told.n, 0)
"""  # noqa: S608 - names of this file, nothing typed


CHECKS = (
    Check(
        "signal_of_figures",
        _("The signal “%(left)s” since %(right)s does not show in the last report."),
        SIGNAL_OF_FIGURES,
        right=Kept.DAY,
    ),
    Check(
        "signal_of_trail",
        _("The case keeps %(left)s signals, and its trail tells of %(right)s."),
        _rows_and_lines("challenges_handbacksignal", "note_signal"),
    ),
    Check(
        "estimate_of_trail",
        _("The case keeps %(left)s estimates, and its trail tells of %(right)s."),
        _rows_and_lines("challenges_fallbackestimate", "estimate_fallback"),
    ),
)
