"""What the agreement and the start report state."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the agreement.

    Attributes:
        called: What the text calls it: ``"de Gemeente"``.
        represented_by: Name and capacity of who signs.
        mandate: On what that person's power rests.
    """

    name: str
    called: str
    seat: str
    number: str
    represented_by: str
    mandate: str


@dataclass(frozen=True, slots=True)
class Kpi:
    """One service level with its target and how it is measured."""

    name: str
    target: str
    measured: str


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment, in cents, when due."""

    description: str
    due_on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that has been set, or a line to set one on."""

    party: str
    name: str
    capacity: str
    signed_on: date | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class Agreement(Facts):
    """DOC-10: the agreement of clauses 1-23, with the variables of this case."""

    letter: Letter
    plan: Plan
    parties: tuple[Party, Party]
    decision_reference: str
    decided_on: date
    annexes: tuple[str, ...]
    does: tuple[str, ...]
    municipality_keeps: tuple[str, ...]
    area: str
    starts_on: date
    ends_on: date
    option_years: int
    reflection_days: int
    kpis: tuple[Kpi, ...]
    volunteers: str
    needs_vog: bool
    yearly_cents: int
    vat: str
    indexation: str
    advance_percent: int
    instalments: tuple[Instalment, ...]
    is_grant: bool
    insurance: str
    liability_cap_cents: int | None
    assets: tuple[str, ...]
    privacy: str
    social_value: tuple[str, ...]
    talk_every_months: int
    reporting_hours_per_year: int
    improvement_weeks: int
    notice_months: int
    handback_department: str
    handback_days: int
    evaluation_on: date
    deviations: tuple[str, ...]
    objection_regime: str
    signatures: tuple[Signature, ...]
    is_signed: bool


@dataclass(frozen=True, slots=True)
class HandOver:
    """One thing that is handed over at the start."""

    item: str
    detail: str
    done: bool


@dataclass(frozen=True, slots=True)
class Measurement:
    """The value of an indicator on the day of the start."""

    indicator: str
    value: str
    measured_on: date


@dataclass(frozen=True, slots=True)
class StartReport(Facts):
    """DOC-11: what was handed over, and where we started from."""

    letter: Letter
    plan: Plan
    starts_on: date
    handed_over: tuple[HandOver, ...]
    contacts: tuple[tuple[str, str], ...]
    measurements: tuple[Measurement, ...]
    present: tuple[str, ...]
    remarks: str
