"""Until when may the municipality decline to deal with an incomplete application?

Source: art. 4:5 lid 4 Awb: within four weeks after the application was completed,
or after the response date passed without completion (rules T40 and T41 of
``term_rules``). A notice sent before that day is not one that is still allowed:
the chance to complete was not over.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from challenges.rules import term_rules as rules
from challenges.rules.calendar import NO_DAYS
from challenges.rules.extra_days import read_extra_days
from challenges.rules.reading import Reader
from challenges.rules.rest_days import RestDay
from challenges.rules.term_ends import moved_off_rest_day
from challenges.rules.trace import STEPS_KEPT, Told, TraceStep
from challenges.rules.values import FIRST_DAY
from challenges.rules.wording import day_en, day_nl

DECLINE_WITHIN: Final = timedelta(weeks=4)


def decline_by(
    from_day: date, trace: list[TraceStep], also: Mapping[date, RestDay] = NO_DAYS
) -> tuple[date, date]:
    """Return the day four weeks later, and that day moved off a day of rest."""
    raw = from_day + DECLINE_WITHIN
    trace.append(_four_weeks(from_day, raw))
    return raw, moved_off_rest_day(raw, trace, also)


@lru_cache(maxsize=STEPS_KEPT)
def _four_weeks(from_day: date, raw: date) -> TraceStep:
    return rules.DECLINE_IN_TIME.step(
        f"Wil de gemeente de aanvraag niet behandelen, dan moet zij dat binnen vier weken na {day_nl(from_day)} laten weten: tot en met {day_nl(raw)}.",
        f"If the municipality will not deal with the application, it must say so within four weeks after {day_en(from_day)}: through {day_en(raw)}.",
    )


def answer_not_process_notice(reader: Reader) -> Told:
    """Answer a question of the kind ``not_process_notice``."""
    completed_on = reader.day_if_known("completed_on")
    lapsed_on = reader.day_if_known("lapsed_unused_on")
    sent_on = reader.day_if_known("notice_sent_on")
    if reader.has("completed_on") == reader.has("lapsed_unused_on"):
        reader.refuse(
            "completed_on",
            "give either completed_on or lapsed_unused_on",
            "geef completed_on of lapsed_unused_on, een van beide",
        )
    also = read_extra_days(reader)
    reader.finish()
    from_day = completed_on or lapsed_on or FIRST_DAY
    trace: list[TraceStep] = []
    raw, last_day = decline_by(from_day, trace, also)
    answer: dict[str, object] = {
        "raw_last_day": raw.isoformat(),
        "last_day": last_day.isoformat(),
    }
    if sent_on is not None:
        allowed = from_day <= sent_on <= last_day
        answer["still_allowed"] = allowed
        trace.append(_sent(sent_on, last_day, allowed=allowed))
    return Told(answer, trace)


def _sent(sent_on: date, last_day: date, *, allowed: bool) -> TraceStep:
    if allowed:
        return rules.DECLINE_SENT.step(
            f"Het bericht van {day_nl(sent_on)} is op tijd verstuurd: de laatste dag om te versturen is {day_nl(last_day)}.",
            f"The notice of {day_en(sent_on)} was sent in time: the last day to send it is {day_en(last_day)}.",
        )
    return rules.DECLINE_SENT.step(
        f"Het bericht van {day_nl(sent_on)} kan niet meer of nog niet: het moet na de aanvulling of de uiterste dag worden verstuurd, en uiterlijk op {day_nl(last_day)}.",
        f"The notice of {day_en(sent_on)} is too late or too early: it must be sent after the completion or the response date, and by {day_en(last_day)}.",
    )
