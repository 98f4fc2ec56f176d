"""Intake: take a challenge in hand and say whether it may be dealt with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import User
from challenges.actions.decision import Order, issue_order
from challenges.actions.default import end_terms
from challenges.actions.submission import open_next_version
from challenges.actions.terms import (
    decision_term,
    local_day,
    recompute,
    rules_of,
    values_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise
from challenges.choices import (
    AdmissibilityOutcome,
    DecisionOutcome,
    SuspensionCause,
    TermKind,
)
from challenges.choices import ChallengeStatus as Status
from challenges.models import (
    AdmissibilityCheck,
    CaseEvent,
    Challenge,
    CompletionRequest,
    Suspension,
    Term,
)
from challenges.rules.lifecycle import Exit
from challenges.writes import create


class ResponseDateError(Exception):
    """The response date gives the group less time than the by-law grants.

    Attributes:
        earliest: The first day that is allowed.
    """

    def __init__(self, message: str, earliest: date) -> None:
        """Keep the day for the screen."""
        super().__init__(message)
        self.earliest = earliest


class DeclineNotAllowedError(Exception):
    """Art. 4:5 Awb is not met: no chance to complete, or the notice comes too late."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A negative outcome of the check.

    Attributes:
        reasons: What the group reads as the reasons.
        ground: The code of a knock-out ground, such as ``"N03"``.
        fact: The fact that the ground rests on.
        what_would_change_it: What would make it possible after all.
        body: The authority that decides on it, where that is another one.
        body_address: Where that authority is written to.
    """

    reasons: str
    ground: str = ""
    fact: str = ""
    what_would_change_it: str = ""
    body: str = ""
    body_address: str = ""


@an_act
def take_in_hand(challenge: Challenge, *, by: User, at: datetime) -> CaseEvent:
    """Begin the check; who begins becomes the group's companion (T03)."""
    standing = authorise(challenge, Act.TAKE_IN_HAND, by=by)
    challenge.companion = by
    return record(
        challenge,
        Deed(
            Act.TAKE_IN_HAND,
            at,
            by,
            standing,
            to=Status.ADMISSIBILITY,
            rules=["T03"],
            changed=["companion"],
        ),
    )


