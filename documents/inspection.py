"""The process that opens files of strangers: limited memory, no network, no secrets.

Run as ``python -m documents.inspection pdf|jpg|png`` with the file on standard
input. It answers one JSON line, and for a picture the picture drawn again. What
a file claims to be is never believed: a PDF must open and hold nothing that runs
or hides; a picture is decoded and encoded anew, which leaves its hidden data and
whatever was glued behind it.
"""

import io
import json
import resource
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

MEGABYTE = 1 << 20
MEMORY = 768 * MEGABYTE
MOST_PIXELS = 40_000_000
LARGEST_SIDE = 3000
MOST_PAGES = 500
MOST_OBJECTS = 200_000
FORMATS = {"jpg": "JPEG", "png": "PNG"}
FORBIDDEN_KEYS = {
    "/JavaScript": "javascript",
    "/JS": "javascript",
    "/Launch": "launch",
    "/EmbeddedFile": "embedded",
    "/EmbeddedFiles": "embedded",
    "/RichMedia": "embedded",
    "/XFA": "form",
}
FORBIDDEN_NAMES = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/EmbeddedFile": "embedded",
    "/RichMedia": "embedded",
    "/SubmitForm": "form",
    "/ImportData": "form",
}
FORBIDDEN_EVENTS = ("socket.connect", "subprocess.Popen", "os.exec", "os.fork")
NAMING_KEYS = ("/S", "/Type", "/Subtype")


class RefusedError(Exception):
    """The file is refused; the message is a code of ``uploads.REASONS``."""


def check_pdf(data: bytes) -> None:
    """Open a PDF and look at every object in it.

    Raises:
        RefusedError: If it does not open, is encrypted, too long, or holds what
            runs, hides or sends.
    """
    if not data.startswith(b"%PDF-"):
        raise RefusedError("not_pdf")
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _check_open(pdf)
    except pikepdf.PasswordError as error:
        raise RefusedError("encrypted") from error
    except pikepdf.PdfError as error:
        raise RefusedError("not_pdf") from error


def _check_open(pdf: pikepdf.Pdf) -> None:
    """Check a PDF that opened."""
    if pdf.is_encrypted:
        raise RefusedError("encrypted")
    if not 0 < len(pdf.pages) <= MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
        raise RefusedError("too_long")
    for thing in pdf.objects:
        for found in _forbidden(thing):
            raise RefusedError(found)


def _forbidden(thing: Any) -> Iterator[str]:
    """Yield why an object is not allowed, through all that lies directly in it."""
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting.extend(_direct(each))
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield from (FORBIDDEN_KEYS[key] for key in FORBIDDEN_KEYS if key in each)
            names = (str(each.get(key, "")) for key in NAMING_KEYS)
            yield from (
                FORBIDDEN_NAMES[name] for name in names if name in FORBIDDEN_NAMES
            )
            waiting.extend(_direct(each[key] for key in each.keys()))  # noqa: SIM118 - not a dict


def _direct(things: Any) -> list[Any]:
    """Return the containers that are not objects of their own."""
    return [
        each
        for each in things
        if isinstance(each, pikepdf.Array | pikepdf.Dictionary) and not each.is_indirect
    ]


def redraw(data: bytes, kind: str) -> bytes:
    """Return a picture decoded and encoded again, upright and not too large.

    Raises:
        RefusedError: If it is not what it says, or unfolds into too many points.
    """
    try:
        with Image.open(io.BytesIO(data), formats=[FORMATS[kind]]) as picture:
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
            mode = "RGB" if kind == "jpg" else "RGBA"
            drawn = Image.new(mode, upright.size)
            drawn.paste(upright.convert(mode))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedError("too_large_picture") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise RefusedError("not_picture") from error
    out = io.BytesIO()
    drawn.save(out, FORMATS[kind], **({"quality": 88} if kind == "jpg" else {}))
    return out.getvalue()


def limit_ourselves() -> None:
    """Bound what a file can do to this machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _refuse(event: str, _arguments: Any) -> None:
    """Refuse the network and other programs, whatever a file talks us into."""
    if event in FORBIDDEN_EVENTS:
        raise PermissionError(event)


def main() -> None:
    """Inspect one file and answer."""
    limit_ourselves()
    kind, data = sys.argv[1], sys.stdin.buffer.read()
    body, refused = b"", ""
    try:
        if kind == "pdf":
            check_pdf(data)
        else:
            body = redraw(data, kind)
    except RefusedError as error:
        refused = str(error)
    except MemoryError:
        refused = "too_large_picture" if kind != "pdf" else "too_long"
    sys.stdout.buffer.write(json.dumps({"refused": refused}).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
