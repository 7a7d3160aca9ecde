"""Master plans and their targets for each year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from figures.models import Indicator
from regions.models import Kabupaten
from stewardship import models as stewardship

from .. import publication, quality
from ..querysets import MasterPlanQuerySet, TargetQuerySet

YEAR = [MinValueValidator(1990), MaxValueValidator(2100)]


class MasterPlan(stewardship.Record):
    kabupaten_path = "kabupaten"
    quality_rules = quality.PLAN_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="master_plans", verbose_name=_("kabupaten"))
    name = models.CharField(_("name"), max_length=160)
    first_year = models.PositiveSmallIntegerField(_("first year"), validators=YEAR)
    last_year = models.PositiveSmallIntegerField(_("last year"), validators=YEAR, null=True, blank=True)
    summary = models.TextField(_("what it wants"), blank=True)
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="master_plans", verbose_name=_("sources")
    )

    objects = MasterPlanQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["kabupaten", "-first_year", "pk"]
        verbose_name = _("master plan")
        verbose_name_plural = _("master plans")
        constraints = [
            *stewardship.Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gte=F("first_year")),
                name="masterplan_range",
                violation_error_message=_("The last year is before the first."),
            ),
        ]

    def __str__(self):
        return self.name

    def publication_gaps(self):
        return publication.gaps_of_sourced(self)


class Target(stewardship.PublicContent):
    """The value of an indicator that a plan wants to see in a year, in the unit of the indicator."""

    class Direction(models.TextChoices):
        UP = "up", _("at least")
        DOWN = "down", _("at most")

    kabupaten_path = "plan__kabupaten"

    plan = models.ForeignKey(MasterPlan, models.CASCADE, related_name="targets", verbose_name=_("master plan"))
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator"))
    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR)
    value = models.DecimalField(_("target"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, default=Direction.UP)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "indicator", "year", "pk"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "indicator", "year"],
                name="target_once",
                violation_error_message=_("There is a target for this indicator and year already."),
            )
        ]

    def __str__(self):
        return f"{self.indicator} {self.year}"
