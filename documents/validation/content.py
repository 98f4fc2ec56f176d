"""Pages, links and pictures, and whether all that is painted is tagged."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf

Findings = Iterator[tuple[str, str]]
PRINTABLE = 4
PAINTING = frozenset(
    ["Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "b", "Do", "sh"]
)


def pages(pdf: Pdf) -> Findings:
    """Check the order of tabs and page actions."""
    for page in pdf.pages:
        if page.obj.get("/Tabs") != Name.S:
            yield "UA-TABS", "De tabvolgorde van een pagina volgt de labels niet."
        if "/AA" in page.obj:
            yield "A-ACT", "Een pagina voert iets uit."


def annotations(pdf: Pdf) -> Findings:
    """Check that links are described, tagged and printed."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            if note.Subtype == Name.Link and not _is_whole(note):
                yield "UA-LINK", "Een link heeft geen beschrijving of label."
            if not int(note.get("/F", 0)) & PRINTABLE:
                yield "A-PRINT", "Een link of aantekening wordt niet afgedrukt."


def _is_whole(link: Any) -> bool:
    """Whether a link is described and stands in the structure."""
    return "/Contents" in link and "/StructParent" in link


def pictures(pdf: Pdf) -> Findings:
    """Check how pictures are stored."""
    for image in _images(pdf):
        if image.get("/Interpolate", False):
            yield "A-INT", "Een afbeelding wordt door de lezer gladgestreken."
        if image.get("/ColorSpace") == Name.DeviceCMYK:
            yield "A-CMYK", "Een afbeelding staat in drukkleuren."


def _images(pdf: Pdf) -> Iterator[Any]:
    """Yield every picture, also those inside forms."""
    waiting = [page.obj.get("/Resources", Dictionary()) for page in pdf.pages]
    seen: set[tuple[int, int]] = set()
    while waiting:
        resources = waiting.pop()
        for thing in dict(resources.get("/XObject", Dictionary())).values():
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
            if thing.get("/Subtype") == Name.Image:
                yield thing
            elif "/Resources" in thing:
                waiting.append(thing.Resources)


def marked(pdf: Pdf) -> Findings:
    """Check that all that is painted is marked, and every mark has its tag."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None or "/ParentTree" not in tree:
        return
    numbers = list(tree.ParentTree.get("/Nums", []))
    keys = [int(key) for key in numbers[0::2]]
    if keys != sorted(keys):
        yield "UA-PT", "De lijst van labels staat niet op volgorde."
    parents = dict(zip(keys, numbers[1::2], strict=True))
    for page in pdf.pages:
        marks, unmarked = _marks(page)
        if unmarked:
            yield "UA-UNMARKED", "Er staat inhoud op een pagina zonder label."
        known: Any = parents.get(int(page.obj.get("/StructParents", -1)), [])
        if len(known) < marks:
            yield "UA-MCID", "Een label op een pagina ontbreekt in de structuur."


def _marks(page: Any) -> tuple[int, int]:
    """Return how many tagged pieces a page has, and how much is unmarked."""
    marks = unmarked = depth = 0
    for step in pikepdf.parse_content_stream(page):
        name, operands = str(step.operator), step.operands
        if name in ("BDC", "BMC"):
            depth += 1
            marks += _is_tagged(name, operands)
        elif name == "EMC":
            depth -= 1
        elif name in PAINTING and depth <= 0:
            unmarked += 1
    return marks, unmarked


def _is_tagged(name: str, operands: Any) -> bool:
    """Whether a mark points into the structure."""
    return (
        name == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]
    )


CHECKS = (pages, annotations, pictures, marked)
