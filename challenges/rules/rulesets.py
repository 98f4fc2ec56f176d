"""What may differ from one municipality to the next: the values of one rule set.

A rule set is one version of one municipality's by-law, terms, criteria and
procurement policy, with the days between which it applies. A case pins the
version under which it was filed; a stored copy is made with ``to_json`` and
read back with ``from_json``. The files with the values lie in
``challenges/rulesets``; what each value rests on is said there.

Lengths carry their unit in their name or value; shares run from 0 to 1; money
is euros excluding VAT.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self, cast

from challenges.choices import Channel
from challenges.rules.records import as_plain, from_plain
from challenges.rules.ruleset_choices import (
    ApplicantKind,
    AtwTest,
    Decider,
    EuThreshold,
    LegalFormMoment,
    LengthUnit,
    MarketParties,
    ObjectionRegime,
    PublicationPlace,
    RefusalPublication,
    Regime,
    SupportScope,
    TenantType,
)
from challenges.rules.ruleset_lengths import (
    DRAFT_MONTHS,
    ON_OUTAGE,
    Age,
    DayOfMonth,
    Days,
    Euros,
    Few,
    HoursAYear,
    Length,
    MonthOfYear,
    Months,
    OnOutage,
    People,
    Percent,
    Ratio,
    SomeDays,
    SomeMonths,
    SomePeople,
    SomeWeeks,
    SomeYears,
    Weeks,
    WorkingDays,
    Years,
)
from challenges.rules.ruleset_scoring import CRITERIA, Scoring

__all__ = [
    "CRITERIA",
    "ApplicantKind",
    "AtwTest",
    "Bands",
    "Bylaw",
    "Contract",
    "CostRule",
    "Decider",
    "DecisionRules",
    "Eligibility",
    "EuThreshold",
    "ExtensionClause",
    "FilingWindow",
    "LegalFormMoment",
    "Length",
    "LengthUnit",
    "Limit",
    "MarketParties",
    "ObjectionRegime",
    "ObjectionRegimes",
    "Policy",
    "Procurement",
    "Publication",
    "PublicationPlace",
    "RefusalPublication",
    "Regime",
    "Retention",
    "RuleSetValues",
    "Scope",
    "Scoring",
    "SupportScope",
    "Tenant",
    "TenantType",
    "Terms",
]

LONGEST_NAME = 200
Limit = Euros | EuThreshold


@dataclass(frozen=True, slots=True)
class Tenant:
    """The authority the rule set belongs to; all of ours are fictive."""

    name: str
    type: TenantType
    inhabitants: People


@dataclass(frozen=True, slots=True)
class Bylaw:
    """The by-law on which a challenge rests."""

    name: str
    article: str
    atw_excluded: bool

    def __post_init__(self) -> None:
        """Refuse a name that no letter could carry."""
        if not 1 <= len(self.name) <= LONGEST_NAME:
            raise ValueError(
                f"a by-law has a name of at most {LONGEST_NAME} characters"
            )


@dataclass(frozen=True, slots=True)
class ExtensionClause:
    """By how much the by-law lets the decision term be extended."""

    weeks: SomeWeeks
    times: Few


@dataclass(frozen=True, slots=True)
class FilingWindow:
    """Days of the year between which a challenge may be filed."""

    from_month: MonthOfYear
    from_day: DayOfMonth
    to_month: MonthOfYear
    to_day: DayOfMonth


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the procedure."""

    decision: Length
    complex_decision: Length | None
    extension: ExtensionClause | None
    acknowledgement_working_days: WorkingDays
    completion_min_days: SomeDays
    completion_default_days: SomeDays
    views_days: SomeDays
    objections_committee: bool
    contract_norm_weeks: SomeWeeks
    start_lead_weeks: Weeks | None
    filing_windows: tuple[FilingWindow, ...]
    shift_authority_dates: bool
    atw_test_on: AtwTest
    information_request_weeks: SomeWeeks
    on_outage: OnOutage = ON_OUTAGE
    draft_months: SomeMonths = DRAFT_MONTHS


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may challenge, and with how much support.

    Attributes:
        support_signatures: Signatures needed, where the by-law gives a number.
        support_households_share: Share of households needed, where it gives that.
        legal_form_not_below_yearly: Below this yearly amount no legal form is asked.
    """

    min_group: SomePeople
    residents_share_min: Decimal
    support_signatures: People | None
    support_households_share: Decimal | None
    signature_scope: SupportScope
    min_age_signer: Age
    legal_form_required_at: LegalFormMoment
    legal_form_not_below_yearly: Euros | None
    market_parties: MarketParties
    also_eligible: tuple[ApplicantKind, ...]
    employees_may_challenge: bool
    repeat_months: Months

    def __post_init__(self) -> None:
        """Refuse a share over the whole."""
        _require_share("residents_share_min", self.residents_share_min)
        if self.support_households_share is not None:
            _require_share("support_households_share", self.support_households_share)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which tasks may be challenged."""

    task_catalogue_only: bool
    new_tasks: bool
    domains: tuple[str, ...]
    excluded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CostRule:
    """How the asked contribution relates to the present cost.

    Attributes:
        max_vs_current: The highest ratio to the present cost; 1 is equal.
        investment_year1: What the first year may cost more, as a share.
    """

    max_vs_current: Ratio
    investment_year1: Ratio


