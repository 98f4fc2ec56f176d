"""The app of people: who they are and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users of every municipality and every residents' group."""

    name = "accounts"
