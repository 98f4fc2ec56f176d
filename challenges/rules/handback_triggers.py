"""Which causes lead to a hand-back, who acts on each, and what do the figures show?

Source: clauses 4, 6 and 16-19 of the agreement; who acts, the minimum of one report
and "twice in a row" are our own design [D]. What the figures show has no effect by
itself: somebody decides.

===== =========== ================ ============================== ======= =======
rule  trigger     who acts         notice                         council figures
===== =========== ================ ============================== ======= =======
HB1   volunteers  contract manager the months agreed              no      yes
HB2   board       contract manager the months agreed              no      no
HB3   kpi         contract manager clause 16, then those months   no      yes
HB4   insolvency  contract manager the months agreed              no      no
HB5   safety      contract manager the months agreed; safety work no      no
                                   comes back within one day
HB6   end of term contract manager none: it ends on its last day  no      no
HB7   political   alderman         the months agreed              yes     no
===== =========== ================ ============================== ======= =======

HB1 shows in one report that names fewer volunteers than agreed, HB3 when the same
goal is red in two reports in a row. Each lasts until a report says otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from challenges.choices import Role
from challenges.choices_running import NoticeGround, Trigger
from challenges.rules.sources import AGREEMENT_CLAUSES, DESIGN_RUNNING, Guidance
from challenges.rules.trace import TraceStep
from challenges.rules.wording import month_en, month_nl

IN_A_ROW = 2
"""In so many reports in a row the same goal is red before it shows (HB3, [D])."""


@dataclass(frozen=True, slots=True)
class Notice:
    """How long before its end an agreement is ended on a ground."""

    text_nl: str
    text_en: str
    source: Guidance


MONTHS_AGREED = Notice(
    "De maanden van de overeenkomst (artikel 17 en 18).",
    "The months of the agreement (clauses 17 and 18).",
    AGREEMENT_CLAUSES,
)
AFTER_THE_STEPS = Notice(
    "Eerst praten, een verbeterplan en bemiddeling (artikel 16). Daarna de maanden van de overeenkomst (artikel 18).",
    "First a talk, an improvement plan and mediation (clause 16). Then the months of the agreement (clause 18).",
    AGREEMENT_CLAUSES,
)
SAFETY_WITHIN_A_DAY = Notice(
    "De maanden van de overeenkomst (artikel 18). Werk voor de veiligheid neemt de gemeente binnen één dag over (artikel 19).",
    "The months of the agreement (clause 18). The municipality takes work for safety over within one day (clause 19).",
    AGREEMENT_CLAUSES,
)
ON_ITS_LAST_DAY = Notice(
    "Geen: de overeenkomst loopt af op haar laatste dag (artikel 4).",
    "None: the agreement ends on its last day (clause 4).",
    AGREEMENT_CLAUSES,
)
COUNCIL_FIRST = Notice(
    "De maanden van de overeenkomst (artikel 18), nadat de raad het weet.",
    "The months of the agreement (clause 18), after the council knows.",
    DESIGN_RUNNING,
)


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """One row of the table.

    Attributes:
        code: The rule.
        ground: On which ground notice is given; none where the agreement just ends.
        owner: In which role somebody acts on it (own design [D]).
        notice: How long before.
        needs_council: Whether the council is told before.
        from_figures: Whether the figures of reports can show it.
    """

    code: str
    ground: NoticeGround | None
    owner: Role
    notice: Notice
    needs_council: bool = False
    from_figures: bool = False


TRIGGERS: dict[Trigger, TriggerRule] = {
    Trigger.VOLUNTEERS: TriggerRule(
        "HB1",
        NoticeGround.VOLUNTEERS,
        Role.CONTRACT_MANAGER,
        MONTHS_AGREED,
        from_figures=True,
    ),
    Trigger.BOARD: TriggerRule(
        "HB2", NoticeGround.BOARD, Role.CONTRACT_MANAGER, MONTHS_AGREED
    ),
    Trigger.KPI: TriggerRule(
        "HB3",
        NoticeGround.PERFORMANCE,
        Role.CONTRACT_MANAGER,
        AFTER_THE_STEPS,
        from_figures=True,
    ),
    Trigger.INSOLVENCY: TriggerRule(
        "HB4", NoticeGround.INSOLVENCY, Role.CONTRACT_MANAGER, MONTHS_AGREED
    ),
    Trigger.SAFETY: TriggerRule(
        "HB5", NoticeGround.SAFETY, Role.CONTRACT_MANAGER, SAFETY_WITHIN_A_DAY
    ),
    Trigger.END_OF_TERM: TriggerRule(
        "HB6", None, Role.CONTRACT_MANAGER, ON_ITS_LAST_DAY
    ),
    Trigger.POLITICAL: TriggerRule(
        "HB7",
        NoticeGround.POLITICAL,
        Role.ALDERMAN,
        COUNCIL_FIRST,
        needs_council=True,
    ),
}


def trigger_of(ground: NoticeGround | None) -> Trigger | None:
    """Return the trigger of a ground; that of nobody's notice is the end of the term.

    The group's own reason is none of them.
    """
    for trigger, rule in TRIGGERS.items():
        if rule.ground == ground:
            return trigger
    return None


def needs_council(ground: NoticeGround) -> bool:
    """Tell whether the council is told before notice is given on a ground (HB7)."""
    trigger = trigger_of(ground)
    return trigger is not None and TRIGGERS[trigger].needs_council


@dataclass(frozen=True, slots=True)
class Reported:
    """What one report says in figures.

    Attributes:
        from_on: The first day that it is about; ``to_on`` the last.
        volunteers: How many worked along; ``None`` if that was not asked.
        red: The keys of the goals that do not work out.
    """

    from_on: date
    to_on: date
    volunteers: int | None
    red: frozenset[int]


@dataclass(frozen=True, slots=True)
class Signal:
    """What the figures show, and from which report on.

    Attributes:
        goal: The key of the goal that it is about, if it is about one.
        since_on: The first day of the first report that shows it.
        step: How that follows from the figures.
    """

    trigger: Trigger
    goal: int | None
    since_on: date
    step: TraceStep


def signals(
    reports: Sequence[Reported], *, minimum: int | None, goals: Mapping[int, str]
) -> tuple[Signal, ...]:
    """Tell which triggers the last reports show (HB1, HB3).

    Args:
        reports: The reports that were filed, the oldest first.
        minimum: How many volunteers were agreed at least; ``None`` if that was not.
        goals: By the key of each goal how one sees it.
    """
    return (*_too_few(reports, minimum), *_red_again(reports, goals))


def _too_few(reports: Sequence[Reported], minimum: int | None) -> Iterator[Signal]:
    if minimum is None:
        return
    run = _run(reports, [_is_below(each, minimum) for each in reports])
    if run:
        yield Signal(
            Trigger.VOLUNTEERS, None, run[0].from_on, _volunteer_step(run[-1], minimum)
        )


def _is_below(report: Reported, minimum: int) -> bool:
    return report.volunteers is not None and report.volunteers < minimum


def _red_again(
    reports: Sequence[Reported], goals: Mapping[int, str]
) -> Iterator[Signal]:
    for goal, indicator in goals.items():
        run = _run(reports, [goal in each.red for each in reports])
        if len(run) >= IN_A_ROW:
            yield Signal(Trigger.KPI, goal, run[0].from_on, _red_step(indicator, run))


def _run(reports: Sequence[Reported], shows: Sequence[bool]) -> Sequence[Reported]:
    """Return the last reports in a row that show something."""
    length = sum(1 for _ in takewhile(bool, reversed(shows)))
    return reports[len(reports) - length :]


def _volunteer_step(last: Reported, minimum: int) -> TraceStep:
    number = last.volunteers
    people = "vrijwilliger" if number == 1 else "vrijwilligers"
    plural = "" if number == 1 else "s"
    return TraceStep(
        "HB1",
        f"In het verslag tot en met {month_nl(last.to_on)}: {number} {people}. Artikel 6 van de overeenkomst zegt: ten minste {minimum}.",
        f"In the report through {month_en(last.to_on)}: {number} volunteer{plural}. Clause 6 of the agreement says: at least {minimum}.",
        str(DESIGN_RUNNING),
    )


def _red_step(indicator: str, run: Sequence[Reported]) -> TraceStep:
    months_nl = " en ".join(month_nl(each.to_on) for each in run)
    months_en = " and ".join(month_en(each.to_on) for each in run)
    return TraceStep(
        "HB3",
        f"“{indicator}” is rood in de verslagen tot en met {months_nl}: {len(run)} keer na elkaar. Zie artikel 13 en 16 van de overeenkomst.",
        f"“{indicator}” is red in the reports through {months_en}: {len(run)} times in a row. See clauses 13 and 16 of the agreement.",
        str(DESIGN_RUNNING),
    )
