"""Who took part in a training: on which days, with what outcome and certificate."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from artisans.models import Artisan
from stewardship import models as stewardship
from stewardship.querysets import OfficeQuerySet

from ..querysets import (
    CertificateQuerySet,
    ParticipationQuerySet,
)
from .training import Application, Training


class Participation(stewardship.PublicContent):
    """An artisan in a training. For the office only; the public reads counts."""

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("participant")
        ASSISTANT = "assistant", _("assistant")
        TEACHER = "teacher", _("teacher")

    class Outcome(models.TextChoices):
        OPEN = "open", _("not known yet")
        COMPLETED = "completed", _("completed")
        LEFT = "left", _("left early")

    kabupaten_path = "training__kabupaten"

    training = models.ForeignKey(Training, models.CASCADE, related_name="participations", verbose_name=_("training"))
    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="participations", verbose_name=_("artisan"))
    application = models.OneToOneField(
        Application, models.SET_NULL, null=True, blank=True, related_name="participation", editable=False
    )
    role = models.CharField(_("role"), max_length=11, choices=Role, default=Role.PARTICIPANT)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, default=Outcome.OPEN)
    note = models.CharField(_("note"), max_length=250, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["training", "artisan__name", "pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["training", "artisan"],
                name="participation_once",
                violation_error_message=_("This artisan already stands on the list of this training."),
            )
        ]

    def __str__(self):
        return f"{self.artisan}: {self.training}"

    def clean(self):
        super().clean()
        if not self.pk or not self.certificates.exists():
            return
        # Its code was handed over: it may never come to name somebody else, or something else.
        if not type(self).objects.filter(pk=self.pk, artisan=self.artisan_id, training=self.training_id).exists():
            raise ValidationError(
                _("A certificate was issued for this entry, so its artisan and training stay. Make another entry.")
            )
        completed = self.role == self.Role.PARTICIPANT and self.outcome == self.Outcome.COMPLETED
        if self.is_certified and not completed:
            raise ValidationError(_("A valid certificate says that this person completed it. Revoke it first."))

    @property
    def is_certified(self) -> bool:
        """Whether a valid certificate says that it was completed; prefetch ``certificates`` for lists."""
        return any(certificate.is_valid for certificate in self.certificates.all())


class Attendance(models.Model):
    """Whether a participant was there on a day of the training."""

    kabupaten_path = "participation__training__kabupaten"

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="attendance")
    day = models.DateField(_("day"))
    present = models.BooleanField(_("present"), default=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["participation", "day", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["participation", "day"], name="attendance_once")]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"


class Certificate(stewardship.PublicContent):
    """What a participant was given. ``code`` is random: the address to check it says nothing of the person.

    A revoked one stays, since its paper is about; another can be issued in its place.
    """

    kabupaten_path = "participation__training__kabupaten"

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="certificates", verbose_name=_("participation")
    )
    code = models.CharField(_("code"), max_length=16, unique=True, editable=False)
    issued_on = models.DateField(_("issued on"))
    issued_by = models.ForeignKey(
        stewardship.Staff, models.PROTECT, related_name="+", editable=False, verbose_name=_("issued by")
    )
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_reason = models.CharField(_("why it was revoked"), max_length=200, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on=None, revoked_reason="") | (Q(revoked_on__isnull=False) & ~Q(revoked_reason="")),
                name="certificate_revoked_has_reason",
                violation_error_message=_("Say on which day it was revoked and why."),
            ),
            models.UniqueConstraint(
                fields=["participation"],
                condition=Q(revoked_on=None),
                name="certificate_one_valid",
                violation_error_message=_("There is a valid certificate for this entry already."),
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def is_valid(self) -> bool:
        return self.revoked_on is None
