"""Terms counted anew with other days of rest, and told of once when they have passed."""

from copy import copy
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from challenges.actions import default
from challenges.choices import TermKind
from challenges.models import Challenge, Competition, Term
from challenges.rules.calendar import CALENDAR
from documents.choices import NoticeKind
from documents.models import Message
from tests.cast import Cast
from tests.objecting import objected
from tests.walking import do, submitted, to_completion
from workflow import engine
from workflow.clocks import escalate_terms, recompute_terms
from workflow.soundness.everything import disagreements
from workflow.timetable import SWEEPS

SENT = datetime(2026, 10, 2, 9, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)
CHRISTMAS, MONDAY_AFTER = date(2026, 12, 25), date(2026, 12, 28)


def counted_before(challenge: Challenge, kind: TermKind, last: date) -> Term:
    """Keep a term as it was counted when its last day was still a working day."""
    term = challenge.terms.running().get(kind=kind)
    term.answer = term.answer | {"last_day": last.isoformat()}
    term.last_day, term.calendar = last, "an earlier one"[:12]
    term.save()
    return term


def told(challenge: Challenge, kind: NoticeKind) -> list[str]:
    messages = Message.objects.filter(challenge=challenge, kind=kind)
    return sorted(messages.values_list("body", flat=True))


@pytest.fixture
def before_christmas(who: Cast) -> Challenge:
    """Twelve weeks from 2 October end on Christmas Day."""
    challenge = submitted(who, at=SENT)
    assert challenge.decide_by == MONDAY_AFTER
    counted_before(challenge, TermKind.DECISION, CHRISTMAS)
    Challenge.objects.filter(pk=challenge.pk).update(decide_by=CHRISTMAS)
    challenge.refresh_from_db()
    return challenge


def test_a_new_day_of_rest_moves_an_open_term_once(before_christmas, who: Cast):
    challenge = before_christmas

    moved = [recompute_terms(at=NOVEMBER) for _ in range(3)]

    challenge.refresh_from_db()
    term = challenge.terms.get(kind=TermKind.DECISION)
    assert moved == [1, 0, 0]
    assert term.last_day == challenge.decide_by == MONDAY_AFTER
    assert term.calendar == CALENDAR
    assert "Eerste Kerstdag" in term.answer["trace"][-1]["text_nl"]
    event = challenge.events.get(act="move_term")
    assert (event.details["before"], event.details["after"]) == (
        "2026-12-25",
        "2026-12-28",
    )
    (mail,) = told(challenge, NoticeKind.DAY_MOVED)
    said = mail.replace("\N{NO-BREAK SPACE}", " ")
    assert "Was: 25 december 2026" in said
    assert "Wordt: 28 december 2026" in said
    assert "(besluit)" in said
    assert list(disagreements()) == []


def test_the_group_reads_before_and_after_on_its_page(before_christmas, who, client):
    recompute_terms(at=NOVEMBER)
    client.force_login(who.samira)

    page = client.get(f"/mijn/{before_christmas.reference}/").text

    said = page.replace("\N{NO-BREAK SPACE}", " ")
    assert "er gelden andere vrije dagen" in said
    assert "van 25 december 2026 naar 28 december 2026" in said


def test_a_term_that_stays_keeps_the_new_mark_and_no_line(who: Cast):
    challenge = submitted(who)
    Term.objects.update(calendar="")
    lines = challenge.events.count()

    assert recompute_terms(at=NOVEMBER, only=challenge.pk) == 0

    assert challenge.events.count() == lines
    assert not Term.objects.exclude(calendar=CALENDAR).exists()
    assert told(challenge, NoticeKind.DAY_MOVED) == []


def test_a_day_that_a_letter_named_stays_that_day(who: Cast):
    challenge = to_completion(who)
    asked = challenge.terms.running().get(kind=TermKind.COMPLETION)
    earlier = asked.last_day - timedelta(days=1)
    counted_before(challenge, TermKind.COMPLETION, earlier)

    recompute_terms(at=NOVEMBER)

    asked.refresh_from_db()
    assert (asked.last_day, asked.calendar) == (earlier, CALENDAR)


