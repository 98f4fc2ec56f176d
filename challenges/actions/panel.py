"""From dialogue to a panel that may begin: plan, declare interests, replace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from challenges.actions.scoring import close_when_all_are_in
from challenges.actions.terms import values_of
from challenges.actions.trail import Deed, an_act, record
from challenges.appointments import disentitle, entitle_all
from challenges.authority import Act, ActNotAllowedError, authorise, separate
from challenges.choices import AssessmentState, KnowledgeKind, Role
from challenges.choices import ChallengeStatus as Status
from challenges.models import (
    Assessment,
    CaseEvent,
    CasePart,
    Challenge,
    Dialogue,
    FinanceNote,
    InterestDeclaration,
    Panel,
    ProcurementCheck,
)
from challenges.permissions import Right, standings_of
from challenges.rules.separation import Part
from challenges.writes import add_all, change, create

GONE = (AssessmentState.RECUSED, AssessmentState.DROPPED)
"""States of an assessor who no longer sits on the panel."""


class PanelNotAllowedError(Exception):
    """The panel is too small, names somebody twice, or somebody who cannot sit."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the coordinator writes after the dialogue."""

    held_on: date
    attendees: str
    report: str
    agreements: str = ""
    coached_group: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """Who assesses, and which knowledge they bring."""

    assessor: User
    knowledge: KnowledgeKind


@an_act
def record_dialogue(
    challenge: Challenge, conversation: Conversation, *, by: User, at: datetime
) -> CaseEvent:
    """Write down the dialogue; who coached the group may not score (SOD2)."""
    standing = authorise(challenge, Act.RECORD_DIALOGUE, by=by)
    if conversation.coached_group:
        separate(challenge, Part.COACH, standing)
        CasePart.objects.get_or_create(
            challenge=challenge, person=by, part=Part.COACH, defaults={"since": at}
        )
    dialogue = Dialogue(
        challenge=challenge,
        held_on=conversation.held_on,
        attendees=conversation.attendees,
        report=conversation.report,
        agreements=conversation.agreements,
        held_by=by,
        coached_group=conversation.coached_group,
    )
    return record(
        challenge,
        Deed(
            Act.RECORD_DIALOGUE,
            at,
            by,
            standing,
            details={"held_on": conversation.held_on.isoformat()},
            adds=[dialogue],
        ),
    )


BESIDE_THE_PANEL = (ProcurementCheck, FinanceNote)
"""What opens beside the panel: the checks of law and of money."""


