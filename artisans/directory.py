"""The directory as a reader asked for it: result, counts, facets, chips, order and page.

Parameters come in as the query string of any list, map or export; what comes out is ready for a
template that takes no decisions of its own.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from math import ceil
from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import facets, vocabulary
from .filters import NOT_FILTERS, SORTS, ProducerFilter
from .models import Producer
from .price_list import rupiah
from .search_text import MAX_LENGTH

PAGE_SIZE = 24
NAMED = 1_000
"""Matches that a query names by key; above it, it filters them itself (architecture, section 8)."""
SHOWN = 6
VIEWS = ("kisi", "daftar", "peta")
FIRST_VIEW = "kisi"


@dataclass
class Choice:
    value: str
    label: str
    count: int
    checked: bool = False
    id: str = ""
    name: str = ""


@dataclass
class Facet:
    """One box of choices; ``name`` is the parameter, ``rest`` what shows on demand."""

    name: str
    label: str
    choices: list[Choice]
    rest: list[Choice] = field(default_factory=list)
    is_open: bool = False
    single: bool = False
    groups: list[tuple[str, list[Choice]]] = field(default_factory=list)


@dataclass
class Chip:
    """A filter in use, with the address of the page without it."""

    label: str
    url: str
    without: int = 0


class Directory:
    def __init__(self, params, version):
        self.params = params
        self.vocabulary = vocabulary.current(version)
        self.index = facets.current(version)
        self.filterset = ProducerFilter(params, Producer.objects.published(), vocabulary=self.vocabulary)
        self.selection = self.filterset.selection
        self.query = self.filterset.query

    @property
    def typed(self) -> str:
        """What stands in the search field: the words as typed, also those that were not understood."""
        return self.params.get("q", "")[:MAX_LENGTH]

    # The result

    @cached_property
    def by_words(self) -> list[int]:
        """Keys of the producers that hold the words, the most relevant first."""
        return list(
            Producer.objects.published().search(self.query).by_relevance(self.query).values_list("pk", flat=True)
        )

    @cached_property
    def found(self) -> int | None:
        """The same as a set of the index; None when no words are given."""
        return self.index.positions(self.by_words) if self.query else None

    @cached_property
    def matching(self) -> int:
        return self.index.matching(self.selection, self.found)

    @property
    def count(self) -> int:
        return self.matching.bit_count()

    @property
    def total(self) -> int:
        return self.index.total

    @cached_property
    def sort(self) -> str:
        wanted = self.params.get("urut", "")
        if wanted in SORTS and (wanted != "relevansi" or self.query):
            return wanted
        return "relevansi" if self.query else "nama"

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

    # The page

    @property
    def pages(self) -> int:
        return max(1, ceil(self.count / PAGE_SIZE))

    @cached_property
    def number(self) -> int:
        asked = self.params.get("halaman", "1")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
        return min(max(number, 1), self.pages)

    @cached_property
    def page_pks(self) -> list[int]:
        start = (self.number - 1) * PAGE_SIZE
        if self.sort == "relevansi":
            return list(islice(self.index.among(self.by_words, self.matching), start, start + PAGE_SIZE))
        return list(self.ordered.values_list("pk", flat=True)[start : start + PAGE_SIZE])

    @property
    def first(self):
        return (self.number - 1) * PAGE_SIZE + 1 if self.count else 0

    @property
    def last(self):
        return min(self.number * PAGE_SIZE, self.count)

    @property
    def page_links(self) -> list[tuple[str, str]]:
        """Numbers of the pager with their addresses; an empty address is where we are, "…" a gap."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        links, before = [], 0
        for number in sorted(n for n in near if 1 <= n <= self.pages):
            if number - before > 1:
                links.append(("…", ""))
            links.append((str(number), "" if number == self.number else self.url(halaman=number)))
            before = number
        return links

    @property
    def previous_url(self):
        return self.url(halaman=self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self):
        return self.url(halaman=self.number + 1) if self.number < self.pages else ""

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

    # Addresses

    @property
    def _ways_to_show(self):
        """Parameters that filter nothing, with the values they may have."""
        return {"urut": SORTS, "dekat": self.vocabulary.kecamatan, "tampil": VIEWS}

    @property
    def _shown_as(self) -> list[tuple[str, str]]:
        """Those that were asked for and understood."""
        return [
            (name, self.params[name]) for name, known in self._ways_to_show.items() if self.params.get(name) in known
        ]

    def pairs(self, *, but: tuple[str, str] | None = None, **changes) -> list[tuple[str, str]]:
        """The parameters that were understood, with ``changes``; ``but`` leaves one value out."""
        kept = [("q", self.query)] if self.query else []
        kept += [(name, value) for name, values in self.selection.items() for value in values]
        kept += self._shown_as
        if but:
            kept = [pair for pair in kept if pair != but]
        kept = [pair for pair in kept if pair[0] not in changes]
        return kept + [(name, str(value)) for name, value in changes.items() if value]

    def url(self, **kwargs) -> str:
        return f"?{urlencode(self.pairs(**kwargs))}"

    @property
    def query_string(self) -> str:
        """The filters alone, for the map's points and other views of the same result."""
        return urlencode([pair for pair in self.pairs() if pair[0] not in NOT_FILTERS])

    @property
    def clear_url(self) -> str:
        return f"?{urlencode([pair for pair in self._shown_as if pair[0] != 'dekat'])}"

    # What is shown around the result

    @cached_property
    def chips(self) -> list[Chip]:
        """Filters in use, each with how many producers there were without it."""
        chips = []
        if self.query:
            without = self.index.matching(self.selection).bit_count()
            chips.append(Chip(_("Words: %(words)s") % {"words": self.query}, self.url(q=""), without))
        for name, values in self.selection.items():
            for value in values:
                rest = [other for other in values if other != value]
                without = self.index.matching({**self.selection, name: rest}, self.found).bit_count()
                chips.append(Chip(self._chip_label(name, value), self.url(but=(name, value)), without))
        return chips

    @property
    def ways_out(self) -> list[Chip]:
        """For an empty result: the filters whose removal shows most, best first."""
        return sorted((chip for chip in self.chips if chip.without), key=lambda chip: -chip.without)[:3]

    @property
    def problems(self) -> list[str]:
        problems = list(self.filterset.problems)
        for name, known in self._ways_to_show.items():
            if self.params.get(name) and self.params[name] not in known:
                problems.append(
                    _("“%(value)s” is not known here and was left out.") % {"value": self.params[name][:40]}
                )
        asked = self.params.get("halaman") or "1"
        if asked != str(self.number):
            problems.append(
                _("There is no page “%(asked)s”; this is page %(number)s of %(pages)s.")
                % {"asked": asked[:20], "number": self.number, "pages": self.pages}
            )
        return problems

    @property
    def sorts(self) -> list[Choice]:
        return [
            Choice(value, str(label), 0, value == self.sort)
            for value, label in SORTS.items()
            if value != "relevansi" or self.query
        ]

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
            self._box(facets.KABUPATEN, words.kabupaten, is_open=True),
            self._box(facets.KECAMATAN, kecamatan, is_open=True),
            self._type_box(),
            self._services_box(),
            self._box(facets.TECHNIQUE, words.filterable_techniques),
            self._box(facets.FINISH, words.finishes),
            self._box(facets.KIND, {kind: capfirst(label) for kind, label in Producer.Kind.choices}),
            self._height_box(),
            self._box(facets.PRICE, {band: price_band_label(band) for band in facets.PRICE_BANDS}, by_count=False),
        ]

    def _choices(self, name, labels):
        counts = self.index.counts(name, self.selection, self.found)
        chosen = self.selection.get(name, [])
        return [
            Choice(value, str(label), counts.get(value, 0), value in chosen, f"f-{name}-{value}")
            for value, label in labels.items()
            if counts.get(value) or value in chosen
        ]

    def _box(self, name, labels, *, is_open=False, by_count=True):
        choices = self._choices(name, labels)
        if by_count:
            choices.sort(key=lambda choice: (not choice.checked, -choice.count))
        label = self.filterset.filters[name].label
        rest = choices[SHOWN:]
        return Facet(name, label, choices[:SHOWN], rest, is_open or name in self.selection, groups=[("", rest)])

    def _type_box(self):
        """Product types: the most frequent ones first, the rest by group."""
        box = self._box(facets.TYPE, self.vocabulary.types, is_open=True)
        groups = {}
        for choice in box.rest:
            groups.setdefault(self.vocabulary.types[choice.value].group, []).append(choice)
        names = dict(self._group_names())
        box.groups = [(names[group], groups[group]) for group in names if group in groups]
        return box

    @staticmethod
    def _group_names():
        from .models import ProductType  # noqa: PLC0415 - only the names of its groups

        return ProductType.Group.choices

    def _services_box(self):
        choices = []
        for name in (facets.VERIFIED, facets.VISITS, facets.ONLINE):
            for choice in self._choices(name, {facets.YES: self.filterset.filters[name].label}):
                choice.id = f"f-{name}"
                choices.append(choice)
                choice.name = name
        box = Facet("", _("Checks and services"), choices, is_open=True)
        return box

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

    def _chip_label(self, name, value):
        if name == facets.HEIGHT:
            return height_label(value)
        if name == facets.PRICE:
            return price_band_label(value)
        label = self.filterset.label_of(name, value)
        if value == facets.YES:
            return label
        return _("%(field)s: %(value)s") % {"field": self.filterset.filters[name].label, "value": label}


def height_label(cm) -> str:
    return _("%(cm)s cm and more") % {"cm": cm}


def price_band_label(band: str) -> str:
    low, high = facets.PRICE_BANDS[band]
    if high is None:
        return _("%(price)s and more") % {"price": rupiah(low)}
    if not low:
        return _("up to %(price)s") % {"price": rupiah(high)}
    return _("%(low)s to %(high)s") % {"low": rupiah(low), "high": rupiah(high)}
