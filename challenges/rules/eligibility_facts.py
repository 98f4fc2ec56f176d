"""What is known about who challenges what, for the checks of ``eligibility``."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Applicant(StrEnum):
    """What kind of body challenges."""

    RESIDENTS = "residents"
    CIVIL_PARTY = "civil_party"
    SOCIAL_ENTERPRISE = "social_enterprise"
    LOCAL_COMPANY = "local_company"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class EligibilityFacts:
    """What is known about a challenge; ``None`` while it is not.

    Attributes:
        members: How many people are in the group.
        resident_members: How many of them live in the municipality.
        signatures: How many signatures there are, all counted.
        signatures_too_young: How many of them are of people too young.
        signatures_outside: How many are of people from outside the area.
        signatures_double: How many are second signatures of one person.
        households: How many households the area has.
        has_legal_form: Whether the group has a legal form by now.
        contract_stage: Whether the agreement is being drawn up.
        yearly_amount: What is asked a year, in euros.
        is_current_contractor: Whether the present contractor is behind it.
        months_since_decision: How long ago the same request was decided; ``-1`` for never.
        has_new_facts: Whether there are new facts since then.
    """

    members: int | None = None
    resident_members: int | None = None
    signatures: int | None = None
    signatures_too_young: int | None = None
    signatures_outside: int | None = None
    signatures_double: int | None = None
    households: int | None = None
    has_legal_form: bool | None = None
    contract_stage: bool = False
    yearly_amount: Decimal | None = None
    applicant: Applicant | None = None
    is_current_contractor: bool | None = None
    in_catalogue: bool | None = None
    performed_now: bool | None = None
    has_budget: bool | None = None
    exclusive_power: bool | None = None
    months_since_decision: int | None = None
    has_new_facts: bool | None = None
