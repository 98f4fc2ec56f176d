"""The tree of tags: the right elements in the right places, headings in order."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Pdf

Findings = Iterator[tuple[str, str]]
Element = tuple[Any, str, str]  # the element, its role, the role of its parent
GROUPING = (
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption"),
    *("TOC", "TOCI", "Index", "NonStruct", "Private"),
)
BLOCKS = (
    *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
)
INLINE = (
    *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
    *("Ruby", "Warichu", "Figure", "Formula", "Form"),
)
STANDARD = frozenset((*GROUPING, *BLOCKS, *INLINE))
IN_TABLE = frozenset(["TR", "THead", "TBody", "TFoot", "Caption"])
HEADING = re.compile(r"H([1-6])")


def tree(pdf: Pdf) -> Findings:
    """Check that there is a tree, with one title and some text."""
    if pdf.Root.get("/StructTreeRoot") is None:
        yield "UA-ST", "Het document heeft geen labels."
        return
    roles = Counter(role for _element, role, _parent in _elements(pdf))
    if roles["H1"] != 1:
        yield "UA-H1", "Een document heeft precies één hoofdkop."
    if not roles["P"]:
        yield "UA-EMPTY", "Er staat geen alinea in de labels."
    for role in sorted(set(roles) - STANDARD):
        yield "UA-STD", f"Label {role} bestaat niet in PDF/UA."


def headings(pdf: Pdf) -> Findings:
    """Check that no level of heading is skipped."""
    level = 0
    for _element, role, _parent in _elements(pdf):
        if match := HEADING.fullmatch(role):
            if int(match[1]) > level + 1:
                yield "UA-HNEST", f"Kop {role} volgt op niveau {level}."
            level = int(match[1])


def figures(pdf: Pdf) -> Findings:
    """Check that every picture says what it shows, and where it stands."""
    for element, role, _parent in _elements(pdf):
        if role in ("Figure", "Formula") and not (
            element.get("/Alt") or element.get("/ActualText")
        ):
            yield "UA-ALT", "Een afbeelding heeft geen tekstalternatief."
        if role == "Figure" and _attribute(element, "/BBox") is None:
            yield "UA-BBOX", "Van een afbeelding is de plaats niet bekend."


def tables(pdf: Pdf) -> Findings:
    """Check that tables are made of rows, and cells know their headers."""
    for element, role, parent in _elements(pdf):
        if role == "TH" and _attribute(element, "/Scope") is None:
            yield "UA-SCOPE", "Een kopcel zegt niet waarvoor zij geldt."
        if role in ("TH", "TD") and parent != "TR":
            yield "UA-TABLE", "Een cel staat buiten een rij."
        if role == "Table" and not IN_TABLE.issuperset(_roles_inside(element)):
            yield "UA-TABLE", "In een tabel staat iets anders dan rijen."


def lists(pdf: Pdf) -> Findings:
    """Check that list items stand in lists, and notes have their own name."""
    names: set[str] = set()
    for element, role, parent in _elements(pdf):
        if role == "LI" and parent != "L":
            yield "UA-LIST", "Een punt staat buiten een lijst."
        if role == "Note":
            name = str(element.get("/ID", ""))
            if not name or name in names:
                yield "UA-NOTE", "Een noot heeft geen eigen kenmerk."
            names.add(name)


def _elements(pdf: Pdf) -> Iterator[Element]:
    """Yield every element of the tree in reading order."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    same_as = {
        str(key)[1:]: str(value)[1:]
        for key, value in dict(root.get("/RoleMap", Dictionary())).items()
    }
    waiting = [(child, "") for child in reversed(_inside(root))]
    while waiting:
        element, parent = waiting.pop()
        if not _is_element(element):
            continue
        name = str(element.S)[1:]
        role = same_as.get(name, name)
        yield element, role, parent
        waiting.extend((child, role) for child in reversed(_inside(element)))


def _is_element(value: Any) -> bool:
    """Whether this is an element of the tree, and not content."""
    return isinstance(value, Dictionary) and "/S" in value


def _inside(element: Any) -> list[Any]:
    """Return what stands inside an element."""
    children = element.get("/K")
    if children is None:
        return []
    return list(children) if isinstance(children, Array) else [children]


def _roles_inside(element: Any) -> set[str]:
    """Return the roles of the elements directly inside."""
    return {str(child.S)[1:] for child in _inside(element) if _is_element(child)}


def _attribute(element: Any, key: str) -> Any:
    """Return an attribute of an element, or nothing."""
    attributes = element.get("/A")
    if attributes is None:
        return None
    owners = list(attributes) if isinstance(attributes, Array) else [attributes]
    found = (
        each[key] for each in owners if isinstance(each, Dictionary) and key in each
    )
    return next(found, None)


CHECKS = (tree, headings, figures, tables, lists)
