"""Businesses and pieces that a visitor has picked for one inquiry.

An entry says what was picked so that a link can carry it: ``e:<slug>`` an exporter, ``p:<slug>`` a
producer, ``d:<number>`` a piece of one. A visitor's own list stands in the session, which begins with
the first entry; only what is published comes out of a list.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from artisans.models import FormerSlug, Producer, Product
from regions.models import Kabupaten

from .models import Exporter, FormerExporterSlug

MOST_BUSINESSES = 10
MOST_ENTRIES = 40
SESSION_KEY = "shortlist"
ENTRY = re.compile(r"([ep]:[-a-zA-Z0-9_]{1,140}|d:[0-9]{1,18})\Z")
PLACE = ("kecamatan__kabupaten",)
SHOWN = ("name", "slug", "is_sample", "kecamatan__name", "kecamatan__kabupaten__name", "kecamatan__kabupaten__office")


@dataclass(slots=True)
class Business:
    """One business of a list, with the pieces of it that were picked."""

    record: Exporter | Producer
    entries: list[str] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)

    @property
    def kabupaten(self) -> Kabupaten:
        return self.record.kecamatan.kabupaten


@dataclass(slots=True)
class Shortlist:
    """A list as far as it is published. ``gone`` entries are not, ``left_over`` ones are beyond the limit."""

    businesses: list[Business]
    gone: int = 0
    left_over: int = 0

    @classmethod
    def of(cls, entries: Iterable[str]) -> "Shortlist":
        """Look up ``entries`` in at most three queries; five when some have moved to another address."""
        wanted = list(dict.fromkeys(entry for entry in entries if entry))[:MOST_ENTRIES]
        known = [entry for entry in wanted if ENTRY.match(entry)]
        exporters = _by_slug(Exporter, FormerExporterSlug, "exporter", _named(known, "e"))
        producers = _by_slug(Producer, FormerSlug, "producer", _named(known, "p"))
        pieces = _pieces(_named(known, "d"))
        of_producer = {exporter.producer_id: exporter for exporter in exporters.values() if exporter.producer_id}
        found: dict[tuple, Business] = {}
        gone = left_over = 0
        for entry in wanted:
            kind, _, name = entry.partition(":")
            piece = pieces.get(name) if kind == "d" else None
            record = {"e": exporters, "p": producers}.get(kind, {}).get(name) or (piece and piece.producer)
            if record is None:
                gone += 1
                continue
            record = of_producer.get(record.pk, record) if isinstance(record, Producer) else record
            key = (type(record), record.pk)
            if key not in found and len(found) == MOST_BUSINESSES:
                left_over += 1
                continue
            business = found.setdefault(key, Business(record))
            business.entries.append(_entry(kind, name, record, piece))
            if piece:
                business.products.append(piece)
        return cls(list(found.values()), gone, left_over)

    @property
    def entries(self) -> list[str]:
        return list(dict.fromkeys(entry for business in self.businesses for entry in business.entries))

    @property
    def products(self) -> list[Product]:
        return [product for business in self.businesses for product in business.products]

    @property
    def kabupaten(self) -> list[Kabupaten]:
        """The kabupaten concerned, each once."""
        return list({business.kabupaten.pk: business.kabupaten for business in self.businesses}.values())

    @property
    def as_text(self) -> str:
        return ",".join(self.entries)

    @property
    def address(self) -> str:
        """A link that opens this list for anybody, in the language of the page."""
        return f"{settings.SITE_URL}{reverse('exporters:inquiry')}?pilih={self.as_text}"

    def __len__(self):
        return len(self.businesses)


def read(text: str) -> list[str]:
    """The entries that a link or a form names."""
    return [entry.strip() for entry in text[:6000].split(",") if entry.strip()]


def entries_of(request) -> list[str]:
    """What the visitor has picked; a visitor without a session has picked nothing and gets none."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return []
    return request.session.get(SESSION_KEY, [])


def add(request, entries: Iterable[str]) -> Shortlist:
    """Put ``entries`` on the visitor's list; return the list with how many of them did not go onto it."""
    own = Shortlist.of(entries_of(request))
    shortlist = Shortlist.of([*own.entries, *entries])
    _keep(request, shortlist.entries)
    return shortlist


def remove(request, entries: Iterable[str]) -> None:
    gone = set(entries)
    _keep(request, [entry for entry in entries_of(request) if entry not in gone])


def _keep(request, entries):
    if entries or entries_of(request):
        request.session[SESSION_KEY] = entries


def _named(entries, kind):
    return [name for each, _, name in (entry.partition(":") for entry in entries) if each == kind]


def _entry(kind, name, record, piece):
    """The entry as it is called today: an address may have changed since it was picked."""
    if kind == "d":
        return f"d:{piece.pk}"
    same_kind = kind == ("e" if isinstance(record, Exporter) else "p")
    return f"{kind}:{record.slug}" if same_kind else f"{kind}:{name}"


def _by_slug(model, former_model, key, slugs):
    """Published records by the slug that was asked for, which may be one that they had before."""
    if not slugs:
        return {}
    shown = [*SHOWN, *(["producer"] if model is Exporter else [])]
    published = model.objects.published().select_related(*PLACE).only(*shown)
    found = {record.slug: record for record in published.filter(slug__in=slugs)}
    if missing := set(slugs) - found.keys():
        moved = dict(former_model.objects.filter(slug__in=missing).values_list("slug", f"{key}_id"))
        present = published.in_bulk(moved.values()) if moved else {}
        found |= {slug: present[pk] for slug, pk in moved.items() if pk in present}
    return found


def _pieces(numbers):
    """Published pieces of published producers by their number as text."""
    if not numbers:
        return {}
    published = Product.objects.published().filter(producer__status=Producer.Status.PUBLISHED)
    places = [f"producer__{column}" for column in SHOWN]
    pieces = published.select_related("producer__kecamatan__kabupaten", "type", "finish").only(
        "name", "height_cm", "diameter_cm", "type__slug", "finish__slug", *places
    )
    return {str(piece.pk): piece for piece in pieces.filter(pk__in=numbers)}
