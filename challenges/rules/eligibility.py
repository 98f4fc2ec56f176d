"""Which conditions for a challenge are met, as far as a computer can tell?

Source: the by-law (art. 150 lid 3 Gemeentewet) by its rule set, and the
conditions that municipalities set in practice. A person decides; this table
prepares the check, and says "not known" where a fact is missing.

==== =================================================== ====== =============================
code condition                                           ground rests on
==== =================================================== ====== =============================
E01  the group is as large as the by-law asks            N04    by-law
E02  enough of its members are residents                 N04    by-law
E03  every signer is old enough                          N05    by-law
E04  every signer lives in the area                      N05    by-law
E05  nobody signed twice                                 N05    own design [D]
E06  there are enough signatures                         N05    by-law
E07  it has a legal form, where one is asked by now      N04    by-law
E08  no regular market party, or one the by-law lets in  N04    practice (Gouda)
E09  not the present contractor in disguise              N04    own design [D]
E10  the task is in the catalogue, where that is asked   N01    by-law
E11  the task is performed at present                    N02    practice (LSA)
E12  there is a budget for it                            N02    practice (Meierijstad)
E13  no exclusive public power                           N03    practice (Gouda, Rotterdam)
E14  not decided on shortly before, unless facts are new N15    Awb 4:6 [M]
==== =================================================== ====== =============================

E06 counts each person once and only signers who are old enough and live in the
area. A condition that the by-law does not set is met.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from challenges.rules import eligibility_conditions as conditions
from challenges.rules.eligibility_facts import Applicant, EligibilityFacts
from challenges.rules.route_wording import Wording
from challenges.rules.rulesets import Eligibility, Scope
from challenges.rules.sources import (
    AWB_REPEATED_REQUEST,
    BYLAW_ELIGIBILITY,
    DESIGN_ELIGIBILITY,
    PRACTICE_CONDITIONS,
    PRACTICE_EXISTING_TASK,
    Guidance,
    Provision,
)

__all__ = [
    "CHECKS",
    "Applicant",
    "EligibilityCheck",
    "EligibilityFacts",
    "Finding",
    "Verdict",
    "check_eligibility",
]


class Verdict(StrEnum):
    """What a check says."""

    OK = "ok"
    NOT_OK = "not_ok"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        code: The check, ``"E01"`` to ``"E14"``.
        verdict: Whether the condition is met.
        ground: The ground a person could use if it is not.
        source: What the condition rests on; from memory ends in ``[M]``.
    """

    code: str
    verdict: Verdict
    text_nl: str
    text_en: str
    ground: str
    source: str


Check = Callable[[EligibilityFacts, Eligibility, Scope], bool | None]


@dataclass(frozen=True, slots=True)
class EligibilityCheck:
    """One row: the question, the condition in words, and what it rests on."""

    code: str
    is_met: Check
    condition: Wording
    ground: str
    source: Provision | Guidance


CHECKS: Final = (
    EligibilityCheck(
        "E01",
        conditions.large_enough,
        Wording(
            "De groep is groot genoeg: minstens {min_group} mensen.",
            "The group is large enough: at least {min_group} people.",
        ),
        "N04",
        BYLAW_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E02",
        conditions.resident_enough,
        Wording(
            "Genoeg leden wonen in de gemeente.",
            "Enough members live in the municipality.",
        ),
        "N04",
        BYLAW_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E03",
        conditions.old_enough,
        Wording(
            "Iedereen die tekende is minstens {min_age_signer} jaar.",
            "Everyone who signed is at least {min_age_signer} years old.",
        ),
        "N05",
        BYLAW_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E04",
        conditions.from_the_area,
        Wording(
            "Iedereen die tekende woont in het gebied.",
            "Everyone who signed lives in the area.",
        ),
        "N05",
        BYLAW_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E05",
        conditions.signed_once,
        Wording("Niemand tekende twee keer.", "Nobody signed twice."),
        "N05",
        DESIGN_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E06",
        conditions.supported_enough,
        Wording(
            "Er zijn genoeg geldige handtekeningen.",
            "There are enough valid signatures.",
        ),
        "N05",
        BYLAW_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E07",
        conditions.has_legal_form,
        Wording(
            "De groep heeft een rechtsvorm, als dat nu al moet.",
            "The group has a legal form, if it must have one by now.",
        ),
        "N04",
        BYLAW_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E08",
        conditions.may_challenge,
        Wording(
            "De indiener mag volgens de verordening uitdagen en is geen gewone marktpartij.",
            "The by-law lets the applicant challenge, and it is no regular market party.",
        ),
        "N04",
        PRACTICE_CONDITIONS,
    ),
    EligibilityCheck(
        "E09",
        conditions.no_contractor,
        Wording(
            "Achter de groep zit niet de huidige aannemer.",
            "The present contractor is not behind the group.",
        ),
        "N04",
        DESIGN_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E10",
        conditions.in_catalogue,
        Wording(
            "De taak staat in de takenlijst van de gemeente.",
            "The task is in the task list of the municipality.",
        ),
        "N01",
        BYLAW_ELIGIBILITY,
    ),
    EligibilityCheck(
        "E11",
        conditions.performed_now,
        Wording(
            "De gemeente voert de taak nu uit.",
            "The municipality performs the task at present.",
        ),
        "N02",
        PRACTICE_EXISTING_TASK,
    ),
    EligibilityCheck(
        "E12",
        conditions.has_budget,
        Wording("Er is geld voor in de begroting.", "There is a budget for it."),
        "N02",
        PRACTICE_EXISTING_TASK,
    ),
    EligibilityCheck(
        "E13",
        conditions.no_exclusive_power,
        Wording(
            "Het is niet iets wat alleen de overheid mag doen.",
            "It is not something that only public authority may do.",
        ),
        "N03",
        PRACTICE_CONDITIONS,
    ),
    EligibilityCheck(
        "E14",
        conditions.not_repeated,
        Wording(
            "Over hetzelfde verzoek is niet kort geleden al besloten, of er zijn nieuwe feiten.",
            "The same request was not decided shortly before, or there are new facts.",
        ),
        "N15",
        AWB_REPEATED_REQUEST,
    ),
)

_OPENING: Final = {
    Verdict.OK: Wording("Voorwaarde vervuld", "Condition met"),
    Verdict.NOT_OK: Wording("Voorwaarde niet vervuld", "Condition not met"),
    Verdict.UNKNOWN: Wording("Nog niet bekend", "Not known yet"),
}


def check_eligibility(
    facts: EligibilityFacts, asks: Eligibility, scope: Scope
) -> tuple[Finding, ...]:
    """Check every condition, in the order of the table."""
    return tuple(
        _finding(check, check.is_met(facts, asks, scope), asks) for check in CHECKS
    )


def _finding(
    check: EligibilityCheck, answer: bool | None, asks: Eligibility
) -> Finding:
    verdict = {True: Verdict.OK, False: Verdict.NOT_OK, None: Verdict.UNKNOWN}[answer]
    opening = _OPENING[verdict]
    numbers = {"min_group": asks.min_group, "min_age_signer": asks.min_age_signer}
    return Finding(
        check.code,
        verdict,
        f"{opening.nl}: {check.condition.nl.format_map(numbers)}",
        f"{opening.en}: {check.condition.en.format_map(numbers)}",
        check.ground,
        str(check.source),
    )
