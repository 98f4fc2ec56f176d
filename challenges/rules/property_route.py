"""How may municipal property that goes with the task be given out?

Source: HR 26 November 2021 (Didam) and Didam II: every possible candidate gets
an equal chance. For sale that is settled law; for lease, ground lease and use it
is applied by analogy [M].

==== =========================================== ========================
rule if                                          then
==== =========================================== ========================
P1   more than one serious candidate is expected PROPERTY_SELECTION
P2   only the group is a serious candidate       PROPERTY_PUBLISH_INTENT
==== =========================================== ========================

The intent is published for the number of days of the rule set (20 unless it
says otherwise [M]), with the reasons why there is only one serious candidate.
"""

from enum import StrEnum
from typing import Final

from challenges.rules.route_question import Property
from challenges.rules.route_wording import INPUT_NAMES
from challenges.rules.sources import DIDAM, DIDAM_BY_ANALOGY
from challenges.rules.trace import TraceStep

SALE: Final = "sale"
PUBLISH_DAYS: Final = 20


class PropertyRoute(StrEnum):
    """How the property is given out."""

    SELECTION = "PROPERTY_SELECTION"
    PUBLISH_INTENT = "PROPERTY_PUBLISH_INTENT"


PROPERTY_DOCUMENTS: Final = {
    PropertyRoute.SELECTION: "PROPERTY_CRITERIA",
    PropertyRoute.PUBLISH_INTENT: "PROPERTY_INTENT",
}


def property_route(given: Property | None) -> PropertyRoute | None:
    """Return the route of the property; ``None`` without one, or while it is open."""
    match given and given.several_candidates:
        case None:
            return None
        case True:
            return PropertyRoute.SELECTION
        case _:
            return PropertyRoute.PUBLISH_INTENT


def property_step(given: Property, days: int) -> TraceStep:
    """Say how the property is given out, and why."""
    source = str(DIDAM if given.kind == SALE else DIDAM_BY_ANALOGY)
    match property_route(given):
        case PropertyRoute.SELECTION:
            return TraceStep(
                "P1",
                "Er zijn meer serieuze kandidaten voor het gebouw of de grond. De gemeente moet iedereen een gelijke kans geven.",
                "There is more than one serious candidate for the building or land. The municipality must give everyone an equal chance.",
                source,
            )
        case PropertyRoute.PUBLISH_INTENT:
            return TraceStep(
                "P2",
                f"Alleen de groep is een serieuze kandidaat voor het gebouw of de grond. De gemeente publiceert {days} dagen vooraf wat zij van plan is, en waarom.",
                f"Only the group is a serious candidate for the building or land. The municipality publishes what it intends, and why, {days} days ahead.",
                f"{source}; termijn van {days} dagen [M]",
            )
        case _:
            name = INPUT_NAMES["property.serious_candidates_expected"]
            return TraceStep(
                "P0",
                f"Over het gebouw of de grond kan nog niet worden beslist, omdat niet bekend is {name.nl}.",
                f"The building or land cannot be decided yet, because {name.en} is not known.",
                source,
            )
