"""Every address, for everybody, by every method: who is let in, and who is sent away.

The expected answers are written out (``access_tables.py``); an address that is not in
the tables fails the test, so that nobody adds a page without saying who it is for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.access_tables import SEEN, SENT, SETS, WHO, Answers, read
from tests.everybody import World, a_world, addresses
from tests.procedure.walks import undone

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

SIGN_IN = reverse("account_login")

REFUSED = ("put", "patch", "delete", "options")
"""What no page is asked by: only the API tells its options."""

WRITES = re.compile(
    r"\b(INSERT INTO|UPDATE \"|UPDATE ONLY|DELETE FROM|TRUNCATE|COPY)\b"
)


@dataclass
class Told:
    """What came of asking.

    Attributes:
        answers: The status, or ``in`` for the way to sign-in.
        wrote: Who wrote anything, where.
    """

    answers: Answers = field(default_factory=dict)
    wrote: set[tuple[str, str]] = field(default_factory=set)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker) -> dict[str, Told]:
    """What everybody was told at every address, by method."""
    everybody = [(name, who) for name in addresses() for who in WHO]
    with (
        django_db_blocker.unblock(),
        translation.override(settings.LANGUAGE_CODE),
        undone(),
    ):
        world = a_world()
        clients = {who: world.client(who) for who in world.people}
        return {
            **{each: ask(world, clients, each, everybody) for each in ("get", "post")},
            **{
                each: ask(world, clients, each, one_of_each())
                for each in ("head", *REFUSED)
            },
        }


def one_of_each() -> Iterator[tuple[str, str]]:
    """Return for each address somebody to whom each of its answers is given."""
    for table in (read(SEEN), read(SENT)):
        first = {(name, code): who for (name, who), code in reversed(table.items())}
        yield from ((name, who) for (name, _code), who in first.items())


def ask(
    world: World,
    clients: dict[str, Client],
    method: str,
    asked: Iterator[tuple[str, str]],
) -> Told:
    """Ask addresses as somebody; whatever that changes is undone."""
    told = Told()

    def watch(execute, sql, *rest):
        if WRITES.search(sql):
            told.wrote.add((name, who))
        return execute(sql, *rest)

    for name, who in asked:
        with undone(), connection.execute_wrapper(watch):
            response = getattr(clients[who], method)(world.address(name, who))
            _ = response.getvalue() if response.streaming else ""
        to_sign_in = response.headers.get("Location", "").startswith(SIGN_IN)
        told.answers[name, who] = "in" if to_sign_in else str(response.status_code)
    return told


def test_every_address_is_declared():
    declared = {name for name, _who in read(SEEN)}

    assert set(addresses()) == declared == {name for name, _who in read(SENT)}


def test_who_may_look(told: dict[str, Told]):
    assert told["get"].answers == read(SEEN)


def test_who_may_send(told: dict[str, Told]):
    assert told["post"].answers == read(SENT)


def test_who_asks_for_the_head_gets_the_answer_of_who_looks(told: dict[str, Told]):
    seen = read(SEEN)

    assert told["head"].answers == {each: seen[each] for each in one_of_each()}


@pytest.mark.parametrize("method", REFUSED)
def test_no_page_is_put_changed_or_deleted(told: dict[str, Told], method: str):
    seen = read(SEEN)

    def expected(name: str, who: str) -> str:
        """The outer door first; behind it all are told alike, whoever may look."""
        if method == "options" and name.startswith("api-"):
            return "200"
        turned_away = seen[name, who] == "in" or (
            seen[name, who] == "403" and who in SETS["roleless"].split()
        )
        return seen[name, who] if turned_away else "405"

    assert told[method].answers == {each: expected(*each) for each in one_of_each()}


def test_nothing_is_written_but_by_who_sends_and_may(told: dict[str, Told]):
    wrote = {method: each.wrote for method, each in told.items()}

    opened = {("advise", "adv")}  # each opening of a link is kept
    assert wrote.pop("post") == opened | {("discard-draft", "gro"), ("pause", "gro")}
    assert wrote.pop("get") == wrote.pop("head") == opened
    assert wrote == {method: set() for method in REFUSED}


def test_nothing_is_sent_without_a_token():
    sent = read(SENT).items()
    may = {name: who for (name, who), code in sent if code in {"302", "409", "422"}}
    world = a_world()

    for name, who in [*may.items(), ("jobs", "coo")]:
        client = Client(enforce_csrf_checks=True)
        client.cookies = world.client(who).cookies
        response = client.post(world.address(name, who))
        assert (name, response.status_code) == (name, 403)
