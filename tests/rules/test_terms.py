"""Every kind of question about terms: the worked examples, and whole answers kept."""

import json
from pathlib import Path

import pytest

from challenges.rules.reading import QuestionError
from challenges.rules.terms import KINDS, answer_term, tell_term
from challenges.rules.wire import dumps, told_text
from tests.rules.term_cases import CASES
from tests.rules.term_cases.asking import decision, in_bylaw

KEPT = Path(__file__).with_name("term_answers.json")


def without_trace(answer):
    return {key: answer[key] for key in answer if key not in {"trace", "rules_version"}}


@pytest.mark.parametrize(("question", "expected"), CASES.values(), ids=CASES)
def test_the_worked_examples_come_out(question, expected):
    answer = answer_term(question)

    assert without_trace(answer) == expected
    assert list(answer)[-2:] == ["trace", "rules_version"]


@pytest.mark.parametrize("name", CASES)
def test_the_whole_answer_is_as_it_was_read_and_approved(name):
    kept = json.loads(KEPT.read_text("utf-8"))

    assert answer_term(CASES[name][0]) == kept[name]


def test_nothing_is_kept_that_is_not_asked():
    assert list(json.loads(KEPT.read_text("utf-8"))) == list(CASES)


@pytest.mark.parametrize("name", CASES)
def test_an_answer_is_written_the_same_either_way(name):
    question, _ = CASES[name]

    assert told_text(tell_term(question)) == dumps(answer_term(question))


def test_every_kind_of_the_interface_is_answered():
    assert {question["kind"] for question, _ in CASES.values()} == set(KINDS)
    assert list(KINDS) == [
        "decision",
        "not_process_notice",
        "objection_period",
        "objection_decision",
        "view_period_3_16",
        "backward",
        "short_term_days",
        "penalty_amount",
        "default_notice",
        "penalty_days",
        "penalty_order",
        "response_date",
        "standstill",
        "working_days",
        "uk_notice",
    ]


DAY = "must be a day between 1990-01-01 and 2100-12-31 as YYYY-MM-DD, not "
COMPLETION = {"type": "incomplete_4_5", "invited_on": "2026-09-10"}
CONSENT = {"type": "consent_4_15_2a", "from_": "2026-09-10", "through": "2026-09-12"}
NOTICE = {"basis": "bylaw_clause", "notified_on": "2026-10-01", "weeks": 6}
OBJECTION = {"channel": "post", "received_on": "2026-10-01"}


def extended(**changes):
    return decision(extension={**NOTICE, **changes})


def suspended(cause, **changes):
    return decision(suspensions=[{**cause, **changes}])


def object_to(**changes):
    return {
        "kind": "objection_period",
        "published_on": "2026-09-01",
        "objection": {**OBJECTION, **changes},
    }


