"""The rules by which every term is counted, each with its code and its source.

===== ======================================================== ===========================
rule  what it says                                             source
===== ======================================================== ===========================
T1    a by-law term runs from the day after receipt            the by-law
T2    without a by-law term, eight weeks from that day         Awb 4:13 lid 2
T3    a moment counts as the calendar day it was here          Awb 2:17 lid 2 [M]
T4    a reasonable term is never longer than eight weeks       Awb 4:13 lid 2
T10   a request for completion with a response date suspends   Awb 4:15 lid 1 onder a
T11   one without a response date does not                     ABRvS 21-9-2016
T12   written consent to wait suspends                         Awb 4:15 lid 2 onder a
T13   delay caused by the applicant suspends                   Awb 4:15 lid 2 onder b
T14   force majeure suspends                                   Awb 4:15 lid 2 onder c
T15   waiting for a foreign authority suspends                 Awb 4:15 lid 1 onder b
T16   a cause that starts outside the running term does not    Awb 4:15, convention
T17   each suspended day moves the end one day, once           Awb 4:15
T20   an extension under the by-law, in time, adds             the by-law
T21   one after the end of the running term does not           the by-law
T22   nor does one where no by-law sets the term               the by-law
T23   a delay notice for a term set by law only informs        Awb 4:14 lid 1
T24   without such a term, the notice sets the date            Awb 4:14 lid 3
T25   where a by-law sets the term, it cannot                  Awb 4:14 lid 3
T26   after the eight weeks it comes too late                  Awb 4:13 lid 2
T30   a by-law may exclude the Atw                             Gemeentewet 145
T31   terms over 12 weeks, 90 days or 3 months do not move     Atw 4
T32   terms counted back do not move                           Atw 1 lid 2
T33   an end on a working day stays                            Atw 1 lid 1
T34   an end on a day of rest moves to the next working day    Atw 1 lid 1
T35   from three days on, two working days lie in the term     Atw 2
T36   whether the extension counts for T31 is not settled      Atw 4, convention [M]
T37   later decrees on days of rest are not known              royal decree 2026-2028
T38   a by-law cannot exclude the Atw for a term of the Act    Gemeentewet 145
T39   the Atw governs by-law terms                             Gemeentewet 145
T40   declining must be sent within four weeks                 Awb 4:5 lid 4
T41   a notice in that time is still allowed, later it is not  Awb 4:5 lid 4, convention
T42   declining needs a response date that was set             Awb 4:5 lid 1
T43   a day that a letter of the authority names stays it     convention
T44   an outage on the last day gives working days after it    Wmebv, convention [M]
T45   two people set another last day by hand                  own design [D]
T46   it lapses when the calculation changes                   own design [D]
T50   six weeks to object, from the day after publication      Awb 6:7 and 6:8
T51   an objection that arrives within them is in time         Awb 6:7
T52   by post: sent within them, here within a week after      Awb 6:9 lid 2
T53   any other objection is too late                          Awb 6:7
T54   by post without a known day of posting: not decidable    Awb 6:9 lid 2
T55   six weeks to decide on it, twelve with a committee       Awb 7:10, convention
T56   a postponement notified in the running term adds         Awb 7:10, convention
T57   one notified later does not                              Awb 7:10, convention
T58   one whose notice is not known: not decidable             Awb 7:10
T59   asking for the reasons makes the term stand still        Awb 7:10, convention
T60   views: six weeks, the day of deposit included            Awb 3:16 lid 2
T61   a term counted back from an event                        Atw 1 lid 2
T62   a short term in days                                     Atw 2
T70   the penalty: 23, 35, 45 euros a day, 14 days each        Awb 4:17 [M]
T71   a notice of default before the end has no effect         Awb 4:17, convention
T72   two weeks of grace follow a valid one                    Awb 4:17, convention [M]
T73   the first penalty day, and the last of at most 42        Awb 4:17, convention [M]
T74   the penalty is set within two weeks after its last day   Awb 4:18
T80   standstill: calendar days from the day after sending     Aanbestedingswet 2.127, conv.
T81   signing may follow the day after                         Aanbestedingswet 2.127, conv.
T82   fewer than twenty days are too few for an EU procedure   Aanbestedingswet 2.127
T90   working days are counted from the day after the event    Atw 3, convention
T95   England: thirty days, and no moving                      Localism Act 2011, convention
===== ======================================================== ===========================

"Convention" (``[D]``) means that the law leaves room and this is how we count;
``[M]`` that the law itself must still be checked. Both stand in the trace.
"""

