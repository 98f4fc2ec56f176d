"""Do the clocks run that belong to the status, and do lists show their days?

And does each municipality count with the days of rest that were confirmed there?
"""

from django.utils.translation import gettext_lazy as _

from challenges.rules.lifecycle import FINAL_STATUSES
from workflow.soundness.checks import Check, Kept
from workflow.stations import CLOCKS

TERM_OF_STATUS = """
SELECT c.id, t.kind, c.status
FROM challenges_term t JOIN challenges_challenge c ON c.id = t.challenge_id
WHERE t.closed_at IS NULL AND (c.status, t.kind) NOT IN (
    SELECT * FROM unnest(%(statuses)s::text[], %(kinds)s::text[])
)
"""

TERM_MISSING = """
SELECT c.id, must.kind, c.status
FROM challenges_challenge c
JOIN unnest(%(statuses)s::text[], %(kinds)s::text[]) AS must (status, kind)
    ON must.status = c.status
LEFT JOIN challenges_term t
    ON t.challenge_id = c.id AND t.kind = must.kind AND t.closed_at IS NULL
WHERE t.id IS NULL
"""

DECIDE_BY = """
SELECT c.id, coalesce(c.decide_by::text, 'none'), coalesce(t.last_day::text, 'none')
FROM challenges_challenge c
LEFT JOIN challenges_term t
    ON t.challenge_id = c.id AND t.closed_at IS NULL
    AND t.kind IN ('decision', 'objection_decision')
WHERE c.decide_by IS DISTINCT FROM t.last_day
"""

LAST_DAY = """
SELECT t.challenge_id, t.last_day::text, coalesce(told.last_day, 'none')
FROM challenges_term t
CROSS JOIN LATERAL (
    SELECT coalesce(t.answer ->> 'last_day', t.answer ->> 'grace_last_day') AS last_day
) AS told
WHERE t.closed_at IS NULL AND t.last_day::text IS DISTINCT FROM told.last_day
"""

# what two people set last, unless that is the day that was worked out again
SET_BY_HAND = """
SELECT t.challenge_id, coalesce(t.question -> 'set_by_hand' ->> 'day', 'none'),
    coalesce(agreed.day, 'none')
FROM challenges_term t
LEFT JOIN LATERAL (
    SELECT CASE WHEN d.day <> d.instead_of THEN d.day::text END AS day
    FROM challenges_daybyhand d
    WHERE d.term_id = t.id AND d.state = 'agreed' ORDER BY d.id DESC LIMIT 1
) AS agreed ON true
WHERE t.question -> 'set_by_hand' ->> 'day' IS DISTINCT FROM agreed.day
"""

REACTION_TERM = """
SELECT c.id, coalesce(waits.until::text, 'none'), coalesce(t.last_day::text, 'none')
FROM challenges_challenge c
JOIN challenges_reaction r ON r.challenge_id = c.id
LEFT JOIN challenges_term t
    ON t.challenge_id = c.id AND t.kind = 'reaction' AND t.closed_at IS NULL
CROSS JOIN LATERAL (
    SELECT CASE WHEN r.answer = '' THEN r.respond_by END AS until
) AS waits
WHERE c.status = 'social_value' AND waits.until IS DISTINCT FROM t.last_day
"""

CLOSED = """
SELECT c.id, c.status, coalesce(c.closed_at::text, 'none') FROM challenges_challenge c
WHERE (c.status = ANY(%(final)s)) <> (c.closed_at IS NOT NULL)
"""


# about no case: the days that a municipality keeps with itself, and those confirmed
REST_DAYS = """
SELECT NULL::bigint, town.code, coalesce(kept.day, held.day) ->> 'day'
FROM (
    SELECT each.id, day
    FROM challenges_municipality each, jsonb_array_elements(each.rest_days) AS day
) AS kept
FULL JOIN (
    SELECT entered.municipality_id AS id, jsonb_build_object(
        'day', to_char(entered.day, 'YYYY-MM-DD'),
        'name', entered.name, 'source', entered.source
    ) AS day
    FROM challenges_restday entered
    WHERE entered.confirmed_by_id IS NOT NULL AND entered.withdrawn_by_id IS NULL
) AS held ON held.id = kept.id AND held.day = kept.day
JOIN challenges_municipality town ON town.id = coalesce(kept.id, held.id)
WHERE kept.id IS NULL OR held.id IS NULL
"""


def _pairs(*of: str) -> dict[str, list[str]]:
    pairs = [
        (status.value, kind.value)
        for kind, running in CLOCKS.items()
        for name in of
        for status in sorted(getattr(running, name))
    ]
    return {
        "statuses": [status for status, _kind in pairs],
        "kinds": [kind for _status, kind in pairs],
    }


CHECKS = (
    Check(
        "term_of_status",
        _("The term “%(left)s” runs, and the status is “%(right)s”."),
        TERM_OF_STATUS,
        _pairs("must", "may"),
        left=Kept.TERM,
        right=Kept.STATUS,
    ),
    Check(
        "term_missing",
        _("The term “%(left)s” does not run, and the status is “%(right)s”."),
        TERM_MISSING,
        _pairs("must"),
        left=Kept.TERM,
        right=Kept.STATUS,
    ),
    Check(
        "decide_by",
        _("Lists show the last day %(left)s, and the decision term %(right)s."),
        DECIDE_BY,
        left=Kept.DAY,
        right=Kept.DAY,
    ),
    Check(
        "last_day",
        _("A term ends on %(left)s, and the rule answered %(right)s."),
        LAST_DAY,
        left=Kept.DAY,
        right=Kept.DAY,
    ),
    Check(
        "set_by_hand",
        _("A term is counted with %(left)s by hand, and two people set %(right)s."),
        SET_BY_HAND,
        left=Kept.DAY,
        right=Kept.DAY,
    ),
    Check(
        "reaction_term",
        _("The group can react until %(left)s, and the term ends on %(right)s."),
        REACTION_TERM,
        left=Kept.DAY,
        right=Kept.DAY,
    ),
    Check(
        "closed",
        _("The status is “%(left)s”, and the moment of closing is %(right)s."),
        CLOSED,
        {"final": sorted(FINAL_STATUSES)},
        left=Kept.STATUS,
        right=Kept.DAY,
    ),
    Check(
        "rest_days",
        _("%(left)s keeps a day of rest otherwise than it was confirmed: %(right)s."),
        REST_DAYS,
        right=Kept.DAY,
    ),
)
