"""Every step, at the wrong moment or by the wrong person: refused, nothing half done.

The steps are those of the procedure and of the objection beside it; all are walked to
together (``walks.py``), and each is tried where it is open first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, partial

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from viewflow.workflow.models import Task

from challenges.actions.objections import open_objection
from challenges.actions.submission import Withdrawal
from challenges.actions.trail import StaleCaseError
from challenges.authority import (
    ACTS,
    Act,
    ActNotAllowedError,
    ActRule,
    WrongMomentError,
    belongs_now,
)
from challenges.choices import ChallengeStatus as Status
from challenges.models import CaseEvent, CasePart, Challenge, Term
from challenges.permissions import standing_of
from challenges.rules.stages import STAGE_OF, Clock
from documents.models import Document, Job, Message
from tests.cast import MONDAY, ROLES, Cast, cast
from tests.procedure.moves import MOVES
from tests.procedure.paths import choice_of, chosen_for, path_to, steps
from tests.procedure.walks import Plan, Told, Tree, Walk, person_for, undone
from tests.walking import open_tasks
from workflow import engine
from workflow import objecting as verbs
from workflow.engine import AlreadyDoneError, TakenError
from workflow.presentation.amounts import moment

OVER = (Status.DRAFT, Status.WITHDRAWN, Status.LAPSED, Status.CLOSED)
STANDS_STILL = {Clock.SUSPENDED, Clock.RUNNING_UNLESS_AGREED}
SUSPENDED = [each for each in Status if STAGE_OF[each].clock in STANDS_STILL]
"""Where the term stands still, or does once the group agrees to it: it waits for them.

Elsewhere a cause of art. 4:15 Awb stops the clock and nobody's work.
"""

PANEL = {"assessor_1", "assessor_2", "assessor_3", "chair"}
"""Who knows of a case once they are asked to assess it; ``assessor_4`` never is."""

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

STRANGERS = {"replace_assessor": {"assessor_1", "assessor_4"}}
"""Who knows of no case where another is asked instead: who left the panel."""

KEPT = (CaseEvent, CasePart, Term, Document, Job, Message)

TASKS = "SELECT array_agg(ROW(id, status, owner_id, finished)::text ORDER BY id)"
CASES = "SELECT array_agg(ROW(status, version, trail_head)::text ORDER BY id)"
TABLES = [model._meta.db_table for model in KEPT]
COUNTS = [f"SELECT count(*) FROM {table}" for table in TABLES]  # noqa: S608 - our own
ASKED = [f"{TASKS} FROM viewflow_task", f"{CASES} FROM challenges_challenge", *COUNTS]


def everything_kept() -> tuple[object, ...]:
    """A print of all that a step could leave, in one question."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'({each})' for each in ASKED)}")
        return cursor.fetchone()


WRITE = "UPDATE challenges_challenge SET version = version + 1, trail_length = trail_length + 1 WHERE id = %s"
MOVED_ON = gettext_lazy(
    "The case has moved on. This can no longer be done, or not yet."
)


class Refused:
    """Tries a step in all ways that must be refused."""

    def __init__(self, client, walk: Walk, task: Task) -> None:
        self.client, self.walk, self.task = client, walk, task
        self.reference = walk.challenge.reference
        node = task.flow_task.name
        self.move = next(iter(MOVES[node].values()))
        self.data = self.move.types(walk.scene)
        self.by = person_for(task, walk.who, self.move.by)

    def post(self, user):
        url = reverse("task", args=[self.task.pk])
        before = everything_kept()
        with pytest.MonkeyPatch.context() as clock:
            clock.setattr(timezone, "now", lambda: self.walk.scene.at)
            self.client.force_login(user)
            answer = self.client.post(url, {"action": "complete", **self.data})
        assert everything_kept() == before
        return answer

    def complete(self, by, error: type[Exception]) -> Exception:
        before = everything_kept()
        with pytest.raises(error) as refused:
            engine.complete(self.task.pk, by=by, at=self.walk.scene.at, data=self.data)
        assert everything_kept() == before
        assert self.reference in str(refused.value)
        return refused.value

    @cached_property
    def rule(self) -> ActRule:
        """What the act asks for that the step would do now."""
        with undone():
            at, data = self.walk.scene.at, self.data
            done = engine.complete(self.task.pk, by=self.by, at=at, data=data)
        return ACTS[done.event.act]


def is_refused(client: Client, node: str, walk: Walk) -> None:
    """Try a step that is open now in every way that must be refused."""
    refused = Refused(client, walk, walk.task(node))
    others = cast("RIETMEER")

    to_the_wrong_people(refused, walk.who, others)
    before_the_start_and_after_the_end(refused)
    where_the_case_is_suspended(refused)
    with_a_stale_version(refused)
    while_a_colleague_has_it(refused, others)
    after_it_was_done(refused, others)
    after_a_withdrawal(refused)


def to_step(node: str) -> Plan:
    chosen = chosen_for(*map(choice_of, path_to(node)))
    there = partial(is_refused, Client(), node)
    return Plan(node, chosen, lambda walk: node in walk.here.open, there)


