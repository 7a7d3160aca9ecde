"""What producers ask the office for."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from artisans.models import Producer
from stewardship.models import Staff

from ..querysets import AssistanceQuerySet
from .applicant import Applicant


class AssistanceRequest(Applicant):
    """What a workshop asked the office for, from the need to the outcome. For the office only.

    ``taken_by`` is who wrote it down for somebody at the telephone, who may have given no name.
    """

    class Need(models.TextChoices):
        DESIGN = "design", _("design")
        CLAY = "clay", _("clay")
        KILN = "kiln", _("kiln")
        PACKAGING = "packaging", _("packaging")
        MARKETING = "marketing", _("marketing")
        CERTIFICATION = "certification", _("certification")
        FINANCE = "finance", _("finance")

    class State(models.TextChoices):
        NEW = "new", _("new")
        IN_PROGRESS = "in_progress", _("in progress")
        HELPED = "helped", _("helped")
        DECLINED = "declined", _("declined")

    kabupaten_path = "kecamatan__kabupaten"

    producer = models.ForeignKey(
        Producer,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assistance_requests",
        verbose_name=_("producer of the directory"),
    )
    need = models.CharField(_("need"), max_length=13, choices=Need)
    text = models.TextField(_("what is needed"))
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.NEW)
    assigned_to = models.ForeignKey(
        Staff,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assistance_requests",
        verbose_name=_("assigned to"),
    )
    answered_on = models.DateField(_("first answered on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.TextField(_("outcome"), blank=True)
    taken_by = models.ForeignKey(
        Staff,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written down by"),
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, editable=False, help_text=_("Made up to show the portal.")
    )
    anonymised_at = models.DateTimeField(_("data taken away on"), null=True, blank=True, editable=False)

    objects = AssistanceQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        verbose_name = _("request for assistance")
        verbose_name_plural = _("requests for assistance")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["helped", "declined"]) | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="assistancerequest_closed_has_outcome",
                violation_error_message=_("Say on which day it was closed and what came of it."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="assistancerequest_answered_after",
                violation_error_message=_("It was answered before it was received."),
            ),
            models.CheckConstraint(
                condition=(~Q(name="") & ~Q(consent_version=""))
                | Q(taken_by__isnull=False)
                | Q(anonymised_at__isnull=False),
                name="assistancerequest_agreed_or_taken",
                violation_error_message=_("Say who asked and which text was agreed to, or who wrote it down."),
            ),
        ]
