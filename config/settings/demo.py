"""Settings of the demo on one machine: embedded PostgreSQL, sign-in from a list.

``make demo`` gives the environment in which these settings find the database. The
pages are those of a real installation, so DEBUG is off; the site answers to the
names of this machine only.
"""

import os

from config.broker import transport_options
from config.settings.base import *  # noqa: F403 - settings add to the base
from config.settings.base import BASE_DIR, DATABASES

DEBUG = os.environ.get("DEBUG", "0") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY", "demo-only")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DEMO_SIGN_IN = True

STATIC_ROOT = None  # nothing is collected:
WHITENOISE_USE_FINDERS = True  # the stylesheet is served from where it was built
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ.get("EMAIL_FILE_PATH", str(BASE_DIR / "var" / "mail"))

CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "pgmq://")
CELERY_BROKER_TRANSPORT_OPTIONS = transport_options(
    CELERY_BROKER_URL, DATABASES["default"]
)
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # the database server comes back
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # would leave a queue per worker behind
