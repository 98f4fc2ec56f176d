"""A real PostgreSQL of our own: made, started, found again and stopped.

It listens on a socket in a private folder and on no network; who connects gives a
password. A kill at any moment leaves data that the next start opens: the cluster
gets its name only when it is whole, and PostgreSQL itself recovers the rest.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config.launch.account import give, identity
from config.launch.binaries import Binaries, find_binaries, reachable_binaries
from config.launch.errors import LaunchError
from config.launch.keys import Secrets, keep_secrets
from config.launch.places import Place, socket_folder
from config.launch.processes import PROC, Program, start, stop

SUPERUSER = "supervisor"
START_PATIENCE = 90.0  # seconds; recovery after a crash takes a few
BUILTIN_LOCALE_SINCE = 17
FORGETFUL = (  # for tests: nothing needs to survive a power cut
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
)


@dataclass
class Cluster:
    """One PostgreSQL with its data, its socket and its process."""

    place: Place
    binaries: Binaries
    secrets: Secrets
    socket: Path
    durable: bool = True
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """The data of PostgreSQL."""
        return data_folder(self.place)

    def program(self) -> Program:
        """Say how the server is run."""
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.socket}",
            "unix_socket_permissions=0700",
            "max_connections=100",
            *(() if self.durable else FORGETFUL),
        ]
        options = [part for setting in settings for part in ("-c", setting)]
        return Program(
            name="PostgreSQL",
            command=[self.binaries.program("postgres"), "-D", str(self.data), *options],
            environment=plain_environment(),
            log=self.place.logs / "postgres.log",
            stop=signal.SIGINT,  # ends open sessions, then stops in good order
            patience=30,
            account=self.place.account,
        )

    def start(self) -> None:
        """Start the server and wait until it answers.

        Raises:
            LaunchError: If it does not start within its time.
        """
        deadline = time.monotonic() + START_PATIENCE
        while not self.answers():
            if time.monotonic() > deadline:
                raise LaunchError(
                    f"PostgreSQL does not start; see {self.program().log}."
                )
            self.start_process_unless_running()
            time.sleep(0.05)

    def start_process_unless_running(self) -> None:
        """Start the process; once more when it has stopped by itself.

        Right after a kill the sessions of the killed server may still hold its
        memory, and a new server refuses until they have gone.
        """
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            time.sleep(0.3)
        self.process = start(self.program())

    def answers(self) -> bool:
        """Tell whether our own server takes connections."""
        if self.process is None or self.process.poll() is not None:
            return False
        try:
            self.connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database: str) -> psycopg.Connection:
        """Connect as the superuser, each statement a transaction of its own."""
        return psycopg.connect(
            host=str(self.socket),
            user=SUPERUSER,
            password=self.secrets.server_password,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def stop(self) -> None:
        """Stop the server in good order."""
        if self.process is not None:
            stop(self.process, self.program())
            self.process = None


def data_folder(place: Place) -> Path:
    """Say where PostgreSQL keeps the data of an instance."""
    return place.folder / "pgdata"


def open_cluster(place: Place, *, durable: bool = True) -> Cluster:
    """Start the PostgreSQL of an instance, made first if need be.

    The instance's lock must be held.

    Args:
        place: Where the instance lives.
        durable: Whether its data must survive a power cut.

    Raises:
        LaunchError: If there is no usable PostgreSQL, or it does not start.
    """
    binaries = reachable_binaries(find_binaries(), place)
    cluster = Cluster(
        place, binaries, keep_secrets(place), socket_folder(place), durable
    )
    if not cluster.data.exists():
        make_cluster(cluster)
    refuse_other_version(cluster)
    clear_the_way(cluster.data)
    try:
        cluster.start()
    except BaseException:
        cluster.stop()
        raise
    return cluster


def make_cluster(cluster: Cluster) -> None:
    """Make an empty cluster; it gets its name when it is whole.

    Raises:
        LaunchError: If ``initdb`` fails.
    """
    unfinished = cluster.data.with_name("pgdata.new")
    password = cluster.place.folder / "initdb-password"
    log = cluster.place.logs / "initdb.log"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    give(unfinished, cluster.place.account)
    try:
        write_password(password, cluster)
        with log.open("wb") as said:
            made = subprocess.run(
                initdb_command(cluster, unfinished, password),
                check=False,
                cwd="/",
                env=plain_environment(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                **identity(cluster.place.account),
            )
    finally:
        password.unlink(missing_ok=True)
    if made.returncode != 0:
        raise LaunchError(f"PostgreSQL could not make its data folder; see {log}.")
    unfinished.rename(cluster.data)


def initdb_command(cluster: Cluster, target: Path, password: Path) -> list[str]:
    """Say how a cluster is made: UTF-8, one order everywhere, checksums on."""
    provider = ["--locale=C.UTF-8"]
    if cluster.binaries.major >= BUILTIN_LOCALE_SINCE:
        provider.append("--locale-provider=builtin")
    return [
        cluster.binaries.program("initdb"),
        f"--pgdata={target}",
        f"--username={SUPERUSER}",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        *provider,
        "--data-checksums",
    ]


def write_password(path: Path, cluster: Cluster) -> None:
    """Write the superuser's password where only ``initdb`` can read it."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(cluster.secrets.server_password)
    give(path, cluster.place.account)


def refuse_other_version(cluster: Cluster) -> None:
    """Refuse data that another major version wrote.

    Raises:
        LaunchError: If these programs cannot open the data.
    """
    written_by = (cluster.data / "PG_VERSION").read_text().strip()
    if written_by != str(cluster.binaries.major):
        raise LaunchError(
            f"The data in {cluster.data} are of PostgreSQL {written_by}, the programs"
            f" in {cluster.binaries.folder} of {cluster.binaries.major}. Name a folder"
            f" with PostgreSQL {written_by} in UITDAAGRECHT_PG_BIN, or start over with"
            " 'make demo-reset'."
        )


def clear_the_way(data: Path) -> None:
    """Stop a server that an earlier, killed run left behind, sessions included.

    What works in the data folder is ours, for we hold the instance's lock.

    Args:
        data: The data folder of PostgreSQL.

    Raises:
        LaunchError: If it does not go.
    """
    for step in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        deadline = time.monotonic() + 10
        working = working_in(data)
        for pid in working:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, step)
        while working and time.monotonic() < deadline:
            time.sleep(0.1)
            working = working_in(data)
        if not working:
            return
    raise LaunchError(f"An earlier PostgreSQL still works in {data}.")


def working_in(folder: Path) -> list[int]:
    """List the server processes whose working folder this is, as it always is."""
    return [
        int(entry.name) for entry in PROC.glob("[0-9]*") if is_server_in(entry, folder)
    ]


def is_server_in(entry: Path, folder: Path) -> bool:
    """Tell whether a process is a PostgreSQL that works in this folder."""
    try:
        name = (entry / "comm").read_text().strip()
        return name == "postgres" and (entry / "cwd").readlink() == folder
    except OSError:
        return False


def plain_environment() -> dict[str, str]:
    """Give an environment in which a server speaks one language.

    Nothing of the caller's leaks in, such as ``PGDATA`` or a host to connect to.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
