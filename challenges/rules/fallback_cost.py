"""What would it cost the municipality to do a task itself again?

Somebody estimates; this proposes what the case already knows, and says from where.

===== ===================================================== ====================
rule  what it says                                          source
===== ===================================================== ====================
FB1   a year: what the task cost before, by the note of the the financial note
      controller, without what stayed with the municipality
FB2   a year, without a note: what the register of tasks     the register
      says
FB3   once: as much as the step to the group cost           own design [D]
FB4   nothing is known: who estimates says it               own design [D]
===== ===================================================== ====================

Amounts are euros excluding VAT, at the prices of then.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from challenges.rules.amounts import euros_nl, to_cents
from challenges.rules.wording import month_nl


@dataclass(frozen=True, slots=True)
class Known:
    """What a case knows of the cost before the group did the task.

    Attributes:
        noted: A year, by the note of the controller; ``None`` without a note.
        noted_on: The day of that note.
        transition: What the step to the group cost once, by that note.
        registered: A year, by the register of tasks; ``None`` if it does not say.
    """

    noted: Decimal | None = None
    noted_on: date | None = None
    transition: Decimal | None = None
    registered: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed; who estimates may change each.

    Attributes:
        once: Euros, or ``None`` if nothing is known; ``yearly`` euros a year.
        basis: From where the figures come, in Dutch; empty if nothing is known.
        rules: The codes of the rules that gave them.
    """

    once: Decimal | None
    yearly: Decimal | None
    basis: str
    rules: tuple[str, ...]


def propose_fallback(known: Known) -> Proposed:
    """Propose an estimate out of what the case knows (FB1-FB4)."""
    if known.noted is not None and known.noted_on is not None:
        return _from_note(known.noted, known.noted_on, known.transition)
    if known.registered is not None:
        yearly = to_cents(known.registered)
        basis = (
            f"Per jaar: {euros_nl(yearly)}, zoals in de lijst van gemeentelijke taken."
        )
        return Proposed(None, yearly, basis, ("FB2",))
    return Proposed(None, None, "", ("FB4",))


def _from_note(noted: Decimal, noted_on: date, transition: Decimal | None) -> Proposed:
    yearly, once = to_cents(noted), to_cents(transition or Decimal(0))
    basis = (
        f"Per jaar: wat de taak eerst kostte, volgens de financiële notitie van {month_nl(noted_on)} ({euros_nl(yearly)})."
        f" Eenmalig: even veel als de overgang naar de groep kostte ({euros_nl(once)}). Dit zijn de prijzen van toen."
    )
    return Proposed(once, yearly, basis, ("FB1", "FB3"))
