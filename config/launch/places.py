"""Where does an instance keep its data, its socket and its lock?

A demo or a test run is an instance with a name. Its data lie in ``var/<name>`` of
the checkout. Started by root from a checkout that the server's account cannot
enter, they lie in a system data folder instead; the mode of a folder that was
there before is never changed.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.launch.account import Account, give, may_enter, server_account
from config.launch.errors import LaunchError

CHECKOUT = Path(__file__).resolve().parents[2]
SYSTEM_DATA = Path("/var/lib/uitdaagrecht")
DATA_VARIABLE = "UITDAAGRECHT_DATA"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107  # the kernel's limit, in bytes


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one instance and who its database server runs as."""

    name: str
    folder: Path
    account: Account | None

    @property
    def lock(self) -> Path:
        """The file that the running instance holds locked."""
        return self.folder / "lock"

    @property
    def logs(self) -> Path:
        """What the programs of this instance say."""
        return self.folder / "logs"


def find_place(name: str) -> Place:
    """Choose the folder of an instance, without making it."""
    account = server_account()
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        return Place(name, Path(chosen).expanduser().resolve() / name, account)
    inside = CHECKOUT / "var"
    if may_enter(account, inside if inside.exists() else CHECKOUT):
        return Place(name, inside / name, account)
    return Place(name, SYSTEM_DATA / checkout_digest() / name, account)


def checkout_digest() -> str:
    """Name this checkout, so that two on one machine do not meet."""
    return hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:12]


def make_place(place: Place) -> None:
    """Make the folders of an instance, for their owner only.

    As root the way to the data stays passable for the server's account; the
    folders themselves cannot be listed by others.

    Raises:
        LaunchError: If a folder cannot be made, written or entered.
    """
    mode = 0o700 if place.account is None else 0o711
    try:
        for folder in (*reversed(place.folder.parents), place.folder):
            make_folder(folder, mode)
        make_folder(place.logs, 0o700)
    except OSError as error:
        raise LaunchError(
            f"The data folder {place.folder} cannot be used ({error.strerror})."
            f" Start as its owner, or set {DATA_VARIABLE} to a folder of your own."
        ) from error
    if not may_enter(place.account, place.folder):
        raise LaunchError(
            f"The data folder {place.folder} lies where the account of the database"
            f" server cannot go. Set {DATA_VARIABLE} to another folder."
        )


def make_folder(folder: Path, mode: int) -> None:
    """Make one folder with exactly this mode, unless it was there already."""
    if folder.is_dir():
        return
    folder.mkdir(exist_ok=True)
    folder.chmod(mode)


@contextmanager
def held(place: Place) -> Iterator[None]:
    """Hold the instance's lock; it goes when this process goes, however it goes.

    Raises:
        LaunchError: If another process holds it.
    """
    try:
        handle = os.open(place.lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise LaunchError(
            f"The data folder {place.folder} belongs to another user"
            f" ({error.strerror}). Start as that user, or set {DATA_VARIABLE}."
        ) from error
    try:
        take_lock(handle, place)
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


def is_held(place: Place) -> bool:
    """Tell whether an instance runs at this moment."""
    try:
        handle = os.open(place.lock, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(handle)


def take_lock(handle: int, place: Place) -> None:
    """Lock an open file at once, or say who has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(handle, 20, 0).decode().strip() or "unknown"
        raise LaunchError(
            f"A {place.name} of this checkout is already running"
            f" (process {holder}). Stop that one first (Ctrl-C in its terminal)."
        ) from None


def socket_folder(place: Place) -> Path:
    """Make the folder of the database socket, for the server's account only.

    It lies with the data, or in a short temporary folder when that path would be
    longer than a socket's name may be.

    Raises:
        LaunchError: If no path is short enough, or the folder is another's.
    """
    folder = place.folder / "socket"
    if too_long(folder):
        folder = short_socket_folder(place)
    if too_long(folder):
        raise LaunchError(
            f"The path {folder} is too long for a database socket."
            f" Set {DATA_VARIABLE} or TMPDIR to a shorter path."
        )
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        refuse_foreign(folder, place.account)
    else:
        give(folder, place.account)
    return folder


def refuse_foreign(folder: Path, account: Account | None) -> None:
    """Refuse a folder that somebody else could have laid ready for us."""
    owner = os.geteuid() if account is None else account.uid
    found = folder.lstat()
    private = stat.S_IMODE(found.st_mode) == 0o700
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or not private:
        raise LaunchError(
            f"The folder {folder} is not a private folder of the database server's"
            " account. Remove it, or set TMPDIR to another folder."
        )


def too_long(folder: Path) -> bool:
    """Tell whether a socket in this folder would have too long a name."""
    return len(os.fsencode(folder / SOCKET_NAME)) > LONGEST_SOCKET_PATH


def short_socket_folder(place: Place) -> Path:
    """Name a short folder that is the same at every start of this instance."""
    digest = hashlib.sha256(os.fsencode(place.folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"uitdaagrecht-{os.geteuid()}-{digest}"


def remove_data(place: Place) -> None:
    """Remove everything an instance kept; its lock must be held."""
    shutil.rmtree(short_socket_folder(place), ignore_errors=True)
    for path in place.folder.iterdir():
        if path == place.lock:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
