"""A term of residents that ended during an outage gets working days after it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.explain import answer
from challenges.rules.reading import QuestionError

OUTAGE = {
    "from_": "2026-10-28",
    "through": "2026-10-29",
    "working_days": 1,
    "source": "melding 4711",
}


def last_day(kind: str, **question: object) -> str:
    return answer("term", {"kind": kind, **question})["last_day"]


@pytest.mark.parametrize(
    ("respond_by", "becomes"),
    [
        ("2026-10-27", "2026-10-27"),
        ("2026-10-28", "2026-10-30"),
        ("2026-10-29", "2026-10-30"),
        ("2026-10-30", "2026-10-30"),
    ],
)
def test_only_a_term_that_ended_on_a_day_of_the_outage_moves(respond_by, becomes):
    assert last_day("response_date", respond_by=respond_by, outages=[OUTAGE]) == becomes


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("short_term_days", {"event_on": "2026-10-14", "days": 14}),
        ("objection_period", {"published_on": "2026-09-16"}),
    ],
)
def test_the_terms_of_residents_take_an_outage(kind, question):
    assert last_day(kind, **question) == "2026-10-28"
    told = answer("term", {"kind": kind, **question, "outages": [OUTAGE]})
    step = told["trace"][-1]

    assert told["last_day"] == "2026-10-30"
    assert step["rule"] == "T44"
    assert "melding 4711" in step["text_nl"]
    assert "woensdag 28 oktober 2026" in step["text_nl"]
    assert step["source"].endswith("[D]")
    assert "[M]" in step["source"]


def test_an_objection_after_the_outage_is_in_time():
    question = {
        "kind": "objection_period",
        "published_on": "2026-09-16",
        "objection": {"channel": "electronic", "received_on": "2026-10-30"},
    }

    assert answer("term", question)["timely"] is False
    assert answer("term", question | {"outages": [OUTAGE]})["timely"] is True


def test_the_working_days_after_an_outage_pass_over_days_of_rest():
    friday = OUTAGE | {"from_": "2026-10-29", "through": "2026-10-30"}
    monday = {"day": "2026-11-02", "name": "Rouwdag", "source": "Stcrt."}
    asked = {"respond_by": "2026-10-30", "outages": [friday]}

    assert last_day("response_date", **asked) == "2026-11-02"
    assert last_day("response_date", **asked, rest_days=[monday]) == "2026-11-03"


def test_one_outage_after_the_other_is_seen_in_their_order():
    next_one = OUTAGE | {"from_": "2026-10-30", "through": "2026-10-30"}

    for outages in ([OUTAGE, next_one], [next_one, OUTAGE]):
        moved = last_day("response_date", respond_by="2026-10-28", outages=outages)
        assert moved == "2026-11-02"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"through": "2026-10-27"}, "outages[0].through"),
        ({"working_days": 0}, "outages[0].working_days"),
        ({"working_days": 31}, "outages[0].working_days"),
        ({"source": None}, "outages[0].source"),
        ({"hours": 3}, "outages[0].hours"),
    ],
)
def test_an_outage_that_cannot_be_is_refused(change, field):
    question = {
        "kind": "response_date",
        "respond_by": "2026-10-28",
        "outages": [OUTAGE | change],
    }

    with pytest.raises(QuestionError) as refused:
        answer("term", question)

    assert [problem.field for problem in refused.value.problems] == [field]


@pytest.mark.parametrize("kind", ["decision", "standstill", "working_days", "backward"])
def test_the_terms_of_others_take_no_outage(kind):
    with pytest.raises(QuestionError, match="outages"):
        answer("term", {"kind": kind, "outages": [OUTAGE]})


@given(st.dates(date(2020, 1, 1), date(2099, 1, 1)), st.integers(0, 40))
def test_no_outage_makes_a_term_shorter(first, days):
    outage = OUTAGE | {
        "from_": first.isoformat(),
        "through": (first + timedelta(days=days)).isoformat(),
    }
    for respond_by in (first, first + timedelta(days=7)):
        moved = last_day(
            "response_date", respond_by=respond_by.isoformat(), outages=[outage]
        )
        assert moved >= respond_by.isoformat()


def test_force_majeure_tells_what_happened_where_the_question_says_it():
    halted = {
        "type": "force_majeure_4_15_2c",
        "from_": "2026-09-10",
        "through": "2026-09-11",
        "because": "de website lag plat",
    }
    question = {
        "kind": "decision",
        "received_on": "2026-09-01",
        "term": {"value": 8, "unit": "weeks", "source": "bylaw"},
        "suspensions": [halted],
    }

    told = answer("term", question)

    assert told["last_day"] == "2026-10-29"
    assert any("(de website lag plat)" in step["text_nl"] for step in told["trace"])
