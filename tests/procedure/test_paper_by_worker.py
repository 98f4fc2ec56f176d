"""The letters and e-mails of an act are left by a worker, or by who acts next."""

import re
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.db import connection, transaction
from django.urls import reverse

from challenges.appointments import appoint
from challenges.choices import Role
from challenges.models import Challenge
from config.doorbell import CHANNEL
from documents.errors import NotAsMeantError
from documents.models import Document, Message
from tests import walking
from tests.cast import MONDAY, Cast, cast, person
from tests.joining import PARTS, divide
from tests.procedure.test_races import at_once
from tests.procedure.walks import undone
from workflow import engine, following, paper_due
from workflow.emergency import read_in_need
from workflow.following import leave_due_paper
from workflow.locks import locked_with_group
from workflow.paper_due import PaperStuckError
from workflow.recorded import sealed_agreement
from workflow.soundness.everything import disagreements
from workflow.unsent import throw_away

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_worker")]

ASK = {
    "outcome": "request_completion",
    "items": "Een begroting voor het tweede jaar",
    **walking.day("respond_by", MONDAY + timedelta(days=14)),
}

LATER = MONDAY + timedelta(days=20)
KEYS = re.compile(r"/\d+(?=/|\b)")
"""The number of a task in an address, which differs each time it is opened."""


@pytest.fixture
def who(db: None) -> Cast:
    return cast()


def papers(challenge: Challenge) -> list[tuple]:
    """Return all that a case has in letters and e-mails."""
    letters = challenge.documents.order_by("kind", "number").values_list(
        *("kind", "number", "recipient", "visibility", "created_at"),
        *("created_by__username", "context"),
    )
    mails = Message.objects.filter(challenge=challenge).values_list(
        *("kind", "recipient__username", "language", "created_at", "subject", "body")
    )
    mailed = [(*head, KEYS.sub("/n", body)) for *head, body in mails]
    return [*letters, *sorted(mailed, key=repr)]


def test_an_act_leaves_its_letters_and_e_mails_to_a_worker(who: Cast):
    case = walking.submitted(who)

    before = (case.is_paper_due, papers(case))
    acts = leave_due_paper()

    case.refresh_from_db()
    sent = case.events.get(act="submit")
    letter = case.documents.get(kind="acknowledgement")
    assert before == (True, [])
    assert (acts, case.is_paper_due) == (case.trail_length, False)
    assert (letter.created_at, letter.created_by) == (sent.recorded_at, who.samira)
    assert Message.objects.filter(challenge=case, kind="received").exists()


def test_a_worker_that_comes_twice_leaves_nothing_more(who: Cast):
    case = walking.submitted(who)
    leave_due_paper()
    once = papers(case)

    assert leave_due_paper() == 0
    assert papers(case) == once


@pytest.mark.parametrize(
    "path",
    [
        walking.to_completion,
        walking.to_signing,
        walking.to_views,
        walking.to_change,
    ],
    ids=lambda path: path.__name__,
)
def test_paper_that_comes_late_says_what_it_says_at_once(
    who: Cast, settings, path: Callable[[Cast], Challenge]
):
    with undone():
        settings.PAPER_AT_ONCE = True
        at_once = papers(path(who))
    settings.PAPER_AT_ONCE = False

    case = path(who)  # no worker comes by: who acts next leaves it first
    leave_due_paper()

    assert len(at_once) > 2
    assert papers(case) == at_once
    assert [str(each) for each in disagreements()] == []


def test_who_acts_next_leaves_the_paper_of_the_act_before(who: Cast):
    case = walking.submitted(who)

    walking.do(case, "check_admissibility", who.coordinator, MONDAY, **ASK)

    kinds = set(case.documents.values_list("kind", flat=True))
    assert kinds == {"acknowledgement"}
    assert case.is_paper_due


def test_who_is_asked_to_mend_a_form_left_the_paper_of_the_act_before(who: Cast):
    case = walking.submitted(who)

    with pytest.raises(AssertionError, match="outcome"):
        walking.do(case, "check_admissibility", who.coordinator, MONDAY, outcome="")

    case.refresh_from_db()
    assert not case.is_paper_due
    assert case.documents.filter(kind="acknowledgement").count() == 1


@pytest.fixture
def broken(monkeypatch) -> set[int]:
    """The keys of cases whose letters cannot be composed."""
    cases: set[int] = set()
    follow = paper_due.follow

    def faulty(challenge: Challenge, event: object) -> None:
        if challenge.pk in cases:
            raise NotAsMeantError("a template names an unknown fact")
        follow(challenge, event)

    monkeypatch.setattr(paper_due, "follow", faulty)
    return cases


def test_a_letter_that_cannot_be_composed_stops_no_act_and_no_other_case(
    who: Cast, broken: set[int]
):
    other = cast("RIETMEER")
    bad, good = walking.submitted(who), walking.submitted(other)
    broken.add(bad.pk)

    leave_due_paper()

    assert (bad.status, papers(bad)) == ("submitted", [])
    assert len(papers(good)) > 1
    assert set(Challenge.objects.paper_due()) == {bad}


def test_nobody_acts_past_a_letter_that_cannot_be_composed(who: Cast, broken: set[int]):
    """Else it would state what came after it."""
    case = walking.submitted(who)
    broken.add(case.pk)

    with pytest.raises(PaperStuckError), transaction.atomic():
        walking.do(case, "check_admissibility", who.coordinator, MONDAY, outcome="")
    broken.clear()
    walking.do(case, "check_admissibility", who.coordinator, MONDAY, **ASK)
    leave_due_paper()

    kinds = set(case.documents.values_list("kind", flat=True))
    assert kinds == {"acknowledgement", "completion_request"}


