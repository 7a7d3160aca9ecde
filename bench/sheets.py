"""`python -m bench.sheets`: rows a second of a preview and of an application, with ROWS (5,000) producers.

Works on an empty database: a SQLite file of its own, or that of DATABASE_URL, for example inside
`scripts/postgres.py`. Sheets are read, checked and applied as the admin does, in steps of two seconds.
"""

import io
import itertools
import os
import random
import secrets
import sys
import tempfile
import time

ROWS = int(os.environ.get("ROWS") or 5_000)
FOLDER = tempfile.mkdtemp(prefix="bench-sheets-")
os.environ.update(
    DJANGO_SETTINGS_MODULE="bench.settings",
    DEBUG="0",
    SECRET_KEY=secrets.token_urlsafe(50),
    SITE_URL="http://127.0.0.1:8000",
    DATABASE_URL=os.environ.get("DATABASE_URL") or f"sqlite:///{FOLDER}/bench.sqlite3",
    DEMO_PASSWORD="",
    MEDIA_ROOT=FOLDER,
    PRIVATE_ROOT=FOLDER,
    LOG_LEVEL="WARNING",
)

import django  # noqa: E402 - after the environment

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import translation  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from artisans.models import Producer, ProductType, Technique  # noqa: E402
from artisans.resources import ProducerResource  # noqa: E402
from regions.models import Desa  # noqa: E402
from stewardship.models import SheetImport, Staff  # noqa: E402
from stewardship.sheets import applying, checking, exporting, storing  # noqa: E402

SYLLABLES = ["ba", "ci", "da", "gu", "ja", "ka", "li", "ma", "nu", "pa", "ra", "su", "ta", "wi"]
HEADINGS = ["Nama Usaha", "Kec.", "Desa", "No HP/WA", "NIB", "Kapasitas", "Jenis Produk", "Teknik", "Lintang", "Bujur",
            "Menerima kunjungan", "Tahun berdiri", "Deskripsi"]  # fmt: skip
ABOUT = "Membuat gerabah dari tanah liat setempat, diputar tangan dan dibakar dengan kayu sejak tiga keturunan."


def sheet_of(rows) -> ContentFile:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Produsen")
    for row in [HEADINGS, *rows]:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return ContentFile(content.getvalue(), name="produsen.xlsx")


def producers(number) -> list[list]:
    """Rows as an office types them; the same ones each time."""
    chance = random.Random(2020)
    desa = list(Desa.objects.select_related("kecamatan"))
    types, techniques = list(ProductType.objects.all()), list(Technique.objects.all())
    names = chance.sample(list(itertools.product(SYLLABLES, repeat=4)), number)
    rows = []
    for place, name in enumerate(map("".join, names)):
        home = chance.choice(desa)
        rows.append(
            [f"Gerabah {name.title()}", home.kecamatan.name, home.name, f"0812-{place:04}-{chance.randrange(10**4):04}",
             f"{chance.randrange(10**13):013}", chance.randint(50, 5000),
             "; ".join(word.name_ind for word in chance.sample(types, 2)),
             ", ".join(word.name_ind for word in chance.sample(techniques, 2)),
             str(home.lat).replace(".", ","), float(home.lon), chance.choice(["ya", "tidak"]),
             chance.randint(1960, 2024), ABOUT]
        )  # fmt: skip
    return rows


def run(name, rows, staff):
    """Bring ``rows`` in as a sheet and print how long each step took."""
    times = {}
    with_time = lambda step, work: _timed(times, step, work)  # noqa: E731 - read in the next lines only
    file = sheet_of(rows)
    sheet = with_time("read", lambda: storing.take(file, ProducerResource, by=staff))
    steps = 0
    while sheet.state == SheetImport.State.CHECKING:
        with_time("preview", lambda: checking.check_some(sheet))
        steps += 1
    sheet.rows.filter(outcome="duplicate").update(accepted=True)
    checking.save_counts(sheet)
    print(f"{name}: {sheet.counts}, preview in {steps} steps", flush=True)
    if sheet.counts.get("error"):
        print(list(sheet.rows.filter(outcome="error").values_list("messages", flat=True)[:3]))
        return
    with_time("apply", lambda: applying.apply(sheet, by=staff))
    for step, seconds in times.items():
        print(f"  {step:<8} {seconds:6.1f} s  {len(rows) / seconds:8.0f} rows/s", flush=True)


def _timed(times, step, work):
    started = time.perf_counter()
    result = work()
    times[step] = times.get(step, 0) + time.perf_counter() - started
    return result


def main():
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    staff = Staff.objects.create_superuser("bench")
    print(f"{connection.vendor}, {ROWS:,} rows of {len(HEADINGS)} columns")
    rows = producers(ROWS)
    with translation.override("id"):
        run("new records", rows, staff)
        run("the same sheet again", rows, staff)
        run("another capacity in each row", [[*row[:5], row[5] + 1, *row[6:]] for row in rows], staff)
        started = time.perf_counter()
        size = len(exporting.to_xlsx(ProducerResource(), Producer.objects.order_by("pk"), personal=True))
        print(f"export: {time.perf_counter() - started:.1f} s, {size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
