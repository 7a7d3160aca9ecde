"""The list of exporters as a reader asked for it."""

from functools import cached_property
from itertools import islice

from django.utils.translation import ngettext

from artisans import vocabulary
from artisans.listing import PAGE_SIZE, RELEVANCE, Choice, Facet, Listing

from . import facets
from .filters import SORTS, ExporterFilterForm
from .models import Exporter
from .terms import grouped


class ExporterList(Listing):
    orders = SORTS

    def __init__(self, params, version):
        self.vocabulary = vocabulary.current(version)
        index = facets.current(version)
        super().__init__(params, index, ExporterFilterForm(params, index=index, vocabulary=self.vocabulary))

    @cached_property
    def by_words(self) -> list[int]:
        public = Exporter.objects.published()
        return list(public.search(self.query).by_relevance(self.query).values_list("pk", flat=True))

    @cached_property
    def ordered(self) -> list[int]:
        """Keys of the whole result, in the order asked for; the index itself is in that of names."""
        if self.sort == RELEVANCE:
            return list(self.index.among(self.by_words, self.matching))
        by_name = self.index.first(self.matching, self.count)
        return sorted(by_name, key=lambda pk: ORDERS[self.sort](self.index.lines[pk].exporter))

    @cached_property
    def page_pks(self) -> list[int]:
        return list(islice(self.ordered, self.start, self.start + PAGE_SIZE))

    @property
    def boxes(self) -> list[Facet]:
        """The facets with their counts, in the order of the page."""
        labels = {name: dict(self.form.fields[name].choices) for name in facets.WITH_CHOICES}
        return [
            self.box(facets.COUNTRY, labels[facets.COUNTRY], is_open=True),
            self.box(facets.TYPE, labels[facets.TYPE], is_open=True),
            self.box(facets.ROLE, labels[facets.ROLE], is_open=True),
            self._minimum_box(),
            self.box(facets.INCOTERM, labels[facets.INCOTERM]),
            self.box(facets.CERTIFICATE, labels[facets.CERTIFICATE]),
            self.box(facets.KABUPATEN, labels[facets.KABUPATEN]),
            self.box(facets.LANGUAGE, labels[facets.LANGUAGE]),
        ]

    def _minimum_box(self):
        name = facets.MINIMUM
        chosen = self.selection.get(name, [])
        counts = self.index.counts(name, self.selection, self.found)
        choices = [
            Choice(value, minimum_label(value), counts.get(value, self.count), value in chosen, f"f-{name}-{value}")
            for value in sorted({*counts, *chosen}, key=int)
            if counts.get(value) or value in chosen
        ]
        return Facet(name, self.form.fields[name].label, choices, is_open=bool(chosen), single=True)

    def chip_label(self, name, value):
        return minimum_label(value) if name == facets.MINIMUM else super().chip_label(name, value)


ORDERS = {
    "nama": lambda exporter: 0,
    "terverifikasi": lambda exporter: -exporter.verified_at.timestamp() if exporter.verified_at else 0,
    "sejak": lambda exporter: exporter.since_year or NEVER,
}
"""What to sort by, within equals by name."""

NEVER = 9999


def minimum_label(pieces) -> str:
    number = int(pieces)
    return ngettext("up to %(count)s piece", "up to %(count)s pieces", number) % {"count": grouped(number)}
