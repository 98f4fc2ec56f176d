"""The Dutch catalogue is whole, current, and compiled; placeholders survive."""

import re
from gettext import GNUTranslations

import pytest

from workflow import catalogue

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%s|%%")


@pytest.fixture(scope="module")
def collected():
    return catalogue.collect()


def texts(message) -> list[tuple[str, str]]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return list(zip(ids, strings, strict=True))


def test_every_message_has_its_dutch(collected):
    assert catalogue.untranslated(collected) == []


def test_the_catalogue_holds_what_is_in_use_and_nothing_else(collected):
    kept = {message.id for message in catalogue.read_catalogue() if message.id}

    assert kept == {message.id for message in collected if message.id}


def test_nothing_is_fuzzy():
    assert [
        message.id
        for message in catalogue.read_catalogue()
        if message.id and message.fuzzy
    ] == []


def test_placeholders_are_the_same_in_dutch(collected):
    wrong = [
        (text, dutch)
        for message in collected
        if message.id
        for text, dutch in texts(message)
        if not set(PLACEHOLDER.findall(dutch))
        <= set(PLACEHOLDER.findall(" ".join(text for text, _ in texts(message))))
    ]

    assert wrong == []


def test_what_django_reads_is_what_was_written():
    with catalogue.DUTCH.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)

    for message in catalogue.read_catalogue():
        if isinstance(message.id, tuple):
            one, many = message.id
            assert (
                compiled.ngettext(one, many, 1),
                compiled.ngettext(one, many, 2),
            ) == tuple(message.string)
        elif message.id:
            assert compiled.gettext(message.id) == message.string
