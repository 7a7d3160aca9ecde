"""Artisans who teach others."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from artisans.models import Artisan
from stewardship import models as stewardship

from ..querysets import (
    MentoringQuerySet,
)
from .training import Training


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

    known_lessons = None
    """All lessons, for a sheet that reads them once for its rows (`cascade.rules.Lessons`); else they are read anew."""
    confirmation_taken_back = False
    """Whether `clean` found that something else was confirmed than the lesson says now."""
    _as_loaded = None

    objects = MentoringQuerySet.as_manager()

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

    @classmethod
    def from_db(cls, db, field_names, values):
        lesson = super().from_db(db, field_names, values)
        if not lesson.get_deferred_fields():
            lesson._as_loaded = lesson._content()
        return lesson

    def clean(self):
        from ..cascade import rules  # noqa: PLC0415 - it imports this model

        rules.check(self)
        if self.confirmed_at and self._as_loaded not in (None, self._content()):
            self.confirmed_at = self.confirmed_by = None
            self.confirmation_taken_back = True

    def _content(self):
        """What staff confirm."""
        return self.teacher_id, self.learner_id, self.training_id, self.taught_on, self.topic
