"""The portal's production settings plus two views to compare with and a counter of queries."""

from gerabah_portal.settings import *  # noqa: F403
from gerabah_portal.settings import BASE_DIR, MIDDLEWARE, TEMPLATES

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.queries.CountQueries", *MIDDLEWARE]
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]}]
STATIC_ROOT = BASE_DIR / "build" / "bench-static"
