"""A PostgreSQL for tests and checks, gone quiet when they are done."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import sql

from config.launch.database import (
    OWNER,
    connection_environment,
    hand_over_databases,
    keep_roles,
    make_anew,
)
from config.launch.places import find_place, held, make_place
from config.launch.postgres import SUPERUSER, Cluster, open_cluster


@contextmanager
def test_database() -> Iterator[dict[str, str]]:
    """Run the test server, and give the variables that lead to it.

    It keeps its data between runs, so that only the first has to make them, but
    not so that they survive a power cut: that would cost half the speed. Tests come
    in as the owner, make the role of the application themselves, and become superuser
    where they try what somebody with all power could do.
    """
    place = find_place("test")
    make_place(place)
    with held(place):
        cluster = open_cluster(place, durable=False)
        try:
            keep_roles(cluster, may_create=True)
            hand_over_databases(cluster)
            lend_all_power(cluster)
            make_anew(cluster)
            yield connection_environment(cluster.socket, cluster.secrets, as_owner=True)
        finally:
            cluster.stop()


def lend_all_power(cluster: Cluster) -> None:
    """Let the owner become superuser when it asks for that, and not before."""
    roles = sql.Identifier(SUPERUSER), sql.Identifier(OWNER)
    with cluster.connect("postgres") as connection:
        connection.execute(
            sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(*roles)
        )
