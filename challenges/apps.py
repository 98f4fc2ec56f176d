"""The app ``challenges``."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """See ``docs/architecture.md`` for what lives here."""

    name = "challenges"
