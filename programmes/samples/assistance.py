"""Sample requests for assistance in each kabupaten: most are answered, one waits."""

from datetime import date, timedelta

from artisans.samples import logins
from artisans.samples.contacts import TELEPHONE
from regions.models import Kabupaten

from ..models import AssistanceRequest

FIRST_NUMBER = 4_985
"""Of the telephone numbers that belong to nobody (`artisans.samples.contacts`)."""

FIRST_DAY = date(2026, 9, 7)
"""A Monday."""

State = AssistanceRequest.State
REQUESTS = [
    ("kiln", "Contoh: tungku retak setelah hujan.", 1, State.HELPED),
    ("kiln", "Contoh: suhu tungku tidak naik.", 2, State.HELPED),
    ("kiln", "Contoh: ingin memakai tungku bersama.", 0, State.IN_PROGRESS),
    ("clay", "Contoh: tanah liat dari sawah habis.", 3, State.HELPED),
    ("marketing", "Contoh: ingin membuka toko daring.", 4, State.DECLINED),
    ("packaging", "Contoh: gentong pecah di jalan.", 1, State.IN_PROGRESS),
    ("finance", "Contoh: ingin pinjaman untuk roda putar.", None, State.NEW),
]
"""Need, text, days to the first answer, state."""


def load(report):
    if already := AssistanceRequest.objects.filter(is_sample=True).count():
        report.notes.append(f"{already} sample requests for assistance are there already; none was made.")
        return
    officers, count = logins.officers(), 0
    for kabupaten in Kabupaten.objects.filter(pk__in=officers).order_by("pk").only("name"):
        for row in REQUESTS:
            _ask(kabupaten, count, *row)
            count += 1
    report.counts["requests for assistance"] = count


def remove(report):
    samples = AssistanceRequest.objects.filter(is_sample=True)
    report.counts["requests for assistance"] = samples.count()
    samples.delete()


def _ask(kabupaten, key, need, text, days, state):
    received = FIRST_DAY + timedelta(weeks=key % len(REQUESTS))
    closed = state in (State.HELPED, State.DECLINED)
    AssistanceRequest.objects.create(
        reference=f"BT-C0NT-{key:04}",
        token=f"contoh-bantuan-{key}",
        name=f"Contoh Pemohon {key + 1}",
        phone=TELEPHONE.format(FIRST_NUMBER + key),
        kecamatan=kabupaten.kecamatan.order_by("name").first(),
        workshop=f"Contoh Bengkel {key + 1}",
        consent_version="2026-11",
        need=need,
        text=text,
        received_on=received,
        answered_on=None if days is None else received + timedelta(days=days),
        state=state,
        closed_on=received + timedelta(days=20) if closed else None,
        outcome="Contoh: sudah ditindaklanjuti." if closed else "",
        is_sample=True,
    )
