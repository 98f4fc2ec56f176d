"""What every template may ask of the site."""

from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, bool]:
    """Say whether this is a demo, whose layout links its mail and its people."""
    return {"demo": settings.DEMO_SIGN_IN}
