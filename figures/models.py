"""What was counted, by whom, when, and which report says so.

A published number is an `Observation`, never a fact without a father: reports contradict each other,
all of them are kept, and the office marks at most one per place, country and period as official.
Which of them stands for a year is decided in `series` alone.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Left
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from regions.models import Desa, Kabupaten, Kecamatan
from stewardship.models import PublicContent, Source, Staff

from . import querysets, wording

ONE_NUMBER = _("Only one number that was counted can be official, no range and no plan.")
ONE_OFFICIAL = _("Another figure is official for this place, country and period already.")


class Indicator(PublicContent):
    """Something that is counted: its meaning, its unit, and how reports count it."""

    class Group(models.TextChoices):
        EXPORT = "export", _("Exports")
        INDUSTRY = "industry", _("Businesses and people")
        OUTPUT = "output", _("Production")
        MARKET = "market", _("Market and prices")
        WORKSHOP = "workshop", _("In the workshop")
        TOURISM = "tourism", _("Visitors")
        NATIONAL = "national", _("All Indonesia, for comparison")

    code = models.SlugField(
        _("code"), max_length=50, unique=True, help_text=_("Part of its address: kontainer-ekspor. It stays.")
    )
    group = models.CharField(_("group"), max_length=10, choices=Group)
    name = models.CharField(_("name"), max_length=120)
    definition = models.TextField(_("definition"), help_text=_("What exactly is counted"))
    unit = models.CharField(_("unit"), max_length=40, help_text=_("For example containers, persons, IDR"))
    counting = models.TextField(
        _("how it is counted"), blank=True, help_text=_("Who counts, and what differs between reports")
    )
    is_comparable = models.BooleanField(
        _("years can be compared"),
        default=True,
        help_text=_("Off where reports speak of different things, as of one workshop each: then no chart is drawn."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = querysets.IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("figures:indicator_detail", kwargs={"code": self.code})


class Observation(PublicContent):
    """One number of one report: exact or a range, for a place and perhaps a country, in a period.

    ``value`` is in the unit of the indicator, the lower end where ``value_to`` is the upper one.
    Without a value the report only names the country. ``kabupaten`` is empty for all Indonesia.
    """

    class Kind(models.TextChoices):
        FULL_YEAR = "full_year", _("full year")
        PART_YEAR = "part_year", _("part of a year")
        SNAPSHOT = "snapshot", _("on a day or at a time")
        UNDATED = "undated", _("the report does not say when")

    class Precision(models.TextChoices):
        EXACT = "exact", _("as a number")
        ABOUT = "about", _("about")
        AT_LEAST = "at_least", _("at least")
        AT_MOST = "at_most", _("at most")
        PLANNED = "planned", _("planned")
        PAST = "past", _("in the past, no longer")

    COUNTED = (Precision.EXACT, Precision.ABOUT)
    """What makes one number a point; the others are ends of ranges, or did not happen in the period."""

    SLOT = ("indicator_id", "kabupaten_id", "kecamatan_id", "desa_id", "country", "period_start", "period_end")
    """What an observation is about: of those about the same, one may be official."""

    kabupaten_path = "kabupaten"

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations", verbose_name=_("indicator"))
    kabupaten = models.ForeignKey(
        Kabupaten,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("kabupaten"),
        help_text=_("Empty for all Indonesia"),
    )
    kecamatan = models.ForeignKey(
        Kecamatan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("kecamatan"),
        help_text=_("Only when the number is about this kecamatan alone"),
    )
    desa = models.ForeignKey(
        Desa,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("desa"),
        help_text=_("Only when the number is about this desa alone"),
    )
    country = CountryField(_("country"), blank=True, help_text=_("Destination, when the number is about one"))
    kind = models.CharField(_("kind of period"), max_length=10, choices=Kind)
    period_start = models.DateField(_("period from"), null=True, blank=True)
    period_end = models.DateField(
        _("period to"), null=True, blank=True, help_text=_("The same day twice for a count on one day")
    )
    value = models.DecimalField(
        _("value"),
        max_digits=20,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Lower end of a range. Empty when the report only names a country."),
    )
    value_to = models.DecimalField(_("upper end of a range"), max_digits=20, decimal_places=2, null=True, blank=True)
    precision = models.CharField(_("how exact"), max_length=10, choices=Precision, default=Precision.EXACT)
    note = models.TextField(
        _("note on its quality"), blank=True, help_text=_("Shown beside the number: what it includes, who said it")
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="observations", verbose_name=_("source"))
    is_official = models.BooleanField(
        _("official"),
        default=False,
        help_text=_("The figure that the office stands for: at most one per place, country and period."),
    )
    entered_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered on"), auto_now_add=True)
    reference = models.SlugField(
        _("row of the reference data"),
        max_length=60,
        null=True,
        unique=True,
        editable=False,
        help_text=_("Code in data/figures/observations.csv; empty for what an office entered"),
    )

    objects = querysets.ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", F("period_start").desc(nulls_last=True), "pk"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | (~Q(country="") & Q(value_to=None)),
                name="observation_value_or_country",
                violation_error_message=_("Give a value, or the country that the report names."),
            ),
            models.CheckConstraint(
                condition=Q(value_to=None) | Q(value__isnull=False, value_to__gt=F("value")),
                name="observation_range_rises",
                violation_error_message=_("The upper end of a range is above the lower end."),
            ),
            models.CheckConstraint(
                condition=Q(kind="undated", period_start=None, period_end=None)
                | (
                    ~Q(kind="undated")
                    & Q(period_start__isnull=False, period_end__isnull=False, period_end__gte=F("period_start"))
                ),
                name="observation_period",
                violation_error_message=_("Give the first and the last day of the period, in this order."),
            ),
            models.CheckConstraint(
                condition=(Q(kecamatan=None) | Q(kabupaten__isnull=False, kabupaten=Left("kecamatan", 5)))
                & (Q(desa=None) | Q(kecamatan__isnull=False, kecamatan=Left("desa", 8))),
                name="observation_place_from_above",
                violation_error_message=_("A desa needs its kecamatan, a kecamatan its kabupaten."),
            ),
            models.CheckConstraint(
                condition=Q(is_official=False)
                | Q(value__isnull=False, value_to__isnull=True, precision__in=("exact", "about")),
                name="observation_official_is_one_number",
                violation_error_message=ONE_NUMBER,
            ),
            models.UniqueConstraint(
                "indicator",
                Coalesce("desa", "kecamatan", "kabupaten", Value("")),
                "country",
                "period_start",
                "period_end",
                condition=Q(is_official=True, period_start__isnull=False),
                name="observation_one_official",
                violation_error_message=ONE_OFFICIAL,
            ),
            models.UniqueConstraint(
                "indicator",
                Coalesce("desa", "kecamatan", "kabupaten", Value("")),
                "country",
                condition=Q(is_official=True, period_start=None),
                name="observation_one_official_undated",
                violation_error_message=ONE_OFFICIAL,
            ),
        ]
        indexes = [models.Index(fields=["indicator", "kabupaten", "period_start"], name="observation_by_period")]

    def __str__(self):
        # A version in the history says the same without asking for rows that may be gone.
        return f"{wording.period_of(self)}: {wording.value_of(self)}"

    def clean(self):
        super().clean()
        self._check_value()
        self._check_period()
        self._check_place()
        self._check_official()

    def _check_value(self):
        if self.value is None and not self.country:
            raise ValidationError({"value": _("Give a value, or the country that the report names.")})
        if self.value_to is not None and (self.value is None or self.value_to <= self.value):
            raise ValidationError({"value_to": _("The upper end of a range is above the lower end.")})

    def _check_period(self):
        days = (self.period_start, self.period_end)
        if self.kind == self.Kind.UNDATED:
            if any(days):
                raise ValidationError({"kind": _("With a period, choose what kind it is.")})
            return
        if not all(days) or days[0] > days[1]:
            raise ValidationError({"period_end": _("Give the first and the last day of the period, in this order.")})
        year = days[0].year
        is_full = days == (date(year, 1, 1), date(year, 12, 31))
        if self.kind == self.Kind.FULL_YEAR and not is_full:
            raise ValidationError({"period_end": _("A full year goes from 1 January to 31 December.")})
        if self.kind == self.Kind.PART_YEAR and (is_full or days[1].year != year):
            raise ValidationError({"period_end": _("A part of a year lies within one year and is shorter.")})
        if self.precision != self.Precision.PLANNED:
            self._check_past(timezone.localdate())

    def _check_past(self, today):
        if self.kind == self.Kind.FULL_YEAR and self.period_end > today:
            raise ValidationError({"kind": _("This year is not over yet: choose “part of a year”, or “planned”.")})
        if self.period_start > today:
            raise ValidationError({"period_start": _("This has not come yet: choose “planned” if it is a plan.")})

    def _check_place(self):
        if self.kecamatan_id and not self.kabupaten_id:
            raise ValidationError({"kabupaten": _("A kecamatan needs its kabupaten.")})
        if self.desa_id and not self.kecamatan_id:
            raise ValidationError({"kecamatan": _("A desa needs its kecamatan.")})
        if self.kecamatan_id and not self.kecamatan_id.startswith(self.kabupaten_id):
            raise ValidationError({"kecamatan": _("This kecamatan lies in another kabupaten.")})
        if self.desa_id and not self.desa_id.startswith(self.kecamatan_id):
            raise ValidationError({"desa": _("This desa lies in another kecamatan. Please choose one of the same.")})

    def _check_official(self):
        """The mark is no field of any form, so that its constraints are not asked there."""
        if not self.is_official:
            return
        if not self.is_point:
            raise ValidationError(ONE_NUMBER)
        if self.same_slot().filter(is_official=True).exists():
            raise ValidationError(ONE_OFFICIAL)

    @property
    def year(self) -> int | None:
        """The year it counts for; that of the last day where a count took longer."""
        return self.period_end.year if self.period_end else None

    @property
    def place(self):
        """The smallest place the number is about; None for all Indonesia."""
        return self.desa or self.kecamatan or self.kabupaten

    @property
    def place_code(self) -> str:
        return self.desa_id or self.kecamatan_id or self.kabupaten_id or ""

    @property
    def is_range(self) -> bool:
        """Whether it says more or less than one number: two ends, or one of them."""
        return self.value is not None and (
            self.value_to is not None or self.precision in (self.Precision.AT_LEAST, self.Precision.AT_MOST)
        )

    @property
    def is_point(self) -> bool:
        """Whether it is one number that was counted, which a chart may draw."""
        return self.value is not None and self.value_to is None and self.precision in self.COUNTED

    def same_slot(self):
        """Other reports about the same place, country and period."""
        return Observation.objects.filter(**{name: getattr(self, name) for name in self.SLOT}).exclude(pk=self.pk)

    def contradicts(self, other) -> bool:
        """Whether both cannot be true: of the same period, and no number lies within both.

        For observations of one indicator, place and country; `ObservationQuerySet.contested` says it in SQL.
        """
        if not (self._is_claim and other._is_claim and self.kind == other.kind):
            return False
        same = (self.period_start, self.period_end) == (other.period_start, other.period_end)
        at_once = self.period_start <= other.period_end and other.period_start <= self.period_end
        if not same and not (self.kind == self.Kind.SNAPSHOT and at_once):
            return False
        (low, high), (other_low, other_high) = self._ends, other._ends
        return _above(low, other_high) or _above(other_low, high)

    @property
    def _is_claim(self):
        plain = (*self.COUNTED, self.Precision.AT_LEAST, self.Precision.AT_MOST)
        return self.value is not None and self.precision in plain and self.period_start is not None

    @property
    def _ends(self):
        """The lowest and highest number it allows; None where there is no end."""
        low = None if self.precision == self.Precision.AT_MOST else self.value
        high = (
            None
            if self.precision == self.Precision.AT_LEAST
            else self.value
            if self.value_to is None
            else self.value_to
        )
        return low, high


def _above(low, high):
    return low is not None and high is not None and low > high
