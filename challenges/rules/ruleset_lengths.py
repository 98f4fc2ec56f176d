"""How long and how many a rule set may say, so that every date and sum can be made.

A by-law sets terms of days to months; a slip of the hand sets one of ten thousand
weeks, whose last day does not exist. What the term rules cannot count (``LONGEST``
of ``term_ends``) a rule set cannot hold either, so no case ever pins it.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from challenges.rules.outages import MOST_WORKING_DAYS as MOST_AFTER_OUTAGE
from challenges.rules.plain_terms import MOST_WORKING_DAYS
from challenges.rules.records import Between
from challenges.rules.ruleset_choices import LengthUnit
from challenges.rules.term_ends import LONGEST

MOST_EUROS = 10**12
MOST_YEARS = 100
MOST_PEOPLE = 100_000_000

Days = Annotated[int, Between(0, LONGEST["days"])]
SomeDays = Annotated[int, Between(1, LONGEST["days"])]
AfterOutage = Annotated[int, Between(0, MOST_AFTER_OUTAGE)]
WorkingDays = Annotated[int, Between(1, MOST_WORKING_DAYS)]
Weeks = Annotated[int, Between(0, LONGEST["weeks"])]
SomeWeeks = Annotated[int, Between(1, LONGEST["weeks"])]
Months = Annotated[int, Between(0, LONGEST["months"])]
SomeMonths = Annotated[int, Between(1, LONGEST["months"])]
Years = Annotated[int, Between(0, MOST_YEARS)]
SomeYears = Annotated[int, Between(1, MOST_YEARS)]
Age = Annotated[int, Between(0, 120)]
MonthOfYear = Annotated[int, Between(1, 12)]
DayOfMonth = Annotated[int, Between(1, 31)]
People = Annotated[int, Between(0, MOST_PEOPLE)]
SomePeople = Annotated[int, Between(1, MOST_PEOPLE)]
Few = Annotated[int, Between(1, 10)]
Assessors = Annotated[int, Between(1, 200)]
Characters = Annotated[int, Between(0, 5_000)]
Percent = Annotated[int, Between(0, 100)]
HoursAYear = Annotated[int, Between(0, 366 * 24)]
Euros = Annotated[Decimal, Between(0, MOST_EUROS)]
Ratio = Annotated[Decimal, Between(0, 10)]


DRAFT_MONTHS = 12
"""How long what nobody sends is kept, where the rules of a municipality say nothing.

Our own design [D]: state S01 of the domain, "auto-delete cfg 12 mo".
"""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as a by-law writes it."""

    value: int
    unit: LengthUnit

    def __post_init__(self) -> None:
        """Refuse a length of nothing, and one whose end nobody can count to."""
        if self.value < 1:
            raise ValueError("a term lasts at least one day, week or month")
        if self.value > LONGEST[self.unit]:
            raise ValueError(
                f"a term lasts at most {LONGEST['days']} days, "
                f"{LONGEST['weeks']} weeks or {LONGEST['months']} months"
            )


@dataclass(frozen=True, slots=True)
class OnOutage:
    """What an outage of the digital way in does to terms.

    The Wmebv gives room to adjust terms on an outage [M]; how far is for the
    municipality to say, so the values below are our own design [D].

    Attributes:
        residents_working_days: How many working days a term of residents gets after
            an outage in which it ended; 0 if it stays.
        decision_stands_still: Whether the decision term stands still on its days,
            as force majeure (art. 4:15 lid 2 onder c Awb).
    """

    residents_working_days: AfterOutage = 1
    decision_stands_still: bool = False


ON_OUTAGE = OnOutage()
"""What holds where the rules of a municipality say nothing about it."""
