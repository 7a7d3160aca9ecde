"""A buyer's inquiry: once to several businesses, then a part for each office concerned."""

from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from phonenumber_field.modelfields import PhoneNumberField

from artisans.models import Finish, Producer, Product, ProductType
from regions.models import Kabupaten
from stewardship.models import Staff, both_or_none

from ..querysets import (
    AllocationQuerySet,
    AttachmentQuerySet,
    InquiryPartQuerySet,
    InquiryQuerySet,
    OfInquiryQuerySet,
)
from .exporter import Exporter

LONGEST_MESSAGE = 4000
MOST_PIECES = 10_000_000


def private_storage():
    """Files for staff only."""
    return storages["private"]


class Inquiry(models.Model):
    """What a buyer asks for. Personal data of the sender go 12 months after the last part was closed.

    ``token`` is of the form that was filled in: what is sent twice with it is kept once (`inquiries.send`).
    """

    kabupaten_path = "parts__kabupaten"

    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    token = models.CharField(max_length=40, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=[("id", _("Indonesian")), ("en", _("English"))])
    sent_at = models.DateTimeField(_("sent on"), auto_now_add=True)
    name = models.CharField(_("name"), max_length=120)
    company = models.CharField(_("company"), max_length=160, blank=True)
    country = CountryField(_("country"), blank=True)
    email = models.EmailField(_("e-mail"))
    phone = PhoneNumberField(_("telephone"), blank=True)
    destination = CountryField(_("destination"), blank=True)
    port = models.CharField(_("port"), max_length=80, blank=True)
    wanted_on = models.DateField(_("wanted by"), null=True, blank=True)
    budget = models.CharField(_("budget"), max_length=80, blank=True)
    message = models.TextField(_("message"), max_length=LONGEST_MESSAGE, blank=True)
    consent_version = models.CharField(_("consent text"), max_length=20)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)
    anonymised_at = models.DateTimeField(_("anonymised on"), null=True, blank=True, editable=False)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")

    def __str__(self):
        return self.reference


class InquiryLine(models.Model):
    """What is wanted: a form, how many, how large, which finish; ``product`` when it was a piece on the shortlist."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="lines")
    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("piece of the shortlist")
    )
    product_type = models.ForeignKey(
        ProductType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("product type")
    )
    wording = models.CharField(_("in your words"), max_length=160, blank=True)
    quantity = models.PositiveIntegerField(
        _("quantity (pieces)"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PIECES)]
    )
    size = models.CharField(_("size"), max_length=60, blank=True)
    finish = models.ForeignKey(
        Finish, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("finish")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("wanted product")
        verbose_name_plural = _("wanted products")
        constraints = [
            models.CheckConstraint(
                condition=Q(product_type__isnull=False) | ~Q(wording=""),
                name="inquiryline_says_what",
                violation_error_message=_("Choose a product or describe it."),
            )
        ]

    def __str__(self):
        return f"{self.quantity} × {self.product_type or self.wording}"

    @property
    def title(self) -> str:
        return str(self.product_type or self.wording)

    @property
    def details(self) -> list[str]:
        """What is known of it besides its title, ready to be read one after another."""
        told = [self.wording if self.product_type else "", self.piece, self.size, self.finish]
        return [str(each) for each in told if each]

    @property
    def piece(self) -> Product | None:
        """The piece of the shortlist, unless it is a draft by now, which is for its own office."""
        return self.product if self.product and self.product.is_published else None


class Recipient(models.Model):
    """A business that the inquiry goes to, once: an exporter, or a producer of the directory."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="recipients")
    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="+")
    exporter = models.ForeignKey(Exporter, models.CASCADE, null=True, blank=True, related_name="inquiries")
    producer = models.ForeignKey(Producer, models.CASCADE, null=True, blank=True, related_name="inquiries")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        constraints = [
            models.CheckConstraint(
                condition=Q(exporter__isnull=False, producer=None) | Q(exporter=None, producer__isnull=False),
                name="recipient_is_one_business",
            ),
            models.UniqueConstraint(fields=["inquiry", "exporter"], name="recipient_exporter_once"),
            models.UniqueConstraint(fields=["inquiry", "producer"], name="recipient_producer_once"),
        ]

    def __str__(self):
        return str(self.business)

    @property
    def business(self) -> Exporter | Producer:
        return self.exporter or self.producer


