import pytest

from tests.cast import Cast, cast


@pytest.fixture
def who(db) -> Cast:
    """The municipality of Kromwaard with its people."""
    return cast("KROMWAARD")
