"""Where files are kept: outside the web root, whole or not at all.

A file gets its name when it is written and flushed to the disk, so that a machine
that stops half-way leaves no torn file behind, and a process that is killed leaves
nothing. On a disk that knows no files without a name it is written beside its place
and renamed; a killed process leaves its draft there. A place of work with object
storage names its own backend as ``STORAGES["paper"]``.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.deconstruct import deconstructible

NAMELESS = getattr(os, "O_TMPFILE", 0)  # Linux has it, and most of its disks
HAS_NONE = {errno.EISDIR, errno.EOPNOTSUPP}


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
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            if not _write_nameless(target, content, folder):
                _write_beside(target, content)
            os.fsync(folder)  # until the disk knows the new name
        finally:
            os.close(folder)
        return name


def _write_nameless(target: Path, content: "File[bytes]", folder: int) -> bool:
    """Write a file and name it when it is whole; tell whether the disk can."""
    try:
        descriptor = os.open(target.parent, os.O_WRONLY | NAMELESS, 0o640)
    except OSError as error:
        if error.errno in HAS_NONE:
            return False
        raise
    with os.fdopen(descriptor, "wb") as out:
        _write_through(out, content)
        written = f"/proc/self/fd/{descriptor}"
        try:
            os.link(written, target.name, dst_dir_fd=folder)
        except FileExistsError:
            with _draft_of(target) as draft:
                os.link(written, draft.name, dst_dir_fd=folder)
    return True


def _write_beside(target: Path, content: "File[bytes]") -> None:
    """Write a file under another name, and rename it when it is whole."""
    with _draft_of(target) as draft:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        with os.fdopen(descriptor, "wb") as out:
            _write_through(out, content)


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """Give the name of a draft; what is there in the end takes the target's place."""
    draft = target.with_name(f".{uuid4().hex}.part")
    try:
        yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _write_through(out: BinaryIO, content: "File[bytes]") -> None:
    """Write everything and wait until the disk has it."""
    out.writelines(content.chunks())
    out.flush()
    os.fsync(out.fileno())


def paper_storage() -> Storage:
    """Return the storage for documents and uploads."""
    if "paper" in settings.STORAGES:
        return storages["paper"]
    return WholeFileStorage()
