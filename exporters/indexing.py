"""The columns that are made from an exporter's rows, here and nowhere else.

`search_*` for the search, ``completeness`` and ``gaps`` for the office, and on the producer that is the
same business the address word of its page as exporter: the directory asks no higher app. Call `refresh`
after every change of an exporter's rows; `manage.py rebuild_search` does it for all.
"""

from django.db import transaction

from artisans.models import Producer
from artisans.search_text import searchable
from stewardship.quality import measure

from .countries import names_of
from .models import Exporter

BATCH = 500
WRITTEN = ["search_name", "search_text", "completeness", "gaps"]


def refresh_all() -> int:
    """Write the made columns of every exporter; return how many there are."""
    return refresh(Exporter.objects.all())


@transaction.atomic
def refresh(exporters) -> int:
    """Write the made columns of these ``exporters`` (a queryset), and what producers show of them."""
    exporters = (
        exporters.order_by("pk")
        .select_related("kecamatan__kabupaten", "desa")
        .prefetch_related("product_types", "markets", "certificates", "consents")
    )
    count = last = 0
    while batch := list(exporters.filter(pk__gt=last)[:BATCH]):
        for exporter in batch:
            _write(exporter)
        Exporter.objects.bulk_update(batch, WRITTEN, batch_size=100)
        count += len(batch)
        last = batch[-1].pk
    mark_producers()
    return count


def mark_producers():
    """Tell each producer under which address word the public finds it as an exporter, or that it does not."""
    public = Exporter.objects.published().exporting().exclude(producer=None)
    now = dict(public.values_list("producer", "slug"))
    before = dict(Producer.objects.exporting().values_list("pk", "exporter_slug"))
    for pk in now.keys() | before.keys():
        if now.get(pk) != before.get(pk):
            Producer.objects.filter(pk=pk).update(exporter_slug=now.get(pk, ""))


def _write(exporter):
    places = [exporter.kecamatan, exporter.kecamatan.kabupaten, *([exporter.desa] if exporter.desa else [])]
    names = [exporter.name, exporter.public_legal_name]
    exporter.search_name = searchable(*names)
    exporter.search_text = searchable(
        *names,
        *(text for word in exporter.product_types.all() for text in _spellings(word)),
        *(name for market in exporter.markets.all() for name in names_of(market.country.code)),
        *(certificate.name for certificate in exporter.certificates.all()),
        *(spelling for place in places for spelling in place.spellings),
        exporter.ports,
        exporter.description_ind,
        exporter.description_en,
    )
    measure(exporter)


def _spellings(word):
    return word.name_ind, word.name_en, word.aliases_ind, word.aliases_en
