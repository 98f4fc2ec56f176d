"""Uploads as received: what may come in, and how it is kept.

PDF, JPEG and PNG up to 20 MB, 20 files and 100 MB a case. A virus scanner is not
part of this: a place of work that has one puts it in front.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Max, Sum
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.models import Challenge
from documents.choices import UploadPurpose
from documents.models import Upload
from documents.storage import paper_storage

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1 << 20
LARGEST = 20 * MEGABYTE
MOST_FILES = 20
LARGEST_CASE = 100 * MEGABYTE
DEADLINE = 20  # seconds an inspection may take
LONGEST_NAME = 120
TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
SAME = {"jpeg": "jpg"}
REASONS = {
    "kind": _("Send a PDF, JPG or PNG file."),
    "empty": _("This file is empty."),
    "too_large": _("This file is larger than 20 MB. Make it smaller or split it."),
    "too_many": _("There are 20 files already. Remove one first."),
    "case_full": _("All files together are larger than 100 MB."),
    "not_pdf": _("This is not a PDF file that can be opened. Save it again as PDF."),
    "encrypted": _("This PDF has a password. Save it without one."),
    "too_long": _("This PDF has too many pages. Split it into parts."),
    "javascript": _("This PDF holds a program. Print it to a new PDF and send that."),
    "launch": _("This PDF starts a program. Print it to a new PDF and send that."),
    "embedded": _("This PDF holds other files. Send them one by one."),
    "form": _("This PDF is a form that sends data. Print it to a new PDF."),
    "not_picture": _("This picture cannot be opened. Save it again as JPG or PNG."),
    "too_large_picture": _("This picture has too many points. Make it smaller."),
    "unclear": _("We could not check this file. Save it again and send that."),
}


class UploadRefusedError(Exception):
    """The file may not come in; ``reason`` is a key of ``REASONS``."""

    def __init__(self, reason: str) -> None:
        """Keep the reason for the person who sent the file."""
        super().__init__(reason)
        self.reason = reason

    @property
    def sentence(self) -> str:
        """What to do about it, in the language of the reader."""
        return str(REASONS[self.reason])


@dataclass(frozen=True, slots=True)
class Received:
    """A file that passed: its kind, what to keep, and its hash."""

    kind: str
    content: bytes
    sha256: str


def receive(
    challenge: Challenge,
    sent: "UploadedFile[bytes]",
    purpose: UploadPurpose,
    *,
    by: User,
    at: datetime,
) -> Upload:
    """Check a file and keep it with a case; the same file twice is kept once.

    Args:
        challenge: The case, whose lock the caller holds.
        sent: The file as the form gave it.
        purpose: What it is about.
        by: Who sent it.
        at: When.

    Raises:
        UploadRefusedError: If it may not come in.
    """
    received = inspect(sent)
    known = Upload.objects.filter(
        challenge=challenge, purpose=purpose, sha256=received.sha256
    ).first()
    if known:
        return known
    _check_room(challenge, len(received.content))
    stored = _stored(received, at)
    with transaction.atomic():
        return Upload.objects.create(
            challenge=challenge,
            purpose=purpose,
            name=clean_name(sent.name or "", received.kind),
            content_type=TYPES[received.kind],
            file=stored,
            size=len(received.content),
            sha256=received.sha256,
            uploaded_by=by,
            uploaded_at=at,
        )


def _stored(received: Received, at: datetime) -> str:
    """Put a file in the store, under a name that nobody can guess; return the name."""
    name = f"uploads/{at:%Y}/{uuid4().hex}.{received.kind}"
    return paper_storage().save(name, ContentFile(received.content))


def removable(challenge: Challenge) -> list[Upload]:
    """Return the files that were added since the plan was last sent."""
    sent_at = challenge.plans.aggregate(at=Max("frozen_at"))["at"]
    uploads = challenge.uploads.all()
    return list(uploads.filter(uploaded_at__gt=sent_at) if sent_at else uploads)


def forget(upload: Upload) -> None:
    """Remove a file: its row now, its bytes when that is certain."""
    kept = upload.file
    upload.delete()
    transaction.on_commit(lambda: kept.delete(save=False), robust=True)


def _check_room(challenge: Challenge, size: int) -> None:
    """Check that the case has room for one more file."""
    held = challenge.uploads.aggregate(files=Count("pk"), size=Sum("size"))
    if held["files"] >= MOST_FILES:
        raise UploadRefusedError("too_many")
    if (held["size"] or 0) + size > LARGEST_CASE:
        raise UploadRefusedError("case_full")


def inspect(sent: "UploadedFile[bytes]") -> Received:
    """Check a file without keeping it.

    Raises:
        UploadRefusedError: If it may not come in.
    """
    suffix = PurePosixPath(sent.name or "").suffix.lower().lstrip(".")
    kind = SAME.get(suffix, suffix)
    if kind not in TYPES:
        raise UploadRefusedError("kind")
    if not sent.size:
        raise UploadRefusedError("empty")
    if sent.size > LARGEST:
        raise UploadRefusedError("too_large")
    data = sent.read()
    drawn = _inspected(kind, data)
    content = data if kind == "pdf" else drawn
    return Received(kind, content, hashlib.sha256(content).hexdigest())


def _inspected(kind: str, data: bytes) -> bytes:
    """Let a process of its own open the file; return what it drew again."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),  # noqa: S108 - as the machine has it
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own module, a kind from the list
            [sys.executable, "-m", "documents.inspection", kind],
            input=data,
            capture_output=True,
            timeout=DEADLINE,
            env=environment,
            check=True,
        )
        header, _newline, drawn = done.stdout.partition(b"\n")
        refused = str(json.loads(header)["refused"])
    except (subprocess.SubprocessError, ValueError, KeyError) as error:
        raise UploadRefusedError("unclear") from error
    if refused:
        raise UploadRefusedError(refused)
    return drawn


def clean_name(name: str, kind: str) -> str:
    """Return a file name that is safe to show and to save under.

    Without folders, control and direction characters; never longer than allowed.
    """
    base = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    plain = unicodedata.normalize("NFC", base)
    shown = "".join(
        each for each in plain if unicodedata.category(each) not in ("Cc", "Cf", "Cs")
    )
    stem = re.sub(r"[<>:\"/\\|?*]+", " ", shown).rpartition(".")[0] or shown
    tidy = " ".join(stem.split()).strip(". ") or "bestand"
    return f"{tidy[: LONGEST_NAME - len(kind) - 1]}.{kind}"
