"""The application's own role and database inside the server.

A database that is filled for the first time is marked when that is done. One
without the mark was left half-way, and is made anew.
"""

import os
from pathlib import Path

import psycopg
from psycopg import sql

from config.launch.keys import Secrets
from config.launch.places import Place
from config.launch.postgres import Cluster

APPLICATION = "uitdaagrecht"
READY = "ready"
PEOPLE_VARIABLE = "UITDAAGRECHT_PEOPLE"
PEOPLE = "people.txt"  # who can sign in, as the demo tells it


def keep_role(cluster: Cluster, *, may_create: bool = False) -> None:
    """Make sure the application's role is there, with its password.

    Args:
        cluster: The running server.
        may_create: Whether the role may create databases, as tests do.
    """
    role = sql.Identifier(APPLICATION)
    with cluster.connect("postgres") as connection:
        known = connection.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION]
        ).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE ROLE {}").format(role))
        connection.execute(
            sql.SQL("ALTER ROLE {} LOGIN {} PASSWORD {}").format(
                role,
                sql.SQL("CREATEDB" if may_create else "NOCREATEDB"),
                sql.Literal(cluster.secrets.application_password),
            )
        )


def is_ready(cluster: Cluster) -> bool:
    """Tell whether the database was once filled to the end."""
    with cluster.connect("postgres") as connection:
        mark = connection.execute(
            "SELECT shobj_description(oid, 'pg_database')"
            " FROM pg_database WHERE datname = %s",
            [APPLICATION],
        ).fetchone()
    return mark == (READY,)


def make_anew(cluster: Cluster) -> None:
    """Make an empty database, in place of one that was left half-way."""
    name = sql.Identifier(APPLICATION)
    with cluster.connect("postgres") as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name)
        )
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                name, sql.Identifier(APPLICATION)
            )
        )


def mark_ready(cluster: Cluster) -> None:
    """Mark that the database was filled to the end."""
    with cluster.connect("postgres") as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(APPLICATION), sql.Literal(READY)
            )
        )


def connection_environment(socket: Path, secrets: Secrets) -> dict[str, str]:
    """Give the variables with which the settings find the database at a socket."""
    return {
        "DATABASE_HOST": str(socket),
        "DATABASE_PORT": "",
        "DATABASE_NAME": APPLICATION,
        "DATABASE_USER": APPLICATION,
        "DATABASE_PASSWORD": secrets.application_password,
    }


def demo_environment(place: Place, socket: Path, secrets: Secrets) -> dict[str, str]:
    """Give the whole environment in which the demo's programs run."""
    folder = place.folder
    return {
        **os.environ,
        **connection_environment(socket, secrets),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "CELERY_BROKER_URL": "pgmq://",
        "SECRET_KEY": secrets.secret_key,
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_FILE_PATH": str(folder / "mail"),
        "TRAIL_ANCHOR_DIR": str(folder / "anchors"),
        PEOPLE_VARIABLE: str(folder / PEOPLE),
        "PYTHONUNBUFFERED": "1",
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
