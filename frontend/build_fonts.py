"""Merge the fonts for letters: latin and latin-ext into one static TTF per style.

WeasyPrint knows an embedded font by its family, weight and style. Of two files
that share all three it embeds one and draws the glyph numbers of the other with
it: "Š. Đoković" is printed wrong while the text behind it is right. So letters
get one file per style, the same bytes on every build.
"""

import logging
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

FRONTEND = Path(__file__).resolve().parent
SOURCE = FRONTEND / "node_modules" / "@fontsource" / "source-sans-3" / "files"
TARGET = FRONTEND / "build" / "pdf-fonts"
FAMILY = "source-sans-3"
STYLES = ((400, "normal"), (400, "italic"), (600, "normal"), (700, "normal"))
LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF")
MADE_AT = 3_786_912_000  # seconds since 1904: 2024-01-01, so that builds are equal


def merge(weight: int, style: str) -> None:
    """Write one style, with the letters of both subsets."""
    with TemporaryDirectory() as scratch:
        parts = [
            _part(subset, weight, style, Path(scratch))
            for subset in ("latin", "latin-ext")
        ]
        merged = Merger(options=Options(drop_tables=["STAT", "DSIG", "MVAR"])).merge(
            parts
        )
        merged["head"].created = merged["head"].modified = MADE_AT
        merged.recalcTimestamp = False
        merged.save(_file(weight, style))


def main() -> None:
    """Write every style."""
    os.environ["SOURCE_DATE_EPOCH"] = "1704067200"
    # both subsets hold the bare letters that accents are put on; one copy is renamed
    logging.getLogger("fontTools.merge").setLevel(logging.ERROR)
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight, style in STYLES:
        merge(weight, style)


def _part(subset: str, weight: int, style: str, scratch: Path) -> str:
    font = TTFont(SOURCE / f"{FAMILY}-{subset}-{weight}-{style}.woff2")
    font.flavor = None
    if subset != "latin":  # the extension adds letters, not layout rules
        for table in LAYOUT_TABLES:
            if table in font:
                del font[table]
    part = scratch / f"{subset}.ttf"
    font.save(part)
    return str(part)


def _file(weight: int, style: str) -> Path:
    return TARGET / f"{FAMILY}-{weight}-{style}.ttf"


if __name__ == "__main__":
    main()
