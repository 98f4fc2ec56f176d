"""Small drawings as SVG, coloured by classes: a ring, a bar, a scale with scores."""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow.presentation.clocks import TermClock

RADIUS = 48
AROUND = 2 * math.pi * RADIUS
SCALE_WIDTH = 300
SCALE_EDGE = 18
DOT = 10

RING = (
    '<svg class="rtc-clock__svg rtc-clock__svg--{kind}" viewBox="0 0 120 120"'
    ' role="img" aria-label="{label}">'
    '<circle class="t" cx="60" cy="60" r="48"/>{arcs}'
    '<text x="60" y="68">{number}</text>'
    '<text class="u" x="60" y="85">{unit}</text></svg>'
)
ARC = (
    '<circle class="{}" cx="60" cy="60" r="48" stroke-dasharray="{} {}"'
    ' stroke-dashoffset="{}" transform="rotate(-90 60 60)"/>'
)


def ring(term: TermClock) -> SafeString:
    """Return the ring of a term: what ran, what stood still, and the days left."""
    used, paused = term.used / term.total, term.paused_days / term.total
    shares = [("v", used, 0.0), ("s", min(paused, 1 - used), used)]
    arcs = format_html_join(
        "",
        ARC,
        (
            (name, _figure(share * AROUND), _figure(AROUND), _figure(-start * AROUND))
            for name, share, start in shares
            if share > 0
        ),
    )
    number = term.late or term.left
    return format_html(
        RING,
        kind=term.kind,
        label=_days_in_words(term),
        arcs=arcs,
        number=number,
        unit=_("late") if term.late else ngettext("day left", "days left", number),
    )


def bar(share: float | Decimal, kind: str = "a") -> SafeString:
    """Return a bar over ``share`` (0..1) of the width; beside it stands the figure."""
    width = _figure(min(max(float(share), 0.0), 1.0) * 100)
    return format_html(
        '<svg class="rtc-bar-svg" viewBox="0 0 100 10" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false">'
        '<rect class="{}" width="{}" height="10"/></svg>',
        kind,
        width,
    )


def scale(scores: Sequence[tuple[str, int]], top: int = 5, low: int = 1) -> SafeString:
    """Return a scale from ``low`` to ``top`` with a dot for each (initials, score).

    It is for the eye only; the page says the scores in words as well.
    """
    step = (SCALE_WIDTH - 2 * SCALE_EDGE) / max(top - low, 1)

    def place(score: int) -> float:
        return SCALE_EDGE + (score - low) * step

    ticks = format_html_join(
        "",
        '<line class="tick" x1="{0}" x2="{0}" y1="12" y2="24"/>'
        '<text x="{0}" y="38">{1}</text>',
        ((_figure(place(score)), score) for score in range(low, top + 1)),
    )
    return format_html(
        '<svg class="rtc-scale" viewBox="0 0 300 40" aria-hidden="true"'
        ' focusable="false"><line x1="{}" x2="{}" y1="18" y2="18"/>{}{}{}</svg>',
        SCALE_EDGE,
        SCALE_WIDTH - SCALE_EDGE,
        ticks,
        _spread([place(score) for _who, score in scores], step),
        _dots(scores, place),
    )


def _spread(places: Sequence[float], step: float) -> SafeString:
    if not places or max(places) - min(places) < 2 * step:
        return SafeString("")
    return format_html(
        '<line class="span" x1="{}" x2="{}" y1="18" y2="18"/>',
        _figure(min(places)),
        _figure(max(places)),
    )


def _dots(
    scores: Sequence[tuple[str, int]], place: Callable[[int], float]
) -> SafeString:
    dots = []
    for number, (who, score) in enumerate(scores, start=1):
        equal = [other for other, value in scores if value == score]
        aside = (equal.index(who) - (len(equal) - 1) / 2) * 2 * DOT
        x = min(max(place(score) + aside, DOT + 1), SCALE_WIDTH - DOT - 1)
        dots.append(((number - 1) % 5 + 1, _figure(x), who))
    return format_html_join(
        "",
        '<g class="d d{}" transform="translate({} 16)">'
        '<circle r="10"/><text y="4">{}</text></g>',
        dots,
    )


def _days_in_words(term: TermClock) -> str:
    if term.late:
        return ngettext(
            "The last day passed %(days)s day ago.",
            "The last day passed %(days)s days ago.",
            term.late,
        ) % {"days": term.late}
    return ngettext(
        "%(days)s day left of %(total)s.", "%(days)s days left of %(total)s.", term.left
    ) % {"days": term.left, "total": term.total}


def _figure(value: float) -> str:
    return f"{value:.1f}"
