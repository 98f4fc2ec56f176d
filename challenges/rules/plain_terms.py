"""Terms that only count: views, counting back, short terms, standstill, working days.

Source: art. 3:16 lid 2 Awb, art. 1 lid 2 and 2 Atw, art. 2.127 Aanbestedingswet
2012, Localism Act 2011 (rules T60 to T62 and T80 to T95 of ``term_rules``).

====  ==================  =========================================  ==============
rule  term                last day                                   moves?
====  ==================  =========================================  ==============
T60   views               six weeks, the day of deposit included     yes
T61   counted back        so many weeks before the event             no
T62   short, in days      so many days after the event               yes
T80   standstill          so many days after sending                 yes
T90   working days        that many working days after the event     always is one
T95   English notice      30 days after the window, or receipt       no
====  ==================  =========================================  ==============
"""

from datetime import timedelta
from typing import Final

from challenges.rules import term_rules as rules
from challenges.rules.by_hand import as_set, read_day_set
from challenges.rules.calendar import working_day_after
from challenges.rules.extra_days import read_extra_days
from challenges.rules.outages import past_outages, read_outages
from challenges.rules.reading import Reader
from challenges.rules.term_ends import (
    LONGEST,
    ONE_DAY,
    Length,
    beyond_decrees,
    ends_regardless,
    moved_off_rest_day,
    protected_end,
)
from challenges.rules.trace import Told, TraceStep
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

VIEWS_WITHIN: Final = timedelta(weeks=6)
UK_NOTICE_WITHIN: Final = timedelta(days=30)
MOST_WORKING_DAYS: Final = 2_500
EU_STANDSTILL_DAYS: Final = 20


def answer_view_period(reader: Reader) -> Told:
    """Answer a question of the kind ``view_period_3_16``."""
    deposited_on = reader.day("deposited_on")
    also = read_extra_days(reader)
    reader.finish()
    end = deposited_on + VIEWS_WITHIN - ONE_DAY
    trace = [
        rules.VIEWS_PERIOD.step(
            f"Het ontwerp ligt ter inzage vanaf {day_nl(deposited_on)}. Die dag telt mee. Zes weken lopen tot en met {day_nl(end)}.",
            f"The draft can be seen from {day_en(deposited_on)}. That day counts. Six weeks run through {day_en(end)}.",
        )
    ]
    last_day = moved_off_rest_day(end, trace, also)
    return Told({"last_day": last_day.isoformat()}, trace)


def answer_backward(reader: Reader) -> Told:
    """Answer a question of the kind ``backward``."""
    event_on = reader.day("event_on")
    weeks = reader.whole("weeks_before", 1, LONGEST["weeks"])
    reader.finish()
    last_day = event_on - timedelta(weeks=weeks)
    trace = [
        rules.COUNTED_BACK.step(
            f"Terugtellen: {length_nl(weeks, 'weeks')} voor {day_nl(event_on)} is {day_nl(last_day)}.",
            f"Counting back: {length_en(weeks, 'weeks')} before {day_en(event_on)} is {day_en(last_day)}.",
        ),
        ends_regardless(
            rules.ATW_COUNTED_BACK,
            last_day,
            "De Algemene termijnenwet verschuift een teruggetelde termijn niet.",
            "The General Time Limits Act does not move a term that is counted back.",
        ),
    ]
    return Told({"last_day": last_day.isoformat()}, trace)


def answer_short_term(reader: Reader) -> Told:
    """Answer a question of the kind ``short_term_days``."""
    event_on = reader.day("event_on")
    length = Length(reader.whole("days", 1, LONGEST["days"]), "days")
    also, outages = read_extra_days(reader), read_outages(reader)
    day_set = read_day_set(reader)
    reader.finish()
    raw = length.after(event_on)
    trace = [
        rules.SHORT_TERM.step(
            f"De termijn is {length_nl(length.value, 'days')}. De dag zelf, {day_nl(event_on)}, telt niet mee. Dat is tot en met {day_nl(raw)}.",
            f"The term is {length_en(length.value, 'days')}. The day itself, {day_en(event_on)}, does not count. That is through {day_en(raw)}.",
        )
    ]
    last_day = past_outages(
        protected_end(event_on, length, raw, trace, also), outages, also, trace
    )
    told = Told(
        {"raw_last_day": raw.isoformat(), "last_day": last_day.isoformat()}, trace
    )
    return as_set(told, day_set)


