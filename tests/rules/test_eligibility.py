"""The automatic checks on who may challenge: met, not met, not known."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from challenges.rules.eligibility import (
    CHECKS,
    Applicant,
    EligibilityFacts,
    Verdict,
    check_eligibility,
)
from challenges.rules.eligibility_conditions import (
    signatures_counted,
    signatures_needed,
)
from challenges.rules.grounds import ground
from challenges.rules.rulesets import ApplicantKind, LegalFormMoment, MarketParties
from challenges.rulesets import ruleset

ON = date(2026, 11, 21)
KROMWAARD = ruleset("KROMWAARD", ON)
HOOGVENNE = ruleset("HOOGVENNE", ON)
RIETMEER = ruleset("RIETMEER", ON)
OK, NOT_OK, UNKNOWN = Verdict.OK, Verdict.NOT_OK, Verdict.UNKNOWN

FINE = EligibilityFacts(
    members=5,
    resident_members=3,
    signatures=50,
    signatures_too_young=0,
    signatures_outside=0,
    signatures_double=0,
    households=400,
    has_legal_form=False,
    contract_stage=False,
    yearly_amount=Decimal(64_000),
    applicant=Applicant.RESIDENTS,
    is_current_contractor=False,
    in_catalogue=True,
    performed_now=True,
    has_budget=True,
    exclusive_power=False,
    months_since_decision=-1,
    has_new_facts=None,
)


def verdict(code, facts, values=KROMWAARD, **asks):
    eligibility = replace(values.eligibility, **asks)
    findings = check_eligibility(facts, eligibility, values.scope)
    return {finding.code: finding.verdict for finding in findings}[code]


def test_a_challenge_that_is_fine_meets_every_condition():
    findings = check_eligibility(FINE, KROMWAARD.eligibility, KROMWAARD.scope)

    assert [finding.code for finding in findings] == [
        f"E{number:02}" for number in range(1, 15)
    ]
    assert {finding.verdict for finding in findings} == {OK}


@pytest.mark.parametrize(
    ("code", "changes", "expected"),
    [
        ("E01", {"members": 4}, NOT_OK),
        ("E01", {"members": None}, UNKNOWN),
        ("E02", {"resident_members": 2}, NOT_OK),
        ("E02", {"resident_members": None}, UNKNOWN),
        ("E02", {"members": None}, UNKNOWN),
        ("E02", {"members": 0, "resident_members": 0}, UNKNOWN),
        ("E03", {"signatures_too_young": 1}, NOT_OK),
        ("E03", {"signatures_too_young": None}, UNKNOWN),
        ("E04", {"signatures_outside": 1}, NOT_OK),
        ("E04", {"signatures_outside": None}, UNKNOWN),
        ("E05", {"signatures_double": 1}, NOT_OK),
        ("E05", {"signatures_double": None}, UNKNOWN),
        ("E06", {"signatures": 49}, NOT_OK),
        ("E06", {"signatures": None}, UNKNOWN),
        ("E06", {"signatures_double": 1}, NOT_OK),
        ("E06", {"signatures": 51, "signatures_double": 1}, OK),
        ("E06", {"signatures_outside": None}, UNKNOWN),
        ("E07", {"contract_stage": True}, NOT_OK),
        ("E07", {"contract_stage": True, "has_legal_form": None}, UNKNOWN),
        ("E07", {"contract_stage": True, "has_legal_form": True}, OK),
        ("E08", {"applicant": None}, UNKNOWN),
        ("E08", {"applicant": Applicant.COMPANY}, NOT_OK),
        ("E08", {"applicant": Applicant.LOCAL_COMPANY}, NOT_OK),
        ("E08", {"applicant": Applicant.CIVIL_PARTY}, OK),
        ("E08", {"applicant": Applicant.SOCIAL_ENTERPRISE}, NOT_OK),
        ("E09", {"is_current_contractor": True}, NOT_OK),
        ("E09", {"is_current_contractor": None}, UNKNOWN),
        ("E10", {"in_catalogue": False}, NOT_OK),
        ("E10", {"in_catalogue": None}, UNKNOWN),
        ("E11", {"performed_now": False}, NOT_OK),
        ("E11", {"performed_now": None}, UNKNOWN),
        ("E12", {"has_budget": False}, NOT_OK),
        ("E12", {"has_budget": None}, UNKNOWN),
        ("E13", {"exclusive_power": True}, NOT_OK),
        ("E13", {"exclusive_power": None}, UNKNOWN),
        ("E14", {"months_since_decision": None}, UNKNOWN),
        ("E14", {"months_since_decision": 0}, UNKNOWN),
        ("E14", {"months_since_decision": 23, "has_new_facts": False}, NOT_OK),
        ("E14", {"months_since_decision": 23, "has_new_facts": True}, OK),
        ("E14", {"months_since_decision": 24, "has_new_facts": False}, OK),
    ],
)
def test_each_condition_is_met_or_not_or_not_known(code, changes, expected):
    assert verdict(code, replace(FINE, **changes)) == expected


@pytest.mark.parametrize(
    ("signatures", "households", "expected"),
    [
        (40, 400, OK),
        (39, 400, NOT_OK),
        (41, 401, OK),
        (40, 401, NOT_OK),
        (1, None, UNKNOWN),
    ],
)
def test_hoogvenne_asks_a_tenth_of_the_households(signatures, households, expected):
    facts = replace(FINE, signatures=signatures, households=households)

    assert verdict("E06", facts, HOOGVENNE) == expected


def test_a_by_law_that_asks_no_signatures_is_met():
    facts = replace(FINE, signatures=None)

    assert verdict("E06", facts, support_signatures=None) == OK
    assert signatures_needed(ruleset("ENGLAND", ON).eligibility, None) == 0


def test_signatures_that_do_not_count_are_taken_off():
    facts = replace(
        FINE, signatures_too_young=1, signatures_outside=2, signatures_double=4
    )

    assert signatures_counted(facts) == 43


@pytest.mark.parametrize(
    ("yearly", "form", "expected"),
    [
        (Decimal("9999.99"), False, OK),
        (Decimal(10_000), False, NOT_OK),
        (Decimal(10_000), None, UNKNOWN),
        (None, False, UNKNOWN),
        (None, True, OK),
    ],
)
def test_hoogvenne_asks_no_legal_form_for_a_small_amount(yearly, form, expected):
    facts = replace(
        FINE, contract_stage=True, yearly_amount=yearly, has_legal_form=form
    )

    assert verdict("E07", facts, HOOGVENNE) == expected


@pytest.mark.parametrize(
    ("moment", "contract_stage", "expected"),
    [
        (LegalFormMoment.SUBMISSION, False, NOT_OK),
        (LegalFormMoment.CONTRACT, False, OK),
        (LegalFormMoment.CONTRACT, True, NOT_OK),
        (LegalFormMoment.NEVER, True, OK),
    ],
)
def test_a_legal_form_is_due_when_the_by_law_says(moment, contract_stage, expected):
    facts = replace(FINE, contract_stage=contract_stage)

    assert verdict("E07", facts, legal_form_required_at=moment) == expected


@pytest.mark.parametrize(
    ("values", "applicant", "expected"),
    [
        (RIETMEER, Applicant.SOCIAL_ENTERPRISE, OK),
        (RIETMEER, Applicant.CIVIL_PARTY, NOT_OK),
        (HOOGVENNE, Applicant.LOCAL_COMPANY, OK),
        (HOOGVENNE, Applicant.COMPANY, NOT_OK),
        (HOOGVENNE, Applicant.CIVIL_PARTY, OK),
    ],
)
def test_each_by_law_lets_others_in(values, applicant, expected):
    assert verdict("E08", replace(FINE, applicant=applicant), values) == expected


@pytest.mark.parametrize(
    ("companies", "expected"),
    [(MarketParties.LOCAL, OK), (MarketParties.DENY, NOT_OK)],
)
def test_a_local_company_goes_by_what_the_by_law_says_of_companies(companies, expected):
    facts = replace(FINE, applicant=Applicant.LOCAL_COMPANY)
    asked = {"market_parties": companies, "also_eligible": ()}

    assert verdict("E08", facts, **asked) == expected


def test_a_by_law_may_open_new_tasks_and_ask_no_residents():
    nothing = EligibilityFacts()
    open_scope = replace(KROMWAARD.scope, new_tasks=True, task_catalogue_only=False)
    asks = replace(KROMWAARD.eligibility, residents_share_min=Decimal(0))

    findings = check_eligibility(nothing, asks, open_scope)

    met = [finding.code for finding in findings if finding.verdict is OK]
    assert met == ["E02", "E07", "E10", "E11", "E12"]


def test_a_finding_says_in_words_what_it_found_and_on_what_it_rests():
    facts = replace(
        FINE, members=4, signatures_too_young=None, months_since_decision=30
    )

    findings = check_eligibility(facts, KROMWAARD.eligibility, KROMWAARD.scope)

    told = {one.code: (one.text_nl, one.text_en, one.source) for one in findings}
    assert told["E01"] == (
        "Voorwaarde niet vervuld: De groep is groot genoeg: minstens 5 mensen.",
        "Condition not met: The group is large enough: at least 5 people.",
        "Verordening (art. 150 lid 3 Gemeentewet)",
    )
    assert told["E03"] == (
        "Nog niet bekend: Iedereen die tekende is minstens 16 jaar.",
        "Not known yet: Everyone who signed is at least 16 years old.",
        "Verordening (art. 150 lid 3 Gemeentewet)",
    )
    assert told["E14"] == (
        "Voorwaarde vervuld: Over hetzelfde verzoek is niet kort geleden al besloten, of er zijn nieuwe feiten.",
        "Condition met: The same request was not decided shortly before, or there are new facts.",
        "art. 4:6 Awb [M]",
    )


def test_every_check_points_at_a_ground_of_the_closed_list():
    assert [(check.code, check.ground) for check in CHECKS] == [
        ("E01", "N04"),
        ("E02", "N04"),
        ("E03", "N05"),
        ("E04", "N05"),
        ("E05", "N05"),
        ("E06", "N05"),
        ("E07", "N04"),
        ("E08", "N04"),
        ("E09", "N04"),
        ("E10", "N01"),
        ("E11", "N02"),
        ("E12", "N02"),
        ("E13", "N03"),
        ("E14", "N15"),
    ]
    assert {ground(check.ground).code for check in CHECKS} <= {
        "N01",
        "N02",
        "N03",
        "N04",
        "N05",
        "N15",
    }


def test_nothing_is_known_to_begin_with():
    unknown = {field.name for field in fields(EligibilityFacts)} - {"contract_stage"}

    assert all(getattr(EligibilityFacts(), name) is None for name in unknown)
    assert ApplicantKind(Applicant.CIVIL_PARTY) is ApplicantKind.CIVIL_PARTY
