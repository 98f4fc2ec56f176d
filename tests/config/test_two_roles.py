"""The demo's two roles: one has the tables, the other works with them."""

import json

import psycopg
import pytest
from psycopg import errors

from config.launch import database
from config.launch.attached import filled_environment, needs_demo_database
from config.launch.demo import database_is_there
from config.launch.keys import Secrets, keep_secrets
from config.launch.postgres import Cluster

OWNED = """
SELECT count(*) FROM pg_shdepend JOIN pg_roles ON pg_roles.oid = refobjid
 WHERE rolname = 'uitdaagrecht' AND deptype = 'o'
"""
OF_ONE_ROLE = """
CREATE TABLE lines (id int PRIMARY KEY);
INSERT INTO lines VALUES (1), (2);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN RAISE EXCEPTION ''never''; END';
CREATE TRIGGER unchanged BEFORE DELETE ON lines EXECUTE FUNCTION refuse();
"""


def sign_in(cluster: Cluster, *, as_owner: bool = False) -> psycopg.Connection:
    known = database.connection_environment(
        cluster.socket, cluster.secrets, as_owner=as_owner
    )
    names = {"HOST": "host", "NAME": "dbname", "USER": "user", "PASSWORD": "password"}
    return psycopg.connect(
        **{name: known[f"DATABASE_{key}"] for key, name in names.items()}
    )


@pytest.fixture
def of_one_role(cluster: Cluster) -> Cluster:
    """A demo from before: filled, and all of it of the application's role."""
    database.keep_roles(cluster)
    with cluster.connect("postgres") as server:
        server.execute("CREATE DATABASE uitdaagrecht OWNER uitdaagrecht")
    with sign_in(cluster) as mine:
        mine.execute(OF_ONE_ROLE)
        database.install_queue(mine)
        mine.execute("SELECT pgmq.create('mail')")
    database.mark_ready(cluster)
    (cluster.place.folder / "media").mkdir()
    (cluster.place.folder / "media" / "letter").write_text("Geachte")
    return cluster


def test_neither_role_has_power_over_the_server(cluster):
    database_is_there(cluster)

    with cluster.connect("postgres") as server:
        asked = server.execute(
            "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles"
            " WHERE rolname LIKE 'uitdaagrecht%' ORDER BY rolname"
        )
        assert asked.fetchall() == [
            ("uitdaagrecht", False, False, False),
            ("uitdaagrecht_owner", False, False, False),
        ]


def test_the_owner_makes_tables_and_queue_and_the_application_cannot(cluster):
    database_is_there(cluster)

    with sign_in(cluster, as_owner=True) as owner:
        owner.execute("CREATE TABLE lines (id int)")
        database.install_queue(owner)
        database.install_queue(owner)  # safe to do twice
    with sign_in(cluster) as mine:
        for order in ("CREATE TABLE beside (id int)", "CREATE SCHEMA beside"):
            with pytest.raises(errors.InsufficientPrivilege), mine.transaction():
                mine.execute(order)
        with pytest.raises(errors.InsufficientPrivilege):
            mine.execute("SELECT * FROM lines")


def test_what_one_role_had_is_handed_to_the_owner(of_one_role):
    assert not database_is_there(of_one_role)  # it is to be prepared again

    with of_one_role.connect("uitdaagrecht") as server:
        assert server.execute(OWNED).fetchone() == (0,)
        owned = "SELECT relowner::regrole::text FROM pg_class WHERE relname = %s"
        for table in ("lines", "meta", "q_mail"):
            found = server.execute(owned, [table]).fetchone()
            assert found == ("uitdaagrecht_owner",)
        assert server.execute("SELECT count(*) FROM lines").fetchone() == (2,)
    with sign_in(of_one_role) as mine, pytest.raises(errors.InsufficientPrivilege):
        mine.execute("ALTER TABLE lines DISABLE TRIGGER unchanged")
    assert (of_one_role.place.folder / "media" / "letter").exists()


def test_a_kill_after_the_handing_over_leaves_it_to_be_prepared(of_one_role):
    assert not database_is_there(of_one_role)
    assert not database_is_there(of_one_role)

    database.mark_ready(of_one_role)  # as preparing does in the end

    assert database_is_there(of_one_role)


def test_tests_can_drop_what_tests_left_under_the_other_role(cluster):
    database.keep_roles(cluster, may_create=True)
    database.make_anew(cluster)
    with cluster.connect("postgres") as server:
        server.execute("CREATE DATABASE test_left OWNER uitdaagrecht")

    database.hand_over_databases(cluster)

    with sign_in(cluster, as_owner=True) as owner:
        owner.autocommit = True
        owner.execute("DROP DATABASE test_left")


def test_secrets_from_before_get_the_owners_password_once(place):
    kept = place.folder / "secrets.json"
    names = ("server_password", "application_password", "secret_key")
    before = {name: name for name in names}
    kept.write_text(json.dumps(before))

    first = keep_secrets(place)

    assert first == Secrets(**before, owner_password=first.owner_password)
    assert len(first.owner_password) > 40
    assert keep_secrets(place) == first


@pytest.mark.parametrize(
    ("command", "role"), [("migrate", "uitdaagrecht_owner"), ("shell", "uitdaagrecht")]
)
def test_a_command_that_migrates_comes_in_as_the_owner(cluster, command, role):
    database_is_there(cluster)
    database.mark_ready(cluster)

    assert filled_environment(cluster, command)["DATABASE_USER"] == role


def test_checks_need_the_database_only_when_they_ask_for_it(monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    monkeypatch.delenv("DATABASE_HOST", raising=False)

    assert not needs_demo_database(["manage.py", "check"])
    assert needs_demo_database(["manage.py", "check", "--database", "default"])
    assert needs_demo_database(["manage.py", "check", "--database=default"])
