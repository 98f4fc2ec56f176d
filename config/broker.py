"""What each kind of message broker needs to be told.

The broker only wakes workers; what must be done is a row in the database (ADR 7).
A message that a killed worker held comes back after ``HELD_AT_MOST``, and the sweep
finds the row in any case.
"""

from collections.abc import Mapping
from typing import Any

from psycopg.conninfo import make_conninfo

HELD_AT_MOST = 600  # seconds, well over the longest task
KEYS = {
    "HOST": "host",
    "PORT": "port",
    "NAME": "dbname",
    "USER": "user",
    "PASSWORD": "password",
}


def transport_options(
    url: str, database: Mapping[str, Any], *, held_at_most: int = HELD_AT_MOST
) -> dict[str, Any]:
    """Give the transport options for a broker.

    Args:
        url: Address of the broker; ``pgmq://`` means the application's own database.
        database: The settings of that database.
        held_at_most: Seconds until a message that nobody confirmed comes back.
    """
    scheme = url.partition(":")[0]
    if scheme == "pgmq":
        known = {name: database[key] for key, name in KEYS.items() if database.get(key)}
        return {
            "conn_string": make_conninfo("", **known),
            "init_extension": False,
            "pool_size": 4,
            "pool_timeout": 5,
            "polling_interval": 0.2,
            "visibility_timeout": held_at_most,
            "wait_time_seconds": 0,  # an empty queue holds up none of the others
        }
    if scheme in {"redis", "rediss"}:
        return {
            "unacked_restore_interval": 2,
            "unacked_restore_throttle": 1,
            "visibility_timeout": held_at_most,
        }
    return {}
