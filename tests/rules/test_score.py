"""Social value: the table row by row, with its trace."""

from decimal import Decimal

import pytest

from challenges.rules.score import answer_score
from challenges.rules.score_trace import VERDICT_WORDS
from challenges.rules.weighing import Verdict
from tests.rules.score_cases import KROMWAARD, question, scores

ALL_THREE = scores(3, 3, 3, 3, 3, 3, 3)


def panel_of(*assessors, **changes):
    return question(scores=dict(zip("abcdefgh", assessors, strict=False)), **changes)


def steps(answer, rule, language="nl"):
    return [
        step[f"text_{language}"] for step in answer["trace"] if step["rule"] == rule
    ]


def test_the_mean_of_each_criterion_is_weighed_and_rounded_once():
    """25 x 10/3 + 15 x 10/3 + 20 x 4 + 15 x 3 + 10 x 3 + 5 x 7/3 + 10 x 3, over 5."""
    answer = answer_score(question())

    assert answer["total"] == 66
    assert answer["verdict"] == "POSITIVE"
    assert answer["moderation_required"] == []
    assert list(answer) == [
        "total",
        "verdict",
        "moderation_required",
        "sensitivity",
        "trace",
        "rules_version",
    ]


def test_the_trace_tells_every_step_in_both_languages_with_its_source():
    answer = answer_score(question())

    design = "Beoordelingskader uitdaagrecht [D]"
    assert [
        (step["rule"], step["text_nl"], step["source"]) for step in answer["trace"]
    ] == [
        (
            "SV1",
            "De 7 criteria wegen samen 100; scores lopen van 0 tot en met 5.",
            design,
        ),
        (
            "SV3",
            "Aantal beoordelaars dat meetelt: 3; nodig: 3. Dat is genoeg.",
            design,
        ),
        (
            "SV4",
            "Op elk criterium zonder consensus liggen de scores minder dan 2 uit elkaar.",
            design,
        ),
        ("SV6", "Sociale meerwaarde: gemiddeld 3,33 van 5, gewicht 25.", design),
        ("SV6", "Draagvlak: gemiddeld 3,33 van 5, gewicht 15.", design),
        ("SV6", "Kwaliteit van de uitvoering: gemiddeld 4 van 5, gewicht 20.", design),
        ("SV6", "Vermogen en continuïteit: gemiddeld 3 van 5, gewicht 15.", design),
        ("SV6", "Kosten: gemiddeld 3 van 5, gewicht 10.", design),
        ("SV6", "Vernieuwing en leren: gemiddeld 2,33 van 5, gewicht 5.", design),
        ("SV6", "Iedereen doet mee, duurzaam: gemiddeld 3 van 5, gewicht 10.", design),
        ("SV7", "Totaal: 66,0 van 100, aan het eind één keer afgerond.", design),
        (
            "SV9",
            "Vanaf 60 positief, vanaf 45 onder voorwaarden. Het oordeel is positief.",
            design,
        ),
        (
            "SV10",
            "Van 17 losse veranderingen geeft er geen een ander oordeel.",
            design,
        ),
        (
            "SV10",
            "Andere kosten en minder vrijwilligersuren zijn niet geprobeerd, omdat de kostenvergelijking niet bekend is.",
            design,
        ),
        (
            "SV11",
            "Dit oordeel is een advies. Het college mag ervan afwijken, maar moet dan zeggen waarom.",
            "art. 3:50 Awb",
        ),
    ]
    assert [step["text_en"] for step in answer["trace"]] == [
        "The 7 criteria weigh 100 together; scores run from 0 through 5.",
        "Assessors who count: 3; needed: 3. That is enough.",
        "On each criterion without consensus the scores are less than 2 apart.",
        "Social value: mean 3.33 of 5, weight 25.",
        "Support: mean 3.33 of 5, weight 15.",
        "Quality of performance: mean 4 of 5, weight 20.",
        "Ability and continuity: mean 3 of 5, weight 15.",
        "Cost: mean 3 of 5, weight 10.",
        "Innovation and learning: mean 2.33 of 5, weight 5.",
        "Inclusion and sustainability: mean 3 of 5, weight 10.",
        "Total: 66.0 of 100, rounded once at the end.",
        "From 60 positive, from 45 conditional. The verdict is positive.",
        "Of 17 single changes none gives another verdict.",
        "Other costs and fewer volunteer hours were not tried, because the cost comparison is not known.",
        "This verdict is advice. The college may depart from it, but must then say why.",
    ]


