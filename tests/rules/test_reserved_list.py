"""The closed list of art. 77 of the directive, written out again, code by code."""

import pytest

from challenges.rules.route_facts import on_reserved_list

LISTED = [
    "75121000-0",
    "75122000-7",
    "75123000-4",
    "79622000-0",
    "79624000-4",
    "79625000-1",
    "80110000-8",
    "80300000-8",
    "80420000-4",
    "80430000-7",
    "80511000-9",
    "80520000-5",
    "80590000-6",
    "85000000-9",
    "85312100-0",
    "85323000-9",
    "92500000-6",
    "92600000-7",
    "98133000-4",
    "98133110-8",
]
BESIDE = [
    "75121001",
    "75124000",
    "79623000",
    "80100000",
    "80400000",
    "84999999",
    "85323001",
    "92500001",
    "98133100",
]


@pytest.mark.parametrize("code", LISTED)
def test_a_code_on_the_list_may_be_reserved(code):
    assert on_reserved_list(code)
    assert on_reserved_list(code[:8])


@pytest.mark.parametrize("code", BESIDE)
def test_a_code_beside_the_list_may_not_be_reserved(code):
    assert not on_reserved_list(code)
