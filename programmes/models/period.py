"""When something took place: to the day, or only to the month or year that a report names."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

ISO_DATE = r"^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$"


class Dated(models.Model):
    """``when`` is what is known ("2024", "2024-06", "2024-06-24") and gives the order; ``starts_on`` and
    ``ends_on`` are filled where the days are known, and then ``when`` follows from the first of them."""

    when = models.CharField(
        _("when"),
        max_length=10,
        blank=True,
        help_text=_("Year, year and month, or the full date: 2024-06. Made from the first day when that is given."),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(when="") | Q(when__regex=ISO_DATE),
                name="%(class)s_when_is_iso",
                violation_error_message=_("Write the date as 2024, 2024-06 or 2024-06-24."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="%(class)s_range",
                violation_error_message=_("The last day is before the first, or the first is missing."),
            ),
        ]

    def clean(self):
        super().clean()
        self.fill_when()
        self._check_when()

    def save(self, *args, **kwargs):
        self.fill_when()
        super().save(*args, **kwargs)

    def fill_when(self):
        if self.starts_on:
            self.when = self.starts_on.isoformat()

    def _check_when(self):
        """The constraint knows the form of a date, not that there is no 30 February."""
        parts = [int(part) for part in self.when.split("-")] if re.match(ISO_DATE, self.when) else []
        try:
            datetime.date(*[*parts, 1, 1][:3]) if parts else None
        except ValueError as error:
            message = _("This day or month is not in the calendar. Write the date as 2024, 2024-06 or 2024-06-24.")
            raise ValidationError({"when": message}) from error

    @property
    def year(self) -> int | None:
        return int(self.when[:4]) if self.when else None
