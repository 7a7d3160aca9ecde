"""The portal's settings as the tests see them: the environment of the machine and .env do not count.

DATABASE_URL does, when it is set: `make test-postgres` names its PostgreSQL so.
"""

import atexit
import os
import shutil
import tempfile

_FILES = tempfile.mkdtemp(prefix="gerabah-tests-")
atexit.register(shutil.rmtree, _FILES, ignore_errors=True)

for _name in ("CACHE_URL", "CONN_MAX_AGE", "PAGE_CACHE_SECONDS", "SECURE_HTTPS", "SERVE_MEDIA"):
    os.environ.pop(_name, None)
# Set, not removed: what is set here wins over a line of .env.
os.environ.update(
    TESTING="1",
    DEBUG="0",
    SECRET_KEY="only-for-tests-and-long-enough-for-every-check-that-asks",
    SITE_URL="http://127.0.0.1:8000",
    ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
    DATABASE_URL=os.environ.get("DATABASE_URL") or "sqlite://:memory:",
    CACHE_URL="locmemcache://tests",
    PAGE_CACHE_SECONDS="0",
    MEDIA_ROOT=f"{_FILES}/media",
    PRIVATE_ROOT=f"{_FILES}/private",
    SECURE_HTTPS="0",
    BEHIND_PROXY="0",
    SERVE_MEDIA="1",
    CONTACT_EMAIL="portal@example.org",
    DEMO_PASSWORD="demo-password-of-the-tests",
    REQUIRE_2FA="0",
    PROXY_COUNT="0",
    LOCK_OUT_MINUTES="15",
    LOG_IN_HOURS="12",
    LOG_IN_IDLE_MINUTES="60",
    MAP_TILES_URL="",
    EMAIL_URL="memorymail://",
    EMAIL_TIMEOUT="5",
    DEFAULT_FROM_EMAIL="Gerabah Portal <portal@example.org>",
    INQUIRY_MAIL="",
    VISIT_MAIL="",
    LOG_LEVEL="WARNING",
)

from gerabah_portal.settings import *  # noqa: E402, F403 - after the environment

# WhiteNoise warns when its folder is missing; the tests serve what the finders find.
STATIC_ROOT = f"{_FILES}/static"
os.mkdir(STATIC_ROOT)

# Hashing passwords slowly is what production is for.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
