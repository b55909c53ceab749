"""The real settings, with what tests need: a test database, a fixed secret, plain static files, tasks at once."""

import os

os.environ.setdefault("ERRERA_SECRET_KEY", "for the tests alone")
os.environ["ERRERA_TEST"] = "1"
os.environ.setdefault("ERRERA_DATA", ".cache/test-data")

from errera.config.settings import *  # noqa: F403 - all of them, but for what stands below
from errera.config.settings import CACHES, DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# factories write past the audit trail, by which the public pages know that something has changed
CACHES["public"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": None}
