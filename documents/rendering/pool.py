"""The parent's side: one drawing process for each worker process, killed when late."""

import contextlib
import os
import select
import subprocess
import sys
import threading
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from documents.errors import NotAsMeantError, PaperError
from documents.rendering.fonts import fontconfig
from documents.rendering.job import Drawing, RenderJob
from documents.rendering.wire import WireError, job_as_message, unpack

ROOT = Path(__file__).resolve().parents[2]
START_DEADLINE = 90.0
CHUNK = 1 << 20


class DrawingProcess:
    """A drawing process that is started when needed and replaced when it fails.

    Safe for several threads: they take turns.
    """

    def __init__(self, fonts: Path, memory_mb: int = 1024) -> None:
        """Take the folder of fonts and the memory it may use."""
        self._fonts = fonts
        self._memory_mb = memory_mb
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self.starts = 0

    def render(self, job: RenderJob, *, deadline: float) -> Drawing:
        """Draw one page within ``deadline`` seconds.

        Raises:
            PaperError: If the process was too late, ran out of memory or died;
                the next page gets a new one.
            NotAsMeantError: If the engine warned of or refused anything.
        """
        with self._lock:
            process = self._running()
            self._send(process, job_as_message(job))
            header, body = self._receive(process, deadline)
        return self._read(header, body)

    def close(self) -> None:
        """End the process and remove its folder; safe to call twice."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, started and warm."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        process = self._start()
        header, _body = self._receive(process, START_DEADLINE)
        if header.get("kind") != "ready":
            self._end()
            raise PaperError("the drawing process did not start")
        return process

    def _start(self) -> subprocess.Popen[bytes]:
        """Start it with an environment of its own: no secrets, no database."""
        self._folder = TemporaryDirectory(prefix="uitdaagrecht-paper-")
        folder = Path(self._folder.name)
        settings = folder / "fonts.conf"
        settings.write_text(fontconfig(self._fonts, folder / "cache"))
        environment = {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "PYTHONPATH": str(ROOT),
            "FONTCONFIG_FILE": str(settings),
            "RENDER_MEMORY_MB": str(self._memory_mb),
        }
        self._process = subprocess.Popen(  # noqa: S603 - our own module, fixed arguments
            [
                *(sys.executable, "-m", "documents.rendering.child"),
                *(str(self._fonts), str(folder)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
        self.starts += 1
        return self._process

    def _end(self) -> None:
        """Kill the process, if there is one, and remove what it left."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with contextlib.suppress(BrokenPipeError):
                        stream.close()
            self._process = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _send(self, process: subprocess.Popen[bytes], message: bytes) -> None:
        """Hand over one job."""
        assert process.stdin is not None  # noqa: S101 - it was started with a pipe
        try:
            process.stdin.write(message)
            process.stdin.flush()
        except BrokenPipeError as error:
            self._end()
            raise PaperError("the drawing process died") from error

    def _receive(
        self, process: subprocess.Popen[bytes], deadline: float
    ) -> tuple[dict[str, Any], bytes]:
        """Wait for one message, and kill the process if it does not come."""
        end = time.monotonic() + deadline
        try:
            return unpack(lambda length: _read_before(process, length, end))
        except (EOFError, TimeoutError, WireError) as error:
            self._end()
            why = {EOFError: "died", TimeoutError: "was too late"}.get(
                type(error), "spoke out of turn"
            )
            raise PaperError(f"the drawing process {why}") from error

    def _read(self, header: dict[str, Any], body: bytes) -> Drawing:
        """Return the drawing that a message holds, or raise what it tells."""
        kind = header.get("kind")
        if kind == "memory":
            self.close()
            raise PaperError("the drawing process ran out of memory")
        if kind != "drawn":
            raise NotAsMeantError(str(header.get("why", "no reason given"))[:300])
        return Drawing(
            pdf=body,
            pages=int(header["pages"]),
            engine=str(header["engine"]),
            resources=dict(header["resources"]),
        )


def _read_before(process: subprocess.Popen[bytes], length: int, end: float) -> bytes:
    """Read exactly so many bytes before the end.

    Raises:
        TimeoutError: If they do not come in time.
        EOFError: If the process ended.
    """
    assert process.stdout is not None  # noqa: S101 - it was started with a pipe
    descriptor, data = process.stdout.fileno(), bytearray()
    while len(data) < length:
        left = end - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        chunk = os.read(descriptor, min(length - len(data), CHUNK))
        if not chunk:
            raise EOFError
        data += chunk
    return bytes(data)


@cache
def _process_of(_pid: int, fonts: Path) -> DrawingProcess:
    """Return the drawing process of this process: a fork gets one of its own."""
    return DrawingProcess(fonts)


def renderer(fonts: Path) -> DrawingProcess:
    """Return the drawing process for this worker."""
    return _process_of(os.getpid(), fonts)
