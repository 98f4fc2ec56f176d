"""Is this State aid, and if so under which rule may it be given?

Source: the rules on State aid, de minimis and services of general economic
interest (SGEI, *DAEB*). The first row that holds decides.

==== ========================================================= ======================= ===================
rule if                                                        outcome                 rests on
==== ========================================================= ======================= ===================
A1   no economic activity (volunteers, no market offer)        NO_AID                  notion of aid
A2   market-conform: an open procedure, or at most benchmark   NO_AID                  notion of aid
A3   purely local, no effect on trade (reasoned)               NO_AID                  local effect [M]
A4   all aid of three years, with this, up to 300,000          DE_MINIMIS              (EU) 2023/2831
A5   entrusted with an SGEI, all aid up to 750,000             SGEI_DE_MINIMIS         (EU) 2023/2832
A6   not entrusted; the general aid up to 300,000, and all     DE_MINIMIS              cumulation [M]
     aid, earlier SGEI aid included, up to 750,000
A7   entrusted with an SGEI, compensation up to 15m a year     SGEI_EXEMPTION_DECISION 2012/21/EU [M]
A8   none of these                                             REDESIGN_OR_NOTIFY      notion of aid
==== ========================================================= ======================= ===================

Three years roll with the day of the grant: aid given on or before the same date
three years earlier is outside. Linked entities are one undertaking, so aid to
each of them counts. Aid in kind counts too: for rent, what is paid less than the
market asks, over all years. A6 stands after A5 and reads the two regulations
together; where SGEI aid was given before, a lawyer checks it.

The ceilings hold for grants from 2024 through 2030; for another day none is
known here, and nothing is decided.

==== ============================================================
rule step of the trace besides the rows
==== ============================================================
S1   the aid of this grant
S2   the aid of the three years before
S3   no ceiling is known for the day of the grant
U1   what has to be known first
==== ============================================================
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from challenges.rules.aid_question import AidQuestion, read_aid
from challenges.rules.aid_wording import AID_FACTS, AID_INPUTS, AID_OUTCOMES
from challenges.rules.amounts import euros_en, euros_nl
from challenges.rules.first_match import Match, OutcomeRow, first_match
from challenges.rules.route_wording import Wording
from challenges.rules.sources import (
    EU_DE_MINIMIS,
    EU_DE_MINIMIS_CUMULATION,
    EU_SGEI_DE_MINIMIS,
    EU_SGEI_DECISION,
    EU_STATE_AID,
    EU_STATE_AID_LOCAL,
)
from challenges.rules.trace import Told, TraceStep
from challenges.rules.wire import plain
from challenges.rules.wording import day_en, day_nl

DE_MINIMIS_CEILING: Final = Decimal(300_000)
SGEI_CEILING: Final = Decimal(750_000)
SGEI_YEARLY_CEILING: Final = Decimal(15_000_000)
CEILINGS_FROM: Final = date(2024, 1, 1)
CEILINGS_THROUGH: Final = date(2030, 12, 31)


class Aid(StrEnum):
    """The outcomes of the check."""

    NO_AID = "NO_AID"
    DE_MINIMIS = "DE_MINIMIS"
    SGEI_DE_MINIMIS = "SGEI_DE_MINIMIS"
    SGEI_EXEMPTION_DECISION = "SGEI_EXEMPTION_DECISION"
    REDESIGN_OR_NOTIFY = "REDESIGN_OR_NOTIFY"


Y, N = True, False
AID_RULES: Final = (
    OutcomeRow("A1", {"economic": N}, Aid.NO_AID, (EU_STATE_AID,)),
    OutcomeRow("A2", {"market_conform": Y}, Aid.NO_AID, (EU_STATE_AID,)),
    OutcomeRow("A3", {"trade": N}, Aid.NO_AID, (EU_STATE_AID_LOCAL,)),
    OutcomeRow("A4", {"all_within_general": Y}, Aid.DE_MINIMIS, (EU_DE_MINIMIS,)),
    OutcomeRow(
        "A5",
        {"entrusted": Y, "all_within_sgei": Y},
        Aid.SGEI_DE_MINIMIS,
        (EU_SGEI_DE_MINIMIS,),
    ),
    OutcomeRow(
        "A6",
        {"entrusted": N, "general_within_general": Y, "all_within_sgei": Y},
        Aid.DE_MINIMIS,
        (EU_DE_MINIMIS_CUMULATION,),
    ),
    OutcomeRow(
        "A7",
        {"entrusted": Y, "within_yearly": Y},
        Aid.SGEI_EXEMPTION_DECISION,
        (EU_SGEI_DECISION,),
    ),
    OutcomeRow("A8", {}, Aid.REDESIGN_OR_NOTIFY, (EU_STATE_AID,)),
)
_ROWS: Final = {row.code: row for row in AID_RULES}
ROWS_WITHOUT_CEILING: Final = frozenset({"A1", "A2", "A3"})


def answer_aid(question: Mapping[str, object]) -> dict[str, object]:
    """Answer whether a grant is State aid, and under which rule it may be given.

    Raises:
        QuestionError: If a field of the question cannot be used.
    """
    return tell_aid(question).as_json()


def tell_aid(question: Mapping[str, object]) -> Told:
    """Answer as ``answer_aid`` does, with the steps as they were taken.

    Raises:
        QuestionError: If a field of the question cannot be used.
    """
    asked = read_aid(question)
    match = first_match(AID_RULES, _facts(asked))
    tested = match.row is None or match.row.code not in ROWS_WITHOUT_CEILING
    unknown = _unknown(asked, match.missing)
    values: dict[str, object] = {
        "outcome": str(match.row.outcome) if match.row else None,
        "total": plain(asked.total) if tested else None,
    }
    if unknown:
        values["unknown"] = list(unknown)
    return Told(values, tuple(_steps(asked, match, unknown, tested=tested)))


def ceilings_known(day: date | None) -> bool | None:
    """Tell whether the ceilings of a day are known; ``None`` without a day."""
    return None if day is None else CEILINGS_FROM <= day <= CEILINGS_THROUGH


def _facts(asked: AidQuestion) -> dict[str, bool | None]:
    return {
        "economic": asked.economic_activity,
        "market_conform": asked.market_conform,
        "trade": asked.effect_on_trade,
        "entrusted": asked.sgei_entrusted,
        "all_within_general": _within(asked, asked.total, DE_MINIMIS_CEILING),
        "general_within_general": _within(
            asked, asked.general_total, DE_MINIMIS_CEILING
        ),
        "all_within_sgei": _within(asked, asked.total, SGEI_CEILING),
        "within_yearly": None
        if asked.annual_compensation is None
        else asked.annual_compensation <= SGEI_YEARLY_CEILING,
    }


def _within(asked: AidQuestion, total: Decimal | None, ceiling: Decimal) -> bool | None:
    """Compare with a ceiling; aid that is over it by itself needs no history."""
    if not ceilings_known(asked.grant_date):
        return None
    if asked.new_aid is not None and asked.new_aid > ceiling:
        return False
    return None if total is None else total <= ceiling


_CEILING_INPUTS: Final = ("grant_date", "amount", "prior")
_INPUTS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "economic": ("economic_activity",),
    "market_conform": ("market_conform",),
    "trade": ("effect_on_trade",),
    "entrusted": ("sgei_entrusted",),
    "all_within_general": _CEILING_INPUTS,
    "general_within_general": _CEILING_INPUTS,
    "all_within_sgei": _CEILING_INPUTS,
    "within_yearly": ("annual_compensation",),
}


def _unknown(asked: AidQuestion, missing: tuple[str, ...]) -> tuple[str, ...]:
    names = [name for fact in missing for name in _INPUTS_OF[fact]]
    return tuple(name for name in dict.fromkeys(names) if _lacks(asked, name))


def _lacks(asked: AidQuestion, name: str) -> bool:
    if name == "amount":
        return asked.new_aid is None
    if name == "grant_date":
        return not ceilings_known(asked.grant_date)
    return getattr(asked, name) is None


def _steps(
    asked: AidQuestion, match: Match, unknown: tuple[str, ...], *, tested: bool
) -> Iterator[TraceStep]:
    nl, en = _filled_in(asked)
    early = [pair for pair in match.failed if pair[0] in ROWS_WITHOUT_CEILING]
    for code, fact in early:
        yield _failed_step(_ROWS[code], fact, nl, en)
    if tested:
        yield from _count_steps(asked)
    for code, fact in match.failed[len(early) :]:
        yield _failed_step(_ROWS[code], fact, nl, en)
    if match.row:
        yield _deciding_step(match.row, nl, en)
    else:
        yield _open_step(unknown)


def _count_steps(asked: AidQuestion) -> Iterator[TraceStep]:
    """Say how the aid was counted."""
    if asked.new_aid is not None:
        yield _new_aid_step(asked, asked.new_aid)
    if asked.total is not None and asked.window_start is not None:
        yield TraceStep(
            "S2",
            f"Steun na {day_nl(asked.window_start)} telt mee, ook van verbonden organisaties: samen met deze steun {euros_nl(asked.total)}.",
            f"Aid after {day_en(asked.window_start)} counts, also to linked organisations: with this aid {euros_en(asked.total)}.",
            str(EU_DE_MINIMIS),
        )
    if ceilings_known(asked.grant_date) is False:
        yield TraceStep(
            "S3",
            "Voor deze dag kennen wij de grenzen voor kleine steun niet. Ze gelden van 2024 tot en met 2030.",
            "The ceilings for small amounts of aid are not known for this day. They hold from 2024 through 2030.",
            str(EU_DE_MINIMIS),
        )


def _new_aid_step(asked: AidQuestion, new_aid: Decimal) -> TraceStep:
    if asked.rent is None:
        return TraceStep(
            "S1",
            f"Deze steun is {euros_nl(new_aid)}.",
            f"This aid is {euros_en(new_aid)}.",
            str(EU_STATE_AID),
        )
    return TraceStep(
        "S1",
        f"Korting op de huur is ook steun: {euros_nl(asked.rent)}. Deze steun is samen {euros_nl(new_aid)}.",
        f"A discount on rent is aid too: {euros_en(asked.rent)}. This aid is {euros_en(new_aid)} together.",
        str(EU_STATE_AID),
    )


def _filled_in(asked: AidQuestion) -> tuple[dict[str, str], dict[str, str]]:
    known = {
        "total": asked.total or asked.new_aid,
        "general": asked.general_total or asked.new_aid,
        "yearly": asked.annual_compensation,
        "general_ceiling": DE_MINIMIS_CEILING,
        "sgei_ceiling": SGEI_CEILING,
        "yearly_ceiling": SGEI_YEARLY_CEILING,
    }
    given = {name: amount for name, amount in known.items() if amount is not None}
    return (
        {name: euros_nl(amount) for name, amount in given.items()},
        {name: euros_en(amount) for name, amount in given.items()},
    )


def _said(fact: str, answer: bool) -> Wording:
    return AID_FACTS[fact].yes if answer else AID_FACTS[fact].no


def _failed_step(
    row: OutcomeRow, fact: str, nl: dict[str, str], en: dict[str, str]
) -> TraceStep:
    said = _said(fact, not row.when[fact])
    name = AID_OUTCOMES[row.outcome]
    return TraceStep(
        row.code,
        f"'{name.nl}' valt hier af. {said.nl.format_map(nl)}",
        f"'{name.en}' drops out here. {said.en.format_map(en)}",
        row.citation,
    )


def _deciding_step(
    row: OutcomeRow, nl: dict[str, str], en: dict[str, str]
) -> TraceStep:
    said = [_said(fact, wanted) for fact, wanted in row.when.items()]
    name = AID_OUTCOMES[row.outcome]
    reason_nl = " ".join(wording.nl for wording in said).format_map(nl)
    reason_en = " ".join(wording.en for wording in said).format_map(en)
    return TraceStep(
        row.code,
        f"De uitkomst is '{name.nl}'. {reason_nl or 'Geen van de andere uitkomsten past.'}",
        f"The outcome is '{name.en}'. {reason_en or 'None of the other outcomes fits.'}",
        row.citation,
    )


def _open_step(unknown: tuple[str, ...]) -> TraceStep:
    names = [AID_INPUTS[name] for name in unknown]
    return TraceStep(
        "U1",
        f"Dit kan nog niet worden beslist, omdat niet bekend is {'; '.join(name.nl for name in names)}.",
        f"This cannot be decided yet, because {'; '.join(name.en for name in names)} is not known.",
        str(EU_STATE_AID),
    )
