"""Setting a last day by hand, as two officials do it through the engine."""

from datetime import UTC, date, datetime

from challenges.actions import by_hand
from challenges.actions.by_hand import LastDay
from challenges.choices import TermKind
from challenges.models import CaseEvent, Challenge, Term
from documents.choices import NoticeKind
from documents.models import Message
from workflow import engine

OCTOBER = datetime(2026, 10, 5, 9, tzinfo=UTC)
COMPUTED, LATER = date(2026, 11, 30), date(2026, 12, 11)
REASON = "De wethouder is ziek en niemand mag voor hem beslissen."
REFUSED = "De wethouder is er weer."


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def act(challenge: Challenge, deed, *words: object, by, at=OCTOBER) -> CaseEvent:
    event = engine.act(challenge.pk, lambda case: deed(case, *words, by=by, at=at))
    challenge.refresh_from_db()
    return event


def propose(
    challenge, who, day=LATER, kind=TermKind.DECISION, *, by="coordinator", at=OCTOBER
):
    proposed = LastDay(kind, day, REASON)
    by = getattr(who, by)
    return act(challenge, by_hand.propose_last_day, proposed, by=by, at=at)


def agree(challenge, who, by="legal", at=OCTOBER):
    found = challenge.days_by_hand.latest()
    return act(challenge, by_hand.set_last_day, found.pk, by=getattr(who, by), at=at)


def keep(challenge, who, by="legal", *, reason=REFUSED, at=OCTOBER):
    found = challenge.days_by_hand.latest()
    by = getattr(who, by)
    return act(challenge, by_hand.keep_last_day, found.pk, reason, by=by, at=at)


def set_by_two(challenge, who, day=LATER, at=OCTOBER) -> CaseEvent:
    propose(challenge, who, day, at=at)
    return agree(challenge, who, at=at)


def told(challenge: Challenge, kind: NoticeKind) -> list[Message]:
    return list(Message.objects.filter(challenge=challenge, kind=kind).order_by("pk"))


def decision_term(challenge: Challenge) -> Term:
    return challenge.terms.running().get(kind=TermKind.DECISION)
