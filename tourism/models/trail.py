"""Trails: ordered stops that staff put together for a day out."""

from datetime import time

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from artisans.models import Producer
from regions.models import Kabupaten
from stewardship import models as stewardship

from .. import publication, quality
from ..querysets import TrailQuerySet, TrailStopQuerySet
from .centre import SouvenirCentre
from .places import free_slug
from .village import DesaWisata
from .visit import FiringDay


class Trail(stewardship.Record):
    """A way from stop to stop. Its length follows from the stops; ``starts_at`` is when most set out."""

    class Travel(models.TextChoices):
        WALK = "walk", _("on foot")
        BICYCLE = "bicycle", _("by bicycle")
        CAR = "car", _("by car or motorbike")

    kabupaten_path = "kabupaten"
    quality_rules = quality.TRAIL_RULES

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("address word"), max_length=140, unique=True, blank=True, help_text=_("Made from the name when left empty.")
    )
    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="trails", verbose_name=_("kabupaten"))
    description = models.TextField(_("about the trail"), blank=True)
    travel = models.CharField(_("how one travels"), max_length=7, choices=Travel, default=Travel.CAR)
    starts_at = models.TimeField(_("sets out at"), default=time(9))

    search_name = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")

    objects = TrailQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("trail")
        verbose_name_plural = _("trails")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(Trail, self.name_ind or self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("tourism:trail_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_trail(self)


class TrailStop(stewardship.PublicContent):
    """One stop: a producer, a souvenir centre, a village, or a firing day."""

    kabupaten_path = "trail__kabupaten"

    trail = models.ForeignKey(Trail, models.CASCADE, related_name="stops", verbose_name=_("trail"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    producer = models.ForeignKey(
        Producer, models.CASCADE, null=True, blank=True, related_name="trail_stops", verbose_name=_("producer")
    )
    centre = models.ForeignKey(
        SouvenirCentre,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="trail_stops",
        verbose_name=_("souvenir centre"),
    )
    village = models.ForeignKey(
        DesaWisata, models.CASCADE, null=True, blank=True, related_name="trail_stops", verbose_name=_("desa wisata")
    )
    firing_day = models.ForeignKey(
        FiringDay, models.CASCADE, null=True, blank=True, related_name="trail_stops", verbose_name=_("firing day")
    )
    stay_minutes = models.PositiveSmallIntegerField(
        _("stay (minutes)"), default=45, validators=[MaxValueValidator(600)]
    )
    note = models.CharField(_("what to see here"), max_length=200, blank=True)

    objects = TrailStopQuerySet.as_manager()

    class Meta:
        ordering = ["trail", "position", "pk"]
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(producer__isnull=False, centre=None, village=None, firing_day=None)
                    | Q(producer=None, centre__isnull=False, village=None, firing_day=None)
                    | Q(producer=None, centre=None, village__isnull=False, firing_day=None)
                    | Q(producer=None, centre=None, village=None, firing_day__isnull=False)
                ),
                name="trailstop_is_one_place",
                violation_error_message=_("Choose one of producer, souvenir centre, desa wisata or firing day."),
            )
        ]

    def __str__(self):
        return str(self.place)

    @property
    def place(self):
        """What stands there."""
        return self.producer or self.centre or self.village or self.firing_day
