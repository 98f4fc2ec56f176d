"""State aid: what is not known, and what cannot be understood."""

import pytest

from challenges.rules.aid import answer_aid
from challenges.rules.reading import QuestionError
from tests.rules.test_aid import BASE, ask, prior


def lacking(*keys, **changes):
    question = BASE | {"amount": 60_000} | changes
    return answer_aid({key: question[key] for key in question if key not in keys})


@pytest.mark.parametrize(
    ("keys", "changes", "unknown"),
    [
        (["economic_activity"], {}, ["economic_activity"]),
        (["market_conform"], {}, ["market_conform"]),
        (["effect_on_trade"], {}, ["effect_on_trade"]),
        (["amount"], {}, ["amount"]),
        (["prior"], {}, ["prior"]),
        (["grant_date"], {}, ["grant_date"]),
        (
            ["sgei_entrusted"],
            {"amount": 600_000},
            ["sgei_entrusted", "annual_compensation"],
        ),
        (
            [],
            {"amount": 800_000, "sgei_entrusted": True},
            ["annual_compensation"],
        ),
        ([], {"grant_date": "2023-12-31"}, ["grant_date"]),
        ([], {"grant_date": "2031-01-01"}, ["grant_date"]),
    ],
)
def test_the_outcome_stays_open_while_something_that_matters_is_not_known(
    keys, changes, unknown
):
    answered = lacking(*keys, **changes)

    assert (answered["outcome"], answered["unknown"]) == (None, unknown)
    assert answered["trace"][-1]["rule"] == "U1"


@pytest.mark.parametrize(
    ("keys", "changes", "expected"),
    [
        (["effect_on_trade"], {"market_conform": True}, "NO_AID"),
        (["economic_activity", "prior"], {"effect_on_trade": False}, "NO_AID"),
        (["sgei_entrusted"], {}, "DE_MINIMIS"),
        (["prior"], {"amount": 800_000}, "REDESIGN_OR_NOTIFY"),
        ([], {"grant_date": "2024-01-01"}, "DE_MINIMIS"),
        ([], {"grant_date": "2030-12-31"}, "DE_MINIMIS"),
    ],
)
def test_what_does_not_matter_need_not_be_known(keys, changes, expected):
    assert lacking(*keys, **changes)["outcome"] == expected


def test_the_open_step_names_what_is_not_known():
    answered = lacking("prior", "sgei_entrusted")

    assert answered["trace"][-1] == {
        "rule": "U1",
        "text_nl": "Dit kan nog niet worden beslist, omdat niet bekend is welke steun de groep in de drie jaar ervoor kreeg; of de gemeente een publieke dienst aan de groep heeft opgedragen; wat de groep per jaar voor de publieke dienst krijgt.",
        "text_en": "This cannot be decided yet, because which aid the group got in the three years before; whether the municipality has entrusted the group with a public service; what the group gets a year for the public service is not known.",
        "source": "Staatssteunregels: economische activiteit en voordeel",
    }


def test_a_day_without_known_ceilings_is_told():
    answered = ask(amount=1, grant_date="2031-01-01")

    steps = {step["rule"]: step for step in answered["trace"]}
    assert steps["S3"] == {
        "rule": "S3",
        "text_nl": "Voor deze dag kennen wij de grenzen voor kleine steun niet. Ze gelden van 2024 tot en met 2030.",
        "text_en": "The ceilings for small amounts of aid are not known for this day. They hold from 2024 through 2030.",
        "source": "De-minimisverordening (EU) 2023/2831",
    }


# --- wrong input ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"colour": 1}, "colour: is not a known field"),
        ({"amount": -1}, "amount: must be a number from 0"),
        ({"prior": 3}, "prior: must be a list of at most 1000 items, not 3"),
        (
            {"prior": [prior(1, "2026-09-02")]},
            "prior[0].date: must not lie after grant_date 2026-09-01",
        ),
        (
            {"prior": [prior(1, kind="gift")]},
            'prior[0].kind: must be one of general, sgei, not "gift"',
        ),
        ({"prior": [prior(1, entity=4)]}, "prior[0].entity: must be a text, not 4"),
        ({"prior": [prior(1, colour=4)]}, "prior[0].colour: is not a known field"),
        ({"prior": [{"date": "2025-01-01"}]}, "prior[0].amount: is missing"),
        (
            {"rent": {"market_per_year": 1, "years": 1}},
            "rent.paid_per_year: is missing",
        ),
        (
            {"rent": {"market_per_year": 1, "paid_per_year": 1, "years": 101}},
            "rent.years: must be a number from 0 through 100 with at most 4 decimals, not 101",
        ),
    ],
)
def test_wrong_input_names_the_field(changes, line):
    with pytest.raises(QuestionError) as caught:
        ask(**{"amount": 1} | changes)

    assert str(caught.value).splitlines()[0].startswith(line)


def test_a_grant_before_its_earlier_aid_is_told_in_dutch_too():
    with pytest.raises(QuestionError) as caught:
        ask(amount=1, prior=[prior(1, "2026-09-02")])

    assert [problem.text_nl for problem in caught.value.problems] == [
        "mag niet na grant_date 2026-09-01 liggen"
    ]
