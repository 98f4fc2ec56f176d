"""The role of the application in the test database, with the rights it has in use."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from config.broker import transport_options
from config.grants import grant

PASSWORD = "only-for-tests"


@dataclass(frozen=True)
class Application:
    """A role that does not own the tables, and may what ``grant_role`` gives it.

    Attributes:
        name: The role; each test database has its own.
    """

    name: str

    def database(self) -> dict:
        """The settings of the test database, with this role."""
        return {**connection.settings_dict, "USER": self.name, "PASSWORD": PASSWORD}

    def connect(self) -> psycopg.Connection:
        """Connect past Django, each statement a transaction of its own."""
        options = transport_options("pgmq", self.database())
        return psycopg.connect(options["conn_string"], autocommit=True)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let Django connect as this role; nothing may be under way."""
        before = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
        connection.close()
        connection.settings_dict.update(USER=self.name, PASSWORD=PASSWORD)
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.update(before)

    def keep(self) -> None:
        """Make sure that the role is there, with its password and its rights."""
        role = sql.Identifier(self.name)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [self.name])
            if not cursor.fetchall():
                cursor.execute(sql.SQL("CREATE ROLE {}").format(role))
            login = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}")
            cursor.execute(login.format(role, sql.Literal(PASSWORD)))
        grant(self.name)


@pytest.fixture(scope="session")
def application(django_db_setup, django_db_blocker) -> Application:
    """The role of the application, with its rights on the test database."""
    role = Application(f"{connection.settings_dict['NAME']}_application")
    with django_db_blocker.unblock():
        role.keep()
        connection.close()
    return role
