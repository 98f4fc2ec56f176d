import shutil
from pathlib import Path

import psycopg
import pytest

from config.launch import database
from config.launch.binaries import BIN_VARIABLE, find_binaries
from config.launch.errors import LaunchError
from config.launch.postgres import Cluster, open_cluster, working_in


def connect(cluster: Cluster, **others: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(cluster.socket),
        **{"user": "supervisor", "dbname": "postgres", "password": "wrong", **others},
    )


def test_nobody_connects_without_the_password(cluster):
    with pytest.raises(psycopg.OperationalError, match="password authentication"):
        connect(cluster)


def test_it_listens_on_no_network(cluster):
    with cluster.connect("postgres") as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW data_checksums").fetchone() == ("on",)


def test_a_database_counts_as_filled_only_when_it_was_marked(cluster):
    database.keep_roles(cluster)
    assert database.mark_of(cluster) is None

    database.make_anew(cluster)
    assert database.mark_of(cluster) is None

    database.mark_ready(cluster)
    assert database.mark_of(cluster) == database.READY

    database.make_anew(cluster)
    assert database.mark_of(cluster) is None


def test_what_was_committed_outlives_a_kill(cluster):
    with cluster.connect("postgres") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS row")
    cluster.process.kill()
    cluster.process.wait()

    cluster.start()

    with cluster.connect("postgres") as connection:
        assert connection.execute("SELECT row FROM kept").fetchone() == (1,)


def test_a_server_that_a_killed_run_left_is_stopped_first(place, cluster):
    left_behind = cluster.process.pid

    second = open_cluster(place)

    assert left_behind not in working_in(second.data)
    assert second.answers()
    second.stop()
    assert working_in(second.data) == []


def test_a_kill_while_the_data_folder_was_made_leaves_nothing_half(place):
    (place.folder / "pgdata.new").mkdir()
    (place.folder / "pgdata.new" / "PG_VERSION").write_text("18\n")

    cluster = open_cluster(place)

    assert cluster.answers()
    cluster.stop()
    assert not (place.folder / "pgdata.new").exists()


def test_data_of_another_version_are_refused_in_one_line(place, cluster):
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(LaunchError, match="are of PostgreSQL 9, the programs"):
        open_cluster(place)


def test_data_without_their_password_are_refused_in_one_line(place, cluster):
    cluster.stop()
    (place.folder / "secrets.json").unlink()

    with pytest.raises(LaunchError, match=r"secrets\.json is gone"):
        open_cluster(place)


def test_secrets_are_for_their_owner_only(cluster):
    kept = cluster.place.folder / "secrets.json"

    assert kept.stat().st_mode & 0o077 == 0
    assert not list(cluster.place.folder.glob("initdb-password*"))


def test_a_folder_without_postgresql_is_refused_in_one_line(monkeypatch, tmp_path):
    monkeypatch.setenv(BIN_VARIABLE, str(tmp_path))

    with pytest.raises(LaunchError, match="there is no PostgreSQL 15 or later there"):
        find_binaries()


def test_another_postgresql_may_be_named(monkeypatch, short_folder):
    found = find_binaries()
    pointed = short_folder / "bin"
    pointed.mkdir()
    for name in ("postgres", "initdb"):
        (pointed / name).symlink_to(Path(shutil.which(found.program(name))))
    monkeypatch.setenv(BIN_VARIABLE, str(pointed))

    assert find_binaries().version == found.version
