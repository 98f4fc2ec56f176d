"""Where files are kept: outside the web root, whole or not at all.

A file is written beside its place, flushed to the disk and then renamed, so
that a machine that stops half-way leaves no torn file behind. A place of work
with object storage names its own backend as ``STORAGES["paper"]``.
"""

import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.deconstruct import deconstructible


@deconstructible(path="documents.storage.WholeFileStorage")
class WholeFileStorage(FileSystemStorage):
    """A folder in which a name holds either a whole file or nothing."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Keep the name: it holds the hash of its content or a random number."""
        if max_length is not None and len(name) > max_length:
            raise ValueError(f"the storage name is longer than {max_length}")
        return name

    def _save(self, name: str, content: "File[bytes]") -> str:
        target = Path(self.path(name))
        target.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        draft = target.with_name(f".{uuid4().hex}.part")
        try:
            _write_through(draft, content)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        _flush_folder(target.parent)
        return name


def _write_through(draft: Path, content: "File[bytes]") -> None:
    """Write a new file and wait until the disk has it."""
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    with os.fdopen(descriptor, "wb") as out:
        for chunk in content.chunks():
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def _flush_folder(folder: Path) -> None:
    """Wait until the disk knows the new name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def paper_storage() -> Storage:
    """Return the storage for documents and uploads."""
    if "paper" in settings.STORAGES:
        return storages["paper"]
    return WholeFileStorage()
