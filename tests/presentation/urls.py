"""Every address of the site, so that the layouts can link to all, and the page of all patterns."""

from django.urls import path

from config.urls import urlpatterns as site
from workflow.access import Door, open_to
from workflow.presentation import views

urlpatterns = [
    path("patterns/", open_to(Door.PUBLIC)(views.patterns), name="patterns"),
    *site,
]
