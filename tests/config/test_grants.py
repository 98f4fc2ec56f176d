"""Under the role of the application nobody gets at what was added, nor at its guards."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from psycopg import errors

from challenges.actions import erasure
from challenges.actions.submission import Withdrawal
from challenges.models import EventText
from config.checks import role_has_no_more_than_it_needs
from config.grants import MIGRATIONS, ONLY_ADDED, differences, tables
from tests import exploring, walking
from tests.application import Application
from tests.cast import MONDAY, cast
from tests.trail.tampering import become_superuser
from workflow import engine
from workflow.sweeps import seal_trails

LATER = MONDAY + timedelta(days=90)
CHECK = ("check", "--deploy", "--tag", "database", "--database", "default")
FIRST_COLUMN = {"challenges_seal": "number"}
ON_A_TABLE = (
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "ALTER TABLE {table} DISABLE TRIGGER USER",
    "ALTER TABLE {table} OWNER TO CURRENT_USER",
    "ALTER TABLE {table} DROP COLUMN {column} CASCADE",
    "DROP TABLE {table} CASCADE",
    "CREATE RULE quiet AS ON DELETE TO {table} DO INSTEAD NOTHING",
    (
        "CREATE TRIGGER early BEFORE INSERT ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    ),
)
ANYWHERE = (
    "SET session_replication_role TO replica",
    "ALTER ROLE CURRENT_USER SET session_replication_role TO replica",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "SET ROLE {owner}",
    "SET SESSION AUTHORIZATION {owner}",
    "DROP FUNCTION refuse_change() CASCADE",
    (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NEW; END'"
    ),
    "CREATE TABLE public.beside (id int)",
    "CREATE SCHEMA beside",
    "DELETE FROM django_migrations",
)


@pytest.fixture
def session(application: Application) -> Iterator[psycopg.Connection]:
    with application.connect() as made:
        yield made


def owner() -> str:
    return f'"{connection.settings_dict["USER"]}"'


def refused(session: psycopg.Connection, statement: str) -> None:
    """See that the role may not, whatever a trigger would say of it."""
    with pytest.raises(errors.InsufficientPrivilege) as told:
        session.execute(statement)
    assert "rows are added" not in str(told.value)


@pytest.mark.parametrize("statement", ON_A_TABLE)
@pytest.mark.parametrize("table", ONLY_ADDED)
def test_what_was_added_is_not_changed(session, table, statement):
    column = FIRST_COLUMN.get(table, "id")

    refused(session, statement.format(table=table, column=column))


@pytest.mark.parametrize("statement", ANYWHERE)
def test_no_guard_is_put_aside_by_another_way(session, statement):
    refused(session, statement.format(owner=owner()))


@pytest.mark.django_db
def test_no_trigger_is_dropped_or_switched_off(session):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'pgmq.%'"
        )
        guards = cursor.fetchall()

    assert len(guards) > 20
    for name, table in guards:
        refused(session, f"DROP TRIGGER {name} ON {table}")
        refused(session, f"ALTER TABLE {table} DISABLE TRIGGER {name}")


@pytest.mark.django_db
def test_a_table_that_a_trigger_keeps_whole_is_kept_by_the_rights_too():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
            " JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE prosrc LIKE '%rows are added, never changed%'"
        )
        kept = {table for (table,) in cursor.fetchall()}

    assert len(kept) == 8
    assert kept <= ONLY_ADDED.keys() <= set(tables())


@pytest.mark.django_db
def test_every_table_is_the_products_and_none_can_be_emptied(application):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname::text, has_table_privilege(%s::name, oid, 'TRUNCATE')"
            " FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind = 'r'",
            [application.name],
        )
        found = dict(cursor.fetchall())

    assert sorted(found) == tables()
    assert set(found.values()) == {False}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("order", "table"),
    [
        ("GRANT UPDATE ON challenges_seal TO {role}", "challenges_seal"),
        (
            "GRANT UPDATE (hash) ON challenges_caseevent TO {role}",
            "challenges_caseevent",
        ),
        ("GRANT TRUNCATE ON challenges_plan TO {role}", "challenges_plan"),
        ("REVOKE SELECT ON challenges_plan FROM {role}", "challenges_plan"),
        ("GRANT UPDATE (event_id) ON challenges_talk TO {role}", "challenges_talk"),
        ("GRANT INSERT ON {migrations} TO {role}", MIGRATIONS),
    ],
)
def test_rights_that_are_wrong_are_set_right(application, order, table):
    names = {"role": application.name, "migrations": MIGRATIONS}
    with connection.cursor() as cursor:
        cursor.execute(order.format(**names))
        assert list(differences(cursor, application.name)) == [table]

        said = StringIO()
        call_command("grant_role", application.name, stdout=said)

        assert said.getvalue() == f"{application.name}: rights set anew on 1 tables\n"
        assert list(differences(cursor, application.name)) == []


@pytest.mark.django_db
def test_rights_that_everybody_has_are_not_passed_over(application):
    with connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON challenges_seal TO PUBLIC")

    with pytest.raises(CommandError, match="has other rights on challenges_seal"):
        call_command("grant_role", application.name)


@pytest.mark.django_db
def test_a_schema_that_was_open_to_all_is_closed(application):
    with connection.cursor() as cursor:
        cursor.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
        call_command("grant_role", application.name, stdout=StringIO())
        cursor.execute(
            "SELECT has_schema_privilege(%s::name, 'public', 'CREATE')",
            [application.name],
        )
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_a_role_with_power_of_its_own_gets_no_rights(application):
    role = application.name
    powers = {
        f"ALTER ROLE {role} CREATEROLE": "may make roles",
        f"ALTER TABLE challenges_seal OWNER TO {role}": "owns challenges_seal",
        f"ALTER FUNCTION refuse_change() OWNER TO {role}": r"owns refuse_change\(\)",
        "SELECT 1": "may make things in the schema public",
    }
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT {role} TO CURRENT_USER")  # to hand it something
    for order, flaw in powers.items():
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT before")
            cursor.execute(f"GRANT CREATE ON SCHEMA public TO {role}")
            cursor.execute(order)
            with pytest.raises(CommandError, match=flaw):
                call_command("grant_role", role)
            cursor.execute("ROLLBACK TO SAVEPOINT before")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("order", "flaw"),
    [
        ("CREATE ROLE mighty SUPERUSER; GRANT mighty TO {role}", "can act as mighty"),
        ("CREATE ROLE maker CREATEROLE; GRANT maker TO {role}", "can act as maker"),
        ("GRANT pg_write_server_files TO {role}", "can act as pg_write_server_files"),
        (
            "GRANT pg_execute_server_program TO {role}",
            "act as pg_execute_server_program",
        ),
        ("ALTER ROLE {role} REPLICATION", "may copy the whole server"),
        ("GRANT CREATE ON DATABASE {database} TO {role}", "may make schemas"),
        ("ALTER ROLE {role} SUPERUSER", "is superuser"),
    ],
)
def test_a_role_that_can_get_power_gets_no_rights(application, order, flaw):
    database = connection.settings_dict["NAME"]
    become_superuser()
    with connection.cursor() as cursor:
        cursor.execute(order.format(role=application.name, database=database))

    with pytest.raises(CommandError, match=flaw):
        call_command("grant_role", application.name)


@pytest.mark.django_db
def test_a_role_that_is_not_there_is_one_clear_line():
    with pytest.raises(CommandError, match=r"^There is no role nobody_at_all\.$"):
        call_command("grant_role", "nobody_at_all")


@pytest.mark.django_db(transaction=True)
def test_the_role_gives_itself_nothing(application):
    with connection.cursor() as cursor:
        cursor.execute(f"REVOKE INSERT ON challenges_seal FROM {application.name}")
    with (
        application.at_work(),
        pytest.raises(CommandError, match=r"^The owner of the tables gives"),
    ):
        call_command("grant_role", application.name)
    call_command("grant_role", application.name, stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_the_check_has_nothing_against_the_role_of_the_application(application):
    with application.at_work():
        call_command(*CHECK, stdout=StringIO())


@pytest.mark.django_db
def test_the_check_refuses_the_owner_of_the_tables():
    found = role_has_no_more_than_it_needs(None, databases=["default"])

    assert {(each.id, each.is_serious()) for each in found} == {("config.E002", True)}
    assert any(" owns account_emailaddress and " in each.msg for each in found)
    with pytest.raises(SystemCheckError, match=r"config\.E002"):
        call_command(*CHECK)


@pytest.mark.django_db(transaction=True)
def test_the_check_names_the_tables_on_which_the_role_may_more(application):
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT DELETE ON challenges_seal TO {application.name}")
    with application.at_work():
        (message,) = role_has_no_more_than_it_needs(None, databases=["default"])
    call_command("grant_role", application.name, stdout=StringIO())

    assert message.id == "config.E003"
    assert "other rights than it needs on challenges_seal." in message.msg


def test_the_check_asks_no_database_that_it_was_not_told_of():
    assert role_has_no_more_than_it_needs(None) == []


@pytest.mark.django_db(transaction=True)
def test_a_case_goes_its_way_under_the_role_of_the_application(
    application, settings, tmp_path
):
    settings.TRAIL_ANCHOR_DIR = tmp_path
    said = StringIO()
    with application.at_work():
        who = cast()
        running = walking.to_running(who)
        withdrawn = walking.submitted(who)
        words = Withdrawal(True, "Een buurvrouw met naam en ziekte.")
        engine.withdraw(withdrawn.pk, words, by=who.samira, at=MONDAY)
        erase(withdrawn, who)
        idea = exploring.to_idea(who)
        exploring.talk(idea, who.coordinator)
        exploring.stop(idea, who.samira)
        seal_trails(at=LATER)
        call_command("verify_trail", files=True, stdout=said)
        with connection.cursor() as cursor:
            cursor.execute("SELECT session_user::text")
            assert cursor.fetchone() == (application.name,)

    running.refresh_from_db()
    assert running.status == "running"
    assert idea.talks.get().said == ""
    assert "\nThe trail holds: 3 cases, " in said.getvalue()


def erase(case, who) -> None:
    """Erase the words of a withdrawal, as one person asks and another agrees."""
    line = case.events.get(act="withdraw")
    engine.act(
        case.pk,
        lambda it: erasure.ask_erasure(
            it, line.sequence, "Het noemt iemand.", by=who.privacy, at=LATER
        ),
    )
    engine.act(
        case.pk,
        lambda it: erasure.erase_words(it, line.sequence, by=who.legal, at=LATER),
    )
    assert EventText.objects.get(event=line).words == ""
