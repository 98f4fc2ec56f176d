"""A last day that two people set holds as long as the calculation stays what it was."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.by_hand import CAN_BE_SET, computed_day
from challenges.rules.explain import answer
from challenges.rules.reading import QuestionError
from challenges.rules.terms import KINDS

TERM = {"value": 8, "unit": "weeks", "source": "bylaw"}
DECISION = {"kind": "decision", "received_on": "2026-09-01", "term": TERM}
OBJECTION = {
    "kind": "objection_decision",
    "objection_period_last_day": "2026-09-14",
    "committee": False,
}
NORM = {"kind": "short_term_days", "event_on": "2026-09-01", "days": 42}
SET = {
    "day": "2026-11-10",
    "instead_of": "2026-10-27",
    "because": "De wethouder is ziek en niemand mag voor hem beslissen.",
    "agreed_on": "2026-10-01",
}
WAITED = {
    "type": "consent_4_15_2a",
    "from_": "2026-10-05",
    "through": "2026-10-11",
}


def asked(question: dict, day_set: dict = SET, **more: object) -> dict:
    return answer("term", {**question, "set_by_hand": day_set, **more})


@pytest.mark.parametrize(
    ("question", "computed"),
    [(DECISION, "2026-10-27"), (OBJECTION, "2026-10-26"), (NORM, "2026-10-13")],
    ids=lambda value: value["kind"] if isinstance(value, dict) else value,
)
def test_the_day_that_was_set_holds_and_the_one_worked_out_is_kept(question, computed):
    plain = answer("term", question)
    told = asked(question, SET | {"instead_of": computed})

    assert plain["last_day"] == told["computed_last_day"] == computed
    assert (told["last_day"], told["set_by_hand"]) == ("2026-11-10", True)
    assert told["trace"][:-1] == plain["trace"]
    assert told["trace"][-1] == {
        "rule": "T45",
        "text_nl": told["trace"][-1]["text_nl"],
        "text_en": told["trace"][-1]["text_en"],
        "source": "Laatste dag die met de hand is gezet [D]",
    }
    for language, set_on in (("nl", "10 november 2026"), ("en", "10 November 2026")):
        said = told["trace"][-1][f"text_{language}"]
        assert set_on in said
        assert SET["because"] in said


def test_it_lapses_when_the_calculation_changes():
    plain = answer("term", DECISION | {"suspensions": [WAITED]})
    told = asked(DECISION, suspensions=[WAITED])

    assert told["last_day"] == plain["last_day"] == "2026-11-03"
    assert (told["computed_last_day"], told["set_by_hand"]) == ("2026-11-03", False)
    (*steps, last) = told["trace"]
    assert steps == plain["trace"]
    assert last["rule"] == "T46"
    assert "dinsdag 10 november 2026" in last["text_nl"]
    assert "geldt daarom niet meer" in last["text_nl"]
    assert "no longer holds" in last["text_en"]


def test_it_holds_again_when_the_calculation_is_what_it_was():
    without = asked(DECISION, suspensions=[])

    assert without["last_day"] == "2026-11-10"


def test_a_cause_that_moves_no_day_lets_it_hold():
    before = WAITED | {"from_": "2026-08-01", "through": "2026-08-05"}

    told = asked(DECISION, suspensions=[before])

    assert [step["rule"] for step in told["trace"]][-1] == "T45"
    assert told["last_day"] == "2026-11-10"


def test_a_last_day_that_is_not_known_is_not_set():
    told = asked(OBJECTION, postponed_weeks=6)

    assert (told["last_day"], told["computed_last_day"]) == (None, None)
    assert told["set_by_hand"] is False
    assert told["trace"][-1]["rule"] == "T46"


def test_an_earlier_day_can_be_set_as_well():
    assert asked(DECISION, SET | {"day": "2026-10-20"})["last_day"] == "2026-10-20"


def test_without_a_day_set_by_hand_the_answer_is_as_ever():
    plain = answer("term", DECISION)

    assert answer("term", DECISION | {"set_by_hand": None}) == plain
    assert {"computed_last_day", "set_by_hand"}.isdisjoint(plain)
    assert computed_day(plain) == computed_day(asked(DECISION)) == "2026-10-27"


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"day": "2026-10-27"}, ["set_by_hand.day"]),
        ({"day": "27 oktober"}, ["set_by_hand.day"]),
        ({"day": None}, ["set_by_hand.day"]),
        ({"instead_of": 20261027}, ["set_by_hand.instead_of"]),
        ({"because": ""}, ["set_by_hand.because"]),
        ({"because": " \n"}, ["set_by_hand.because"]),
        ({"because": None}, ["set_by_hand.because"]),
        ({"agreed_on": None}, ["set_by_hand.agreed_on"]),
        ({"by": "iemand"}, ["set_by_hand.by"]),
        (
            {"day": None, "instead_of": None},
            ["set_by_hand.day", "set_by_hand.instead_of"],
        ),
    ],
)
@pytest.mark.parametrize("question", [DECISION, OBJECTION, NORM])
def test_a_day_that_cannot_have_been_set_is_refused(question, change, fields):
    with pytest.raises(QuestionError) as refused:
        asked(question, SET | change)

    assert [problem.field for problem in refused.value.problems] == fields


@pytest.mark.parametrize("wrong", ["2026-11-10", [], True])
def test_what_is_no_object_is_refused(wrong):
    with pytest.raises(QuestionError, match="set_by_hand: must be an object"):
        asked(DECISION, wrong)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - CAN_BE_SET))
def test_no_other_kind_of_question_takes_a_day_set_by_hand(kind):
    with pytest.raises(QuestionError, match="set_by_hand: is not a known field"):
        answer("term", {"kind": kind, "set_by_hand": SET})


@given(
    st.dates(date(2026, 10, 1), date(2027, 12, 31)),
    st.lists(
        st.tuples(st.integers(0, 70), st.integers(0, 30)), max_size=3, unique=True
    ),
)
def test_the_last_day_is_the_one_set_or_else_the_one_worked_out(day, waits):
    first = date(2026, 9, 1)
    suspensions = [
        WAITED
        | {
            "from_": (first + timedelta(days=after)).isoformat(),
            "through": (first + timedelta(days=after + more)).isoformat(),
        }
        for after, more in waits
    ]
    plain = answer("term", DECISION | {"suspensions": suspensions})["last_day"]
    if day.isoformat() == SET["instead_of"]:
        return

    told = asked(DECISION, SET | {"day": day.isoformat()}, suspensions=suspensions)

    holds = plain == SET["instead_of"]
    assert told["last_day"] == (day.isoformat() if holds else plain)
    assert told["computed_last_day"] == plain
    assert told["set_by_hand"] is holds
