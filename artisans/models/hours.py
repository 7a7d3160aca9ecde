"""When a place is open: a week, and the days that differ (Lebaran, a feast, a firing)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from stewardship.models import PublicContent
from stewardship.querysets import ScopedQuerySet


class Hours(PublicContent):
    """Open from ``opens`` to ``closes`` on one day of the week (0 is Monday).

    ``closes`` at or before ``opens`` means after midnight. A day may have several rows.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 0, pgettext_lazy("weekday", "Monday")
        TUESDAY = 1, pgettext_lazy("weekday", "Tuesday")
        WEDNESDAY = 2, pgettext_lazy("weekday", "Wednesday")
        THURSDAY = 3, pgettext_lazy("weekday", "Thursday")
        FRIDAY = 4, pgettext_lazy("weekday", "Friday")
        SATURDAY = 5, pgettext_lazy("weekday", "Saturday")
        SUNDAY = 6, pgettext_lazy("weekday", "Sunday")

    weekday = models.PositiveSmallIntegerField(
        _("day"), choices=Weekday, help_text=_("One row for each day; two when there is a break")
    )
    opens = models.TimeField(_("opens"), help_text=_("For example 08:00"))
    closes = models.TimeField(_("closes"), help_text=_("For example 16:00. A time before opening is after midnight."))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["weekday", "opens", "pk"]
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="%(class)s_weekday"),
            models.CheckConstraint(
                condition=~Q(opens=F("closes")),
                name="%(class)s_not_empty",
                violation_error_message=_("Opening and closing are the same time."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"


class OtherHours(PublicContent):
    """Days that differ from the week: closed, or open at other hours."""

    starts = models.DateField(_("from"), help_text=_("The first day: 2026-03-19"))
    ends = models.DateField(_("to"), help_text=_("The last day, the same as the first for a single day"))
    opens = models.TimeField(_("opens"), null=True, blank=True, help_text=_("Empty: closed"))
    closes = models.TimeField(_("closes"), null=True, blank=True, help_text=_("Empty: closed"))
    reason = models.CharField(_("reason"), max_length=80, blank=True, help_text=_("For example: Lebaran"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["starts", "pk"]
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="%(class)s_range",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(opens__isnull=False, closes__isnull=False),
                name="%(class)s_both_times",
                violation_error_message=_("Give both times, or none when it is closed."),
            ),
        ]

    def __str__(self):
        return f"{self.starts:%Y-%m-%d}–{self.ends:%Y-%m-%d}"


class OpeningHours(Hours):
    """The week of a producer."""

    kabupaten_path = "producer__kecamatan__kabupaten"

    producer = models.ForeignKey("artisans.Producer", models.CASCADE, related_name="hours")

    class Meta(Hours.Meta):
        constraints = [
            *Hours.Meta.constraints,
            models.UniqueConstraint(
                fields=["producer", "weekday", "opens"],
                name="openinghours_once",
                violation_error_message=_("These hours are already entered."),
            ),
        ]


class OpeningException(OtherHours):
    """Days on which a producer keeps other hours."""

    kabupaten_path = "producer__kecamatan__kabupaten"

    producer = models.ForeignKey("artisans.Producer", models.CASCADE, related_name="exceptions")
