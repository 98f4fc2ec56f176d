"""Walking on after the yes: the facts of a route, the choice, the competition."""

from datetime import datetime, timedelta

from challenges.models import Challenge
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import day, do

QUOTES = {"annual": "20.000", "current_cost": "25.000"}


EUROPEAN = {"annual": "80.000", "current_cost": "90.000"}


CONTRACT_ENDS = MONDAY + timedelta(days=400)


WAITING = {
    "exclusive_contract": "yes",
    "carve_out_possible": "no",
    **day("existing_exclusive_contract_until", CONTRACT_ENDS),
}


DAY_50 = MONDAY + timedelta(days=50)


DAY_80 = MONDAY + timedelta(days=80)


DAY_81 = MONDAY + timedelta(days=81)


def choose(challenge: Challenge, who: Cast, choice: str, **more: object) -> None:
    data = {"choice": choice} | more
    do(challenge, "choose_on_competition", who.samira, DAY_50, **data)


def opened(who: Cast, **facts: object) -> Challenge:
    challenge = walking.to_agreement(who, **(facts or QUOTES))
    choose(challenge, who, "go_on")
    do(
        challenge,
        "open_competition",
        who.legal,
        DAY_50,
        notice="Drie partijen kregen een uitnodiging.",
        shared_information="De kaart, de kosten van nu en het bestek.",
        **day("closes_on", DAY_80),
    )
    return challenge


def awarded(who: Cast, *, won: bool, days: int = 0, **facts: object) -> Challenge:
    challenge = opened(who, **facts)
    do(
        challenge,
        "award",
        who.legal,
        DAY_81,
        offers="3",
        is_won="yes" if won else "no",
        winner="" if won else "Hoveniersbedrijf De Heg bv",
        motivation="Het beste plan voor de buurt, volgens vooraf bekende punten.",
        standstill_days=str(days),
    )
    return challenge


def papers(challenge: Challenge) -> list[str]:
    kinds = challenge.documents.order_by("created_at", "pk")
    return list(kinds.values_list("kind", flat=True))


def again(challenge: Challenge, who: Cast, at: datetime, **facts: object) -> None:
    data = walking.route_data(at) | facts
    do(challenge, "check_route_again", who.legal, at, **data)
