"""Rows that are written by prepared statements are as Django and viewflow write them."""

import uuid
from itertools import product
from types import NoneType
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Task
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.handle import HandleActivation
from viewflow.workflow.nodes.join import JoinActivation
from viewflow.workflow.nodes.split import SplitActivation as StockSplit
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.status import PROCESS, STATUS

from challenges.appointments import entitle_all
from challenges.models import (
    CaseEvent,
    CasePart,
    Challenge,
    ChallengeRight,
    CostLine,
    EventText,
    Outcome,
    Plan,
)
from challenges.rights import Right
from challenges.writes import (
    AS_IT_IS,
    add,
    add_all,
    add_named_by,
    add_with_lines_of,
    change,
    change_and_add,
    remove,
)
from documents.models import Job, Message
from tests import walking
from tests.cast import MONDAY, Cast, draft
from tests.walking import open_tasks
from workflow.flows import ChallengeFlow
from workflow.models import ChallengeProcess

pytestmark = pytest.mark.django_db

PASSING = {"id", "created", "hash", "sequence"}


def columns(row, *, but=PASSING) -> dict[str, object]:
    kept = type(row).objects.get(pk=row.pk)
    names = [field.attname for field in kept._meta.concrete_fields]
    return {name: getattr(kept, name) for name in names if name not in but}


def copy_of(row):
    copy = type(row).objects.get(pk=row.pk)
    copy.pk, copy._state.adding = None, True
    return copy


def job(key: str) -> Job:
    return Job(id=uuid.uuid4(), kind="mail", target=uuid.uuid4(), dedupe=key)


@pytest.mark.parametrize("kind", AS_IT_IS)
def test_what_goes_as_the_row_has_it_is_what_django_makes_of_it(kind: type):
    fields = [
        field
        for app in ("accounts", "challenges", "documents", "workflow")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        if type(field) is kind
    ]
    plain = {str: "Groen", bool: True, UUID: uuid.uuid4(), NoneType: None}[
        AS_IT_IS[kind]
    ]

    assert fields
    for field, value in product(fields, (plain, None)):
        row = field.model(**{field.attname: value})
        assert field.pre_save(row, add=True) == value
        assert field.get_db_prep_save(value, connection) is value


def test_a_row_is_added_as_django_adds_it(who: Cast):
    event = walking.submitted(who).events.get()
    plain, ours = copy_of(event), copy_of(event)
    plain.sequence, ours.sequence = 98, 99
    plain.save()

    with CaptureQueriesContext(connection) as asked:
        assert add(ours) is ours

    assert len(asked) == 1
    assert ours.pk > plain.pk
    assert not ours._state.adding
    assert columns(ours) == columns(plain)


def test_columns_with_a_default_of_the_database_are_left_to_it(who: Cast):
    ours, plain = job("ours"), job("plain")
    add(ours)
    plain.save()

    different = {"id", "target", "dedupe", "available_at", "created_at"}
    kept = Job.objects.get(dedupe="ours")
    assert kept.available_at == kept.created_at
    assert columns(ours, but=different) == columns(plain, but=different)
    later = Job(kind="mail", target=uuid.uuid4(), available_at=timezone.now())
    with pytest.raises(ValueError, match="fills"):
        add(later)


def test_a_double_row_is_passed_over_where_that_is_asked(who: Cast):
    add_all([job("first"), job("second")])

    with pytest.raises(IntegrityError), transaction.atomic():
        add_all([job("second")])
    add_all([job("second"), job("third")], unless_there=True)

    assert sorted(Job.objects.values_list("dedupe", flat=True)) == [
        "first",
        "second",
        "third",
    ]
    assert add_all([]) == []
    assert not Message.objects.exists()


def test_a_row_of_several_tables_is_refused(who: Cast):
    process = ChallengeProcess(challenge=draft(who), flow_version=1)

    with pytest.raises(TypeError, match="each ancestor"):
        add(process)


def test_only_the_named_columns_are_changed_and_only_while_the_guard_holds(who: Cast):
    challenge = draft(who)
    challenge.title, challenge.channel = "Anders", "paper"

    assert change(challenge, ["title"], only_if={"trail_length": 0})
    assert not change(challenge, ["channel"], only_if={"trail_length": 7})

    challenge.refresh_from_db()
    assert (challenge.title, challenge.channel) == ("Anders", "web")
    assert not change(CaseEvent(pk=987654321), ["act"])


