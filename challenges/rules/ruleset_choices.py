"""The closed lists of values that a rule set may hold; see ``rulesets``."""

from enum import StrEnum


class Regime(StrEnum):
    """Whose law on the right to challenge applies."""

    NL = "NL"
    UK_LOCALISM = "UK_LOCALISM"


class LengthUnit(StrEnum):
    """The units in which a by-law sets a term."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class TenantType(StrEnum):
    """Which kind of authority is challenged."""

    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    WATER_AUTHORITY = "water_authority"


class AtwTest(StrEnum):
    """Which length decides whether a long term still shifts (unsettled, [M])."""

    COMPONENT = "component"
    TOTAL = "total"


class SupportScope(StrEnum):
    """Where the people live whose support counts."""

    NEIGHBOURHOOD = "neighbourhood"
    DISTRICT = "district"
    VILLAGE = "village"
    ANYWHERE = "anywhere"


class LegalFormMoment(StrEnum):
    """When a group must have a legal form."""

    SUBMISSION = "submission"
    CONTRACT = "contract"
    NEVER = "never"


class MarketParties(StrEnum):
    """Whether a company that works for profit may challenge."""

    DENY = "deny"
    LOCAL = "local"


class ApplicantKind(StrEnum):
    """Who may challenge besides a residents' group."""

    CIVIL_PARTY = "civil_party"
    SOCIAL_ENTERPRISE = "social_enterprise"
    LOCAL_COMPANY = "local_company"
    PARISH_COUNCIL = "parish_council"
    EMPLOYEES = "employees"


class Decider(StrEnum):
    """Who decides on a challenge."""

    COLLEGE = "college"
    ALDERMAN = "alderman"
    AUTHORITY = "authority"


class ObjectionRegime(StrEnum):
    """Which way a decision can be fought."""

    AWB = "AWB"
    CIVIL = "CIVIL"
    NONE = "NONE"


class RefusalPublication(StrEnum):
    """Whether the public may read that a challenge was refused."""

    ANONYMISED = "anonymised"
    WITH_REASONS = "with_reasons"
    NO = "no"


class PublicationPlace(StrEnum):
    """Where decisions are published."""

    REGISTER = "register"
    COUNCIL_LIST = "council_list"


class EuThreshold(StrEnum):
    """A limit that follows the EU threshold instead of an amount."""

    EU = "EU"