def test_the_last_day_to_object_moves_with_its_decision(who: Cast):
    challenge = submitted(who, at=SENT)
    do(
        challenge,
        "check_admissibility",
        who.coordinator,
        datetime(2026, 11, 13, 9, tzinfo=UTC),
        outcome="inadmissible",
        ground="N03",
        fact="Het waterschap.",
        reasons="Deze taak is niet van ons.",
    )
    assert challenge.decision.last_day_to_object == MONDAY_AFTER
    counted_before(challenge, TermKind.OBJECTION, CHRISTMAS)
    challenge.decisions.update(last_day_to_object=CHRISTMAS)

    assert recompute_terms(at=datetime(2026, 11, 16, 9, tzinfo=UTC)) == 1

    challenge = Challenge.objects.get(pk=challenge.pk)
    assert challenge.decision.last_day_to_object == MONDAY_AFTER
    assert challenge.decide_by is None
    (mail,) = told(challenge, NoticeKind.DAY_MOVED)
    assert "(bezwaar)" in mail


def test_a_standstill_that_moves_moves_the_first_day_to_sign(who: Cast):
    challenge = submitted(who)
    question = {"kind": "standstill", "award_sent_on": "2026-12-05", "days": 20}
    term = Term.objects.create(
        challenge=challenge,
        kind=TermKind.STANDSTILL,
        question=question,
        answer={"last_day": "2026-12-25"},
        last_day=CHRISTMAS,
        opened_at=NOVEMBER,
    )
    Competition.objects.create(
        challenge=challenge,
        route="EU_OPEN",
        choice="stop",
        chosen_by=who.samira,
        chosen_at=NOVEMBER,
        opened_by=who.legal,
        opened_at=NOVEMBER,
        closes_on=date(2026, 12, 1),
        notice="TenderNed",
        offers=2,
        is_won=True,
        motivation="De beste.",
        awarded_by=who.legal,
        awarded_at=NOVEMBER,
        sign_from=date(2026, 12, 26),
    )

    recompute_terms(at=NOVEMBER)

    term.refresh_from_db()
    assert term.last_day == MONDAY_AFTER
    assert challenge.competitions.get().sign_from == date(2026, 12, 29)


def test_the_terms_of_another_calendar_are_found_by_an_index(who: Cast):
    counted = submitted(who).terms.running().first()
    counted.pk = None
    Term.objects.bulk_create(
        replace(counted, kind=f"other {number}") for number in range(5_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE challenges_term")

    plan = Term.objects.of_other_calendars(CALENDAR).explain()

    assert "term_open_calendar" in plan


def replace(term: Term, **values: object) -> Term:
    """Make a row like another."""
    another = copy(term)
    vars(another).update(values)
    return another


def after(days: int) -> datetime:
    return datetime(2026, 11, 30, 9, tzinfo=UTC) + timedelta(days=days)


def test_who_decides_hears_once_that_the_decision_term_passed(who: Cast):
    challenge = submitted(who)
    assert escalate_terms(at=after(0)) == 0

    sent = [escalate_terms(at=after(day)) for day in (1, 1, 2, 9)]

    assert sent[0] == Message.objects.filter(kind="term_passed").count() > 0
    assert sent[1:] == [0, 0, 0]
    people = set(
        Message.objects.filter(kind="term_passed").values_list("address", flat=True)
    )
    assert who.alderman.email in people
    assert who.coordinator.email not in people
    mail = told(challenge, NoticeKind.TERM_PASSED)[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "De laatste dag was 30 november 2026" in mail


def test_a_penalty_that_is_not_set_in_time_is_told_as_well(who: Cast):
    challenge = submitted(who)
    engine.act(
        challenge.pk,
        lambda case: default.give_default_notice(case, "", by=who.samira, at=after(1)),
    )
    for day in (16, 58, 59, 80, 81):
        for sweep in SWEEPS:
            sweep(at=after(day), only=challenge.pk)

    mails = told(challenge, NoticeKind.TERM_PASSED)

    greeted = {mail.split("\n")[0] for mail in mails}
    assert len(mails) == 2 * len(greeted)
    assert any("besluit over de dwangsom" in mail for mail in mails)


def test_a_term_that_another_sweep_told_of_is_left_alone(who: Cast):
    challenge = submitted(who)
    Term.objects.filter(challenge=challenge).update(escalated_of=date(2026, 11, 30))

    assert escalate_terms(at=after(3), only=challenge.pk) == 0


def test_of_a_late_objection_hears_who_decides_it_and_not_whose_decision_it_is(
    who: Cast,
):
    challenge = objected(who)
    late = datetime(2027, 6, 1, 9, tzinfo=UTC)

    assert escalate_terms(at=late, only=challenge.pk) > 0

    people = set(
        Message.objects.filter(kind="term_passed").values_list("address", flat=True)
    )
    assert who.mayor.email in people
    assert who.alderman.email not in people
