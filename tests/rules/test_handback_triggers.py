"""What leads to a hand-back, who acts on it, and what the figures show (HB1-HB7)."""

from datetime import date

import pytest

from challenges.choices import Role
from challenges.choices_running import NoticeGround, Trigger
from challenges.rules.handback_triggers import (
    TRIGGERS,
    Reported,
    needs_council,
    signals,
    trigger_of,
)
from challenges.rules.trace import trace_as_json

VISITS, BEDS = 7, 9
GOALS = {VISITS: "Bezoekers per ochtend", BEDS: "Perken op niveau B"}
FIRST_DAYS = [date(2026, month, 1) for month in (1, 4, 7, 10)]
LAST_DAYS = [
    date(2026, 3, 31),
    date(2026, 6, 30),
    date(2026, 9, 30),
    date(2026, 12, 31),
]


def reports(*said: tuple[int | None, set[int]]) -> list[Reported]:
    """Return a report a quarter, each with its volunteers and what is red."""
    return [
        Reported(FIRST_DAYS[number], LAST_DAYS[number], volunteers, frozenset(red))
        for number, (volunteers, red) in enumerate(said)
    ]


def shown(*said: tuple[int | None, set[int]], minimum: int | None = 8):
    found = signals(reports(*said), minimum=minimum, goals=GOALS)
    return [(each.trigger, each.goal, each.since_on) for each in found]


MANAGER = Role.CONTRACT_MANAGER


@pytest.mark.parametrize(
    ("trigger", "row"),
    [
        (Trigger.VOLUNTEERS, ("HB1", NoticeGround.VOLUNTEERS, MANAGER, False, True)),
        (Trigger.BOARD, ("HB2", NoticeGround.BOARD, MANAGER, False, False)),
        (Trigger.KPI, ("HB3", NoticeGround.PERFORMANCE, MANAGER, False, True)),
        (Trigger.INSOLVENCY, ("HB4", NoticeGround.INSOLVENCY, MANAGER, False, False)),
        (Trigger.SAFETY, ("HB5", NoticeGround.SAFETY, MANAGER, False, False)),
        (Trigger.END_OF_TERM, ("HB6", None, MANAGER, False, False)),
        (
            Trigger.POLITICAL,
            ("HB7", NoticeGround.POLITICAL, Role.ALDERMAN, True, False),
        ),
    ],
)
def test_each_trigger_has_its_row(trigger, row):
    rule = TRIGGERS[trigger]

    assert row == (
        rule.code,
        rule.ground,
        rule.owner,
        rule.needs_council,
        rule.from_figures,
    )


def test_every_trigger_has_a_row_and_says_how_long_before():
    assert list(TRIGGERS) == list(Trigger)
    assert all(rule.notice.text_nl.endswith(".") for rule in TRIGGERS.values())


def test_a_ground_leads_back_to_its_trigger_and_the_groups_own_reason_to_none():
    found = {ground: trigger_of(ground) for ground in (*NoticeGround, None)}

    assert found == {
        NoticeGround.VOLUNTEERS: Trigger.VOLUNTEERS,
        NoticeGround.BOARD: Trigger.BOARD,
        NoticeGround.PERFORMANCE: Trigger.KPI,
        NoticeGround.INSOLVENCY: Trigger.INSOLVENCY,
        NoticeGround.SAFETY: Trigger.SAFETY,
        NoticeGround.POLITICAL: Trigger.POLITICAL,
        NoticeGround.OTHER: None,
        None: Trigger.END_OF_TERM,
    }


def test_the_council_is_told_of_a_political_choice_only():
    assert [each for each in NoticeGround if needs_council(each)] == [
        NoticeGround.POLITICAL
    ]


@pytest.mark.parametrize(
    ("volunteers", "since"),
    [
        ([], None),
        ([8], None),
        ([7], 0),
        ([0], 0),
        ([9, 7], 1),
        ([7, 6], 0),
        ([7, 8], None),
        ([7, None], None),
        ([7, 8, 5], 2),
    ],
)
def test_one_report_with_fewer_volunteers_than_agreed_shows(volunteers, since):
    found = shown(*((number, set()) for number in volunteers))

    wanted = [] if since is None else [(Trigger.VOLUNTEERS, None, FIRST_DAYS[since])]
    assert found == wanted


def test_no_number_is_too_few_where_none_was_agreed():
    assert shown((0, set()), minimum=None) == []


@pytest.mark.parametrize(
    ("red", "since"),
    [
        ([{VISITS}], None),
        ([{VISITS}, {VISITS}], 0),
        ([{VISITS}, {BEDS}], None),
        ([{VISITS}, set(), {VISITS}], None),
        ([set(), {VISITS}, {VISITS}], 1),
        ([{VISITS}, {VISITS}, {VISITS}], 0),
        ([{VISITS}, {VISITS}, set()], None),
    ],
)
def test_the_same_goal_red_twice_in_a_row_shows(red, since):
    found = shown(*((9, goals) for goals in red))

    wanted = [] if since is None else [(Trigger.KPI, VISITS, FIRST_DAYS[since])]
    assert found == wanted


def test_each_goal_and_the_volunteers_show_apart():
    both = {VISITS, BEDS}

    assert shown((9, {BEDS}), (3, both), (2, both)) == [
        (Trigger.VOLUNTEERS, None, FIRST_DAYS[1]),
        (Trigger.KPI, VISITS, FIRST_DAYS[1]),
        (Trigger.KPI, BEDS, FIRST_DAYS[0]),
    ]


def test_it_says_from_which_reports_it_follows():
    found = signals(
        reports((9, {VISITS}), (1, {VISITS})), minimum=8, goals={VISITS: "Bezoekers"}
    )

    assert trace_as_json(each.step for each in found) == [
        {
            "rule": "HB1",
            "text_nl": "In het verslag tot en met juni 2026: 1 vrijwilliger. Artikel 6 van de overeenkomst zegt: ten minste 8.",
            "text_en": "In the report through June 2026: 1 volunteer. Clause 6 of the agreement says: at least 8.",
            "source": "Looptijd van een uitdaagovereenkomst [D]",
        },
        {
            "rule": "HB3",
            "text_nl": "“Bezoekers” is rood in de verslagen tot en met maart 2026 en juni 2026: 2 keer na elkaar. Zie artikel 13 en 16 van de overeenkomst.",
            "text_en": "“Bezoekers” is red in the reports through March 2026 and June 2026: 2 times in a row. See clauses 13 and 16 of the agreement.",
            "source": "Looptijd van een uitdaagovereenkomst [D]",
        },
    ]


def test_several_volunteers_are_counted_in_the_plural():
    (found,) = signals(reports((4, set())), minimum=8, goals={})

    assert "4 vrijwilligers." in found.step.text_nl
    assert "4 volunteers." in found.step.text_en
