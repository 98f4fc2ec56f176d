"""The closed lists of grounds, and what a decision may do with them."""

import pytest

from challenges.rules.ground_list import DUTCH_GROUNDS, ENGLISH_GROUNDS
from challenges.rules.grounds import (
    Fault,
    GroundError,
    Stage,
    UsedGround,
    check_grounds,
    ground,
    grounds_for,
)
from challenges.rules.rulesets import Regime

ADMISSIBILITY, COMPLETION, DECISION = (
    Stage.ADMISSIBILITY,
    Stage.COMPLETION,
    Stage.DECISION,
)
FACT = "De groep telt drie leden."


def faults(*used, stage=DECISION, regime=Regime.NL):
    with pytest.raises(GroundError) as caught:
        check_grounds([UsedGround(*one) for one in used], stage, regime)
    return [(fault.code, fault.fault) for fault in caught.value.faults]


def test_the_dutch_list_is_closed():
    assert [ground.code for ground in DUTCH_GROUNDS] == [
        f"N{number:02}" for number in range(1, 17)
    ]


def test_the_english_list_has_ten_grounds():
    assert [ground.code for ground in ENGLISH_GROUNDS] == [
        f"UK{number:02}" for number in range(1, 11)
    ]


@pytest.mark.parametrize(
    ("stage", "codes"),
    [
        (ADMISSIBILITY, ["N01", "N02", "N03", "N04", "N13", "N15"]),
        (COMPLETION, ["N14"]),
        (
            DECISION,
            [
                *("N05", "N06", "N07", "N08", "N09"),
                *("N10", "N11", "N12", "N13", "N16"),
            ],
        ),
    ],
)
def test_a_ground_knocks_out_or_is_weighed(stage, codes):
    assert [ground.code for ground in grounds_for(stage)] == codes


@pytest.mark.parametrize("stage", [ADMISSIBILITY, DECISION])
def test_english_grounds_may_be_used_at_either_stage(stage):
    assert grounds_for(stage, Regime.UK_LOCALISM) == ENGLISH_GROUNDS
    assert grounds_for(COMPLETION, Regime.UK_LOCALISM) == ()


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("N01", "art. 2:3 Awb"),
        ("N14", "art. 4:5 lid 1 Awb"),
        ("N15", "art. 4:6 Awb [M]"),
        ("N16", "Wet Bibob [M]"),
    ],
)
def test_a_ground_says_what_it_rests_on_and_how_sure_that_is(code, source):
    assert str(ground(code).source) == source


def test_a_ground_has_words_in_both_languages_and_asks_one_fact():
    for one in (*DUTCH_GROUNDS, *ENGLISH_GROUNDS):
        assert one.label_nl.endswith(".")
        assert one.label_en.endswith(".")
        assert one.fact_wanted.nl.endswith("?")
        assert one.fact_wanted.en.endswith("?")
    assert ground("N08").label_nl.startswith("Het plan is duurder")
    assert ground("N08").label_en.startswith("The plan is dearer")


def test_a_ground_is_found_on_its_own_list_only():
    assert ground("UK05", Regime.UK_LOCALISM).code == "UK05"
    with pytest.raises(KeyError):
        ground("UK05")


def test_grounds_with_their_facts_may_be_used():
    assert check_grounds([UsedGround("N05", FACT)], DECISION) is None
    assert check_grounds([UsedGround("N13", FACT)], ADMISSIBILITY) is None
    check_grounds([UsedGround("UK01", FACT)], DECISION, Regime.UK_LOCALISM)


def test_a_decision_needs_a_ground():
    assert faults() == [("", Fault.NO_GROUND)]


@pytest.mark.parametrize(
    ("used", "stage", "found"),
    [
        (("N05", FACT), ADMISSIBILITY, Fault.WRONG_STAGE),
        (("N04", FACT), DECISION, Fault.WRONG_STAGE),
        (("N14", FACT), DECISION, Fault.WRONG_STAGE),
        (("N99", FACT), DECISION, Fault.NOT_ON_LIST),
        (("UK01", FACT), DECISION, Fault.NOT_ON_LIST),
        (("other", FACT), DECISION, Fault.NOT_ON_LIST),
        (("N05", ""), DECISION, Fault.FACT_MISSING),
        (("N05", "   te    kort   "), DECISION, Fault.FACT_MISSING),
        (("N05", ground("N05").label_nl), DECISION, Fault.FACT_MISSING),
        (("N05", ground("N05").label_en), DECISION, Fault.FACT_MISSING),
    ],
)
def test_a_ground_is_refused_with_its_fault(used, stage, found):
    assert faults(used, stage=stage) == [(used[0], found)]


def test_the_other_list_is_closed_too():
    english = Regime.UK_LOCALISM

    assert faults(("N05", FACT), regime=english) == [("N05", Fault.NOT_ON_LIST)]


def test_a_fact_of_ten_characters_is_a_fact():
    check_grounds([UsedGround("N05", "1234567890")], DECISION)

    assert faults(("N05", "123456789")) == [("N05", Fault.FACT_MISSING)]


def test_every_fault_is_named():
    used = [("N05", FACT), ("N05", FACT), ("N04", ""), ("N99", FACT)]

    assert faults(*used) == [
        ("N05", Fault.USED_TWICE),
        ("N04", Fault.WRONG_STAGE),
        ("N04", Fault.FACT_MISSING),
        ("N99", Fault.NOT_ON_LIST),
    ]


def test_a_fault_says_what_to_do_in_both_languages():
    with pytest.raises(GroundError) as caught:
        check_grounds(
            [UsedGround("N04", ""), UsedGround("N99", FACT), UsedGround("N99", FACT)],
            DECISION,
        )

    assert [fault.text_nl for fault in caught.value.faults] == [
        "N99 is twee keer gekozen.",
        "N04 mag in deze fase niet worden gebruikt.",
        "Noem bij N04 het feit waarop het rust. Aan welke eis voldoet de indiener niet?",
        "N99 staat niet op de lijst van gronden.",
        "N99 staat niet op de lijst van gronden.",
    ]
    assert str(caught.value).splitlines() == [
        "N99 was chosen twice.",
        "N04 may not be used at this stage.",
        "Name the fact on which N04 rests. Which condition does the applicant not meet?",
        "N99 is not on the list of grounds.",
        "N99 is not on the list of grounds.",
    ]


def test_no_ground_says_so_in_both_languages():
    with pytest.raises(GroundError) as caught:
        check_grounds([], DECISION)

    (fault,) = caught.value.faults
    assert fault.text_nl == "Kies minstens één grond uit de lijst."
    assert fault.text_en == "Choose at least one ground from the list."
