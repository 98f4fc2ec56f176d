from pathlib import Path

import pytest

from tests.cast import Cast, cast


@pytest.fixture
def who(db) -> Cast:
    """The municipality of Kromwaard with its people."""
    return cast()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    """Where anchors are written in this test."""
    settings.TRAIL_ANCHOR_DIR = tmp_path / "anchors"
    return settings.TRAIL_ANCHOR_DIR
