"""When others may compete: the choice, the selection, its outcome (T21, T22)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.models import User
from challenges.actions.checks import LegalFindings, write_findings
from challenges.actions.holding import close_other_terms, end_with_case
from challenges.actions.kept_agreement import end_or_keep
from challenges.actions.terms import close_terms, local_day, open_term
from challenges.actions.trail import Deed, an_act, record
from challenges.actions.ways import open_contract_terms, open_way, way_of
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices import CompetitionChoice, TermKind
from challenges.models import CaseEvent, Challenge, Competition, ReplacedCheck
from challenges.rules.lifecycle import Exit
from challenges.rules.plain_terms import EU_STANDSTILL_DAYS
from challenges.rules.ways import STANDSTILL_ROUTES, Way


class TooEarlyError(Exception):
    """The parties may still take part.

    Attributes:
        until: The last day on which they may.
    """

    def __init__(self, message: str, until: date) -> None:
        """Keep the day for the screen."""
        super().__init__(message)
        self.until = until


class StandstillTooShortError(Exception):
    """A European procedure asks at least 20 days (art. 2.127 Aanbestedingswet 2012)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a group does now that others can take part.

    Attributes:
        choice: Take part, make the plan smaller, or stop.
        words: What it says about it.
        majority_agrees: Whether most of the group agrees; needed to stop.
    """

    choice: CompetitionChoice
    words: str = ""
    majority_agrees: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """How a competition begins.

    Attributes:
        notice: Where it was announced.
        shared_information: What every party gets, the group included.
        closes_on: The last day to take part.
    """

    notice: str
    shared_information: str
    closes_on: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a competition ended.

    Attributes:
        offers: How many parties took part.
        is_won: Whether the group won.
        winner: Who won, if it was another.
        motivation: Why, as all parties read it.
        standstill_days: How long signing waits; nothing where no wait is asked.
    """

    offers: int
    is_won: bool
    motivation: str
    winner: str = ""
    standstill_days: int = 0


@an_act
def choose(challenge: Challenge, made: Choice, *, by: User, at: datetime) -> CaseEvent:
    """Take part, make the plan smaller, or stop.

    Raises:
        ValueError: If most of the group does not agree to stop.
        WrongMomentError: If no competition lies ahead.
    """
    standing = authorise(challenge, Act.CHOOSE_ON_COMPETITION, by=by)
    if way_of(challenge) != Way.COMPETITION:
        raise WrongMomentError(f"{challenge.reference}: no competition lies ahead")
    stops = made.choice == CompetitionChoice.STOP
    if stops and not made.majority_agrees:
        raise ValueError(f"{challenge.reference}: most of the group must agree")
    Competition.objects.create(
        challenge=challenge,
        route=challenge.procurement_check.route,
        choice=made.choice,
        words=made.words,
        chosen_by=by,
        chosen_at=at,
    )
    to = None
    if stops:
        end_with_case(challenge, at)
        close_terms(challenge, at=at)
        to = end_or_keep(challenge, Status.WITHDRAWN, at)
    deed = Deed(
        Act.CHOOSE_ON_COMPETITION,
        at,
        by,
        standing,
        to=to,
        rules=["T32" if stops else "T21"],
        details={"choice": str(made.choice)},
        words=made.words,
        changed=["closed_at"] if stops else (),
    )
    return record(challenge, deed)


@an_act
def check_route_again(
    challenge: Challenge, findings: LegalFindings, *, by: User, at: datetime
) -> CaseEvent:
    """Sign the check anew, because the facts are others now; the old one is kept.

    Raises:
        UndecidedRouteError: If the route depends on a fact that is not known.
        challenges.rules.reading.QuestionError: If a fact cannot be understood.
    """
    standing = authorise(challenge, Act.CHECK_ROUTE_AGAIN, by=by)
    _keep_check(challenge, at)
    rules, details = write_findings(challenge, findings, by=by, at=at)
    close_terms(
        challenge,
        TermKind.CONTRACT_WATCH,
        TermKind.CONTRACT_NORM,
        TermKind.CONTRACT_LAPSE,
        at=at,
    )
    details |= open_way(challenge, on=local_day(at), at=at)
    deed = Deed(Act.CHECK_ROUTE_AGAIN, at, by, standing, rules=rules, details=details)
    return record(challenge, deed)


def _keep_check(challenge: Challenge, at: datetime) -> None:
    check = challenge.procurement_check
    columns = (
        "route",
        "question",
        "answer",
        "aid_question",
        "aid_answer",
        "memo",
        "signed_by",
        "signed_at",
    )
    kept: dict[str, Any] = {name: getattr(check, name) for name in columns}
    ReplacedCheck.objects.create(challenge=challenge, replaced_at=at, **kept)


