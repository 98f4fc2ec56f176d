"""Which papers does a route ask for?

Source: the column "next documents" of the route table, with the letters of the
procedure by their number (``docs/documents.md``).

========================== ====================================================
route                      papers
========================== ====================================================
UK_PROCUREMENT_EXERCISE    tender documents
NOT_TRANSFERABLE           decision of inadmissibility, ground N03
WAIT_EXISTING_CONTRACT     letter of postponement, watch date, request to sub-contract
NO_CONSIDERATION           management or loan agreement
SUBSIDY                    grant order, agreement of art. 4:36 Awb
SUBSIDY_BASIS_MISSING      proposal for a scheme or a line in the budget
MANUAL_LEGAL_REVIEW        legal memo
CONCESSION_EU              concession notice, concession deed
CONCESSION_BELOW_THRESHOLD concession deed (publication where other countries care)
THRESHOLDS_UNKNOWN         none: the check is blocked
SAS_RESERVED_2_82A         notice with the reservation, record, award notice
SAS_PROCEDURE              notice, record, award notice
EU_RESERVED_2_82           notice with the reservation, tender documents, standstill
EU_PROCEDURE               notice, tender documents, standstill of at least 20 days
NATIONAL_PUBLIC            notice on TenderNed, tender documents
DIRECT_AWARD               memo with the reasons
DIRECT_AWARD_R2C           memo with the reasons, publication of the intent [D]
MULTIPLE_QUOTES            invitation to the group and at least two others
PROPERTY_SELECTION         selection criteria and timetable for the property
PROPERTY_PUBLISH_INTENT    publication of the intended property deal
========================== ====================================================
"""

from typing import Final

from challenges.rules.route_table import Route
from challenges.rules.route_wording import Wording

DOCUMENTS: Final[dict[str, Wording]] = {
    "TENDER_DOCUMENTS": Wording("aanbestedingsstukken", "tender documents"),
    "INADMISSIBLE_N03": Wording(
        "besluit niet-ontvankelijk, grond N03",
        "decision of inadmissibility, ground N03",
    ),
    "POSTPONEMENT_LETTER": Wording("brief over het uitstel", "letter of postponement"),
    "WATCH_DATE": Wording(
        "bewaakte einddatum van het contract", "watch date for the end of the contract"
    ),
    "SUBCONTRACT_REQUEST": Wording(
        "vraag aan de aannemer om werk door te geven",
        "request to the contractor to sub-contract",
    ),
    "MANAGEMENT_AGREEMENT": Wording(
        "beheer- of bruikleenovereenkomst", "management or loan agreement"
    ),
    "GRANT_ORDER": Wording("subsidiebeschikking", "grant order"),
    "GRANT_AGREEMENT": Wording(
        "uitvoeringsovereenkomst (art. 4:36 Awb)",
        "agreement implementing the grant (art. 4:36 Awb)",
    ),
    "GRANT_BASIS_PROPOSAL": Wording(
        "voorstel voor een regeling of een begrotingspost",
        "proposal for a scheme or a budget line",
    ),
    "LEGAL_MEMO": Wording("juridische notitie", "legal memo"),
    "CONCESSION_NOTICE": Wording("aankondiging van de concessie", "concession notice"),
    "CONCESSION_DEED": Wording("concessieovereenkomst", "concession deed"),
    "TRANSPARENCY_NOTICE": Wording(
        "publicatie vooraf, ook voor andere landen",
        "advance publication, also for other countries",
    ),
    "RESERVED_NOTICE": Wording(
        "aankondiging met het voorbehoud", "notice with the reservation"
    ),
    "NOTICE": Wording("aankondiging", "notice"),
    "RECORD": Wording("verslag van de procedure", "record of the procedure"),
    "AWARD_NOTICE": Wording("aankondiging van de gunning", "award notice"),
    "STANDSTILL": Wording(
        "gunningsbericht met wachttijd van minstens 20 dagen",
        "award letter with a standstill of at least 20 days",
    ),
    "TENDERNED_NOTICE": Wording("aankondiging op TenderNed", "notice on TenderNed"),
    "AWARD_MEMO": Wording(
        "notitie waarom rechtstreeks wordt gegund",
        "memo with the reasons for the award",
    ),
    "INTENT_PUBLICATION": Wording(
        "publicatie van het voornemen", "publication of the intent"
    ),
    "QUOTE_INVITATION": Wording(
        "uitnodiging aan de groep en minstens twee anderen",
        "invitation to the group and at least two others",
    ),
    "PROPERTY_CRITERIA": Wording(
        "criteria en planning voor het gebouw of de grond",
        "criteria and timetable for the building or land",
    ),
    "PROPERTY_INTENT": Wording(
        "publicatie van de voorgenomen afspraak over het gebouw of de grond",
        "publication of the intended deal on the building or land",
    ),
}

DOCUMENTS_OF_ROUTE: Final[dict[str, tuple[str, ...]]] = {
    Route.UK_PROCUREMENT_EXERCISE: ("TENDER_DOCUMENTS",),
    Route.NOT_TRANSFERABLE: ("INADMISSIBLE_N03",),
    Route.WAIT_EXISTING_CONTRACT: (
        "POSTPONEMENT_LETTER",
        "WATCH_DATE",
        "SUBCONTRACT_REQUEST",
    ),
    Route.NO_CONSIDERATION: ("MANAGEMENT_AGREEMENT",),
    Route.SUBSIDY: ("GRANT_ORDER", "GRANT_AGREEMENT"),
    Route.SUBSIDY_BASIS_MISSING: ("GRANT_BASIS_PROPOSAL",),
    Route.MANUAL_LEGAL_REVIEW: ("LEGAL_MEMO",),
    Route.CONCESSION_EU: ("CONCESSION_NOTICE", "CONCESSION_DEED"),
    Route.CONCESSION_BELOW_THRESHOLD: ("CONCESSION_DEED",),
    Route.THRESHOLDS_UNKNOWN: (),
    Route.SAS_RESERVED_2_82A: ("RESERVED_NOTICE", "RECORD", "AWARD_NOTICE"),
    Route.SAS_PROCEDURE: ("NOTICE", "RECORD", "AWARD_NOTICE"),
    Route.EU_RESERVED_2_82: ("RESERVED_NOTICE", "TENDER_DOCUMENTS", "STANDSTILL"),
    Route.EU_PROCEDURE: ("NOTICE", "TENDER_DOCUMENTS", "STANDSTILL"),
    Route.NATIONAL_PUBLIC: ("TENDERNED_NOTICE", "TENDER_DOCUMENTS"),
    Route.DIRECT_AWARD: ("AWARD_MEMO",),
    Route.DIRECT_AWARD_R2C: ("AWARD_MEMO", "INTENT_PUBLICATION"),
    Route.MULTIPLE_QUOTES: ("QUOTE_INVITATION",),
}


def documents_as_json(codes: tuple[str, ...]) -> list[dict[str, str]]:
    """Return papers as the explain interface shows them."""
    return [
        {"code": code, "text_nl": DOCUMENTS[code].nl, "text_en": DOCUMENTS[code].en}
        for code in codes
    ]
