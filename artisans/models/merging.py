"""Two records of one business: which pairs are none, and what a merge joined."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stewardship.models import Staff
from stewardship.querysets import OfficeQuerySet

from .producer import Producer


class DistinctPair(models.Model):
    """Two producers that look alike and are two: somebody looked, so nobody need look again."""

    kabupaten_path = "first__kecamatan__kabupaten"

    first = models.ForeignKey(Producer, models.CASCADE, related_name="+")
    second = models.ForeignKey(Producer, models.CASCADE, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name = _("pair of different producers")
        verbose_name_plural = _("pairs of different producers")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinctpair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinctpair_lower_first"),
        ]

    def __str__(self):
        return f"{self.first_id} ≠ {self.second_id}"


class Merger(models.Model):
    """A producer that went into another; the history of ``former_id`` is read with that of ``producer``."""

    kabupaten_path = "producer__kecamatan__kabupaten"

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="mergers")
    former_id = models.PositiveBigIntegerField(unique=True)
    former_name = models.CharField(_("former name"), max_length=120)
    merged_at = models.DateTimeField(_("merged on"), auto_now_add=True)
    merged_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", verbose_name=_("merged by"))
    reason = models.TextField(_("reason"), blank=True)
    left_out = models.TextField(
        _("not taken over"), blank=True, help_text=_("Rows of the former record that no history keeps, one a line")
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")

    def __str__(self):
        return self.former_name