@pytest.mark.parametrize(
    ("given", "total", "verdict"),
    [
        (scores(3, 3, 3, 3, 3, 3, 3), 60, "POSITIVE"),
        (scores(3, 3, 3, 3, 3, 2, 3), 59, "CONDITIONAL"),
        (scores(2, 3, 2, 3, 2, 3, 1), 45, "CONDITIONAL"),
        (scores(2, 3, 2, 3, 2, 2, 1), 44, "NEGATIVE"),
        (scores(5, 5, 5, 5, 5, 5, 5), 100, "POSITIVE"),
        (scores(0, 2, 0, 2, 0, 0, 0), 12, "NEGATIVE"),
        (scores(5, 1, 5, 5, 5, 5, 5), 88, "NEGATIVE_KNOCKOUT"),
        (scores(5, 5, 5, 1, 5, 5, 5), 88, "NEGATIVE_KNOCKOUT"),
        (scores(0, 0, 0, 0, 0, 0, 0), 0, "NEGATIVE_KNOCKOUT"),
    ],
)
def test_the_verdict_follows_the_total_unless_a_minimum_is_missed(
    given, total, verdict
):
    answer = answer_score(panel_of(given, given, given))

    assert (answer["total"], answer["verdict"]) == (total, verdict)


@pytest.mark.parametrize(
    ("pass_at", "conditional_at", "verdict"),
    [
        (60, 45, "POSITIVE"),
        (Decimal("60.01"), 45, "CONDITIONAL"),
        (70, 60, "CONDITIONAL"),
        (70, Decimal("60.01"), "NEGATIVE"),
    ],
)
def test_a_total_on_the_mark_reaches_it(pass_at, conditional_at, verdict):
    asked = panel_of(
        ALL_THREE, ALL_THREE, ALL_THREE, pass_at=pass_at, conditional_at=conditional_at
    )

    assert answer_score(asked)["verdict"] == verdict


@pytest.mark.parametrize(
    ("weight", "total", "verdict"),
    [
        ("59.95", 60, "POSITIVE"),
        ("59.94", 59.9, "CONDITIONAL"),
        ("44.95", 45, "CONDITIONAL"),
        ("44.94", 44.9, "NEGATIVE"),
    ],
)
def test_a_half_is_rounded_up_and_the_rounded_total_is_judged(weight, total, verdict):
    asked = question(
        weights={"met": Decimal(weight), "not met": 100 - Decimal(weight)},
        scale_max=1,
        scores={"a": {"met": 1, "not met": 0}},
        min_assessors=1,
        knockouts={},
    )

    answer = answer_score(asked)

    assert (answer["total"], answer["verdict"]) == (total, verdict)


def test_recused_assessors_drop_out_without_a_trace_of_their_scores():
    asked = question(
        scores={
            "anna": ALL_THREE,
            "bram": ALL_THREE,
            "cora": ALL_THREE,
            "dirk": scores(5, 5, 5, 5, 5, 5, 5),
        },
        recused=["dirk", "emma", "dirk"],
    )

    answer = answer_score(asked)

    assert answer["total"] == 60
    assert steps(answer, "SV2") == [
        "Aantal beoordelaars dat zich terugtrok: 2. Hun scores tellen niet mee."
    ]
    assert steps(answer, "SV2", "en") == [
        "Assessors who were recused: 2. Their scores do not count."
    ]
    assert [step["source"] for step in answer["trace"] if step["rule"] == "SV2"] == [
        "art. 2:4 Awb"
    ]


def test_a_recused_assessor_need_not_have_scored_everything():
    asked = question(recused=["dirk"])
    asked["scores"] = asked["scores"] | {"dirk": {"social": 5}}

    assert answer_score(asked)["verdict"] == "POSITIVE"


def test_without_a_quorum_there_is_no_verdict_and_no_score_is_shown():
    answer = answer_score(question(recused=["cora"]))

    assert answer["total"] is None
    assert answer["verdict"] == "QUORUM_NOT_MET"
    assert answer["moderation_required"] == []
    assert answer["sensitivity"] == []
    assert [step["rule"] for step in answer["trace"]] == ["SV1", "SV2", "SV3"]
    assert steps(answer, "SV3") == [
        "Aantal beoordelaars dat meetelt: 2; nodig: 3. Daarom is er geen oordeel."
    ]
    assert steps(answer, "SV3", "en") == [
        "Assessors who count: 2; needed: 3. So there is no verdict."
    ]


def test_nobody_is_no_quorum():
    assert answer_score(question(scores={}))["verdict"] == "QUORUM_NOT_MET"


def test_diverging_criteria_are_moderated_first_in_the_order_of_the_weights():
    asked = panel_of(
        scores(3, 3, 5, 3, 3, 3, 1), ALL_THREE, scores(3, 3, 3, 1, 3, 3, 3)
    )

    answer = answer_score(asked)

    assert answer["total"] is None
    assert answer["verdict"] == "MODERATION_REQUIRED"
    assert answer["moderation_required"] == ["quality", "capability", "inclusion"]
    assert answer["sensitivity"] == []
    assert [step["rule"] for step in answer["trace"]] == [
        "SV1",
        "SV3",
        "SV4",
        "SV4",
        "SV4",
    ]
    assert steps(answer, "SV4")[0] == (
        "Kwaliteit van de uitvoering: de scores liggen 2 uit elkaar (grens 2). Eerst is overleg nodig."
    )
    assert steps(answer, "SV4", "en")[0] == (
        "Quality of performance: the scores are 2 apart (limit 2). Moderation is needed first."
    )


