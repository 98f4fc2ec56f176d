"""How does an agreement end, on which day, and how long are its papers kept?

Source: clauses 4 and 16-19 of the agreement; art. 4:51 Awb for grants; terms of
keeping from the rule set, which are from memory [M]; the rest is our own design [D].

===== ==================================================== =====================
rule  what it says                                         source
===== ==================================================== =====================
AE1   notice: so many months from the day it is given      the agreement
AE2   it never lasts beyond the last day of the agreement  the agreement
AE3   a grant of three years or more: a reasonable term    Awb 4:51
AE4   renewal: at most the option years that are left      the agreement
AE5   papers are kept so many years after the last day     the rule set [M]
AE6   another group may challenge the task from the day
      on which the final evaluation begins                 own design [D]
===== ==================================================== =====================
"""

from dataclasses import dataclass
from datetime import date

from challenges.choices_running import NoticeSide
from challenges.rules.agreement_calendar import MONTHS, months_later
from challenges.rules.lifecycle import Exit
from challenges.rules.sources import (
    AGREEMENT_CLAUSES,
    AWB_GRANT_ENDED,
    DESIGN_RUNNING,
    RETENTION_LIST,
)
from challenges.rules.trace import Trace, TraceStep
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

LONG_GRANT_YEARS = 3


_LONG_GRANT = TraceStep(
    "AE3",
    "De subsidie loopt drie jaar of langer. Dan moet de termijn redelijk zijn. De opzegtermijn van de overeenkomst geldt als die termijn.",
    "The grant has run for three years or more. Then the term must be reasonable. The notice of the agreement counts as that term.",
    str(AWB_GRANT_ENDED),
)


@dataclass(frozen=True, slots=True)
class LastDay:
    """The day on which an agreement ends after notice, and why."""

    day: date
    trace: Trace


def notice_end(
    given_on: date,
    *,
    months: int,
    starts_on: date,
    ends_on: date,
    is_grant: bool,
) -> LastDay:
    """Tell on which day an agreement ends after notice.

    Args:
        given_on: The day of the notice.
        months: The notice that the agreement asks, in whole months.
        starts_on: First day of the agreement.
        ends_on: Its last day without notice.
        is_grant: Whether the money is a grant.
    """
    raw = months_later(given_on, months)
    trace = [
        TraceStep(
            "AE1",
            f"De opzegging is van {day_nl(given_on)}. De opzegtermijn is {length_nl(months, 'months')}. Dat is tot en met {day_nl(raw)}.",
            f"Notice was given on {day_en(given_on)}. The notice is {length_en(months, 'months')}. That is through {day_en(raw)}.",
            str(AGREEMENT_CLAUSES),
        )
    ]
    if raw > ends_on:
        trace.append(
            TraceStep(
                "AE2",
                f"De overeenkomst loopt zelf al af op {day_nl(ends_on)}. Dat is eerder.",
                f"The agreement itself ends on {day_en(ends_on)}. That is earlier.",
                str(AGREEMENT_CLAUSES),
            )
        )
    if is_grant and months_later(starts_on, MONTHS * LONG_GRANT_YEARS) <= given_on:
        trace.append(_LONG_GRANT)
    return LastDay(min(raw, ends_on), tuple(trace))


def within_options(years: int, left: int) -> bool:
    """Tell whether a renewal lies within the option years that are left (AE4)."""
    return 1 <= years <= left


def exit_after(side: NoticeSide | None) -> Exit:
    """Return how a task comes back, by who gave notice; nobody is as planned."""
    return {
        None: Exit.HANDED_BACK_PLANNED,
        NoticeSide.GROUP: Exit.HANDED_BACK_BY_GROUP,
        NoticeSide.MUNICIPALITY: Exit.HANDED_BACK_BY_MUNICIPALITY,
        NoticeSide.BOTH: Exit.HANDED_BACK_EARLY,
    }[side]


def keep_until(ended_on: date, years: int) -> LastDay:
    """Tell until which day the papers of a case are kept (AE5)."""
    until = months_later(ended_on, MONTHS * years)
    step = TraceStep(
        "AE5",
        f"De overeenkomst eindigde op {day_nl(ended_on)}. De stukken blijven {years} jaar bewaard: tot en met {day_nl(until)}.",
        f"The agreement ended on {day_en(ended_on)}. The papers are kept for {years} years: through {day_en(until)}.",
        str(RETENTION_LIST),
    )
    return LastDay(until, (step,))


def rival_from(ends_on: date, months_before_end: int) -> LastDay:
    """Tell from which day another group may challenge a task that runs (AE6, T34)."""
    opens_on = months_later(ends_on, -months_before_end)
    step = TraceStep(
        "AE6",
        f"Een andere groep doet deze taak tot en met {day_nl(ends_on)}. U kunt de taak uitdagen vanaf {day_nl(opens_on)}.",
        f"Another group does this task through {day_en(ends_on)}. You can challenge it from {day_en(opens_on)}.",
        str(DESIGN_RUNNING),
    )
    return LastDay(opens_on, (step,))
