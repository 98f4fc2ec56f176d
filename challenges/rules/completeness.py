"""What is still missing before a plan may be sent?

Source: the field list of the intake, own design [D] on art. 4:2 Awb (contents
of an application); R = required to send.

========== =========================================== =====================
section    required                                    only when
========== =========================================== =====================
task       summary, scope_kind, start_on, duration
task       task or task_description                    no task was chosen
task       area                                        geographic or both
task       themes                                      thematic or both
why        problem, improvements, improvement_text
why        at least one outcome
value      local_knowledge, volunteers, hours, roles
value      beneficiaries, number, involvement, access
value      effects_on_others
money      contribution, at least one cost line
ability    experience, quality, safety, continuity
ability    fallback
group      postcode of each member, authorisation
group      has_interests answered, interests           the answer is yes
support    supporters, support_text
consent    agrees_to_data_use, declares_truth, signature
========== =========================================== =====================

A day to start that has come while the plan lay in a drawer is asked once more
(``questions_again``): a plan cannot start before it is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

REQUIRED: dict[str, tuple[str, ...]] = {
    "task": ("summary", "scope_kind", "start_on", "duration_years"),
    "why": ("problem", "improvements", "improvement_text", "outcomes"),
    "value": (
        "local_knowledge",
        "volunteers",
        "volunteer_hours",
        "volunteer_roles",
        "beneficiaries",
        "beneficiaries_number",
        "user_involvement",
        "access_for_all",
        "effects_on_others",
    ),
    "money": ("contribution", "cost_lines"),
    "ability": ("experience", "quality_plan", "safety_plan", "continuity", "fallback"),
    "group": ("has_authorisation", "has_interests"),
    "support": ("supporters", "support_text"),
    "consent": ("agrees_to_data_use", "declares_truth", "signature"),
}
"""The required fields of each section, in the order in which they are asked."""

SECTIONS = tuple(REQUIRED)

_MUST_BE_YES = frozenset({"has_authorisation", "agrees_to_data_use", "declares_truth"})
_PLACES = frozenset({"geographic", "both"})
_PARTS = frozenset({"thematic", "both"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that still has to be filled in.

    Attributes:
        section: The section of the form, such as ``"money"``.
        field: The field, such as ``"contribution"``.
    """

    section: str
    field: str


def missing_fields(facts: Mapping[str, object]) -> tuple[Missing, ...]:
    """Return every required field that is empty, in the order of the form.

    Args:
        facts: The plan by field name; tables (``outcomes``, ``cost_lines``) as
            their number of lines; ``task`` as whether one was chosen.
    """
    wanted = [
        Missing(section, field) for section in SECTIONS for field in REQUIRED[section]
    ]
    wanted += [Missing(*pair) for pair in _conditional(facts)]
    order = {section: place for place, section in enumerate(SECTIONS)}
    found = [missing for missing in wanted if _is_missing(missing.field, facts)]
    return tuple(sorted(found, key=lambda missing: order[missing.section]))


def starts_too_early(start_on: date, today: date) -> bool:
    """Tell whether work cannot start on a day any more: it starts after today."""
    return start_on <= today


def questions_again(facts: Mapping[str, object], today: date) -> tuple[Missing, ...]:
    """Return every field that was filled in, but whose answer no longer holds.

    Args:
        facts: The plan by field name.
        today: The day on which it would be sent.
    """
    start_on = facts.get("start_on")
    if isinstance(start_on, date) and starts_too_early(start_on, today):
        return (Missing("task", "start_on"),)
    return ()


def _conditional(facts: Mapping[str, object]) -> list[tuple[str, str]]:
    wanted = []
    if not facts.get("task"):
        wanted.append(("task", "task_description"))
    if facts.get("scope_kind") in _PLACES:
        wanted.append(("task", "area"))
    if facts.get("scope_kind") in _PARTS:
        wanted.append(("task", "themes"))
    if facts.get("has_interests"):
        wanted.append(("group", "interests"))
    return wanted


def _is_missing(field: str, facts: Mapping[str, object]) -> bool:
    value = facts.get(field)
    if field in _MUST_BE_YES:
        return value is not True
    if field in {"outcomes", "cost_lines"}:
        return not value
    return value is None or value in ("", [])
