"""Files are kept whole or not at all, whenever the one who writes is killed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from documents import storage
from documents.storage import WholeFileStorage

NAME = "paper/2026/letter.pdf"


KILLED = """
import os, signal, sys
from django.core.files.base import ContentFile
from documents import storage

class Deadly(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"%PDF-" * 100_000
        os.kill(os.getpid(), signal.SIGKILL)

place, name, storage.NAMELESS = sys.argv[1], sys.argv[2], int(sys.argv[3])
storage.WholeFileStorage(location=place).save(name, Deadly(b""))
"""


@pytest.fixture
def disk(tmp_path: Path) -> WholeFileStorage:
    return WholeFileStorage(location=tmp_path)


@pytest.fixture(params=["nameless", "beside"])
def way(request, monkeypatch) -> str:
    """Both ways to write: with and without files that have no name yet."""
    if request.param == "beside":
        monkeypatch.setattr(storage, "NAMELESS", 0)
    return request.param


def killed_while_it_saves(disk: WholeFileStorage) -> bool:
    """Save in a process of its own that is killed half-way."""
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, disk.location, NAME, str(storage.NAMELESS)],
        check=False,
        cwd=settings.BASE_DIR,
    )
    return killed.returncode == -signal.SIGKILL


def kept_in(disk: WholeFileStorage) -> bytes:
    with disk.open(NAME) as kept:
        return kept.read()


def files_of(disk: WholeFileStorage) -> list[str]:
    return [path.name for path in Path(disk.location).rglob("*") if path.is_file()]


def test_a_process_that_is_killed_while_it_writes_leaves_nothing(disk):
    assert killed_while_it_saves(disk)
    assert files_of(disk) == []

    disk.save(NAME, ContentFile(b"whole"))
    assert files_of(disk) == ["letter.pdf"]


def test_a_process_that_is_killed_while_it_writes_leaves_what_was_there(disk, way):
    disk.save(NAME, ContentFile(b"whole"))

    assert killed_while_it_saves(disk)

    assert kept_in(disk) == b"whole"


def test_a_file_takes_the_place_of_the_one_with_its_name(disk, way):
    for content in (b"first", b"second"):
        assert disk.save(NAME, ContentFile(content)) == NAME
        assert kept_in(disk) == content

    assert files_of(disk) == ["letter.pdf"]
    mode = (Path(disk.location) / NAME).stat().st_mode
    assert mode & 0o137 == 0  # nobody but the owner writes, strangers do not read


def test_a_disk_that_refuses_to_write_is_no_disk_without_nameless_files(disk):
    folder = Path(disk.location) / NAME
    folder.mkdir(parents=True)

    with pytest.raises(IsADirectoryError):
        disk.save(NAME, ContentFile(b"whole"))
    assert files_of(disk) == []
