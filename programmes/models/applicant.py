"""What people of the workshops fill in when they ask the office for something."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from regions.models import Desa, Kecamatan
from stewardship import models as stewardship


class Applicant(models.Model):
    """Who asks, from where. Personal data: for the office only, deleted a year after the matter is over.

    ``token`` is of the form that was filled in: what is sent twice with it is kept once.
    """

    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    token = models.CharField(max_length=40, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    phone = PhoneNumberField(_("telephone"), blank=True)
    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="+", verbose_name=_("kecamatan"))
    desa = models.ForeignKey(Desa, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("desa"))
    workshop = models.CharField(_("workshop"), max_length=120, blank=True)
    consent_version = models.CharField(_("consent text"), max_length=20)
    sent_at = models.DateTimeField(_("sent on"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.reference


class Chosen(Applicant):
    """An application among which the office chooses: who decided, when, and why."""

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

    class Meta:
        abstract = True
        constraints = [
            stewardship.both_or_none("decided_at", "decided_by", _("Who decided and when belong together.")),
        ]
