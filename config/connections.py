"""The connections to PostgreSQL, as they are set up."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

PLANS = 400
"""How many statements a connection keeps ready. The steps of one case ask some 110
different ones; at psycopg's hundred the oldest is thrown away before it is asked
again, and planned anew."""


def make_room(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """Let a new connection keep the plans of all our statements."""
    connection.connection.prepared_max = PLANS
