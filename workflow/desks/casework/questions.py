"""The part of the case file in which the council asks and is answered."""

from typing import Any

from workflow.desks.casework.act_pages import OF_OFFICIALS, ways
from workflow.desks.casework.contents import View


def questions(view: View) -> dict[str, Any]:
    """Return what council members asked, and what this person can do about it."""
    asked = view.challenge.council_questions.select_related("asked_by", "answered_by")
    return {
        "questions": list(asked),
        "ways": ways(view.challenge, OF_OFFICIALS, view.user, part="questions"),
    }