@dataclass(frozen=True, slots=True)
class ObjectionRegimes:
    """Per kind of decision, the way in which it can be fought."""

    inadmissible: ObjectionRegime
    decline: ObjectionRegime
    refusal: ObjectionRegime
    accept_subsidy: ObjectionRegime
    accept_contract: ObjectionRegime


@dataclass(frozen=True, slots=True)
class DecisionRules:
    """Who decides.

    Attributes:
        college_above_yearly: Above this yearly amount the college decides itself.
        council_threshold: Above this total the council may give its wishes.
    """

    panel: bool
    decider: Decider
    college_above_yearly: Euros | None
    council_threshold: Euros | None
    objection_regime: ObjectionRegimes


@dataclass(frozen=True, slots=True)
class Bands:
    """Limits per kind of contract; supplies follow services (own design)."""

    services: Limit
    works: Limit
    sas: Limit


@dataclass(frozen=True, slots=True)
class Procurement:
    """The procurement policy below the EU thresholds; none under English law.

    Attributes:
        direct_below: Below this a contract may be awarded without competition.
        quotes_below: Below this several quotes are enough.
        r2c_clause_below: Below this the policy allows a direct award to challengers.
        property_publish_days: How long an intended property deal is published.
    """

    direct_below: Bands | None
    quotes_below: Bands | None
    r2c_clause_below: Limit | None
    property_publish_days: Days

    def __post_init__(self) -> None:
        """Refuse one band without the other."""
        if (self.direct_below is None) != (self.quotes_below is None):
            raise ValueError("direct_below and quotes_below come together")


@dataclass(frozen=True, slots=True)
class Contract:
    """What an agreement says unless the parties say otherwise.

    Attributes:
        lapse_weeks: After how many weeks without an agreement an accepted
            challenge lapses (T37); ``None`` if it never does by itself.
    """

    default_years: SomeYears
    option_years: Years
    notice_months: Months
    advance_pct: Percent
    reporting_max_hours_per_year: HoursAYear
    reflection_days: Days
    cure_weeks: Weeks
    evaluation_months_before_end: Months
    talk_every_months: SomeMonths
    lapse_weeks: SomeWeeks | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What the public can read."""

    place: PublicationPlace
    refusals: RefusalPublication
    woo_categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retention:
    """How long papers are kept; still to be checked against the schedule [M]."""

    refused_years: Years
    declined_years: Years
    agreement_years_after_end: Years
    grant_years: Years


@dataclass(frozen=True, slots=True)
class Policy:
    """What the procurement route needs to know of a rule set."""

    code: str
    name: str
    regime: Regime
    procurement: Procurement
    cost_rule: CostRule


@dataclass(frozen=True, slots=True)
class RuleSetValues:
    """One version of one municipality's rules (*regelset*).

    Attributes:
        valid_from: The first day on which a challenge is filed under it.
        valid_to: The last such day, or ``None`` while it still applies.
        from_memory: Paths of values that have not been checked at the source.
    """

    code: str
    regime: Regime
    valid_from: date
    valid_to: date | None
    tenant: Tenant
    bylaw: Bylaw
    terms: Terms
    eligibility: Eligibility
    scope: Scope
    cost_rule: CostRule
    decision: DecisionRules
    scoring: Scoring
    procurement: Procurement
    contract: Contract
    publication: Publication
    channels: tuple[Channel, ...]
    retention: Retention
    from_memory: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a version that ends before it starts, or has no way in."""
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to lies before valid_from")
        if not self.channels:
            raise ValueError("channels must name at least one way to file")
        if self.regime is Regime.NL and self.procurement.direct_below is None:
            raise ValueError("procurement needs its bands under Dutch law")

    @property
    def policy(self) -> Policy:
        """What the procurement route needs to know."""
        return Policy(
            self.code, self.tenant.name, self.regime, self.procurement, self.cost_rule
        )

    def applies_on(self, day: date) -> bool:
        """Tell whether a challenge filed on this day falls under this version."""
        return self.valid_from <= day and (
            self.valid_to is None or day <= self.valid_to
        )

    def to_json(self) -> dict[str, object]:
        """Return plain JSON values from which ``from_json`` makes it again."""
        return cast("dict[str, object]", as_plain(self))

    @classmethod
    def from_json(cls, plain: Mapping[str, object]) -> Self:
        """Read a rule set from plain values.

        Raises:
            RecordError: If the values do not make a rule set; it names each field.
        """
        return from_plain(cls, plain)


def _require_share(name: str, share: Decimal) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"{name} is a share from 0 to 1")
