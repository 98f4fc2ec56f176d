"""How an objection ends: advised on, decided, withdrawn, closed (T35)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from accounts.models import User
from challenges.actions.holding import release_agreement
from challenges.actions.objections import OF_OBJECTION, open_objection
from challenges.actions.terms import (
    close_terms,
    decision_question,
    local_day,
    open_term,
    rules_of,
    values_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import (
    Act,
    SeparationOfDutiesError,
    WrongMomentError,
    authorise,
)
from challenges.choices import (
    ChallengeStatus,
    DecisionOutcome,
    ObjectionOutcome,
    TermKind,
)
from challenges.models import CaseEvent, Challenge, Objection, Term
from challenges.permissions import Right, Standing
from challenges.rules.explain import answer
from challenges.rules.extra_days import with_extra_days
from challenges.rules.hearings import possible_outcomes
from challenges.rules.lifecycle import Exit, may_follow
from challenges.rules.separation import OTHER_EARS


class OutcomeError(Exception):
    """The objection may not end this way: too late, or on its merits.

    Attributes:
        outcomes: How it may end.
    """

    def __init__(self, message: str, outcomes: tuple[ObjectionOutcome, ...]) -> None:
        """Keep the outcomes for the screen."""
        super().__init__(message)
        self.outcomes = outcomes


class UnexplainedOutcomeError(Exception):
    """The decision departs from the advice of the committee and does not say why."""


class AppealOpenError(WrongMomentError):
    """The group may still appeal, so the case stays open."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision on an objection, or the advice of the committee about it."""

    outcome: ObjectionOutcome
    reasons: str
    deviation: str = ""


def outcomes_of(objection: Objection) -> tuple[ObjectionOutcome, ...]:
    """Return how an objection may end."""
    outcomes, _basis = possible_outcomes(
        is_timely=bool(objection.is_timely),
        is_excused=bool(objection.is_excused),
        has_reasons=objection.has_reasons,
    )
    return outcomes


@an_act
def advise(
    challenge: Challenge, verdict: Verdict, *, by: User, at: datetime
) -> CaseEvent:
    """Record what the committee advises (art. 7:13 Awb).

    Raises:
        OutcomeError: If the objection may not end this way.
    """
    standing = authorise(challenge, Act.ADVISE_ON_OBJECTION, by=by)
    objection = open_objection(challenge)
    _possible(objection, verdict)
    objection.advice, objection.advice_reasons = verdict.outcome, verdict.reasons
    objection.save()
    return record(
        challenge,
        Deed(
            Act.ADVISE_ON_OBJECTION,
            at,
            by,
            standing,
            rules=["AWB_7_13"],
            details={"advice": str(verdict.outcome)},
            words=verdict.reasons,
        ),
    )


def _possible(objection: Objection, verdict: Verdict) -> None:
    outcomes = outcomes_of(objection)
    if verdict.outcome not in outcomes:
        raise OutcomeError(f"{objection}: not {verdict.outcome}", outcomes)


@an_act
def decide(
    challenge: Challenge, verdict: Verdict, *, by: User, at: datetime
) -> CaseEvent:
    """Decide on an objection; another than who took the decision does (10:3 Awb).

    Upheld, the case goes back for a new decision within a new term. Otherwise it
    waits for an appeal, for as long as one may still come.

    Raises:
        OutcomeError: If the objection may not end this way.
        SeparationOfDutiesError: If the person took the contested decision, or stands
            in for who did.
        UnexplainedOutcomeError: If the committee advised otherwise and no reason
            is given.
        WrongMomentError: If it was decided before.
    """
    standing = authorise(challenge, Act.DECIDE_OBJECTION, by=by)
    objection = open_objection(challenge)
    if objection.is_decided:
        raise WrongMomentError(f"{challenge.reference}: decided already")
    _require_another(objection, standing, by)
    _possible(objection, verdict)
    _explained(objection, verdict)
    was_late = _late(challenge, at)
    _keep(objection, verdict, by, at, was_late=was_late)
    close_terms(challenge, *OF_OBJECTION, at=at)
    details: dict[str, Any] = {"outcome": str(verdict.outcome), "was_late": was_late}
    deed = Deed(Act.DECIDE_OBJECTION, at, by, standing, words=verdict.reasons)
    if is_upheld := verdict.outcome == ObjectionOutcome.UPHELD:
        details["exit"] = Exit.OBJECTION_UPHELD.value
    if is_upheld and (back := way_back(challenge, objection)):
        term = reopen(challenge, objection, at)
        deed = replace(deed, to=back)
    else:
        go_on(challenge, objection, at)
        term = _open_appeal(challenge, at)
    rules = ["T35", *rules_of(term.answer)]
    return record(
        challenge, replace(deed, rules=rules, details=details, changed=["decide_by"])
    )


def _require_another(objection: Objection, standing: Standing, by: User) -> None:
    """Keep who took the decision from it, and who acts in that person's place."""
    stand_in = standing.stand_in_for(Right.DECIDE_OBJECTIONS)
    acting = {by.pk}
    if stand_in and not stand_in.has_role:
        acting.add(stand_in.person)
    if objection.contested_decider_id in acting:
        raise SeparationOfDutiesError(f"{objection}: took the decision", (OTHER_EARS,))


