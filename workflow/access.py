"""Who may come to an address at all: declared at each view, closed by default.

A view says with one decorator who it is for; the middleware answers every view
that says nothing with 403, and a test walks all addresses. Rights on a case are
asked again where the case is fetched (``permissions.visible_to``) and in the
action (``authority.authorise``): this is only the outer door. Behind the door of a
link stands nobody with an account: the secret in the address is the right, the view
asks it, and no page behind it is kept or told on.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from accounts.models import User
from challenges.permissions import municipalities_of

View = TypeVar("View", bound=Callable[..., Any])

OUR_OWN = ("workflow.", "documents.", "challenges.", "accounts.", "config.")


class PersonRequest(HttpRequest):
    """A request behind a door for people who are signed in."""

    user: User


class Door(StrEnum):
    """Who an address is for."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    STAFF = "staff"
    DEMO = "demo"
    LINK = "link"


def open_to(door: Door) -> Callable[[View], View]:
    """Declare who a view is for."""

    def declare(view: View) -> View:
        view.door = door  # type: ignore[attr-defined]  # read by the middleware
        return view

    return declare


class ClosedByDefault:
    """Middleware that lets nobody into a view that declares no door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the door is asked when the view is known."""
        response = self.get_response(request)
        match = request.resolver_match
        if match and door_of(match.func) == Door.LINK:
            _keep_to_itself(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Ask the door of the view.

        Raises:
            PermissionDenied: If the view declares none, or is for others.
        """
        door = door_of(view)
        if door is None:
            raise PermissionDenied
        if door in {Door.SIGNED_IN, Door.STAFF} and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if door == Door.STAFF and not municipalities_of(request.user).exists():
            raise PermissionDenied
        return None


def _keep_to_itself(response: HttpResponse) -> None:
    """Let no browser, cache or search engine keep or pass on a secret address."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"


def door_of(view: Any) -> Door | None:
    """Return who a view is for; what others wrote and we mount is public."""
    declared: Door | None = getattr(view, "door", None) or getattr(
        getattr(view, "view_class", None) or getattr(view, "cls", None), "door", None
    )
    if declared is None and not view.__module__.startswith(OUR_OWN):
        return Door.PUBLIC
    return declared
