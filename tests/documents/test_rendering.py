"""The drawing process: locked, limited, killed when late, the same every time."""

import http.server
import io
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from weasyprint.urls import FatalURLFetchingError

from documents.choices import DocumentKind as K
from documents.errors import NotAsMeantError, PaperError
from documents.house import house_files
from documents.letters import html_of
from documents.rendering.fetcher import LockedFetcher
from documents.rendering.fonts import font_files
from documents.rendering.job import RenderJob
from documents.rendering.pool import DrawingProcess, renderer
from tests.documents.papers import drawn, paper
from tests.documents.pictures import picture_of
from tests.documents.samples.letter import AT

FONTS = Path(settings.PDF_FONTS_DIR)
HEAD = '<!doctype html><html lang="nl"><head><title>t</title></head><body><h1>t</h1><p>x</p>'
SVG_BOMB = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title><defs><g id="a0"><rect width="1" height="1"/></g>'
    + "".join(
        f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 9)
    )
    + '</defs><use href="#a8"/></svg>'
)
ONE = datetime(2026, 1, 1, tzinfo=UTC)


def job(body: str, **media) -> RenderJob:
    return RenderJob(html=HEAD + body, created=ONE, media=media)


@pytest.fixture(scope="module")
def process():
    own = DrawingProcess(FONTS)
    yield own
    own.close()


@pytest.fixture(scope="module")
def server():
    hits = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args):
            logging.getLogger("test").debug("hit")

    own = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=own.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{own.server_port}", hits
    own.shutdown()
    own.server_close()


PROBES = (
    '<img alt="x" src="{0}/img">',
    '<img alt="x" src="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<a rel="attachment" href="file:///etc/passwd">x</a>',
    '<link rel=stylesheet href="{0}/css">',
    "<style>@import url({0}/import)</style>",
    '<p style="background:url({0}/bg)">x',
    "<style>p::before{{content:url({0}/content)}}</style><p>x",
    "<style>@font-face{{font-family:q;src:url({0}/font)}}</style><p style='font-family:q'>x",
    '<object data="{0}/object"></object>',
    '<embed src="{0}/embed">',
    '<svg xmlns="http://www.w3.org/2000/svg" width=9 height=9><title>t</title><image href="{0}/svg" width="9" height="9"/></svg>',
    '<base href="{0}/"><img alt="x" src="rel">',
    '<iframe src="{0}/iframe"></iframe>',
    '<ul style="list-style-image:url({0}/list)"><li>x</ul>',
    '<img alt="x" src="asset:../../../../etc/passwd">',
    '<img alt="x" src="asset:%2e%2e/%2e%2e/pyproject.toml">',
    '<img alt="x" src="font:../../../package.json">',
    '<img alt="x" src="media:of-another-job.jpg">',
    '<img alt="x" src="data:image/png;base64,iVBORw0KGgo=">',
)


@pytest.mark.parametrize("probe", PROBES)
def test_a_page_reaches_nothing_outside(probe, process, server):
    address, hits = server
    try:
        pdf = process.render(job(probe.format(address)), deadline=20).pdf
    except NotAsMeantError:
        pdf = b""

    assert hits == []
    if pdf:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})


@pytest.mark.parametrize(
    "address",
    [
        "http://x.example/a.css",
        "file:///etc/passwd",
        "asset:../letters.py",
        "font:x.ttf",
        "media:y",
        "data:,x",
        "asset:",
    ],
)
def test_every_refusal_of_the_fetcher_is_fatal(address):
    with pytest.raises(FatalURLFetchingError):
        LockedFetcher(FONTS).fetch(address)


def test_the_fetcher_answers_its_own_files_and_counts_them():
    fetcher = LockedFetcher(FONTS, {"a.css": (b"p{}", "text/css")})
    names = ["asset:letter.css", "media:a.css", f"font:{font_files(FONTS)[0].name}"]

    for name in names:
        fetcher.fetch(name)

    assert list(fetcher.used) == names


