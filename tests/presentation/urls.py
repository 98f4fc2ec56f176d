"""The addresses that the layouts link to, for the tests of the layouts alone."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from workflow.access import Door, open_to
from workflow.presentation import views

NAMES = [
    "home",
    "register",
    "my-challenges",
    "worklist",
    "caseload",
    "rule-sets",
    "demo-sign-in",
    "demo-mail",
    "calculator",
    "procedure",
    "lessons",
    "accessibility",
    "privacy",
]


def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("patterns/", open_to(Door.PUBLIC)(views.patterns), name="patterns"),
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    *(path(f"{name}/", empty, name=name) for name in NAMES),
]
