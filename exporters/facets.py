"""Published exporters as the list shows and counts them, read once per change of content.

They are hundreds, not thousands: each line of the list is kept with its choices, in the sets of
`artisans.facets`. A certificate counts until it expires, so the index is read anew every day, too.
"""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.text import slugify

from artisans.facets import Choices, FacetIndex

from .languages import spoken
from .models import Exporter

COUNTRY, TYPE, ROLE, INCOTERM, MINIMUM, CERTIFICATE, KABUPATEN, LANGUAGE = (
    "negara",
    "produk",
    "peran",
    "incoterm",
    "minimum",
    "sertifikat",
    "kabupaten",
    "bahasa",
)
WITH_CHOICES = (COUNTRY, TYPE, ROLE, INCOTERM, CERTIFICATE, KABUPATEN, LANGUAGE)

MINIMUMS = (50, 100, 200, 500, 1_000)
"""Minimum orders in pieces offered as choices; any other whole number can be typed."""

Role = Exporter.Role
ROLES_OF = {Role.BOTH: (Role.EXPORTER, Role.SUPPLIER)}
"""Choices that a role stands for, where they are several."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the list shows of one exporter; ``producer`` is the key of its public page in the directory."""

    exporter: Exporter
    types: tuple[str, ...]
    countries: tuple[str, ...]
    producer: int | None


@dataclass
class ExporterIndex(FacetIndex):
    """Sets of exporters by facet and choice, in the order of their names.

    ``certificates`` and ``languages`` are the words for choices that no table has.
    """

    sets: dict[str, Choices] = field(default_factory=lambda: {name: Choices() for name in WITH_CHOICES})
    minimums: Choices = field(default_factory=Choices)
    lines: dict[int, Line] = field(default_factory=dict)
    certificates: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    def chosen(self, facet, values):
        if facet == MINIMUM:
            return self.at_most(max(int(value) for value in values))
        return super().chosen(facet, values)

    def at_most(self, pieces: int) -> int:
        """Exporters that take an order of ``pieces``; those who sell by the container only do not."""
        found = 0
        for minimum, exporters in self.minimums.items():
            if minimum <= pieces:
                found |= exporters
        return found

    def counts(self, facet, selection, among=None):
        if facet != MINIMUM:
            return super().counts(facet, selection, among)
        base = self.matching(selection, among, without=facet)
        return {str(pieces): (base & self.at_most(pieces)).bit_count() for pieces in MINIMUMS}

    def add(self, exporter, today):
        bit = 1 << len(self.pks)
        line = _line(exporter)
        self.pks.append(exporter.pk)
        self.lines[exporter.pk] = line
        certificates = {slugify(each.name): each.name for each in exporter.certificates.all() if each.is_valid(today)}
        languages = spoken(exporter.languages)
        self.certificates = certificates | self.certificates
        self.languages = languages | self.languages
        for facet, values in (
            (COUNTRY, [code.lower() for code in line.countries]),
            (TYPE, line.types),
            (ROLE, ROLES_OF.get(exporter.role, (exporter.role,))),
            (INCOTERM, [term.lower() for term in exporter.incoterm_list]),
            (CERTIFICATE, certificates),
            (KABUPATEN, [exporter.kecamatan.kabupaten.slug]),
            (LANGUAGE, languages),
        ):
            for value in values:
                self.sets[facet][value] |= bit
        if exporter.minimum_order is not None and exporter.minimum_unit == Exporter.OrderUnit.PIECES:
            self.minimums[exporter.minimum_order] |= bit


def _line(exporter):
    producer = exporter.producer
    return Line(
        exporter=exporter,
        types=tuple(word.slug for word in exporter.product_types.all()),
        countries=tuple(market.country.code for market in exporter.markets.all() if market.is_active),
        producer=producer.pk if producer and producer.is_published else None,
    )


_kept: tuple[tuple[str, datetime.date | None], ExporterIndex] = (("", None), ExporterIndex())


def current(version: str) -> ExporterIndex:
    """Return the index of this content ``version`` and day, read once per process."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    today = timezone.localdate()
    if _kept[0] != (version, today) or not version:
        _kept = ((version, today), _read(today))
    return _kept[1]


def _read(today):
    index = ExporterIndex()
    for exporter in Exporter.objects.published().by_name().for_list():
        index.add(exporter, today)
    return index
