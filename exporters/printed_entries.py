"""What a catalogue prints of an exporter: its own facts and contact, the pieces and photos of its producer."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from artisans.cards import GROUNDS
from artisans.catalogue.drawings import COMMON_VESSEL
from artisans.catalogue.entries import Entry, contacts_of, place_of, words_of
from artisans.price_list import ware_of
from stewardship.visibility import public_face

from .models import Exporter
from .terms import destinations_in_words, minimum_in_words


def entries_of(pks: Iterable[int]) -> list[Entry]:
    """These exporters, as far as they are published, in this order; seven queries for any number."""
    published = Exporter.objects.published().filter(pk__in=pks).for_page()
    shown = {exporter.pk: exporter for exporter in published}
    return [_entry(shown[pk]) for pk in pks if pk in shown]


def _entry(exporter):
    producer = exporter.producer if exporter.producer and exporter.producer.is_published else None
    types = list(exporter.product_types.all())
    photos = [*exporter.photos.all(), *(producer.photos.all() if producer else [])]
    return Entry(
        **place_of(exporter),
        name=exporter.name,
        url=settings.SITE_URL + exporter.get_absolute_url(),
        is_sample=exporter.is_sample,
        words=words_of(types),
        vessel=types[0].vessel if types else COMMON_VESSEL,
        ground=GROUNDS[exporter.pk % len(GROUNDS)],
        photo=next(iter(photos), None),
        wares=[ware_of(parts) for parts in producer.page_parts.get("wares", [])] if producer else [],
        contacts=contacts_of(public_face(exporter)),
        facts=[
            _("%(field)s: %(value)s") % {"field": label, "value": value} for label, value in _terms(exporter) if value
        ],
    )


def _terms(exporter):
    markets = [market.country.code for market in exporter.markets.all() if market.is_active]
    return [
        (_("Delivers to"), destinations_in_words(markets)),
        (_("Terms of delivery"), ", ".join(exporter.incoterm_list)),
        (_("Minimum order"), minimum_in_words(exporter)),
    ]
