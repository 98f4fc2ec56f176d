"""A played case as text: its trail, its dates with their derivation, its paper."""

from collections.abc import Iterator

from challenges.actions.terms import AMSTERDAM
from challenges.choices import Role
from challenges.models import CaseEvent, Challenge, Term
from documents.models import Document
from workflow.play.player import Played

WIDTH = 100


def story_of(played: Played) -> Iterator[str]:
    """Tell a case from its first to its last line."""
    challenge = played.challenge
    again = "" if played.is_new else " (played before; shown as it is now)"
    yield f"{played.script.case}  {challenge.reference}  {challenge.title}{again}"
    if played.script.story:
        yield from folded(f"    {played.script.story}")
    yield from _trail_of(challenge)
    yield from _remarks(played)
    yield from _rest_of(challenge)
    for name, other in played.others.items():
        yield f"{played.script.case}/{name}  {other.reference}  {other.title}"
        yield from _trail_of(other)
        yield from _rest_of(other)


def _trail_of(challenge: Challenge) -> Iterator[str]:
    yield "  Trail"
    for event in challenge.events.select_related("actor"):
        yield from _line_of(event)


def _rest_of(challenge: Challenge) -> Iterator[str]:
    yield "  Dates"
    for term in challenge.terms.all():
        yield from _dates_of(term)
    yield "  Documents"
    for document in Document.objects.of_case(challenge).without_context():
        yield _paper_of(document)


def lines_of(played: Played) -> Iterator[str]:
    """Tell each case of a script in one line."""
    before = "" if played.is_new else ", played before"
    for challenge in (played.challenge, *played.others.values()):
        state = challenge.get_status_display()
        yield f"{played.script.case:<9}{challenge.title}: {state}{before}"


def _line_of(event: CaseEvent) -> Iterator[str]:
    at = event.recorded_at.astimezone(AMSTERDAM)
    who = f"{event.actor} ({_role(event.role)})" if event.actor else event.role
    act = event.act.replace("_", " ")
    moved = event.old_status != event.new_status
    status = f" -> {event.get_new_status_display()}" if moved else ""
    yield f"  {event.sequence:>4}  {at:%Y-%m-%d %H:%M}  {who}: {act}{status}"


def _role(role: str) -> str:
    return str(Role(role).label) if role in set(Role) else role


def _remarks(played: Played) -> Iterator[str]:
    """Tell what the steps have to say besides the trail."""
    for step in played.script.steps:
        said = [played.said.get(step.number, ""), step.note]
        if step.refused and played.is_new:
            said.insert(0, f"refused: {', '.join(step.refused)}")
        words = ". ".join(part for part in said if part)
        if words and played.is_new:
            yield from folded(
                f"   step {step.number}, {step.at:%Y-%m-%d}, {step.do}: {words}"
            )


def _dates_of(term: Term) -> Iterator[str]:
    closed = "" if term.closed_at is None else " (closed)"
    yield f"    {term.get_kind_display()}: {term.last_day.isoformat()}{closed}"
    for step in term.answer.get("trace", ()):
        source = f" [{step['source']}]" if step["source"] else ""
        yield from folded(f"      {step['rule']}: {step['text_nl']}{source}")


def _paper_of(document: Document) -> str:
    to = f", to {document.recipient}" if document.recipient else ""
    state = document.get_state_display()
    return f"    {document.label}  {document.title}{to}: {state}"


def folded(text: str) -> Iterator[str]:
    """Break a line that is too long, with the same indent."""
    indent = " " * (len(text) - len(text.lstrip()))
    line = indent
    for word in text.split():
        if len(line) + len(word) + 1 > WIDTH and line.strip():
            yield line
            line = f"{indent}  "
        line = f"{line}{' ' if line.strip() else ''}{word}"
    yield line
