"""What is asked of a drawing engine, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RenderJob:
    """One page to be drawn, with everything it may use.

    Attributes:
        html: A whole page, without any style of its own.
        created: The moment the document carries, with time zone.
        media: The only files it may fetch, as ``media:<name>``.
        identifiers: What the XMP packet says about the record.
    """

    html: str
    created: datetime
    media: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn document.

    Attributes:
        pdf: The bytes of the file: PDF/A-3a and PDF/UA-1 in one.
        pages: How many.
        engine: Which engine drew it, with its version.
        resources: Every file it used, with its SHA-256.
    """

    pdf: bytes
    pages: int
    engine: str
    resources: Mapping[str, str]


class Engine(Protocol):
    """What can draw; the rest of the house knows no more than this."""

    def render(self, job: RenderJob) -> Drawing:
        """Draw one page or raise."""
        ...
