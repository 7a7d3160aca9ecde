"""The people of a workshop."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stewardship import models as stewardship
from stewardship.querysets import ConsentQuerySet, RecordQuerySet

from .. import publication
from .producer import Producer
from .vocabulary import Technique


class Artisan(stewardship.Record):
    """A person who works the clay. Private: the name is public only with consent."""

    kabupaten_path = "producer__kecamatan__kabupaten"
    personal_fields = ("name", "born_in", "active_since")
    name_after_erasure = _("Artisan (data erased)")

    producer = models.ForeignKey(
        Producer,
        models.CASCADE,
        related_name="artisans",
        verbose_name=_("producer"),
        help_text=_("The workshop where this person works"),
    )
    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("As the person wants to be called, without titles: Wati. The public reads it only with consent."),
    )
    active_since = models.PositiveSmallIntegerField(
        _("active since (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("For example 1995"),
    )
    born_in = models.PositiveSmallIntegerField(
        _("year of birth"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("For example 1978. Never shown: it is only counted, to see whether young people follow."),
    )
    skills = models.ManyToManyField(
        Technique,
        blank=True,
        related_name="artisans",
        verbose_name=_("skills"),
        help_text=_("What this person is good at: wheel, burnishing, firing"),
    )
    is_owner = models.BooleanField(_("owner"), default=False, help_text=_("Runs the workshop"))

    objects = RecordQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("artisan")
        verbose_name_plural = _("artisans")
        constraints = [
            *stewardship.Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(born_in=None) | Q(active_since=None) | Q(active_since__gt=F("born_in")),
                name="artisan_born_before_active",
                violation_error_message=_("The year of birth is not before the year since when this person works."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        this_year = timezone.localdate().year
        for column in ("born_in", "active_since"):
            if (getattr(self, column) or 0) > this_year:
                raise ValidationError({column: _("This year is still to come. Write four digits: 1978.")})

    def publication_gaps(self):
        return publication.gaps_of_artisan(self)

    def erasure_hints(self):
        from .. import erasure  # noqa: PLC0415 - it imports the models

        return erasure.hints_of_artisan(self)


class ArtisanConsent(stewardship.Consent):
    kabupaten_path = "record__producer__kecamatan__kabupaten"

    record = models.ForeignKey(Artisan, models.CASCADE, related_name="consents", verbose_name=_("artisan"))

    objects = ConsentQuerySet.as_manager()

    class Meta(stewardship.Consent.Meta):
        pass