@an_act
def open_competition(
    challenge: Challenge, opening: Opening, *, by: User, at: datetime
) -> CaseEvent:
    """Open the selection in which the group takes part (T21).

    Raises:
        ValueError: If it would close before it opens.
        WrongMomentError: If the group does not take part.
    """
    standing = authorise(challenge, Act.OPEN_COMPETITION, by=by)
    competition = _taken_part_in(challenge)
    if opening.closes_on <= local_day(at):
        raise ValueError(f"{challenge.reference}: it would close before it opens")
    competition.notice = opening.notice
    competition.shared_information = opening.shared_information
    competition.closes_on = opening.closes_on
    competition.opened_by, competition.opened_at = by, at
    competition.save()
    deed = Deed(
        Act.OPEN_COMPETITION,
        at,
        by,
        standing,
        to=Status.COMPETITION,
        rules=["T21", competition.route],
        details={"closes_on": opening.closes_on.isoformat()},
        words=opening.notice,
    )
    return record(challenge, deed)


def _taken_part_in(challenge: Challenge) -> Competition:
    """Return the competition in which the group takes part.

    Raises:
        WrongMomentError: If there is none.
    """
    found = challenge.competitions.filter(choice=CompetitionChoice.GO_ON).last()
    if found is None:
        raise WrongMomentError(f"{challenge.reference}: the group takes part in none")
    return found


@an_act
def award(
    challenge: Challenge, outcome: Outcome, *, by: User, at: datetime
) -> CaseEvent:
    """Record who won: the group goes on to an agreement, or the case ends (T22).

    Raises:
        TooEarlyError: If the parties may still take part.
        StandstillTooShortError: If the law asks a longer wait before signing.
        ValueError: If another won and is not named.
    """
    standing = authorise(challenge, Act.AWARD, by=by)
    competition = _closed(challenge, local_day(at))
    if not outcome.is_won and not outcome.winner.strip():
        raise ValueError(f"{challenge.reference}: who won is not named")
    _wait_before_signing(challenge, competition, outcome, at)
    competition.offers, competition.is_won = outcome.offers, outcome.is_won
    competition.winner = "" if outcome.is_won else outcome.winner
    competition.motivation = outcome.motivation
    competition.awarded_by, competition.awarded_at = by, at
    competition.save()
    to = Status.CONTRACTING
    if outcome.is_won:
        open_contract_terms(challenge, on=local_day(at), at=at)
    else:
        close_other_terms(challenge, at)
        to = end_or_keep(challenge, Status.REFUSED, at)
    ending = Exit.COMPETITION_WON if outcome.is_won else Exit.COMPETITION_LOST
    deed = Deed(
        Act.AWARD,
        at,
        by,
        standing,
        to=to,
        rules=["T22"],
        details={"exit": ending.value, "offers": outcome.offers},
        words=outcome.motivation,
        changed=["closed_at"],
    )
    return record(challenge, deed)


def _closed(challenge: Challenge, today: date) -> Competition:
    """Return the competition in which nobody can take part any more.

    Raises:
        TooEarlyError: If the parties may still take part.
    """
    competition = _taken_part_in(challenge)
    last = competition.closes_on or today
    if today <= last:
        raise TooEarlyError(f"{challenge.reference}: open until {last}", last)
    return competition


def _wait_before_signing(
    challenge: Challenge, competition: Competition, outcome: Outcome, at: datetime
) -> None:
    """Open the standstill, so that others can go to court before both sign."""
    asked = EU_STANDSTILL_DAYS if competition.route in STANDSTILL_ROUTES else 0
    if outcome.standstill_days < asked:
        raise StandstillTooShortError(f"{challenge.reference}: at least {asked} days")
    if not outcome.standstill_days:
        return
    question = {
        "kind": "standstill",
        "award_sent_on": local_day(at).isoformat(),
        "days": outcome.standstill_days,
    }
    term = open_term(challenge, TermKind.STANDSTILL, question, at=at)
    competition.sign_from = date.fromisoformat(term.answer["earliest_signing"])


@an_act
def resume_after_contract(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Take a case up again whose running contract ends soon."""
    if challenge.terms.running().filter(kind=TermKind.CONTRACT_WATCH).first() is None:
        raise WrongMomentError(f"{challenge.reference}: it waits for no contract")
    close_terms(challenge, TermKind.CONTRACT_WATCH, at=at)
    return record(challenge, Deed(Act.RESUME_AFTER_CONTRACT, at, rules=["R3"]))


@an_act
def lapse(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Let an accepted challenge end, for no agreement came in time (T37).

    Raises:
        WrongMomentError: If its last day has not passed, or it has none.
    """
    term = challenge.terms.running().filter(kind=TermKind.CONTRACT_LAPSE).first()
    if term is None or local_day(at) <= term.last_day:
        raise WrongMomentError(f"{challenge.reference}: it does not lapse now")
    close_other_terms(challenge, at)
    deed = Deed(
        Act.LAPSE,
        at,
        to=end_or_keep(challenge, Status.LAPSED, at),
        rules=["T37"],
        details={"last_day": term.last_day.isoformat(), "exit": Exit.LAPSED.value},
        changed=["closed_at"],
    )
    return record(challenge, deed)
