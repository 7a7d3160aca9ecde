"""Associations of artisans and entrepreneurs, and who belongs to them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regions.models import Kabupaten
from stewardship import models as stewardship

from .. import publication, quality
from ..querysets import ProgrammeQuerySet
from .period import Dated
from .slugs import Addressed


class Association(Addressed, Dated, stewardship.Record):
    """An association, cooperative or team. ``when`` is when it was founded."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("association")
        COOPERATIVE = "cooperative", _("cooperative")
        TEAM = "team", _("marketing team")
        CLUSTER = "cluster", _("cluster working group")

    kabupaten_path = "kabupaten"
    quality_rules = quality.ASSOCIATION_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="associations", verbose_name=_("kabupaten"))
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.ASSOCIATION)
    description = models.TextField(_("about the association"), blank=True)
    website = models.URLField(_("website"), blank=True)
    is_active = models.BooleanField(_("active"), null=True, blank=True, help_text=_("Empty: nobody knows"))
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="associations", verbose_name=_("sources")
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("association")
        verbose_name_plural = _("associations")
        constraints = [*stewardship.Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programmes:association_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_sourced(self)
