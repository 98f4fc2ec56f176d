"""An agreement that runs while a new one is asked for beside it (T28).

Source: own design [D]. A new check can end without a yes: refused, taken back, lost
or too late. The agreement that was signed before is then as it was, runs to its last
day, and the task is handed back.
"""

from datetime import datetime
from typing import Any

from challenges.authority import WrongMomentError, is_checked_anew
from challenges.choices import ChallengeStatus as Status
from challenges.models import Agreement, Challenge

COLUMNS = (
    "version",
    "scope",
    "municipality_keeps",
    "starts_on",
    "ends_on",
    "option_years",
    "yearly_amount",
    "advance_percent",
    "performance",
    "notice_months",
    "contact_person",
    "handback",
    "has_insurance",
    "has_legal_form",
    "has_aid_declaration",
    "signed_on",
)
"""What was agreed, and the version under which it was signed."""


def set_aside(agreement: Agreement) -> None:
    """Keep what was signed, before the agreement is drawn up anew."""
    if agreement.signed_on is None:
        return
    agreement.as_signed = {column: getattr(agreement, column) for column in COLUMNS}


def end_or_keep(challenge: Challenge, ending: Status, at: datetime) -> Status:
    """Return where a case goes that ends: over, or back to its running agreement.

    Args:
        challenge: The case.
        ending: Its status if no agreement runs.
        at: The moment.
    """
    if not is_checked_anew(challenge):
        challenge.closed_at = at
        return ending
    _restore(challenge)
    return Status.EVALUATION


def _restore(challenge: Challenge) -> None:
    agreement: Agreement = challenge.agreement
    if agreement.as_signed is None:
        return
    kept: dict[str, Any] = agreement.as_signed
    for field in Agreement._meta.concrete_fields:  # noqa: SLF001 - Django's own door
        if field.name in kept:
            setattr(agreement, field.name, field.to_python(kept[field.name]))
    agreement.as_signed = None
    agreement.save()


def require_no_agreement(challenge: Challenge) -> None:
    """Stop what would end a case whose agreement runs on.

    Raises:
        WrongMomentError: If it is checked anew.
    """
    if is_checked_anew(challenge):
        raise WrongMomentError(f"{challenge.reference}: an agreement runs")
