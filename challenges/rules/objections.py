"""Until when may one object, and when must the objection be decided?

Source: art. 6:7, 6:8, 6:9 lid 2 and 7:10 Awb (rules T50 to T59 of
``term_rules``). Six weeks run from the day after publication.

====  ===========  ===========================  ==========================  ========
rule  sent         posted                       received                    in time?
====  ===========  ===========================  ==========================  ========
T51   either way   -                            by the last day             yes
T52   by post      by the last day              within a week after it      yes
T54   by post      not known                    within a week after it      unknown
T53   by post      after the last day           within a week after it      no
T53   by post      -                            more than a week after it   no
T53   electronic   -                            after the last day          no
====  ===========  ===========================  ==========================  ========

The week in which post may still arrive is a term of the Act itself, so it moves
off a day of rest as well. The same six weeks stand open for an appeal. A decision
on the objection takes six weeks, twelve with a committee, from the day after the
(moved) end of the objection period; days on which the group could still add its
reasons do not count in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from challenges.rules import term_rules as rules
from challenges.rules.by_hand import as_set, read_day_set
from challenges.rules.calendar import NO_DAYS, first_working_day_from
from challenges.rules.extra_days import read_extra_days
from challenges.rules.outages import past_outages, read_outages
from challenges.rules.reading import Reader
from challenges.rules.rest_days import RestDay
from challenges.rules.term_ends import (
    ATW_LONGEST,
    LENGTH_UNSETTLED,
    ONE_DAY,
    moved_off_rest_day,
)
from challenges.rules.trace import Told, TraceStep
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

OBJECT_WITHIN: Final = timedelta(weeks=6)
POST_ARRIVES_WITHIN: Final = timedelta(weeks=1)
DECIDE_WITHIN_WEEKS: Final = {False: 6, True: 12}
LONGEST_POSTPONEMENT_WEEKS: Final = 6
POST: Final = "post"
REMEDIES: Final = ("objection", "appeal")
CHANNELS: Final = ("electronic", POST)

IN_TIME: Final = {
    rules.OBJECTION_IN_TIME: True,
    rules.OBJECTION_BY_POST: True,
    rules.OBJECTION_UNKNOWN: None,
    rules.OBJECTION_TOO_LATE: False,
}


@dataclass(frozen=True, slots=True)
class Objection:
    """How and when an objection reached the municipality.

    Attributes:
        channel: ``"electronic"`` or ``"post"``.
        posted_on: The day it was posted, where that is known.
        received_on: The day it arrived.
    """

    channel: str
    posted_on: date | None
    received_on: date


def answer_objection_period(reader: Reader) -> Told:
    """Answer a question of the kind ``objection_period``."""
    published_on = reader.day("published_on")
    remedy = reader.choice_if_known("remedy", REMEDIES) or "objection"
    part = reader.part_if_known("objection")
    objection = None if part is None else _read_objection(part)
    also, outages = read_extra_days(reader), read_outages(reader)
    reader.finish()
    raw = published_on + OBJECT_WITHIN
    nl, en = _REMEDY_WORDS[remedy]
    trace = [
        rules.OBJECTION_PERIOD.step(
            f"Het besluit is bekendgemaakt op {day_nl(published_on)}. Vanaf de dag daarna kunt u zes weken {nl}, tot en met {day_nl(raw)}.",
            f"The decision was published on {day_en(published_on)}. From the day after, you can {en} for six weeks, through {day_en(raw)}.",
        )
    ]
    last_day = past_outages(moved_off_rest_day(raw, trace, also), outages, also, trace)
    answer: dict[str, object] = {
        "raw_last_day": raw.isoformat(),
        "last_day": last_day.isoformat(),
    }
    if objection is not None:
        rule = rule_for(objection, last_day, also)
        trace.append(_judged(rule, objection, last_day, also))
        answer["timely"] = IN_TIME[rule]
    return Told(answer, trace)


_REMEDY_WORDS: Final = {
    "objection": ("bezwaar maken", "object"),
    "appeal": ("in beroep gaan", "appeal"),
}


def _read_objection(part: Reader) -> Objection:
    objection = Objection(
        part.choice("channel", CHANNELS),
        part.day_if_known("posted_on"),
        part.day("received_on"),
    )
    part.in_order("posted_on", "received_on")
    return objection


def post_arrives_by(last_day: date, also: Mapping[date, RestDay] = NO_DAYS) -> date:
    """Return the last day on which an objection sent in time may arrive by post."""
    return first_working_day_from(last_day + POST_ARRIVES_WITHIN, also)


def rule_for(
    objection: Objection, last_day: date, also: Mapping[date, RestDay] = NO_DAYS
) -> rules.TermRule:
    """Return the one row of the table that applies."""
    if objection.received_on <= last_day:
        return rules.OBJECTION_IN_TIME
    arrived = objection.received_on <= post_arrives_by(last_day, also)
    if objection.channel != POST or not arrived:
        return rules.OBJECTION_TOO_LATE
    if objection.posted_on is None:
        return rules.OBJECTION_UNKNOWN
    posted_in_time = objection.posted_on <= last_day
    return rules.OBJECTION_BY_POST if posted_in_time else rules.OBJECTION_TOO_LATE


def _judged(
    rule: rules.TermRule,
    objection: Objection,
    last_day: date,
    also: Mapping[date, RestDay],
) -> TraceStep:
    arrives_by = post_arrives_by(last_day, also)
    nl, en = _JUDGEMENTS[rule.code]
    return rule.step(
        f"Het bezwaar kwam binnen op {day_nl(objection.received_on)}. "
        + nl.format(last=day_nl(last_day), arrives=day_nl(arrives_by)),
        f"The objection arrived on {day_en(objection.received_on)}. "
        + en.format(last=day_en(last_day), arrives=day_en(arrives_by)),
    )


_JUDGEMENTS: Final = {
    "T51": (
        "Dat is op tijd, want de laatste dag is {last}.",
        "That is in time, because the last day is {last}.",
    ),
    "T52": (
        "Het is op tijd gepost, uiterlijk {last}, en uiterlijk {arrives} ontvangen. Daarom is het op tijd.",
        "It was posted in time, by {last}, and arrived by {arrives}. So it is in time.",
    ),
    "T53": (
        "Dat is te laat: het had uiterlijk {last} binnen moeten zijn, of uiterlijk die dag op de post en uiterlijk {arrives} binnen.",
        "That is too late: it should have arrived by {last}, or have been posted by that day and arrived by {arrives}.",
    ),
    "T54": (
        "Dat is na {last}, maar uiterlijk {arrives}. Of het op tijd is, weten wij pas als bekend is wanneer het is gepost.",
        "That is after {last}, but by {arrives}. Whether it is in time is known only once the day of posting is known.",
    ),
}


def answer_objection_decision(reader: Reader) -> Told:
    """Answer a question of the kind ``objection_decision``."""
    period_end = reader.day("objection_period_last_day")
    committee = reader.flag("committee")
    postponed = reader.whole_if_known("postponed_weeks", 0, LONGEST_POSTPONEMENT_WEEKS)
    notified_on = reader.day_if_known("postponement_notified_on")
    if reader.has("postponement_notified_on") and not reader.has("postponed_weeks"):
        reader.refuse("postponed_weeks", "is missing", "ontbreekt")
    asked = reader.part_if_known("reasons")
    reasons = None if asked is None else _read_reasons(asked)
    also, day_set = read_extra_days(reader), read_day_set(reader)
    reader.finish()
    weeks = DECIDE_WITHIN_WEEKS[committee]
    end = period_end + timedelta(weeks=weeks)
    trace = [
        rules.OBJECTION_DECISION.step(
            f"De termijn om bezwaar te maken eindigde op {day_nl(period_end)}. Vanaf de dag daarna heeft de gemeente {weeks} weken om te beslissen, tot en met {day_nl(end)}.",
            f"The time to object ended on {day_en(period_end)}. From the day after, the municipality has {weeks} weeks to decide, through {day_en(end)}.",
        )
    ]
    if reasons is not None:
        end = _stood_still(reasons, period_end, end, trace)
    if postponed:
        longer = _postponed(end, postponed, notified_on, trace)
        if longer is None:
            return as_set(Told({"last_day": None}, trace), day_set)
        if longer > end and weeks + postponed > ATW_LONGEST["weeks"]:
            trace.append(LENGTH_UNSETTLED)
        end = longer
    last_day = moved_off_rest_day(end, trace, also)
    return as_set(Told({"last_day": last_day.isoformat()}, trace), day_set)


@dataclass(frozen=True, slots=True)
class Reasons:
    """A request to add the reasons of an objection (art. 6:6 Awb).

    Attributes:
        asked_on: The day of the request.
        respond_by: The last day to answer.
        given_on: The day the reasons came; ``None`` if they did not.
    """

    asked_on: date
    respond_by: date
    given_on: date | None

    @property
    def through(self) -> date:
        """The last day that does not count."""
        if self.given_on is None:
            return self.respond_by
        return min(self.given_on - ONE_DAY, self.respond_by)


def _read_reasons(part: Reader) -> Reasons:
    reasons = Reasons(
        part.day("asked_on"), part.day("respond_by"), part.day_if_known("given_on")
    )
    part.in_order("asked_on", "respond_by", "given_on")
    return reasons


def _stood_still(
    reasons: Reasons, period_end: date, end: date, trace: list[TraceStep]
) -> date:
    """Return the end with the days on which the group could add its reasons."""
    first = max(reasons.asked_on, period_end) + ONE_DAY
    days = (reasons.through - first).days + 1
    if first > end or days <= 0:
        trace.append(
            rules.REASONS_ASKED.step(
                f"De gemeente vroeg op {day_nl(reasons.asked_on)} om de redenen van het bezwaar. In de beslistermijn vallen daardoor geen dagen weg.",
                f"On {day_en(reasons.asked_on)} the municipality asked for the reasons of the objection. No days of the decision term are left out for that.",
            )
        )
        return end
    moved = end + timedelta(days=days)
    trace.append(
        rules.REASONS_ASKED.step(
            f"De gemeente vroeg op {day_nl(reasons.asked_on)} om de redenen van het bezwaar. Van {day_nl(first)} tot en met {day_nl(reasons.through)} staat de termijn stil: {length_nl(days, 'days')}. De laatste dag is nu {day_nl(moved)}.",
            f"On {day_en(reasons.asked_on)} the municipality asked for the reasons of the objection. The term stands still from {day_en(first)} through {day_en(reasons.through)}: {length_en(days, 'days')}. The last day is now {day_en(moved)}.",
        )
    )
    return moved


def _postponed(
    end: date, weeks: int, notified_on: date | None, trace: list[TraceStep]
) -> date | None:
    """Return the end with a postponement, or None when its notice is not known."""
    nl, en = length_nl(weeks, "weeks"), length_en(weeks, "weeks")
    longer = end + timedelta(weeks=weeks)
    if notified_on is None:
        trace.append(
            rules.POSTPONED_UNKNOWN.step(
                f"De gemeente wil {nl} langer. Dat telt alleen als zij het op tijd liet weten. Die dag is niet bekend: het wordt {day_nl(end)} of {day_nl(longer)}.",
                f"The municipality wants {en} more. That only counts if it told so in time. That day is not known: it will be {day_en(end)} or {day_en(longer)}.",
            )
        )
        return None
    if notified_on > end:
        trace.append(
            rules.POSTPONED_TOO_LATE.step(
                f"De gemeente liet op {day_nl(notified_on)} weten dat het {nl} langer duurt. Dat was te laat, want de termijn was toen om.",
                f"The municipality told on {day_en(notified_on)} that it takes {en} more. That was too late, because the term had ended.",
            )
        )
        return end
    trace.append(
        rules.POSTPONED.step(
            f"De gemeente liet op {day_nl(notified_on)} op tijd weten dat het {nl} langer duurt, tot en met {day_nl(longer)}.",
            f"The municipality told in time, on {day_en(notified_on)}, that it takes {en} more, through {day_en(longer)}.",
        )
    )
    return longer
