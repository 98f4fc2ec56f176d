"""How the route table speaks: its routes, its facts and what is not known.

Sentences are for a resident, in Dutch at level B1 and in English. Names in
braces are amounts, filled in by ``route_steps``.
"""

from typing import Final, NamedTuple

from challenges.rules.route_table import Route


class Wording(NamedTuple):
    """One thing said twice."""

    nl: str
    en: str


class FactWording(NamedTuple):
    """What is said when a fact is so, and when it is not."""

    yes: Wording
    no: Wording


ROUTE_NAMES: Final[dict[str, Wording]] = {
    Route.UK_PROCUREMENT_EXERCISE: Wording(
        "aanbesteding naar Engels recht", "procurement exercise under English law"
    ),
    Route.NOT_TRANSFERABLE: Wording("niet over te dragen", "not transferable"),
    Route.WAIT_EXISTING_CONTRACT: Wording(
        "wachten op het einde van het contract", "wait for the contract to end"
    ),
    Route.NO_CONSIDERATION: Wording(
        "afspraak zonder betaling", "agreement without payment"
    ),
    Route.SUBSIDY: Wording("subsidie", "grant"),
    Route.SUBSIDY_BASIS_MISSING: Wording(
        "subsidie, maar de basis ontbreekt", "grant, but its basis is missing"
    ),
    Route.MANUAL_LEGAL_REVIEW: Wording(
        "een jurist moet dit beoordelen", "a lawyer has to look at this"
    ),
    Route.CONCESSION_EU: Wording("Europese concessie", "European concession"),
    Route.CONCESSION_BELOW_THRESHOLD: Wording(
        "concessie onder het drempelbedrag", "concession below the threshold"
    ),
    Route.THRESHOLDS_UNKNOWN: Wording(
        "drempelbedrag nog niet bekend", "threshold not known yet"
    ),
    Route.SAS_RESERVED_2_82A: Wording(
        "voorbehouden sociale diensten",
        "reserved social services",
    ),
    Route.SAS_PROCEDURE: Wording(
        "lichte Europese procedure voor sociale diensten",
        "light European procedure for social services",
    ),
    Route.EU_RESERVED_2_82: Wording(
        "voorbehouden Europese procedure",
        "reserved European procedure",
    ),
    Route.EU_PROCEDURE: Wording("Europese aanbesteding", "European tender"),
    Route.NATIONAL_PUBLIC: Wording(
        "nationale openbare aanbesteding", "national public tender"
    ),
    Route.DIRECT_AWARD: Wording("rechtstreeks gunnen", "direct award"),
    Route.DIRECT_AWARD_R2C: Wording(
        "rechtstreeks gunnen volgens de regel voor uitdagingen",
        "direct award under the clause for challenges",
    ),
    Route.MULTIPLE_QUOTES: Wording("meer offertes vragen", "several quotes"),
    Route.NONPROFIT_AGREEMENT_ASADE: Wording(
        "overeenkomst met alleen organisaties zonder winst",
        "agreement with non-profit organisations only",
    ),
}

