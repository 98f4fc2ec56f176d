"""Measure steps: ``python -m benchmarks.step [rounds]``, from the checkout.

Uses the server that the variables ``DATABASE_…`` name, or else that of the tests;
there it makes a database of its own and drops it in the end.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import django
import psycopg
from django.conf import settings
from django.db import connection
from kombu import pools

from config.celery import app
from config.launch.database import install_queue
from config.launch.testing import test_database

ROUNDS = 12


@contextmanager
def scratch_database() -> Iterator[None]:
    """Make the database with its queue, and drop it in the end."""
    django.setup()
    before = connection.settings_dict["NAME"]
    try:
        connection.creation.create_test_db(
            verbosity=0, autoclobber=True, serialize=False
        )
        options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
        with psycopg.connect(options["conn_string"]) as plain:
            install_queue(plain)
        yield
    finally:
        app.close()
        pools.reset()
        connection.creation.destroy_test_db(before, verbosity=0)


def main(rounds: int) -> int:
    """Measure, print, and end with 1 when our steps cost more than half."""
    os.nice(10)
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.step.settings"
    with ExitStack() as running:
        if "DATABASE_HOST" not in os.environ:
            os.environ.update(running.enter_context(test_database()))
        folder = tempfile.mkdtemp(prefix="uitdaagrecht-step-")
        running.callback(shutil.rmtree, folder)
        os.environ["MEDIA_ROOT"] = folder
        running.enter_context(scratch_database())

        from benchmarks.step.measuring import play, tell  # noqa: PLC0415 - needs models
        from tests.cast import cast  # noqa: PLC0415 - needs models
        from tests.walking import without_reaction  # noqa: PLC0415 - needs models

        who = cast()
        without_reaction(who)  # a step that the peer does not have
        return 0 if tell(play(who, rounds)) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
