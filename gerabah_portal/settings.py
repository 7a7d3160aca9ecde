"""Settings of the portal: one file, read from the environment, safe when nothing is set.

`.env.example` lists and explains every variable.
"""

import os
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .country_names import read_names
from .language import named_by_language
from .office_mail import offices_by_code

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (env_file := BASE_DIR / ".env").exists():
    environ.Env.read_env(env_file)

# Sheets from outside are read with defusedxml; openpyxl would rather take lxml wherever that is installed.
os.environ["OPENPYXL_LXML"] = "False"

# What kind of installation this is
DEBUG = env.bool("DEBUG", default=False)
TESTING = env.bool("TESTING", default=False)
SECRET_KEY = env("SECRET_KEY", default="dev-only-key-never-for-a-server" if DEBUG or TESTING else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. `make run` writes a .env with a random one; on a server put "
        "SECRET_KEY=<50 random characters> into the environment."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
DEMO_PASSWORD = env("DEMO_PASSWORD", default="")
CONTACT_EMAIL = env("CONTACT_EMAIL", default="portal@example.org")

# Applications, lowest floor last
INSTALLED_APPS = [
    "modeltranslation",
    "gerabah_portal.office_app.OfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_filters",
    "phonenumber_field",
    "django_countries",
    "pictures",
    "csp",
    "simple_history",
    "import_export",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "gerabah_portal",
    "exporters",
    "programmes",
    "tourism",
    "artisans",
    "figures",
    "regions",
    "stewardship",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gerabah_portal.offline.KeepOfflineMiddleware",
    "gerabah_portal.page_cache.PageCacheMiddleware",
    "gerabah_portal.language.PathLanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "stewardship.log_in.sessions.SessionLifetimeMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gerabah_portal.urls"
WSGI_APPLICATION = "gerabah_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gerabah_portal.context.portal",
            ],
        },
    },
]

# Data
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers never wait for the writer, and the writer waits for another instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_DIR = BASE_DIR / "data"
CACHES = {
    "default": env.cache("CACHE_URL", default="locmemcache://portal?max_entries=8000"),
    "pages": env.cache("CACHE_URL", default="locmemcache://pages?max_entries=500"),
}
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=0 if DEBUG or TESTING else 60)

# Staff
AUTH_USER_MODEL = "stewardship.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "stewardship.log_in.backend.StaffBackend",
]
REQUIRE_2FA = env.bool("REQUIRE_2FA", default=not (DEBUG or TESTING))
OTP_TOTP_ISSUER = "Gerabah Portal"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
PROXY_COUNT = env.int("PROXY_COUNT", default=1 if BEHIND_PROXY else 0)
LOCK_OUT_MINUTES = env.int("LOCK_OUT_MINUTES", default=15)
LOG_IN_HOURS = env.int("LOG_IN_HOURS", default=12)
LOG_IN_IDLE_MINUTES = env.int("LOG_IN_IDLE_MINUTES", default=60)
# How many wrong passwords of each kind lock out, and whom not: stewardship/log_in/lock_out.py
AXES_HANDLER = "stewardship.log_in.lock_out.LockOut"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address", "username"]
AXES_LOCKOUT_CALLABLE = "stewardship.log_in.lock_out.locked_out"
AXES_USERNAME_CALLABLE = "stewardship.log_in.lock_out.name_of"
AXES_CLIENT_IP_CALLABLE = "stewardship.log_in.address.address_of"
AXES_CLIENT_STR_CALLABLE = "stewardship.log_in.lock_out.words_for_the_log"
AXES_COOLOFF_TIME = timedelta(minutes=LOCK_OUT_MINUTES)
# Whoever tries again while locked out does not have to wait longer for it.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

# Language and time
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANSLATION_FALLBACK_LANGUAGES = ("id", "en")
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = named_by_language
COUNTRIES_OVERRIDE = read_names(BASE_DIR / "data" / "geo" / "countries.csv")
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "ID"
PHONENUMBER_DB_FORMAT = "E164"

# Mail: written to the outbox first (stewardship/outbox.py), so a server that is down loses none
vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG or TESTING else "smtp://localhost:25"))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=5)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"Gerabah Portal <{CONTACT_EMAIL}>")
INQUIRY_MAIL = offices_by_code(env.dict("INQUIRY_MAIL", default={}))
VISIT_MAIL = offices_by_code(env.dict("VISIT_MAIL", default={}), "VISIT_MAIL")

# Static files and photos
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))()
PRIVATE_ROOT = env.path("PRIVATE_ROOT", default=str(BASE_DIR / "private"))()
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "stewardship.private_files.PrivateStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT)},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or TESTING
            else "gerabah_portal.static_files.BundledStaticFilesStorage"
        )
    },
}
CSS_BUNDLED = not (DEBUG or TESTING)
WHITENOISE_USE_FINDERS = DEBUG or TESTING
PICTURES = {
    # Four steps of 320 px; larger screens never show a photo wider than 1280 px.
    "CONTAINER_WIDTH": 1280,
    "GRID_COLUMNS": 4,
    "PIXEL_DENSITIES": [1],
    "BREAKPOINTS": {"m": 960, "l": 1280},
    "FILE_TYPES": ["AVIF", "WEBP"],
    "USE_PLACEHOLDERS": False,
    "PICTURE_CLASS": "stewardship.photos.PortalPicture",
}
PHOTO_MAX_BYTES = 15 * 1024 * 1024
PHOTO_MAX_PIXELS = 40_000_000
PHOTOS_AT_ONCE = 12  # each takes a small server about two seconds
PHOTOS_PER_RECORD = 60
# A folder of photos chosen by mistake gets a sentence instead of a bare error 400.
DATA_UPLOAD_MAX_NUMBER_FILES = 300
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

# Maps: outlines need no one else; a tile server is used only where its address is set
MAP_TILES_URL = env("MAP_TILES_URL", default="")
MAP_TILES_CREDIT = env("MAP_TILES_CREDIT", default="© OpenStreetMap contributors")

# Safety
_tile_hosts = [f"https://{MAP_TILES_URL.split('/')[2].replace('{s}', '*')}"] if MAP_TILES_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *_tile_hosts],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_HTTPS = env.bool("SECURE_HTTPS", default=SITE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HTTPS
SECURE_HSTS_PRELOAD = SECURE_HTTPS
SESSION_COOKIE_SECURE = SECURE_HTTPS
CSRF_COOKIE_SECURE = SECURE_HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("http") else []
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = LOG_IN_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without keys": {"()": "gerabah_portal.logs.WithoutKeys"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without keys"]},
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # Of log-ins only what went wrong; the others stand in axes' own table.
    "loggers": {"axes": {"level": "WARNING"}},
}
