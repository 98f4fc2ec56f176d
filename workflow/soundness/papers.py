"""Did each act leave its paper, and does each paper have the job it asks for?

What an act must have left is asked of the table by which it left it (``paper``): once
for each kind of act with the same facts, however many cases there are. What goes to
the desk of officials is not asked: who held a right then is not kept. Nor is an act
asked whose paper a worker is still to leave (``workflow.paper_due``).
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from challenges.authority import Act
from challenges.choices import ChallengeStatus as Status
from workflow.paper import paper_of
from workflow.paper_after import Paper
from workflow.paper_facts import SQL, VALUES, Happened
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

# every kind of act that was done, as far as the table looks at it
HAPPENED = f"""
SELECT DISTINCT e.act, e.old_status, e.new_status, {SQL} FROM challenges_caseevent e
"""  # noqa: S608 - a statement of our own, put together from its parts


def _of_act(table: str) -> str:
    return f"""
SELECT e.challenge_id, e.act, asked.kind
FROM challenges_caseevent e
JOIN challenges_challenge c ON c.id = e.challenge_id AND e.sequence <= c.paper_length
JOIN unnest(
    %(acts)s::text[], %(olds)s::text[], %(news)s::text[], %(facts)s::jsonb[],
    %(kinds)s::text[], %(numbers)s::int[]
) AS asked (act, old_status, new_status, facts, kind, number)
    ON asked.act = e.act AND asked.old_status = e.old_status
    AND asked.new_status = e.new_status AND asked.facts = {SQL}
WHERE asked.number > (
    SELECT count(*) FROM {table} paper
    WHERE paper.challenge_id = e.challenge_id AND paper.kind = asked.kind
    AND paper.created_at = e.recorded_at
)
"""  # noqa: S608 - as above


Asked = Iterator[tuple[str, int]]


def _documents(event: Happened, paper: Paper) -> Asked:
    """Return the kinds of documents that must be there, and how many of each."""
    yield from ((kind, 1) for kind in paper.documents)
    for kind, counted_by in paper.each:
        yield kind, _number(event, counted_by)


def _notices(event: Happened, paper: Paper) -> Asked:
    """Return the kinds of e-mails to the group and to the people an act names."""
    if paper.group:
        yield paper.group, 1
    for kind, counted_by in paper.told_each:
        yield kind, _number(event, counted_by)


def _number(event: Happened, counted_by: str) -> int:
    return int(event.details.get(counted_by, 0)) if counted_by else 1


def _asked(
    of_paper: Callable[[Happened, Paper], Asked],
) -> Callable[[], dict[str, Any]]:
    """Return what asks the table about every kind of act that was done."""

    def columns() -> dict[str, Any]:
        rows = [
            (event.act, event.old_status, event.new_status, facts, kind, number)
            for event, facts in _happened()
            for kind, number in of_paper(event, paper_of(event))
        ]
        names = ("acts", "olds", "news", "facts", "kinds", "numbers")
        found = zip(*rows, strict=True) if rows else ((),) * len(names)
        return {**VALUES, **dict(zip(names, map(list, found), strict=True))}

    return columns


def _happened() -> Iterator[tuple[Happened, str]]:
    with connection.cursor() as cursor:
        cursor.execute(HAPPENED, VALUES)
        rows = cursor.fetchall()
    known = (row for row in rows if row[0] in set(Act))
    for act, old, new, facts in known:
        details = json.loads(facts)
        yield Happened(Act(act), Status(old), Status(new), details), facts


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
        _of_act("documents_document"),
        _asked(_documents),
        left=Kept.ACT,
        right=Kept.DOCUMENT,
    ),
    Check(
        "message_of_act",
        _("The act “%(left)s” left no e-mail “%(right)s”."),
        _of_act("documents_message"),
        _asked(_notices),
        left=Kept.ACT,
        right=Kept.MAIL,
    ),
)
