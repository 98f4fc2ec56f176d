"""What a plan still lacks before it can be sent, as questions people can go to."""

from typing import Any

from challenges.forms.plan import START_IS_PAST
from challenges.forms.sections import SECTIONS
from challenges.models import Challenge, Plan
from workflow.desks.residents.answers import CAPTIONS
from workflow.desks.residents.cases import open_questions


def still_missing(challenge: Challenge, draft: Plan) -> list[dict[str, Any]]:
    """Return each open question: its words, its part of the plan and its anchor."""
    return [
        _missing(draft, each.section, each.field)
        for each in open_questions(challenge, draft)
    ]


def _missing(draft: Plan, section: str, field: str) -> dict[str, Any]:
    questions: Any = SECTIONS[section].form.base_fields
    anchor = f"id_{field}" if field in questions else f"{field}-caption"
    label = questions[field].label if field in questions else CAPTIONS[field]
    if field == "start_on":
        anchor = f"{anchor}_0"  # the first box of the date
    remark = START_IS_PAST if field == "start_on" and draft.start_on else ""
    return {
        "section": section,
        "field": field,
        "label": label,
        "anchor": anchor,
        "remark": remark,
    }
