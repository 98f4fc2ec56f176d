"""Where a case stands, in the eight steps and the plain words of residents."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import JoiningState
from challenges.models import Challenge
from challenges.rules.lifecycle import Exit, exit_label, exits_at
from workflow.desks.casework.glance import in_language


@dataclass(frozen=True, slots=True)
class Stage:
    """A group of statuses, as the register filters on it.

    Attributes:
        code: As it stands in an address.
        label: What it is called.
        kind: How its status looks (``{% status %}``).
        tone: The class of its number in the register.
        statuses: What belongs to it.
    """

    code: str
    label: Any
    kind: str
    tone: str
    statuses: tuple[Status, ...]


STAGES = (
    Stage(
        "talk",
        _("Plan and conversation"),
        "clock",
        "p-voorbereiding",
        (
            Status.SUBMITTED,
            Status.ADMISSIBILITY,
            Status.COMPLETION_REQUESTED,
            Status.DIALOGUE,
        ),
    ),
    Stage(
        "assess",
        _("The municipality assesses"),
        "info",
        "",
        (
            Status.SOCIAL_VALUE,
            Status.MODERATION,
            Status.PROCUREMENT_LEGAL,
            Status.FINANCE,
            Status.ADVICE,
            Status.VIEWS,
            Status.MODIFICATION_PROPOSED,
            Status.COLLEGE_PROPOSAL,
            Status.COUNCIL_WISHES,
        ),
    ),
    Stage(
        "decided",
        _("Decided"),
        "accent",
        "p-besloten",
        (
            Status.ACCEPTED,
            Status.ACCEPTED_PARTIAL,
            Status.ACCEPTED_MODIFIED,
            Status.REFUSED,
            Status.COMPETITION,
            Status.CONTRACTING,
            Status.SIGNED,
            Status.OBJECTION,
            Status.APPEAL,
        ),
    ),
    Stage(
        "running",
        _("Residents do the work"),
        "run",
        "p-uitvoering",
        (
            Status.TRANSITION,
            Status.RUNNING,
            Status.WARNED,
            Status.EVALUATION,
            Status.RENEWED,
        ),
    ),
    Stage(
        "stopped",
        _("Stopped"),
        "grey",
        "p-gestopt",
        (
            Status.DECLINED,
            Status.INADMISSIBLE,
            Status.TERMINATED_EARLY,
            Status.HANDBACK,
            Status.CLOSED,
            Status.LAPSED,
            Status.MERGED,
            Status.SPLIT,
            Status.WITHDRAWN,
        ),
    ),
)
_STAGE_OF = {status: stage for stage in STAGES for status in stage.statuses}

STEPS: tuple[tuple[Any, frozenset[Status]], ...] = (
    (_("The plan was sent"), frozenset({Status.SUBMITTED})),
    (
        _("The municipality checks if the plan is complete"),
        frozenset({Status.ADMISSIBILITY, Status.COMPLETION_REQUESTED}),
    ),
    (_("Group and municipality talk"), frozenset({Status.DIALOGUE})),
    (
        _("Assessors, lawyers and the controller look at it"),
        frozenset(
            {
                Status.SOCIAL_VALUE,
                Status.MODERATION,
                Status.PROCUREMENT_LEGAL,
                Status.FINANCE,
            }
        ),
    ),
    (
        _("The municipality writes its advice"),
        frozenset({Status.ADVICE, Status.VIEWS, Status.MODIFICATION_PROPOSED}),
    ),
    (
        _("The decision is taken"),
        frozenset({Status.COLLEGE_PROPOSAL, Status.COUNCIL_WISHES}),
    ),
    (
        _("Both sides make an agreement"),
        frozenset(
            {
                Status.ACCEPTED,
                Status.ACCEPTED_PARTIAL,
                Status.ACCEPTED_MODIFIED,
                Status.COMPETITION,
                Status.CONTRACTING,
            }
        ),
    ),
    (
        _("The residents do the work"),
        frozenset(
            {
                Status.SIGNED,
                Status.TRANSITION,
                Status.RUNNING,
                Status.WARNED,
                Status.EVALUATION,
                Status.RENEWED,
            }
        ),
    ),
)

ENDINGS: dict[Status, Any] = {
    Status.DECLINED: _("The plan stayed incomplete. The municipality stopped with it."),
    Status.INADMISSIBLE: _(
        "The municipality did not deal with the plan. The decision tells why."
    ),
    Status.REFUSED: _("The municipality said no to the plan."),
    Status.WITHDRAWN: _("The group took the plan back."),
    Status.LAPSED: _("No agreement was made in time."),
    Status.MERGED: _("The plan goes on together with another plan."),
    Status.SPLIT: _("The plan goes on as two plans."),
    Status.TERMINATED_EARLY: _("The work stopped earlier than planned."),
    Status.HANDBACK: _("The task goes back to the municipality."),
    Status.CLOSED: _("The case is closed."),
    Status.OBJECTION: _("The group objected to the decision."),
    Status.APPEAL: _("The group asked the court to look at the decision."),
}
"""What is told of a case that goes no further."""

ENDED_BY: dict[Exit, Any] = {
    Exit.FORWARDED: _(
        "Another authority decides on this plan. The municipality sent it there."
    ),
    Exit.COPRODUCTION_INSTEAD: _(
        "Group and municipality do it together. The task stays with the municipality."
    ),
}
"""What is told of an exit that the status alone does not tell."""

PLAIN: dict[Status, Any] = {
    Status.EXPLORATION: _("Being talked about"),
    Status.DRAFT: _("Not sent yet"),
    Status.SUBMITTED: _("Received"),
    Status.ADMISSIBILITY: _("Being checked"),
    Status.COMPLETION_REQUESTED: _("Something is missing"),
    Status.DIALOGUE: _("Conversation"),
    Status.SOCIAL_VALUE: _("Being assessed"),
    Status.MODERATION: _("Being assessed"),
    Status.PROCUREMENT_LEGAL: _("Being assessed"),
    Status.FINANCE: _("Being assessed"),
    Status.ADVICE: _("Advice"),
    Status.MODIFICATION_PROPOSED: _("A change is proposed to the group"),
    Status.VIEWS: _("The group may give its view"),
    Status.COLLEGE_PROPOSAL: _("Waiting for the decision"),
    Status.COUNCIL_WISHES: _("The council speaks before the decision"),
    Status.ACCEPTED: _("Decided: yes"),
    Status.ACCEPTED_PARTIAL: _("Decided: yes, for a part"),
    Status.ACCEPTED_MODIFIED: _("Decided: yes, with changes"),
    Status.REFUSED: _("Decided: no"),
    Status.CONTRACTING: _("Decided: yes, agreement being made"),
    Status.SIGNED: _("Agreement signed"),
    Status.TRANSITION: _("Being handed over"),
    Status.RUNNING: _("Residents do the work"),
    Status.WARNED: _("Residents do the work"),
    Status.EVALUATION: _("Residents do the work, being evaluated"),
    Status.RENEWED: _("Residents do the work, for longer"),
    Status.TERMINATED_EARLY: _("Stops early"),
    Status.HANDBACK: _("Goes back to the municipality"),
    Status.CLOSED: _("Finished"),
    Status.DECLINED: _("Stopped: incomplete"),
    Status.INADMISSIBLE: _("Stopped: not dealt with"),
    Status.WITHDRAWN: _("Taken back by the group"),
    Status.OBJECTION: _("Objection"),
    Status.APPEAL: _("Before the court"),
}


def stage_of(status: str) -> Stage:
    """Return the group of statuses to which a status belongs; drafts to the first."""
    return _STAGE_OF.get(Status(status), STAGES[0])


def exit_of(challenge: Challenge) -> Exit | None:
    """Return how a case came out, where that says more than its status."""
    if not challenge.is_final or not challenge.ending:
        return None
    ending = Exit(challenge.ending)
    return ending if ending in exits_at(Status(challenge.status)) else None


def plain_status(challenge: Challenge) -> Any:
    """Return where a case stands in plain words; at its end, how it came out."""
    known = Status(challenge.status)
    if ending := exit_of(challenge):
        return in_language(exit_label(ending)).capitalize()
    return PLAIN.get(known, known.label)


def ending_of(challenge: Challenge) -> Any:
    """Return what is told of a case that goes no further; nothing of others."""
    told = ENDED_BY.get(ending) if (ending := exit_of(challenge)) else None
    return told or ENDINGS.get(Status(challenge.status))


def onward_of(challenge: Challenge) -> list[Challenge]:
    """Return the cases in which one goes on that was merged or split."""
    if challenge.status == Status.MERGED:
        merger = challenge.mergers_away.select_related("staying")
        return [each.staying for each in merger.filter(state=JoiningState.AGREED)]
    if challenge.status == Status.SPLIT:
        return list(challenge.parts_of_it.order_by("pk"))
    return []


def steps_of(status: str, passed: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return the eight steps with where the case is, for ``nlds/_steps.html``.

    Args:
        status: Where the case stands.
        passed: The statuses it went through, which tell how far a case came that
            goes no further.
    """
    now = _place(status)
    reached = max((_place(other) for other in passed), default=-1)
    return [
        {"title": title, "state": _state(number, now, reached)}
        for number, (title, _statuses) in enumerate(STEPS)
    ]


def _state(number: int, now: int, reached: int) -> str:
    if number == now:
        return "now"
    last_done = now - 1 if now >= 0 else reached
    return "done" if number <= last_done else "todo"


def _place(status: str) -> int:
    known = Status(status) if status else None
    return next(
        (number for number, (_t, statuses) in enumerate(STEPS) if known in statuses), -1
    )