def test_who_acts_reads_that_a_letter_is_in_the_way(
    client, who: Cast, broken: set[int]
):
    case = walking.submitted(who)
    broken.add(case.pk)
    (task,) = walking.open_tasks(case)["check_admissibility"]
    client.force_login(who.coordinator)

    answer = client.post(reverse("task", args=[task.pk]), {"action": "complete"})

    assert answer.status_code == 503
    assert "Een brief van de vorige stap kan niet gemaakt worden." in answer.text


def test_a_case_is_read_in_need_though_a_letter_is_in_the_way(
    who: Cast, broken: set[int]
):
    case, keeper = walking.submitted(who), person("Beheer Kromwaard")
    appoint(keeper, Role.TENANT_ADMIN, who.municipality)
    broken.add(case.pk)

    event = read_in_need(case.pk, "Brand", by=keeper, at=MONDAY)

    assert event.act == "read_in_need"
    assert set(Challenge.objects.paper_due()) == {case}


def test_many_letters_that_cannot_be_composed_keep_no_other_waiting(
    who: Cast, broken: set[int], monkeypatch
):
    monkeypatch.setattr("workflow.following.BATCH", 1)
    following._due.cache_clear()
    bad, good = walking.submitted(who), walking.submitted(cast("RIETMEER"))
    broken.add(bad.pk)

    leave_due_paper()
    following._due.cache_clear()

    assert bad.pk < good.pk
    assert len(papers(good)) > 1


def test_the_letter_of_a_division_names_a_part_that_was_thrown_away_since(who: Cast):
    case = walking.to_dialogue(who)
    divide(case, who, LATER)
    throw_away(case.parts_of_it.first().pk, by=who.samira, at=LATER)

    leave_due_paper()

    onward = case.documents.get(kind="division").context["onward"]
    assert [part["title"] for part in onward] == [PARTS["first"], PARTS["second"]]


def test_the_letters_of_one_part_go_to_the_group_as_it_was(who: Cast):
    """After a case went on as two, both have one group."""
    case = walking.to_dialogue(who)
    divide(case, who, LATER)
    first, second = case.parts_of_it.order_by("pk")
    first.plans.update(
        agrees_to_data_use=True, declares_truth=True, signature="Samira Benali"
    )
    engine.submit(first.pk, by=who.samira, at=LATER)

    with locked_with_group(LATER, second) as locked:
        locked.group.name = "Een andere naam"
        locked.group.save()
    leave_due_paper()

    letter = first.documents.get(kind="acknowledgement")
    assert "Een andere naam" not in str(letter.context)


def test_an_agreement_that_is_still_to_be_asked_for_is_not_the_one_before(who: Cast):
    case = walking.to_signing(who)
    leave_due_paper()
    walking.issue_agreement(case)
    approved = case.events.get(act="approve_agreement")
    case.refresh_from_db()
    before = sealed_agreement(case)

    case.paper_length = approved.sequence - 1  # as if it had just been approved again

    assert (before != "", sealed_agreement(case)) == (True, "")
    case.paper_length = approved.sequence
    assert sealed_agreement(case) == before


def test_who_keeps_the_work_going_sees_it_and_tries_again(
    client, who: Cast, broken: set[int]
):
    case = walking.submitted(who)
    broken.add(case.pk)
    leave_due_paper()
    client.force_login(who.coordinator)
    page = reverse("jobs")

    shown = client.get(page).text
    in_vain = client.post(page, {"paper": case.pk}, follow=True).text
    broken.clear()
    done = client.post(page, {"paper": case.pk}, follow=True).text

    assert "Stappen zonder hun brieven" in shown
    assert "De brieven kunnen nu niet gemaakt worden." in in_vain
    assert "De brieven van de stap zijn onderweg." in done
    assert "Stappen zonder hun brieven" not in done
    assert case.documents.filter(kind="acknowledgement").count() == 1


def test_letters_elsewhere_are_not_mine_to_have_written(client, who: Cast):
    other = cast("RIETMEER")
    case = walking.submitted(other)
    client.force_login(who.coordinator)

    assert client.post(reverse("jobs"), {"paper": case.pk}).status_code == 404
    assert client.post(reverse("jobs"), {"paper": "x"}).status_code == 404
    assert papers(case) == []


@pytest.mark.parametrize("page", ["my-case", "case-part"])
def test_a_page_says_that_a_letter_may_still_come(client, who: Cast, page: str):
    case = walking.submitted(who)
    mine = page == "my-case"
    client.force_login(who.samira if mine else who.coordinator)
    parts = [] if mine else ["papers"]
    address = reverse(page, args=[case.reference, *parts])

    before = client.get(address).text
    leave_due_paper()
    after = client.get(address).text

    said = "Hoort er een brief bij de laatste stap? Dan staat die hier zo."
    assert said in before
    assert said not in after


@pytest.mark.django_db(transaction=True)
def test_workers_that_come_at_once_leave_each_letter_once():
    case = walking.submitted(cast())

    ends = at_once(*[leave_due_paper] * 4)

    assert ends == {"done": 4}
    assert [str(each) for each in disagreements()] == []
    assert Document.objects.filter(challenge=case).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_when_an_act_is_done_and_not_when_it_is_undone():
    who = cast()
    known = connection.get_connection_params()
    with psycopg.connect(**known, autocommit=True) as bell:
        bell.execute(f"LISTEN {CHANNEL}")
        with transaction.atomic():
            walking.submitted(who)
            transaction.set_rollback(True)
        undone_rings = [*bell.notifies(timeout=0.2, stop_after=1)]
        walking.submitted(who)
        rings = [*bell.notifies(timeout=5, stop_after=1)]

    assert not undone_rings
    assert len(rings) == 1
