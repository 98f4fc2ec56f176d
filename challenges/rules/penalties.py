"""What does a late decision cost, and from which day?

Source: art. 4:17 and 4:18 Awb (rules T70 to T74 of ``term_rules``). The penalty
(*dwangsom*) runs for at most 42 days.

=============  ==========
days           euro a day
=============  ==========
1 through 14   23
15 through 28  35
29 through 42  45
=============  ==========

The amounts come from a text that announces a change on 1 January 2026 without
showing it, so they still have to be checked ([M]). A notice of default counts only when the
decision term has lapsed; two weeks of grace follow its receipt; the first penalty
day is the day after. Whether the Atw moves the two weeks is not settled; here it
does not.
"""

from datetime import date, timedelta
from typing import Final

from challenges.rules import term_rules as rules
from challenges.rules.extra_days import read_extra_days
from challenges.rules.reading import Reader
from challenges.rules.term_ends import ONE_DAY, moved_off_rest_day
from challenges.rules.trace import Told, TraceStep
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

BAND_DAYS: Final = 14
EUROS_A_DAY: Final = (23, 35, 45)
MOST_DAYS: Final = BAND_DAYS * len(EUROS_A_DAY)
GRACE: Final = timedelta(weeks=2)
ORDER_WITHIN: Final = timedelta(weeks=2)


def days_in_default(first: date, today: date) -> int:
    """Return for how many days a penalty is owed on a day, itself not counted.

    Args:
        first: The first penalty day.
        today: Today while nothing was decided, else the day of the decision. That
            the day itself does not count is our convention ([D]).
    """
    return min(max((today - first).days, 0), MOST_DAYS)


def penalty_euros(days: int) -> int:
    """Return the penalty for so many days in default."""
    return sum(
        euros * min(max(days - band * BAND_DAYS, 0), BAND_DAYS)
        for band, euros in enumerate(EUROS_A_DAY)
    )


def answer_penalty_amount(reader: Reader) -> Told:
    """Answer a question of the kind ``penalty_amount``."""
    days = reader.whole("days_in_default")
    reader.finish()
    euros = penalty_euros(days)
    nl, en = length_nl(days, "days"), length_en(days, "days")
    trace = [
        rules.PENALTY.step(
            f"De dwangsom is 23 euro per dag voor dag 1 tot en met 14, 35 euro voor dag 15 tot en met 28 en 45 euro voor dag 29 tot en met 42. Daarna komt er niets bij. Voor {nl} is dat {euros} euro.",
            f"The penalty is 23 euros a day for days 1 to 14, 35 euros for days 15 to 28 and 45 euros for days 29 to 42. Nothing is added after that. For {en} that is {euros} euros.",
        )
    ]
    return Told({"amount_eur": euros}, trace)


def answer_default_notice(reader: Reader) -> Told:
    """Answer a question of the kind ``default_notice``."""
    last_day = reader.day("decision_last_day")
    notice_on = reader.day("notice_received_on")
    reader.finish()
    if notice_on <= last_day:
        step = rules.DEFAULT_TOO_EARLY.step(
            f"De gemeente kreeg de ingebrekestelling op {day_nl(notice_on)}. De beslistermijn liep toen nog, tot en met {day_nl(last_day)}. Daarom geldt zij niet.",
            f"The municipality received the notice of default on {day_en(notice_on)}. The decision term then still ran, through {day_en(last_day)}. So it has no effect.",
        )
        return Told({"valid": False}, [step])
    grace_end = notice_on + GRACE
    first = grace_end + ONE_DAY
    last = grace_end + timedelta(days=MOST_DAYS)
    trace = [
        rules.GRACE.step(
            f"De beslistermijn was om op {day_nl(last_day)}. De gemeente kreeg de ingebrekestelling op {day_nl(notice_on)} en heeft dan nog twee weken, tot en met {day_nl(grace_end)}.",
            f"The decision term had ended on {day_en(last_day)}. The municipality received the notice of default on {day_en(notice_on)} and then has two more weeks, through {day_en(grace_end)}.",
        ),
        rules.PENALTY_DAYS.step(
            f"De eerste dag met een dwangsom is {day_nl(first)}. Er zijn er hooguit {MOST_DAYS}: de laatste kan {day_nl(last)} zijn.",
            f"The first penalty day is {day_en(first)}. There are at most {MOST_DAYS}: the last can be {day_en(last)}.",
        ),
    ]
    return Told(
        {
            "valid": True,
            "grace_last_day": grace_end.isoformat(),
            "first_penalty_day": first.isoformat(),
            "last_possible_penalty_day": last.isoformat(),
        },
        trace,
    )


def answer_penalty_days(reader: Reader) -> Told:
    """Answer a question of the kind ``penalty_days``: until when a penalty can run."""
    first = reader.day("first_penalty_day")
    reader.finish()
    last = first + timedelta(days=MOST_DAYS - 1)
    step = rules.PENALTY_DAYS.step(
        f"De eerste dag met een dwangsom is {day_nl(first)}. Zonder besluit loopt de dwangsom {MOST_DAYS} dagen, tot en met {day_nl(last)}. De Algemene termijnenwet verschuift die dag niet.",
        f"The first penalty day is {day_en(first)}. Without a decision the penalty runs for {MOST_DAYS} days, through {day_en(last)}. The General Time Limits Act does not move that day.",
    )
    euros = penalty_euros(MOST_DAYS)
    return Told({"last_day": last.isoformat(), "amount_eur": euros}, [step])


def answer_penalty_order(reader: Reader) -> Told:
    """Answer a question of the kind ``penalty_order``: by when the penalty is set."""
    last = reader.day("last_penalty_day")
    also = read_extra_days(reader)
    reader.finish()
    raw = last + ORDER_WITHIN
    trace: list[TraceStep] = [
        rules.PENALTY_ORDER.step(
            f"De laatste dag met een dwangsom is {day_nl(last)}. De gemeente stelt de dwangsom binnen twee weken daarna vast: tot en met {day_nl(raw)}.",
            f"The last penalty day is {day_en(last)}. The municipality sets the penalty within two weeks after it: through {day_en(raw)}.",
        )
    ]
    moved = moved_off_rest_day(raw, trace, also)
    answer: dict[str, object] = {
        "raw_last_day": raw.isoformat(),
        "last_day": moved.isoformat(),
    }
    return Told(answer, trace)
