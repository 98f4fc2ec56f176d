import pytest

from challenges.rules.route_table import Route
from challenges.rules.ways import (
    COMPETING_ROUTES,
    DIRECT_ROUTES,
    STANDSTILL_ROUTES,
    Way,
    way_after,
)


@pytest.mark.parametrize("route", sorted(DIRECT_ROUTES))
def test_a_direct_route_leads_to_an_agreement(route):
    assert way_after(route) == Way.AGREEMENT
    assert way_after(route, "PROPERTY_PUBLISH_INTENT") == Way.AGREEMENT


@pytest.mark.parametrize("route", sorted(DIRECT_ROUTES))
def test_a_property_that_others_may_want_is_competed_for(route):
    assert way_after(route, "PROPERTY_SELECTION") == Way.COMPETITION


@pytest.mark.parametrize("route", sorted(COMPETING_ROUTES))
def test_where_others_must_have_a_chance_a_competition_follows(route):
    assert way_after(route) == Way.COMPETITION


def test_a_running_contract_is_waited_for():
    assert way_after("WAIT_EXISTING_CONTRACT") == Way.WAIT


@pytest.mark.parametrize(
    "route",
    [
        "SUBSIDY_BASIS_MISSING",
        "MANUAL_LEGAL_REVIEW",
        "THRESHOLDS_UNKNOWN",
        "NOT_TRANSFERABLE",
        "NONPROFIT_AGREEMENT_ASADE",
        "",
    ],
)
def test_what_decides_nothing_is_looked_at_again(route):
    assert way_after(route) == Way.CHECK_AGAIN


def test_every_route_has_one_way():
    assert not DIRECT_ROUTES & COMPETING_ROUTES
    assert set(Route) >= DIRECT_ROUTES | COMPETING_ROUTES | STANDSTILL_ROUTES
    assert STANDSTILL_ROUTES <= COMPETING_ROUTES
