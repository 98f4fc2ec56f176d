"""How the State-aid table speaks: its outcomes, its facts and what is not known.

Sentences are for a resident, in Dutch at level B1 and in English. Names in
braces are amounts, filled in by ``aid``.
"""

from typing import Final

from challenges.rules.route_wording import FactWording, Wording

AID_OUTCOMES: Final[dict[str, Wording]] = {
    "NO_AID": Wording("geen staatssteun", "no State aid"),
    "DE_MINIMIS": Wording(
        "kleine steun (de-minimis): verklaring en melding in het register",
        "small aid (de minimis): declaration and entry in the register",
    ),
    "SGEI_DE_MINIMIS": Wording(
        "kleine steun voor een publieke dienst (DAEB-de-minimis)",
        "small aid for a public service (SGEI de minimis)",
    ),
    "SGEI_EXEMPTION_DECISION": Wording(
        "vergoeding voor een publieke dienst (DAEB-vrijstellingsbesluit)",
        "compensation for a public service (SGEI exemption decision)",
    ),
    "REDESIGN_OR_NOTIFY": Wording(
        "anders opzetten of melden in Brussel", "redesign or notify in Brussels"
    ),
}

AID_FACTS: Final[dict[str, FactWording]] = {
    "economic": FactWording(
        Wording(
            "De groep biedt iets aan dat ook op een markt te koop is.",
            "The group offers something that is also sold on a market.",
        ),
        Wording(
            "De groep biedt niets aan dat op een markt te koop is.",
            "The group offers nothing that is sold on a market.",
        ),
    ),
    "market_conform": FactWording(
        Wording(
            "De prijs is die van de markt: uit een open procedure, of niet hoger dan gebruikelijk.",
            "The price is that of the market: from an open procedure, or no higher than usual.",
        ),
        Wording(
            "De prijs is niet zeker die van de markt.",
            "The price is not surely that of the market.",
        ),
    ),
    "trade": FactWording(
        Wording(
            "De steun kan de handel tussen landen raken.",
            "The aid may affect trade between countries.",
        ),
        Wording(
            "De steun werkt alleen plaatselijk; de handel tussen landen merkt er niets van. Leg dat uit in het dossier.",
            "The aid works locally only; trade between countries is not affected. Give the reasons in the file.",
        ),
    ),
    "entrusted": FactWording(
        Wording(
            "De gemeente heeft de publieke dienst schriftelijk aan de groep opgedragen.",
            "The municipality has entrusted the group with the public service in writing.",
        ),
        Wording(
            "De gemeente heeft de groep geen publieke dienst opgedragen.",
            "The municipality has not entrusted the group with a public service.",
        ),
    ),
    "all_within_general": FactWording(
        Wording(
            "Alle steun samen, {total}, is niet meer dan {general_ceiling}.",
            "All aid together, {total}, is no more than {general_ceiling}.",
        ),
        Wording(
            "Alle steun samen, {total}, is meer dan {general_ceiling}.",
            "All aid together, {total}, is more than {general_ceiling}.",
        ),
    ),
    "general_within_general": FactWording(
        Wording(
            "De algemene kleine steun, {general}, is niet meer dan {general_ceiling}.",
            "The general small aid, {general}, is no more than {general_ceiling}.",
        ),
        Wording(
            "De algemene kleine steun, {general}, is meer dan {general_ceiling}.",
            "The general small aid, {general}, is more than {general_ceiling}.",
        ),
    ),
    "all_within_sgei": FactWording(
        Wording(
            "Alle steun samen, {total}, is niet meer dan {sgei_ceiling}.",
            "All aid together, {total}, is no more than {sgei_ceiling}.",
        ),
        Wording(
            "Alle steun samen, {total}, is meer dan {sgei_ceiling}.",
            "All aid together, {total}, is more than {sgei_ceiling}.",
        ),
    ),
    "within_yearly": FactWording(
        Wording(
            "De vergoeding van {yearly} per jaar is niet meer dan {yearly_ceiling}.",
            "The compensation of {yearly} a year is no more than {yearly_ceiling}.",
        ),
        Wording(
            "De vergoeding van {yearly} per jaar is meer dan {yearly_ceiling}.",
            "The compensation of {yearly} a year is more than {yearly_ceiling}.",
        ),
    ),
}

AID_INPUTS: Final[dict[str, Wording]] = {
    "economic_activity": Wording(
        "of de groep iets aanbiedt dat op een markt te koop is",
        "whether the group offers something that is sold on a market",
    ),
    "market_conform": Wording(
        "of de prijs die van de markt is", "whether the price is that of the market"
    ),
    "effect_on_trade": Wording(
        "of de steun de handel tussen landen kan raken",
        "whether the aid may affect trade between countries",
    ),
    "sgei_entrusted": Wording(
        "of de gemeente een publieke dienst aan de groep heeft opgedragen",
        "whether the municipality has entrusted the group with a public service",
    ),
    "annual_compensation": Wording(
        "wat de groep per jaar voor de publieke dienst krijgt",
        "what the group gets a year for the public service",
    ),
    "amount": Wording("hoeveel steun dit is", "how much aid this is"),
    "grant_date": Wording(
        "welke grens geldt op de dag van de steun",
        "which ceiling holds on the day of the grant",
    ),
    "prior": Wording(
        "welke steun de groep in de drie jaar ervoor kreeg",
        "which aid the group got in the three years before",
    ),
}
