"""No door beside the desks: not of an administration site, the API or a Celery task.

Whatever the site answers to and whatever a worker runs is walked, and held against a
list of what it may touch. A superuser who comes by any of them does no casework.
"""

import inspect
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from accounts.models import User
from challenges.authority import ACTS, Act
from challenges.models import CaseEvent
from config.celery import app
from documents.choices import JobKind
from documents.models import Job
from documents.tasks import run_jobs
from tests import objecting, walking
from tests.cast import MONDAY, cast
from tests.everybody import NOT_OURS, patterns
from tests.exploring import to_idea
from tests.outside import invite
from tests.procedure.walks import undone
from tests.rules.test_explain import ASKED
from workflow.tasks import sweep_seals
from workflow.timetable import SWEEPS

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

OURS = re.compile(r"workflow\.(desks|api)\.")

OF_OTHERS = {
    "allauth.account.views": "signing in and out, and one's own e-mail and password",
    "allauth.mfa.base.views": "one's own second factor",
    "allauth.mfa.recovery_codes.views": "one's own recovery codes",
    "allauth.mfa.totp.views": "one's own authenticator app",
    "django.views.i18n": "the language of the pages",
    "drf_spectacular.views": "the description of the API",
}
"""The modules of views that are not of a desk, and what each is for."""

OF_ONESELF = {"django_session"}
"""The tables that these write when nothing is filled in: of the person who asks."""

TASKS = {
    "documents.tasks.run_jobs": ["job_ids"],
    "documents.tasks.sweep_jobs": [],
    "workflow.tasks.sweep_paper": [],
    "workflow.tasks.sweep_seals": [],
    "workflow.tasks.sweep_terms": [],
}
"""Each task with what a message can tell it: none is told who acts, or which act."""

BY_THE_CLOCK = {
    *(Act.LAPSE_COMPLETION, Act.LAPSE_REACTION, Act.LAPSE_VIEW),
    *(Act.LAPSE_MODIFICATION, Act.LAPSE_ADVISER, Act.FORGET_ADVISER),
    *(Act.START_EVALUATION, Act.MAKE_DUE, Act.REMOVE_UNSENT),
}
"""What happens to cases because a day came; of these a person can only let the name of
an adviser be forgotten as well, at once instead of when the time to keep it is over."""

WAITING = (
    *(walking.to_completion, walking.to_reaction, walking.to_views, walking.to_change),
    *(walking.to_running, objecting.objected, to_idea),
)
"""Where a case waits for a day to come."""

OF_A_WORKER = {
    *("documents_job", "documents_document", "documents_message"),
    *("challenges_seal", "challenges_sealedhead", "challenges_sealanchor"),
}
"""The tables that a worker writes: its own work, the paper, and the seal."""

TABLES = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+\"(\w+)\"")
WRITTEN = re.compile(r"\b(?:INTO|UPDATE|DELETE FROM)\s+\"(\w+)\"")


def callbacks() -> Iterator[tuple[str, str, URLPattern]]:
    """Return every address with its name and the module of its view."""
    for pattern in patterns(get_resolver()):
        view = pattern.callback
        made_of = getattr(view, "view_class", None) or getattr(view, "cls", view)
        yield str(pattern.name), inspect.unwrap(made_of).__module__, pattern


@contextmanager
def touched(which: re.Pattern[str]) -> Iterator[set[str]]:
    """Note which tables are named in the statements that run meanwhile."""
    found: set[str] = set()

    def watch(execute, sql, *rest):
        found.update(which.findall(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield found


@pytest.fixture
def root() -> User:
    """Somebody from whom Django itself keeps nothing."""
    return User.objects.create_superuser("root")


def test_no_site_to_administer_or_process_rows_is_there():
    assert not apps.is_installed("django.contrib.admin")
    assert not apps.is_installed("viewflow")  # its own screens; the engine stays


def test_every_address_is_of_a_desk_or_of_the_api_or_one_of_these():
    found = {module for _name, module, _pattern in callbacks()}

    assert {each for each in found if not OURS.match(each)} == set(OF_OTHERS)


def test_what_others_wrote_touches_only_who_asks(root: User, client: Client):
    client.force_login(root)
    theirs = [each for each in callbacks() if each[0].startswith(NOT_OURS)]

    written = {}
    for name, _module, pattern in theirs:
        given = dict.fromkeys(pattern.pattern.regex.groupindex, "a1")
        given |= dict.fromkeys(pattern.pattern.converters, "a1")
        for method in ("get", "post"):
            with undone(), touched(WRITTEN) as tables:
                getattr(client, method)(reverse(name, kwargs=given))
            written[name] = written.get(name, set()) | tables

    assert len(written) > 15
    assert {
        name: each - OF_ONESELF for name, each in written.items() if each - OF_ONESELF
    } == {}


def test_the_api_answers_questions_and_touches_no_case(root: User, client: Client):
    who = cast()
    names = {name for name, module, _p in callbacks() if module == "workflow.api.views"}
    assert names == {"api-explain", *(f"api-explain-{each}" for each in ASKED)}

    for user in (None, root, who.samira, who.coordinator, who.alderman):
        if user is not None:
            client.force_login(user)
        for name, question in ASKED.items():
            address = reverse(f"api-explain-{name}")
            sent = json.dumps(question, default=float)
            for method in ("post", "put", "patch", "delete"):
                with touched(TABLES) as tables:
                    answer = getattr(client, method)(
                        address, sent, content_type="application/json"
                    )
                expected = 200 if method == "post" else 405
                assert (name, method, answer.status_code) == (name, method, expected)
                assert tables == set()


def test_a_worker_runs_these_tasks_and_nobody_tells_it_who_acts():
    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if name[:7] != "celery."}

    told = {
        name: [
            each.name
            for each in inspect.signature(task.run).parameters.values()
            if each.kind is not inspect.Parameter.VAR_KEYWORD
        ]
        for name, task in ours.items()
    }

    assert told == TASKS


def test_what_the_clock_does_is_no_act_of_a_person():
    who = cast()
    for begins in WAITING:
        begins(who)
    invite(walking.to_advice(who), who)
    first = CaseEvent.objects.latest("pk").pk

    for days in range(0, 900, 60):
        for sweep in SWEEPS:
            sweep(at=MONDAY + timedelta(days=days))

    lines = CaseEvent.objects.filter(pk__gt=first)
    assert {(line.actor_id, line.role) for line in lines} == {(None, "system")}
    assert {line.act for line in lines} == BY_THE_CLOCK
    assert {each for each in BY_THE_CLOCK if each in ACTS} == {Act.FORGET_ADVISER}


def test_what_a_worker_draws_sends_and_seals_adds_nothing_to_a_case():
    walking.submitted(cast())
    before = list(CaseEvent.objects.values_list("pk", "hash"))
    jobs = [Job.objects.filter(kind=kind).earliest("created_at") for kind in JobKind]

    with touched(WRITTEN) as written:
        done = run_jobs(job_ids=[str(job.pk) for job in jobs])
        sealed = sweep_seals()

    assert (done, sealed) == (len(JobKind), 1)
    assert written == OF_A_WORKER
    assert list(CaseEvent.objects.values_list("pk", "hash")) == before
