"""The agreement: drawn up, checked, signed by both, and the task taken over."""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from accounts.models import User
from challenges.actions.holding import is_held
from challenges.actions.kept_agreement import set_aside
from challenges.actions.left_out import require_checks_for
from challenges.actions.reports import days_until
from challenges.actions.running import lay_down_calendar
from challenges.actions.terms import close_terms, local_day
from challenges.actions.trail import (
    Deed,
    an_act,
    in_absence_of,
    keep_latest,
    record,
)
from challenges.actions.ways import way_of
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices import SignatoryPart, TermKind
from challenges.models import (
    Agreement,
    CaseEvent,
    Challenge,
    Signature,
    StartReport,
)
from challenges.permissions import Standing
from challenges.rules.ways import Way
from challenges.writes import change, create

CONTRACT_TERMS = (
    TermKind.CONTRACT_NORM,
    TermKind.CONTRACT_LAPSE,
    TermKind.STANDSTILL,
)
"""The clocks that stop when both have signed."""


class NotADirectRouteError(Exception):
    """The route asks for a competition or a wait before an agreement (T21)."""


class StandstillError(Exception):
    """Others may still go to court against the award.

    Attributes:
        sign_from: The first day on which it may be signed.
    """

    def __init__(self, message: str, sign_from: date) -> None:
        """Keep the day for the screen."""
        super().__init__(message)
        self.sign_from = sign_from


class ObjectedError(Exception):
    """The group objects to the decision that the agreement rests on."""


class DaysTakenError(ValueError):
    """The agreement would begin on a day that an earlier one has already."""


class AgreementNotReadyError(Exception):
    """Something that an agreement needs is not there yet.

    Attributes:
        lacks: What, by the name of the column or ``document``.
    """

    def __init__(self, message: str, lacks: tuple[str, ...]) -> None:
        """Keep what lacks for the screen."""
        super().__init__(message)
        self.lacks = lacks


