"""System checks of an installation as a whole.

Sign-in from a list, without a password, is for a demo on somebody's own machine.
It must never be reachable under the name of a real host.
"""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured

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
