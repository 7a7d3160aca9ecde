"""Trainings: who applied, who took part on which days, with what outcome and certificate."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField

from artisans.models import Artisan
from regions.models import Desa, Kabupaten, Kecamatan
from stewardship import models as stewardship
from stewardship.querysets import OfficeQuerySet, ScopedQuerySet

from .. import publication, quality
from ..querysets import CertificateQuerySet, ParticipationQuerySet, TrainingQuerySet
from .partner import Agreement, Partner
from .period import Dated
from .slugs import Addressed


class Training(Addressed, Dated, stewardship.Record):
    """A training of artisans, or of others by artisans. ``participants_reported`` is the number in a report,
    for trainings of which nobody kept names."""

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

    objects = TrainingQuerySet.as_manager()

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


class Application(models.Model):
    """Somebody who wants to take part. Personal data: for the office only, and deleted a year after the training.

    ``token`` is of the form that was filled in: what is sent twice with it is kept once.
    """

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("application", "received")
        SELECTED = "selected", _("selected")
        WAITING = "waiting", _("on the waiting list")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    kabupaten_path = "training__kabupaten"

    training = models.ForeignKey(Training, models.CASCADE, related_name="applications", verbose_name=_("training"))
    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    token = models.CharField(max_length=40, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    phone = PhoneNumberField(_("telephone"), blank=True)
    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="+", verbose_name=_("kecamatan"))
    desa = models.ForeignKey(Desa, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("desa"))
    workshop = models.CharField(_("workshop"), max_length=120, blank=True)
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
    consent_version = models.CharField(_("consent text"), max_length=20)
    sent_at = models.DateTimeField(_("sent on"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.RECEIVED)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        stewardship.Staff,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("decided by"),
    )
    decision_note = models.CharField(_("why"), max_length=200, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["training", "sent_at", "pk"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            stewardship.both_or_none("decided_at", "decided_by", _("Who decided and when belong together.")),
        ]

    def __str__(self):
        return self.reference


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
    """What a participant was given. ``code`` is random: the address to check it says nothing of the person."""

    kabupaten_path = "participation__training__kabupaten"

    participation = models.OneToOneField(
        Participation, models.PROTECT, related_name="certificate", verbose_name=_("participation")
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
            )
        ]

    def __str__(self):
        return self.code

    @property
    def is_valid(self) -> bool:
        return self.revoked_on is None


class Mentoring(stewardship.PublicContent):
    """One artisan taught another (`cascade`). It counts once staff have confirmed it; circles are refused."""

    kabupaten_path = "learner__producer__kecamatan__kabupaten"

    teacher = models.ForeignKey(Artisan, models.CASCADE, related_name="taught", verbose_name=_("who taught"))
    learner = models.ForeignKey(Artisan, models.CASCADE, related_name="learnt", verbose_name=_("who learnt"))
    training = models.ForeignKey(
        Training,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mentorings",
        verbose_name=_("training that is passed on"),
    )
    taught_on = models.DateField(_("taught on"))
    topic = models.CharField(_("topic"), max_length=160)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        stewardship.Staff,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("confirmed by"),
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-taught_on", "-pk"]
        verbose_name = _("passing on")
        verbose_name_plural = _("passing on")
        constraints = [
            models.CheckConstraint(
                condition=~Q(teacher=F("learner")),
                name="mentoring_of_another",
                violation_error_message=_("Nobody teaches themselves here: choose two artisans."),
            ),
            models.UniqueConstraint(
                fields=["teacher", "learner", "taught_on", "topic"],
                name="mentoring_once",
                violation_error_message=_("This is already entered."),
            ),
            stewardship.both_or_none("confirmed_at", "confirmed_by", _("Who confirmed it and when belong together.")),
        ]

    def __str__(self):
        return f"{self.teacher} → {self.learner}"


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

    objects = ScopedQuerySet.as_manager()

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
        ]

    def __str__(self):
        return f"{self.participation.artisan} {self.visited_on:%Y-%m-%d}"
