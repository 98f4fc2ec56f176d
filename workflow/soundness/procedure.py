"""Does the procedure stand where the status says, and may who has a task do it?"""

from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow.workflow.base import Node
from viewflow.workflow.fields import get_flow_ref

from workflow.flows import ChallengeFlow
from workflow.gateways import Gather
from workflow.nodes import Step
from workflow.objection_flow import ObjectionFlow
from workflow.soundness.checks import Check, Kept
from workflow.stations import STATIONS, UNDER_WAY

ONE_PROCEDURE = """
SELECT c.id, c.status, count(p.id)::text
FROM challenges_challenge c
LEFT JOIN workflow_challengeprocess cp ON cp.challenge_id = c.id
LEFT JOIN viewflow_process p ON p.id = cp.process_ptr_id AND p.status = 'NEW'
GROUP BY c.id, c.status
HAVING count(p.id) <> CASE WHEN c.status = ANY(%(under_way)s) THEN 1 ELSE 0 END + (
    SELECT count(*) FROM challenges_objection o
    WHERE o.challenge_id = c.id AND o.is_beside AND o.closed_at IS NULL
)
"""

# a task with its case, and the name of its node
_TASK = """
FROM viewflow_task t
JOIN workflow_challengeprocess cp ON cp.process_ptr_id = t.process_id
JOIN viewflow_process p ON p.id = t.process_id
JOIN challenges_challenge c ON c.id = cp.challenge_id
CROSS JOIN LATERAL (SELECT substring(t.flow_task FROM '[^.]+$') AS name) node
"""

AFTER_THE_END = """
SELECT c.id, node.name, p.status {task}
WHERE t.finished IS NULL AND p.status <> 'NEW'
"""

UNKNOWN_STEP = """
SELECT c.id, node.name, p.flow_class {task}
WHERE t.finished IS NULL AND node.name <> ALL(%(nodes)s)
"""

IN_ERROR = """
SELECT c.id, node.name, t.status {task} WHERE t.status = 'ERROR'
"""

STEP_OF_STATUS = """
SELECT c.id, node.name, c.status {task}
WHERE t.finished IS NULL AND node.name <> ALL(%(joins)s)
AND (c.status, node.name) NOT IN (
    SELECT * FROM unnest(%(statuses)s::text[], %(allowed)s::text[])
)
AND NOT (p.flow_class = %(objection)s AND EXISTS (
    SELECT FROM challenges_objection o
    WHERE o.challenge_id = c.id AND o.is_beside AND o.closed_at IS NULL
))
"""

STATUS_WITHOUT_STEP = """
SELECT c.id, c.status, ''
FROM challenges_challenge c
WHERE c.status = ANY(%(stations)s) AND NOT EXISTS (
    SELECT FROM workflow_challengeprocess cp
    JOIN viewflow_task t ON t.process_id = cp.process_ptr_id AND t.finished IS NULL
    JOIN unnest(%(main_statuses)s::text[], %(main)s::text[]) AS main (status, name)
        ON main.status = c.status
        AND main.name = substring(t.flow_task FROM '[^.]+$')
    WHERE cp.challenge_id = c.id
)
"""

JOIN_WAITS = """
SELECT c.id, node.name, t.token {task}
WHERE t.finished IS NULL AND node.name = ANY(%(joins)s) AND NOT EXISTS (
    SELECT FROM viewflow_task branch
    WHERE branch.process_id = t.process_id AND branch.finished IS NULL
    AND branch.id <> t.id AND starts_with(branch.token, t.token || '/')
)
"""

_STEP = """
JOIN unnest(
    %(steps)s::text[], %(rights)s::text[], %(personal)s::boolean[], %(fixed)s::boolean[]
) AS step (name, permission, is_personal, is_fixed) ON step.name = node.name
"""

# who has a role, or stands in for it today
_MEMBERS = """(
    SELECT user_id, group_id FROM accounts_user_groups
    UNION ALL
    SELECT substitute_id, group_id FROM accounts_absence
    WHERE revoked_at IS NULL
    AND (now() AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN starts_on AND ends_on
)"""

RIGHT_OF_STEP = """
SELECT c.id, node.name, concat_ws(' ', t.owner_permission, t.owner_permission_obj_pk)
{task} {step}
WHERE t.finished IS NULL AND (
    t.owner_permission, t.owner_permission_obj_pk, t.owner_permission_content_type_id
) IS DISTINCT FROM (
    step.permission,
    (CASE WHEN step.is_personal THEN c.id ELSE c.municipality_id END)::text,
    (SELECT id FROM django_content_type WHERE app_label = 'challenges' AND model
        = CASE WHEN step.is_personal THEN 'challenge' ELSE 'municipality' END)
)
"""

OWNER_AND_STATE = """
SELECT c.id, node.name, t.status {task} {step}
WHERE t.finished IS NULL AND (
    (t.status = 'ASSIGNED') <> (t.owner_id IS NOT NULL)
    OR step.is_fixed AND t.owner_id IS NULL
)
"""

OWNER_HOLDS_RIGHT = """
SELECT c.id, node.name, owner.username
{task} {step}
JOIN accounts_user owner ON owner.id = t.owner_id
WHERE t.finished IS NULL AND NOT (owner.is_active AND (
    EXISTS (
        SELECT FROM challenges_challengeright held
        JOIN auth_permission asked ON asked.id = held.permission_id
        WHERE held.user_id = owner.id AND held.content_object_id = c.id
        AND step.is_personal AND 'challenges.' || asked.codename = step.permission
    ) OR EXISTS (
        SELECT FROM challenges_municipalityright held
        JOIN auth_permission asked ON asked.id = held.permission_id
        JOIN {members} member ON member.group_id = held.group_id
        WHERE member.user_id = owner.id AND held.content_object_id = c.municipality_id
        AND NOT step.is_personal AND 'challenges.' || asked.codename = step.permission
    )
))
"""


