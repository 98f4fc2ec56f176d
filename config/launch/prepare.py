"""Fills the demo's database: tables, message queue, rights, demo data.

Runs as a program of its own, with the environment that the demo's programs get and
the password of the owner. What the owner alone may do is done as the owner, the rest
as the application. Whatever of this was done before is not done again.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg
from django.apps import apps
from django.core.management import call_command, get_commands
from django.db import connection

from config.launch.attached import let_go
from config.launch.database import (
    APPLICATION,
    OWNER,
    OWNER_VARIABLE,
    PEOPLE_VARIABLE,
    install_queue,
)
from config.launch.progress import step

FILL = "load_demo"
PEOPLE = "demo_people"


def prepare() -> None:
    """Bring the database up to date and fill it when it is empty."""
    with step("tables"):
        django.setup()
        with as_owner():
            call_command("migrate", interactive=False, verbosity=0)
    with step("message queue and rights"), as_owner():
        make_queue()
        call_command("grant_role", APPLICATION, stdout=io.StringIO())
    if FILL in get_commands() and is_empty():
        with step("municipalities and people"):
            call_command(FILL, world=True)
    if PEOPLE in get_commands():
        note_people(Path(os.environ[PEOPLE_VARIABLE]))


@contextmanager
def as_owner() -> Iterator[None]:
    """Let Django connect as the owner of the database, for as long as this takes."""
    mine = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    reconnect(USER=OWNER, PASSWORD=os.environ[OWNER_VARIABLE])
    try:
        yield
    finally:
        reconnect(**mine)


def reconnect(**user: str) -> None:
    """Let go of every connection, and make the next ones as somebody else."""
    let_go()
    connection.settings_dict.update(user)


def make_queue() -> None:
    """Install the message queue, as the owner of the database."""
    parameters = connection.get_connection_params()
    known = ("host", "port", "dbname", "user", "password")
    chosen = {key: parameters[key] for key in known if parameters.get(key)}
    with psycopg.connect(**chosen) as plain:
        install_queue(plain)


def is_empty() -> bool:
    """Tell whether there is no municipality yet."""
    return not apps.get_model("challenges", "Municipality").objects.exists()


def note_people(path: Path) -> None:
    """Write down who can sign in as what, for the supervisor to tell."""
    said = io.StringIO()
    call_command(PEOPLE, stdout=said)
    path.write_text(said.getvalue())
