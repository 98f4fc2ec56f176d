"""The drawing process: limited memory, no network, no secrets, killed when late.

Run as ``python -m documents.rendering.child FONTS FOLDER``. It reads jobs from its
standard input and writes drawings to its standard output (``wire``). When its parent
is gone it removes ``FOLDER``, which was made for it alone. A soft time
limit inside a worker is no protection: WeasyPrint swallows it and returns a
document without the picture. So the limit is the life of this process.
"""

import logging
import os
import resource
import shutil
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import weasyprint
from PIL import Image
from weasyprint.urls import FatalURLFetchingError

from documents.rendering.job import RenderJob
from documents.rendering.weasy import WeasyEngine
from documents.rendering.wire import message_as_job, pack, reader, unpack

MEGABYTE = 1 << 20
MEMORY = int(os.environ.get("RENDER_MEMORY_MB", "1024")) * MEGABYTE
LARGEST_FILE = 64 * MEGABYTE
MOST_PIXELS = 25_000_000
DEEPEST_PAGE = 1200
FORBIDDEN = ("socket.connect", "socket.bind", "subprocess.Popen", "os.exec", "os.fork")
WARM_UP = "<!doctype html><html lang=nl><title>t</title><h1>Ąé</h1><p>t</html>"


class Strict(logging.Handler):
    """Collects what WeasyPrint only warns about: each means a wrong document."""

    def __init__(self) -> None:
        """Start without problems."""
        super().__init__(logging.WARNING)
        self.problems: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.problems.append(record.getMessage()[:200])


def limit_ourselves() -> None:
    """Bound what a page can do to this machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    sys.setrecursionlimit(DEEPEST_PAGE)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: Any) -> None:
    """Refuse the network and other programs, whatever a page talks us into."""
    if event in FORBIDDEN:
        raise PermissionError(event)


def answer(engine: WeasyEngine, job: RenderJob, strict: Strict) -> bytes:
    """Draw one job and return the message that tells how it went."""
    strict.problems.clear()
    try:
        drawing = engine.render(job)
    except (Exception, FatalURLFetchingError, RecursionError) as error:  # noqa: BLE001 - the parent must hear whatever went wrong
        kind = "memory" if isinstance(error, MemoryError) else "refused"
        return pack({"kind": kind, "why": f"{type(error).__name__}: {error}"[:300]})
    if strict.problems:
        return pack({"kind": "refused", "why": "; ".join(strict.problems[:5])})
    header = {
        "kind": "drawn",
        "pages": drawing.pages,
        "engine": drawing.engine,
        "resources": dict(drawing.resources),
    }
    return pack(header, drawing.pdf)


def serve(jobs: BinaryIO, drawings: BinaryIO, fonts: Path) -> None:
    """Draw until the parent closes its end."""
    strict = Strict()
    weasyprint.LOGGER.addHandler(strict)
    weasyprint.LOGGER.setLevel(logging.WARNING)
    engine = WeasyEngine(fonts)
    engine.render(RenderJob(html=WARM_UP, created=datetime(2026, 1, 1, tzinfo=UTC)))
    _send(drawings, pack({"kind": "ready"}))
    read = reader(jobs)
    while True:
        try:
            header, body = unpack(read)
        except EOFError:
            return
        _send(drawings, answer(engine, message_as_job(header, body), strict))


def _send(drawings: BinaryIO, message: bytes) -> None:
    """Write one message and push it out."""
    drawings.write(message)
    drawings.flush()


def main() -> None:
    """Keep standard output for drawings alone, then limit ourselves and serve."""
    fonts, folder = map(Path, sys.argv[1:])
    jobs = os.fdopen(os.dup(0), "rb")
    drawings = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_ourselves()
    try:
        serve(jobs, drawings, fonts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
