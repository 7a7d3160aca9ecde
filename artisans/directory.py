"""The directory as a reader asked for it: its facets, orders and views (`listing` has the rest)."""

from functools import cached_property
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import facets, search, vocabulary
from .filters import SORTS, ProducerFilter
from .listing import PAGE_SIZE, RELEVANCE, Choice, Facet, Listing
from .models import Producer, ProductType, SalesChannel
from .price_list import rupiah

NAMED = 1_000
"""Matches that a query names by key; above it, it filters them itself (architecture, section 8)."""
VIEWS = ("kisi", "daftar", "peta")
FIRST_VIEW = "kisi"


class Directory(Listing):
    orders = SORTS

    def __init__(self, params, version):
        self.version, self.vocabulary = version, vocabulary.current(version)
        self.filterset = ProducerFilter(params, Producer.objects.published(), vocabulary=self.vocabulary)
        super().__init__(params, facets.current(version), self.filterset.form)

    # The result

    @cached_property
    def by_words(self) -> list[int]:
        return search.producers_found(self.query, self.total, self.version)[0]

    @cached_property
    def near(self) -> str:
        """The kecamatan to measure from: the one asked for, else the one filtered by."""
        for slug in (self.params.get("dekat", ""), *self.selection.get(facets.KECAMATAN, [])):
            if slug in self.vocabulary.kecamatan:
                return slug
        busiest = self.index.counts(facets.KECAMATAN, {})
        return max(busiest, key=busiest.get, default="")

    @property
    def candidates(self):
        """The result as a queryset: up to `NAMED` by their keys, which spares the database the joins."""
        if (self.query or self.selection) and self.count <= NAMED:
            return Producer.objects.published().filter(pk__in=self.index.first(self.matching, NAMED))
        return self.filterset.qs

    @property
    def ordered(self):
        """The result as a queryset, in the order asked for."""
        if self.sort == "terverifikasi":
            return self.candidates.newest_verified()
        if self.sort == "dekat" and self.near:
            place = self.vocabulary.kecamatan[self.near]
            return self.candidates.by_distance(place.lat, place.lon)
        return self.candidates.by_name()

    @cached_property
    def page_pks(self) -> list[int]:
        if self.sort == RELEVANCE:
            return list(islice(self.index.among(self.by_words, self.matching), self.start, self.start + PAGE_SIZE))
        return list(self.ordered.values_list("pk", flat=True)[self.start : self.start + PAGE_SIZE])

    # Addresses and views

    @cached_property
    def view(self) -> str:
        asked = self.params.get("tampil", FIRST_VIEW)
        return asked if asked in VIEWS else FIRST_VIEW

    @property
    def view_links(self) -> list[tuple[str, str, str, bool]]:
        """(name, icon, address, is current) of the three views of the same result."""
        return [
            (label, icon, self.url(tampil="" if view == FIRST_VIEW else view), view == self.view)
            for view, icon, label in (
                ("kisi", "kisi", pgettext("view", "Grid")),
                ("daftar", "daftar", pgettext("view", "List")),
                ("peta", "peta", pgettext("view", "Map")),
            )
        ]

    @property
    def points_url(self) -> str:
        """The same result as GeoJSON."""
        return f"{reverse('artisans:producer_points')}?{self.query_string}"

    @property
    def _ways_to_show(self):
        return {**super()._ways_to_show, "dekat": self.vocabulary.kecamatan, "tampil": VIEWS}

    @property
    def clear_url(self) -> str:
        return f"?{urlencode([pair for pair in self._shown_as if pair[0] != 'dekat'])}"

    # What is shown around the result

    @property
    def near_choices(self) -> list[Choice]:
        """Kecamatan to measure from; none unless the order asks for them."""
        if self.sort != "dekat":
            return []
        return [
            Choice(slug, f"{place.name}, {place.kabupaten_name}", 0, slug == self.near)
            for slug, place in self.vocabulary.kecamatan.items()
        ]

    @cached_property
    def boxes(self) -> list[Facet]:
        """The facets with their counts, in the order of the page."""
        words = self.vocabulary
        chosen = self.selection.get(facets.KABUPATEN)
        kecamatan = {
            slug: place.name for slug, place in words.kecamatan.items() if not chosen or place.kabupaten in chosen
        }
        return [
            self.box(facets.KABUPATEN, words.kabupaten, is_open=True),
            self.box(facets.KECAMATAN, kecamatan, is_open=True),
            self._type_box(),
            self._services_box(),
            self.box(facets.TECHNIQUE, words.filterable_techniques),
            self.box(facets.FINISH, words.finishes),
            self.box(facets.CHANNEL, {kind: capfirst(label) for kind, label in SalesChannel.Kind.choices}),
            self.box(facets.KIND, {kind: capfirst(label) for kind, label in Producer.Kind.choices}),
            self._height_box(),
            self.box(facets.PRICE, {band: price_band_label(band) for band in facets.PRICE_BANDS}, by_count=False),
        ]

    def _type_box(self):
        """Product types: the most frequent ones first, the rest by group."""
        box = self.box(facets.TYPE, self.vocabulary.types, is_open=True)
        groups = {}
        for choice in box.rest:
            groups.setdefault(self.vocabulary.types[choice.value].group, []).append(choice)
        names = dict(self._group_names())
        box.groups = [(names[group], groups[group]) for group in names if group in groups]
        return box

    @staticmethod
    def _group_names():
        return ProductType.Group.choices

    def _services_box(self):
        choices = []
        for name in (facets.VERIFIED, facets.EXPORTER, facets.VISITS, facets.ONLINE):
            for choice in self.choices(name, {facets.YES: self.form.fields[name].label}):
                choice.id = f"f-{name}"
                choices.append(choice)
                choice.name = name
        return Facet("", _("Checks and services"), choices, is_open=True)

    def _height_box(self):
        name = facets.HEIGHT
        chosen = self.selection.get(name, [])
        counts = self.index.counts(name, self.selection, self.found)
        heights = sorted({*counts, *chosen}, key=int)
        choices = [
            Choice(cm, height_label(cm), counts.get(cm, self.count), cm in chosen, f"f-{name}-{cm}")
            for cm in heights
            if counts.get(cm) or cm in chosen
        ]
        return Facet(name, _("Largest piece they can fire"), choices, is_open=bool(chosen), single=True)

    def chip_label(self, name, value):
        if name == facets.HEIGHT:
            return height_label(value)
        if name == facets.PRICE:
            return price_band_label(value)
        return super().chip_label(name, value)


def height_label(cm) -> str:
    return _("%(cm)s cm and more") % {"cm": cm}


def price_band_label(band: str) -> str:
    low, high = facets.PRICE_BANDS[band]
    if high is None:
        return _("%(price)s and more") % {"price": rupiah(low)}
    if not low:
        return _("up to %(price)s") % {"price": rupiah(high)}
    return _("%(low)s to %(high)s") % {"low": rupiah(low), "high": rupiah(high)}
