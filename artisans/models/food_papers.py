"""The papers that the law asks for glazed ware for food and drink (`artisans.food_papers` has the rule)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stewardship.models.consent import private_storage
from stewardship.private_files import nameless, validate_evidence


def papers_path(product, filename):
    """A name for a scan that tells nothing of the business: chance and the kind of file."""
    return f"papers/{nameless(filename)}"


class FoodPapers(models.Model):
    """Certificate for SNI 7275 of a piece as its paper says, or the reason why none is needed."""

    sni_number = models.CharField(
        _("number of the SNI certificate"), max_length=80, blank=True, help_text=_("As on the paper: LSPr-012-IDN/0456")
    )
    sni_issuer = models.CharField(
        _("issued by"), max_length=120, blank=True, help_text=_("The certification body that is named on it")
    )
    sni_issued_on = models.DateField(
        _("issued on"), null=True, blank=True, help_text=_("The day on the paper: 2024-05-14")
    )
    sni_valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The last day: 2028-05-13. Empty when the paper names none."),
    )
    sni_not_needed = models.CharField(
        _("not needed because"),
        max_length=200,
        blank=True,
        help_text=_("Instead of a certificate, for example: sold for decoration only, and labelled so"),
    )
    sni_file = models.FileField(
        _("scan of the paper"),
        upload_to=papers_path,
        storage=private_storage,
        blank=True,
        validators=[validate_evidence],
        help_text=_("PDF, JPEG, PNG or WebP; for the office only"),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(sni_number="", sni_issuer="", sni_issued_on=None, sni_valid_until=None)
                | (~Q(sni_number="") & ~Q(sni_issuer="")),
                name="%(class)s_sni_whole",
                violation_error_message=_("Give the number of the SNI certificate and who issued it, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(sni_number="") | Q(sni_not_needed=""),
                name="%(class)s_sni_or_reason",
                violation_error_message=_(
                    "There is a certificate and a reason why none is needed. Please keep one of the two."
                ),
            ),
            models.CheckConstraint(
                condition=Q(sni_issued_on=None) | Q(sni_valid_until=None) | Q(sni_valid_until__gte=F("sni_issued_on")),
                name="%(class)s_sni_dates",
                violation_error_message=_("The SNI certificate ends before it was issued."),
            ),
        ]