FACT_WORDING: Final[dict[str, FactWording]] = {
    "english_law": FactWording(
        Wording("Het Engelse recht geldt.", "English law applies."),
        Wording("Het Nederlandse recht geldt.", "Dutch law applies."),
    ),
    "transferable": FactWording(
        Wording(
            "De gemeente mag deze taak overdragen.",
            "The municipality may transfer this task.",
        ),
        Wording(
            "De gemeente mag deze taak niet overdragen.",
            "The municipality may not transfer this task.",
        ),
    ),
    "contract_runs": FactWording(
        Wording(
            "Op de gewenste startdag loopt er nog een exclusief contract.",
            "An exclusive contract still runs on the day you want to start.",
        ),
        Wording(
            "Op de gewenste startdag loopt er geen exclusief contract.",
            "No exclusive contract runs on the day you want to start.",
        ),
    ),
    "carve_out": FactWording(
        Wording(
            "Dit deel kan uit het lopende contract worden gehaald.",
            "This part can be taken out of the running contract.",
        ),
        Wording(
            "Dit deel kan niet uit het lopende contract worden gehaald.",
            "This part cannot be taken out of the running contract.",
        ),
    ),
    "consideration": FactWording(
        Wording(
            "De groep krijgt geld of mag inkomsten halen uit het werk.",
            "The group is paid, or may earn from the work.",
        ),
        Wording(
            "De groep krijgt geen geld of ander voordeel voor het werk.",
            "The group gets no money or other benefit for the work.",
        ),
    ),
    "enforceable": FactWording(
        Wording(
            "De gemeente kan afdwingen dat het werk gebeurt.",
            "The municipality can enforce that the work is done.",
        ),
        Wording(
            "De gemeente kan niet afdwingen dat het werk gebeurt.",
            "The municipality cannot enforce that the work is done.",
        ),
    ),
    "services": FactWording(
        Wording(
            "De groep doet het werk voor de gemeente zelf.",
            "The group does the work for the municipality itself.",
        ),
        Wording(
            "De groep doet het werk niet voor de gemeente zelf.",
            "The group does not do the work for the municipality itself.",
        ),
    ),
    "grant_basis": FactWording(
        Wording(
            "Er is een wettelijke basis voor een subsidie.",
            "There is a legal basis for a grant.",
        ),
        Wording(
            "Er is geen wettelijke basis voor een subsidie.",
            "There is no legal basis for a grant.",
        ),
    ),
    "concession": FactWording(
        Wording(
            "De groep mag inkomsten halen uit het werk en draagt zelf het risico: dit is een concessie.",
            "The group may earn from the work and bears the risk itself: this is a concession.",
        ),
        Wording(
            "De groep haalt haar inkomsten niet op eigen risico uit het werk: dit is geen concessie.",
            "The group does not earn from the work at its own risk: this is no concession.",
        ),
    ),
    "threshold_known": FactWording(
        Wording(
            "Voor de dag waarop de procedure start is het Europese drempelbedrag bekend.",
            "The European threshold is known for the day on which the procedure starts.",
        ),
        Wording(
            "Voor de dag waarop de procedure start is geen Europees drempelbedrag bekend.",
            "No European threshold is known for the day on which the procedure starts.",
        ),
    ),
    "reaches_threshold": FactWording(
        Wording(
            "De waarde is niet lager dan het Europese drempelbedrag.",
            "The value is not below the European threshold.",
        ),
        Wording(
            "De waarde is lager dan het Europese drempelbedrag.",
            "The value is below the European threshold.",
        ),
    ),
    "specific_services": FactWording(
        Wording(
            "Het gaat om sociale of andere specifieke diensten.",
            "These are social or other specific services.",
        ),
        Wording(
            "Het gaat niet om sociale of andere specifieke diensten.",
            "These are no social or other specific services.",
        ),
    ),
    "reserved_2_82a": FactWording(
        Wording(
            "De organisatie voldoet aan alle voorwaarden om deze diensten voor te behouden.",
            "The organisation meets every condition for reserving these services.",
        ),
        Wording(
            "Om voorbehoud is niet gevraagd, of de organisatie voldoet niet aan alle voorwaarden.",
            "No reservation was asked for, or the organisation does not meet every condition.",
        ),
    ),
    "reserved_2_82": FactWording(
        Wording(
            "De gemeente wil dit, en minstens 30% van de medewerkers heeft een arbeidsbeperking of een afstand tot werk.",
            "The municipality wants it, and at least 30% of the workers are disabled or disadvantaged.",
        ),
        Wording(
            "Om voorbehoud is niet gevraagd, of minder dan 30% van de medewerkers heeft een arbeidsbeperking of een afstand tot werk.",
            "No reservation was asked for, or fewer than 30% of the workers are disabled or disadvantaged.",
        ),
    ),
    "cross_border": FactWording(
        Wording(
            "Er is aangetoond dat bedrijven uit andere landen duidelijk belang hebben bij dit werk.",
            "It was shown that companies from other countries have a clear interest in this work.",
        ),
        Wording(
            "Er is geen duidelijk belang van bedrijven uit andere landen.",
            "There is no clear interest of companies from other countries.",
        ),
    ),
    "below_direct": FactWording(
        Wording(
            "De waarde is lager dan {direct_below}; daaronder mag deze gemeente rechtstreeks gunnen.",
            "The value is below {direct_below}; below that this municipality may award directly.",
        ),
        Wording(
            "De waarde is niet lager dan {direct_below}; alleen daaronder mag deze gemeente rechtstreeks gunnen.",
            "The value is not below {direct_below}; only below that may this municipality award directly.",
        ),
    ),
    "r2c_clause": FactWording(
        Wording(
            "Het inkoopbeleid laat uitdagingen onder {clause_below} rechtstreeks toe, en de waarde is lager.",
            "The procurement policy lets challenges below {clause_below} be awarded directly, and the value is below that.",
        ),
        Wording(
            "Het inkoopbeleid heeft geen regel voor uitdagingen van deze waarde.",
            "The procurement policy has no clause for challenges of this value.",
        ),
    ),
    "price_fits": FactWording(
        Wording(
            "De prijs van {own} is niet hoger dan de huidige kosten van {current}.",
            "The price of {own} is not above the present cost of {current}.",
        ),
        Wording(
            "De prijs van {own} is hoger dan de huidige kosten van {current}.",
            "The price of {own} is above the present cost of {current}.",
        ),
    ),
    "below_quotes": FactWording(
        Wording(
            "De waarde is lager dan {quotes_below}; daaronder zijn meer offertes genoeg.",
            "The value is below {quotes_below}; below that several quotes are enough.",
        ),
        Wording(
            "De waarde is niet lager dan {quotes_below}; alleen daaronder zijn meer offertes genoeg.",
            "The value is not below {quotes_below}; only below that are several quotes enough.",
        ),
    ),
}

