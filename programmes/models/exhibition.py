"""Fairs: who showed there, at which stall, and what they sold."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regions.models import Kabupaten
from stewardship import models as stewardship

from .. import publication, quality
from ..querysets import ProgrammeQuerySet
from .period import Dated
from .slugs import Addressed


class Exhibition(Addressed, Dated, stewardship.Record):
    """A fair or display with pottery of one kabupaten; a fair that both go to has a record for each."""

    class Kind(models.TextChoices):
        FAIR = "fair", _("trade fair")
        BAZAAR = "bazaar", _("bazaar")
        DISPLAY = "display", _("display")
        ONLINE = "online", _("online")

    kabupaten_path = "kabupaten"
    quality_rules = quality.EXHIBITION_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="exhibitions", verbose_name=_("kabupaten"))
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.FAIR)
    organiser = models.CharField(_("organiser"), max_length=160, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True, help_text=_("Hall and city"))
    description = models.TextField(_("about the exhibition"), blank=True)
    website = models.URLField(_("website"), blank=True)
    participants_reported = models.PositiveSmallIntegerField(_("participants in the report"), null=True, blank=True)
    stalls = models.PositiveSmallIntegerField(_("stalls"), null=True, blank=True)
    opens_on = models.DateField(_("applications from"), null=True, blank=True)
    closes_on = models.DateField(_("applications until"), null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="exhibitions", verbose_name=_("sources")
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["-when", "name", "pk"]
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")
        constraints = [*stewardship.Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programmes:exhibition_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_dated(self)
