"""Visits of the office after a training."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stewardship import models as stewardship

from ..follow_up import rules as follow_up_rules
from ..querysets import (
    FollowUpQuerySet,
)
from .participation import Participation


class FollowUp(stewardship.PublicContent):
    """A visit after a training. Sales are IDR a month; they are for the office, the public reads medians."""

    kabupaten_path = "participation__training__kabupaten"

    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="follow_ups", verbose_name=_("participation")
    )
    visited_on = models.DateField(_("visited on"))
    visited_by = models.ForeignKey(
        stewardship.Staff, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("visited by")
    )
    findings = models.TextField(_("findings"), blank=True)
    reached = models.BooleanField(_("met somebody"), default=True, help_text=_("Off when nobody was there."))
    sales_before = models.PositiveBigIntegerField(_("sales a month before (IDR)"), null=True, blank=True)
    sales_after = models.PositiveBigIntegerField(_("sales a month now (IDR)"), null=True, blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_on = models.DateField(_("next step on"), null=True, blank=True)
    done_on = models.DateField(_("next step done on"), null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["-visited_on", "-pk"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on=None) | ~Q(next_step=""),
                name="followup_next_has_step",
                violation_error_message=_("Say what the next step is."),
            ),
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gte=F("visited_on")),
                name="followup_next_after",
                violation_error_message=_("The next step is before the visit."),
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | (~Q(next_step="") & Q(done_on__gte=F("visited_on"))),
                name="followup_done_after",
                violation_error_message=_("Only a next step can be done, and not before the visit."),
            ),
            models.CheckConstraint(
                condition=Q(sales_before=None) | Q(sales_before__lte=follow_up_rules.MOST_SALES),
                name="followup_sales_before_possible",
                violation_error_message=_("The sales before are more than anybody sells."),
            ),
            models.CheckConstraint(
                condition=Q(sales_after=None) | Q(sales_after__lte=follow_up_rules.MOST_SALES),
                name="followup_sales_after_possible",
                violation_error_message=_("The sales now are more than anybody sells."),
            ),
        ]

    def __str__(self):
        return f"{self.participation.artisan} {self.visited_on:%Y-%m-%d}"

    def clean(self):
        super().clean()
        follow_up_rules.check(self)

    @property
    def has_open_step(self) -> bool:
        return bool(self.next_step) and self.done_on is None

    def is_overdue(self, today) -> bool:
        return self.has_open_step and self.next_on is not None and self.next_on < today
