"""Clocks: the CPU time of the site while it answers, and of its database server."""

from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.client import ClientHandler
from django.utils.http import urlencode

from accounts.models import User

FORM = "application/x-www-form-urlencoded"


class Desk(ClientHandler):
    """The site, with a clock: it runs while a request is answered, not in between."""

    def __init__(self) -> None:
        """Start at nothing, with nobody signed in."""
        super().__init__(enforce_csrf_checks=False)
        self.seconds = 0.0
        self.clients: dict[int, Client] = {}

    def __call__(self, environ: dict[str, Any]) -> HttpResponseBase:
        """Answer a request and add what it cost."""
        start = process_time()
        try:
            return super().__call__(environ)
        finally:
            self.seconds += process_time() - start

    def client_of(self, user: User) -> Client:
        """Return the browser of a person who is signed in."""
        if user.pk not in self.clients:
            client = self.clients[user.pk] = Client()
            client.handler = self
            client.force_login(
                user, backend="django.contrib.auth.backends.ModelBackend"
            )
        return self.clients[user.pk]

    def post(self, user: User, address: str, data: dict[str, object]) -> None:
        """Post a form as a browser does; the page after it shows the message.

        Raises:
            RuntimeError: If the answer is anything but "go there next".
        """
        client = self.client_of(user)
        answer = client.post(address, urlencode(data, doseq=True), content_type=FORM)
        if answer.status_code != 302:
            raise RuntimeError(f"{address}: {answer.status_code} {_why(answer)}")
        client.cookies.pop("messages", None)


def _why(answer: Any) -> str:
    form = (answer.context or {}).get("form") if answer.context else None
    return str(getattr(form, "errors", ""))


class Backends:
    """The CPU time of the server processes behind this database, on this machine."""

    def __init__(self) -> None:
        """Find the processes that serve us now."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend'"
            )
            self.files = [
                file
                for (pid,) in cursor.fetchall()
                if _is_postgres(pid)
                for file in [Path(f"/proc/{pid}/schedstat")]
            ]

    def seconds(self) -> float:
        """Return what they used so far; nothing where it cannot be read."""
        spent = 0
        for file in self.files:
            with suppress(OSError):
                spent += int(file.read_text().split()[0])
        return spent / 1e9


def _is_postgres(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("postgres")
    except OSError:
        return False


class Statements:
    """Counts the statements that go to the database; commits are not among them."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.number = 0

    def __call__(
        self, execute: Any, sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Let a statement through and count it."""
        self.number += 1
        return execute(sql, params, many, context)
