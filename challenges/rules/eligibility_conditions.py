"""The conditions of ``eligibility`` one by one: met, not met, or not known.

Each takes what is known of the challenge, what the by-law asks of applicants,
and which tasks it opens.
"""

from decimal import ROUND_CEILING

from challenges.rules.eligibility_facts import Applicant, EligibilityFacts
from challenges.rules.rulesets import (
    ApplicantKind,
    Eligibility,
    LegalFormMoment,
    MarketParties,
    Scope,
)

Answer = bool | None


def large_enough(facts: EligibilityFacts, asks: Eligibility, _: Scope) -> Answer:
    """Tell whether the group is as large as the by-law asks (E01)."""
    return None if facts.members is None else facts.members >= asks.min_group


def resident_enough(facts: EligibilityFacts, asks: Eligibility, _: Scope) -> Answer:
    """Tell whether enough members are residents (E02)."""
    if not asks.residents_share_min:
        return True
    if not facts.members or facts.resident_members is None:
        return None
    return facts.resident_members >= asks.residents_share_min * facts.members


def _none_of(count: int | None) -> Answer:
    return None if count is None else count == 0


def old_enough(facts: EligibilityFacts, _: Eligibility, __: Scope) -> Answer:
    """Tell whether every signer is old enough (E03)."""
    return _none_of(facts.signatures_too_young)


def from_the_area(facts: EligibilityFacts, _: Eligibility, __: Scope) -> Answer:
    """Tell whether every signer lives in the area (E04)."""
    return _none_of(facts.signatures_outside)


def signed_once(facts: EligibilityFacts, _: Eligibility, __: Scope) -> Answer:
    """Tell whether nobody signed twice (E05)."""
    return _none_of(facts.signatures_double)


def signatures_needed(asks: Eligibility, households: int | None) -> int | None:
    """Return how many signatures are needed; ``None`` while that is not known."""
    if asks.support_signatures is not None:
        return asks.support_signatures
    if asks.support_households_share is None:
        return 0
    if households is None:
        return None
    needed = asks.support_households_share * households
    return int(needed.to_integral_value(ROUND_CEILING))


def signatures_counted(facts: EligibilityFacts) -> int | None:
    """Return how many signatures count; ``None`` while that is not known."""
    taken_off = (
        facts.signatures_too_young,
        facts.signatures_outside,
        facts.signatures_double,
    )
    if facts.signatures is None or None in taken_off:
        return None
    return facts.signatures - sum(count for count in taken_off if count)


def supported_enough(facts: EligibilityFacts, asks: Eligibility, _: Scope) -> Answer:
    """Tell whether enough signatures count (E06)."""
    needed = signatures_needed(asks, facts.households)
    if needed == 0:
        return True
    counted = signatures_counted(facts)
    return None if needed is None or counted is None else counted >= needed


def has_legal_form(facts: EligibilityFacts, asks: Eligibility, _: Scope) -> Answer:
    """Tell whether there is a legal form, where one is due (E07)."""
    moment, floor = asks.legal_form_required_at, asks.legal_form_not_below_yearly
    due = moment is LegalFormMoment.SUBMISSION or (
        moment is LegalFormMoment.CONTRACT and facts.contract_stage
    )
    if not due or facts.has_legal_form:
        return True
    if floor is None:
        return facts.has_legal_form
    if facts.yearly_amount is None:
        return None
    return True if facts.yearly_amount < floor else facts.has_legal_form


def may_challenge(facts: EligibilityFacts, asks: Eligibility, _: Scope) -> Answer:
    """Tell whether the by-law lets such an applicant challenge (E08)."""
    match facts.applicant:
        case None:
            return None
        case Applicant.RESIDENTS:
            return True
        case Applicant.COMPANY:
            return False
        case Applicant.LOCAL_COMPANY:
            return asks.market_parties is MarketParties.LOCAL
        case other:
            return ApplicantKind(other) in asks.also_eligible


def _not(answer: Answer) -> Answer:
    return None if answer is None else not answer


def no_contractor(facts: EligibilityFacts, _: Eligibility, __: Scope) -> Answer:
    """Tell whether the present contractor is not behind it (E09)."""
    return _not(facts.is_current_contractor)


def in_catalogue(facts: EligibilityFacts, _: Eligibility, scope: Scope) -> Answer:
    """Tell whether the task is in the catalogue (E10)."""
    return facts.in_catalogue if scope.task_catalogue_only else True


def performed_now(facts: EligibilityFacts, _: Eligibility, scope: Scope) -> Answer:
    """Tell whether the task is performed at present (E11)."""
    return True if scope.new_tasks else facts.performed_now


def has_budget(facts: EligibilityFacts, _: Eligibility, scope: Scope) -> Answer:
    """Tell whether there is a budget (E12)."""
    return True if scope.new_tasks else facts.has_budget


def no_exclusive_power(facts: EligibilityFacts, _: Eligibility, __: Scope) -> Answer:
    """Tell whether it is open to others than public authority (E13)."""
    return _not(facts.exclusive_power)


def not_repeated(facts: EligibilityFacts, asks: Eligibility, _: Scope) -> Answer:
    """Tell whether the request is new, or has new facts (E14)."""
    months = facts.months_since_decision
    if months is None:
        return None
    if months < 0 or months >= asks.repeat_months:
        return True
    return facts.has_new_facts
