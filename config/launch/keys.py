"""The passwords and keys of one instance, made once and kept with its data."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from config.launch.errors import LaunchError
from config.launch.places import Place

FILE = "secrets.json"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What nobody else may know.

    Attributes:
        server_password: The password of the server's superuser.
        application_password: That of the role under which the programs work.
        secret_key: The key with which Django signs.
        owner_password: The password of the role that owns the tables; empty in what
            was kept before there were two roles.
    """

    server_password: str
    application_password: str
    secret_key: str
    owner_password: str = ""


def keep_secrets(place: Place) -> Secrets:
    """Read the secrets of an instance, or make them at its first start.

    Raises:
        LaunchError: If there are data but no secrets to open them with.
    """
    path = place.folder / FILE
    if path.exists():
        kept = read_secrets(path)
        if not kept.owner_password:
            kept = replace(kept, owner_password=fresh_secret())
            write_secrets(path, kept)
        return kept
    if (place.folder / "pgdata").exists():
        raise LaunchError(
            f"{path} is gone, so the data beside it cannot be opened."
            " Put it back, or start over with 'make demo-reset'."
        )
    fresh = Secrets(*(fresh_secret() for _ in range(4)))
    write_secrets(path, fresh)
    return fresh


def fresh_secret() -> str:
    """Make a secret that nobody guesses."""
    return secrets.token_urlsafe(40)


def read_secrets(path: Path) -> Secrets:
    """Read secrets that were kept.

    Raises:
        LaunchError: If the file is damaged.
    """
    try:
        return Secrets(**json.loads(path.read_text()))
    except (ValueError, TypeError) as error:
        raise LaunchError(
            f"{path} is damaged. Put it back, or start over with 'make demo-reset'."
        ) from error


def write_secrets(path: Path, fresh: Secrets) -> None:
    """Write the secrets for their owner only, whole or not at all."""
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(asdict(fresh), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