from dataclasses import dataclass
from typing import Final, Self

from challenges.rules import sources
from challenges.rules.sources import Guidance, Provision
from challenges.rules.trace import TraceStep

CONVENTION_NL: Final = " Dit is een rekenafspraak, want de wet laat hier ruimte."
CONVENTION_EN: Final = " This is a convention, because the law leaves room here."
UNCHECKED_NL: Final = " Dit moet nog aan de wettekst worden getoetst."
UNCHECKED_EN: Final = " This must still be checked against the text of the law."


@dataclass(frozen=True, slots=True)
class TermRule:
    """One row of the table.

    Attributes:
        code: Its code, such as ``"T10"``.
        source: Where it comes from, as the trace cites it.
        note_nl: What must be said with it every time, in Dutch.
        note_en: The same in English.
    """

    code: str
    source: str
    note_nl: str = ""
    note_en: str = ""

    @classmethod
    def law(cls, code: str, provision: Provision | Guidance) -> Self:
        """Make a row that follows from the law as it is written."""
        return cls(code, str(provision))

    @classmethod
    def convention(cls, code: str, provision: Provision | Guidance) -> Self:
        """Make a row where the law leaves room."""
        return cls(
            code, f"{provision}; rekenafspraak [D]", CONVENTION_NL, CONVENTION_EN
        )

    @classmethod
    def unchecked(
        cls, code: str, provision: Provision | Guidance, what: str = ""
    ) -> Self:
        """Make a row that still has to be checked against the law."""
        return cls(code, f"{provision}{what} [M]", UNCHECKED_NL, UNCHECKED_EN)

    def step(self, text_nl: str, text_en: str) -> TraceStep:
        """Return this rule as one step, told for the case at hand."""
        return TraceStep(
            self.code, text_nl + self.note_nl, text_en + self.note_en, self.source
        )


_law = TermRule.law
_convention = TermRule.convention
_unchecked = TermRule.unchecked
_CONVENTION: Final = "; rekenafspraak [D]"

BYLAW_TERM: Final = _law("T1", sources.BYLAW_TERM)
REASONABLE_TERM: Final = _law("T2", sources.AWB_REASONABLE_TERM)
LOCAL_DAY: Final = _law("T3", sources.AWB_ELECTRONIC_RECEIPT)
REASONABLE_TERM_TOO_LONG: Final = _law("T4", sources.AWB_REASONABLE_TERM)

COMPLETION: Final = _law("T10", sources.AWB_SUSPENDED_BY_COMPLETION)
NO_RESPONSE_DATE: Final = _law("T11", sources.ABRVS_RESPONSE_DATE)
CONSENT: Final = _law("T12", sources.AWB_SUSPENDED_BY_CONSENT)
DELAY_BY_APPLICANT: Final = _law("T13", sources.AWB_SUSPENDED_BY_APPLICANT)
FORCE_MAJEURE: Final = _law("T14", sources.AWB_SUSPENDED_BY_FORCE_MAJEURE)
FOREIGN_AUTHORITY: Final = _law("T15", sources.AWB_SUSPENDED_BY_FOREIGN_AUTHORITY)
OUTSIDE_TERM: Final = _convention("T16", sources.AWB_SUSPENDED)
SUSPENDED_DAYS: Final = _law("T17", sources.AWB_SUSPENDED)

EXTENDED: Final = _law("T20", sources.BYLAW_TERM)
EXTENDED_TOO_LATE: Final = _law("T21", sources.BYLAW_TERM)
NOTHING_TO_EXTEND: Final = _law("T22", sources.BYLAW_TERM)
DELAY_INFORMS: Final = _law("T23", sources.AWB_DELAY_INFORMS)
DELAY_SETS_DATE: Final = _law("T24", sources.AWB_DELAY_SETS_DATE)
DELAY_CANNOT_SET_DATE: Final = _law("T25", sources.AWB_DELAY_SETS_DATE)
DELAY_TOO_LATE: Final = _law("T26", sources.AWB_REASONABLE_TERM)