@pytest.fixture
def done(who: Cast):
    """Return the activation of a step that was done, in a case with a panel."""
    challenge = walking.to_panel(who)
    planned = Task.objects.get(
        process__challengeprocess__challenge=challenge,
        flow_task=ChallengeFlow.plan_panel,
    )
    planned.process = planned.process.challengeprocess
    return planned.flow_task.activation_class(planned)


@pytest.mark.parametrize(
    ("node", "stock"),
    [
        ("check_finance", ViewActivation),
        ("declare_interests", ViewActivation),
        ("split_checks", StockSplit),
        ("scores_in", JoinActivation),
        ("ended", EndActivation),
        ("settled", Activation),
        ("wait_for_contract", HandleActivation),
    ],
)
def test_tasks_are_opened_as_viewflow_opens_them(done, node, stock):
    node = ChallengeFlow.instance.node(node)
    kind = node.activation_class
    seat = done.process.challenge.panel.seats[0]
    seed = seat if node.name == "declare_interests" else None
    token = done.task.token
    theirs = stock.create.__func__(kind, node, done, token, seed=seed).task
    Task.objects.filter(pk=theirs.pk).update(status=theirs.status)
    if stock is JoinActivation:  # the stock join starts in its next move, ours at once
        kind(theirs).activate()
        Task.objects.filter(pk=theirs.pk).update(process=other_process(done))

    ours = kind.create(node, done, token, seed=seed).task

    but = {*PASSING, "started", "process_id"}
    assert ours.pk != theirs.pk
    assert columns(ours, but=but) == columns(theirs, but=but)
    before = [list(task.previous.values_list("pk")) for task in (ours, theirs)]
    assert before == [[(done.task.pk,)]] * 2
    assert (ours.started is None) == (theirs.started is None)


def other_process(done) -> ChallengeProcess:
    return ChallengeProcess.objects.create(
        challenge=done.process.challenge, flow_class=ChallengeFlow, flow_version=1
    )


def test_a_step_that_is_done_keeps_what_viewflow_keeps(who: Cast):
    challenge = walking.to_panel(who)
    task = open_tasks(challenge)["check_finance"][0]
    before = columns(task)

    walking.do(
        challenge, "check_finance", who.controller, timezone.now(), **walking.FINANCE
    )

    after = columns(task)
    changed = {name for name, value in after.items() if value != before[name]}
    assert changed == {"status", "owner_id", "started", "finished"}
    assert (after["status"], after["owner_id"]) == ("DONE", who.controller.pk)


@pytest.mark.parametrize(("is_open", "status"), [(True, "NEW"), (False, "DONE")])
def test_a_procedure_is_over_at_its_end_unless_something_of_it_is_open(
    done, is_open, status
):
    if not is_open:
        done.process.task_set.update(status=STATUS.DONE, finished=timezone.now())
    end = ChallengeFlow.instance.node("ended")
    reached = end.activation_class.create(end, done, done.task.token)

    with CaptureQueriesContext(connection) as asked:
        reached.activate()
        reached.complete()

    kept = ChallengeProcess.objects.get(pk=done.process.pk)
    assert kept.status == reached.process.status == PROCESS[status]
    assert (kept.finished is None) == (reached.process.finished is None) == is_open
    task = Task.objects.get(pk=reached.task.pk)
    assert (task.status, task.finished is None) == (STATUS.DONE, False)
    assert len(asked) == 2


def test_a_plan_and_its_lines_are_removed_in_one_statement_and_no_others(who: Cast):
    gone, stays = draft(who).plans.get(), draft(who).plans.get()

    with CaptureQueriesContext(connection) as asked:
        remove(gone)

    assert len(asked) == 1
    assert list(Plan.objects.all()) == [stays]
    assert {*Outcome.objects.all(), *CostLine.objects.all()} == {
        *stays.outcomes.all(),
        *stays.cost_lines.all(),
    }
    assert stays.cost_lines.count() == 2


