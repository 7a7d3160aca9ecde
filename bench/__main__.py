"""`make bench`: times, queries and weights of the public pages at SCALE producers (default 2,000).

Runs inside `scripts/postgres.py`, which names an empty PostgreSQL in DATABASE_URL. REQUESTS (200)
are asked of each page after WARM_UP (20); CLIENTS=4 adds a table with four clients at once.
"""

import os
import platform
import secrets
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
SCALE = int(os.environ.get("SCALE") or 2_000)
REQUESTS = int(os.environ.get("REQUESTS") or 200)
WARM_UP = int(os.environ.get("WARM_UP") or 20)
CLIENTS = int(os.environ.get("CLIENTS") or 1)

# As on a server, whatever .env says.
os.environ.update(
    DJANGO_SETTINGS_MODULE="bench.settings",
    DEBUG="0",
    TESTING="0",
    SECRET_KEY=secrets.token_urlsafe(50),
    SITE_URL="http://127.0.0.1:8000",
    ALLOWED_HOSTS="127.0.0.1,localhost",
    CACHE_URL="",
    CONN_MAX_AGE="600",
    DEMO_PASSWORD="",
    MEDIA_ROOT=tempfile.gettempdir(),
    LOG_LEVEL="WARNING",
)
os.environ.pop("CACHE_URL")

import django  # noqa: E402 - after the environment

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.urls import reverse  # noqa: E402

from artisans.models import Producer  # noqa: E402
from gerabah_portal.catalogues import compile_catalogues  # noqa: E402
from stewardship import content_version  # noqa: E402

from . import measure, producers, report, servers, weights  # noqa: E402


def fill_database():
    if connection.vendor != "postgresql" or connection.introspection.table_names():
        sys.exit("The benchmark fills an empty PostgreSQL and found none in DATABASE_URL. Run it with: make bench")
    started = time.monotonic()
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    made = producers.make(SCALE)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"{made:,} producers in the database after {time.monotonic() - started:.0f} s", flush=True)


def pages() -> dict[str, str]:
    """The addresses to measure; filter and words are the most frequent ones, which cost most."""
    published = Producer.objects.published()
    kecamatan = published.values_list("kecamatan__slug").annotate(n=Count("pk")).order_by("-n")[0][0]
    form, word = (
        published.filter(kecamatan__slug=kecamatan)
        .values_list("product_types__slug", "product_types__name_ind")
        .annotate(n=Count("pk"))
        .order_by("-n")[0][:2]
    )
    detail = published.annotate(n=Count("products")).order_by("-n", "pk")[0]
    producer_list = reverse("artisans:producer_list")
    return {
        "list": producer_list,
        "filtered list": f"{producer_list}?{urlencode({'kecamatan': kecamatan, 'produk': form})}",
        "list, words": f"{producer_list}?{urlencode({'q': word.split()[0]})}",
        "search": f"{reverse('search')}?{urlencode({'q': word.split()[0]})}",
        "detail": detail.get_absolute_url(),
    }


def main() -> int:
    compile_catalogues(ROOT / "locale")
    (ROOT / "build").mkdir(exist_ok=True)
    fill_database()
    addresses = pages()
    with ExitStack() as stack:
        plain = stack.enter_context(servers.gunicorn("plain", page_cache_seconds=0))
        keeping = stack.enter_context(servers.gunicorn("keeping", page_cache_seconds=3600))
        uncached = [measure.Target(name, plain, path) for name, path in addresses.items()]
        targets = [
            measure.Target("ready-made", plain, reverse("ready-made")),
            measure.Target("reference", plain, reverse("reference")),
            *uncached,
            measure.Target("kept list", keeping, addresses["list"]),
        ]
        queries = {}
        for target in targets[1:]:
            content_version.bump()  # whatever was kept is stale: the dearest request first
            queries[target.name] = {"first": measure.queries(target), "again": measure.queries(target)}
        times = measure.measure(targets, requests=REQUESTS, warm_up=WARM_UP)
        report.print_times(f"{SCALE:,} producers, one client, {REQUESTS} requests a page", times, queries)
        crowd = {}
        if CLIENTS > 1:
            crowd = measure.measure(targets, requests=REQUESTS, warm_up=WARM_UP, clients=CLIENTS)
            report.print_times(f"{CLIENTS} clients at once", crowd, {})
        sizes = {target.name: weights.weigh(plain, target.path) for target in uncached}
        sizes["home"] = weights.weigh(plain, "/")
    report.print_weights(sizes)
    missed = report.goals_missed(times, queries, sizes)
    print("\nEvery goal is reached." if not missed else "\nGoals missed:\n  " + "\n  ".join(missed))
    report.write(
        ROOT / "build" / "bench.json",
        scale=SCALE,
        machine={"cores": os.cpu_count(), "python": platform.python_version(), "django": django.get_version(),
                 "postgresql": connection.pg_version},
        addresses=addresses, times=times, ratios=report.ratios(times), queries=queries, weights=sizes,
        clients={"count": CLIENTS, "times": crowd, "ratios": report.ratios(crowd)}, goals_missed=missed,
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
