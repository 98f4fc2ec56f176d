"""The app that carries what belongs to no package: system checks, connections."""

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from config.connections import make_room


class HouseConfig(AppConfig):
    """Registers the checks of the installation, and how connections are set up."""

    name = "config"
    label = "house"

    def ready(self) -> None:
        """Register them."""
        import_module("config.checks")
        connection_created.connect(make_room)
