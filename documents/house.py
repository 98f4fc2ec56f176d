"""The letterhead: a colour and an emblem per municipality, made from its facts.

Both reach the page as files of the job, never as style in the page.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

COLOUR = re.compile(r"#[0-9a-f]{6}")


def house_files(house: Mapping[str, Any]) -> dict[str, tuple[bytes, str]]:
    """Return the files of a letterhead: name to content and MIME type.

    Raises:
        ValueError: If the colour is not ``#rrggbb``.
    """
    colour = str(house["colour"])
    if not COLOUR.fullmatch(colour):
        raise ValueError("a house colour is #rrggbb in small letters")
    css = f":root{{--house:{colour}}}"
    return {
        "house.css": (css.encode(), "text/css"),
        "emblem.svg": (_emblem(str(house["place"]), colour).encode(), "image/svg+xml"),
    }


def _emblem(place: str, colour: str) -> str:
    """Return a small shield whose waves follow from the name of the place."""
    seed = hashlib.sha256(place.encode()).digest()
    waves = "".join(_wave(26 + 9 * row, 2 + seed[row] % 4) for row in range(3))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 56">'
        f'<path d="{SHIELD}" fill="{colour}"/>'
        f'<path d="M14 17a10 10 0 0 1 20 0z" fill="#ffffff" fill-opacity="0.92"/>'
        f'<g fill="none" stroke="#ffffff" stroke-width="2.6"'
        f' stroke-linecap="round">{waves}</g></svg>'
    )


SHIELD = "M4 3h40v26c0 13-9 20-20 24C13 49 4 42 4 29z"


def _wave(height: int, swing: int) -> str:
    """Return one wave across the shield."""
    half = 10 - max(0, (height - 30) // 3)
    return f'<path d="M{24 - half} {height}q{half / 2} {-swing} {half} 0t{half} 0"/>'