@an_act
def admit(
    challenge: Challenge,
    findings: Sequence[dict[str, Any]],
    remarks: str,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Find a challenge admissible: the dialogue can begin (T08)."""
    standing = authorise(challenge, Act.ADMIT, by=by)
    check = AdmissibilityCheck(
        challenge=challenge,
        outcome=AdmissibilityOutcome.ADMISSIBLE,
        findings=list(findings),
        remarks=remarks,
        checked_by=by,
        checked_at=at,
    )
    return record(
        challenge,
        Deed(
            Act.ADMIT,
            at,
            by,
            standing,
            to=Status.DIALOGUE,
            rules=["T08"],
            words=remarks,
            adds=[check],
        ),
    )


@an_act
def request_completion(
    challenge: Challenge,
    items: Sequence[str],
    respond_by: date,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Ask for what is missing; the decision term stands still (T04).

    Raises:
        ResponseDateError: If the group gets fewer days than the by-law grants.
        ValueError: If nothing is asked.
    """
    standing = authorise(challenge, Act.REQUEST_COMPLETION, by=by)
    if not items:
        raise ValueError(f"{challenge.reference}: name what is missing")
    _check_response_date(challenge, respond_by, local_day(at))
    days = {"asked_on": local_day(at), "respond_by": respond_by}
    request = create(
        CompletionRequest, challenge=challenge, items=list(items), asked_by=by, **days
    )
    challenge.last_request = request
    term, moved = _let_group_complete(challenge, request, at)
    return record(
        challenge,
        Deed(
            Act.REQUEST_COMPLETION,
            at,
            by,
            standing,
            to=Status.COMPLETION_REQUESTED,
            rules=["T04", *rules_of(term.answer)],
            details={"respond_by": respond_by.isoformat(), **moved},
            words="\n".join(items),
            changed=["decide_by"],
        ),
    )


def _check_response_date(challenge: Challenge, respond_by: date, today: date) -> None:
    least = values_of(challenge).terms.completion_min_days
    if respond_by < (earliest := today + timedelta(days=least)):
        raise ResponseDateError(
            f"{challenge.reference}: {respond_by} is before {earliest}", earliest
        )


def _let_group_complete(
    challenge: Challenge, request: CompletionRequest, at: datetime
) -> tuple[Term, dict[str, str]]:
    """Let the decision term wait and that of the group begin, on a plan it can change.

    Returns:
        The decision term, and how its last day moved, for the trail.
    """
    term = decision_term(challenge)
    before = term.last_day
    create(
        Suspension,
        term=term,
        cause=SuspensionCause.INCOMPLETE,
        starts_on=request.asked_on,
        response_deadline=request.respond_by,
        recorded_by=request.asked_by,
    )
    recompute(term)
    last_day = request.respond_by.isoformat()
    create(
        Term,
        challenge=challenge,
        kind=TermKind.COMPLETION,
        question={"respond_by": last_day},
        answer={"last_day": last_day, "trace": []},
        last_day=request.respond_by,
        opened_at=at,
    )
    open_next_version(challenge)
    challenge.decide_by = term.last_day
    return term, {"before": before.isoformat(), "after": term.last_day.isoformat()}


@an_act
def decline(
    challenge: Challenge, finding: Finding, *, by: User, at: datetime
) -> CaseEvent:
    """Leave an incomplete challenge unprocessed (T06, art. 4:5 Awb).

    Raises:
        DeclineNotAllowedError: If the group had no chance to complete, or the
            last day of art. 4:5 lid 4 Awb has passed.
        SeparationOfDutiesError: If ``by`` asked for the completion.
    """
    standing = authorise(challenge, Act.DECLINE, by=by)
    last = challenge.completion_requests.last()
    if last is None or last.is_open:
        raise DeclineNotAllowedError(f"{challenge.reference}: no completion was asked")
    notice = challenge.terms.running().filter(kind=TermKind.NOT_PROCESS).first()
    if notice is None:  # used once: an objection against that was upheld
        raise DeclineNotAllowedError(f"{challenge.reference}: it was declined before")
    if local_day(at) > notice.last_day:
        raise DeclineNotAllowedError(
            f"{challenge.reference}: declining was possible until {notice.last_day}"
        )
    _keep_check(challenge, AdmissibilityOutcome.DECLINE, finding, by, at)
    order = Order(
        DecisionOutcome.DECLINE, finding.reasons, Status.DECLINED, Act.DECLINE
    )
    return issue_order(challenge, order, standing, by=by, at=at)


@an_act
def find_inadmissible(
    challenge: Challenge, finding: Finding, *, by: User, at: datetime
) -> CaseEvent:
    """Say that this cannot be challenged, on a knock-out ground (T07).

    Raises:
        challenges.rules.grounds.GroundError: If the ground is not in the list, is
            no knock-out, or has no fact.
    """
    standing = authorise(challenge, Act.FIND_INADMISSIBLE, by=by)
    _keep_check(challenge, AdmissibilityOutcome.INADMISSIBLE, finding, by, at)
    order = Order(
        DecisionOutcome.INADMISSIBLE,
        finding.reasons,
        Status.INADMISSIBLE,
        Act.FIND_INADMISSIBLE,
        grounds=((finding.ground, finding.fact),),
        what_would_change_it=finding.what_would_change_it,
    )
    return issue_order(challenge, order, standing, by=by, at=at)


@an_act
def forward(
    challenge: Challenge, finding: Finding, *, by: User, at: datetime
) -> CaseEvent:
    """Send a challenge on to the authority that is clearly competent (T07b).

    It is no order: nobody can object to it, and no term runs on here.

    Raises:
        ValueError: If the other authority or its address is not named.
    """
    standing = authorise(challenge, Act.FORWARD, by=by)
    if not (finding.body and finding.body_address):
        raise ValueError(f"{challenge.reference}: name the other authority")
    _keep_check(challenge, AdmissibilityOutcome.FORWARD, finding, by, at)
    penalty = end_terms(challenge, at=at)
    challenge.closed_at, challenge.decide_by = at, None
    return record(
        challenge,
        Deed(
            Act.FORWARD,
            at,
            by,
            standing,
            to=Status.CLOSED,
            rules=["T07b", "AWB_2_3"],
            details={
                "exit": Exit.FORWARDED.value,
                "body": finding.body,
                **penalty,
            },
            words=finding.reasons,
            changed=["closed_at", "decide_by"],
        ),
    )


def _keep_check(
    challenge: Challenge,
    outcome: AdmissibilityOutcome,
    finding: Finding,
    by: User,
    at: datetime,
) -> None:
    create(
        AdmissibilityCheck,
        challenge=challenge,
        outcome=outcome,
        ground=finding.ground,
        fact=finding.fact,
        body=finding.body,
        body_address=finding.body_address,
        remarks=finding.reasons,
        checked_by=by,
        checked_at=at,
    )
