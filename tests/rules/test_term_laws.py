"""What must hold of terms for any dates, and the tables row by row."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules import extensions, objections, term_rules
from challenges.rules.extensions import BASES, Extension
from challenges.rules.objections import IN_TIME, Objection
from challenges.rules.rest_days import rest_days_of
from challenges.rules.term_ends import ATW_LONGEST, Length
from challenges.rules.term_rules import RULES, UNCHECKED_EN, UNCHECKED_NL
from challenges.rules.terms import answer_term

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
UNITS = st.sampled_from(["days", "weeks", "months"])
LENGTHS = st.integers(1, 120)
ONE_DAY = timedelta(days=1)
Y, N = True, False


def is_rest_day(day):
    return day.weekday() > 4 or day in rest_days_of(day.year)


@st.composite
def causes(draw, received_on):
    """Draw a cause for suspension around the term."""
    first = received_on + timedelta(days=draw(st.integers(-10, 150)))
    through = first + timedelta(days=draw(st.integers(0, 60)))
    if draw(st.booleans()):
        return {
            "type": draw(st.sampled_from(["consent_4_15_2a", "force_majeure_4_15_2c"])),
            "from_": first.isoformat(),
            "through": through.isoformat(),
        }
    completed = first + timedelta(days=draw(st.integers(0, 60)))
    return {
        "type": "incomplete_4_5",
        "invited_on": first.isoformat(),
        "response_deadline": draw(st.sampled_from([None, through.isoformat()])),
        "completed_on": draw(st.sampled_from([None, completed.isoformat()])),
    }


@st.composite
def decisions(draw):
    """Draw any decision term with what happened to it."""
    received_on = draw(DAYS)
    question = {
        "kind": "decision",
        "received_on": received_on.isoformat(),
        "term": {
            "value": draw(LENGTHS),
            "unit": draw(UNITS),
            "source": draw(st.sampled_from(["bylaw", "awb_4_13_2"])),
            "excludes_atw": draw(st.booleans()),
        },
        "suspensions": draw(st.lists(causes(received_on), max_size=4)),
    }
    if draw(st.booleans()):
        notified = received_on + timedelta(days=draw(st.integers(0, 200)))
        question["extension"] = {
            "basis": draw(st.sampled_from(BASES)),
            "notified_on": notified.isoformat(),
        } | draw(
            st.sampled_from(
                [
                    {"weeks": 6},
                    {"new_date": (notified + timedelta(days=20)).isoformat()},
                ]
            )
        )
    return question


def suspended_day_set(cause):
    """Return the days of one cause as a set, written anew from domain 2.1.2."""
    if cause["type"] != "incomplete_4_5":
        first = date.fromisoformat(cause["from_"])
        last = date.fromisoformat(cause["through"])
    elif cause["response_deadline"] is None:
        return set()
    else:
        first = date.fromisoformat(cause["invited_on"]) + ONE_DAY
        last = date.fromisoformat(cause["response_deadline"])
        if cause["completed_on"] is not None:
            completed = date.fromisoformat(cause["completed_on"])
            last = min(last, completed - ONE_DAY) if completed <= last else last
    return {first + ONE_DAY * n for n in range((last - first).days + 1)}


def caused_on(cause):
    return date.fromisoformat(cause.get("from_") or cause["invited_on"])


def first_day(cause):
    own = cause.get("from_")
    return date.fromisoformat(own) if own else caused_on(cause) + ONE_DAY


@given(decisions())
def test_suspended_days_are_a_union_of_day_sets(question):
    question.pop("extension", None)
    answer = answer_term(question)
    raw = date.fromisoformat(answer["raw_last_day"])
    received_on = date.fromisoformat(question["received_on"])

    days = set()
    for cause in sorted(question["suspensions"], key=first_day):
        running_end = raw + timedelta(days=len(days))
        if caused_on(cause) >= received_on and first_day(cause) <= running_end:
            days |= suspended_day_set(cause)

    assert answer["suspended_days"] == len(days)


@given(decisions())
def test_a_term_that_may_move_never_ends_on_a_day_of_rest(question):
    answer = answer_term(question)

    if answer["atw_applies"]:
        assert not is_rest_day(date.fromisoformat(answer["last_day"]))


@given(decisions())
def test_the_atw_applies_to_short_terms_that_no_bylaw_excludes(question):
    term = question["term"]
    is_short = term["value"] <= {"days": 90, "weeks": 12, "months": 3}[term["unit"]]
    is_excluded = term["source"] == "bylaw" and term["excludes_atw"]

    assert answer_term(question)["atw_applies"] == (is_short and not is_excluded)


@given(decisions(), st.data())
def test_more_suspension_never_ends_earlier(question, data):
    received_on = date.fromisoformat(question["received_on"])
    extra = data.draw(causes(received_on))
    more = question | {"suspensions": [*question["suspensions"], extra]}

    assert answer_term(more)["last_day"] >= answer_term(question)["last_day"]


@given(decisions(), st.randoms())
def test_the_order_in_which_causes_are_named_never_matters(question, random):
    shuffled = list(question["suspensions"])
    random.shuffle(shuffled)

    answer = answer_term(question)
    other = answer_term(question | {"suspensions": shuffled})

    assert other | {"trace": []} == answer | {"trace": []}


@given(decisions())
def test_a_term_never_ends_before_its_bare_count_unless_a_notice_sets_a_day(question):
    answer = answer_term(question)

    if "new_date" not in question.get("extension", {}):
        assert answer["last_day"] >= answer["raw_last_day"]


@given(decisions())
def test_a_bare_information_of_delay_never_moves_the_end(question):
    told = question.get("extension", {}).get("basis") == "awb_4_14_1"
    if told:
        answer = answer_term(question)
        without = {key: question[key] for key in question if key != "extension"}

        assert answer["last_day"] == answer_term(without)["last_day"]
        assert answer["extension_effective"] is False


@given(decisions())
def test_the_same_question_gives_the_same_answer(question):
    assert answer_term(question) == answer_term(question)


@given(DAYS, st.integers(0, 86_399), st.sampled_from(["+00:00", "+02:00", "-11:00"]))
def test_a_moment_counts_as_the_local_day(day, second, zone):
    hour, rest = divmod(second, 3600)
    minute, second = divmod(rest, 60)
    moment = f"{day}T{hour:02}:{minute:02}:{second:02}{zone}"
    term = {"value": 1, "unit": "days", "source": "bylaw", "excludes_atw": True}

    answer = answer_term({"kind": "decision", "received_at": moment, "term": term})

    local = date.fromisoformat(answer["last_day"]) - ONE_DAY
    assert abs((local - day).days) <= 1


@given(DAYS, st.integers(1, 3650))
def test_a_short_term_holds_two_working_days_and_ends_on_one(event_on, days):
    answer = answer_term(
        {"kind": "short_term_days", "event_on": event_on.isoformat(), "days": days}
    )
    last = date.fromisoformat(answer["last_day"])
    held = [event_on + ONE_DAY * n for n in range(1, (last - event_on).days + 1)]
    working = [day for day in held if not is_rest_day(day)]

    if days > 90:
        assert answer["last_day"] == answer["raw_last_day"]
    else:
        assert last in working
        assert days < 3 or len(working) >= 2


@given(DAYS, st.integers(1, 520))
def test_counting_back_ends_on_the_same_day_of_the_week(event_on, weeks):
    answer = answer_term(
        {"kind": "backward", "event_on": event_on.isoformat(), "weeks_before": weeks}
    )

    assert event_on - date.fromisoformat(answer["last_day"]) == timedelta(weeks=weeks)


@given(st.integers(0, 1000))
def test_a_penalty_is_the_sum_of_its_days(days):
    answer = answer_term({"kind": "penalty_amount", "days_in_default": days})

    each = [23] * 14 + [35] * 14 + [45] * 14
    assert answer["amount_eur"] == sum(each[:days])


@given(DAYS, st.integers(0, 80))
def test_a_valid_notice_of_default_gives_forty_two_penalty_days_at_most(last_day, late):
    notice = last_day + timedelta(days=late)
    answer = answer_term(
        {
            "kind": "default_notice",
            "decision_last_day": last_day.isoformat(),
            "notice_received_on": notice.isoformat(),
        }
    )

    assert answer["valid"] == (late > 0)
    if late:
        first = date.fromisoformat(answer["first_penalty_day"])
        last = date.fromisoformat(answer["last_possible_penalty_day"])
        assert first - notice == timedelta(days=15)
        assert (last - first).days + 1 == 42


@given(
    DAYS,
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from(["post", "electronic"]),
)
def test_a_later_arrival_never_makes_an_objection_timely(
    published_on, arrival, later, channel
):
    def timely(days):
        received = published_on + timedelta(days=days)
        return answer_term(
            {
                "kind": "objection_period",
                "published_on": published_on.isoformat(),
                "objection": {
                    "channel": channel,
                    "posted_on": published_on.isoformat(),
                    "received_on": received.isoformat(),
                },
            }
        )["timely"]

    assert timely(arrival) or not timely(arrival + later)


@pytest.mark.parametrize("unit", ["days", "weeks", "months"])
def test_the_atw_knows_a_limit_in_every_unit(unit):
    longest = ATW_LONGEST[unit]

    assert Length(longest, unit).atw_fits
    assert not Length(longest + 1, unit).atw_fits
    assert ATW_LONGEST == {"days": 90, "weeks": 12, "months": 3}


@pytest.mark.parametrize(
    ("basis", "by_law", "in_time", "code"),
    [
        ("bylaw_clause", Y, Y, "T20"),
        ("bylaw_clause", Y, N, "T21"),
        ("bylaw_clause", N, Y, "T22"),
        ("bylaw_clause", N, N, "T22"),
        ("awb_4_14_1", Y, Y, "T23"),
        ("awb_4_14_1", Y, N, "T23"),
        ("awb_4_14_1", N, Y, "T23"),
        ("awb_4_14_1", N, N, "T23"),
        ("awb_4_14_3", N, Y, "T24"),
        ("awb_4_14_3", N, N, "T26"),
        ("awb_4_14_3", Y, Y, "T25"),
        ("awb_4_14_3", Y, N, "T25"),
    ],
)
def test_an_extension_meets_its_row(basis, by_law, in_time, code):
    end = date(2026, 10, 27)
    notified = end if in_time else end + ONE_DAY
    notice = Extension(basis, notified, weeks=6, new_date=None)

    rule = extensions.rule_for(notice, bylaw_sets_term=by_law, running_through=end)

    assert rule.code == code
    assert (rule in extensions.MOVES_END) == (code in {"T20", "T24"})


LAST = date(2026, 12, 28)
MOMENTS = {
    "by the last day": LAST,
    "within the week": LAST + timedelta(days=7),
    "after the week": LAST + timedelta(days=8),
}


@pytest.mark.parametrize(
    ("channel", "posted", "received", "code", "in_time"),
    [
        ("electronic", "unknown", "by the last day", "T51", True),
        ("electronic", "in time", "by the last day", "T51", True),
        ("electronic", "late", "by the last day", "T51", True),
        ("electronic", "unknown", "within the week", "T53", False),
        ("electronic", "in time", "within the week", "T53", False),
        ("electronic", "late", "within the week", "T53", False),
        ("electronic", "unknown", "after the week", "T53", False),
        ("electronic", "in time", "after the week", "T53", False),
        ("electronic", "late", "after the week", "T53", False),
        ("post", "unknown", "by the last day", "T51", True),
        ("post", "in time", "by the last day", "T51", True),
        ("post", "late", "by the last day", "T51", True),
        ("post", "unknown", "within the week", "T54", None),
        ("post", "in time", "within the week", "T52", True),
        ("post", "late", "within the week", "T53", False),
        ("post", "unknown", "after the week", "T53", False),
        ("post", "in time", "after the week", "T53", False),
        ("post", "late", "after the week", "T53", False),
    ],
)
def test_an_objection_meets_its_row(channel, posted, received, code, in_time):
    posted_on = {"unknown": None, "in time": LAST, "late": LAST + ONE_DAY}[posted]

    rule = objections.rule_for(Objection(channel, posted_on, MOMENTS[received]), LAST)

    assert rule.code == code
    assert IN_TIME[rule] is in_time


def test_the_tables_above_are_whole():
    assert len(list(product(BASES, (Y, N), (Y, N)))) == 12
    assert len(list(product(("electronic", "post"), range(3), MOMENTS))) == 18


def test_every_rule_stands_in_the_table_once_and_in_its_order():
    rows = [
        line.split()[0]
        for line in term_rules.__doc__.splitlines()
        if line[:1] == "T" and line[1:2].isdigit()
    ]

    assert rows == list(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_is_a_convention_or_not_checked_says_so_in_both_languages(rule):
    is_convention = "rekenafspraak [D]" in rule.source
    is_unchecked = rule.source.endswith("[M]") and rule.code != "T3"

    step = rule.step("Zin.", "Sentence.")

    assert step.rule == rule.code
    assert step.source == rule.source
    if is_unchecked:
        assert step.text_nl == "Zin. Dit moet nog aan de wettekst worden getoetst."
        assert step.text_en == (
            "Sentence. This must still be checked against the text of the law."
        )
    elif is_convention:
        assert step.text_nl.startswith(
            "Zin. Dit is een rekenafspraak, want de wet laat hier ruimte."
        )
        assert step.text_en.startswith(
            "Sentence. This is a convention, because the law leaves room here."
        )
        is_from_memory = "[M]" in rule.source
        assert step.text_nl.endswith(UNCHECKED_NL) == is_from_memory
        assert step.text_en.endswith(UNCHECKED_EN) == is_from_memory
    else:
        assert (step.text_nl, step.text_en) == ("Zin.", "Sentence.")
