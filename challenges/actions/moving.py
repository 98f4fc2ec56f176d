"""Terms move because the days of rest are others: a new decree, or a mended table.

Source: art. 1 and 3 Atw. Each open term keeps the mark of the days it was counted
with (``rules.calendar``); one with another mark is asked of the rule again.
"""

from datetime import date, datetime

from challenges.actions.terms import last_day_of, recompute, rules_of, void_notice
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act
from challenges.choices import TermKind
from challenges.models import CaseEvent, Challenge, Decision, Term
from challenges.rules.extra_days import calendar_with

DECIDE_BY = frozenset({TermKind.DECISION, TermKind.OBJECTION_DECISION})
"""The terms whose last day lists show as that of the case."""

AT_THE_DESK = frozenset(
    {
        TermKind.COMPLETION,
        TermKind.VIEWS,
        TermKind.MODIFICATION,
        TermKind.REACTION,
        TermKind.OBJECTION_REASONS,
        TermKind.CURE,
    }
)
"""Terms that the municipality set to a day in a letter: they stay what was written
to people. The Atw is about terms set by law (art. 1 lid 1)."""


@an_act
def move_terms(challenge: Challenge, *, at: datetime) -> list[CaseEvent]:
    """Count the open terms of a case anew that were counted with other days.

    Returns:
        One line for each whose last day moved; the others are kept with the new
        derivation and leave none.
    """
    calendar = calendar_with(challenge.municipality.rest_days)
    stale = challenge.terms.of_other_calendars(calendar)
    moved = [_moved(challenge, term, calendar, at) for term in stale]
    return [event for event in moved if event]


def _moved(
    challenge: Challenge, term: Term, calendar: str, at: datetime
) -> CaseEvent | None:
    if term.kind in AT_THE_DESK:
        term.calendar = calendar
        term.save(update_fields=["calendar"])
        return None
    before = term.last_day
    recompute(term)
    if term.last_day == before:
        return None
    return record(
        challenge,
        Deed(
            Act.MOVE_TERM,
            at,
            rules=rules_of(term.answer),
            details={
                "term": str(term.kind),
                "before": before.isoformat(),
                "after": term.last_day.isoformat(),
                **carry_on(challenge, term, at),
            },
            changed=["decide_by"],
        ),
    )


def carry_on(challenge: Challenge, term: Term, at: datetime) -> dict[str, bool]:
    """Let what repeats the last day follow it."""
    if term.kind in DECIDE_BY:
        challenge.decide_by = term.last_day
    if term.kind == TermKind.OBJECTION:
        follow_objection(challenge, term)
    if term.kind == TermKind.STANDSTILL:
        sign_from = date.fromisoformat(term.answer["earliest_signing"])
        challenge.competitions.filter(is_won=True).update(sign_from=sign_from)
    if term.kind == TermKind.DECISION:
        return void_notice(challenge, term, at)
    return {}


def follow_objection(challenge: Challenge, term: Term) -> None:
    """Show the later last day to object with the decision as well."""
    last: date = last_day_of(term.answer)
    latest = challenge.decisions.order_by("-pk").values("pk")[:1]
    Decision.objects.filter(pk__in=latest).update(
        objection=term.answer, last_day_to_object=last
    )
