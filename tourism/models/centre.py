"""Souvenir centres: where pottery can be bought, when they are open, and whose ware they have."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from artisans.models import Hours, OtherHours, Producer, ProductType
from regions.models import Kabupaten
from stewardship import models as stewardship
from stewardship.querysets import ConsentQuerySet, PhotoQuerySet, ScopedQuerySet

from .. import publication, quality
from ..querysets import KeeperLinkQuerySet, SouvenirCentreQuerySet, StockQuerySet
from .places import Place
from .village import DesaWisata

LONGEST_SEASON = 62
"""Days: the month of fasting with two weeks on either side."""


class SouvenirCentre(Place):
    """A shop, gallery, roadside row or market. With ``at_home`` its position is that of somebody's house:
    the public then sees it only with the keeper's consent. ``page_parts`` holds hours and sources for pages
    and lists; `tourism.indexing` writes it and nothing else."""

    class Kind(models.TextChoices):
        CENTRE = "centre", _("souvenir centre")
        GALLERY = "gallery", _("gallery")
        ROADSIDE = "roadside", _("roadside shops")
        MARKET = "market", _("market")

    quality_rules = quality.CENTRE_RULES
    free_texts = ("description_ind", "description_en", "address", "payment")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.CENTRE)
    description = models.TextField(_("about the place"), blank=True)
    at_home = models.BooleanField(
        _("in somebody's house"),
        default=False,
        help_text=_("Address and position are then shown only with a consent for the location."),
    )
    payment = models.CharField(_("payment"), max_length=120, blank=True, help_text=_("For example cash, QRIS"))
    parking = models.CharField(
        _("parking"), max_length=120, blank=True, help_text=_("For example ten cars; motorbikes at the door")
    )
    nearest_village = models.ForeignKey(
        DesaWisata,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="centres",
        verbose_name=_("nearest desa wisata"),
        help_text=_("Empty: the nearest one by distance"),
    )
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="souvenir_centres", verbose_name=_("sources")
    )
    page_parts = models.JSONField(editable=False, default=dict)

    objects = SouvenirCentreQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("souvenir centre")
        verbose_name_plural = _("souvenir centres")
        indexes = [models.Index(fields=["status", "search_name", "id"], name="souvenircentre_by_name")]

    def get_absolute_url(self):
        return reverse("tourism:centre_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_centre(self)


class SouvenirCentreConsent(stewardship.Consent):
    kabupaten_path = "record__kecamatan__kabupaten"

    record = models.ForeignKey(
        SouvenirCentre, models.CASCADE, related_name="consents", verbose_name=_("souvenir centre")
    )

    objects = ConsentQuerySet.as_manager()

    class Meta(stewardship.Consent.Meta):
        pass


class SouvenirCentrePhoto(stewardship.Photo):
    kabupaten_path = "record__kecamatan__kabupaten"

    record = models.ForeignKey(SouvenirCentre, models.CASCADE, related_name="photos", verbose_name=_("souvenir centre"))

    objects = PhotoQuerySet.as_manager()

    class Meta(stewardship.Photo.Meta):
        pass


class CentreHours(Hours):
    """The week of a souvenir centre."""

    kabupaten_path = "centre__kecamatan__kabupaten"

    centre = models.ForeignKey(SouvenirCentre, models.CASCADE, related_name="hours")

    class Meta(Hours.Meta):
        constraints = [
            *Hours.Meta.constraints,
            models.UniqueConstraint(
                fields=["centre", "weekday", "opens"],
                name="centrehours_once",
                violation_error_message=_("These hours are already entered."),
            ),
        ]


class CentreException(OtherHours):
    """Days on which a souvenir centre keeps other hours; they go before those of a season."""

    kabupaten_path = "centre__kecamatan__kabupaten"

    centre = models.ForeignKey(SouvenirCentre, models.CASCADE, related_name="exceptions")


class Season(stewardship.PublicContent):
    """Days of one year that many places keep other hours on, for all of the portal: Ramadan 2026."""

    class Kind(models.TextChoices):
        RAMADAN = "ramadan", "Ramadan"
        LEBARAN = "lebaran", "Lebaran"
        YEAR_END = "year_end", _("end of the year")

    kind = models.CharField(_("season"), max_length=8, choices=Kind)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("to"))
    source = models.ForeignKey(
        stewardship.Source, models.PROTECT, null=True, blank=True, related_name="seasons", verbose_name=_("source")
    )

    class Meta:
        ordering = ["starts", "pk"]
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="season_range",
                violation_error_message=_("The last day is before the first."),
            ),
            models.UniqueConstraint(fields=["kind", "starts"], name="season_once"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.starts.year}"

    def clean(self):
        super().clean()
        if not self.starts or not self.ends:
            return
        if (self.ends - self.starts).days >= LONGEST_SEASON:
            said = _("A season has at most %(days)s days. Please look at both years.")
            raise ValidationError({"ends": said % {"days": LONGEST_SEASON}})
        others = Season.objects.exclude(pk=self.pk).filter(kind=self.kind, starts__lte=self.ends, ends__gte=self.starts)
        if other := others.first():
            said = _("%(season)s is already entered, from %(starts)s to %(ends)s. Correct that one.")
            days = {name: date_format(getattr(other, name), "j F Y") for name in ("starts", "ends")}
            raise ValidationError(said % {"season": other, **days})


class SeasonHours(stewardship.PublicContent):
    """The hours of a centre on every day of a season, each year anew; without times it is closed."""

    kabupaten_path = "centre__kecamatan__kabupaten"

    centre = models.ForeignKey(SouvenirCentre, models.CASCADE, related_name="season_hours")
    season = models.CharField(_("season"), max_length=8, choices=Season.Kind)
    opens = models.TimeField(_("opens"), null=True, blank=True, help_text=_("Empty: closed"))
    closes = models.TimeField(_("closes"), null=True, blank=True, help_text=_("Empty: closed"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["season", "pk"]
        verbose_name = _("hours of a season")
        verbose_name_plural = _("hours of the seasons")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "season"],
                name="seasonhours_once",
                violation_error_message=_("This season is already entered."),
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(opens__isnull=False, closes__isnull=False),
                name="seasonhours_both_times",
                violation_error_message=_("Give both times, or none when it is closed."),
            ),
        ]

    def __str__(self):
        return self.get_season_display()


class Stock(stewardship.PublicContent):
    """A product type of one maker that a centre sells. Prices are in IDR, for one piece.

    ``running_out`` says that few or none are left, ``gone_at`` since when there are none: set by the keeper,
    who has no account, through a `KeeperLink`, or by staff (`centres.stock_taking`).
    """

    kabupaten_path = "centre__kecamatan__kabupaten"

    centre = models.ForeignKey(SouvenirCentre, models.CASCADE, related_name="stock", verbose_name=_("souvenir centre"))
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="stock", verbose_name=_("producer"))
    product_type = models.ForeignKey(ProductType, models.PROTECT, related_name="stock", verbose_name=_("product type"))
    price_from = models.PositiveBigIntegerField(
        _("price from (IDR)"), null=True, blank=True, help_text=_("Rupiah for one piece, digits only: 25000")
    )
    confirmed_on = models.DateField(
        _("last confirmed"), null=True, blank=True, help_text=_("Day on which somebody saw it there")
    )
    running_out = models.BooleanField(
        _("running out"), default=False, help_text=_("The office of the maker then sees it in its queue.")
    )
    running_out_at = models.DateTimeField(_("running out since"), null=True, blank=True, editable=False)
    gone_at = models.DateTimeField(_("sold out since"), null=True, blank=True, editable=False)

    objects = StockQuerySet.as_manager()

    class Meta:
        ordering = ["product_type", "producer", "pk"]
        verbose_name = _("stock of a maker")
        verbose_name_plural = _("stock by maker")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "producer", "product_type"],
                name="stock_once",
                violation_error_message=_("This product type of this producer is already entered."),
            ),
            models.CheckConstraint(
                condition=Q(running_out=False, running_out_at=None) | Q(running_out=True, running_out_at__isnull=False),
                name="stock_running_out_has_time",
            ),
            models.CheckConstraint(
                condition=Q(gone_at=None) | Q(running_out=True),
                name="stock_gone_is_running_out",
            ),
        ]

    def __str__(self):
        return f"{self.product_type} ({self.producer})"

    def save(self, *args, **kwargs):
        """Keep the times with the mark: a form offers the mark alone."""
        if not self.running_out:
            self.running_out_at = self.gone_at = None
        elif self.running_out_at is None:
            self.running_out_at = timezone.now()
        super().save(*args, **kwargs)


class KeeperLink(models.Model):
    """A link by which the keeper of a centre says what is running out, until it expires or is revoked.

    Only a keyed hash of its secret is kept (`keeper_links`).
    """

    kabupaten_path = "centre__kecamatan__kabupaten"

    centre = models.ForeignKey(
        SouvenirCentre, models.CASCADE, related_name="keeper_links", verbose_name=_("souvenir centre")
    )
    secret = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    made_by = models.ForeignKey(stewardship.Staff, models.PROTECT, related_name="+", verbose_name=_("made by"))
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("last used"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True, editable=False)

    objects = KeeperLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("link for the keeper")
        verbose_name_plural = _("links for keepers")

    def __str__(self):
        return f"{self.centre} {self.expires_at:%Y-%m-%d}"

    @property
    def kabupaten(self) -> Kabupaten:
        return self.centre.kecamatan.kabupaten