def decide_objection(**keys):
    return {
        "kind": "objection_decision",
        "objection_period_last_day": "2026-10-01",
        "committee": True,
        **keys,
    }


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({}, ["kind: is missing"]),
        (3, ["question: must be an object with named fields, not 3"]),
        ({"kind": "appeal", "x": 1}, [f'kind: must be one of {", ".join(KINDS)}, not "appeal"']),
        (
            {"kind": "decision"},
            ["received_on: is missing", "term: is missing"],
        ),
        (decision(received_on="2026-02-30"), [f'received_on: {DAY}"2026-02-30"']),
        (
            decision(received_at="2026-09-01T10:00:00Z"),
            ["received_at: give either received_on or received_at"],
        ),
        (decision(channel=3), ["channel: must be a text, not 3"]),
        (decision(channel="x" * 10_001), ["channel: must be a text of at most 10 kB"]),
        (decision(term={}), ["term.unit: is missing", "term.value: is missing", "term.source: is missing"]),
        (decision(term=in_bylaw(0, "weeks")), ["term.value: must be a whole number from 1 through 520, not 0"]),
        (decision(term=in_bylaw(521, "weeks")), ["term.value: must be a whole number from 1 through 520, not 521"]),
        (decision(term=in_bylaw(3651, "days")), ["term.value: must be a whole number from 1 through 3650, not 3651"]),
        (decision(term=in_bylaw(121, "months")), ["term.value: must be a whole number from 1 through 120, not 121"]),
        (decision(term=in_bylaw(8, "weeks", excludes_atw=0)), ["term.excludes_atw: must be true or false, not 0"]),
        (decision(term={**in_bylaw(8, "weeks"), "source": "law"}), ['term.source: must be one of awb_4_13_2, bylaw, not "law"']),
        (decision(term=in_bylaw(8, "weeks", length=8)), ["term.length: is not a known field"]),
        (decision(terms=1), ["terms: is not a known field"]),
        (suspended({}), ["suspensions[0].type: is missing"]),
        (suspended(CONSENT, through="2026-09-09"), ["suspensions[0].through: lies before from_ (2026-09-10)"]),
        (suspended(CONSENT, invited_on="2026-09-09"), ["suspensions[0].invited_on: is not a known field"]),
        (suspended({"type": "consent_4_15_2a"}), ["suspensions[0].from_: is missing", "suspensions[0].through: is missing"]),
        (suspended({"type": "incomplete_4_5"}), ["suspensions[0].invited_on: is missing"]),
        (suspended(COMPLETION, response_deadline="2026-09-09"), ["suspensions[0].response_deadline: lies before invited_on (2026-09-10)"]),
        (suspended(COMPLETION, completed_on="2026-09-09"), ["suspensions[0].completed_on: lies before invited_on (2026-09-10)"]),
        (extended(basis="law"), ['extension.basis: must be one of bylaw_clause, awb_4_14_1, awb_4_14_3, not "law"']),
        (extended(weeks=0), ["extension.weeks: must be a whole number from 1 through 520, not 0"]),
        (extended(weeks=521), ["extension.weeks: must be a whole number from 1 through 520, not 521"]),
        (extended(weeks=None), ["extension.weeks: give either weeks or new_date"]),
        (extended(new_date="2026-12-01"), ["extension.weeks: give either weeks or new_date"]),
        (extended(weeks=None, new_date="2026-09-30"), ["extension.new_date: lies before notified_on (2026-10-01)"]),
        (extended(notified_on="2026-08-31"), ["extension.notified_on: lies before the day of receipt (2026-09-01)"]),
        (extended(notified_on=None), ["extension.notified_on: is missing"]),
        ({"kind": "not_process_notice"}, ["completed_on: give either completed_on or lapsed_unused_on"]),
        (
            {"kind": "not_process_notice", "completed_on": "2026-09-01", "lapsed_unused_on": "2026-09-01"},
            ["completed_on: give either completed_on or lapsed_unused_on"],
        ),
        (object_to(channel="fax"), ['objection.channel: must be one of electronic, post, not "fax"']),
        (object_to(posted_on="2026-10-02"), ["objection.received_on: lies before posted_on (2026-10-02)"]),
        (object_to(received_on=None), ["objection.received_on: is missing"]),
        ({"kind": "objection_period"}, ["published_on: is missing"]),
        (decide_objection(committee="yes"), ['committee: must be true or false, not "yes"']),
        (decide_objection(objection_period_last_day=None), ["objection_period_last_day: is missing"]),
        (decide_objection(postponed_weeks=7), ["postponed_weeks: must be a whole number from 0 through 6, not 7"]),
        (decide_objection(postponed_weeks=-1), ["postponed_weeks: must be a whole number from 0 through 6, not -1"]),
        (decide_objection(postponement_notified_on="2026-10-05"), ["postponed_weeks: is missing"]),
        ({"kind": "view_period_3_16"}, ["deposited_on: is missing"]),
        ({"kind": "backward", "event_on": "2026-10-05", "weeks_before": 0}, ["weeks_before: must be a whole number from 1 through 520, not 0"]),
        ({"kind": "backward"}, ["event_on: is missing", "weeks_before: is missing"]),
        ({"kind": "short_term_days", "event_on": "2026-10-05", "days": 0}, ["days: must be a whole number from 1 through 3650, not 0"]),
        ({"kind": "short_term_days", "event_on": "2026-10-05", "days": 3651}, ["days: must be a whole number from 1 through 3650, not 3651"]),
        ({"kind": "short_term_days"}, ["event_on: is missing", "days: is missing"]),
        ({"kind": "penalty_amount", "days_in_default": -1}, ["days_in_default: must be a whole number from 0 through 1000000, not -1"]),
        ({"kind": "penalty_amount"}, ["days_in_default: is missing"]),
        ({"kind": "default_notice"}, ["decision_last_day: is missing", "notice_received_on: is missing"]),
        ({"kind": "penalty_days"}, ["first_penalty_day: is missing"]),
        ({"kind": "penalty_order"}, ["last_penalty_day: is missing"]),
        ({"kind": "standstill", "award_sent_on": "2026-10-05", "days": True}, ["days: must be a whole number from 1 through 3650, not true"]),
        ({"kind": "standstill", "award_sent_on": "2026-10-05", "days": 0}, ["days: must be a whole number from 1 through 3650, not 0"]),
        ({"kind": "standstill"}, ["award_sent_on: is missing", "days: is missing"]),
        ({"kind": "working_days", "event_on": "2026-10-05", "working_days": 0}, ["working_days: must be a whole number from 1 through 2500, not 0"]),
        ({"kind": "working_days", "event_on": "2026-10-05", "working_days": 2501}, ["working_days: must be a whole number from 1 through 2500, not 2501"]),
        ({"kind": "working_days"}, ["event_on: is missing", "working_days: is missing"]),
        ({"kind": "uk_notice", "received_on": "2026-10-05", "window_end": "2026-10-04"}, ["window_end: lies before received_on (2026-10-05)"]),
        ({"kind": "uk_notice"}, ["received_on: is missing"]),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named_field_by_field(question, said):
    with pytest.raises(QuestionError) as refused:
        answer_term(question)

    assert [str(problem) for problem in refused.value.problems] == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (decision(received_at="2026-09-01T10:00:00Z"), "geef received_on of received_at, een van beide"),
        (extended(notified_on="2026-08-31"), "ligt voor de dag van ontvangst (2026-09-01)"),
        (extended(weeks=None), "geef weeks of new_date, een van beide"),
        (suspended(CONSENT, through="2026-09-09"), "ligt voor from_ (2026-09-10)"),
        ({"kind": "not_process_notice"}, "geef completed_on of lapsed_unused_on, een van beide"),
        (decide_objection(postponement_notified_on="2026-10-05"), "ontbreekt"),
        (3, "moet een object met velden zijn, niet 3"),
    ],
)  # fmt: skip
def test_it_is_named_in_dutch_too(question, said):
    with pytest.raises(QuestionError) as refused:
        answer_term(question)

    assert [problem.text_nl for problem in refused.value.problems] == [said]


def test_the_longest_question_still_ends_within_the_calendar():
    last = "2100-12-31"
    longest = decision(
        received_on=last,
        term=in_bylaw(120, "months"),
        suspensions=[{**CONSENT, "from_": last, "through": last}],
        extension={"basis": "bylaw_clause", "notified_on": last, "weeks": 520},
    )

    assert answer_term(longest)["last_day"] == "2120-12-19"


def test_a_suspension_of_a_century_still_ends_within_the_calendar():
    question = decision(
        received_on="1990-01-01",
        term=in_bylaw(12, "weeks"),
        suspensions=[{**CONSENT, "from_": "1990-01-02", "through": "2100-12-31"}],
    )

    assert answer_term(question)["last_day"] == "2101-03-25"
