"""Every address of the site: Dutch at the root, English under ``/en/``."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from workflow.desks.public import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("taal/", include("django.conf.urls.i18n")),
    path("api/v1/", include("workflow.api.urls")),
    path("robots.txt", home.robots, name="robots"),
    path(".well-known/security.txt", home.security_txt, name="security-txt"),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("", include("workflow.urls")),
        prefix_default_language=False,
    ),
]
