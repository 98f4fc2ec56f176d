"""Settings of the tests: real PostgreSQL, mail kept in memory.

The environment says otherwise to workers that a test starts: where their mail goes,
and for how long they hold what they took.
"""

import os
from pathlib import Path

from config.broker import HELD_AT_MOST, transport_options
from config.settings.base import *  # noqa: F403 - settings add to the base
from config.settings.base import BASE_DIR, DATABASES, JOB_LEASE

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 - guards nothing outside a test run
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES["default"]["TEST"] = {
    "NAME": os.environ.get("TEST_DATABASE_NAME", "test_uitdaagrecht")
}
DATABASES["default"]["OPTIONS"].pop("pool")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_FILE_PATH = os.environ.get("EMAIL_FILE_PATH")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'filebased' if EMAIL_FILE_PATH else 'locmem'}"
    ".EmailBackend"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BASE_DIR / "var" / "test-media"))
STATIC_ROOT = None  # nothing is collected, the finders serve
DEMO_SIGN_IN = True

CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "memory://")
CELERY_BROKER_TRANSPORT_OPTIONS = transport_options(
    CELERY_BROKER_URL,
    DATABASES["default"],
    held_at_most=int(os.environ.get("HELD_AT_MOST", HELD_AT_MOST)),
)
PAPER_AT_ONCE = os.environ.get("PAPER_AT_ONCE", "yes") == "yes"
JOB_LEASE = int(os.environ.get("JOB_LEASE", JOB_LEASE))
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
