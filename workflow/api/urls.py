"""The addresses of the API, under ``/api/v1/``."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from workflow.api.views import (
    AID_VIEW,
    ROUTE_VIEW,
    SCORE_VIEW,
    TERM_VIEW,
    UnknownQuestionView,
)

urlpatterns = [
    path("openapi.json", SpectacularJSONAPIView.as_view(), name="api-description"),
    path("explain/term", TERM_VIEW.as_view(), name="api-explain-term"),
    path("explain/route", ROUTE_VIEW.as_view(), name="api-explain-route"),
    path("explain/aid", AID_VIEW.as_view(), name="api-explain-aid"),
    path("explain/score", SCORE_VIEW.as_view(), name="api-explain-score"),
    path("explain/<str:name>", UnknownQuestionView.as_view(), name="api-explain"),
]
