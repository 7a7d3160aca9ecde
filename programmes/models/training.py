"""Trainings, and who applied for them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from artisans.models import Artisan
from regions.models import Kabupaten, Kecamatan
from stewardship import models as stewardship
from stewardship.querysets import OfficeQuerySet

from .. import publication, quality
from ..querysets import ProgrammeQuerySet
from .applicant import Chosen
from .partner import Agreement, Partner
from .period import Dated
from .slugs import Addressed


class Training(Addressed, Dated, stewardship.CalendarEntry, stewardship.Record):
    """A training of artisans, or of others by artisans. ``participants_reported`` is the number in a report,
    for trainings of which nobody kept names."""

    IN_CALENDARS = ("name_ind", "name_en", "organiser", "place", "starts_on", "ends_on")

    kabupaten_path = "kabupaten"
    quality_rules = quality.TRAINING_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="trainings", verbose_name=_("kabupaten"))
    name = models.CharField(_("name"), max_length=160)
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    organiser = models.CharField(_("organiser"), max_length=160, blank=True)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="trainings", verbose_name=_("partner")
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="trainings", verbose_name=_("agreement")
    )
    kecamatan = models.ManyToManyField(
        Kecamatan, blank=True, related_name="trainings", verbose_name=_("kecamatan of the participants")
    )
    kecamatan_reported = models.PositiveSmallIntegerField(
        _("number of kecamatan in the report"), null=True, blank=True, help_text=_("When it does not name all of them")
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    curriculum = models.TextField(_("curriculum"), blank=True, help_text=_("One subject in each line"))
    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    participants_reported = models.PositiveSmallIntegerField(_("participants in the report"), null=True, blank=True)
    selection_rule = models.TextField(
        _("how participants are chosen"), blank=True, help_text=_("Everybody can read it before they apply.")
    )
    opens_on = models.DateField(_("applications from"), null=True, blank=True)
    closes_on = models.DateField(_("applications until"), null=True, blank=True)
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="trainings", verbose_name=_("sources")
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["-when", "name", "pk"]
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        constraints = [
            *stewardship.Record.Meta.constraints,
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(opens_on=None, closes_on=None)
                | Q(opens_on__isnull=False, closes_on__isnull=False, closes_on__gte=F("opens_on")),
                name="training_applications_range",
                violation_error_message=_("Give both days for applications, the last not before the first."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programmes:training_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_training(self)


class Application(Chosen):
    """Somebody who wants to take part."""

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("application", "received")
        SELECTED = "selected", _("selected")
        WAITING = "waiting", _("on the waiting list")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    kabupaten_path = "training__kabupaten"

    training = models.ForeignKey(Training, models.CASCADE, related_name="applications", verbose_name=_("training"))
    artisan = models.ForeignKey(
        Artisan,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("artisan of the directory"),
    )
    active_since = models.PositiveSmallIntegerField(
        _("works with clay since (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1930), MaxValueValidator(2100)],
    )
    reason = models.TextField(_("why they want to take part"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.RECEIVED)

    objects = OfficeQuerySet.as_manager()

    class Meta(Chosen.Meta):
        ordering = ["training", "sent_at", "pk"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")

    @property
    def entered_as(self):
        """The `Participation` that it led to, if it did."""
        return getattr(self, "participation", None)
