"""What the checks found, at a glance: one figure each, with what it means."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from challenges.choices import CheckState, PanelState
from challenges.criteria import CRITERIA
from challenges.matrix import Section
from challenges.models import (
    Challenge,
    FinanceNote,
    Panel,
    ProcurementCheck,
    Score,
)
from challenges.rules.aid_wording import AID_OUTCOMES
from challenges.rules.route_wording import ROUTE_NAMES
from challenges.rules.score_trace import VERDICT_WORDS
from challenges.rules.ways import DIRECT_ROUTES
from challenges.rules.weighing import Verdict
from workflow.presentation.amounts import euro

OPEN = "-"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check on the page of who decides.

    Attributes:
        title: What was checked.
        big: The answer in a word or a figure.
        kind: How it is coloured: ``ok``, ``warn``, ``bad``, or ``grey`` if open.
        note: What the answer means.
        opened_by: The section that holds it, for who may read it.
        of: What a figure is out of.
    """

    title: str
    big: str
    kind: str
    note: str
    opened_by: Section
    of: str = ""

    @property
    def part(self) -> str:
        """Return the page of the case file that tells more."""
        return {Section.SCORES: "assessment"}.get(self.opened_by, self.opened_by)


def glance(challenge: Challenge) -> list[Finding]:
    """Return the three checks of a case as they stand; blind while scores come in."""
    return [
        _value(getattr(challenge, "panel", None)),
        _law(getattr(challenge, "procurement_check", None)),
        _money(getattr(challenge, "finance_note", None)),
    ]


def in_language(words: Any) -> str:
    """Return Dutch or English out of a pair."""
    dutch, english = words
    return str(dutch if (get_language() or "nl").startswith("nl") else english)


def route_name(route: str) -> str:
    """Return what a procurement route is called."""
    words = ROUTE_NAMES.get(route)
    return in_language(words) if words else route


def aid_name(outcome: str) -> str:
    """Return what an outcome of the State-aid check is called."""
    words = AID_OUTCOMES.get(outcome)
    return in_language(words) if words else outcome


def _value(panel: Panel | None) -> Finding:
    title = _("Social value")
    if panel is None or panel.state != PanelState.DONE or not panel.answer:
        return Finding(title, OPEN, "grey", _("not yet done"), Section.SCORES)
    verdict = Verdict(panel.answer["verdict"])
    total = panel.answer["total"]
    pass_at = (panel.question or {}).get("pass_at", "")
    kinds = {Verdict.POSITIVE: "ok", Verdict.CONDITIONAL: "warn"}
    words = {
        "verdict": in_language(VERDICT_WORDS[verdict]),
        "least": number_format(pass_at),
    }
    return Finding(
        title,
        number_format(Decimal(str(total)), decimal_pos=1)
        if total is not None
        else OPEN,
        kinds.get(verdict, "bad"),
        _("%(verdict)s, positive from %(least)s") % words,
        Section.SCORES,
        of=_("of 100"),
    )


def _law(check: ProcurementCheck | None) -> Finding:
    title = _("Procurement and law")
    if check is not None and check.state == CheckState.NOT_NEEDED:
        words = _("the plan asks no money")
        return Finding(title, _("Not needed"), "grey", words, Section.PROCUREMENT)
    if check is None or check.state != CheckState.DONE:
        return Finding(title, OPEN, "grey", _("not yet done"), Section.PROCUREMENT)
    is_direct = check.route in DIRECT_ROUTES
    aid = aid_name((check.aid_answer or {}).get("outcome", ""))
    return Finding(
        title,
        _("Allowed") if is_direct else _("Not directly"),
        "ok" if is_direct else "warn",
        f"{route_name(check.route)}; {aid}",
        Section.PROCUREMENT,
    )


def _money(note: FinanceNote | None) -> Finding:
    title = _("Costs a year")
    if note is not None and note.state == CheckState.NOT_NEEDED:
        words = _("the plan asks no money")
        return Finding(title, _("Not needed"), "grey", words, Section.FINANCE)
    if note is None or note.state != CheckState.DONE or not note.comparison:
        return Finding(title, OPEN, "grey", _("not yet done"), Section.FINANCE)
    now, then = (_euros(note, name) for name in ("baseline", "burden"))
    if now is None or then is None:
        return Finding(
            title, OPEN, "warn", _("cannot be compared yet"), Section.FINANCE
        )
    is_dear = bool(note.comparison["dearer_than_allowed"])
    gap = {"amount": euro(abs(now - then))}
    words = (
        _("%(amount)s less than now") if then <= now else _("%(amount)s more than now")
    )
    kind = "bad" if is_dear else "ok" if then <= now else "warn"
    return Finding(title, euro(then), kind, words % gap, Section.FINANCE)


def costs(note: FinanceNote | None) -> dict[str, Any] | None:
    """Return cost now and with the plan, with their shares of the higher one."""
    if note is None or note.state != CheckState.DONE or not note.comparison:
        return None
    now, then = (_euros(note, name) for name in ("baseline", "burden"))
    if not now or then is None:
        return None
    highest = max(now, then)
    return {
        "now": now,
        "plan": then,
        "now_share": now / highest,
        "plan_share": then / highest,
        "ratio": note.comparison["ratio"],
    }


def _euros(note: FinanceNote, name: str) -> Decimal | None:
    value = (note.comparison or {}).get(name)
    return None if value is None else Decimal(str(value))


def criteria_of(panel: Panel) -> Iterator[dict[str, Any]]:
    """Return each criterion with its scores; assessors are letters, not names."""
    given: dict[str, list[Score]] = {}
    for score in Score.objects.filter(assessment__panel=panel).order_by("assessment"):
        given.setdefault(score.criterion, []).append(score)
    agreed = {line.criterion: line for line in panel.consensuses.all()}
    weights = (panel.question or {}).get("weights", {})
    for code, weight in weights.items():
        lines = [
            (chr(ord("A") + number), score)
            for number, score in enumerate(given.get(code, []))
        ]
        yield {
            "criterion": CRITERIA[code],
            "weight": weight,
            "lines": lines,
            "dots": [(letter, score.value) for letter, score in lines],
            "consensus": agreed.get(code),
        }
