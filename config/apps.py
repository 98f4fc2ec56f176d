"""The app that carries what belongs to no package, such as the system checks."""

from importlib import import_module

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Registers the checks of the installation as a whole."""

    name = "config"
    label = "house"

    def ready(self) -> None:
        """Register the checks."""
        import_module("config.checks")