@dataclass(frozen=True, slots=True)
class Draft:
    """The variables of the clauses; euros a year excluding VAT.

    Attributes:
        min_volunteers: How many volunteers there are at least, if that is agreed.
    """

    scope: str
    municipality_keeps: str
    starts_on: date
    ends_on: date
    option_years: int
    yearly_amount: Decimal
    advance_percent: int
    performance: str
    notice_months: int
    contact_person: str
    handback: str
    has_insurance: bool
    has_legal_form: bool
    has_aid_declaration: bool
    min_volunteers: int | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """A signature about to be put: the name as typed, under this document."""

    typed_name: str
    document_sha256: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What the contract manager writes when the group takes over."""

    handed_over: str
    baseline: str
    attendees: str
    contacts: str = ""


@an_act
def draft_agreement(
    challenge: Challenge, draft: Draft, *, by: User, at: datetime
) -> CaseEvent:
    """Draw the agreement up, or draw it up again after a check (T23).

    After a new acceptance it is drawn up anew; what was signed before stays signed.

    Raises:
        NotADirectRouteError: If others must be able to compete first.
        DaysTakenError: If it starts before an earlier agreement ends.
        MoneyAskedError: If it gives money and a check was left out.
        ValueError: If it ends before it starts.
    """
    standing = authorise(challenge, Act.DRAFT_AGREEMENT, by=by)
    if not _may_contract(challenge):
        route = challenge.procurement_check.route
        raise NotADirectRouteError(f"{challenge.reference}: the route is {route}")
    if draft.ends_on <= draft.starts_on:
        raise ValueError(f"{challenge.reference}: the agreement ends before it starts")
    require_checks_for(challenge, draft.yearly_amount)
    agreement = _to_draft(challenge, draft.starts_on)
    set_aside(agreement)
    for column in fields(Draft):
        setattr(agreement, column.name, getattr(draft, column.name))
    agreement.version += 1
    agreement.drafted_by, agreement.drafted_at = by, at
    agreement.checked_by = agreement.checked_at = agreement.signed_on = None
    agreement.save()
    return record(
        challenge,
        Deed(
            Act.DRAFT_AGREEMENT,
            at,
            by,
            standing,
            to=Status.CONTRACTING,
            rules=["T23"],
            details={"version": agreement.version},
        ),
    )


def _to_draft(challenge: Challenge, starts_on: date) -> Agreement:
    """Return the agreement of a case to write anew, or a first one."""
    agreement: Agreement | None = getattr(challenge, "agreement", None)
    if agreement is None:
        return Agreement(challenge=challenge, version=0)
    until = days_until(challenge)
    if until and starts_on <= until:
        raise DaysTakenError(f"{challenge.reference}: taken until {until}")
    if agreement.checked_by_id and is_drafted_now(challenge, agreement):
        raise WrongMomentError(f"{challenge.reference}: the agreement is checked")
    return agreement


def is_drafted_now(challenge: Challenge, agreement: Agreement) -> bool:
    """Tell whether an agreement was drawn up after the decision that holds."""
    decided_at: datetime = challenge.decision.decided_at
    return agreement.drafted_at >= decided_at


def _may_contract(challenge: Challenge) -> bool:
    """Whether the route is direct, or the group won the competition (T22, T23).

    One that was won before the decision that holds opens nothing any more.
    """
    if way_of(challenge) == Way.AGREEMENT:
        return True
    since = challenge.decision.decided_at
    won = challenge.competitions.filter(is_won=True, awarded_at__gte=since)
    return won.exists()


@an_act
def approve_agreement(
    challenge: Challenge, remarks: str, *, by: User, at: datetime
) -> CaseEvent:
    """Find the draft in order, so that it can be signed (four eyes).

    Raises:
        AgreementNotReadyError: If insurance, legal form or aid declaration lacks.
        SeparationOfDutiesError: If ``by`` drew it up.
    """
    standing = authorise(challenge, Act.APPROVE_AGREEMENT, by=by)
    agreement = challenge.agreement
    if agreement.checked_by_id:
        raise WrongMomentError(f"{challenge.reference}: the agreement is checked")
    if lacks := what_lacks(challenge):
        raise AgreementNotReadyError(f"{challenge.reference}: not complete", lacks)
    agreement.checked_by, agreement.checked_at = by, at
    agreement.remarks = remarks
    change(agreement, ["checked_by", "checked_at", "remarks"])
    return record(
        challenge,
        Deed(
            Act.APPROVE_AGREEMENT,
            at,
            by,
            standing,
            rules=["T24"],
            details={"version": agreement.version},
            words=remarks,
        ),
    )


def what_lacks(challenge: Challenge) -> tuple[str, ...]:
    """Return what the agreement still lacks before it can be signed (T24)."""
    agreement = challenge.agreement
    columns = ["has_insurance", "has_legal_form", "has_aid_declaration"]
    return tuple(column for column in columns if not getattr(agreement, column))


@an_act
def return_agreement(
    challenge: Challenge, remarks: str, *, by: User, at: datetime
) -> CaseEvent:
    """Send the draft back to who drew it up, with what must change."""
    standing = authorise(challenge, Act.RETURN_AGREEMENT, by=by)
    agreement = challenge.agreement
    if agreement.checked_by_id:
        raise WrongMomentError(f"{challenge.reference}: the agreement is checked")
    agreement.remarks = remarks
    change(agreement, ["remarks"])
    return record(
        challenge, Deed(Act.RETURN_AGREEMENT, at, by, standing, words=remarks)
    )


@an_act
def sign_for_group(
    challenge: Challenge, hand: Hand, *, by: User, at: datetime
) -> CaseEvent:
    """Sign for the group; the second of both signatures makes it binding (T24).

    Raises:
        AgreementNotReadyError: If the draft is not checked.
        StandstillError: If others may still go to court against the award.
        WrongMomentError: If the group has signed already.
    """
    standing = authorise(challenge, Act.SIGN_FOR_GROUP, by=by)
    deed = Deed(Act.SIGN_FOR_GROUP, at, by, standing)
    return _sign(challenge, SignatoryPart.GROUP, hand, deed, standing)


@an_act
def sign_for_municipality(
    challenge: Challenge, hand: Hand, *, by: User, at: datetime
) -> CaseEvent:
    """Sign for the municipality (T24); never who drew up, checked or advised.

    Raises:
        SeparationOfDutiesError: If ``by`` signed the legal check or drew it up.
    """
    standing = authorise(challenge, Act.SIGN_FOR_MUNICIPALITY, by=by)
    deed = Deed(Act.SIGN_FOR_MUNICIPALITY, at, by, standing)
    return _sign(challenge, SignatoryPart.MUNICIPALITY, hand, deed, standing)


def _sign(
    challenge: Challenge,
    part: SignatoryPart,
    hand: Hand,
    deed: Deed,
    standing: Standing,
) -> CaseEvent:
    agreement = _open_to_sign(challenge, local_day(deed.at))
    signed = {line.part: line for line in agreement.signed_now}
    if part in signed:
        raise WrongMomentError(f"{challenge.reference}: signed already {part}")
    if any(line.document_sha256 != hand.document_sha256 for line in signed.values()):
        raise WrongMomentError(f"{challenge.reference}: another document was signed")
    create(
        Signature,
        agreement=agreement,
        version=agreement.version,
        part=part,
        signed_by=cast("User", deed.by),
        signed_at=deed.at,
        in_absence_of_id=in_absence_of(deed.act, standing),
        **asdict(hand),
    )
    is_binding = bool(signed)
    if is_binding:
        agreement.signed_on, agreement.as_signed = local_day(deed.at), None
        change(agreement, ["signed_on", "as_signed"])
        close_terms(challenge, *CONTRACT_TERMS, at=deed.at)
    return record(
        challenge,
        Deed(
            deed.act,
            deed.at,
            deed.by,
            standing,
            to=Status.SIGNED if is_binding else None,
            rules=["T24"],
            details={"document": hand.document_sha256},
        ),
    )


def _open_to_sign(challenge: Challenge, today: date) -> Agreement:
    agreement: Agreement = challenge.agreement
    if not agreement.checked_by_id:
        raise AgreementNotReadyError(f"{challenge.reference}: not checked", ("check",))
    if is_held(challenge):
        raise ObjectedError(f"{challenge.reference}: an objection is undecided")
    _wait_out_the_standstill(challenge, today)
    return agreement


def _wait_out_the_standstill(challenge: Challenge, today: date) -> None:
    """Let nobody sign while others may still go to court (art. 2.127 Aw 2012)."""
    won = challenge.competitions.filter(is_won=True, sign_from__gt=today).first()
    if won is not None and won.sign_from is not None:
        raise StandstillError(
            f"{challenge.reference}: to be signed from {won.sign_from}", won.sign_from
        )


@an_act
def start_transition(challenge: Challenge, *, by: User, at: datetime) -> CaseEvent:
    """Begin handing the task over to the group (T25)."""
    standing = authorise(challenge, Act.START_TRANSITION, by=by)
    return record(
        challenge,
        Deed(
            Act.START_TRANSITION, at, by, standing, to=Status.TRANSITION, rules=["T25"]
        ),
    )


@an_act
def start_running(
    challenge: Challenge, handover: Handover, *, by: User, at: datetime
) -> CaseEvent:
    """Close the transition: keys, materials and contacts are handed over (T25)."""
    standing = authorise(challenge, Act.START_RUNNING, by=by)
    report = StartReport(
        challenge=challenge,
        handed_over=handover.handed_over,
        baseline=handover.baseline,
        attendees=handover.attendees,
        contacts=handover.contacts,
        reported_by=by,
        reported_at=at,
    )
    keep_latest(report)
    agreement = challenge.agreement
    lay_down_calendar(challenge, agreement.starts_on, agreement.ends_on)
    return record(
        challenge,
        Deed(Act.START_RUNNING, at, by, standing, to=Status.RUNNING, rules=["T25"]),
    )
