"""As whom does the database server run?

PostgreSQL refuses to run as root. Started by root, the server therefore runs as
an account without rights; started by anybody else, it runs as that person.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from config.launch.errors import LaunchError

SERVER_ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """An account of this machine that the server drops to."""

    name: str
    uid: int
    gid: int


class Identity(TypedDict, total=False):
    """The keywords that make a new process run as another account."""

    user: int
    group: int
    extra_groups: list[int]


def server_account() -> Account | None:
    """Choose the account of the server, or nobody else when we are not root.

    Raises:
        LaunchError: If root has no account to drop to.
    """
    if os.geteuid() != 0:
        return None
    for name in SERVER_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise LaunchError(
        "PostgreSQL does not run as root and this machine has neither the account"
        " 'postgres' nor 'nobody'. Start as an ordinary user."
    )


def identity(account: Account | None) -> Identity:
    """Give the keywords with which a process runs as this account."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def may_enter(account: Account | None, folder: Path) -> bool:
    """Tell whether the account can pass through this folder and all its parents."""
    if account is None:
        return True
    asked = subprocess.run(
        ["/usr/bin/test", "-x", str(folder)],
        check=False,
        cwd="/",
        **identity(account),
    )
    return asked.returncode == 0


def give(path: Path, account: Account | None) -> None:
    """Make the account owner of a file or folder that we made ourselves."""
    if account is not None:
        os.chown(path, account.uid, account.gid)
