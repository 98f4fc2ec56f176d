"""An outage moves the terms of residents that ended in it; two persons, once."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from challenges.actions import outages
from challenges.actions.pauses import consent_to_pause
from challenges.authority import WrongMomentError
from challenges.choices import SuspensionCause, TermKind
from challenges.models import (
    Challenge,
    MovedByOutage,
    Outage,
    Reaction,
    RuleSet,
    Suspension,
)
from documents.choices import DocumentKind, NoticeKind
from documents.models import Message
from tests.cast import MONDAY, Cast, cast
from tests.clock_log import administrator, outage, report
from tests.objecting import OBJECTED, inadmissible, objected, objecting
from tests.walking import (
    day,
    do,
    submitted,
    to_change,
    to_completion,
    to_reaction,
    to_views,
)
from workflow import engine
from workflow.outages import apply_outage, apply_outages
from workflow.soundness.everything import disagreements
from workflow.timetable import SWEEPS

ONE = timedelta(days=1)
SEPTEMBER = date(2026, 9, 1)


def evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 20, tzinfo=UTC)


def told(challenge: Challenge) -> list[str]:
    messages = Message.objects.filter(
        challenge=challenge, kind=NoticeKind.OUTAGE_MOVED
    ).order_by("pk")
    return [each.body.replace("\N{NO-BREAK SPACE}", " ") for each in messages]


def hit(who: Cast, challenge: Challenge, kind: TermKind) -> tuple[date, datetime]:
    """Let an outage begin on the last day of a term, and apply it three times."""
    last = challenge.terms.running().get(kind=kind).last_day
    outage(who, last, last)
    moved = [apply_outages(at=evening(last)) for _ in range(3)]
    assert moved[0] >= 1
    assert moved[1:] == [0, 0]
    challenge.refresh_from_db()
    return last, evening(last)


def next_working_day(day: date) -> date:
    found = day + ONE
    while found.weekday() >= 5:
        found += ONE
    return found


def test_a_view_may_come_the_working_day_after_the_outage(who: Cast):
    challenge = to_views(who)

    last, at = hit(who, challenge, TermKind.VIEWS)

    term = challenge.terms.running().get(kind=TermKind.VIEWS)
    assert term.last_day == next_working_day(last)
    assert challenge.hearings.latest().respond_by == term.last_day
    assert "melding 4711" in term.answer["trace"][-1]["text_nl"]
    event = challenge.events.get(act="move_for_outage")
    assert (event.details["before"], event.details["after"]) == (
        last.isoformat(),
        term.last_day.isoformat(),
    )
    mails = told(challenge)
    group = [member for member in challenge.group.everybody if member.user]
    assert len(mails) == len(group)
    assert f"Was: {last.day} " in mails[0]
    assert f"Wordt: {term.last_day.day} " in mails[0]
    assert "storing" in mails[0]
    for sweep in SWEEPS:
        sweep(at=at + ONE)
    assert challenge.terms.running().filter(kind=TermKind.VIEWS).exists()
    do(
        challenge,
        "give_view",
        who.samira,
        at + ONE,
        answer="view",
        view="Wij zijn het oneens.",
    )
    assert list(disagreements()) == []


def test_a_completion_may_come_later_and_the_decision_waits_as_long(who: Cast):
    challenge = to_completion(who)
    decide_by = challenge.decide_by

    last, _at = hit(who, challenge, TermKind.COMPLETION)

    term = challenge.terms.running().get(kind=TermKind.COMPLETION)
    assert term.last_day == next_working_day(last)
    asked = challenge.completion_requests.get()
    assert asked.respond_by == term.last_day
    pause = Suspension.objects.get(term__challenge=challenge)
    assert pause.response_deadline == term.last_day
    assert challenge.decide_by > decide_by
    moved = challenge.events.filter(act="move_for_outage").order_by("sequence")
    assert [event.details["term"] for event in moved] == ["completion", "decision"]
    assert list(disagreements()) == []


def test_a_term_that_did_not_wait_is_left_alone(who: Cast):
    challenge = to_completion(who)
    decision = challenge.terms.running().get(kind=TermKind.DECISION)
    decision.pk, decision.kind = None, TermKind.OBJECTION_DECISION
    decision.save(force_insert=True)  # as when an objection runs beside a new check

    hit(who, challenge, TermKind.COMPLETION)

    moved = challenge.events.filter(act="move_for_outage").order_by("sequence")
    assert [event.details["term"] for event in moved] == ["completion", "decision"]
    other = challenge.terms.running().get(kind=TermKind.OBJECTION_DECISION)
    assert other.last_day == decision.last_day


def test_an_answer_to_a_change_may_come_later_and_consent_holds_as_long(who: Cast):
    challenge = to_change(who)
    at = MONDAY + timedelta(days=31)
    engine.act(challenge.pk, lambda case: consent_to_pause(case, by=who.samira, at=at))

    hit(who, challenge, TermKind.MODIFICATION)

    term = challenge.terms.running().get(kind=TermKind.MODIFICATION)
    assert challenge.modifications.latest().respond_by == term.last_day
    pause = Suspension.objects.get(cause=SuspensionCause.CONSENT)
    assert pause.ends_on == term.last_day
    assert list(disagreements()) == []


def test_a_reaction_on_the_scores_may_come_later(who: Cast):
    challenge = to_reaction(who)

    hit(who, challenge, TermKind.REACTION)

    term = challenge.terms.running().get(kind=TermKind.REACTION)
    assert Reaction.objects.get(challenge=challenge).respond_by == term.last_day
    assert list(disagreements()) == []


def test_who_objects_after_the_outage_objects_in_time(who: Cast):
    challenge = inadmissible(who)

    last, at = hit(who, challenge, TermKind.OBJECTION)
    later = next_working_day(last)
    shown = Challenge.objects.get(pk=challenge.pk).decision.last_day_to_object
    objecting(challenge, who, at=at + (later - last))

    assert shown == later
    assert challenge.objections.latest().period["timely"] is True
    assert list(disagreements()) == []


def test_the_reasons_of_an_objection_may_come_later(who: Cast):
    challenge = objected(who, grounds="", reasons_follow=True)
    by = OBJECTED + timedelta(days=21)
    do(
        challenge,
        "take_up_objection",
        who.second_legal,
        OBJECTED,
        **day("reasons_by", by),
    )

    hit(who, challenge, TermKind.OBJECTION_REASONS)

    term = challenge.terms.running().get(kind=TermKind.OBJECTION_REASONS)
    assert challenge.objections.latest().reasons_by == term.last_day > by.date()
    pause = Suspension.objects.get(term__kind=TermKind.OBJECTION_DECISION)
    assert pause.response_deadline == term.last_day
    assert list(disagreements()) == []


def test_a_term_that_ended_before_or_after_the_outage_stays(who: Cast):
    challenge = to_views(who)
    last = challenge.terms.running().get(kind=TermKind.VIEWS).last_day
    outage(who, last - 2 * ONE, last - ONE)

    assert apply_outages(at=evening(last - ONE)) == 0

    assert challenge.terms.running().get(kind=TermKind.VIEWS).last_day == last
    assert told(challenge) == []
    assert Outage.objects.get().applied_at == evening(last - ONE)


def test_nothing_moves_before_a_second_person_confirms(who: Cast):
    challenge = to_views(who)
    last = challenge.terms.running().get(kind=TermKind.VIEWS).last_day
    at = evening(last)
    outages.log_outage(
        who.municipality, report(last, last), by=administrator(who), at=at
    )

    assert apply_outages(at=at) == 0
    assert not MovedByOutage.objects.exists()


def test_an_outage_elsewhere_moves_nothing_here(who: Cast):
    challenge = to_views(who)
    last = challenge.terms.running().get(kind=TermKind.VIEWS).last_day
    outage(cast("RIETMEER"), last, last)

    assert apply_outages(at=evening(last)) == 0


def test_one_case_alone_moves_and_the_outage_stays_to_be_applied(who: Cast):
    first, second = to_views(who), to_views(who)
    last = first.terms.running().get(kind=TermKind.VIEWS).last_day
    found = outage(who, last, last)

    assert apply_outage(found, at=evening(last), only=first.pk) == 1
    found.refresh_from_db()
    assert found.applied_at is None
    assert apply_outages(at=evening(last)) == 1
    found.refresh_from_db()
    assert found.applied_at == evening(last)
    assert second.terms.get(kind=TermKind.VIEWS).last_day > last


def with_rules(who: Cast, **on_outage: object) -> None:
    """Let newer rules hold that say what an outage does."""
    rules = who.municipality.rule_sets.get()
    begins = rules.valid_from + ONE
    terms = {**rules.values["terms"], "on_outage": on_outage}
    RuleSet.objects.create(
        municipality=who.municipality,
        version="met storingen",
        bylaw_name=rules.bylaw_name,
        valid_from=begins,
        values={**rules.values, "terms": terms, "valid_from": begins.isoformat()},
        approved_by=who.legal,
    )


HALTS = {"residents_working_days": 0, "decision_stands_still": True}


def test_by_itself_the_decision_term_never_stands_still(who: Cast):
    challenge = submitted(who)
    outage(who, MONDAY.date() + 2 * ONE, MONDAY.date() + 3 * ONE)

    assert apply_outages(at=evening(MONDAY.date() + 3 * ONE)) == 0
    assert not Suspension.objects.filter(term__challenge=challenge).exists()


def test_where_the_rules_say_so_the_decision_term_stands_still(who: Cast):
    with_rules(who, **HALTS)
    challenge = submitted(who)
    before = challenge.decide_by
    first, last = MONDAY.date() + 7 * ONE, MONDAY.date() + 9 * ONE
    outage(who, first, last)

    assert [apply_outages(at=evening(last)) for _ in range(3)] == [1, 0, 0]

    challenge.refresh_from_db()
    assert challenge.decide_by == before + 3 * ONE
    event = challenge.events.get(act="halt_for_outage")
    assert {"T14", "T17"} <= set(event.rules)
    (step,) = [
        each
        for each in challenge.terms.get(kind=TermKind.DECISION).answer["trace"]
        if each["rule"] == "T14"
    ]
    assert "melding 4711" in step["text_nl"]
    letters = challenge.documents.filter(kind=DocumentKind.SUSPENSION)
    assert letters.count() == 1
    assert len(told(challenge)) == len(set(told(challenge))) > 0
    assert list(disagreements()) == []


def test_two_outages_of_the_same_days_halt_the_term_once(who: Cast):
    with_rules(who, **HALTS)
    challenge = submitted(who)
    first = MONDAY.date() + 7 * ONE
    for _ in range(2):
        outage(who, first, first)

    assert apply_outages(at=evening(first)) == 1

    assert MovedByOutage.objects.count() == 2
    assert challenge.events.filter(act="halt_for_outage").count() == 1


def test_an_outage_that_began_before_the_term_does_not_halt_it(who: Cast):
    with_rules(who, **HALTS)
    challenge = submitted(who)
    outage(who, MONDAY.date() - ONE, MONDAY.date() + ONE)

    assert apply_outages(at=evening(MONDAY.date() + ONE)) == 0
    assert not Suspension.objects.filter(term__challenge=challenge).exists()


def test_rules_that_give_no_days_move_no_term_of_residents(who: Cast):
    with_rules(who, residents_working_days=0)
    challenge = to_views(who)
    last = challenge.terms.running().get(kind=TermKind.VIEWS).last_day
    outage(who, last, last)

    assert apply_outages(at=evening(last)) == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_is_told_so(who: Cast):
    challenge = to_views(who)
    last = challenge.terms.running().get(kind=TermKind.VIEWS).last_day
    admin = administrator(who)
    logged = outages.log_outage(
        who.municipality, report(last, last), by=admin, at=evening(last)
    )
    start = threading.Barrier(2)
    answers: list[str] = []

    def confirm(by) -> None:
        start.wait()
        try:
            found = outages.confirm_outage(logged.pk, by=by, at=evening(last))
            apply_outage(found, at=evening(last))
            answers.append("confirmed")
        except WrongMomentError:
            answers.append("too late")
        finally:
            connection.close()

    both = [
        threading.Thread(target=confirm, args=(by,))
        for by in (who.legal, who.second_legal)
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert sorted(answers) == ["confirmed", "too late"]
    assert MovedByOutage.objects.count() == 1
    assert challenge.events.filter(act="move_for_outage").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_move_each_term_once(who: Cast):
    challenge = to_views(who)
    last = challenge.terms.running().get(kind=TermKind.VIEWS).last_day
    found = outage(who, last, last)
    start = threading.Barrier(4)

    def sweep() -> None:
        start.wait()
        apply_outage(found, at=evening(last))
        connection.close()

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert MovedByOutage.objects.count() == 1
    assert challenge.events.filter(act="move_for_outage").count() == 1
    assert len(told(challenge)) == len(set(told(challenge)))
