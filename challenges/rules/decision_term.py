"""On which day at the latest must the municipality decide on an application?

Source: the by-law or art. 4:13 lid 2 Awb for the length, art. 4:15 Awb for
suspension, the by-law and art. 4:14 Awb for extension, the Atw for the very last
step (rules T1 to T42 of ``term_rules``). The order is that of ``domain.md`` 2.1:
count, stand still, extend, move once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Final

from challenges.rules import term_rules as rules
from challenges.rules.by_hand import as_set, read_day_set
from challenges.rules.declining import decline_by
from challenges.rules.extensions import MOVES_END, Extension, read_extension
from challenges.rules.extra_days import read_extra_days
from challenges.rules.reading import Reader
from challenges.rules.rest_days import RestDay
from challenges.rules.running_term import RunningTerm
from challenges.rules.suspensions import Suspension, read_suspension
from challenges.rules.term_ends import (
    ATW_LONGEST,
    LENGTH_UNSETTLED,
    LONGEST,
    Length,
    ends_regardless,
    protected_end,
)
from challenges.rules.trace import STEPS_KEPT, Told, Trace, TraceStep
from challenges.rules.values import FIRST_DAY
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

BYLAW: Final = "bylaw"
AWB: Final = "awb_4_13_2"
REASONABLE: Final = {"days": 56, "weeks": 8, "months": 1}


@dataclass(frozen=True, slots=True)
class DecisionTerm:
    """A decision term with everything that happened to it.

    Attributes:
        received_on: The local calendar day of receipt.
        by_moment: Whether that day was taken from a moment with its zone.
        length: The length of the term.
        bylaw_sets_term: A by-law sets it; if not, it is the reasonable term of the Awb.
        excludes_atw: The by-law says that the Atw does not apply.
        suspensions: What may have made it stand still.
        extension: The notice that it takes longer, if there was one.
        also: Days of rest that the question brings.
    """

    received_on: date
    by_moment: bool
    length: Length
    bylaw_sets_term: bool
    excludes_atw: bool
    suspensions: tuple[Suspension, ...]
    extension: Extension | None
    also: Mapping[date, RestDay]

    @property
    def atw_applies(self) -> bool:
        """Whether the end moves when it falls on a day of rest."""
        excluded = self.bylaw_sets_term and self.excludes_atw
        return self.length.atw_fits and not excluded

    def events(self) -> list[Suspension | Extension]:
        """Return what happened, in the order in which it takes effect.

        A suspension goes before a notice of the same day.
        """
        events: list[Suspension | Extension] = [*self.suspensions]
        if self.extension is not None:
            events.append(self.extension)
        if len(events) > 1:
            events.sort(key=attrgetter("takes_effect_on"))
        return events


def read_decision_term(reader: Reader) -> DecisionTerm:
    """Read a question of the kind ``decision``."""
    received_on = _read_receipt(reader)
    reader.text_if_known("channel")
    term = reader.part("term")
    unit = term.choice("unit", tuple(ATW_LONGEST))
    length = Length(term.whole("value", 1, LONGEST[unit]), unit)
    source = term.choice("source", (AWB, BYLAW))
    return DecisionTerm(
        received_on,
        by_moment=reader.has("received_at"),
        length=length,
        bylaw_sets_term=source == BYLAW,
        excludes_atw=term.flag_if_known("excludes_atw") or False,
        suspensions=tuple(map(read_suspension, reader.parts("suspensions"))),
        extension=_read_notice(reader, received_on),
        also=read_extra_days(reader),
    )


def answer_decision(reader: Reader) -> Told:
    """Answer a question of the kind ``decision``."""
    term, day_set = read_decision_term(reader), read_day_set(reader)
    reader.finish()
    return as_set(decide_by(term), day_set)


def _read_receipt(reader: Reader) -> date:
    if not reader.has("received_at"):
        return reader.day("received_on")
    if reader.day_if_known("received_on") is not None:
        reader.refuse(
            "received_at",
            "give either received_on or received_at",
            "geef received_on of received_at, een van beide",
        )
    return reader.local_day_if_known("received_at") or FIRST_DAY


def _read_notice(reader: Reader, received_on: date) -> Extension | None:
    part = reader.part_if_known("extension")
    if part is None:
        return None
    notice = read_extension(part)
    if part.has("notified_on") and notice.notified_on < received_on:
        part.refuse(
            "notified_on",
            f"lies before the day of receipt ({received_on})",
            f"ligt voor de dag van ontvangst ({received_on})",
        )
    return notice


def decide_by(term: DecisionTerm) -> Told:
    """Work out the last day of a decision term, and how it came about."""
    trace = list(
        _start(
            term.received_on,
            term.length,
            by_moment=term.by_moment,
            bylaw_sets_term=term.bylaw_sets_term,
        )
    )
    raw = term.length.after(term.received_on)
    clock = RunningTerm(term.received_on, raw, bylaw_sets_term=term.bylaw_sets_term)
    for event in term.events():
        if isinstance(event, Extension):
            clock.extend(event, trace)
        else:
            clock.stand_still(event, trace)
    answer: dict[str, object] = {
        "raw_last_day": raw.isoformat(),
        "suspended_days": clock.suspended_days,
        "atw_applies": term.atw_applies,
        "last_day": _settle(term, clock, trace).isoformat(),
    }
    _add_decline(term, answer, trace)
    _add_extension(clock, answer)
    return Told(answer, trace)


@lru_cache(maxsize=STEPS_KEPT)
def _start(
    received_on: date, length: Length, *, by_moment: bool, bylaw_sets_term: bool
) -> Trace:
    steps = []
    received_nl, received_en = day_nl(received_on), day_en(received_on)
    if by_moment:
        steps.append(
            rules.LOCAL_DAY.step(
                f"Het tijdstip van ontvangst viel in Nederland op {received_nl}. Die dag telt als dag van ontvangst.",
                f"The moment of receipt fell on {received_en} in the Netherlands. That day counts as the day of receipt.",
            )
        )
    last = length.after(received_on)
    nl, en = length_nl(length.value, length.unit), length_en(length.value, length.unit)
    rule = rules.BYLAW_TERM if bylaw_sets_term else rules.REASONABLE_TERM
    steps.append(
        rule.step(
            f"De aanvraag is ontvangen op {received_nl}. Die dag telt niet mee. De termijn is {nl} en loopt tot en met {day_nl(last)}.",
            f"The application was received on {received_en}. That day does not count. The term is {en} and runs through {day_en(last)}.",
        )
    )
    if not bylaw_sets_term and length.value > REASONABLE[length.unit]:
        steps.append(_REASONABLE_TERM_TOO_LONG)
    return tuple(steps)


def _settle(term: DecisionTerm, clock: RunningTerm, trace: list[TraceStep]) -> date:
    """Move the end off a day of rest, or tell why it stays."""
    if term.bylaw_sets_term and term.excludes_atw:
        trace.append(
            ends_regardless(
                rules.ATW_EXCLUDED,
                clock.end,
                "De verordening sluit de Algemene termijnenwet uit.",
                "The by-law excludes the General Time Limits Act.",
            )
        )
        return clock.end
    if term.atw_applies:
        _tell_atw(term, trace)
        _tell_unsettled_length(term, clock, trace)
    return protected_end(term.received_on, term.length, clock.end, trace, term.also)


def _tell_atw(term: DecisionTerm, trace: list[TraceStep]) -> None:
    if term.bylaw_sets_term:
        trace.append(_ATW_FOR_BYLAW)
    elif term.excludes_atw:
        trace.append(_ATW_NOT_EXCLUDED)


def _tell_unsettled_length(
    term: DecisionTerm, clock: RunningTerm, trace: list[TraceStep]
) -> None:
    if clock.extended_by not in MOVES_END:
        return
    days = (clock.end - term.received_on).days - clock.suspended_days
    unit = term.length.unit
    limit = Length(ATW_LONGEST[unit], unit).after(term.received_on) - term.received_on
    if days > limit.days:
        trace.append(LENGTH_UNSETTLED)


def _add_decline(
    term: DecisionTerm, answer: dict[str, object], trace: list[TraceStep]
) -> None:
    """Add the last day to decline an application whose completion ran out."""
    declinable = [
        (cause.caused_on, cause.decline_from, cause.response_by is not None)
        for cause in term.suspensions
        if cause.decline_from is not None
    ]
    if not declinable:
        return
    _, from_day, has_response_date = max(declinable)
    if not has_response_date:
        trace.append(_DECLINE_NEEDS_DATE)
    _, last_day = decline_by(from_day, trace, term.also)
    answer["not_process_notice_last_day"] = last_day.isoformat()


def _add_extension(clock: RunningTerm, answer: dict[str, object]) -> None:
    if clock.extended_by is None:
        return
    answer["extension_effective"] = clock.extended_by in MOVES_END
    if clock.communicated_date is not None:
        answer["communicated_date"] = clock.communicated_date.isoformat()


_REASONABLE_TERM_TOO_LONG: Final = rules.REASONABLE_TERM_TOO_LONG.step(
    "Let op: zonder termijn in een verordening is de redelijke termijn na acht weken in elk geval voorbij.",
    "Warning: without a by-law term the reasonable term has in any case passed after eight weeks.",
)
_ATW_FOR_BYLAW: Final = rules.ATW_FOR_BYLAW.step(
    "De Algemene termijnenwet geldt ook voor termijnen in een verordening, want deze verordening sluit haar niet uit.",
    "The General Time Limits Act also governs by-law terms, because this by-law does not exclude it.",
)
_ATW_NOT_EXCLUDED: Final = rules.ATW_NOT_EXCLUDED.step(
    "Een verordening kan de Algemene termijnenwet niet uitsluiten voor een termijn uit de wet zelf.",
    "A by-law cannot exclude the General Time Limits Act for a term that the law itself sets.",
)
_DECLINE_NEEDS_DATE: Final = rules.DECLINE_NEEDS_DATE.step(
    "Let op: de gemeente noemde geen uiterste dag voor de aanvulling. Zij kan de aanvraag dan niet buiten behandeling laten.",
    "Warning: the municipality set no response date for the completion. It then cannot decline to deal with the application.",
)