ATW_EXCLUDED: Final = _law("T30", sources.GEMEENTEWET_BYLAW_TERMS)
ATW_TOO_LONG: Final = _law("T31", sources.ATW_LONG_TERMS)
ATW_COUNTED_BACK: Final = _law("T32", sources.ATW_COUNTED_BACK)
ENDS_ON_WORKING_DAY: Final = _law("T33", sources.ATW_END_ON_REST_DAY)
ENDS_ON_REST_DAY: Final = _law("T34", sources.ATW_END_ON_REST_DAY)
TWO_WORKING_DAYS: Final = _law("T35", sources.ATW_TWO_WORKING_DAYS)
EXTENSION_AND_LENGTH: Final = _unchecked("T36", sources.ATW_LONG_TERMS, _CONVENTION)
BEYOND_DECREES: Final = _law("T37", sources.DECREE_2026_2028)
ATW_NOT_EXCLUDED: Final = _law("T38", sources.GEMEENTEWET_BYLAW_TERMS)
ATW_FOR_BYLAW: Final = _law("T39", sources.GEMEENTEWET_BYLAW_TERMS)

DECLINE_IN_TIME: Final = _law("T40", sources.AWB_DECLINE_IN_TIME)
DECLINE_SENT: Final = _convention("T41", sources.AWB_DECLINE_IN_TIME)
DECLINE_NEEDS_DATE: Final = _law("T42", sources.AWB_INCOMPLETE)

RESPONSE_DATE: Final = TermRule("T43", str(sources.DESIGN_RESPONSE_DATE))
OUTAGE: Final = TermRule(
    "T44",
    f"{sources.WMEBV_OUTAGE}; rekenafspraak [D]",
    CONVENTION_NL + UNCHECKED_NL,
    CONVENTION_EN + UNCHECKED_EN,
)
SET_BY_HAND: Final = TermRule("T45", str(sources.DESIGN_SET_BY_HAND))
SET_BY_HAND_LAPSED: Final = TermRule("T46", str(sources.DESIGN_SET_BY_HAND))

OBJECTION_PERIOD: Final = TermRule(
    "T50", f"{sources.AWB_OBJECTION_PERIOD}; {sources.AWB_OBJECTION_STARTS}"
)
OBJECTION_IN_TIME: Final = _law("T51", sources.AWB_OBJECTION_PERIOD)
OBJECTION_BY_POST: Final = _law("T52", sources.AWB_OBJECTION_BY_POST)
OBJECTION_TOO_LATE: Final = _law("T53", sources.AWB_OBJECTION_PERIOD)
OBJECTION_UNKNOWN: Final = _law("T54", sources.AWB_OBJECTION_BY_POST)
OBJECTION_DECISION: Final = _convention("T55", sources.AWB_OBJECTION_DECISION)
POSTPONED: Final = _convention("T56", sources.AWB_OBJECTION_DECISION)
POSTPONED_TOO_LATE: Final = _convention("T57", sources.AWB_OBJECTION_DECISION)
POSTPONED_UNKNOWN: Final = _law("T58", sources.AWB_OBJECTION_DECISION)
REASONS_ASKED: Final = _convention("T59", sources.AWB_OBJECTION_DECISION)
VIEWS_PERIOD: Final = _law("T60", sources.AWB_VIEWS_PERIOD)
COUNTED_BACK: Final = _law("T61", sources.ATW_COUNTED_BACK)
SHORT_TERM: Final = _law("T62", sources.ATW_TWO_WORKING_DAYS)

PENALTY: Final = _unchecked("T70", sources.AWB_PENALTY)
DEFAULT_TOO_EARLY: Final = _convention("T71", sources.AWB_PENALTY)
GRACE: Final = _unchecked("T72", sources.AWB_PENALTY, _CONVENTION)
PENALTY_DAYS: Final = _unchecked("T73", sources.AWB_PENALTY, _CONVENTION)
PENALTY_ORDER: Final = _law("T74", sources.AWB_PENALTY_ORDER)
STANDSTILL: Final = _convention("T80", sources.AW_STANDSTILL)
SIGNING: Final = _convention("T81", sources.AW_STANDSTILL)
STANDSTILL_TOO_SHORT: Final = _law("T82", sources.AW_STANDSTILL)
WORKING_DAYS: Final = _convention("T90", sources.ATW_REST_DAYS)
UK_NOTICE: Final = _convention("T95", sources.LOCALISM_ACT_TERM)

RULES: Final = {
    rule.code: rule for rule in list(globals().values()) if isinstance(rule, TermRule)
}
