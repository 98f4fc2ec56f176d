"""The tags of the design: icons, status, clocks; see ``nlds/patterns.html``."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from challenges.forms.plan import capital_first
from challenges.rules.citing import in_english
from workflow.presentation import amounts, drawings
from workflow.presentation.clocks import TermClock
from workflow.presentation.problems import AnyForms, forms_on_page, problems_in
from workflow.presentation.theme import BRANDS

register = template.Library()

STATUS_ICONS = {
    "ok": ("ok", "circle-check"),
    "info": ("info", "progress"),
    "warn": ("warn", "alert-triangle"),
    "bad": ("bad", "circle-x"),
    "accent": ("accent", "gavel"),
    "grey": ("grey", "circle-dashed"),
    "run": ("ok", "player-play"),
    "clock": ("warn", "clock"),
    "lock": ("grey", "lock"),
}
FROM_MEMORY = "[M]"
OWN_DESIGN = "[D]"

register.filter("capital_first", capital_first)
register.filter("euro", amounts.euro)
register.filter("dutch_date", amounts.long_date)
register.filter("short_date", amounts.short_date)
register.filter("weekday_date", amounts.weekday_date)
register.filter("moment", amounts.moment)
register.filter("file_size", amounts.file_size)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of ``frontend/icons.txt``; the words beside it say the same."""
    return format_html(
        '<svg class="rtc-icon" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def status(kind: str, text: str) -> SafeString:
    """Show a status as colour, icon and words.

    Raises:
        KeyError: If there is no such kind of status.
    """
    tone, name = STATUS_ICONS[kind]
    return format_html(
        '<span class="rtc-status rtc-status--{}">{}{}</span>', tone, icon(name), text
    )


@register.simple_tag
def clock(term: TermClock) -> SafeString:
    """Draw the ring of a term."""
    return drawings.ring(term)


@register.simple_tag
def bar(share: float | Decimal, kind: str = "a") -> SafeString:
    """Draw a bar over a share (0..1) of the width."""
    return drawings.bar(share, kind)


@register.simple_tag
def scale(scores: Sequence[tuple[str, int]], top: int = 5, low: int = 1) -> SafeString:
    """Draw scores as dots on a scale; say them in words as well."""
    return drawings.scale(scores, top, low)


@register.simple_tag(takes_context=True)
def theme_sheet(context: Context) -> SafeString:
    """Link the house style of the municipality of this page, where it has one."""
    code = context.get("theme_code") or getattr(context.get("municipality"), "code", "")
    if code not in BRANDS:
        return SafeString("")
    return format_html(
        '<link rel="stylesheet" href="{}">', static(f"themes/{code}.css")
    )


@register.simple_tag(takes_context=True)
def has_problems(context: Context) -> bool:
    """Whether a form of this page holds an error, for the title."""
    return bool(problems_in(*forms_on_page(context)))


@register.inclusion_tag("nlds/error_summary.html", takes_context=True)
def error_summary(context: Context, *items: AnyForms) -> dict[str, Any]:
    """List what is wrong; without arguments in the forms under their usual names."""
    return {"problems": problems_in(*(items or forms_on_page(context)))}


@register.filter
def initials(name: object) -> str:
    """Return at most two initials of a name: ``SB`` for Samira Benali."""
    words = [word for word in str(name).split() if word[:1].isalpha()]
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in chosen)


@register.filter
def step_text(step: Any) -> str:
    """Return the sentence of a trace step, in the language of the page."""
    return _part(step, "text_nl" if get_language() == "nl" else "text_en")


@register.filter
def cited(source: str) -> str:
    """Cite without the marks, which are said in words beside it; or in English."""
    bare = str(source).replace(FROM_MEMORY, "").replace(OWN_DESIGN, "").strip()
    return bare if get_language() == "nl" else in_english(bare)


@register.filter
def from_memory(source: str) -> bool:
    """Whether a citation still has to be checked against the text of the law."""
    return FROM_MEMORY in str(source)


@register.filter
def own_design(source: str) -> bool:
    """Whether a citation is no law but a choice of this system."""
    return OWN_DESIGN in str(source)


@register.filter
def any_from_memory(trace: Iterable[Any]) -> bool:
    """Whether a trace rests on a citation that still has to be checked."""
    return any(from_memory(_part(step, "source")) for step in trace)


@register.filter
def iso(value: dt.date | None) -> str:
    """Return a date or moment for the ``datetime`` of ``<time>``."""
    return value.isoformat() if value else ""


def _part(step: Any, name: str) -> str:
    return str(step[name] if isinstance(step, dict) else getattr(step, name))
