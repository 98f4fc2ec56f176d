"""Does an extension move the end of a decision term?

Source: the by-law; art. 4:14 lid 1 and lid 3 and art. 4:13 lid 2 Awb (rules T20
to T26 of ``term_rules``).

====  ============  ============  =================  ========  ========================
rule  basis         term set by   notified           moves?    how
====  ============  ============  =================  ========  ========================
T20   by-law        by-law        in running term    yes       weeks are added
T21   by-law        by-law        later              no
T22   by-law        Awb           -                  no
T23   Awb 4:14(1)   -             -                  no        the date is only told
T24   Awb 4:14(3)   Awb           in running term    yes       the date is set
T26   Awb 4:14(3)   Awb           later              no
T25   Awb 4:14(3)   by-law        -                  no
====  ============  ============  =================  ========  ========================

The running term ends after its suspended days, before the Atw moves it. A date
set under 4:14 lid 3 stays what it is, whatever suspends the term afterwards.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from challenges.rules import term_rules as rules
from challenges.rules.reading import Reader
from challenges.rules.term_ends import LONGEST
from challenges.rules.trace import STEPS_KEPT, TraceStep
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

BYLAW_CLAUSE: Final = "bylaw_clause"
DELAY_INFORMS: Final = "awb_4_14_1"
DELAY_SETS_DATE: Final = "awb_4_14_3"
MOVES_END: Final = frozenset({rules.EXTENDED, rules.DELAY_SETS_DATE})
BASES: Final = (BYLAW_CLAUSE, DELAY_INFORMS, DELAY_SETS_DATE)


@dataclass(frozen=True, slots=True)
class Extension:
    """A notice that the decision will come later.

    Attributes:
        basis: One of ``BASES``.
        notified_on: The day the applicant was told.
        weeks: By how many weeks, when the notice names a length.
        new_date: Until which day, when the notice names a day.
    """

    basis: str
    notified_on: date
    weeks: int | None
    new_date: date | None

    @property
    def takes_effect_on(self) -> date:
        """The day from which it counts."""
        return self.notified_on

    def named_date(self, end: date) -> date:
        """Return the day the notice comes down to, from the end as it stands."""
        return self.new_date or end + timedelta(weeks=self.weeks or 0)


def read_extension(reader: Reader) -> Extension:
    """Read a notice, which names either a length or a day."""
    basis = reader.choice("basis", BASES)
    notified_on = reader.day("notified_on")
    weeks = reader.whole_if_known("weeks", 1, LONGEST["weeks"])
    new_date = reader.day_if_known("new_date")
    if reader.has("weeks") == reader.has("new_date"):
        reader.refuse(
            "weeks",
            "give either weeks or new_date",
            "geef weeks of new_date, een van beide",
        )
    reader.in_order("notified_on", "new_date")
    return Extension(basis, notified_on, weeks, new_date)


def rule_for(
    extension: Extension, *, bylaw_sets_term: bool, running_through: date
) -> rules.TermRule:
    """Return the one row of the table that applies."""
    in_time = extension.notified_on <= running_through
    match extension.basis, bylaw_sets_term:
        case "awb_4_14_1", _:
            return rules.DELAY_INFORMS
        case "bylaw_clause", False:
            return rules.NOTHING_TO_EXTEND
        case "bylaw_clause", True:
            return rules.EXTENDED if in_time else rules.EXTENDED_TOO_LATE
        case _, True:
            return rules.DELAY_CANNOT_SET_DATE
        case _:
            return rules.DELAY_SETS_DATE if in_time else rules.DELAY_TOO_LATE


@lru_cache(maxsize=STEPS_KEPT)
def told(rule: rules.TermRule, extension: Extension, end: date) -> TraceStep:
    """Tell what a notice does to a term that would end on a day."""
    notified_nl, notified_en = (
        day_nl(extension.notified_on),
        day_en(extension.notified_on),
    )
    named = extension.named_date(end)
    nl, en = _CONSEQUENCES[rule.code]
    length = extension.weeks
    return rule.step(
        f"De gemeente liet op {notified_nl} weten dat het besluit later komt. "
        + nl.format(
            end=day_nl(end),
            named=day_nl(named),
            length=length_nl(length, "weeks") if length else "de genoemde tijd",
        ),
        f"The municipality told on {notified_en} that the decision comes later. "
        + en.format(
            end=day_en(end),
            named=day_en(named),
            length=length_en(length, "weeks") if length else "the time it named",
        ),
    )


_CONSEQUENCES: Final = {
    "T20": (
        "Dat was op tijd. De verordening staat dit toe: de termijn wordt {length} langer, tot en met {named}.",
        "That was in time. The by-law allows this: the term becomes {length} longer, through {named}.",
    ),
    "T21": (
        "Dat was te laat, want de termijn was op {end} al om. De termijn wordt niet langer.",
        "That was too late, because the term had ended on {end}. The term does not become longer.",
    ),
    "T22": (
        "Er is geen termijn in een verordening die langer kan worden. Het einde blijft {end}.",
        "There is no by-law term that could become longer. The end stays {end}.",
    ),
    "T23": (
        "Dat is alleen een mededeling dat het {named} wordt. De termijn zelf blijft eindigen op {end}.",
        "That only informs that it will be {named}. The term itself still ends on {end}.",
    ),
    "T24": (
        "Dat was op tijd, en geen verordening stelt een termijn. De nieuwe laatste dag is {named}.",
        "That was in time, and no by-law sets a term. The new last day is {named}.",
    ),
    "T25": (
        "De verordening stelt zelf een termijn. Daarom kan dit bericht het einde niet verzetten: dat blijft {end}.",
        "The by-law sets a term itself. So this notice cannot move the end: it stays {end}.",
    ),
    "T26": (
        "Dat was te laat, want de acht weken waren op {end} al om. Het einde blijft {end}.",
        "That was too late, because the eight weeks had ended on {end}. The end stays {end}.",
    ),
}