NOBODY_MAY = """
SELECT c.id, node.name, t.owner_permission
{task} {step}
WHERE t.finished IS NULL AND t.status = 'NEW' AND NOT EXISTS (
    SELECT FROM challenges_challengeright held
    JOIN auth_permission asked ON asked.id = held.permission_id
    JOIN accounts_user person ON person.id = held.user_id AND person.is_active
    WHERE held.content_object_id = c.id
    AND step.is_personal AND 'challenges.' || asked.codename = step.permission
) AND NOT EXISTS (
    SELECT FROM challenges_municipalityright held
    JOIN auth_permission asked ON asked.id = held.permission_id
    JOIN {members} member ON member.group_id = held.group_id
    JOIN accounts_user person ON person.id = member.user_id AND person.is_active
    WHERE held.content_object_id = c.municipality_id
    AND NOT step.is_personal AND 'challenges.' || asked.codename = step.permission
)
"""


def about_tasks(sql: str) -> tuple[str, dict[str, Any]]:
    """Return a statement about open steps, and what it asks with."""
    return _of_tasks(sql), _columns()


def _of_tasks(sql: str) -> str:
    """Write out what the statements about tasks share."""
    return sql.format(task=_TASK, step=_STEP, members=_MEMBERS)


@cache
def checks() -> tuple[Check, ...]:
    """Return the checks; they read the flow, so they are put together once."""
    steps = _columns()
    return (
        *_of_status(),
        Check(
            "right_of_step",
            _("The step “%(left)s” is open for another right: %(right)s."),
            _of_tasks(RIGHT_OF_STEP),
            steps,
            left=Kept.STEP,
            right=Kept.RIGHT,
        ),
        Check(
            "owner_and_state",
            _("The step “%(left)s” is %(right)s, which does not fit whose it is."),
            _of_tasks(OWNER_AND_STATE),
            steps,
            left=Kept.STEP,
            right=Kept.STATES,
        ),
        Check(
            "owner_holds_right",
            _("The step “%(left)s” belongs to somebody without the right: %(right)s."),
            _of_tasks(OWNER_HOLDS_RIGHT),
            steps,
            left=Kept.STEP,
        ),
    )


def _columns() -> dict[str, Any]:
    """Return what the flow says of its steps, in columns."""
    return {
        "steps": [step.name for step in _steps()],
        "rights": [step.right.value for step in _steps()],
        "personal": [step.right.is_personal for step in _steps()],
        "fixed": [step.is_fixed for step in _steps()],
    }


def _of_status() -> tuple[Check, ...]:
    return (*_of_flow(), *_of_stations())


def _of_flow() -> tuple[Check, ...]:
    """Return what holds of every procedure, whatever the status."""
    return (
        Check(
            "one_procedure",
            _("The status is “%(left)s”, and %(right)s procedures run."),
            ONE_PROCEDURE,
            {"under_way": sorted(UNDER_WAY)},
            left=Kept.STATUS,
        ),
        Check(
            "after_the_end",
            _("The step “%(left)s” is open, and the procedure is %(right)s."),
            _of_tasks(AFTER_THE_END),
            left=Kept.STEP,
            right=Kept.STATES,
        ),
        Check(
            "unknown_step",
            _("The step “%(left)s” is open, and %(right)s has no such step."),
            _of_tasks(UNKNOWN_STEP),
            {"nodes": _names(Node)},
            left=Kept.STEP,
        ),
        Check(
            "in_error",
            _("The step “%(left)s” stopped: %(right)s."),
            _of_tasks(IN_ERROR),
            left=Kept.STEP,
            right=Kept.STATES,
        ),
    )


def _of_stations() -> tuple[Check, ...]:
    """Return what holds of the steps that go with a status."""
    joins = {"joins": _names(Gather)}
    beside = {"objection": get_flow_ref(ObjectionFlow)}
    return (
        Check(
            "step_of_status",
            _("The step “%(left)s” is open, and the status is “%(right)s”."),
            _of_tasks(STEP_OF_STATUS),
            joins | beside | _pairs("statuses", "allowed", "nodes"),
            left=Kept.STEP,
            right=Kept.STATUS,
        ),
        Check(
            "status_without_step",
            _("The status is “%(left)s”, and no step of it is open."),
            STATUS_WITHOUT_STEP,
            {"stations": sorted(STATIONS)} | _pairs("main_statuses", "main", "one_of"),
            left=Kept.STATUS,
        ),
        Check(
            "join_waits",
            _("“%(left)s” waits, and nothing that it waits for is open."),
            _of_tasks(JOIN_WAITS),
            joins,
            left=Kept.STEP,
        ),
    )


def _pairs(left: str, right: str, of: str) -> dict[str, list[str]]:
    """Return two lists, side by side: statuses, and nodes that go with them."""
    pairs = [
        (status.value, name)
        for status, station in STATIONS.items()
        for name in sorted(getattr(station, of))
    ]
    return {left: [status for status, _n in pairs], right: [name for _s, name in pairs]}


def _steps() -> list[Step]:
    return [node for node in _nodes() if isinstance(node, Step)]


def _names(kind: type[Node]) -> list[str]:
    return [node.name for node in _nodes() if isinstance(node, kind)]


def _nodes() -> list[Node]:
    flows = (ChallengeFlow, ObjectionFlow)
    return [node for each in flows for node in each.instance.nodes()]
