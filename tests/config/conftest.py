import shutil
import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def short_folder():
    """A folder with a short path that the database server's account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="uitdaagrecht-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)