@pytest.mark.parametrize(
    ("threshold", "verdict"),
    [
        (1, "MODERATION_REQUIRED"),
        (Decimal("1.1"), "POSITIVE"),
        (Decimal("0.1"), "MODERATION_REQUIRED"),
    ],
)
def test_a_spread_on_the_threshold_asks_for_moderation(threshold, verdict):
    assert answer_score(question(divergence_threshold=threshold))["verdict"] == verdict


def test_a_threshold_with_a_decimal_is_shown_with_a_comma():
    answer = answer_score(question(divergence_threshold=Decimal("1.5")))

    assert steps(answer, "SV4") == [
        "Op elk criterium zonder consensus liggen de scores minder dan 1,5 uit elkaar."
    ]


def test_consensus_replaces_the_mean_in_half_points():
    """Quality 3.5 instead of 3: 60 + 20 x 0.5 / 5 = 62."""
    asked = panel_of(
        scores(3, 3, 5, 3, 3, 3, 3),
        ALL_THREE,
        ALL_THREE,
        consensus={"quality": Decimal("3.5")},
    )

    answer = answer_score(asked)

    assert answer["total"] == 62
    assert answer["moderation_required"] == []
    assert steps(answer, "SV5") == [
        "Kwaliteit van de uitvoering: consensus 3,5 van 5, gewicht 20."
    ]
    assert steps(answer, "SV5", "en") == [
        "Quality of performance: consensus 3.5 of 5, weight 20."
    ]


def test_a_criterion_that_still_diverges_waits_beside_one_that_is_settled():
    asked = panel_of(
        scores(5, 3, 5, 3, 3, 3, 3), ALL_THREE, ALL_THREE, consensus={"quality": 4}
    )

    assert answer_score(asked)["moderation_required"] == ["social"]


@pytest.mark.parametrize(
    ("consensus", "verdict"),
    [
        (Decimal("1.5"), "NEGATIVE_KNOCKOUT"),
        (2, "POSITIVE"),
    ],
)
def test_a_consensus_below_the_minimum_knocks_out(consensus, verdict):
    asked = panel_of(
        scores(4, 4, 4, 1, 4, 4, 4),
        scores(4, 4, 4, 3, 4, 4, 4),
        scores(4, 4, 4, 3, 4, 4, 4),
        consensus={"capability": consensus},
    )

    assert answer_score(asked)["verdict"] == verdict


def test_a_mean_just_below_the_minimum_knocks_out_and_says_so():
    asked = panel_of(
        scores(4, 4, 4, 2, 4, 4, 4),
        scores(4, 4, 4, 2, 4, 4, 4),
        scores(4, 4, 4, 1, 4, 4, 4),
    )

    answer = answer_score(asked)

    assert answer["total"] == 73
    assert answer["verdict"] == "NEGATIVE_KNOCKOUT"
    assert steps(answer, "SV8") == [
        "Vermogen en continuïteit: 1,67 is lager dan het minimum 2. Dan is het oordeel negatief, wat het totaal ook is."
    ]
    assert steps(answer, "SV8", "en") == [
        "Ability and continuity: 1.67 is below the minimum 2. Then the verdict is negative, whatever the total."
    ]
    assert steps(answer, "SV9") == [
        "Vanaf 60 positief, vanaf 45 onder voorwaarden. Het oordeel is negatief, omdat een minimum niet is gehaald."
    ]


def test_a_minimum_counts_to_the_hundredth():
    low = scores(4, 4, 4, 2, 4, 4, 4)

    answer = answer_score(
        panel_of(low, low, low, knockouts={"capability": Decimal("2.01")})
    )

    assert answer["verdict"] == "NEGATIVE_KNOCKOUT"


def test_every_missed_minimum_is_named_in_the_order_of_the_weights():
    low = scores(4, 1, 4, 1, 4, 4, 4)

    answer = answer_score(
        panel_of(low, low, low, knockouts={"capability": 2, "support": 2})
    )

    assert [text.split(":")[0] for text in steps(answer, "SV8")] == [
        "Draagvlak",
        "Vermogen en continuïteit",
    ]


def test_a_by_law_may_name_its_own_criteria_and_scale():
    asked = {
        "weights": {"stilte": 60, "licht": 40},
        "scale_max": 10,
        "scores": {"a": {"stilte": 7, "licht": 9}},
        "min_assessors": 1,
        "divergence_threshold": 3,
        "knockouts": {},
        "pass_at": 78,
        "conditional_at": 50,
    }

    answer = answer_score(asked)

    assert (answer["total"], answer["verdict"]) == (78, "POSITIVE")
    assert steps(answer, "SV6") == [
        "stilte: gemiddeld 7 van 10, gewicht 60.",
        "licht: gemiddeld 9 van 10, gewicht 40.",
    ]


def test_every_verdict_has_its_words():
    assert set(VERDICT_WORDS) == set(Verdict)


def test_the_weights_of_the_reference_are_those_of_the_framework():
    assert sum(KROMWAARD.values()) == 100
