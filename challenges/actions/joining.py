"""Two challenges become one, when both groups agree (T38).

Both cases are locked, in the order of their keys. The one that ends keeps its file
and says in public with which it goes on; the other keeps its own decision term,
and takes over the members and the words on which both agreed.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from accounts.models import User
from challenges.actions.default import end_terms
from challenges.actions.drafting import drop_plan_being_written
from challenges.actions.kept_agreement import require_no_agreement
from challenges.actions.submission import open_next_version
from challenges.actions.terms import local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.appointments import entitle_all
from challenges.authority import Act, WrongMomentError, authorise, separate
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import JoiningState
from challenges.models import (
    CaseEvent,
    CasePart,
    Challenge,
    ChallengeQuerySet,
    ChallengeRight,
    GroupMember,
    Merger,
)
from challenges.permissions import MEMBER_RIGHTS, Right, Standing, forget_standings
from challenges.rules.joining import MERGEABLE, answer_by
from challenges.rules.lifecycle import Exit
from challenges.rules.separation import INTERNAL_PARTS, Part

RULES = ("T38",)

Line = tuple[Challenge, CaseEvent]
"""A line that was added to a trail, with its case."""


class CannotJoinError(Exception):
    """These two cases cannot go together.

    Attributes:
        problem: ``"task"``, ``"open"`` (a proposal lies on the table already) or
            ``"involved"`` (somebody of one group has a part in the other case).
    """

    def __init__(self, message: str, problem: str) -> None:
        """Keep what stands in the way, for the screen."""
        super().__init__(message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Union:
    """What a coordinator proposes to two groups.

    Attributes:
        reason: Why together.
        takes_over: What the joint plan takes over of the plan that ends.
    """

    reason: str
    takes_over: str


def partners_of(challenge: Challenge, among: ChallengeQuerySet) -> ChallengeQuerySet:
    """Keep the cases with which one can go together: the same task, or its domain."""
    if challenge.task is None or challenge.status not in MERGEABLE:
        return among.none()
    among = among.filter(agreement=None)
    alike = Q(task=challenge.task_id) | Q(task__domain=challenge.task.domain)
    here = among.filter(alike, municipality=challenge.municipality_id)
    return here.filter(status__in=MERGEABLE).exclude(pk=challenge.pk)


def open_merger(challenge: Challenge, today: date) -> Merger | None:
    """Return the proposal about a case to which both groups can still agree."""
    proposed = Merger.objects.filter(
        Q(ending=challenge.pk) | Q(staying=challenge.pk), state=JoiningState.PROPOSED
    ).select_related("ending__group", "staying__group", "proposed_by")
    return next((each for each in proposed if each.is_open(today)), None)


@an_act
def propose_merger(
    ending: Challenge, staying: Challenge, union: Union, *, by: User, at: datetime
) -> list[Line]:
    """Propose to two groups that the first case ends and goes on in the second.

    Both cases are locked.

    Returns:
        The line in the trail of each.

    Raises:
        ActNotAllowedError: If ``by`` does not coordinate both.
        CannotJoinError: If the cases cannot go together.
        SeparationOfDutiesError: If ``by`` has an interest in one of both.
        ValueError: If nothing is said.
        WrongMomentError: If one of both is decided, or over.
    """
    today, pair = local_day(at), (ending, staying)
    standings = [authorise(each, Act.PROPOSE_MERGER, by=by) for each in pair]
    for each, standing in zip(pair, standings, strict=True):
        require_no_agreement(each)
        separate(each, Part.INTAKE_OFFICER, standing)
    if not union.reason.strip() or not union.takes_over.strip():
        raise ValueError(f"{ending.reference}: say why, and what goes along")
    _require_alike(ending, staying, today)
    merger = Merger.objects.create(
        ending=ending,
        staying=staying,
        reason=union.reason,
        takes_over=union.takes_over,
        proposed_by=by,
        proposed_at=at,
        answer_by=answer_by(today),
    )
    return [
        (each, record(each, _proposal(merger, each, standing)))
        for each, standing in zip(pair, standings, strict=True)
    ]


def _proposal(merger: Merger, challenge: Challenge, standing: Standing) -> Deed:
    return Deed(
        Act.PROPOSE_MERGER,
        merger.proposed_at,
        merger.proposed_by,
        standing,
        rules=RULES,
        details={
            "other": merger.other_than(challenge).reference,
            "ends": challenge.pk == merger.ending_id,
            "respond_by": merger.answer_by.isoformat(),
        },
        words=merger.reason,
    )


def _require_alike(ending: Challenge, staying: Challenge, today: date) -> None:
    partners = partners_of(ending, Challenge.objects.all())
    if not partners.filter(pk=staying.pk).exists():
        raise CannotJoinError(f"{ending.reference}: another task", "task")
    for each in (ending, staying):
        _put_aside(each, today)
        if open_merger(each, today) is not None:
            raise CannotJoinError(f"{each.reference}: asked already", "open")
    if _is_involved(ending, staying) or _is_involved(staying, ending):
        raise CannotJoinError(f"{ending.reference}: a member has a part", "involved")


def _put_aside(challenge: Challenge, today: date) -> None:
    """Close proposals to which nobody can agree any more."""
    proposed = Merger.objects.filter(
        Q(ending=challenge.pk) | Q(staying=challenge.pk), state=JoiningState.PROPOSED
    ).select_related("ending", "staying")
    stale = [each.pk for each in proposed if not each.is_open(today)]
    Merger.objects.filter(pk__in=stale).update(state=JoiningState.LAPSED)


def _is_involved(one: Challenge, other: Challenge) -> bool:
    """Tell whether a member of a group works on the other case (SOD8)."""
    members = [each.user_id for each in one.group.everybody if each.user_id]
    worked = CasePart.objects.filter(
        challenge=other, person__in=members, part__in=INTERNAL_PARTS
    )
    seated = ChallengeRight.objects.filter(
        content_object=other,
        user__in=members,
        permission__codename__in=[Right.ASSESS.codename, Right.CHAIR.codename],
    )
    return worked.exists() or seated.exists()


@an_act
def answer_merger(
    challenge: Challenge, other: Challenge, *, agrees: bool, by: User, at: datetime
) -> list[Line]:
    """Say for the group of a case whether it agrees; when both do, they are one.

    Both cases are locked; the first is that of the group that answers.

    Returns:
        Each line that was added, with its case, in order.

    Raises:
        ActNotAllowedError: If ``by`` does not speak for the group.
        WrongMomentError: If nothing is asked, or no longer, or this was answered.
    """
    standing = authorise(challenge, Act.ANSWER_MERGER, by=by)
    merger = _asked(challenge, other, local_day(at))
    deed = Deed(
        Act.ANSWER_MERGER,
        at,
        by,
        standing,
        rules=RULES,
        details={"other": other.reference, "agrees": agrees},
    )
    lines = [(challenge, record(challenge, deed))]
    if not agrees:
        merger.state = JoiningState.REFUSED
        merger.save(update_fields=["state"])
        told = Deed(Act.END_MERGER, at, details={"other": challenge.reference})
        return [*lines, (other, record(other, told))]
    _keep_consent(merger, challenge, by, at)
    if not merger.has_agreed(other):
        return lines
    pair = {challenge.pk: challenge, other.pk: other}
    return [
        *lines,
        *_merge(merger, pair[merger.ending_id], pair[merger.staying_id], at),
    ]


def _asked(challenge: Challenge, other: Challenge, today: date) -> Merger:
    """Return the proposal to which the group of a case has not answered yet."""
    merger = open_merger(challenge, today)
    if merger is None or other.pk != merger.other_than(challenge).pk:
        raise WrongMomentError(f"{challenge.reference}: no merger is asked")
    if merger.has_agreed(challenge):
        raise WrongMomentError(f"{challenge.reference}: the group agreed already")
    return merger


def _keep_consent(merger: Merger, challenge: Challenge, by: User, at: datetime) -> None:
    side = "ending" if challenge.pk == merger.ending_id else "staying"
    setattr(merger, f"{side}_agreed_by", by)
    setattr(merger, f"{side}_agreed_at", at)
    merger.save(update_fields=[f"{side}_agreed_by", f"{side}_agreed_at"])


def _merge(
    merger: Merger, ending: Challenge, staying: Challenge, at: datetime
) -> list[Line]:
    merger.state = JoiningState.AGREED
    merger.save(update_fields=["state"])
    version = _take_over_words(staying, ending, merger, at)
    members = _take_over_members(staying, ending)
    penalty = end_for_another(ending, at)
    ended = Deed(
        Act.MERGE,
        at,
        to=Status.MERGED,
        rules=RULES,
        details={
            "other": staying.reference,
            "exit": Exit.MERGED.value,
            **penalty,
        },
        changed=["closed_at", "decide_by"],
    )
    taken = Deed(
        Act.TAKE_OVER,
        at,
        rules=RULES,
        details={"other": ending.reference, "members": members, "plan": version},
    )
    return [(ending, record(ending, ended)), (staying, record(staying, taken))]


def end_for_another(challenge: Challenge, at: datetime) -> dict[str, str]:
    """Close what runs in a case that goes on elsewhere; its columns are not saved.

    Returns:
        By when a penalty is to be set, for the trail; nothing if none is owed.
    """
    penalty = end_terms(challenge, at=at)
    drop_plan_being_written(challenge)
    challenge.closed_at, challenge.decide_by = at, None
    return penalty


def _take_over_words(
    staying: Challenge, ending: Challenge, merger: Merger, at: datetime
) -> int:
    """Add the words both agreed on to the plan; return which version has them.

    A plan that is being completed gets them too, for that one is sent next.
    """
    words = f"Uit {ending.reference}, {ending.title}:\n{merger.takes_over}"
    making = staying.plans.filter(frozen_at=None).first()
    plan = making or staying.sent_plan
    told = "\n\n".join(filter(None, [plan.task_description, words]))
    if making:
        making.task_description = told
        making.save(update_fields=["task_description"])
        return int(making.version)
    staying.sent_plan = open_next_version(staying, task_description=told, frozen_at=at)
    return int(staying.sent_plan.version)


def _take_over_members(staying: Challenge, ending: Challenge) -> int:
    """Let the members of one group join the other; return how many were new."""
    there = staying.group.everybody
    accounts = {each.user_id for each in there if each.user_id}
    addresses = {each.email.lower() for each in there if each.email}
    new = [
        GroupMember(
            group=staying.group,
            user=each.user,
            name=each.name,
            group_role=each.group_role,
            email=each.email,
            postcode_area=each.postcode_area,
            is_resident=each.is_resident,
        )
        for each in ending.group.everybody
        if each.user_id not in accounts and each.email.lower() not in addresses
    ]
    GroupMember.objects.bulk_create(new)
    readers = [each.user for each in new if each.user]
    if readers:
        entitle_all(
            [(user, right) for user in readers for right in MEMBER_RIGHTS], staying
        )
    staying.group.__dict__.pop("everybody", None)
    forget_standings(staying)
    return len(new)
