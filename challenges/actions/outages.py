"""The digital way in was out of order: logged by one, confirmed by another.

Source: the Wmebv gives room to adjust terms on an outage [M]; which terms move, and
by how much, stands in the rules of each municipality [D] (``OnOutage``). Terms move
afterwards, case by case under its lock, and each once: the row that says so is an
input of the term.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from challenges.actions.moving import DECIDE_BY, carry_on, follow_objection
from challenges.actions.terms import local_day, recompute, rules_of, values_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise_in
from challenges.choices import SuspensionCause, TermKind
from challenges.models import (
    CaseEvent,
    Challenge,
    MovedByOutage,
    Municipality,
    Outage,
    Suspension,
    Term,
)
from challenges.models.term import TermQuerySet
from challenges.permissions import Right

OF_RESIDENTS = frozenset(
    {
        TermKind.COMPLETION,
        TermKind.VIEWS,
        TermKind.MODIFICATION,
        TermKind.REACTION,
        TermKind.OBJECTION,
        TermKind.OBJECTION_REASONS,
    }
)
"""The terms in which residents send something to the municipality."""


Moved = tuple[Term, date]
"""A term that moved, with its last day before."""


class OutageNotAllowedError(Exception):
    """An outage cannot be logged or confirmed like this.

    Attributes:
        problem: ``order`` (it ends before it begins), ``future`` (it is not over)
            or ``same_person`` (who logged it confirms it).
    """

    def __init__(self, problem: str) -> None:
        """Keep the problem for the screen that explains it."""
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class OutageReport:
    """What an administrator writes down.

    Attributes:
        began_at: When it began; ``ended_at`` when all worked again.
        what: What did not work, for everybody to read.
        source: What shows it, such as the number of a report.
    """

    began_at: datetime
    ended_at: datetime
    what: str
    source: str


@transaction.atomic
def log_outage(
    municipality: Municipality, report: OutageReport, *, by: User, at: datetime
) -> Outage:
    """Write an outage down; terms follow once somebody else confirms it.

    Raises:
        ActNotAllowedError: If ``by`` does not administer the municipality.
        OutageNotAllowedError: If it ends before it begins, or is not over.
    """
    authorise_in(municipality, Right.ADMINISTER, by=by)
    if report.ended_at <= report.began_at:
        raise OutageNotAllowedError("order")
    if report.ended_at > at:
        raise OutageNotAllowedError("future")
    return Outage.objects.create(
        municipality=municipality,
        began_at=report.began_at,
        ended_at=report.ended_at,
        what=report.what,
        source=report.source,
        logged_by=by,
        logged_at=at,
    )


@transaction.atomic
def confirm_outage(outage_pk: int, *, by: User, at: datetime) -> Outage:
    """Confirm an outage that somebody else logged.

    Raises:
        ActNotAllowedError: If ``by`` is no legal officer of the municipality.
        Outage.DoesNotExist: If it was taken back.
        WrongMomentError: If it was confirmed already.
        OutageNotAllowedError: If who logged it confirms it.
    """
    outage = _locked(outage_pk)
    authorise_in(outage.municipality, Right.CHECK_PROCUREMENT, by=by)
    _require_open(outage)
    if outage.logged_by_id == by.pk:
        raise OutageNotAllowedError("same_person")
    outage.confirmed_by, outage.confirmed_at = by, at
    outage.save(update_fields=["confirmed_by", "confirmed_at"])
    return outage


@transaction.atomic
def discard_outage(outage_pk: int, *, by: User) -> None:
    """Take back what was logged, as long as nobody confirmed it.

    Raises:
        ActNotAllowedError: If ``by`` does not administer the municipality.
        Outage.DoesNotExist: If it was taken back already.
        WrongMomentError: If it was confirmed: then it is kept.
    """
    outage = _locked(outage_pk)
    authorise_in(outage.municipality, Right.ADMINISTER, by=by)
    _require_open(outage)
    outage.delete()


def _locked(outage_pk: int) -> Outage:
    return (
        Outage.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=outage_pk)
    )


def _require_open(outage: Outage) -> None:
    if outage.confirmed_by_id is not None:
        raise WrongMomentError(f"{outage} was confirmed")


def terms_in(outage: Outage) -> TermQuerySet:
    """Return the running terms of residents that ended during an outage."""
    days = (local_day(outage.began_at), local_day(outage.ended_at))
    running = Term.objects.running().filter(
        challenge__municipality=outage.municipality_id, opened_at__lt=outage.ended_at
    )
    in_it = running.filter(kind__in=OF_RESIDENTS, last_day__range=days)
    return in_it.exclude(outages__outage=outage)


def decisions_in(outage: Outage) -> TermQuerySet:
    """Return the running decision terms in which an outage began."""
    first = local_day(outage.began_at)
    running = Term.objects.running().filter(
        challenge__municipality=outage.municipality_id, kind=TermKind.DECISION
    )
    began_in_it = running.filter(opened_at__lte=outage.began_at, last_day__gte=first)
    return began_in_it.exclude(outages__outage=outage)


@an_act
def move_for_outage(
    challenge: Challenge, outage: Outage, *, at: datetime
) -> list[CaseEvent]:
    """Give the residents of a case more time after an outage, as its rules say.

    Where the rules say so the decision term stands still on the days of the outage
    (art. 4:15 lid 2 onder c Awb). Safe to repeat: each term moves once.

    Returns:
        One line for each term whose last day moved.
    """
    rules = values_of(challenge).terms.on_outage
    events: list[CaseEvent] = []
    if rules.residents_working_days:
        for term in terms_in(outage).filter(challenge=challenge):
            term.challenge = challenge
            events += _give_time(
                challenge, outage, term, rules.residents_working_days, at
            )
    if rules.decision_stands_still:
        for term in decisions_in(outage).filter(challenge=challenge):
            term.challenge = challenge
            events += _halt(challenge, outage, term, at)
    return events


def _give_time(
    challenge: Challenge, outage: Outage, term: Term, working_days: int, at: datetime
) -> list[CaseEvent]:
    """Move one term of residents, and what waits for its last day."""
    before = term.last_day
    moved = MovedByOutage.objects.create(
        outage=outage,
        term=term,
        working_days=working_days,
        before=before,
        after=before,
    )
    if "kind" not in term.question:  # a day that a letter named
        term.question = {"kind": "response_date", **term.question}
    recompute(term)
    moved.after = term.last_day
    moved.save(update_fields=["after"])
    FOLLOWERS[TermKind(term.kind)](challenge, term)
    event = _recorded(challenge, outage, Act.MOVE_FOR_OUTAGE, (term, before), at)
    return [event, *_move_what_waits(challenge, outage, term, before, at)]


def _follow_completion(challenge: Challenge, term: Term) -> None:
    asked = challenge.completion_requests.filter(completed_on=None, lapsed_on=None)
    asked.update(respond_by=term.last_day)


def _follow_views(challenge: Challenge, term: Term) -> None:
    hearing = challenge.hearings.latest()
    hearing.respond_by = term.last_day
    hearing.save(update_fields=["respond_by"])


def _follow_modification(challenge: Challenge, term: Term) -> None:
    change = challenge.modifications.latest()
    change.respond_by = term.last_day
    change.save(update_fields=["respond_by"])


def _follow_reaction(challenge: Challenge, term: Term) -> None:
    reaction = challenge.reaction
    reaction.respond_by = term.last_day
    reaction.save(update_fields=["respond_by"])


def _follow_reasons(challenge: Challenge, term: Term) -> None:
    objection = challenge.objections.latest()
    objection.reasons_by = term.last_day
    objection.save(update_fields=["reasons_by"])


FOLLOWERS = {
    TermKind.COMPLETION: _follow_completion,
    TermKind.VIEWS: _follow_views,
    TermKind.MODIFICATION: _follow_modification,
    TermKind.REACTION: _follow_reaction,
    TermKind.OBJECTION: follow_objection,
    TermKind.OBJECTION_REASONS: _follow_reasons,
}
"""What repeats the last day of a term of residents, by its kind."""


def _move_what_waits(
    challenge: Challenge, outage: Outage, moved: Term, before: date, at: datetime
) -> list[CaseEvent]:
    """Let the terms of the municipality stand still as long as they wait now."""
    pauses = Suspension.objects.filter(
        term__challenge=challenge, term__closed_at=None, term__kind__in=DECIDE_BY
    )
    incomplete = pauses.filter(
        cause=SuspensionCause.INCOMPLETE, response_deadline=before, ends_on=None
    )
    agreed = pauses.filter(cause=SuspensionCause.CONSENT, ends_on=before)
    waiting = {*incomplete.values_list("term", flat=True)}
    waiting |= {*agreed.values_list("term", flat=True)}
    incomplete.update(response_deadline=moved.last_day)
    agreed.update(ends_on=moved.last_day)
    events = []
    for term in challenge.terms.filter(pk__in=waiting).order_by("pk"):
        term.challenge = challenge
        was = term.last_day
        recompute(term)
        moves = (term, was)
        events.append(_recorded(challenge, outage, Act.MOVE_FOR_OUTAGE, moves, at))
    return events


def _halt(
    challenge: Challenge, outage: Outage, term: Term, at: datetime
) -> list[CaseEvent]:
    """Let the decision term stand still on the days of the outage."""
    before = term.last_day
    pause = Suspension.objects.create(
        term=term,
        cause=SuspensionCause.FORCE_MAJEURE,
        starts_on=local_day(outage.began_at),
        ends_on=local_day(outage.ended_at),
        reason=outage.what,
        because=f"{outage.what}; {outage.source}",
        recorded_by=outage.confirmed_by,
    )
    recompute(term)
    MovedByOutage.objects.create(
        outage=outage, term=term, suspension=pause, before=before, after=term.last_day
    )
    if term.last_day == before:  # the term stood still on those days already
        return []
    return [_recorded(challenge, outage, Act.HALT_FOR_OUTAGE, (term, before), at)]


def _recorded(
    challenge: Challenge, outage: Outage, act: Act, moved: Moved, at: datetime
) -> CaseEvent:
    term, before = moved
    voided = carry_on(challenge, term, at) if term.kind in DECIDE_BY else {}
    return record(
        challenge,
        Deed(
            act,
            at,
            rules=rules_of(term.answer),
            details={
                "term": str(term.kind),
                "before": before.isoformat(),
                "after": term.last_day.isoformat(),
                "outage": outage.pk,
                **voided,
            },
            changed=["decide_by"],
        ),
    )
