"""Evidence caps, the ladder of participation and the volunteer allowance."""

from decimal import Decimal
from itertools import product

import pytest

from challenges.rules.allowance import Allowance, allowance_flags
from challenges.rules.evidence import (
    EVIDENCE_LABELS,
    EvidenceLevel,
    evidence_cap,
)
from challenges.rules.ladder import RUNG_LABELS, STYLE_LABELS, Rung, judge_rise

D = Decimal
DESIGN = "Beoordelingskader uitdaagrecht [D]"
TAX = "Onbelaste vrijwilligersvergoeding 2026"


@pytest.mark.parametrize(
    ("level", "label_nl", "label_en", "highest"),
    [
        (1, "beschreven", "described", 3),
        (2, "cijfers laten verandering zien", "data show a change", 4),
        (3, "vergeleken met een andere groep", "compared", 5),
        (4, "elders herhaald", "replicated elsewhere", 5),
        (5, "vastgelegd en steeds herhaald", "in manuals, consistent", 5),
    ],
)
def test_the_level_of_evidence_caps_the_score(level, label_nl, label_en, highest):
    cap = evidence_cap(EvidenceLevel(level), D(25_000))

    (step,) = cap.trace
    assert cap.highest == highest
    assert step.rule == "EV1"
    assert step.text_nl == (
        f"Bewijs van niveau {level} ({label_nl}): de score is hooguit {highest}."
    )
    assert step.text_en == (
        f"Evidence of level {level} ({label_en}): the score is at most {highest}."
    )
    assert step.source == "Nesta-bewijsladder"


@pytest.mark.parametrize("level", list(EvidenceLevel))
def test_a_small_plan_is_not_asked_for_evidence(level):
    cap = evidence_cap(level, D("24999.99"))

    (step,) = cap.trace
    assert cap.highest == 5
    assert (step.rule, step.source) == ("EV2", DESIGN)
    assert step.text_nl == (
        "Het plan vraagt minder dan € 25.000 per jaar; daarom begrenst het bewijs de score niet."
    )
    assert step.text_en == (
        "The plan asks less than €25,000 a year; so evidence does not cap the score."
    )


def test_the_by_law_may_set_another_limit():
    assert evidence_cap(EvidenceLevel.DESCRIBE, D(25_000), D(30_000)).highest == 5
    assert evidence_cap(EvidenceLevel.DESCRIBE, D(10_000), D(10_000)).highest == 3


def test_a_score_above_the_cap_is_not_allowed():
    cap = evidence_cap(EvidenceLevel.DESCRIBE, D(50_000))

    assert [cap.allows(score) for score in range(6)] == [True] * 4 + [False] * 2


def test_every_level_and_rung_has_its_words():
    assert set(EVIDENCE_LABELS) == set(EvidenceLevel)
    assert set(RUNG_LABELS) == set(STYLE_LABELS) == set(Rung)


@pytest.mark.parametrize(("now", "proposed"), list(product(Rung, repeat=2)))
def test_a_plan_rises_or_stands_high_already(now, proposed):
    rule = "LA1" if now.value >= 5 else "LA2" if proposed > now else "LA3"

    answer = judge_rise(now, proposed)

    assert answer.step.rule == rule
    assert answer.is_enough == (rule != "LA3")


@pytest.mark.parametrize(
    ("now", "proposed", "text_nl", "text_en"),
    [
        (
            2,
            4,
            "Bewoners zijn nu toehoorder (trede 2) en worden medebeslisser (trede 4): dat is hoger.",
            "Residents are now listener (rung 2) and become co-decider (rung 4): that is higher.",
        ),
        (
            5,
            5,
            "Bewoners zijn nu samenwerkingspartner (trede 5) en worden samenwerkingspartner (trede 5): dat is al hoog.",
            "Residents are now co-producer (rung 5) and become co-producer (rung 5): that is high already.",
        ),
        (
            3,
            1,
            "Bewoners zijn nu adviseur (trede 3) en worden ontvanger (trede 1): dat is niet hoger.",
            "Residents are now adviser (rung 3) and become recipient (rung 1): that is not higher.",
        ),
    ],
)
def test_the_ladder_tells_why(now, proposed, text_nl, text_en):
    step = judge_rise(Rung(now), Rung(proposed)).step

    assert (step.text_nl, step.text_en) == (text_nl, text_en)
    assert step.source == "Participatieladder (Pretty, Pröpper)"


@pytest.mark.parametrize(
    ("paid", "flags"),
    [
        (Allowance(), []),
        (Allowance(D("5.75"), D("3.40"), D(220), D(2200)), []),
        (
            Allowance(hour=D("5.76")),
            [
                (
                    "VA1",
                    "De vergoeding van € 5,76 per uur is hoger dan € 5,75, wat in 2026 onbelast mag.",
                    "The allowance of €5.76 an hour is higher than €5.75, which is untaxed in 2026.",
                )
            ],
        ),
        (
            Allowance(hour_under_21=D("3.41")),
            [
                (
                    "VA1",
                    "De vergoeding van € 3,41 per uur (onder 21 jaar) is hoger dan € 3,40, wat in 2026 onbelast mag.",
                    "The allowance of €3.41 an hour (under 21) is higher than €3.40, which is untaxed in 2026.",
                )
            ],
        ),
        (
            Allowance(month=D("220.01"), year=D("2200.01")),
            [
                (
                    "VA2",
                    "De vergoeding van € 220,01 per maand is hoger dan € 220, wat in 2026 onbelast mag.",
                    "The allowance of €220.01 a month is higher than €220, which is untaxed in 2026.",
                ),
                (
                    "VA3",
                    "De vergoeding van € 2.200,01 per jaar is hoger dan € 2.200, wat in 2026 onbelast mag.",
                    "The allowance of €2,200.01 a year is higher than €2,200, which is untaxed in 2026.",
                ),
            ],
        ),
    ],
)
def test_an_allowance_above_a_limit_of_2026_is_flagged(paid, flags):
    steps = allowance_flags(paid, 2026)

    assert [(step.rule, step.text_nl, step.text_en) for step in steps] == flags
    assert {step.source for step in steps} <= {TAX}


def test_an_allowance_above_a_limit_by_less_than_a_cent_is_flagged_too():
    paid = Allowance(hour=D("5.7501"), hour_under_21=D("3.4001"))

    assert [step.rule for step in allowance_flags(paid, 2026)] == ["VA1", "VA1"]


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_year_without_limits_is_said_to_be_unknown(year):
    (step,) = allowance_flags(Allowance(), year)

    assert (step.rule, step.source) == ("VA4", TAX)
    assert step.text_nl == (
        f"Wat vrijwilligers in {year} onbelast mogen krijgen, is hier niet bekend."
    )
    assert (
        step.text_en == f"What volunteers may get untaxed in {year} is not known here."
    )


def test_a_plan_that_says_nothing_of_an_allowance_pays_none():
    assert Allowance() == Allowance(
        hour=D(0), hour_under_21=D(0), month=D(0), year=D(0)
    )