@pytest.mark.parametrize(
    "body",
    [
        "<p>\ue123",
        '<a href="#nergens">x</a>',
        '<img src="media:a.png">',
        '<p style="colour:red">x',
    ],
)
def test_any_warning_means_no_document(body, process):
    with pytest.raises(NotAsMeantError):
        process.render(job(body), deadline=20)


def test_a_page_that_takes_too_long_is_killed_and_the_next_is_drawn():
    own = DrawingProcess(FONTS)
    try:
        with pytest.raises(PaperError, match="too late"):
            own.render(job(SVG_BOMB), deadline=2)

        assert own.render(job(""), deadline=20).pages == 1
        assert own.starts == 2
    finally:
        own.close()


def test_a_page_that_wants_too_much_memory_is_stopped_and_the_next_is_drawn():
    own = DrawingProcess(FONTS, memory_mb=400)
    bomb = "<div style='height:900px;background:repeating-linear-gradient(red,blue 0.0002px)'>x</div>"
    try:
        with pytest.raises(PaperError):
            own.render(job(bomb), deadline=60)

        assert own.render(job(""), deadline=20).pages == 1
    finally:
        own.close()


def test_a_picture_that_unfolds_too_far_is_refused(process):
    huge = picture_of(9000, 9000)

    with pytest.raises(NotAsMeantError):
        process.render(
            job('<img alt="x" src="media:b">', b=(huge, "image/png")), deadline=20
        )


def test_the_process_knows_no_secrets(process, monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "hush")
    own = DrawingProcess(FONTS)
    try:
        own.render(job(""), deadline=20)
        environment = Path(f"/proc/{own._process.pid}/environ").read_bytes()
    finally:
        own.close()

    assert b"hush" not in environment
    assert b"DATABASE" not in environment


def test_two_processes_draw_the_same_bytes(process):
    document = paper(K.ACKNOWLEDGEMENT)
    same = RenderJob(
        html_of(document), AT, house_files(document.context["letter"]["house"])
    )

    assert (
        process.render(same, deadline=20).pdf
        == renderer(FONTS).render(same, deadline=20).pdf
    )


def test_the_process_ends_with_its_folder():
    own = DrawingProcess(FONTS)
    own.render(job(""), deadline=20)
    folder, pid = own._folder.name, own._process.pid

    own.close()
    own.close()

    assert not Path(folder).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_killed_process_is_replaced():
    own = DrawingProcess(FONTS)
    try:
        own.render(job(""), deadline=20)
        own._process.kill()
        own._process.wait()

        assert own.render(job(""), deadline=20).pages == 1
    finally:
        own.close()


def test_without_fonts_nothing_is_drawn(tmp_path):
    with pytest.raises(FileNotFoundError, match="build the frontend first"):
        font_files(tmp_path)


def test_fonts_of_the_document_are_the_house_fonts():
    with pikepdf.open(io.BytesIO(drawn(K.SOCIAL_VALUE_REPORT).pdf)) as pdf:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }

    assert all(name.startswith("Source-Sans-3") for name in names)


def test_a_house_colour_is_a_colour():
    with pytest.raises(ValueError, match="house colour"):
        house_files({"colour": "red;}body{display:none", "place": "x"})


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from documents.rendering.job import RenderJob
from documents.rendering.pool import DrawingProcess

page = RenderJob(html=sys.argv[2], created=datetime(2026, 1, 1, tzinfo=UTC))
own = DrawingProcess(Path(sys.argv[1]))
own.render(page, deadline=20)
print(os.listdir(os.environ["TMPDIR"]), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_drawing_process_of_a_worker_that_is_killed_leaves_nothing(tmp_path):
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(FONTS), HEAD],
        check=False,
        cwd=settings.BASE_DIR,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert killed.returncode == -signal.SIGKILL
    assert "uitdaagrecht-paper-" in killed.stdout

    deadline = time.monotonic() + 20
    while list(tmp_path.iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
