"""What nobody sends, as the tests bring it about: days, sweeps and files."""

from datetime import date, datetime, time, timedelta

from challenges.actions.terms import AMSTERDAM
from challenges.models import Challenge, RuleSet
from documents.choices import UploadPurpose
from documents.models import Message, Upload
from documents.uploads import receive
from tests.cast import MONDAY, Cast
from tests.documents.pictures import pdf_of, sent
from workflow.unsent import remove_unsent, tell_of_removal

ONE = timedelta(days=1)
TOLD_BEFORE = timedelta(days=30)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), AMSTERDAM)


def last_day_of(challenge: Challenge) -> date:
    """Read until when it is kept."""
    challenge.refresh_from_db()
    return challenge.kept_until


def tell(challenge: Challenge) -> int:
    """Let the group be told on the day on which that begins."""
    return tell_of_removal(at=noon(last_day_of(challenge) - TOLD_BEFORE))


def remove(challenge: Challenge) -> int:
    """Tell the group, and let the last day pass."""
    tell(challenge)
    return remove_unsent(at=noon(last_day_of(challenge) + ONE))


def add_file(challenge: Challenge, who: Cast) -> Upload:
    """Add a file to a draft."""
    file, at = sent("Plan.pdf", pdf_of()), MONDAY
    return receive(challenge, file, UploadPurpose.PLAN, by=who.samira, at=at)


def told(kind: str = "not_sent") -> list[Message]:
    """Return the e-mails of a kind, in the order in which they came."""
    return list(Message.objects.filter(kind=kind).order_by("created_at", "pk"))


def keep_for(who: Cast, months: int | None) -> None:
    """Let newer rules hold in which drafts are kept so many months, or that are mute."""
    rules = who.municipality.rule_sets.get()
    begins = rules.valid_from + ONE
    terms = {**rules.values["terms"], "draft_months": months}
    if months is None:
        del terms["draft_months"]
    RuleSet.objects.create(
        municipality=who.municipality,
        version=f"{months} maanden",
        bylaw_name=rules.bylaw_name,
        valid_from=begins,
        values={**rules.values, "terms": terms, "valid_from": begins.isoformat()},
        approved_by=who.legal,
    )
