import shutil
import tempfile
from pathlib import Path

import pytest

from config.launch.places import DATA_VARIABLE, find_place, held, make_place
from config.launch.postgres import open_cluster


@pytest.fixture
def short_folder():
    """A folder with a short path that the database server's account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="uitdaagrecht-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def place(monkeypatch, short_folder):
    monkeypatch.setenv(DATA_VARIABLE, str(short_folder))
    place = find_place("demo")
    make_place(place)
    with held(place):
        yield place


@pytest.fixture
def cluster(place):
    cluster = open_cluster(place)
    yield cluster
    cluster.stop()
