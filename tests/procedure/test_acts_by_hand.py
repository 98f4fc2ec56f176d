"""How often acts ask the database that neither the walk nor a played case does."""

from datetime import timedelta
from functools import partial

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from challenges.actions import (
    advisers,
    council,
    drafting,
    erasure,
    interests,
    payments,
    reports,
)
from challenges.actions.exploring import Idea
from challenges.appointments import appoint
from challenges.choices import Role
from challenges.forms.joining import MergerAnswerForm
from tests import exploring, in_default, joining, outside, running, unsent, walking
from tests.cast import MONDAY, Cast, draft, person
from tests.people.test_late_assessors import VERY_LATE, drop, panel_of, score
from tests.procedure.asked import BY_HAND
from tests.procedure.test_outages import HALTS, evening, outage, with_rules
from tests.procedure.test_queries import count
from tests.tally import most, tallied
from workflow import engine, engine_people
from workflow.advisers import forget_advisers
from workflow.emergency import read_in_need
from workflow.exploring import begin_idea
from workflow.outages import apply_outages

AT = MONDAY + timedelta(days=11)
JUNE = running.at(2027, 6, 1)
WHY = "Daar is een reden voor."

pytestmark = pytest.mark.django_db


def an_idea_that_nobody_sends(who: Cast) -> None:
    assert unsent.remove(exploring.to_idea(who)) == 1


def late_assessors(who: Cast) -> None:
    challenge = panel_of(who)
    for seat in (1, 2, 3):
        score(challenge, getattr(who, f"assessor_{seat}"))
    drop(challenge, who.assessor_4, who.coordinator, VERY_LATE)


def people(who: Cast) -> None:
    case = walking.to_panel(who)
    task = walking.open_tasks(case)["check_procurement"][0].pk
    engine_people.assign(task, who.legal, WHY, by=who.coordinator, at=AT)
    engine.release(task, by=who.legal, at=AT, reason=WHY)
    leaves = partial(interests.declare_conflict, explanation=WHY)
    engine.act(case.pk, lambda it: leaves(it, by=who.colleague, at=AT))
    admin = person("Beheerder")
    appoint(admin, Role.TENANT_ADMIN, who.municipality)
    read_in_need(case.pk, WHY, by=admin, at=AT)


def questions_of_the_council(who: Cast) -> None:
    case, member = walking.to_panel(who), person("Raadslid")
    appoint(member, Role.COUNCIL_MEMBER, who.municipality)
    engine.act(case.pk, lambda it: council.ask(it, "Waarom?", by=member, at=AT))
    (asked,) = case.council_questions.all()
    answer = partial(council.answer, number=asked.pk, words="Daarom.")
    engine.act(case.pk, lambda it: answer(it, by=who.coordinator, at=AT))


def advisers_from_outside(who: Cast) -> None:
    case = walking.to_advice(who)
    asked = outside.invite(case, who)
    secret, at = outside.behind(asked), outside.ASKED_AT
    decline = partial(advisers.decline_invitation, has_interest=False, at=at)
    engine.act(case.pk, lambda it: decline(it, secret, WHY))
    assert forget_advisers(at=at + advisers.FORGET_AFTER, only=case.pk) == 1


def silence_and_payments(who: Cast) -> None:
    case = walking.to_running(who)
    running.reported(case, who, JUNE)
    report, manager = case.reports.first(), who.manager
    asked = {"accepted": "no", "question": "Hoeveel bezoekers in mei?"}
    walking.do(case, "read_report", manager, JUNE, **asked)
    accepts = partial(reports.accept_unanswered, report=report, remarks=WHY)
    running.act(case, lambda it: accepts(it, by=manager, at=JUNE))
    for change in (payments.stop_payments, payments.resume_payments):
        running.act(case, lambda it, to=change: to(it, WHY, by=who.alderman, at=JUNE))


def a_late_decision(who: Cast) -> None:
    case = walking.to_decision(who)
    came = in_default.LAST + timedelta(days=1)
    in_default.write(case, who, came, in_default.after(1))
    for days in (16, 90):
        in_default.sweep(case, in_default.after(days))


def an_outage(who: Cast) -> None:
    with_rules(who, **HALTS)
    walking.submitted(who)
    day = MONDAY.date() + timedelta(days=7)
    outage(who, day, day)
    assert apply_outages(at=evening(day)) == 1


def erasing(who: Cast) -> None:
    case = walking.to_completion(who)
    line = case.events.get(act="request_completion").sequence
    engine.act(
        case.pk, lambda it: erasure.ask_erasure(it, line, WHY, by=who.privacy, at=AT)
    )
    engine.act(
        case.pk, lambda it: erasure.keep_words(it, line, WHY, by=who.legal, at=AT)
    )


def a_merger_that_is_off(who: Cast) -> None:
    case = walking.to_dialogue(who)
    other = joining.rival_of(who, AT)
    joining.propose(case, other, who, AT)
    joining.send(MergerAnswerForm, other, who.rik, AT, agrees="no")


CASES = {
    an_idea_that_nobody_sends: {"remove_unsent"},
    late_assessors: {"drop_assessor"},
    people: {"assign_task", "release_task", "declare_conflict", "read_in_need"},
    questions_of_the_council: {"ask_as_council", "answer_council"},
    advisers_from_outside: {"decline_as_adviser", "forget_adviser"},
    silence_and_payments: {"accept_unanswered", "stop_payments", "resume_payments"},
    a_late_decision: {"record_default_notice", "end_penalty"},
    an_outage: {"halt_for_outage"},
    erasing: {"ask_erasure", "keep_words"},
    a_merger_that_is_off: {"end_merger"},
}
"""What happens, and the acts that are counted by it."""


@pytest.fixture
def warm() -> None:
    """Let Django remember its content types first, as a running server has."""
    ContentType.objects.get_for_models(*apps.get_models())


@pytest.mark.parametrize("happens", CASES, ids=lambda each: each.__name__)
def test_an_act_by_hand_asks_as_often_as_its_row_says(who: Cast, happens):
    with tallied() as asked:
        happens(who)

    found = {act: n for act, n in most(asked).items() if act in CASES[happens]}
    assert found == {act: BY_HAND[act] for act in CASES[happens]}


def test_saving_a_draft_and_throwing_it_away_ask_as_often_as_their_rows_say(
    who: Cast, warm
):
    case = draft(who)
    save = partial(drafting.save_draft, case, {"area": "Zuid"}, version=case.version)
    saving = count(lambda: save(by=who.samira, at=AT))
    case.refresh_from_db()

    throwing = count(lambda: drafting.discard_draft(case, by=who.samira))

    assert saving == BY_HAND["save_draft"]
    assert throwing == BY_HAND["discard_draft"]


def test_beginning_with_an_idea_asks_as_often_as_its_row_says(
    who: Cast, warm, settings
):
    settings.PAPER_AT_ONCE = False
    told = Idea(exploring.opening(who), "Een tuin", "06 12345678")
    exploring.to_filed(who)

    begins = partial(begin_idea, who.municipality, told, by=who.samira, at=MONDAY)

    assert count(begins) == BY_HAND["begin_idea"]


def test_each_row_is_held_by_a_case():
    apart = {"begin_idea", "save_draft", "discard_draft", "move_procedure"}

    assert {act for acts in CASES.values() for act in acts} | apart == set(BY_HAND)