INPUT_NAMES: Final[dict[str, Wording]] = {
    "task_transferable": Wording(
        "of de gemeente deze taak mag overdragen",
        "whether the municipality may transfer this task",
    ),
    "existing_exclusive_contract_until": Wording(
        "tot wanneer er een exclusief contract loopt",
        "until when an exclusive contract runs",
    ),
    "intended_start": Wording(
        "op welke dag de groep wil starten", "on which day the group wants to start"
    ),
    "carve_out_possible": Wording(
        "of dit deel uit het lopende contract kan",
        "whether this part can be taken out of the running contract",
    ),
    "consideration": Wording(
        "wat de groep voor het werk krijgt", "what the group gets for the work"
    ),
    "enforceable_performance": Wording(
        "of de gemeente het werk kan afdwingen",
        "whether the municipality can enforce the work",
    ),
    "services_for_municipality": Wording(
        "of de groep het werk voor de gemeente zelf doet",
        "whether the group does the work for the municipality itself",
    ),
    "subsidy_basis": Wording(
        "op welke basis een subsidie kan rusten", "on which basis a grant could rest"
    ),
    "duration_years": Wording("hoe lang het duurt", "how long it lasts"),
    "contract_type": Wording(
        "welk soort contract het is (bij een gemengd contract: de waarde per soort)",
        "which kind of contract it is (for a mixed one: the value of each kind)",
    ),
    "exploitation_risk_transferred": Wording(
        "of de groep het risico van de inkomsten draagt",
        "whether the group bears the risk of the income",
    ),
    "procedure_start": Wording(
        "op welke dag de procedure start", "on which day the procedure starts"
    ),
    "value": Wording("wat het werk kost", "what the work costs"),
    "policy": Wording(
        "het inkoopbeleid van de gemeente", "the procurement policy of the municipality"
    ),
    "lots.all_lots_total": Wording(
        "wat alle percelen samen waard zijn", "what all lots are worth together"
    ),
    "lots.exempt_lots_total": Wording(
        "wat de vrijgestelde percelen samen waard zijn",
        "what the exempt lots are worth together",
    ),
    "lots.largest_lot": Wording(
        "wat het grootste vrijgestelde perceel waard is",
        "what the largest exempt lot is worth",
    ),
    "org_2_82a": Wording(
        "wat voor organisatie het werk doet",
        "what kind of organisation does the work",
    ),
    "org_2_82a.public_service_mission": Wording(
        "of de organisatie een publieke taak heeft",
        "whether the organisation has a public-service mission",
    ),
    "org_2_82a.profits_reinvested": Wording(
        "of de organisatie winst weer in haar doel steekt",
        "whether the organisation reinvests its profits",
    ),
    "org_2_82a.participatory_governance": Wording(
        "of wie meedoet ook meebeslist in de organisatie",
        "whether those who take part also govern the organisation",
    ),
    "org_2_82a.last_award_under_2_82a": Wording(
        "wanneer de organisatie eerder zo'n voorbehouden opdracht kreeg",
        "when the organisation last got such a reserved contract",
    ),
    "cpv": Wording("welke CPV-code bij het werk hoort", "which CPV code the work has"),
    "want_reserved": Wording(
        "of de gemeente de opdracht wil voorbehouden",
        "whether the municipality wants to reserve the contract",
    ),
    "disadvantaged_share": Wording(
        "hoeveel medewerkers een arbeidsbeperking of afstand tot werk hebben",
        "how many workers are disabled or disadvantaged",
    ),
    "clear_cross_border_interest": Wording(
        "of bedrijven uit andere landen er duidelijk belang bij hebben",
        "whether companies from other countries have a clear interest",
    ),
    "current_cost_total": Wording(
        "wat de taak nu kost", "what the task costs at present"
    ),
    "property.serious_candidates_expected": Wording(
        "hoeveel serieuze kandidaten er zijn voor het gebouw of de grond",
        "how many serious candidates there are for the building or land",
    ),
}
