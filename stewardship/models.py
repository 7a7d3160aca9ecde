"""What every record of the portal stands on.

Who may change it (`Staff`), how far it is (`Record`), who checked it, what the persons behind it
agreed to (`Consent`), where its facts come from (`Source`), its pictures (`Photo`).
"""

from django.contrib.auth.models import AbstractUser
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField

from . import content_version, photos, querysets
from .private_files import validate_evidence


def both_or_none(first, second, message):
    """Constrain a who/when pair: both columns are filled, or neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        name=f"%(app_label)s_%(class)s_{first}_with_{second}",
        violation_error_message=message,
    )


def private_storage():
    """Files for staff only (`private_files`)."""
    return storages["private"]


class Staff(AbstractUser):
    """A person of an office. Without a kabupaten they answer for all of them."""

    kabupaten = models.ForeignKey(
        "regions.Kabupaten",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name=_("kabupaten"),
        help_text=_("Records of this kabupaten only. Leave empty for all."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")


class ContentVersion(models.Model):
    """The one row behind `content_version`."""

    word = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("content version")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="contentversion_only_one")]

    def __str__(self):
        return self.word


class PublicContent(models.Model):
    """A model whose rows public pages show: its changes make kept pages stale at once.

    Write many-to-many rows in one transaction with a `save()`, as Django admin does.
    """

    objects = querysets.PublicContentQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        content_version.bump()

    def delete(self, *args, **kwargs):
        result = super().delete(*args, **kwargs)
        content_version.bump()
        return result


class Record(PublicContent):
    """A record from draft to archive, of one kabupaten (reached by `kabupaten_path`).

    ``verified_at`` is when a person last checked the record against reality; it is shown to the
    public. ``updated`` is when the row was last saved; it never is.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        PUBLISHED = "published", _("published")
        ARCHIVED = "archived", _("archived")

    kabupaten_path = "kabupaten"

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    submitted_at = models.DateTimeField(_("submitted on"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("submitted by")
    )
    published_at = models.DateTimeField(_("published on"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("published by")
    )
    archived_at = models.DateTimeField(_("archived on"), null=True, blank=True, editable=False)
    archived_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("archived by")
    )
    verified_at = models.DateTimeField(_("last checked on"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("checked by")
    )
    verification_note = models.TextField(_("note on the check"), blank=True)
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Made up to show the portal. Never a real business.")
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("saved"), auto_now=True)

    objects = querysets.RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            both_or_none("submitted_at", "submitted_by", _("Who submitted it and when belong together.")),
            both_or_none("published_at", "published_by", _("Who published it and when belong together.")),
            both_or_none("archived_at", "archived_by", _("Who archived it and when belong together.")),
            both_or_none("verified_at", "verified_by", _("Who checked it and when belong together.")),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_date",
                violation_error_message=_("A published record says who published it and when."),
            ),
            models.CheckConstraint(
                condition=~Q(status="archived") | Q(archived_at__isnull=False),
                name="%(app_label)s_%(class)s_archived_has_date",
                violation_error_message=_("An archived record says who archived it and when."),
            ),
        ]

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED


class Source(PublicContent):
    """Where a fact comes from: a page, a report, a decree."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    title = models.CharField(
        _("subject"), max_length=250, blank=True, help_text=_("In our own words, never a made-up headline")
    )
    publisher = models.CharField(_("publisher"), max_length=120)
    published = models.CharField(
        _("published"), max_length=10, blank=True, help_text=_("Year, year and month, or the full date: 2024-06-24")
    )

    class Meta:
        ordering = ["publisher", "published", "pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                condition=Q(published="") | Q(published__regex=r"^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$"),
                name="source_published_is_iso",
                violation_error_message=_("Write the date as 2024, 2024-06 or 2024-06-24."),
            )
        ]

    def __str__(self):
        return f"{self.publisher}: {self.title or self.url}"


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

    @property
    def is_live(self):
        return self.withdrawn_at is None


class Photo(PublicContent):
    """A picture, decoded and written anew on upload so that nothing hidden travels with it.

    Each app makes its own table of it with a `record` key. ``shows_person`` photos need the
    live consent of their record for the field "photo".
    """

    image = PictureField(
        _("picture"),
        upload_to=photos.upload_path,
        width_field="width",
        height_field="height",
        aspect_ratios=[None],
        validators=[photos.validate_image],
    )
    width = models.PositiveIntegerField(_("width in pixels"), editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False)
    alt = models.CharField(
        _("what is seen"), max_length=200, help_text=_("For people who cannot see the picture: Red jar with a lid")
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    is_illustration = models.BooleanField(
        _("computer-made illustration"), default=False, help_text=_("Not a photo of a real piece; the page says so.")
    )
    shows_person = models.BooleanField(
        _("shows a person"),
        default=False,
        help_text=_("Shown only while a consent for photos is recorded."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = querysets.PhotoQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self):
        return self.alt

    def save(self, *args, **kwargs):
        if self.image and not self.image._committed:
            self.image.file = photos.rewritten(self.image.file)
        super().save(*args, **kwargs)
