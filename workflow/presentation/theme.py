"""A municipality's look from three colours, as tokens of the NL Design System.

The house colour is kept to the letter where text in it can be read on white and
on its own tint; otherwise it is darkened until it can. A colour with which that
fails is refused: better no theme than one that people cannot read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.presentation.colour import Oklch, contrast, from_hex

WHITE = "#ffffff"
TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0
FONT = "'Source Sans 3 Variable', system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Brand:
    """What a municipality chooses.

    Attributes:
        action: The house colour, of links and buttons, as ``#rrggbb``.
        accent: The second colour, used sparingly.
        neutral: The hue of the greys.
        radius: How round corners are, in pixels.
    """

    action: str
    accent: str
    neutral: str
    radius: int = 6


DEFAULT = Brand(action="#0a5c7a", accent="#c2410c", neutral="#5b6b7b")
BRANDS: Mapping[str, Brand] = {
    "RIETMEER": Brand("#14568c", "#c2410c", "#5b677b", radius=6),
    "KROMWAARD": Brand("#8a1c3f", "#946200", "#6a686a", radius=3),
    "HOOGVENNE": Brand("#1f6b3a", "#7b3f8c", "#646b5b", radius=10),
}

# shade: lightness, and either the most chroma it takes or the share it keeps
_SHADES = {
    "50": (0.982, 0.010),
    "100": (0.955, 0.022),
    "200": (0.905, 0.045),
    "300": (0.80, 0.085),
    "400": (0.56, 1.0),
    "500": (0.45, 1.0),
    "600": (0.37, 0.92),
    "700": (0.25, 0.6),
}
_PLAIN_USE = {
    "bg-document": "white",
    "bg-subtle": "50",
    "bg-default": "100",
    "bg-hover": "200",
    "bg-active": "200",
    "border-subtle": "300",
    "border-default": "400",
    "border-hover": "500",
    "border-active": "500",
    "color-subtle": "500",
    "color-default": "500",
    "color-hover": "600",
    "color-active": "600",
    "color-document": "700",
}
_INVERSE_USE = {
    "bg-document": "600",
    "bg-subtle": "700",
    "bg-default": "500",
    "bg-hover": "600",
    "bg-active": "600",
    "border-subtle": "400",
    "border-default": "300",
    "border-hover": "200",
    "border-active": "200",
    "color-subtle": "300",
    "color-default": "white",
    "color-hover": "white",
    "color-active": "white",
    "color-document": "white",
}
_USE = _PLAIN_USE | {f"inverse-{use}": shade for use, shade in _INVERSE_USE.items()}
# what a colour means is the same everywhere, whatever the house style
_MEANINGS = {
    "accent-3": "#6a3fa0",
    "info": "#0b62b0",
    "positive": "#12723a",
    "warning": "#9a5200",
    "negative": "#b3201f",
    "highlight": "#7a6400",
}


class UnreadableColourError(ValueError):
    """A house colour with which text or lines cannot be read."""


def shades(colour: str) -> dict[str, str]:
    """Return the shades of a colour, from tint to ink, each as ``#rrggbb``.

    Raises:
        UnreadableColourError: If text or lines in it cannot be told from white.
    """
    brand = from_hex(colour)
    scale = {"white": WHITE}
    for shade, (lightness, chroma) in _SHADES.items():
        kept = brand.chroma * chroma if chroma >= 0.5 else min(brand.chroma, chroma)
        scale[shade] = Oklch(lightness, kept, brand.hue).as_hex()
    if contrast(colour, WHITE) >= TEXT_CONTRAST + 0.1:
        scale["500"] = colour
    _require_readable(colour, scale)
    return scale


def greys(colour: str) -> dict[str, str]:
    """Return the greys, with a breath of the hue of ``colour``.

    Raises:
        UnreadableColourError: If text in them cannot be told from white.
    """
    brand = from_hex(colour)
    chroma = min(brand.chroma, 0.016)
    scale = {"white": WHITE}
    for shade, (lightness, _share) in _SHADES.items():
        kept = chroma * 0.45 if lightness >= 0.9 else chroma
        scale[shade] = Oklch(lightness, kept, brand.hue).as_hex()
    _require_readable(colour, scale)
    return scale


def tokens(brand: Brand) -> dict[str, str]:
    """Return the tokens of a house style, by their names in the design system.

    Raises:
        UnreadableColourError: If one of the colours cannot be read.
    """
    action, grey = shades(brand.action), greys(brand.neutral)
    roles = {
        "default": grey,
        "action-1": action,
        "action-2": action,
        "accent-1": action,
        "accent-2": shades(brand.accent),
        "selected": action,
    }
    roles |= {role: shades(colour) for role, colour in _MEANINGS.items()}
    named = {
        f"--basis-color-{role}-{use}": scale[shade]
        for role, scale in roles.items()
        for use, shade in _USE.items()
    }
    hue = from_hex(brand.neutral).hue
    return named | {
        "--basis-color-default-border-subtle": Oklch(0.885, 0.008, hue).as_hex(),
        "--basis-text-font-family-default": FONT,
        "--basis-heading-font-family": FONT,
        "--basis-border-radius-sm": f"{max(brand.radius - 2, 0)}px",
        "--basis-border-radius-md": f"{brand.radius}px",
        "--basis-border-radius-lg": f"{brand.radius * 2}px",
        "--basis-form-control-border-radius": f"{max(brand.radius - 2, 0)}px",
    }


def stylesheet(brand: Brand, *, beside: Brand | None = None) -> str:
    """Return a house style as CSS; with ``beside`` only where it differs from that.

    Raises:
        UnreadableColourError: If one of the colours cannot be read.
    """
    known = tokens(beside) if beside else {}
    lines = [
        f"  {name}: {value};\n"
        for name, value in sorted(tokens(brand).items())
        if known.get(name) != value
    ]
    return ":root {\n" + "".join(lines) + "}\n"


def _require_readable(colour: str, scale: Mapping[str, str]) -> None:
    pairs = (
        ("400", "white", LINE_CONTRAST),
        ("500", "white", TEXT_CONTRAST),
        ("500", "100", TEXT_CONTRAST),
        ("600", "200", TEXT_CONTRAST),
    )
    for front, back, least in pairs:
        ratio = contrast(scale[front], scale[back])
        if ratio < least:
            message = (
                f"{colour} gives {scale[front]} on {scale[back]}: contrast"
                f" {ratio:.2f}, at least {least} is needed"
            )
            raise UnreadableColourError(message)
