import pytest

from tests.cast import cast


@pytest.fixture
def who(db):
    """The municipality of Kromwaard with its people."""
    return cast()


@pytest.fixture
def samira(client, who):
    """The browser of the group's representative, who is signed in."""
    client.force_login(who.samira)
    return client