class InquiryPart(models.Model):
    """The part of an inquiry that one office answers."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")
        OFFERED = "offered", _("offer made")
        ORDERED = "ordered", _("ordered")
        LOST = "lost", _("came to nothing")

    kabupaten_path = "kabupaten"

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="parts", verbose_name=_("inquiry"))
    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="inquiries", verbose_name=_("kabupaten"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    assigned_to = models.ForeignKey(
        Staff, models.SET_NULL, null=True, blank=True, related_name="inquiries", verbose_name=_("assigned to")
    )
    lost_reason = models.CharField(_("why it came to nothing"), max_length=200, blank=True)
    first_answered_at = models.DateTimeField(_("first answered on"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name=_("closed by")
    )

    objects = InquiryPartQuerySet.as_manager()

    class Meta:
        ordering = ["-inquiry__sent_at", "-pk"]
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "kabupaten"], name="inquirypart_once"),
            both_or_none("closed_at", "closed_by", _("Who closed it and when belong together.")),
            models.CheckConstraint(
                condition=~Q(state="lost") | ~Q(lost_reason=""),
                name="inquirypart_lost_has_reason",
                violation_error_message=_("Say why it came to nothing."),
            ),
        ]

    def __str__(self):
        return self.inquiry.reference


class InquiryNote(models.Model):
    """A note of the office, for the office."""

    kabupaten_path = "part__kabupaten"

    part = models.ForeignKey(InquiryPart, models.CASCADE, related_name="notes")
    text = models.TextField(_("note"))
    written_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", verbose_name=_("written by"))
    written_at = models.DateTimeField(_("written on"), auto_now_add=True)

    objects = OfInquiryQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self):
        return self.text[:60]


class Attachment(models.Model):
    """A file of the buyer: drawing, photo or list. For staff only.

    Until the inquiry is sent it has none and hangs on the ``token`` of the form (`attachments`).
    """

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, null=True, blank=True, related_name="attachments")
    token = models.CharField(max_length=40, blank=True, editable=False)
    file = models.FileField(_("file"), upload_to="inquiries/%Y/", storage=private_storage)
    file_name = models.CharField(_("name of the file"), max_length=120)
    size = models.PositiveIntegerField(_("size (bytes)"), default=0)
    uploaded_at = models.DateTimeField(_("uploaded on"), auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.CheckConstraint(
                condition=Q(inquiry__isnull=False, token="") | (Q(inquiry=None) & ~Q(token="")),
                name="attachment_sent_or_waiting",
            )
        ]
        indexes = [models.Index(fields=["token"], name="attachment_by_token")]

    def __str__(self):
        return self.file_name


class Allocation(models.Model):
    """How many pieces of a wanted product one workshop makes."""

    kabupaten_path = "part__kabupaten"

    part = models.ForeignKey(InquiryPart, models.CASCADE, related_name="allocations")
    line = models.ForeignKey(InquiryLine, models.CASCADE, related_name="allocations")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="allocations", verbose_name=_("producer"))
    quantity = models.PositiveIntegerField(_("quantity (pieces)"), validators=[MinValueValidator(1)])

    objects = AllocationQuerySet.as_manager()

    class Meta:
        ordering = ["line", "pk"]
        verbose_name = _("share of an order")
        verbose_name_plural = _("shares of an order")
        constraints = [models.UniqueConstraint(fields=["part", "line", "producer"], name="allocation_once")]

    def __str__(self):
        return f"{self.quantity} × {self.producer}"
