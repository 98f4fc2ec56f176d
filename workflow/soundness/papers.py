"""Did each act leave its paper, and does each paper have the job it asks for?"""

from django.utils.translation import gettext_lazy as _

from workflow.paper import CLOSING, PAPER
from workflow.soundness.checks import Check, Kept

JOB_WITHOUT_TARGET = """
SELECT NULL::bigint, j.kind, j.id::text FROM documents_job j
LEFT JOIN documents_document d ON j.kind = 'render' AND d.id = j.target
LEFT JOIN documents_message m ON j.kind = 'mail' AND m.id = j.target
WHERE d.id IS NULL AND m.id IS NULL
"""

DOCUMENT_AND_JOB = """
SELECT d.challenge_id, d.label, d.state || ', ' || coalesce(j.state, 'none')
FROM documents_document d
LEFT JOIN documents_job j ON j.kind = 'render' AND j.target = d.id
WHERE coalesce(j.state, 'none') <> CASE d.state
    WHEN 'pending' THEN 'pending' WHEN 'failed' THEN 'dead' ELSE 'done' END
"""

MESSAGE_AND_JOB = """
SELECT m.challenge_id, m.kind,
    CASE WHEN m.sent_at IS NULL THEN 'none' ELSE m.sent_at::text END
    || ', ' || coalesce(j.state, 'none')
FROM documents_message m
LEFT JOIN documents_job j ON j.kind = 'mail' AND j.target = m.id
WHERE (m.sent_at IS NOT NULL) <> (coalesce(j.state, 'none') = 'done') OR j.id IS NULL
"""

# what each act asks for, by the table; what closes the scoring asks for the report
DOCUMENT_OF_ACT = """
SELECT e.challenge_id, e.act, asked.kind
FROM challenges_caseevent e
JOIN (
    SELECT * FROM unnest(%(acts)s::text[], %(kinds)s::text[])
    UNION ALL SELECT act, 'social_value_report' FROM unnest(%(closing)s::text[]) act
) AS asked (act, kind) ON asked.act = e.act
WHERE (asked.kind <> 'social_value_report'
       OR e.details ? 'verdict' AND e.new_status <> 'moderation')
AND NOT EXISTS (
    SELECT FROM documents_document d
    WHERE d.challenge_id = e.challenge_id AND d.kind = asked.kind
    AND d.created_at = e.recorded_at
)
"""

MESSAGE_OF_ACT = """
SELECT e.challenge_id, e.act, asked.kind
FROM challenges_caseevent e
JOIN (
    SELECT act, kind, NULL FROM unnest(%(acts)s::text[], %(kinds)s::text[])
        AS of_act (act, kind)
    UNION ALL VALUES (NULL, 'signed', 'signed')
) AS asked (act, kind, status)
    ON asked.act = e.act
    OR asked.status = e.new_status AND e.old_status <> e.new_status
WHERE NOT EXISTS (
    SELECT FROM documents_message m
    WHERE m.challenge_id = e.challenge_id AND m.kind = asked.kind
    AND m.created_at = e.recorded_at
)
"""

_DOCUMENTS = [(act, kind) for act, row in PAPER.items() for kind in row.documents]
_NOTICES = [(act, row.group) for act, row in PAPER.items() if row.group]

CHECKS = (
    Check(
        "job_without_target",
        _("A job “%(left)s” is about nothing: %(right)s."),
        JOB_WITHOUT_TARGET,
    ),
    Check(
        "document_and_job",
        _("The document %(left)s and its job do not agree: %(right)s."),
        DOCUMENT_AND_JOB,
        right=Kept.STATES,
    ),
    Check(
        "message_and_job",
        _("The e-mail “%(left)s” and its job do not agree: %(right)s."),
        MESSAGE_AND_JOB,
        left=Kept.MAIL,
        right=Kept.STATES,
    ),
    Check(
        "document_of_act",
        _("The act “%(left)s” left no document “%(right)s”."),
        DOCUMENT_OF_ACT,
        {
            "acts": [act.value for act, _kind in _DOCUMENTS],
            "closing": [act.value for act in CLOSING],
            "kinds": [kind.value for _act, kind in _DOCUMENTS],
        },
        left=Kept.ACT,
        right=Kept.DOCUMENT,
    ),
    Check(
        "message_of_act",
        _("The act “%(left)s” left no e-mail “%(right)s” to the group."),
        MESSAGE_OF_ACT,
        {
            "acts": [act.value for act, _kind in _NOTICES],
            "kinds": [kind.value for _act, kind in _NOTICES],
        },
        left=Kept.ACT,
        right=Kept.MAIL,
    ),
)
