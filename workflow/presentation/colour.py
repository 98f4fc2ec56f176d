"""Colours as people see them: OKLCH, the sRGB gamut, and contrast as WCAG counts it.

A municipality gives one house colour; the lightness of each shade is ours, so
that contrast follows from the lightness and hue and chroma from the house colour.
"""

import math
from dataclasses import dataclass

Channels = tuple[float, float, float]
CHROMA_STEP = 0.002
"""How much colour is taken away at a time until a shade exists on a screen."""


@dataclass(frozen=True, slots=True)
class Oklch:
    """One colour: lightness 0..1, chroma 0..0.4, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    def as_hex(self) -> str:
        """Return the nearest colour that a screen can show, as ``#rrggbb``."""
        chroma = self.chroma
        while chroma > 0:
            linear = _linear_rgb(self.lightness, chroma, self.hue)
            if all(-0.0005 <= channel <= 1.0005 for channel in linear):
                return _hex(linear)
            chroma -= CHROMA_STEP
        return _hex(_linear_rgb(self.lightness, 0, self.hue))


def from_hex(colour: str) -> Oklch:
    """Read ``#rrggbb``.

    Raises:
        ValueError: If it is not written so.
    """
    red, green, blue = _linear_from_hex(colour)
    long = _cube_root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = _cube_root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = _cube_root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
    return Oklch(
        lightness,
        math.hypot(green_red, blue_yellow),
        math.degrees(math.atan2(blue_yellow, green_red)) % 360,
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2 between two colours, 1..21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _linear_rgb(lightness: float, chroma: float, hue: float) -> Channels:
    green_red = chroma * math.cos(math.radians(hue))
    blue_yellow = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.291485548 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    )


def _hex(linear: Channels) -> str:
    return "#" + "".join(f"{round(_gamma(channel) * 255):02x}" for channel in linear)


def _gamma(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    if channel <= 0.0031308:
        return 12.92 * channel
    return float(1.055 * channel ** (1 / 2.4) - 0.055)


def _linear_from_hex(colour: str) -> Channels:
    digits = colour.removeprefix("#")
    if len(digits) != 6:
        message = f"{colour!r} is not a colour written as #rrggbb"
        raise ValueError(message)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return red, green, blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = _linear_from_hex(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _cube_root(value: float) -> float:
    return float(value ** (1 / 3))
