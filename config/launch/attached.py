"""Lets ``manage.py`` find the demo's database, whether the demo runs or not.

With the demo's settings and no ``DATABASE_HOST``, a command uses the server of the
running demo; when none runs, the server is started for as long as the command
takes. A database that was never filled is filled first.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from config.launch.database import demo_environment
from config.launch.demo import database_is_there, prepare
from config.launch.keys import FILE, read_secrets
from config.launch.places import (
    find_place,
    held,
    is_held,
    make_place,
    socket_folder,
)
from config.launch.postgres import Cluster, open_cluster

DEMO = "config.settings.demo"
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "explain",
    "findstatic",
    "help",
    "makemessages",
    "spectacular",
    "version",
}
AS_OWNER = {"grant_role", "migrate"}
BEFORE_TABLES = {"makemigrations", "migrate", "showmigrations", "sqlmigrate"}


def needs_demo_database(arguments: Sequence[str]) -> bool:
    """Tell whether a command line of ``manage.py`` needs the demo's own database."""
    if "DATABASE_HOST" in os.environ or os.environ["DJANGO_SETTINGS_MODULE"] != DEMO:
        return False
    command = arguments[1] if len(arguments) > 1 else "help"
    names = {each.partition("=")[0] for each in arguments}
    if "--database" in names and command == "check":
        return True
    asks_help = not {"--help", "-h", "--version"}.isdisjoint(arguments)
    return command not in WITHOUT_DATABASE and not asks_help


@contextmanager
def demo_database(arguments: Sequence[str]) -> Iterator[None]:
    """Give the command what it needs to reach the demo's database.

    Raises:
        LaunchError: If there is no server and none can be started.
    """
    if not needs_demo_database(arguments):
        yield
        return
    place = find_place("demo")
    make_place(place)
    if is_held(place):
        secrets = read_secrets(place.folder / FILE)
        socket, as_owner = socket_folder(place), arguments[1] in AS_OWNER
        environment = demo_environment(place, socket, secrets, as_owner=as_owner)
        os.environ.update(environment)
        yield
        return
    with held(place):
        cluster = open_cluster(place)
        try:
            os.environ.update(filled_environment(cluster, arguments[1]))
            yield
        finally:
            let_go()
            cluster.stop()


def let_go() -> None:
    """Close the connections that were left open, as before their server stops."""
    if settings.configured:
        for connection in connections.all(initialized_only=True):
            connection.close()
            if isinstance(connection, DatabaseWrapper):
                connection.close_pool()


def filled_environment(cluster: Cluster, command: str) -> Mapping[str, str]:
    """Give the environment of the demo, its database prepared if it never was."""
    if not database_is_there(cluster) and command not in BEFORE_TABLES:
        prepare(cluster)
    return demo_environment(
        cluster.place,
        cluster.socket,
        cluster.secrets,
        as_owner=command in AS_OWNER,
    )
