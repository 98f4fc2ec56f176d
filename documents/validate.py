"""Is this file what we claim? Own checks of PDF/A-3a and PDF/UA-1, before it is kept.

They read the file with pikepdf and fontTools and take milliseconds. They cannot
say that a document is accessible: that reading order makes sense, that a text
alternative is right, that a page is plain, needs a person. Two outside
validators in the tests cover more clauses than these.

| codes | about |
|---|---|
| A-ID A-ENC A-ACT A-JS A-OI A-ICC | the file as a whole |
| A-XMP A-XMPF A-XMPID A-EXT A-SYNC UA-TITLE | the XMP packet |
| UA-MARK UA-LANG UA-DDT UA-OUT | flags for reading software |
| UA-TABS A-PRINT UA-LINK A-INT A-CMYK | pages, links, pictures |
| A-EMB U-TOUNI A-FONT A-FSTYPE A-WIDTH | fonts |
| UA-ST UA-STD UA-H1 UA-HNEST UA-EMPTY | the tree of tags |
| UA-ALT UA-BBOX UA-SCOPE UA-TABLE UA-LIST UA-NOTE | tags of one kind |
| UA-PT UA-MCID UA-UNMARKED | content against tags |
"""

import io
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

from documents.validation import claims, content, fonts, structure


class Finding(NamedTuple):
    """One thing that is wrong: its code and a Dutch sentence for a person."""

    code: str
    text: str


CHECKS = (*claims.CHECKS, *content.CHECKS, *fonts.CHECKS, *structure.CHECKS)


def findings(data: bytes) -> list[Finding]:
    """Return everything that is wrong with a file; empty if we found nothing."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return list(_all(pdf))
    except pikepdf.PdfError:
        return [Finding("A-PDF", "Dit bestand is niet als PDF te openen.")]


def _all(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Yield the findings of every check."""
    for check in CHECKS:
        for code, text in check(pdf):
            yield Finding(code, text)
