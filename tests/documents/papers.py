"""Documents of every kind without a database, drawn once for all tests."""

import re
import uuid
from functools import cache

from documents.choices import DocumentKind
from documents.facts.letter import frozen, sha256_of
from documents.kinds import KINDS
from documents.letters import draw
from documents.models import Document
from documents.rendering.job import Drawing
from tests.documents.samples import samples
from tests.documents.samples.letter import AT

RARE = " Š. Đoković-Çelik, Ąžuolė Łukasz ’s-Gravenhage “Ĳsselmeer” Zoë & co <b>"  # noqa: RUF001 - every letter is meant
PROSE = re.compile(r"^(?!www\.)[^@]*\s[^@]*$")


def longer(value, key=""):
    """Return facts in which every sentence is long and full of rare letters."""
    if isinstance(value, dict):
        return {name: longer(each, name) for name, each in value.items()}
    if isinstance(value, list):
        grown = [longer(each, key) for each in value]
        return grown if key in {"summary", "parties"} else grown * 2
    if isinstance(value, str) and PROSE.match(value) and len(value) > 12:
        return f"{value}{RARE * 2}\n\n{value}"
    return value


def paper(kind: DocumentKind, *, is_long: bool = False) -> Document:
    """Return the row of a document, not saved."""
    row, context = KINDS[kind], frozen(samples()[kind])
    if is_long:
        context = longer(context)
    return Document(
        id=uuid.uuid5(uuid.NAMESPACE_DNS, kind.value),
        kind=kind,
        number=1,
        label=f"RTC-RIETMEER-2026-0001/{row.code}/1",
        title=row.title,
        context=context,
        context_sha256=sha256_of(context),
        template_version=row.version,
        rules_version="2026.1",
        created_at=AT,
    )


@cache
def drawn(kind: DocumentKind, *, is_long: bool = False) -> Drawing:
    """Return the file of a document; the gate of ``letters`` has passed it."""
    return draw(paper(kind, is_long=is_long))
