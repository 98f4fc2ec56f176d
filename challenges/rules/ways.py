"""Where does an accepted challenge go on: to an agreement, a competition, a wait?

Source: transitions T21 and T23 of the procedure, over the routes of
``route_table``. A route that decides nothing yet, such as a missing basis for a
subsidy, asks for another look by the legal officer.

================================================== =======================
route                                              way
================================================== =======================
direct award, subsidy, no consideration, small     agreement (T23)
concession
quotes, national, European, SAS, large concession, competition (T21)
English procurement, selection for a property
a running exclusive contract                       wait for its end
anything else                                      check again
================================================== =======================
"""

from enum import StrEnum
from typing import Final

from challenges.rules.route_table import Route


class Way(StrEnum):
    """How an accepted challenge goes on."""

    AGREEMENT = "agreement"
    COMPETITION = "competition"
    WAIT = "wait"
    CHECK_AGAIN = "check_again"


DIRECT_ROUTES: Final = frozenset(
    {
        Route.DIRECT_AWARD,
        Route.DIRECT_AWARD_R2C,
        Route.SUBSIDY,
        Route.NO_CONSIDERATION,
        Route.CONCESSION_BELOW_THRESHOLD,
    }
)
"""Routes that lead straight to an agreement with the group (T23)."""

COMPETING_ROUTES: Final = frozenset(
    {
        Route.MULTIPLE_QUOTES,
        Route.NATIONAL_PUBLIC,
        Route.EU_PROCEDURE,
        Route.EU_RESERVED_2_82,
        Route.SAS_PROCEDURE,
        Route.SAS_RESERVED_2_82A,
        Route.CONCESSION_EU,
        Route.UK_PROCUREMENT_EXERCISE,
    }
)
"""Routes in which others must be able to compete (T21)."""

STANDSTILL_ROUTES: Final = frozenset({Route.EU_PROCEDURE, Route.EU_RESERVED_2_82})
"""Routes after which signing waits for the standstill (art. 2.127 Aw 2012)."""

PROPERTY_SELECTION: Final = "PROPERTY_SELECTION"


def way_after(route: str, property_route: str | None = None) -> Way:
    """Return how an accepted challenge goes on.

    Args:
        route: The route of the signed check; empty if there was none.
        property_route: How a building or land must be given out, if there is one.
    """
    if route == Route.WAIT_EXISTING_CONTRACT:
        return Way.WAIT
    if route in COMPETING_ROUTES:
        return Way.COMPETITION
    if route in DIRECT_ROUTES:
        is_contested = property_route == PROPERTY_SELECTION
        return Way.COMPETITION if is_contested else Way.AGREEMENT
    return Way.CHECK_AGAIN
