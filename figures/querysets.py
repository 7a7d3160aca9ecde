from django.db import models
from django.db.models import Case, DecimalField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from regions.models import Desa, Kabupaten, Kecamatan
from stewardship.querysets import PublicContentQuerySet, ScopedQuerySet

PLACE = Coalesce("desa", "kecamatan", "kabupaten", Value(""))
"""The code of the smallest place, which no other place has."""

NUMBER = DecimalField(max_digits=20, decimal_places=2)
LOWEST = Case(When(precision="at_most", then=None), default=F("value"), output_field=NUMBER)
HIGHEST = Case(When(precision="at_least", then=None), default=Coalesce("value_to", "value"), output_field=NUMBER)

CLAIM = Q(value__isnull=False) & ~Q(precision__in=("planned", "past"))
"""What says something that another report may contradict."""

OUTLINES = [
    *(f"{place}__{column}" for place in ("kabupaten", "kecamatan", "desa") for column in ("outline", "svg_path")),
    "kabupaten__lake_path",
]


class IndicatorQuerySet(PublicContentQuerySet):
    def with_reports(self):
        """Indicators that some report speaks of, with how many numbers there are and the years they span."""
        return self.annotate(
            reports=models.Count("observations"),
            first=models.Min("observations__period_end"),
            last=models.Max("observations__period_end"),
        ).filter(reports__gt=0)


class ObservationQuerySet(ScopedQuerySet):
    def for_staff(self, user):
        """Rows that ``user`` may see: those of the own kabupaten and of all Indonesia, or all without one."""
        if not user.kabupaten_id:
            return self
        return self.filter(Q(kabupaten=user.kabupaten_id) | Q(kabupaten=None))

    def changeable_by(self, user):
        """Rows that ``user`` may change: who answers for one kabupaten leaves those of all Indonesia alone."""
        return self.filter(kabupaten=user.kabupaten_id) if user.kabupaten_id else self

    def for_page(self):
        """All that a line of a table shows, in one query."""
        return self.select_related("kabupaten", "kecamatan", "desa", "source").defer(*OUTLINES)

    def at(self, place):
        """Numbers about exactly this kabupaten, kecamatan or desa; about all Indonesia for None."""
        match place:
            case Kabupaten():
                return self.filter(kabupaten=place, kecamatan=None)
            case Kecamatan():
                return self.filter(kecamatan=place, desa=None)
            case Desa():
                return self.filter(desa=place)
        return self.filter(kabupaten=None)

    def within(self, place):
        """Numbers about this kabupaten or kecamatan, or about a smaller place in it."""
        return self.filter(kabupaten=place) if isinstance(place, Kabupaten) else self.filter(kecamatan=place)

    def without_country(self):
        return self.filter(country="")

    def of_countries(self):
        return self.exclude(country="")

    def in_year(self, year: int):
        return self.filter(period_end__year=year)

    def with_contested(self):
        """Annotate each number with whether another report contradicts it (`Observation.contradicts`)."""
        same_period = Q(period_start=OuterRef("period_start"), period_end=OuterRef("period_end"))
        at_once = Q(kind="snapshot", period_start__lte=OuterRef("period_end"), period_end__gte=OuterRef("period_start"))
        others = (
            self.model._base_manager.filter(CLAIM)
            .filter(indicator=OuterRef("indicator"), country=OuterRef("country"), kind=OuterRef("kind"))
            .filter(same_period | at_once)
            .alias(place=PLACE, lowest=LOWEST, highest=HIGHEST)
            .filter(place=OuterRef("place"))
            .filter(Q(lowest__gt=OuterRef("highest")) | Q(highest__lt=OuterRef("lowest")))
        )
        ends = self.alias(place=PLACE, lowest=LOWEST, highest=HIGHEST)
        return ends.annotate(is_contested=Exists(others) & CLAIM)

    def contested(self):
        return self.with_contested().filter(is_contested=True)

    def newest_report_first(self):
        """The newest period before the older ones, in it the newest report; undated ones last."""
        return self.order_by(F("period_end").desc(nulls_last=True), "-source__published", "pk")