@an_act
def plan_panel(  # noqa: PLR0913 - the parts of a panel
    challenge: Challenge,
    seats: Sequence[Seat],
    chair: User,
    score_by: date,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Invite the assessors and open the three checks (T09).

    Raises:
        PanelNotAllowedError: If there are fewer assessors than the by-law asks,
            somebody is named twice, or is not an assessor of the municipality.
        SeparationOfDutiesError: If somebody may not score this case.
    """
    standing = authorise(challenge, Act.PLAN_PANEL, by=by)
    _check_panel(challenge, [seat.assessor for seat in seats], chair)
    panel = create(
        Panel,
        challenge=challenge,
        chair=chair,
        planned_by=by,
        planned_at=at,
        score_by=score_by,
    )
    _invite(challenge, panel, seats)
    return record(
        challenge,
        Deed(
            Act.PLAN_PANEL,
            at,
            by,
            standing,
            to=Status.SOCIAL_VALUE,
            rules=["T09"],
            details={"assessors": len(seats), "score_by": score_by.isoformat()},
            adds=[part(challenge=challenge) for part in BESIDE_THE_PANEL],
        ),
    )


def _check_panel(challenge: Challenge, assessors: Sequence[User], chair: User) -> None:
    wanted = values_of(challenge).scoring.min_assessors
    if len(assessors) < wanted:
        raise PanelNotAllowedError(
            f"{challenge.reference}: at least {wanted} assessors"
        )
    if len({person.pk for person in (*assessors, chair)}) <= len(assessors):
        raise PanelNotAllowedError(f"{challenge.reference}: somebody is named twice")
    _check_seats(challenge, assessors, chair)


def _invite(challenge: Challenge, panel: Panel, seats: Sequence[Seat]) -> None:
    """Open the scores for who gives them."""
    add_all(
        [
            Assessment(panel=panel, assessor=s.assessor, knowledge=s.knowledge)
            for s in seats
        ]
    )
    assessors = ((seat.assessor, Right.ASSESS) for seat in seats)
    entitle_all([*assessors, (panel.chair, Right.CHAIR)], challenge)


def _check_seats(challenge: Challenge, assessors: Sequence[User], chair: User) -> None:
    standings = standings_of([*assessors, chair], challenge)
    for person in assessors:
        if Role.ASSESSOR not in standings[person.pk].roles:
            raise PanelNotAllowedError(f"{challenge.reference}: not an assessor")
        separate(challenge, Part.ASSESSOR, standings[person.pk])
    if Role.CHAIR not in standings[chair.pk].roles:
        raise PanelNotAllowedError(f"{challenge.reference}: not a chair")
    separate(challenge, Part.CHAIR, standings[chair.pk])


@an_act
def declare_interests(  # noqa: PLR0913 - a declaration is these
    challenge: Challenge,
    assessment: Assessment,
    *,
    has_conflict: bool,
    explanation: str = "",
    by: User,
    at: datetime,
) -> CaseEvent:
    """Declare on conflicts of interest before the file opens (art. 2:4 Awb).

    Who has a conflict is recused and loses the file (SOD7).

    Raises:
        ActNotAllowedError: If the assessment is somebody else's.
        ValueError: If a conflict is not explained.
    """
    standing = authorise(challenge, Act.DECLARE_INTERESTS, by=by)
    is_explained = bool(explanation.strip()) or not has_conflict
    _check_declaration(challenge, assessment, by, is_explained=is_explained)
    said = {"has_conflict": has_conflict, "explanation": explanation}
    declared = InterestDeclaration(
        challenge=challenge, person=by, declared_at=at, **said
    )
    _take_part(challenge, assessment, by, has_conflict=has_conflict)
    deed = Deed(
        Act.DECLARE_INTERESTS,
        at,
        by,
        standing,
        rules=["AWB_2_4"],
        details={"has_conflict": has_conflict},
        words=explanation,
        adds=[declared],
    )
    if not has_conflict or needs_replacement(challenge.panel):
        return record(challenge, deed)
    return close_when_all_are_in(challenge, deed)


def _check_declaration(
    challenge: Challenge, assessment: Assessment, by: User, *, is_explained: bool
) -> None:
    if assessment.assessor_id != by.pk:
        raise ActNotAllowedError(f"{challenge.reference}: another's declaration")
    if not is_explained:
        raise ValueError(f"{challenge.reference}: a conflict is explained")


def _take_part(
    challenge: Challenge, assessment: Assessment, assessor: User, *, has_conflict: bool
) -> None:
    """Let an assessor score; or, with a conflict, lose the seat and the file."""
    if not has_conflict:
        assessment.state = AssessmentState.DECLARED
    else:
        assessment.state = AssessmentState.RECUSED
        disentitle(assessor, (Right.ASSESS,), challenge)
    change(assessment, ["state"])


def sitting(panel: Panel) -> int:
    """Return how many assessors sit on a panel: who left does not count."""
    return panel.assessments.exclude(state__in=GONE).count()


def needs_replacement(panel: Panel) -> bool:
    """Tell whether recusals left the panel below the number that the by-law asks."""
    return sitting(panel) < values_of(panel.challenge).scoring.min_assessors


@an_act
def replace_assessor(
    challenge: Challenge, seat: Seat, *, by: User, at: datetime
) -> CaseEvent:
    """Invite somebody else in the place of a recused assessor.

    Raises:
        PanelNotAllowedError: If the person sits on the panel already, chairs it,
            or is not an assessor of the municipality.
    """
    standing = authorise(challenge, Act.REPLACE_ASSESSOR, by=by)
    seat_another(challenge, seat)
    return record(
        challenge, Deed(Act.REPLACE_ASSESSOR, at, by, standing, rules=["T09"])
    )


def seat_another(challenge: Challenge, seat: Seat) -> Assessment:
    """Put somebody on a panel that is at work.

    Raises:
        PanelNotAllowedError: If the person sits on it already, chairs it, or is
            not an assessor of the municipality.
        SeparationOfDutiesError: If the person may not score this case.
    """
    panel = challenge.panel
    if panel.assessments.filter(assessor=seat.assessor).exists():
        raise PanelNotAllowedError(f"{challenge.reference}: sits on the panel already")
    if panel.chair_id == seat.assessor.pk:
        raise PanelNotAllowedError(f"{challenge.reference}: chairs the panel")
    _check_seats(challenge, [seat.assessor], panel.chair)
    entitle_all([(seat.assessor, Right.ASSESS)], challenge)
    return create(
        Assessment, panel=panel, assessor=seat.assessor, knowledge=seat.knowledge
    )
