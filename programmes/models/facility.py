"""What a public unit offers producers and visitors, and who has booked which hours."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regions.models import Desa, Kabupaten, Kecamatan
from stewardship import models as stewardship
from stewardship.querysets import ScopedQuerySet

from .. import publication, quality
from ..querysets import ProgrammeQuerySet
from .slugs import Addressed


class Facility(Addressed, stewardship.Record):
    """A public unit with its services, such as the UPTD in Plered. Its address and position are public."""

    kabupaten_path = "kabupaten"
    quality_rules = quality.FACILITY_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="facilities", verbose_name=_("kabupaten"))
    name = models.CharField(_("name"), max_length=160)
    former_names = models.CharField(
        _("former names"), max_length=250, blank=True, help_text=_("Separated by semicolons")
    )
    description = models.TextField(_("about the facility"), blank=True)
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("kecamatan")
    )
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("desa")
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="facilities", verbose_name=_("sources")
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        constraints = [
            *stewardship.Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(lat=None, lon=None)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(-11.5, 6.5), lon__range=(94.5, 141.5)),
                name="facility_position_in_indonesia",
                violation_error_message=_(
                    "Give latitude and longitude of a point in Indonesia, for example -6.64 and 107.39."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programmes:facility_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_sourced(self)


class Service(stewardship.PublicContent):
    """What can be had at a facility. Prices are in IDR; None is not known, 0 is free."""

    class Kind(models.TextChoices):
        DESIGN = "design", _("design")
        CLAY_TEST = "clay_test", _("clay test")
        KILN = "kiln", _("high-temperature kiln")
        LESSON = "lesson", _("lesson for visitors")
        OTHER = "other", _("other")

    kabupaten_path = "facility__kabupaten"

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="services", verbose_name=_("facility"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    price = models.PositiveBigIntegerField(_("price (IDR)"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("length of a slot (minutes)"), default=60, validators=[MinValueValidator(15), MaxValueValidator(10_080)]
    )
    can_be_booked = models.BooleanField(_("can be booked here"), default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["facility", "kind", "pk"]
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def __str__(self):
        return self.name
