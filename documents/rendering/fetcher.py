"""The only way in for a page: our own assets, our fonts, the files of its job.

No http, file, ftp or data addresses, no redirects. WeasyPrint swallows every
error of a fetcher but a fatal one, so every refusal is fatal.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

ASSETS = Path(__file__).resolve().parents[1] / "assets"
MAX_BYTES = 8 << 20
MIME_TYPES = {
    ".css": "text/css",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


class LockedFetcher(URLFetcher):
    """Answers ``asset:``, ``font:`` and ``media:``, and refuses all else.

    Attributes:
        used: Every address it answered, with the SHA-256 of what it gave.
    """

    def __init__(
        self, fonts: Path, media: Mapping[str, tuple[bytes, str]] | None = None
    ) -> None:
        """Take the folder of fonts and the files of one job."""
        super().__init__(
            allowed_protocols=(), allow_redirects=False, fail_on_errors=True
        )
        self._folders = {"asset": ASSETS, "font": fonts}
        self._media = media or {}
        self.used: dict[str, str] = {}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Answer one address.

        Raises:
            FatalURLFetchingError: For any address that is not ours.
        """
        scheme, _colon, name = url.partition(":")
        if scheme == "media":
            body, mime = self._of_the_job(name)
        else:
            body, mime = self._of_ours(scheme, name)
        if len(body) > MAX_BYTES:
            raise FatalURLFetchingError(f"too large: {url[:80]}")
        self.used[url] = hashlib.sha256(body).hexdigest()
        return URLFetcherResponse(url, body, {"Content-Type": mime})

    def _of_the_job(self, name: str) -> tuple[bytes, str]:
        """Return a file that came with the job."""
        if name not in self._media:
            raise FatalURLFetchingError(f"not in this job: {name[:80]}")
        return self._media[name]

    def _of_ours(self, scheme: str, name: str) -> tuple[bytes, str]:
        """Return a file from one of our own folders, resolved before compared."""
        folder = self._folders.get(scheme)
        if folder is None:
            raise FatalURLFetchingError(f"refused: {scheme[:20]}")
        path = (folder / name).resolve()
        mime = MIME_TYPES.get(path.suffix)
        if mime is None or not path.is_relative_to(folder.resolve()):
            raise FatalURLFetchingError(f"refused: {scheme}:{name[:80]}")
        if not path.is_file():
            raise FatalURLFetchingError(f"not there: {scheme}:{name[:80]}")
        return path.read_bytes(), mime
