"""The list of souvenir centres as a reader asked for it."""

from functools import cached_property
from itertools import islice

from django.utils import timezone

from artisans import vocabulary
from artisans.listing import PAGE_SIZE, RELEVANCE, Facet, Listing

from ..models import SouvenirCentre
from . import index as centres
from .filters import SORTS, CentreFilterForm


class CentreList(Listing):
    orders = SORTS

    def __init__(self, params, version):
        self.vocabulary, self.now = vocabulary.current(version), timezone.localtime()
        index = centres.current(version).at(self.now)
        super().__init__(params, index, CentreFilterForm(params, vocabulary=self.vocabulary))

    @cached_property
    def by_words(self) -> list[int]:
        public = SouvenirCentre.objects.published()
        return list(public.search(self.query).by_relevance(self.query).values_list("pk", flat=True))

    @cached_property
    def ordered(self) -> list[int]:
        """Keys of the whole result, in the order asked for; the index itself is in that of names."""
        if self.sort == RELEVANCE:
            return list(self.index.among(self.by_words, self.matching))
        return sorted(self.index.first(self.matching, self.count), key=self._rank)

    def _rank(self, pk):
        line = self.index.lines[pk]
        match self.sort:
            case "buka":
                return not line.week.at(self.now).is_open
            case "kabar":
                return -line.confirmed_on.toordinal() if line.confirmed_on else 0
        return 0

    @cached_property
    def page_pks(self) -> list[int]:
        return list(islice(self.ordered, self.start, self.start + PAGE_SIZE))

    @property
    def boxes(self) -> list[Facet]:
        """The facets with their counts, in the order of the page."""
        opened = (centres.OPEN, centres.KABUPATEN, centres.TYPE)
        names = (centres.OPEN, centres.KABUPATEN, centres.KIND, centres.TYPE, centres.PAYMENT, centres.KECAMATAN)
        return [self.box(name, dict(self.form.fields[name].choices), is_open=name in opened) for name in names]
