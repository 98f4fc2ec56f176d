"""System checks of an installation as a whole.

Sign-in from a list, without a password, is for a demo on somebody's own machine.
It must never be reachable under the name of a real host.

The role under which an installation connects must not own its tables, or it could
put the triggers aside that keep the trail.
"""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config import grants

DEMO_TAG = "demo"


def is_local(host: str) -> bool:
    """Tell whether a name of ``ALLOWED_HOSTS`` means this machine only."""
    if host in {"localhost", "testserver"} or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@register(DEMO_TAG)
def demo_sign_in_stays_home(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse sign-in from a list with DEBUG off and the name of a real host."""
    real = sorted(host for host in settings.ALLOWED_HOSTS if not is_local(host))
    if not settings.DEMO_SIGN_IN or settings.DEBUG or not real:
        return []
    return [
        Error(
            "DEMO_SIGN_IN lets everybody in as anybody, and this site answers to"
            f" {', '.join(real)}.",
            hint="Use config.settings.production, which has no demo sign-in.",
            id="config.E001",
        )
    ]


def refuse_open_demo() -> None:
    """Stop a web server that would let everybody in, for it runs no checks itself.

    Raises:
        ImproperlyConfigured: If the check fails.
    """
    for message in run_checks(tags=[DEMO_TAG]):
        raise ImproperlyConfigured(str(message))


@register(Tags.database, deploy=True)
def role_has_no_more_than_it_needs(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Refuse a role that owns its tables, is superuser, or has other rights.

    Asked by ``manage.py check --deploy --tag database --database default``.
    """
    if connection.alias not in (databases or ()):
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user::text")
        (role,) = cursor.fetchone()
        if found := list(grants.flaws(cursor, role)):
            return [_unfit(f"{role} {each}", "config.E002") for each in found]
        found = list(grants.differences(cursor, role))
    said = f"{role} has other rights than it needs on {', '.join(found)}"
    return [_unfit(said, "config.E003")] if found else []


def _unfit(said: str, code: str) -> Error:
    """Say what is wrong with the role, and what to do."""
    return Error(
        f"The database role {said}.",
        hint="Let another role own the tables, migrate and run 'manage.py grant_role'"
        " (docs/running.md, 'Two roles').",
        id=code,
    )
