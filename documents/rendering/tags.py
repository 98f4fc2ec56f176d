"""Better tags than WeasyPrint 70 writes by itself.

What validators accept and readers miss: header cells get a scope, pictures a
box in the units of the page, and inline and grouping elements a role instead of
none. It wraps a private function of WeasyPrint, which is why that version is
pinned; the tests validate every template.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.pdf import tags as stock

POINTS_PER_PIXEL = 0.75
SVG = "{http://www.w3.org/2000/svg}svg"
ROLES = {
    "abbr": "Span",
    "address": "Div",
    "b": "Span",
    "code": "Code",
    "em": "Span",
    "figure": "Div",
    "footer": "Div",
    "header": "Div",
    "i": "Span",
    "nav": "Div",
    "q": "Quote",
    "strong": "Span",
    "sub": "Span",
    "sup": "Span",
    "time": "Span",
}

_stock_build = stock._build_box_tree  # noqa: SLF001 - see the module docstring
_stock_add = stock.add_tags


def _build(  # noqa: PLR0913, PLR0917 - the signature is WeasyPrint's
    box: Any,
    parent: Any,
    pdf: Any,
    page_number: int,
    nums: Any,
    annotations: Any,
    tags: Any,
) -> Iterator[Any]:
    """Yield the elements WeasyPrint builds, each improved."""
    for element in _stock_build(box, parent, pdf, page_number, nums, annotations, tags):
        source = getattr(box, "_box", box)
        node = getattr(source, "element", None)
        if node is not None and hasattr(node, "get") and not source.is_running():
            _improve(element, source, node, pdf.page_heights[page_number])
        yield element


def _improve(element: Any, source: Any, node: Any, page_height: float) -> None:
    """Improve one structure element in place."""
    role, tag = element.get("S"), source.element_tag
    if role == "/TH":
        scope = "Row" if node.get("scope") == "row" else "Column"
        element["A"]["Scope"] = f"/{scope}"
    elif role == "/Figure" and tag in ("img", SVG):
        element["A"]["BBox"] = _box_on_page(source, page_height)
    elif role == "/NonStruct" and tag in ROLES:
        element["S"] = f"/{ROLES[tag]}"
    language = node.get("lang")
    if language and tag == node.tag:
        element["Lang"] = pydyf.String(language)


def _box_on_page(source: Any, page_height: float) -> Any:
    """Return where a picture stands, in points from the lower left corner."""
    left, top = source.content_box_x(), source.content_box_y()
    corners = (
        left,
        page_height - top - source.height,
        left + source.width,
        page_height - top,
    )
    return pydyf.Array([round(each * POINTS_PER_PIXEL, 3) for each in corners])


def _add(pdf: Any, document: Any, version: Any, streams: Any) -> Any:
    """Remember how high each page is, then let WeasyPrint add the tags."""
    pdf.page_heights = [page.height for page in document.pages]
    return _stock_add(pdf, document, version, streams)


def improve_tags() -> None:
    """Put the improvements in place, once for this process."""
    stock._build_box_tree = _build  # noqa: SLF001 - see the module docstring
    stock.add_tags = _add
    weasyprint.pdf.add_tags = _add
