"""An agreement that runs while a new one is asked for beside it (T28).

Source: own design [D]. A new check can end without a yes: refused, taken back, lost
or too late. The agreement that was signed before is then as it was, runs to its last
day, and the task is handed back.
"""

from datetime import datetime
from typing import Any

from django.db.models import Field, Max

from challenges.authority import WrongMomentError, is_checked_anew
from challenges.choices import ChallengeStatus as Status
from challenges.models import Agreement, Challenge

APART = {"id", "challenge_id", "as_signed"}
"""Columns of an agreement that are not of one version of it."""


def set_aside(agreement: Agreement) -> None:
    """Keep what was signed, before the agreement is drawn up anew."""
    if agreement.signed_on is None:
        return
    agreement.as_signed = {
        field.attname: getattr(agreement, field.attname) for field in _columns()
    }
    signed = agreement.signatures.aggregate(latest=Max("version"))["latest"]
    agreement.version = max(agreement.version, signed)  # a draft may have been signed


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
    for field in _columns():
        # what was set aside before a column was added says nothing of it
        value = kept.get(field.attname, field.get_default())
        setattr(agreement, field.attname, field.to_python(value))
    agreement.as_signed = None
    agreement.save()


def _columns() -> "list[Field[Any, Any]]":
    """Return what there is to know of one version: its terms, and who did what."""
    columns = Agreement._meta.concrete_fields  # noqa: SLF001 - Django's own door
    return [field for field in columns if field.attname not in APART]


def require_no_agreement(challenge: Challenge) -> None:
    """Stop what would end a case whose agreement runs on.

    Raises:
        WrongMomentError: If it is checked anew.
    """
    if is_checked_anew(challenge):
        raise WrongMomentError(f"{challenge.reference}: an agreement runs")
