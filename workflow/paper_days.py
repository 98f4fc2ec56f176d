"""Which day an e-mail names: what its sentence says the day is, asked of the case.

No day is taken for another: an e-mail that is not in the table names none.
"""

from collections.abc import Callable
from datetime import date, timedelta

from challenges.actions.objection_outcome import appeal_period
from challenges.actions.objections import open_objection
from challenges.actions.terms import last_day_of, local_day
from challenges.choices import TermKind
from challenges.models import CaseEvent, Challenge
from documents.choices import NoticeKind

Day = Callable[[Challenge, CaseEvent], date | None]


def _decide_by(challenge: Challenge, _event: CaseEvent) -> date | None:
    """Return the last day of the decision that the case waits for."""
    return challenge.decide_by


def _recorded(name: str) -> Day:
    """Return the day that the act itself recorded under a name."""
    return lambda _challenge, event: as_day(event.details.get(name))


def _object_by(challenge: Challenge, _event: CaseEvent) -> date | None:
    """Return the last day to object to the decision, where objecting is possible."""
    decision = challenge.decision
    return decision.last_day_to_object if decision else None


def _appeal_by(challenge: Challenge, _event: CaseEvent) -> date | None:
    """Return the last day to go to court about the decision on an objection."""
    decided_at = open_objection(challenge).decided_at
    return last_day_of(appeal_period(challenge, decided_at)) if decided_at else None


def _heard_on(challenge: Challenge, _event: CaseEvent) -> date | None:
    """Return the day on which the group is heard about its objection."""
    hearing_at = open_objection(challenge).hearing_at
    return local_day(hearing_at) if hearing_at else None


def _score_by(challenge: Challenge, _event: CaseEvent) -> date | None:
    """Return the last day on which an assessor hands in scores."""
    last: date = challenge.panel.score_by
    return last


def _sign_by(challenge: Challenge, event: CaseEvent) -> date | None:
    """Return the day of the service norm for an agreement, while it lies ahead."""
    norms = challenge.terms.running().filter(kind=TermKind.CONTRACT_NORM)
    norm = norms.filter(last_day__gte=local_day(event.recorded_at)).first()
    return norm.last_day if norm else None


def _starts_on(challenge: Challenge, _event: CaseEvent) -> date | None:
    """Return the first day of the agreement."""
    first: date = challenge.agreement.starts_on
    return first


def _runs_until(challenge: Challenge, _event: CaseEvent) -> date | None:
    """Return the last day of the agreement as it stands now."""
    last: date = challenge.agreement.ends_on
    return last


def _court_until(challenge: Challenge, _event: CaseEvent) -> date | None:
    """Return the last day to go to court before the winner may sign."""
    sign_from = challenge.competitions.latest().sign_from
    return sign_from - timedelta(days=1) if sign_from else None


DAYS: dict[NoticeKind, Day] = {
    **dict.fromkeys(
        (
            NoticeKind.RECEIVED,
            NoticeKind.COMPLETED,
            NoticeKind.ADMISSIBLE,
            NoticeKind.TERM_MOVED,
            NoticeKind.OBJECTION_RECEIVED,
            NoticeKind.COUNCIL_ANSWERED,
            NoticeKind.TOGETHER_OFFERED,
            NoticeKind.JOINED,
            NoticeKind.JOINING_OFF,
            NoticeKind.REACTION_OVER,
        ),
        _decide_by,
    ),
    **dict.fromkeys(
        (
            NoticeKind.COMPLETION_REQUESTED,
            NoticeKind.MODIFICATION_PROPOSED,
            NoticeKind.VIEWS_ASKED,
            NoticeKind.REACTION_ASKED,
            NoticeKind.REASONS_ASKED,
            NoticeKind.COUNCIL_ASKED,
            NoticeKind.JOINING_ASKED,
        ),
        _recorded("respond_by"),
    ),
    **dict.fromkeys(
        (NoticeKind.DECLINED, NoticeKind.INADMISSIBLE, NoticeKind.DECIDED),
        _object_by,
    ),
    **dict.fromkeys((NoticeKind.GOES_ON, NoticeKind.RENEWAL_DECIDED), _runs_until),
    NoticeKind.INVITED: _score_by,
    NoticeKind.AGREEMENT_READY: _sign_by,
    NoticeKind.SIGNED: _starts_on,
    NoticeKind.WARNED: _recorded("cure_by"),
    NoticeKind.ENDS_EARLY: _recorded("ends_on"),
    NoticeKind.COMPETITION_OPEN: _recorded("closes_on"),
    NoticeKind.AWARDED: _court_until,
    **dict.fromkeys(
        (
            NoticeKind.DEFAULT_RECEIVED,
            NoticeKind.PENALTY_RUNS,
            NoticeKind.PENALTY_SET,
        ),
        _recorded("ends_on"),
    ),
    NoticeKind.WRITTEN_DOWN: _recorded("after"),
    NoticeKind.VIEW_LATE: _decide_by,
    NoticeKind.DAY_MOVED: _recorded("after"),
    NoticeKind.OUTAGE_MOVED: _recorded("after"),
    NoticeKind.PENALTY_ENDED: _recorded("set_penalty_by"),
    NoticeKind.LAPSED: _recorded("last_day"),
    NoticeKind.HEARING_PLANNED: _heard_on,
    NoticeKind.OBJECTION_DECIDED: _appeal_by,
}
"""What the day in the e-mail after an act is, by kind of e-mail."""


def day_of(kind: NoticeKind, challenge: Challenge, event: CaseEvent) -> date | None:
    """Return the day that an e-mail after an act names; nothing if it names none."""
    question = DAYS.get(kind)
    return question(challenge, event) if question else None


def as_day(plain: str | None) -> date | None:
    """Return a day as an event keeps it."""
    return date.fromisoformat(plain) if plain else None
