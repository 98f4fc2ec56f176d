"""Statements that are put together once answer as the queries they stand for."""

import threading

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from challenges.actions.trail import lock_case
from challenges.models import Challenge, Dialogue, Plan
from challenges.statements import Prepared, as_they_stand, related
from config.connections import PLANS
from tests.cast import cast, draft

pytestmark = pytest.mark.django_db


def cases() -> Prepared[Challenge]:
    found = Challenge.objects.select_related("group", "task")
    return Prepared(lambda key: found.filter(pk=key))


def test_a_row_comes_back_as_the_query_gives_it():
    challenge = draft(cast())
    statement = cases()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = [statement.get(challenge.pk) for _time in range(2)]
        assert {row.group.pk for row in rows} == {challenge.group_id}
        assert {row.task.title for row in rows} == {challenge.task.title}

    assert len(asked) == 2
    assert rows[0] is not rows[1]
    plain = Challenge.objects.get(pk=challenge.pk)
    names = [field.attname for field in Challenge._meta.concrete_fields]
    assert [getattr(rows[0], n) for n in names] == [getattr(plain, n) for n in names]


def test_values_and_several_keys_keep_their_place():
    who = cast()
    people = Prepared(
        lambda one, other: (
            User.objects.filter(pk__in=[one, other])
            .order_by("pk")
            .values_list("pk", "username")
        ),
        2,
    )
    pair = [who.samira.pk, who.alderman.pk]

    expected = User.objects.filter(pk__in=pair).order_by("pk")
    assert people.rows(pair) == list(expected.values_list("pk", "username"))
    with pytest.raises(ValueError, match="shorter"):
        people.rows(pair[:1])


def test_a_key_without_a_row_is_refused_as_the_model_does():
    with pytest.raises(Challenge.DoesNotExist, match="Challenge 987654321"):
        cases().get(987654321)


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection():
    challenge, statement, found = draft(cast()), cases(), []

    def ask() -> None:
        found.append((statement.get(challenge.pk).pk, connection.connection.info))
        connection.close()

    ask_there = threading.Thread(target=ask)
    ask_there.start()
    ask_there.join()
    statement.get(challenge.pk)

    ((there, connected),) = found
    assert there == challenge.pk
    assert connected is not connection.connection.info


@pytest.mark.django_db(transaction=True)
def test_a_case_is_not_locked_where_no_lock_would_last():
    challenge = draft(cast())

    with pytest.raises(TransactionManagementError):
        lock_case(pk=challenge.pk)
    with transaction.atomic():
        assert lock_case(pk=challenge.pk) == challenge


def test_rows_of_a_case_know_their_case_and_come_in_order():
    challenge = draft(cast())
    again = Challenge.objects.get(pk=challenge.pk)
    group = again.group

    with CaptureQueriesContext(connection) as asked:
        members = related(group, "members", as_they_stand)
        assert all(member.group is group for member in members)

    assert len(asked) == 1
    assert [member.pk for member in members] == [
        member.pk for member in group.members.all()
    ]
    with pytest.raises(Plan.DoesNotExist, match="has no Plan"):
        _ = again.sent_plan


def test_what_a_case_has_one_of_is_read_once_and_may_be_missing():
    challenge = draft(cast())

    with CaptureQueriesContext(connection) as asked:
        for _time in range(2):
            with pytest.raises(Challenge.dialogue.RelatedObjectDoesNotExist):
                _ = challenge.dialogue
        assert not hasattr(Challenge(), "dialogue")
    assert len(asked) == 1

    Dialogue.objects.create(
        challenge=challenge, held_on="2026-03-02", held_by=challenge.created_by
    )
    fresh = Challenge.objects.get(pk=challenge.pk)
    assert fresh.dialogue.challenge is fresh
    assert fresh.dialogue is fresh.dialogue


def test_an_answer_that_is_neither_object_nor_tuple_is_refused():
    with pytest.raises(TypeError, match="neither"):
        Prepared(lambda key: User.objects.filter(pk=key).values("pk"))


def test_a_connection_keeps_the_plans_of_all_our_statements():
    assert connection.connection.prepared_max == PLANS