def _late(challenge: Challenge, at: datetime) -> bool:
    return challenge.decide_by is not None and local_day(at) > challenge.decide_by


def _keep(
    objection: Objection, verdict: Verdict, by: User, at: datetime, *, was_late: bool
) -> None:
    objection.outcome, objection.reasons = verdict.outcome, verdict.reasons
    objection.deviation, objection.was_late = verdict.deviation, was_late
    objection.decided_by, objection.decided_at = by, at
    objection.save()


def _explained(objection: Objection, verdict: Verdict) -> None:
    follows = objection.advice in {"", verdict.outcome}
    if not follows and not verdict.deviation.strip():
        raise UnexplainedOutcomeError(f"{objection}: the advice was otherwise")


def way_back(challenge: Challenge, objection: Objection) -> ChallengeStatus | None:
    """Return where a case is decided again when its group was right (T35).

    Against a yes there is no way back once both have signed: the agreement stands,
    and changes only as both agree ([D]).
    """
    if objection.is_beside:
        is_open = may_follow(
            ChallengeStatus(challenge.status), ChallengeStatus.COLLEGE_PROPOSAL
        )
        return ChallengeStatus.COLLEGE_PROPOSAL if is_open else None
    if objection.decision.outcome == DecisionOutcome.REFUSE:
        return ChallengeStatus.COLLEGE_PROPOSAL
    return ChallengeStatus.ADMISSIBILITY


def reopen(challenge: Challenge, objection: Objection, at: datetime) -> Term:
    """Close an objection, and open a decision term as long as the by-law has it."""
    close(objection, at)
    close_terms(challenge, at=at)
    question = decision_question(challenge, values_of(challenge), again_from=at)
    term = open_term(challenge, TermKind.DECISION, question, at=at)
    challenge.decide_by = term.last_day
    return term


def close(objection: Objection, at: datetime) -> None:
    """Let an objection be over: nothing can follow it any more."""
    objection.closed_at = at
    objection.save(update_fields=["closed_at"])


def go_on(challenge: Challenge, objection: Objection, at: datetime) -> None:
    """Let a case go on to its agreement whose objection holds it no longer."""
    challenge.decide_by = None
    if objection.is_beside:
        release_agreement(challenge, at)


def _open_appeal(challenge: Challenge, at: datetime) -> Term:
    return open_term(challenge, TermKind.APPEAL, _appeal_question(at), at=at)


def _appeal_question(decided_at: datetime) -> dict[str, Any]:
    return {
        "kind": "objection_period",
        "published_on": local_day(decided_at).isoformat(),
        "remedy": "appeal",
    }


def appeal_period(challenge: Challenge, decided_at: datetime) -> dict[str, Any]:
    """Return until when a decision on an objection can be taken to court.

    However the objection came out: an upheld one is a decision as well.
    """
    days = challenge.municipality.rest_days
    return answer("term", with_extra_days(_appeal_question(decided_at), days))


@an_act
def withdraw_objection(
    challenge: Challenge, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Take an objection back before it is decided: the decision stands.

    Raises:
        WrongMomentError: If it has been decided.
    """
    standing = authorise(challenge, Act.WITHDRAW_OBJECTION, by=by)
    objection = open_objection(challenge)
    if objection.is_decided:
        raise WrongMomentError(f"{challenge.reference}: decided already")
    objection.withdrawn_at = objection.closed_at = at
    objection.save(update_fields=["withdrawn_at", "closed_at"])
    close_terms(challenge, *OF_OBJECTION, at=at)
    go_on(challenge, objection, at)
    return record(
        challenge,
        Deed(
            Act.WITHDRAW_OBJECTION,
            at,
            by,
            standing,
            to=end_of_case(challenge, objection, at),
            rules=["T35"],
            words=reason,
            changed=["decide_by", "closed_at"],
        ),
    )


def end_of_case(
    challenge: Challenge, objection: Objection, at: datetime
) -> ChallengeStatus | None:
    """Close an objection, and the case with it, unless that goes on (T35)."""
    close(objection, at)
    if objection.is_beside:
        return None
    challenge.closed_at = at
    return ChallengeStatus.CLOSED


def exit_of(objection: Objection) -> Exit:
    """Return how a case came out whose objection was not upheld."""
    if objection.outcome == ObjectionOutcome.INADMISSIBLE:
        return Exit.INADMISSIBLE
    return Exit.OBJECTION_REJECTED


@an_act
def close_objection(challenge: Challenge, *, by: User, at: datetime) -> CaseEvent:
    """Close a case whose objection was not upheld, when no appeal can come (T35).

    Raises:
        AppealOpenError: If the group may still appeal.
    """
    standing = authorise(challenge, Act.CLOSE_OBJECTION, by=by)
    objection = open_objection(challenge)
    term = challenge.terms.running().filter(kind=TermKind.APPEAL).first()
    if term is None or local_day(at) <= term.last_day:
        raise AppealOpenError(f"{challenge.reference}: an appeal may still come")
    close_terms(challenge, *OF_OBJECTION, at=at)
    return record(
        challenge,
        Deed(
            Act.CLOSE_OBJECTION,
            at,
            by,
            standing,
            to=end_of_case(challenge, objection, at),
            rules=["T35"],
            details={"exit": exit_of(objection).value},
            changed=["closed_at"],
        ),
    )
