"""Fonts: embedded, readable as text, and the very font the widths belong to.

The last catches a font file that was swapped for another of the same name: text
read from the file still looks right while the page shows wrong letters.
"""

import io
from collections.abc import Iterator
from typing import Any

from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name, Pdf

Findings = Iterator[tuple[str, str]]
WIDTH_TOLERANCE = 1.5  # thousandths of an em
EMBEDDING_FORBIDDEN = 2
FONT_FILES = ("/FontFile2", "/FontFile3", "/FontFile")


def embedded(pdf: Pdf) -> Findings:
    """Check that every font is inside the file and can be read as text."""
    for font in _fonts(pdf):
        name = str(font.get("/BaseFont"))
        if _file(font) is None:
            yield "A-EMB", f"Lettertype {name} zit niet in het bestand."
        elif "/ToUnicode" not in font:
            yield "U-TOUNI", f"Tekst in lettertype {name} is niet te kopiëren."


def true_widths(pdf: Pdf) -> Findings:
    """Check that the widths on the page are those of the font inside."""
    for font in _fonts(pdf):
        holder = _holder(font)
        if _file(font) is None or "/W" not in holder:
            continue
        name = str(font.get("/BaseFont"))
        try:
            inside = TTFont(io.BytesIO(_file(font).read_bytes()))
        except TTLibError:
            yield "A-FONT", f"Lettertype {name} is niet te lezen."
            continue
        if _forbids(inside):
            yield "A-FSTYPE", f"Lettertype {name} mag niet in een bestand."
        if _differs(inside, list(holder.W)):
            yield "A-WIDTH", f"Lettertype {name} is niet het juiste lettertype."


def _fonts(pdf: Pdf) -> Iterator[Any]:
    """Yield every font once, also those inside forms."""
    waiting = [page.obj.get("/Resources", Dictionary()) for page in pdf.pages]
    seen: set[tuple[int, int]] = set()
    while waiting:
        resources = waiting.pop()
        for font in dict(resources.get("/Font", Dictionary())).values():
            if font.objgen not in seen and font.get("/Subtype") != Name.Type3:
                seen.add(font.objgen)
                yield font
        for form in dict(resources.get("/XObject", Dictionary())).values():
            if form.objgen not in seen and "/Resources" in form:
                seen.add(form.objgen)
                waiting.append(form.Resources)


def _holder(font: Any) -> Any:
    """Return the dictionary that has the descriptor and the widths."""
    return font.DescendantFonts[0] if font.get("/Subtype") == Name.Type0 else font


def _file(font: Any) -> Any:
    """Return the embedded file of a font, or nothing."""
    descriptor = _holder(font).get("/FontDescriptor")
    if descriptor is None:
        return None
    return next((descriptor[key] for key in FONT_FILES if key in descriptor), None)


def _forbids(font: TTFont) -> bool:
    """Whether the licence bits of a font forbid embedding."""
    return "OS/2" in font and font["OS/2"].fsType & 0xF == EMBEDDING_FORBIDDEN


def _differs(font: TTFont, widths: list[Any]) -> bool:
    """Whether a width on the page is not that of the glyph in the font."""
    order = font.getGlyphOrder()
    metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
    return any(
        glyph < len(order)
        and abs(width - metrics[order[glyph]][0] * 1000 / units) > WIDTH_TOLERANCE
        for glyph, width in _glyph_widths(widths)
    )


def _glyph_widths(widths: list[Any]) -> Iterator[tuple[int, float]]:
    """Yield glyph and width from a list as PDF writes it."""
    at = 0
    while at < len(widths):
        first, second = int(widths[at]), widths[at + 1]
        if isinstance(second, Array):
            for offset, width in enumerate(list(second)):
                yield first + offset, float(width)
            at += 2
        else:
            for glyph in range(first, int(second) + 1):
                yield glyph, float(widths[at + 2])
            at += 3


CHECKS = (embedded, true_widths)
