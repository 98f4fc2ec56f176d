"""The page of who keeps the work going: what is stuck, why, and what to do."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.models import Task

from challenges.appointments import appoint
from challenges.authority import Act
from challenges.choices import ChallengeStatus as Status
from challenges.choices import Role, TermKind
from challenges.models import Challenge
from challenges.permissions import Right
from documents.choices import DocumentKind, JobState, NoticeKind
from documents.jobs import run_due
from documents.models import Document, Job, JobRetry
from tests.cast import MONDAY, cast, person
from tests.procedure.test_check_cases import line
from tests.walking import day, do, submitted, to_panel
from workflow import stuck
from workflow.desks.casework.kept_words import said_of
from workflow.flows import ChallengeFlow
from workflow.locks import locked_case
from workflow.nodes import Step
from workflow.objection_flow import ObjectionFlow
from workflow.soundness.checks import Kept
from workflow.tasks import sweep_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def page(client, who):
    client.force_login(who.coordinator)
    return lambda **asked: client.get(reverse("jobs"), asked)


def give_up(*jobs: Job) -> list[Job]:
    keys = [job.pk for job in jobs]
    Job.objects.filter(pk__in=keys).update(
        state=JobState.DEAD, attempts=10, finished_at=MONDAY, last_error="OSError"
    )
    targets = [job.target for job in jobs]
    Document.objects.filter(pk__in=targets).update(state="failed")
    return list(jobs)


def send(client, **typed: object):
    return client.post(reverse("jobs"), typed)


def test_nothing_stuck_is_a_tidy_page(page, who):
    submitted(who)
    run_due()

    assert "Er zit niets vast." in page().text


def test_what_was_given_up_is_tried_again_with_a_reason(client, page, who):
    submitted(who)
    first, second, *rest = give_up(*Job.objects.order_by("pk"))

    shown = page().text
    done = send(client, job=[first.pk, second.pk], reason="De schijf is weer leeg.")

    assert "OSError" in shown
    assert done.status_code == 302
    assert set(JobRetry.objects.values_list("job", "asked_by", "reason")) == {
        (job.pk, who.coordinator.pk, "De schijf is weer leeg.")
        for job in (first, second)
    }
    assert Job.objects.dead().count() == len(rest)


def test_all_that_was_given_up_here_is_tried_again_at_once(client, page, who):
    others = cast("RIETMEER")
    submitted(who)
    here = give_up(*Job.objects.all())
    submitted(others)
    elsewhere = give_up(*Job.objects.exclude(pk__in=[job.pk for job in here]))
    page()

    send(client, all="1", reason="De mailserver werkt weer.")

    assert set(Job.objects.dead()) == set(elsewhere)


def test_no_job_is_tried_again_without_a_reason(client, page, who):
    submitted(who)
    (job, *_rest) = give_up(*Job.objects.all())
    page()

    answer = send(client, job=str(job.pk), reason="")

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason"]
    assert not JobRetry.objects.exists()


def test_only_jobs_given_up_here_can_be_chosen(client, page, who):
    submitted(who)
    living = Job.objects.first()
    page()

    for wrong in ("x", str(uuid4()), str(living.pk)):
        assert send(client, job=wrong, reason="Toch.").status_code == 404


def test_stuck_work_elsewhere_is_not_mine_to_see(client):
    who, others = cast(), cast("RIETMEER")
    submitted(who)

    client.force_login(others.coordinator)
    assert client.get(reverse("jobs")).context["rows"] == []
    for user in (who.legal, person("Niemand")):
        client.force_login(user)
        assert client.get(reverse("jobs")).status_code == 403


def test_an_auditor_looks_and_starts_nothing(client, who):
    submitted(who)
    (job, *_rest) = give_up(*Job.objects.all())
    client.force_login(who.auditor)

    page = client.get(reverse("jobs"))

    assert page.status_code == 200
    assert 'name="job"' not in page.text
    assert send(client, job=str(job.pk), reason="Toch.").status_code == 403
    assert Job.objects.dead().filter(pk=job.pk).exists()


def test_an_administrator_reads_where_it_is_stuck_and_no_case(client, who):
    challenge = submitted(who)
    admin = person("Beheerder")
    appoint(admin, Role.TENANT_ADMIN, who.municipality)
    client.force_login(admin)

    page = client.get(reverse("jobs"), {"check": "1"}).text

    assert challenge.reference in page
    assert challenge.title not in page
    assert str(who.samira) not in page


def test_late_work_is_counted_and_says_when_it_is_tried(page, who):
    submitted(who)
    assert page().context["late"] == 0

    Job.objects.update(created_at=timezone.now() - timedelta(hours=1))

    assert page().context["late"] == Job.objects.count()


def test_a_term_that_passed_without_effect_is_let_go(client, page, who):
    challenge = late_with_its_completion(who)
    (term,) = page().context["passed"]

    answer = send(client, term=str(term.pk))

    challenge.refresh_from_db()
    assert answer.status_code == 302
    assert challenge.status == Status.ADMISSIBILITY
    assert not page().context["passed"]
    for wrong in ("x", str(term.pk)):
        assert send(client, term=wrong).status_code == 404


def late_with_its_completion(who) -> Challenge:
    challenge = submitted(who)
    asked = timezone.now() - timedelta(days=60)
    do(
        challenge,
        "check_admissibility",
        who.coordinator,
        asked,
        outcome="request_completion",
        items="De begroting",
        **day("respond_by", asked + timedelta(days=21)),
    )
    return challenge


def test_a_case_that_cannot_go_on_stops_no_other_and_is_shown(client, page, who):
    broken, sound = late_with_its_completion(who), late_with_its_completion(who)
    Task.objects.filter(process__challengeprocess__challenge=broken).delete()

    assert sweep_terms() == 1

    sound.refresh_from_db()
    assert sound.status == Status.ADMISSIBILITY
    (term,) = page().context["passed"]
    assert term.challenge == broken
    answer = client.post(reverse("jobs"), {"term": term.pk}, follow=True)
    assert "De termijn kon nu niet eindigen." in answer.text


def test_a_step_that_nobody_may_do_is_named(page, who):
    to_panel(who)
    assert page().context["nobodys"] == []

    Group.objects.get(name=f"{who.municipality.code}:legal").user_set.clear()

    ((_reference, sentence),) = page().context["nobodys"]
    assert sentence == (
        "Niemand mag de stap “Inkoop en recht” doen. Nodig is het recht “Mag de"
        " inkooptoets ondertekenen”."
    )


def test_cases_that_contradict_themselves_are_found_when_asked(page, who):
    challenge = submitted(who)
    assert page().context["clashes"] is None
    assert page(check="1").context["clashes"] == []

    Challenge.objects.filter(pk=challenge.pk).update(status=Status.DIALOGUE)

    said = dict.fromkeys(page(check="1").context["clashes"])
    assert (
        challenge.reference,
        "De stap “Kan het worden behandeld?” staat open, terwijl de status “in gesprek” is.",
    ) in said


def test_what_is_kept_in_short_is_said_in_words_and_days_in_full(page, who):
    challenge = submitted(who)
    line(challenge, act="record_advice")
    Challenge.objects.filter(pk=challenge.pk).update(decide_by=None)

    said = {sentence for _reference, sentence in page(check="1").context["clashes"]}

    assert said >= {
        "De handeling “schreef het advies” liet geen document “advies” na.",
        "Lijsten tonen als laatste dag niets, en de beslistermijn 30 november 2026.",
    }


@pytest.mark.parametrize(
    ("word", "kind", "shown"),
    [
        ("award", Kept.ACT, "legde vast wie won"),
        ("award", Kept.DOCUMENT, "brief met de uitkomst van de selectie"),
        ("award", Kept.STEP, "Wie won?"),
        ("hold_hearing", Kept.STEP, "Hoor de groep over haar bezwaar"),
        (
            "challenges.check_finance 12",
            Kept.RIGHT,
            "Mag de financiële notitie ondertekenen",
        ),
        ("issued, none", Kept.STATES, "klaar, niets"),
        ("RTC-KROMWAARD-2026-0001", Kept.PLAIN, "RTC-KROMWAARD-2026-0001"),
    ],
)
def test_a_word_is_said_as_what_it_is(word, kind, shown):
    assert said_of(word, kind) == shown


def test_every_word_of_each_kind_is_said_in_dutch():
    kept = {
        Kept.ACT: Act,
        Kept.DOCUMENT: DocumentKind,
        Kept.MAIL: NoticeKind,
        Kept.RIGHT: Right,
        Kept.STATUS: Status,
        Kept.TERM: TermKind,
    }

    for kind, words in kept.items():
        assert [word for word in words if said_of(word.value, kind) == word.value] == []
    names = {
        node.name
        for flow in (ChallengeFlow, ObjectionFlow)
        for node in flow.instance.nodes()
        if isinstance(node, Step)
    }
    assert [name for name in names if said_of(name, Kept.STEP) == name] == []


@pytest.mark.django_db(transaction=True)
def test_a_case_that_somebody_waits_for_is_named():
    who = cast()
    challenge = submitted(who)
    own = municipality_of(challenge)

    held, seen = threading.Event(), threading.Event()

    def hold() -> None:
        with locked_case(pk=challenge.pk):
            held.set()
            seen.wait(5)
        connection.close()

    def wait() -> None:
        held.wait(5)
        with locked_case(pk=challenge.pk):
            pass
        connection.close()

    threads = [threading.Thread(target=hold), threading.Thread(target=wait)]
    for thread in threads:
        thread.start()
    busy: list[stuck.Busy] = []
    while not busy and threads[0].is_alive():
        busy = stuck.busy_cases(own)
    seen.set()
    for thread in threads:
        thread.join()

    assert [case.reference for case in busy] == [challenge.reference]
    assert stuck.busy_cases(own) == []


def municipality_of(challenge: Challenge):
    return type(challenge.municipality).objects.filter(pk=challenge.municipality_id)
