"""Days of rest that a question brings count like those that we know."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.calendar import (
    CALENDAR,
    first_working_day_from,
    is_working_day,
    rest_day,
    working_day_after,
    working_days_between,
)
from challenges.rules.explain import answer
from challenges.rules.extra_days import (
    MOVED_BY_REST_DAYS,
    calendar_with,
    with_extra_days,
)
from challenges.rules.reading import QuestionError
from challenges.rules.rest_days import RestDay
from challenges.rules.terms import KINDS

WEDNESDAY = {"day": "2026-10-28", "name": "Rouwdag", "source": "Stcrt. 2026, 9"}
THURSDAY = WEDNESDAY | {"day": "2026-10-29"}

ENDS_ON_WEDNESDAY = {
    "decision": {
        "received_on": "2026-09-02",
        "term": {"value": 8, "unit": "weeks", "source": "bylaw"},
    },
    "not_process_notice": {"completed_on": "2026-09-30"},
    "objection_period": {"published_on": "2026-09-16"},
    "objection_decision": {
        "objection_period_last_day": "2026-09-16",
        "committee": False,
    },
    "view_period_3_16": {"deposited_on": "2026-09-17"},
    "short_term_days": {"event_on": "2026-10-14", "days": 14},
    "penalty_order": {"last_penalty_day": "2026-10-14"},
    "standstill": {"award_sent_on": "2026-10-08", "days": 20},
    "working_days": {"event_on": "2026-10-26", "working_days": 2},
}


@pytest.mark.parametrize("kind", sorted(ENDS_ON_WEDNESDAY))
def test_every_term_that_rests_moves_off_such_a_day(kind):
    question = {"kind": kind, **ENDS_ON_WEDNESDAY[kind]}
    assert answer("term", question)["last_day"] == "2026-10-28"

    told = answer("term", question | {"rest_days": [WEDNESDAY]})
    both = answer("term", question | {"rest_days": [WEDNESDAY, THURSDAY]})

    assert told["last_day"] == "2026-10-29"
    assert both["last_day"] == "2026-10-30"


def test_the_trace_names_the_day_and_where_it_was_announced():
    question = {"kind": "short_term_days", "event_on": "2026-10-14", "days": 14}

    told = answer("term", question | {"rest_days": [WEDNESDAY]})

    (moved,) = [step for step in told["trace"] if step["rule"] == "T34"]
    assert "Rouwdag (Stcrt. 2026, 9)" in moved["text_nl"]


def test_the_table_of_moving_terms_is_what_the_terms_take():
    moving = set()
    for kind in KINDS:
        try:
            answer("term", {"kind": kind, "rest_days": "x"})
        except QuestionError as error:
            told = {p.field: p.text_en for p in error.problems}
            if told["rest_days"] != "is not a known field":
                moving.add(kind)

    assert moving == MOVED_BY_REST_DAYS
    assert moving == {*ENDS_ON_WEDNESDAY, "response_date"}


def test_an_objection_by_post_may_arrive_a_day_later_too():
    question = {
        "kind": "objection_period",
        "published_on": "2026-09-09",
        "objection": {
            "channel": "post",
            "posted_on": "2026-10-21",
            "received_on": "2026-10-29",
        },
    }

    assert answer("term", question)["timely"] is False
    assert answer("term", question | {"rest_days": [WEDNESDAY]})["timely"] is True


def test_two_working_days_in_a_short_term_are_not_days_of_rest():
    question = {"kind": "short_term_days", "event_on": "2026-10-26", "days": 3}
    assert answer("term", question)["last_day"] == "2026-10-29"
    tuesday = WEDNESDAY | {"day": "2026-10-27"}

    told = answer("term", question | {"rest_days": [tuesday, WEDNESDAY]})

    assert told["last_day"] == "2026-10-30"
    assert "T35" in [step["rule"] for step in told["trace"]]


@pytest.mark.parametrize("key", ["day", "name", "source"])
def test_a_day_of_rest_says_what_it_is(key):
    question = {"kind": "working_days", "event_on": "2026-10-26", "working_days": 2}
    half = {name: value for name, value in WEDNESDAY.items() if name != key}

    with pytest.raises(QuestionError, match=rf"rest_days\[0\].{key}: is missing"):
        answer("term", question | {"rest_days": [half]})


def test_a_question_brings_the_days_only_where_they_matter():
    term = {"kind": "standstill", "rest_days": [THURSDAY]}

    assert with_extra_days(term, [WEDNESDAY])["rest_days"] == [WEDNESDAY]
    assert "rest_days" not in with_extra_days(term, [])
    assert with_extra_days({"respond_by": "x"}, [WEDNESDAY]) == {"respond_by": "x"}


def test_each_set_of_days_has_a_mark_of_its_own_in_any_order():
    marks = {
        calendar_with([]),
        calendar_with([WEDNESDAY]),
        calendar_with([WEDNESDAY, THURSDAY]),
    }

    assert CALENDAR in marks
    assert len(marks) == 3
    assert calendar_with([THURSDAY, WEDNESDAY]) in marks
    assert {len(mark) for mark in marks} == {12}


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@given(DAYS, st.integers(1, 30), st.frozensets(DAYS, max_size=20))
def test_working_days_are_those_on_which_nobody_rests(start, count, resting):
    also = dict.fromkeys(resting, RestDay("x", "x"))
    one = timedelta(days=1)
    day, found = start, 0
    while found < count:
        day += one
        found += is_working_day(day) and day not in resting

    assert working_day_after(start, count, also) == day
    assert working_days_between(start, day, also) == count
    assert first_working_day_from(start + one, also) == working_day_after(
        start, 1, also
    )
    assert is_working_day(day, also)
    assert all(rest_day(each, also) is also[each] for each in resting)
