"""Full lines: a second try where WeasyPrint 70 breaks a line after one word.

Pango may find that a line fits and then draw it a pixel wider, because a pair of
letters at its end is spaced differently. WeasyPrint takes that for a line that
cannot be broken and keeps only its first word. Asking again with two pixels less
gives the line that fits. Wraps a function of WeasyPrint that is not public, which
is why that version is pinned.
"""

from math import inf
from typing import Any

from weasyprint.layout import inline

LESS = 2  # pixels
SHORT = 0.8  # of the width there is
WIDTH = 3  # where a split line tells how wide it is

_stock_split = inline.split_first_line


def _split(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    *others: Any,
    **named: Any,
) -> Any:
    """Return the first line of a text, the fuller of two tries if it is short."""

    def split(width: float | None) -> Any:
        return _stock_split(
            text, style, context, width, justification_spacing, *others, **named
        )

    line = split(max_width)
    resume_at = line[2]
    if max_width is None or max_width == inf or resume_at is None:
        return line
    if line[WIDTH] >= max_width * SHORT:
        return line
    again = split(max_width - LESS)
    return again if again[WIDTH] > line[WIDTH] else line


def fill_lines() -> None:
    """Put the second try in place, once for this process."""
    inline.split_first_line = _split
