"""Settings of this benchmark: those of the tests, a scratch database, the peer's app.

Both sides stand behind the same middleware and use the same database and sessions.
Letters and e-mails are a worker's, as in the demo; its queue is inside the database.
"""

from config.broker import transport_options
from config.settings.test import *  # noqa: F403 - settings add to the tests'
from config.settings.test import DATABASES, INSTALLED_APPS

SCRATCH = "uitdaagrecht_step"

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks.step.stock"]
ROOT_URLCONF = "benchmarks.step.addresses"
DATABASES["default"]["TEST"] = {"NAME": SCRATCH}
PAPER_AT_ONCE = False
CELERY_BROKER_URL = "pgmq://"
CELERY_BROKER_TRANSPORT_OPTIONS = transport_options(
    CELERY_BROKER_URL, {**DATABASES["default"], "NAME": SCRATCH}
)
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "ERROR"}}
