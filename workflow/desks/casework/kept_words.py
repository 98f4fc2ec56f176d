"""Words for what the database keeps in short: a status, a step, a right, a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from challenges.choices import ChallengeStatus, TermKind
from challenges.models import Challenge, Municipality
from challenges.permissions import Right
from documents.choices import DocumentKind, DocumentState, JobState, NoticeKind
from workflow.desks.casework.words import ACTS, OWN_RIGHTS
from workflow.drawing_names import NAMES
from workflow.nodes import Step
from workflow.objection_flow import ObjectionFlow
from workflow.presentation.amounts import long_date
from workflow.soundness.checks import Kept

NOTHING = {"none": _("nothing")}

RIGHTS: dict[str, Any] = {
    **{right.value: OWN_RIGHTS.get(right.codename, right.value) for right in Right},
    **{
        f"challenges.{codename}": words
        for model in (Municipality, Challenge)
        for codename, words in model._meta.permissions  # noqa: SLF001 - where Django keeps them
    },
}

STATES: dict[str, Any] = {
    **{state.value: state.label for state in (*DocumentState, *JobState)},
    "NEW": _("open"),
    "ASSIGNED": _("taken by somebody"),
    "DONE": _("over"),
    "CANCELED": _("stopped"),
    "ERROR": _("stopped by an error"),
    **NOTHING,
}

STEPS: dict[str, Any] = {
    node.name: node.task_title
    for node in ObjectionFlow.instance.nodes()
    if isinstance(node, Step)
} | NAMES
"""The steps as the drawing names them; those of an objection by their title."""

KEPT: dict[Kept, Mapping[str, Any]] = {
    Kept.ACT: ACTS,
    Kept.DOCUMENT: {kind.value: kind.label for kind in DocumentKind},
    Kept.MAIL: {kind.value: kind.label for kind in NoticeKind},
    Kept.RIGHT: RIGHTS,
    Kept.STATES: STATES,
    Kept.STATUS: {status.value: status.label for status in ChallengeStatus},
    Kept.STEP: STEPS,
    Kept.TERM: {kind.value: kind.label for kind in TermKind},
}
"""What a word of each kind is called; the same word may be of several kinds."""


def said_of(word: str, kind: Kept) -> str:
    """Return how people say what the database keeps; the word itself if unknown."""
    if kind == Kept.DAY:
        return _day(word)
    if kind == Kept.RIGHT:
        word = word.partition(" ")[0]
    known = KEPT.get(kind, {})
    parts = word.split(", ") if kind == Kept.STATES else [word]
    return ", ".join(str(known.get(each, each)) for each in parts)


def _day(word: str) -> str:
    if word in NOTHING:
        return str(NOTHING[word])
    return str(long_date(date.fromisoformat(word[:10])))
