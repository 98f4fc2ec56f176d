"""What each part of a case file shows, read once for the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from viewflow.workflow.models import Task

from accounts.models import User
from challenges.actions.scoring import AWAITED
from challenges.actions.signals import SHOWS_SIGNALS, open_signals
from challenges.acts import ERASING
from challenges.authority import Act, open_acts
from challenges.choices import PanelState, TermKind
from challenges.matrix import Section, may_read_words
from challenges.models import (
    CaseEvent,
    CasePart,
    Challenge,
    ChallengeRight,
    Extension,
    HandbackSignal,
    InterestDeclaration,
    MunicipalityRight,
    Panel,
)
from challenges.permissions import Right, Standing
from challenges.verification.one import check_one
from documents.models import Document
from workflow.desks.casework.act_pages import OF_OFFICIALS, ways
from workflow.desks.casework.explorations import talks_of
from workflow.desks.casework.glance import (
    costs,
    criteria_of,
    glance,
    in_language,
)
from workflow.desks.casework.late import late_of
from workflow.desks.casework.papers import papers_for
from workflow.desks.casework.plans import headings_of, period_of
from workflow.desks.casework.words import (
    ABOUT_PEOPLE,
    CONCERNED,
    ICONS,
    IN_ABSENCE,
    ROLES,
    tone_of,
    words_of,
)
from workflow.drawing import drawing, states_of, stops_of
from workflow.engine import in_hands_of
from workflow.worklist import tasks_of

LAST = 6  # events on the overview


@dataclass(frozen=True, slots=True)
class View:
    """Who looks at which case.

    Attributes:
        challenge: The case.
        user: Who looks.
        standing: What the person is and did on the case.
        open: The sections open to the person.
        asked: What the address asks for besides the page.
    """

    challenge: Challenge
    user: User
    standing: Standing
    open: frozenset[Section]
    asked: Mapping[str, str] = field(default_factory=dict)


def overview(view: View) -> dict[str, Any]:
    """Return where the case stands."""
    tasks = tasks_of(view.challenge)
    states = states_of((task.flow_task, task.status) for task in tasks)
    acts = open_acts(view.challenge, view.standing)
    events = _events(view.challenge)[:LAST] if Section.TRAIL in view.open else []
    return {
        "drawing": drawing(states),
        "stops": stops_of(states),
        "open_tasks": list(_open_tasks(view, tasks)),
        "ways": ways(view.challenge, OF_OFFICIALS, view.user, "overview"),
        "may_extend": Act.EXTEND_TERM in acts,
        "may_suspend": Act.SUSPEND_TERM in acts,
        "terms": list(view.challenge.terms.prefetch_related("days_by_hand")),
        **late_of(view.challenge),
        "signals": _signals(view),
        "timeline": [_line(event) for event in events],
        "findings_at_a_glance": [
            finding
            for finding in glance(view.challenge)
            if finding.opened_by in view.open
        ],
        **_term_inputs(view.challenge),
    }


def _signals(view: View) -> list[HandbackSignal]:
    """Return what the figures of reports show, while something can be done about it."""
    runs = view.challenge.status in SHOWS_SIGNALS
    may_know = runs and Section.REPORTS in view.open
    return open_signals(view.challenge) if may_know else []


def _open_tasks(view: View, tasks: list[Task]) -> Iterator[dict[str, Any]]:
    """Return the open tasks, with a way in for who may do them."""
    may_assign = Right.ASSIGN in view.standing.rights
    for task in tasks:
        if task.flow_task_type != "HUMAN" or task.finished:
            continue
        right: Right = task.flow_task.right
        is_mine = in_hands_of(task, view.user, view.standing)
        may_know = is_mine or Section.INTERESTS in view.open
        is_hidden = task.flow_task.is_fixed and not may_know
        yield {
            "task": task,
            "title": task.flow_task.task_title,
            "who": "" if is_hidden else task.owner or "",
            "is_hidden": is_hidden,
            "may_assign": may_assign and not right.is_personal,
            "may_do": right in view.standing.rights
            and (task.owner_id is None or is_mine),
        }


def _term_inputs(challenge: Challenge) -> dict[str, Any]:
    term = challenge.terms.filter(kind=TermKind.DECISION).last()
    if term is None:
        return {}
    return {
        "decision_term": term,
        "suspensions": list(term.suspensions.all()),
        "extension": Extension.objects.filter(term=term).first(),
    }


def plan(view: View) -> dict[str, Any]:
    """Return the plan in its versions, what was asked, and the dialogue."""
    challenge = view.challenge
    versions = list(
        challenge.plans.exclude(frozen_at=None)
        .order_by("-version")
        .prefetch_related("outcomes", "cost_lines", "income_lines")
    )
    shown: dict[str, Any] = {"versions": [], "requests": [], "dialogue": None}
    if Section.PLAN in view.open:
        shown["versions"] = [
            {
                "plan": each,
                "parts": headings_of(each),
                "period": period_of(each),
                "outcomes": each.outcomes.all(),
                "cost_lines": each.cost_lines.all(),
                "income_lines": each.income_lines.all(),
            }
            for each in versions
        ]
    if Section.COMPLETION in view.open:
        asked = challenge.completion_requests.select_related("asked_by")
        shown["requests"] = list(asked)
    if Section.DIALOGUE in view.open:
        shown["dialogue"] = getattr(challenge, "dialogue", None)
        shown["offers"] = list(challenge.coproductions.select_related("offered_by"))
    if Section.EXPLORATION in view.open:
        shown["talks"] = talks_of(challenge)
    shown["ways"] = ways(challenge, OF_OFFICIALS, view.user, part="plan")
    shown["checks"] = list(
        challenge.admissibility_checks.select_related("checked_by")
        if Section.COMPLETION in view.open
        else ()
    )
    return shown


def group(view: View) -> dict[str, Any]:
    """Return the group and its members."""
    return {"members": view.challenge.group.everybody}


def papers(view: View) -> dict[str, Any]:
    """Return the documents and uploads that the person may open."""
    documents = Document.objects.of_case(view.challenge).without_context()
    uploads = view.challenge.uploads.select_related("uploaded_by")
    return {
        "documents": papers_for(view.user, view.challenge, documents),
        "uploads": papers_for(view.user, view.challenge, uploads),
    }


def assessment(view: View) -> dict[str, Any]:
    """Return the panel, and its scores once they may be read."""
    panel: Panel | None = getattr(view.challenge, "panel", None)
    shown: dict[str, Any] = {"panel": panel, "declarations": [], "criteria": []}
    if panel is None:
        return shown
    shown["seats"] = panel.seats if Section.INTERESTS in view.open else []
    is_open = Act.DROP_ASSESSOR in open_acts(view.challenge, view.standing)
    shown["exchangeable"] = [
        seat.pk for seat in shown["seats"] if is_open and seat.state in AWAITED
    ]
    if Section.INTERESTS in view.open:
        declared = InterestDeclaration.objects.filter(challenge=view.challenge)
        shown["declarations"] = list(declared.select_related("person"))
    if Section.SCORES in view.open and panel.state != PanelState.SCORING:
        shown["criteria"] = list(criteria_of(panel))
        shown["answer"] = panel.answer
        shown["reaction"] = getattr(view.challenge, "reaction", None)
        shown["flips"] = [
            in_language((flip["text_nl"], flip["text_en"]))
            for flip in (panel.answer or {}).get("sensitivity", [])
        ]
    return shown


def procurement(view: View) -> dict[str, Any]:
    """Return the procurement, legal and State-aid check."""
    return {"check": getattr(view.challenge, "procurement_check", None)}


def finance(view: View) -> dict[str, Any]:
    """Return the financial note."""
    note = getattr(view.challenge, "finance_note", None)
    return {"note": note, "costs": costs(note)}


def decision(view: View) -> dict[str, Any]:
    """Return every decision, the latest first."""
    decisions = view.challenge.decisions.select_related("decided_by", "in_absence_of")
    return {"decisions": list(decisions.prefetch_related("grounds").order_by("-pk"))}


def agreement(view: View) -> dict[str, Any]:
    """Return the agreement with its signatures, and the start report."""
    found = getattr(view.challenge, "agreement", None)
    signatures = (
        found.signed_now.select_related("signed_by", "in_absence_of") if found else ()
    )
    return {
        "agreement": found,
        "signatures": list(signatures),
        "start_report": getattr(view.challenge, "start_report", None),
    }


def people(view: View) -> dict[str, Any]:
    """Return who has or had which part, and who may do what now."""
    challenge = view.challenge
    parts: dict[User, list[str]] = {}
    for part in CasePart.objects.filter(challenge=challenge).select_related("person"):
        parts.setdefault(part.person, []).append(part.part)
    return {
        "parts": sorted(parts.items(), key=lambda each: str(each[0])),
        "personal_rights": ChallengeRight.objects.filter(content_object=challenge)
        .select_related("user", "permission")
        .order_by("user__display_name", "permission__codename"),
        "roles": MunicipalityRight.objects.filter(
            content_object=challenge.municipality_id
        )
        .exclude(permission__codename=Right.READ_CASES.codename)
        .select_related("group", "permission")
        .prefetch_related("group__user_set")
        .order_by("permission__codename", "group__name"),
    }


def trail(view: View) -> dict[str, Any]:
    """Return every line of the trail, the newest first, and whether it holds.

    Words of an act about a part that is closed to somebody stay closed here; who
    erases words reads them all, or could not tell which.
    """
    events = _events(view.challenge)
    told = {event.pk: _concerned(event) for event in events}
    people = User.objects.in_bulk({pk for each in told.values() for _w, pk in each})
    acts = open_acts(view.challenge, view.standing)
    may_erase = not acts.isdisjoint(ERASING)
    return {
        "lines": [
            (
                event,
                [(word, people[pk]) for word, pk in told[event.pk]],
                may_erase or may_read_words(view.standing, view.challenge, event.act),
            )
            for event in events
        ],
        "checked": check_one(view.challenge),
        "may_erase": may_erase,
    }


def _concerned(event: CaseEvent) -> list[tuple[Any, int]]:
    """Return whom a line concerns besides who acted: a word, and the person's key."""
    facts, words = event.details, dict(IN_ABSENCE)
    if event.act in ABOUT_PEOPLE:
        words |= CONCERNED
    return [(word, facts[name]) for name, word in words.items() if name in facts]


def _events(challenge: Challenge) -> list[CaseEvent]:
    events = challenge.events.select_related("actor", "text__erased_in")
    return list(events.order_by("-sequence"))


def _line(event: CaseEvent) -> dict[str, Any]:
    """Return a line of the trail as the timeline draws it."""
    return {
        "at": event.recorded_at,
        "who": event.actor or "",
        "title": words_of(event),
        "text": ROLES.get(event.role, event.role),
        "icon": ICONS.get(event.act, "check"),
        "tone": tone_of(event.act),
    }
