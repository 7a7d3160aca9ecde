"""What a withdrawn consent and an erasure request leave to do, and the proof that it was done."""

from datetime import timedelta

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import querysets
from .consent import Consent
from .record import both_or_none
from .staff import Staff

TIME_TO_STOP = timedelta(hours=72)
"""UU 27/2022 gives three times 24 hours to stop processing after a withdrawal."""


class WithdrawalTask(models.Model):
    """What people have to do after a consent was withdrawn: the portal itself hid the data at once."""

    class Step(models.TextChoices):
        PAGE = "page", _("The public page was looked at and shows the data no longer.")
        PRINT = "print", _("Printed lists, catalogues and stall signs with the data are out of use.")
        SOCIAL = "social", _("Posts and websites of the office with the data are corrected.")
        PARTNERS = "partners", _("Buyers and partners who got the data are told.")
        COPIES = "copies", _("Spreadsheets and telephones of the office no longer hold the data.")

    kabupaten_path = "kabupaten"

    kabupaten = models.ForeignKey(
        "regions.Kabupaten", models.PROTECT, related_name="+", verbose_name=_("kabupaten"), editable=False
    )
    content_type = models.ForeignKey(ContentType, models.CASCADE, editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey()
    field = models.CharField(_("what"), max_length=10, choices=Consent.Field, editable=False)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Consent.Purpose, editable=False)
    reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), editable=False)
    due_at = models.DateTimeField(_("due"), editable=False)
    steps_done = models.JSONField(_("done so far"), default=list, blank=True)
    note = models.TextField(_("note"), blank=True)
    done_at = models.DateTimeField(_("finished on"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name=_("finished by")
    )

    objects = querysets.WithdrawalTaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("task after a withdrawal")
        verbose_name_plural = _("tasks after a withdrawal")
        constraints = [both_or_none("done_at", "done_by", _("Who finished it and when belong together."))]
        indexes = [models.Index(fields=["content_type", "object_id"], name="withdrawaltask_of_record")]

    def __str__(self):
        return f"{self.get_field_display()}, {self.get_purpose_display()}"

    @property
    def steps_left(self):
        return [step for step in self.Step if step.value not in self.steps_done]

    def is_overdue(self, now):
        return self.done_at is None and self.due_at < now


class ErasureCertificate(models.Model):
    """What was removed of a person's data, and when. It holds none of the data itself."""

    kabupaten_path = "kabupaten"

    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    kabupaten = models.ForeignKey(
        "regions.Kabupaten", models.PROTECT, related_name="+", verbose_name=_("kabupaten"), editable=False
    )
    content_type = models.ForeignKey(ContentType, models.PROTECT, editable=False, related_name="+")
    object_id = models.PositiveBigIntegerField(editable=False)
    requested_on = models.DateField(_("requested on"), editable=False)
    reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)
    made_at = models.DateTimeField(_("made on"), editable=False)
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", editable=False, verbose_name=_("made by"))
    removed = models.JSONField(_("what was removed"), editable=False, help_text=_("Counts by kind of data"))

    objects = querysets.OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("erasure certificate")
        verbose_name_plural = _("erasure certificates")
        indexes = [models.Index(fields=["content_type", "object_id"], name="certificate_of_record")]

    def __str__(self):
        return self.number

    @property
    def subject(self):
        """Kind and number of the record: all that may still be said of it."""
        model = self.content_type.model_class()
        return f"{model._meta.verbose_name if model else self.content_type.model} {self.object_id}"
