"""Which procurement route does a plan get?

Source: Aanbestedingswet 2012, title 4.2 Awb, the directives of 2014, and the
procurement policy of the municipality. The first row that holds decides.

==== ========================================================= =========================== =====================
rule if                                                        route                       rests on
==== ========================================================= =========================== =====================
R1   English law applies                                       UK_PROCUREMENT_EXERCISE     Localism Act s. 83
R2   the task may not be transferred                           NOT_TRANSFERABLE            conditions
R3   an exclusive contract runs at the start, no carve-out     WAIT_EXISTING_CONTRACT      the contract
R4   the group gets nothing for it                             NO_CONSIDERATION            public contract
R5a  not enforceable, no service, a basis for a grant          SUBSIDY                     Awb 4:21, 4:23
R5b  not enforceable, no service, no basis                     SUBSIDY_BASIS_MISSING       Awb 4:23
R6a  a service for the municipality, but not enforceable       MANUAL_LEGAL_REVIEW         Awb 4:36 lid 2
R6b  enforceable, but no service for the municipality          MANUAL_LEGAL_REVIEW         Awb 4:36 lid 2
R7a  a concession, value from the threshold on                 CONCESSION_EU               2014/23 [M]
R7b  a concession, value below the threshold                   CONCESSION_BELOW_THRESHOLD  2014/23 [M]
R8   no threshold is known for the day                         THRESHOLDS_UNKNOWN          threshold table
R9   from the threshold on, SAS, conditions of 2.82a met       SAS_RESERVED_2_82A          Aw 2.82a [M]
R10  from the threshold on, SAS                                SAS_PROCEDURE               Aw 2.38-2.39 [M]
R11  from the threshold on, 30% disadvantaged and wanted       EU_RESERVED_2_82            Aw 2.82 [M]
R12  from the threshold on                                     EU_PROCEDURE                Aw 2.1-2.3
R13  clear cross-border interest                               NATIONAL_PUBLIC             Aw 1.7, C-318/15
R14  below the local limit for a direct award                  DIRECT_AWARD                Aw 1.4, policy
R15  local clause for challenges, price not above current cost DIRECT_AWARD_R2C            policy, Aw 1.4
R16  below the local limit for several quotes                  MULTIPLE_QUOTES             guide 3.4 [M]
R17  none of these                                             NATIONAL_PUBLIC             policy
==== ========================================================= =========================== =====================

Values exclude VAT (``valuation``); thresholds stand in ``thresholds``; what each
fact asks stands in ``route_facts``. R15 also wants that there is no cross-border
interest, which R13 has settled by then.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from challenges.rules.first_match import OutcomeRow
from challenges.rules.sources import (
    AW_EU_PROCEDURE,
    AW_NATIONAL_ADVERTISING,
    AW_OBJECTIVE_CHOICE,
    AW_PUBLIC_CONTRACT,
    AW_RESERVED_CONTRACT,
    AW_RESERVED_SERVICES,
    AW_SPECIFIC_SERVICES,
    AWB_GRANT,
    AWB_GRANT_AGREEMENT,
    AWB_GRANT_SCHEME,
    CJEU_CROSS_BORDER,
    EU_CONCESSIONS,
    EU_RESERVED_SERVICES,
    EU_THRESHOLDS,
    GUIDE_PROPORTIONALITY,
    LOCAL_PROCUREMENT_POLICY,
    LOCALISM_ACT_PROCUREMENT,
    PIANOO_GRANT_OR_CONTRACT,
    PRACTICE_CONDITIONS,
    PRACTICE_RUNNING_CONTRACT,
)


class Route(StrEnum):
    """The routes a plan can get, in the order of the table."""

    UK_PROCUREMENT_EXERCISE = "UK_PROCUREMENT_EXERCISE"
    NOT_TRANSFERABLE = "NOT_TRANSFERABLE"
    WAIT_EXISTING_CONTRACT = "WAIT_EXISTING_CONTRACT"
    NO_CONSIDERATION = "NO_CONSIDERATION"
    SUBSIDY = "SUBSIDY"
    SUBSIDY_BASIS_MISSING = "SUBSIDY_BASIS_MISSING"
    MANUAL_LEGAL_REVIEW = "MANUAL_LEGAL_REVIEW"
    CONCESSION_EU = "CONCESSION_EU"
    CONCESSION_BELOW_THRESHOLD = "CONCESSION_BELOW_THRESHOLD"
    THRESHOLDS_UNKNOWN = "THRESHOLDS_UNKNOWN"
    SAS_RESERVED_2_82A = "SAS_RESERVED_2_82A"
    SAS_PROCEDURE = "SAS_PROCEDURE"
    EU_RESERVED_2_82 = "EU_RESERVED_2_82"
    EU_PROCEDURE = "EU_PROCEDURE"
    NATIONAL_PUBLIC = "NATIONAL_PUBLIC"
    DIRECT_AWARD = "DIRECT_AWARD"
    DIRECT_AWARD_R2C = "DIRECT_AWARD_R2C"
    MULTIPLE_QUOTES = "MULTIPLE_QUOTES"
    NONPROFIT_AGREEMENT_ASADE = "NONPROFIT_AGREEMENT_ASADE"


Y, N = True, False
_NO_GRANT_MARKS = {"enforceable": N, "services": N}
_FROM_THRESHOLD = {"reaches_threshold": Y}

ROUTE_RULES: Final = (
    OutcomeRow(
        "R1",
        {"english_law": Y},
        Route.UK_PROCUREMENT_EXERCISE,
        (LOCALISM_ACT_PROCUREMENT,),
    ),
    OutcomeRow(
        "R2", {"transferable": N}, Route.NOT_TRANSFERABLE, (PRACTICE_CONDITIONS,)
    ),
    OutcomeRow(
        "R3",
        {"contract_runs": Y, "carve_out": N},
        Route.WAIT_EXISTING_CONTRACT,
        (PRACTICE_RUNNING_CONTRACT,),
    ),
    OutcomeRow(
        "R4", {"consideration": N}, Route.NO_CONSIDERATION, (AW_PUBLIC_CONTRACT,)
    ),
    OutcomeRow(
        "R5a",
        _NO_GRANT_MARKS | {"grant_basis": Y},
        Route.SUBSIDY,
        (AWB_GRANT, AWB_GRANT_SCHEME),
    ),
    OutcomeRow(
        "R5b",
        _NO_GRANT_MARKS | {"grant_basis": N},
        Route.SUBSIDY_BASIS_MISSING,
        (AWB_GRANT_SCHEME,),
    ),
    OutcomeRow(
        "R6a",
        {"enforceable": N, "services": Y},
        Route.MANUAL_LEGAL_REVIEW,
        (AWB_GRANT_AGREEMENT, PIANOO_GRANT_OR_CONTRACT),
    ),
    OutcomeRow(
        "R6b",
        {"enforceable": Y, "services": N},
        Route.MANUAL_LEGAL_REVIEW,
        (AWB_GRANT_AGREEMENT, PIANOO_GRANT_OR_CONTRACT),
    ),
    OutcomeRow(
        "R7a",
        {"concession": Y, "threshold_known": Y, "reaches_threshold": Y},
        Route.CONCESSION_EU,
        (EU_CONCESSIONS,),
    ),
    OutcomeRow(
        "R7b",
        {"concession": Y, "threshold_known": Y, "reaches_threshold": N},
        Route.CONCESSION_BELOW_THRESHOLD,
        (EU_CONCESSIONS,),
    ),
    OutcomeRow(
        "R8", {"threshold_known": N}, Route.THRESHOLDS_UNKNOWN, (EU_THRESHOLDS,)
    ),
    OutcomeRow(
        "R9",
        _FROM_THRESHOLD | {"specific_services": Y, "reserved_2_82a": Y},
        Route.SAS_RESERVED_2_82A,
        (AW_RESERVED_SERVICES, EU_RESERVED_SERVICES),
    ),
    OutcomeRow(
        "R10",
        _FROM_THRESHOLD | {"specific_services": Y},
        Route.SAS_PROCEDURE,
        (AW_SPECIFIC_SERVICES,),
    ),
    OutcomeRow(
        "R11",
        _FROM_THRESHOLD | {"reserved_2_82": Y},
        Route.EU_RESERVED_2_82,
        (AW_RESERVED_CONTRACT,),
    ),
    OutcomeRow("R12", _FROM_THRESHOLD, Route.EU_PROCEDURE, (AW_EU_PROCEDURE,)),
    OutcomeRow(
        "R13",
        {"cross_border": Y},
        Route.NATIONAL_PUBLIC,
        (AW_NATIONAL_ADVERTISING, CJEU_CROSS_BORDER),
    ),
    OutcomeRow(
        "R14",
        {"below_direct": Y},
        Route.DIRECT_AWARD,
        (AW_OBJECTIVE_CHOICE, LOCAL_PROCUREMENT_POLICY),
    ),
    OutcomeRow(
        "R15",
        {"r2c_clause": Y, "price_fits": Y, "cross_border": N},
        Route.DIRECT_AWARD_R2C,
        (LOCAL_PROCUREMENT_POLICY, AW_OBJECTIVE_CHOICE),
    ),
    OutcomeRow(
        "R16",
        {"below_quotes": Y},
        Route.MULTIPLE_QUOTES,
        (GUIDE_PROPORTIONALITY, LOCAL_PROCUREMENT_POLICY),
    ),
    OutcomeRow("R17", {}, Route.NATIONAL_PUBLIC, (LOCAL_PROCUREMENT_POLICY,)),
)

ROWS_WITHOUT_VALUE: Final = frozenset(
    {"R1", "R2", "R3", "R4", "R5a", "R5b", "R6a", "R6b"}
)
"""Rows that decide before any value is needed."""

LIGHTEST_FIRST: Final = (
    Route.NO_CONSIDERATION,
    Route.SUBSIDY,
    Route.DIRECT_AWARD,
    Route.DIRECT_AWARD_R2C,
    Route.CONCESSION_BELOW_THRESHOLD,
    Route.MULTIPLE_QUOTES,
    Route.NATIONAL_PUBLIC,
    Route.NONPROFIT_AGREEMENT_ASADE,
    Route.SAS_RESERVED_2_82A,
    Route.SAS_PROCEDURE,
    Route.EU_RESERVED_2_82,
    Route.EU_PROCEDURE,
    Route.CONCESSION_EU,
    Route.MANUAL_LEGAL_REVIEW,
    Route.SUBSIDY_BASIS_MISSING,
    Route.WAIT_EXISTING_CONTRACT,
    Route.THRESHOLDS_UNKNOWN,
    Route.NOT_TRANSFERABLE,
    Route.UK_PROCUREMENT_EXERCISE,
)
"""How much work and risk a route brings the group, least first (own design)."""

WEIGHT: Final[Mapping[str, int]] = {
    route: place for place, route in enumerate(LIGHTEST_FIRST)
}
