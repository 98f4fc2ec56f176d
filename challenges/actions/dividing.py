"""One challenge becomes two, when the group agrees (T39).

The case ends; two drafts begin with a copy of its plan. The group writes down what
belongs to which, signs anew and sends each: they have their own procedure and term.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid5

from accounts.models import User
from challenges.actions.drafting import next_reference
from challenges.actions.joining import end_for_another, open_merger
from challenges.actions.keeping import last_day_in
from challenges.actions.kept_agreement import require_no_agreement
from challenges.actions.submission import copy_of_plan
from challenges.actions.terms import local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.appointments import entitle
from challenges.authority import Act, WrongMomentError, authorise, separate
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import JoiningState
from challenges.models import CaseEvent, Challenge, Division
from challenges.permissions import REPRESENTATIVE_RIGHTS
from challenges.rules.joining import answer_by
from challenges.rules.lifecycle import Exit
from challenges.rules.separation import Part

RULES = ("T39",)


class AskedAlreadyError(Exception):
    """A proposal to merge or split the case lies on the table."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a coordinator proposes.

    Attributes:
        reason: Why, and what belongs to which plan.
        first: Title of the first plan.
        second: Title of the second plan.
    """

    reason: str
    first: str
    second: str


def open_division(challenge: Challenge, today: date) -> Division | None:
    """Return the proposal to which the group can still agree."""
    proposed = challenge.divisions.filter(state=JoiningState.PROPOSED)
    found = proposed.select_related("challenge", "proposed_by").first()
    return found if found and found.is_open(today) else None


@an_act
def propose_division(
    challenge: Challenge, parts: Parts, *, by: User, at: datetime
) -> CaseEvent:
    """Propose to a group that its case goes on as two.

    Raises:
        ActNotAllowedError: If ``by`` does not coordinate here.
        AskedAlreadyError: If the group was asked to merge or split already.
        SeparationOfDutiesError: If ``by`` has an interest in the case.
        ValueError: If both would be called the same, or nothing is said.
        WrongMomentError: If it is decided, or over.
    """
    standing = authorise(challenge, Act.PROPOSE_DIVISION, by=by)
    require_no_agreement(challenge)
    separate(challenge, Part.INTAKE_OFFICER, standing)
    titles = {parts.first.strip(), parts.second.strip()} - {""}
    if len(titles) < 2 or not parts.reason.strip():
        raise ValueError(f"{challenge.reference}: two titles, and why")
    today = local_day(at)
    _require_unasked(challenge, today)
    Division.objects.create(
        challenge=challenge,
        reason=parts.reason,
        first_title=parts.first,
        second_title=parts.second,
        proposed_by=by,
        proposed_at=at,
        answer_by=answer_by(today),
    )
    deed = Deed(
        Act.PROPOSE_DIVISION,
        at,
        by,
        standing,
        rules=RULES,
        details={"respond_by": answer_by(today).isoformat()},
        words=parts.reason,
    )
    return record(challenge, deed)


def _require_unasked(challenge: Challenge, today: date) -> None:
    """Put aside what the group can no longer agree to."""
    if open_division(challenge, today) or open_merger(challenge, today):
        raise AskedAlreadyError(f"{challenge.reference}: asked already")
    stale = challenge.divisions.filter(state=JoiningState.PROPOSED)
    stale.update(state=JoiningState.LAPSED)


@an_act
def answer_division(
    challenge: Challenge, *, agrees: bool, by: User, at: datetime
) -> list[CaseEvent]:
    """Say for the group whether it agrees; if so the case ends and two begin.

    Returns:
        The lines that were added, in order.

    Raises:
        ActNotAllowedError: If ``by`` does not speak for the group.
        WrongMomentError: If nothing is asked, or no longer.
    """
    standing = authorise(challenge, Act.ANSWER_DIVISION, by=by)
    division = open_division(challenge, local_day(at))
    if division is None:
        raise WrongMomentError(f"{challenge.reference}: no division is asked")
    division.state = JoiningState.AGREED if agrees else JoiningState.REFUSED
    division.answered_by, division.answered_at = by, at
    division.save(update_fields=["state", "answered_by", "answered_at"])
    said = Deed(
        Act.ANSWER_DIVISION, at, by, standing, rules=RULES, details={"agrees": agrees}
    )
    answered = record(challenge, said)
    if not agrees:
        return [answered]
    return [answered, _split(challenge, division, by, at)]


def _split(
    challenge: Challenge, division: Division, by: User, at: datetime
) -> CaseEvent:
    titles = (division.first_title, division.second_title)
    parts = [_begin(challenge, title, by, at) for title in titles]
    penalty = end_for_another(challenge, at)
    others = [part.reference for part in parts]
    ended = Deed(
        Act.SPLIT,
        at,
        to=Status.SPLIT,
        rules=RULES,
        details={"others": others, "exit": Exit.SPLIT.value, **penalty},
        changed=["closed_at", "decide_by"],
    )
    return record(challenge, ended)


def _begin(challenge: Challenge, title: str, by: User, at: datetime) -> Challenge:
    """Start a draft for the same group, with a copy of the plan as sent."""
    draft = Challenge.objects.create(
        municipality=challenge.municipality,
        reference=next_reference(challenge.municipality, at.year),
        submission_key=uuid5(NAMESPACE_OID, f"{challenge.reference}/{title}"),
        group=challenge.group,
        task=challenge.task,
        title=title,
        channel=challenge.channel,
        publication=challenge.publication,
        split_from=challenge,
        created_by=by,
        created_at=at,
        kept_until=last_day_in(challenge.municipality, local_day(at)),
    )
    unsaid = {"agrees_to_data_use": False, "declares_truth": False, "signature": ""}
    copy_of_plan(challenge.sent_plan, draft, version=1, frozen_at=None, **unsaid)
    entitle(by, REPRESENTATIVE_RIGHTS, draft)
    return draft
