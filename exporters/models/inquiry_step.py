"""What an office did with its part of an inquiry: who, when, what."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stewardship.models import Staff

from ..querysets import OfInquiryQuerySet
from .inquiry import InquiryPart


class InquiryStep(models.Model):
    """One step, as it was taken (`inquiry_steps`, `inquiry_replies`). Rows are only added.

    ``text`` is a reason that was typed: it may name people, so `anonymising` strips it.
    """

    class Kind(models.TextChoices):
        TAKEN = "taken", _("Taken")
        ASSIGNED = "assigned", _("Assigned")
        RELEASED = "released", _("Nobody's again")
        REPLIED = "replied", _("Answered by e-mail")
        ANSWERED = "answered", _("Answered outside the portal")
        OFFERED = "offered", _("Offer made")
        ORDERED = "ordered", _("Ordered")
        SPLIT = "split", _("Order split")
        LOST = "lost", _("Came to nothing")
        REOPENED = "reopened", _("Opened again")
        RETRIED = "retried", _("Message sent again")

    kabupaten_path = "part__kabupaten"

    part = models.ForeignKey(InquiryPart, models.CASCADE, related_name="steps", verbose_name=_("inquiry"))
    kind = models.CharField(_("step"), max_length=8, choices=Kind)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", verbose_name=_("taken by"))
    at = models.DateTimeField(_("taken on"), default=timezone.now)
    assigned_to = models.ForeignKey(
        Staff, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("assigned to")
    )
    text = models.CharField(_("reason"), max_length=200, blank=True)

    objects = OfInquiryQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self):
        return self.get_kind_display()
