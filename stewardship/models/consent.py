"""What the persons behind a record agreed to."""

from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import querysets
from ..private_files import nameless, validate_evidence
from .content import PublicContent
from .record import both_or_none
from .staff import Staff


def private_storage():
    """Files for staff only (`private_files`)."""
    return storages["private"]


class Consent(PublicContent):
    """What a person agreed that the public may see: one field, for one purpose.

    Each app makes its own table of it with a `record` key. Without a live consent the public sees
    the business name and the village (UU 27/2022 on personal data; `visibility` applies it).
    A withdrawal takes effect on the next request.
    """

    class Field(models.TextChoices):
        NAME = "name", _("name of the person")
        PHONE = "phone", _("telephone number")
        WHATSAPP = "whatsapp", _("WhatsApp number")
        EMAIL = "email", _("e-mail address")
        PHOTO = "photo", _("photo of the person")
        LOCATION = "location", _("exact location and address")

    class Purpose(models.TextChoices):
        DIRECTORY = "directory", _("public directory")
        PROMOTION = "promotion", _("promotion and exhibitions")
        TRADE = "trade", _("passing on to buyers")

    class Channel(models.TextChoices):
        PAPER = "paper", _("signed form")
        IN_PERSON = "in_person", _("in person")
        WHATSAPP = "whatsapp", _("WhatsApp message")
        PHONE = "phone", _("telephone call")
        ONLINE = "online", _("online form")

    field = models.CharField(_("what"), max_length=10, choices=Field)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose, default=Purpose.DIRECTORY)
    channel = models.CharField(_("how it was given"), max_length=10, choices=Channel)
    given_on = models.DateField(_("given on"))
    recorded_at = models.DateTimeField(_("recorded on"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        Staff, models.PROTECT, related_name="+", editable=False, verbose_name=_("recorded by")
    )
    text_version = models.CharField(
        _("version of the text"), max_length=20, help_text=_("The consent text that was read or signed, e.g. 2026-01")
    )
    evidence = models.FileField(
        _("evidence"),
        upload_to="consent/%Y/",
        storage=private_storage,
        blank=True,
        validators=[validate_evidence],
        help_text=_("Scan or photo of the form. Kept for staff only, never public."),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Staff,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("withdrawal recorded by"),
    )

    objects = querysets.ConsentQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["field", "-given_on", "pk"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            both_or_none("withdrawn_at", "withdrawn_by", _("Who recorded the withdrawal and when belong together.")),
            models.UniqueConstraint(
                fields=["record", "field", "purpose"],
                condition=Q(withdrawn_at=None),
                name="%(app_label)s_%(class)s_one_live",
                violation_error_message=_("A live consent for this field and purpose is already recorded."),
            ),
        ]

    def __str__(self):
        return f"{self.get_field_display()}, {self.get_purpose_display()}"

    def clean(self):
        super().clean()
        if self.given_on and self.given_on > timezone.localdate():
            message = _("This day has not come yet. Please give the day on which they agreed.")
            raise ValidationError({"given_on": message})

    def save(self, *args, **kwargs):
        if self.evidence and not self.evidence._committed:
            self.evidence.name = nameless(self.evidence.name)
        super().save(*args, **kwargs)

    @property
    def is_live(self):
        return self.withdrawn_at is None
