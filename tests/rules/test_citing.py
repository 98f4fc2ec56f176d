"""Every source can be cited in English."""

import pytest

from challenges.rules import sources
from challenges.rules.citing import ACTS, TITLES, in_english
from challenges.rules.sources import Guidance, Provision

NAMED = {
    name: source
    for name, source in vars(sources).items()
    if isinstance(source, Provision | Guidance)
}


@pytest.mark.parametrize("name", NAMED)
def test_every_source_has_english_words(name):
    source = NAMED[name]

    said = in_english(str(source))

    if isinstance(source, Provision):
        assert source.act in ACTS
        assert " lid " not in said
        assert said.startswith(f"art. {source.article}")
        assert f"{ACTS[source.act]} ({source.act})" in said
    else:
        assert source.title in TITLES
        assert said.startswith(TITLES[source.title])


def test_no_english_title_is_left_of_a_source_that_went():
    assert set(TITLES) == {
        source.title for source in NAMED.values() if isinstance(source, Guidance)
    }


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("art. 4:5 Awb", "art. 4:5 General Administrative Law Act (Awb)"),
        (
            "art. 4:15 lid 2 onder b Awb",
            "art. 4:15(2)(b) General Administrative Law Act (Awb)",
        ),
        ("art. 6:82 BW [M]", "art. 6:82 Civil Code (BW) [M]"),
        ("Wet Bibob [M]", "Public Administration (Probity Screening) Act [M]"),
        ("Iets van een ander", "Iets van een ander"),
    ],
)
def test_marks_stay_and_the_dutch_short_title_too(dutch, english):
    assert in_english(dutch) == english
