"""What does a late decision cost, and from which day?

Source: art. 4:17 Awb (rules T70 to T73 of ``term_rules``). The penalty
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
from challenges.rules.reading import Reader
from challenges.rules.term_ends import ONE_DAY
from challenges.rules.trace import Told
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

BAND_DAYS: Final = 14
EUROS_A_DAY: Final = (23, 35, 45)
MOST_DAYS: Final = BAND_DAYS * len(EUROS_A_DAY)
GRACE: Final = timedelta(weeks=2)


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