@pytest.fixture(scope="module")
def tried(django_db_setup, django_db_blocker) -> Told:
    """What came of every step, tried where it is open."""
    with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE):
        return Tree().walk(map(to_step, steps()))


@pytest.mark.parametrize("node", steps())
def test_a_step_is_refused_at_the_wrong_moment_and_to_the_wrong_people(
    tried: Told, node: str
):
    tried.holds(node)


def to_the_wrong_people(refused: Refused, who: Cast, others: Cast) -> None:
    challenge = refused.walk.challenge
    left = STRANGERS.get(refused.task.flow_task.name, {"assessor_4"})
    strangers = left if hasattr(challenge, "panel") else left | PANEL
    for name, user in who.people.items():
        rights = standing_of(user, challenge).rights
        if refused.task.flow_task.right not in rights:
            refused.complete(user, ActNotAllowedError)
            answer = refused.post(user)
            assert (name, answer.status_code) == (
                name,
                404 if name in strangers else 403,
            )
            is_named = refused.reference in answer.text
            assert is_named == (answer.status_code == 403)
    of_each_role = {role: others.people[name] for name, role in ROLES.items()}
    for user in (*of_each_role.values(), others.samira):
        assert refused.post(user).status_code == 404


def before_the_start_and_after_the_end(refused: Refused) -> None:
    for status in OVER:
        is_refused_at(status, refused)


def where_the_case_is_suspended(refused: Refused) -> None:
    case = Challenge.objects.get(pk=refused.walk.challenge.pk)
    for case.status in SUSPENDED:
        if not belongs_now(case, refused.rule):
            is_refused_at(case.status, refused)


def is_refused_at(status: Status, refused: Refused) -> None:
    """Try a step while the case has another status than it has now."""
    case = Challenge.objects.filter(pk=refused.walk.challenge.pk)
    before = case.values("status", "kept_until").get()
    unsent = MONDAY.date() if status == Status.DRAFT else None
    case.update(status=status, kept_until=unsent)

    error = refused.complete(refused.by, WrongMomentError)
    answer = refused.post(refused.by)

    assert status in str(error)
    assert (status, answer.status_code) == (status, 409)
    assert refused.reference in answer.text
    assert str(Status(status).label) in answer.text
    assert str(MOVED_ON) in answer.text
    case.update(**before)


def with_a_stale_version(refused: Refused) -> None:
    """Let the case change after it was read, by a writer who waits for no lock."""
    with writes_behind(refused.walk.challenge):
        refused.complete(refused.by, StaleCaseError)
        answer = refused.post(refused.by)

    assert answer.status_code == 409
    assert refused.reference in answer.text
    assert str(refused.walk.challenge.get_status_display()) in answer.text
    assert str(MOVED_ON) in answer.text


@contextmanager
def writes_behind(challenge: Challenge) -> Iterator[None]:
    """Change a case each time that it was read under its lock."""
    written = []

    def watch(execute, sql, params, many, context):
        read = execute(sql, params, many, context)
        if "FOR NO KEY UPDATE" in sql:
            with connection.cursor() as cursor:
                cursor.execute(WRITE, [challenge.pk])
                written.append(cursor.rowcount)
        return read

    with connection.execute_wrapper(watch):
        yield
    assert set(written) == {1}


def while_a_colleague_has_it(refused: Refused, others: Cast) -> None:
    task = Task.objects.filter(pk=refused.task.pk)
    before = task.values("owner", "status").get()
    task.update(owner=others.chair, status="ASSIGNED")

    refused.complete(refused.by, TakenError)
    answer = refused.post(refused.by)

    assert answer.status_code == 409
    assert refused.reference in answer.text
    assert str(others.chair) in answer.text
    task.update(**before)


def after_it_was_done(refused: Refused, others: Cast) -> None:
    refused.walk.complete(refused.task, refused.move)
    refused.walk.challenge.refresh_from_db()

    error = refused.complete(refused.by, AlreadyDoneError)
    answer = refused.post(refused.by)

    assert error.by == refused.by
    assert error.at is not None
    assert answer.status_code == 409
    assert refused.reference in answer.text
    assert f"{refused.by} deed dit op {moment(error.at)}" in answer.text
    assert refused.post(others.coordinator).status_code == 404


def after_a_withdrawal(refused: Refused) -> None:
    """Let the group take its challenge back, or its objection."""
    walk = refused.walk
    by, at = walk.who.samira, walk.scene.at
    open_now = [task for tasks in open_tasks(walk.challenge).values() for task in tasks]
    if walk.challenge.status in ACTS[Act.WITHDRAW].when:
        leave = Withdrawal(majority_agrees=True)
        engine.withdraw(walk.challenge.pk, leave, by=by, at=at)
    elif walk.challenge.status in ACTS[Act.WITHDRAW_OBJECTION].when:
        if open_objection(walk.challenge).is_decided:
            return
        verbs.withdraw_objection(walk.challenge.pk, "Genoeg.", by=by, at=at)
    else:
        return

    for task in open_now:
        late = Refused(refused.client, walk, task)
        assert late.complete(late.by, AlreadyDoneError).by is None
        answer = late.post(late.by)
        assert answer.status_code == 409
        assert late.reference in answer.text
