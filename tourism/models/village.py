"""Desa wisata, and what reports say about their standing."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stewardship import models as stewardship
from stewardship.querysets import ConsentQuerySet, PhotoQuerySet, ScopedQuerySet

from .. import publication, quality
from ..querysets import VillageQuerySet
from .places import Place


class DesaWisata(Place):
    """A village that receives tourists. ``standing`` is what the office holds to be true today.

    Where reports contradict each other the rows of `StandingReport` say who said what and when.
    """

    class Classification(models.TextChoices):
        """The four classes of the Ministry of Tourism's guide for desa wisata; not translated."""

        RINTISAN = "rintisan", "rintisan"
        BERKEMBANG = "berkembang", "berkembang"
        MAJU = "maju", "maju"
        MANDIRI = "mandiri", "mandiri"

    class Standing(models.TextChoices):
        ACTIVE = "active", _("active")
        DECREED = "decreed", _("named in a decree")
        PLANNED = "planned", _("planned")
        INFORMAL = "informal", _("without official standing")
        NAMED = "named", _("named in reports")

    class Pottery(models.TextChoices):
        MADE = "made", _("pottery is made here")
        SOLD = "sold", _("pottery is sold here")
        TAUGHT = "taught", _("pottery lessons are given here")
        NONE = "none", _("no tie to pottery known")

    quality_rules = quality.VILLAGE_RULES
    free_texts = ("story_ind", "story_en", "activities_ind", "activities_en", "address")

    classification = models.CharField(_("class"), max_length=10, choices=Classification, blank=True)
    decree = models.CharField(
        _("decree"), max_length=120, blank=True, help_text=_("Number as written: 556/Kep.489-Disporaparbud/2022")
    )
    decreed_on = models.CharField(
        _("decree of"), max_length=10, blank=True, help_text=_("Year, year and month, or the full date: 2022-06-24")
    )
    standing = models.CharField(_("standing"), max_length=8, choices=Standing, default=Standing.NAMED)
    pottery = models.CharField(
        _("tie to pottery"),
        max_length=6,
        choices=Pottery,
        default=Pottery.NONE,
        help_text=_("Villages without one are listed, and nothing leads there from the pages on pottery."),
    )
    story = models.TextField(_("about the village"), blank=True)
    activities = models.TextField(_("what to do there"), blank=True, help_text=_("One thing in each line"))
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="desa_wisata", verbose_name=_("sources")
    )

    objects = VillageQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("desa wisata")
        verbose_name_plural = _("desa wisata")
        constraints = [
            *Place.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decreed_on="") | Q(decreed_on__regex=r"^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$"),
                name="desawisata_decreed_on_is_iso",
                violation_error_message=_("Write the date as 2024, 2024-06 or 2024-06-24."),
            ),
        ]
        indexes = [models.Index(fields=["status", "search_name", "id"], name="desawisata_by_name")]

    def get_absolute_url(self):
        return reverse("tourism:village_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_village(self)

    @property
    def has_pottery(self):
        return self.pottery != self.Pottery.NONE

    @property
    def activity_list(self) -> list[str]:
        """What there is to do, one thing each."""
        return [line.strip() for line in (self.activities or "").splitlines() if line.strip()]


class StandingReport(stewardship.PublicContent):
    """What one source says about the standing of a village, in our own words."""

    kabupaten_path = "village__kecamatan__kabupaten"

    village = models.ForeignKey(DesaWisata, models.CASCADE, related_name="reports", verbose_name=_("desa wisata"))
    standing = models.CharField(_("standing"), max_length=8, choices=DesaWisata.Standing)
    said = models.CharField(_("what it says"), max_length=250)
    source = models.ForeignKey(
        stewardship.Source, models.PROTECT, related_name="standing_reports", verbose_name=_("source")
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["village", "source__published", "pk"]
        verbose_name = _("report on the standing")
        verbose_name_plural = _("reports on the standing")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "source", "standing"],
                name="standingreport_once",
                violation_error_message=_("This report is already entered."),
            )
        ]

    def __str__(self):
        return f"{self.get_standing_display()} ({self.source.publisher})"


class DesaWisataConsent(stewardship.Consent):
    kabupaten_path = "record__kecamatan__kabupaten"

    record = models.ForeignKey(DesaWisata, models.CASCADE, related_name="consents", verbose_name=_("desa wisata"))

    objects = ConsentQuerySet.as_manager()

    class Meta(stewardship.Consent.Meta):
        pass


class DesaWisataPhoto(stewardship.Photo):
    kabupaten_path = "record__kecamatan__kabupaten"

    record = models.ForeignKey(DesaWisata, models.CASCADE, related_name="photos", verbose_name=_("desa wisata"))

    objects = PhotoQuerySet.as_manager()

    class Meta(stewardship.Photo.Meta):
        pass
