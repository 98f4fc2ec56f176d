"""The engine: WeasyPrint, warm, deterministic, PDF/A-3a and PDF/UA-1 in one file.

Imported by the drawing process only. The same job gives the same bytes: moments,
identifier and fonts are all given, and nothing is read from the machine.
"""

import hashlib
from pathlib import Path
from typing import Any

import pydyf
import weasyprint
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from documents.rendering.fetcher import ASSETS, LockedFetcher
from documents.rendering.fonts import font_faces
from documents.rendering.job import Drawing, RenderJob
from documents.rendering.lines import fill_lines
from documents.rendering.streams import close_streams
from documents.rendering.tags import improve_tags
from documents.rendering.xmp import xmp_packet

VARIANT = "pdf/a-3a"
RENEW_AFTER = 500  # documents; a font configuration grows a little with each


class WeasyEngine:
    """Draws pages; one per process, not for several threads at once."""

    def __init__(self, fonts: Path) -> None:
        """Load the fonts and the house style once."""
        improve_tags()
        fill_lines()
        close_streams()
        self._fonts = fonts
        self._drawn = 0
        self._warm()

    def _warm(self) -> None:
        """Register the fonts and read the style sheets."""
        self._configuration = FontConfiguration()
        fetcher = LockedFetcher(self._fonts)
        sources = (font_faces(self._fonts), (ASSETS / "letter.css").read_text())
        self._sheets = [
            CSS(string=each, font_config=self._configuration, url_fetcher=fetcher)
            for each in sources
        ]

    def render(self, job: RenderJob) -> Drawing:
        """Draw one page.

        Raises:
            weasyprint.urls.FatalURLFetchingError: If the page wants a file that
                is not its own.
        """
        self._drawn += 1
        if self._drawn % RENEW_AFTER == 0:
            self._warm()
        fetcher = LockedFetcher(self._fonts, job.media)
        moment = job.created.isoformat(timespec="seconds")
        document = HTML(string=job.html, base_url=None, url_fetcher=fetcher).render(
            font_config=self._configuration,
            stylesheets=self._sheets,
            pdf_variant=VARIANT,
            cache={},
        )
        document.metadata.created = document.metadata.modified = moment

        def finish(finished: Any, pdf: Any) -> None:
            packet = xmp_packet(finished.metadata, moment, job.identifiers)
            _replace_metadata(pdf, packet)

        content = document.write_pdf(
            finisher=finish,
            pdf_variant=VARIANT,
            pdf_identifier=_identifier(job, moment),
        )
        return Drawing(
            pdf=content,
            pages=len(document.pages),
            engine=f"WeasyPrint {weasyprint.VERSION}",
            resources=dict(fetcher.used),
        )


def _replace_metadata(pdf: Any, packet: bytes) -> None:
    """Put our XMP packet in the place of WeasyPrint's, never compressed."""
    stream = pydyf.Stream([packet], {"Type": "/Metadata", "Subtype": "/XML"}, False)
    stream.number = int(pdf.catalog["Metadata"].split()[0])
    pdf.objects[stream.number] = stream


def _identifier(job: RenderJob, moment: str) -> bytes:
    """Return the file identifier: the same for the same job."""
    digest = hashlib.sha256(job.html.encode())
    for name in sorted(job.media):
        digest.update(name.encode() + hashlib.sha256(job.media[name][0]).digest())
    digest.update(moment.encode())
    return digest.hexdigest()[:32].encode()
