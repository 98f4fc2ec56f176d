"""Is the trail as long as the case says, and does it end where the case stands?

Whether each line still is what was written is for ``manage.py verify_trail``.
"""

from django.utils.translation import gettext_lazy as _

from challenges.rules.lifecycle import TRANSITIONS
from workflow.soundness.checks import Check, Kept

LENGTH = """
SELECT c.id, c.trail_length::text, count(e.id)::text
FROM challenges_challenge c
LEFT JOIN challenges_caseevent e ON e.challenge_id = c.id
GROUP BY c.id, c.trail_length
HAVING count(e.id) <> c.trail_length OR coalesce(max(e.sequence), 0) <> c.trail_length
"""

HEAD = """
SELECT c.id, left(c.trail_head, 12), coalesce(left(e.hash, 12), 'none')
FROM challenges_challenge c
LEFT JOIN challenges_caseevent e
    ON e.challenge_id = c.id AND e.sequence = c.trail_length
WHERE c.trail_head <> coalesce(e.hash, '')
"""

STATUS = """
SELECT c.id, c.status, e.new_status
FROM challenges_challenge c
JOIN challenges_caseevent e
    ON e.challenge_id = c.id AND e.sequence = c.trail_length
WHERE c.status <> e.new_status
"""

LINK = """
SELECT e.challenge_id, e.sequence::text, e.old_status
FROM challenges_caseevent e
JOIN challenges_caseevent before
    ON before.challenge_id = e.challenge_id AND before.sequence = e.sequence - 1
WHERE e.previous_hash <> before.hash OR e.old_status <> before.new_status
"""

MOVE = """
SELECT e.challenge_id, e.old_status, e.new_status
FROM challenges_caseevent e
WHERE e.old_status <> e.new_status AND (e.old_status, e.new_status) NOT IN (
    SELECT * FROM unnest(%(from)s::text[], %(to)s::text[])
)
"""

_MOVES = [move for row in TRANSITIONS for move in row.moves]

CHECKS = (
    Check(
        "trail_length",
        _("The case counts %(left)s lines in its trail, and there are %(right)s."),
        LENGTH,
    ),
    Check(
        "trail_head",
        _("The case ends its trail with %(left)s, and the last line is %(right)s."),
        HEAD,
    ),
    Check(
        "trail_status",
        _("The status is “%(left)s”, and the last line led to “%(right)s”."),
        STATUS,
        left=Kept.STATUS,
        right=Kept.STATUS,
    ),
    Check(
        "trail_link",
        _("Line %(left)s of the trail does not follow on the line before it."),
        LINK,
        right=Kept.STATUS,
    ),
    Check(
        "trail_move",
        _("The case went from “%(left)s” to “%(right)s”, which no rule allows."),
        MOVE,
        {
            "from": [old.value for old, _new in _MOVES],
            "to": [new.value for _old, new in _MOVES],
        },
        left=Kept.STATUS,
        right=Kept.STATUS,
    ),
)
