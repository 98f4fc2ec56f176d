"""Settings of the tests: real PostgreSQL, mail kept in memory."""

import os

from config.settings.base import *  # noqa: F403 - settings add to the base
from config.settings.base import BASE_DIR, DATABASES

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 - guards nothing outside a test run
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES["default"]["TEST"] = {
    "NAME": os.environ.get("TEST_DATABASE_NAME", "test_uitdaagrecht")
}
DATABASES["default"]["OPTIONS"].pop("pool")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = BASE_DIR / "var" / "test-media"
DEMO_SIGN_IN = True
CELERY_BROKER_URL = "memory://"
