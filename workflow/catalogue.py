"""The words of the site: collected from code and templates, translated, compiled.

Pure Python on Babel, so that no machine needs the gettext programs. The Dutch
catalogue holds everything; English is what the code says.
"""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
DUTCH = ROOT / "config" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
PACKAGES = ("accounts", "challenges", "config", "documents", "workflow")
UNSEEN_BY_USERS = ("letters", "mail")
"""Templates that are written in each language as a whole."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}

Message = tuple[str | tuple[str, ...], str | None, str]


def messages() -> Iterator[Message]:
    """Return every message: its text, its context, and the file it stands in."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _in_python(path.read_text("utf-8"), path)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if path.relative_to(ROOT / "templates").parts[0] not in UNSEEN_BY_USERS:
            plain = templatize(path.read_text("utf-8"), origin=str(path))
            calls = "\n".join(line.strip() for line in plain.splitlines())
            yield from _in_python(calls, path)


def _in_python(text: str, path: Path) -> Iterator[Message]:
    lines = io.BytesIO(text.encode())
    where = path.relative_to(ROOT).as_posix()
    for _line, found, _comments, context in extract("python", lines, KEYWORDS):
        if found and found != ("", ""):
            yield found, context, where


def collect() -> Catalog:
    """Return the Dutch catalogue with exactly the messages in use."""
    fresh = Catalog(
        locale="nl", domain="django", project="uitdaagrecht", charset="utf-8"
    )
    known = read_catalogue()
    for text, context, where in messages():
        fresh.add(text, locations=[(where, 0)], context=context)
    for message in fresh:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None:
            message.string = old.string
    return fresh


def read_catalogue() -> Catalog:
    """Return the Dutch catalogue as it is kept."""
    if not DUTCH.exists():
        return Catalog(locale="nl")
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl")


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that have no Dutch yet."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not all(_strings(message.string or ""))
    ]


def _strings(string: str | Sequence[str]) -> Sequence[str]:
    return (string,) if isinstance(string, str) else string


def save(catalogue: Catalog) -> None:
    """Write the catalogue, and what Django reads of it."""
    DUTCH.parent.mkdir(parents=True, exist_ok=True)
    with DUTCH.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)
    with DUTCH.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