def test_a_plan_is_added_with_copies_of_the_lines_of_another_and_no_others(who: Cast):
    plan = draft(who).plans.get()
    draft(who)
    first, second = plan.cost_lines.all()
    before = (Outcome.objects.count(), CostLine.objects.count())
    new = copy_of(plan)
    new.version, new.frozen_at = 2, MONDAY

    with CaptureQueriesContext(connection) as asked:
        assert add_with_lines_of(new, plan) is new

    assert len(asked) == 1
    unlike = {"id", "version", "frozen_at"}
    assert columns(new, but=unlike) == columns(plan, but=unlike)
    but = {"id", "plan_id"}
    copies = [columns(line, but=but) for line in new.cost_lines.order_by("pk")]
    assert copies == [columns(line, but=but) for line in (first, second)]
    assert columns(new.outcomes.get(), but=but) == columns(plan.outcomes.get(), but=but)
    after = (Outcome.objects.count(), CostLine.objects.count())
    assert after == (before[0] + 1, before[1] + 2)


def test_a_row_with_lines_that_others_refer_to_is_not_copied_so(who: Cast):
    with pytest.raises(TypeError, match="more goes along"):
        add_with_lines_of(copy_of(who.samira), who.samira)


def test_a_row_without_lines_is_removed(who: Cast):
    line = draft(who).plans.get().outcomes.get()

    remove(line)

    assert not Outcome.objects.exists()


def test_a_row_is_not_removed_with_rows_that_others_refer_to(who: Cast):
    user = who.samira

    with pytest.raises(TypeError, match="more goes along"):
        remove(user)


def test_a_row_changes_and_others_are_added_in_one_statement(who: Cast):
    challenge = walking.submitted(who)
    event = copy_of(challenge.events.get())
    event.sequence = 2
    part = CasePart(
        challenge=challenge, person=who.legal, part="legal_officer", since=MONDAY
    )
    challenge.trail_length = 2

    with CaptureQueriesContext(connection) as asked:
        assert change_and_add(
            challenge, ["trail_length"], [event, part], only_if={"trail_length": 1}
        )

    assert len(asked) == 1
    kept = Challenge.objects.get(pk=challenge.pk)
    assert (kept.trail_length, kept.events.last()) == (2, event)
    assert CasePart.objects.get(person=who.legal) == part
    assert columns(event) == columns(kept.events.first())


def test_what_names_the_first_of_the_added_rows_goes_along_in_that_statement(who: Cast):
    challenge = walking.submitted(who)
    event = copy_of(challenge.events.get())
    event.sequence = challenge.trail_length = 2
    words = EventText(event=event, salt="ab" * 16, words="Omdat het kan.")

    with CaptureQueriesContext(connection) as asked:
        assert change_and_add(
            challenge,
            ["trail_length"],
            [event],
            only_if={"trail_length": 1},
            naming=(words, "event"),
        )

    assert len(asked) == 1
    kept = EventText.objects.get(event=event.pk)
    assert (kept.salt, kept.words, kept.erased_in) == (words.salt, words.words, None)


def test_nothing_is_added_where_the_row_is_no_more_as_it_was(who: Cast):
    challenge = walking.submitted(who)
    event = copy_of(challenge.events.get())
    event.sequence = challenge.trail_length = 2
    words = EventText(event=event, words="Omdat het kan.")

    assert not change_and_add(
        challenge,
        ["trail_length"],
        [event],
        only_if={"trail_length": 7},
        naming=(words, "event"),
    )

    assert event._state.adding
    assert not EventText.objects.exists()
    assert Challenge.objects.get(pk=challenge.pk).trail_length == 1
    assert challenge.events.count() == 1


def test_a_row_and_what_names_it_are_added_in_one_statement(who: Cast):
    challenge = walking.submitted(who)
    (first,) = open_tasks(challenge)["check_admissibility"]
    second = copy_of(first)
    link = Task.previous.through(to_task_id=first.pk)

    with CaptureQueriesContext(connection) as asked:
        assert add_named_by(second, link, "from_task") is second

    assert len(asked) == 1
    assert second.pk > first.pk
    assert list(second.previous.all()) == [first]
    assert columns(second) == columns(first)


def test_rights_that_somebody_has_on_a_case_are_given_once(who: Cast):
    challenge = walking.submitted(who)
    wanted = [(who.legal, Right.ASSESS), (who.chair, Right.CHAIR)]

    entitle_all(wanted, challenge)
    with CaptureQueriesContext(connection) as asked:
        entitle_all([*wanted, (who.legal, Right.CHAIR)], challenge)

    assert len(asked) == 2
    given = ChallengeRight.objects.filter(content_object=challenge, user=who.legal)
    assert given.count() == 2
