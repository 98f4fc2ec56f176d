"""The fonts of paper: one folder, known to the page and to the machine alike.

The frontend build merges each style into one static TTF: two files that share
family, weight and style would print wrong glyphs under right text. Fontconfig is
told of this folder only, so that no letter depends on what a host has installed.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

FAMILY = "Source Sans 3"
ITALIC = 1


def font_files(folder: Path) -> list[Path]:
    """Return the font files of a folder, in a fixed order.

    Raises:
        FileNotFoundError: If there is none; the frontend has not been built.
    """
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise FileNotFoundError(f"no fonts in {folder}: build the frontend first")
    return files


def font_faces(folder: Path) -> str:
    """Return the style sheet that names every font file by weight and style."""
    return "\n".join(_face(path) for path in font_files(folder))


def _face(path: Path) -> str:
    """Return the rule for one file, read from the file itself."""
    with TTFont(path, lazy=True) as font:
        weight = int(font["OS/2"].usWeightClass)
        italic = bool(font["OS/2"].fsSelection & ITALIC)
    style = "italic" if italic else "normal"
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"font-style:{style};src:url(font:{path.name})}}"
    )


def fontconfig(folder: Path, cache: Path) -> str:
    """Return a fontconfig file that knows this folder and nothing else."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        f"<fontconfig><dir>{escape(str(folder))}</dir>"
        f"<cachedir>{escape(str(cache))}</cachedir></fontconfig>\n"
    )
