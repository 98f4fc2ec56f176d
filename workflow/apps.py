"""The app ``workflow``."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """See ``docs/architecture.md`` for what lives here."""

    name = "workflow"
