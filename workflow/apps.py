"""The app ``workflow``."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """See ``docs/architecture.md`` for what lives here."""

    name = "workflow"

    def ready(self) -> None:
        """Register the checks of the procedure."""
        from workflow.versions import lock  # noqa: F401, PLC0415 - needs the models