def answer_standstill(reader: Reader) -> Told:
    """Answer a question of the kind ``standstill``."""
    sent_on = reader.day("award_sent_on")
    also = read_extra_days(reader)
    length = Length(reader.whole("days", 1, LONGEST["days"]), "days")
    reader.finish()
    raw = length.after(sent_on)
    trace = [
        rules.STANDSTILL.step(
            f"Het bericht over de gunning is verstuurd op {day_nl(sent_on)}. De dag daarna begint het wachten van {length_nl(length.value, 'days')}, tot en met {day_nl(raw)}.",
            f"The award notice was sent on {day_en(sent_on)}. The day after, the standstill of {length_en(length.value, 'days')} starts, through {day_en(raw)}.",
        )
    ]
    if length.value < EU_STANDSTILL_DAYS:
        trace.append(_STANDSTILL_TOO_SHORT)
    last_day = protected_end(sent_on, length, raw, trace, also)
    signing = last_day + ONE_DAY
    trace.append(
        rules.SIGNING.step(
            f"Tekenen mag vanaf {day_nl(signing)}.",
            f"Signing may follow from {day_en(signing)}.",
        )
    )
    return Told(
        {"last_day": last_day.isoformat(), "earliest_signing": signing.isoformat()},
        trace,
    )


def answer_working_days(reader: Reader) -> Told:
    """Answer a question of the kind ``working_days``."""
    event_on = reader.day("event_on")
    count = reader.whole("working_days", 1, MOST_WORKING_DAYS)
    also = read_extra_days(reader)
    reader.finish()
    last_day = working_day_after(event_on, count, also)
    trace = [
        rules.WORKING_DAYS.step(
            f"Wij tellen {length_nl(count, 'working_days')} vanaf de dag na {day_nl(event_on)}. Weekenden en feestdagen tellen niet mee. Zo komen wij op {day_nl(last_day)}.",
            f"We count {length_en(count, 'working_days')} from the day after {day_en(event_on)}. Weekends and holidays do not count. That brings us to {day_en(last_day)}.",
        )
    ]
    return Told({"last_day": last_day.isoformat()}, (*trace, *beyond_decrees(last_day)))


def answer_uk_notice(reader: Reader) -> Told:
    """Answer a question of the kind ``uk_notice``."""
    received_on = reader.day("received_on")
    window_end = reader.day_if_known("window_end")
    reader.in_order("received_on", "window_end")
    reader.finish()
    last_day = (window_end or received_on) + UK_NOTICE_WITHIN
    if window_end is None:
        nl = f"De aanvraag is ontvangen op {day_nl(received_on)}"
        en = f"The expression of interest was received on {day_en(received_on)}"
    else:
        nl = f"De indieningsperiode eindigde op {day_nl(window_end)}"
        en = f"The filing window ended on {day_en(window_end)}"
    trace: list[TraceStep] = [
        rules.UK_NOTICE.step(
            f"{nl}. De overheid moet binnen 30 dagen laten weten hoe lang zij nodig heeft: tot en met {day_nl(last_day)}. Engelse termijnen schuiven niet op.",
            f"{en}. The authority must tell within 30 days how long it needs: through {day_en(last_day)}. English terms do not move.",
        )
    ]
    return Told({"last_day": last_day.isoformat()}, trace)


_STANDSTILL_TOO_SHORT: Final = rules.STANDSTILL_TOO_SHORT.step(
    "Let op: bij een Europese procedure duurt het wachten minstens 20 dagen.",
    "Warning: in an EU procedure the standstill lasts at least 20 days.",
)
