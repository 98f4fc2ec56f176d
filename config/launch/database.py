"""The database inside the server, and its two roles: the owner and the application.

The owner has the database and makes its tables; what runs works under the role of
the application, which gets its rights from ``config/grants.py``.

A database that is filled for the first time is marked when that is done. One
without the mark was left half-way, and is made anew. One that was filled when there
was one role has the mark of a database that is to be prepared again.
"""

import os
from pathlib import Path

import psycopg
from psycopg import sql

from config.launch.keys import Secrets
from config.launch.places import Place
from config.launch.postgres import Cluster

APPLICATION = "uitdaagrecht"
OWNER = "uitdaagrecht_owner"
READY = "ready"
HANDED_OVER = "handed over"
OWNER_VARIABLE = "UITDAAGRECHT_OWNER_PASSWORD"
PEOPLE_VARIABLE = "UITDAAGRECHT_PEOPLE"
PEOPLE = "people.txt"  # who can sign in, as the demo tells it


def keep_roles(cluster: Cluster, *, may_create: bool = False) -> None:
    """Make sure that both roles are there, each with its password.

    Args:
        cluster: The running server.
        may_create: Whether the owner may create databases and roles, as tests do.
    """
    rights = "CREATEDB CREATEROLE" if may_create else "NOCREATEDB NOCREATEROLE"
    keep_role(cluster, OWNER, cluster.secrets.owner_password, rights)
    password = cluster.secrets.application_password
    keep_role(cluster, APPLICATION, password, "NOCREATEDB NOCREATEROLE")


def keep_role(cluster: Cluster, name: str, password: str, rights: str) -> None:
    """Make sure that a role is there, with this password and these rights."""
    role = sql.Identifier(name)
    with cluster.connect("postgres") as connection:
        known = connection.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", [name]
        ).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE ROLE {}").format(role))
        connection.execute(
            sql.SQL("ALTER ROLE {} LOGIN {} PASSWORD {}").format(
                role, sql.SQL(rights), sql.Literal(password)
            )
        )


def mark_of(cluster: Cluster) -> str | None:
    """Return the mark of the database; none if it was never filled to the end."""
    with cluster.connect("postgres") as connection:
        found = connection.execute(
            "SELECT shobj_description(oid, 'pg_database')"
            " FROM pg_database WHERE datname = %s",
            [APPLICATION],
        ).fetchone()
    return found[0] if found else None


def hand_over(cluster: Cluster) -> None:
    """Let the owner have what the application's role owned when it was the only one.

    It has no rights on it then, until the database is prepared again.
    """
    with cluster.connect(APPLICATION) as connection, connection.transaction():
        owned = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = current_database()"
            " AND pg_get_userbyid(datdba) = %s",
            [APPLICATION],
        ).fetchone()
        if owned:
            roles = sql.Identifier(APPLICATION), sql.Identifier(OWNER)
            connection.execute(sql.SQL("REASSIGN OWNED BY {} TO {}").format(*roles))
            # what is left of the first: its rules for tables that it makes later
            connection.execute(sql.SQL("DROP OWNED BY {}").format(roles[0]))
            connection.execute(mark_with(HANDED_OVER))


def hand_over_databases(cluster: Cluster) -> None:
    """Let the owner drop what was left by tests of before there were two roles."""
    roles = sql.Identifier(APPLICATION), sql.Identifier(OWNER)
    with cluster.connect("postgres") as connection:
        connection.execute(sql.SQL("REASSIGN OWNED BY {} TO {}").format(*roles))


def make_anew(cluster: Cluster) -> None:
    """Make an empty database, in place of one that was left half-way."""
    name = sql.Identifier(APPLICATION)
    with cluster.connect("postgres") as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name)
        )
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(name, sql.Identifier(OWNER))
        )


def mark_ready(cluster: Cluster) -> None:
    """Mark that the database was filled to the end."""
    with cluster.connect("postgres") as connection:
        connection.execute(mark_with(READY))


def mark_with(mark: str) -> sql.Composed:
    """Give the statement that marks the database."""
    return sql.SQL("COMMENT ON DATABASE {} IS {}").format(
        sql.Identifier(APPLICATION), sql.Literal(mark)
    )


def connection_environment(
    socket: Path, secrets: Secrets, *, as_owner: bool = False
) -> dict[str, str]:
    """Give the variables with which the settings find the database at a socket."""
    passwords = secrets.application_password, secrets.owner_password
    return {
        "DATABASE_HOST": str(socket),
        "DATABASE_PORT": "",
        "DATABASE_NAME": APPLICATION,
        "DATABASE_USER": OWNER if as_owner else APPLICATION,
        "DATABASE_PASSWORD": passwords[as_owner],
    }


def demo_environment(
    place: Place, socket: Path, secrets: Secrets, *, as_owner: bool = False
) -> dict[str, str]:
    """Give the whole environment in which the demo's programs run."""
    folder = place.folder
    return {
        **os.environ,
        **connection_environment(socket, secrets, as_owner=as_owner),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "CELERY_BROKER_URL": "pgmq://",
        "SECRET_KEY": secrets.secret_key,
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_FILE_PATH": str(folder / "mail"),
        "TRAIL_ANCHOR_DIR": str(folder / "anchors"),
        PEOPLE_VARIABLE: str(folder / PEOPLE),
        "PYTHONUNBUFFERED": "1",
    }


def preparing_environment(cluster: Cluster) -> dict[str, str]:
    """Give what the program needs that prepares the database, under both roles."""
    return {
        **demo_environment(cluster.place, cluster.socket, cluster.secrets),
        OWNER_VARIABLE: cluster.secrets.owner_password,
    }


def install_queue(connection: psycopg.Connection) -> None:
    """Install the message queue in a database, unless it is there.

    The package ``pgmq`` brings it as plain SQL, which the owner of a database may
    run; nobody needs to be superuser.
    """
    from pgmq.install import (  # noqa: PLC0415 - heavy, and only here
        install_pgmq_from_sql,
    )

    present = connection.execute("SELECT to_regnamespace('pgmq')").fetchone()
    if present == (None,):
        install_pgmq_from_sql(conn=connection)
    connection.commit()
