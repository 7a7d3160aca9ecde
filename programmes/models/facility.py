"""What a public unit offers producers and visitors, and who has booked which hours."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from artisans.models import Producer
from regions.models import Desa, Kabupaten, Kecamatan
from stewardship import models as stewardship
from stewardship.querysets import ScopedQuerySet

from .. import publication, quality
from ..querysets import BookingQuerySet, ProgrammeQuerySet, SlotQuerySet
from .slugs import Addressed


class Facility(Addressed, stewardship.Record):
    """A public unit with its services, such as the UPTD in Plered. Its address and position are public."""

    kabupaten_path = "kabupaten"
    quality_rules = quality.FACILITY_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="facilities", verbose_name=_("kabupaten"))
    name = models.CharField(_("name"), max_length=160)
    former_names = models.CharField(
        _("former names"), max_length=250, blank=True, help_text=_("Separated by semicolons")
    )
    description = models.TextField(_("about the facility"), blank=True)
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("kecamatan")
    )
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="facilities", verbose_name=_("desa")
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    hours = models.CharField(
        _("opening hours"), max_length=160, blank=True, help_text=_("In words, for example: Senin–Jumat 08.00–15.00")
    )
    website = models.URLField(_("website"), blank=True)
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="facilities", verbose_name=_("sources")
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        constraints = [
            *stewardship.Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(lat=None, lon=None)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(-11.5, 6.5), lon__range=(94.5, 141.5)),
                name="facility_position_in_indonesia",
                violation_error_message=_(
                    "Give latitude and longitude of a point in Indonesia, for example -6.64 and 107.39."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programmes:facility_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_sourced(self)


class Service(stewardship.PublicContent):
    """What can be had at a facility. Prices are in IDR; None is not known, 0 is free."""

    class Kind(models.TextChoices):
        DESIGN = "design", _("design")
        CLAY_TEST = "clay_test", _("clay test")
        KILN = "kiln", _("high-temperature kiln")
        LESSON = "lesson", _("lesson for visitors")
        OTHER = "other", _("other")

    kabupaten_path = "facility__kabupaten"

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="services", verbose_name=_("facility"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    price = models.PositiveBigIntegerField(_("price (IDR)"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("length of a slot (minutes)"), default=60, validators=[MinValueValidator(15), MaxValueValidator(10_080)]
    )
    can_be_booked = models.BooleanField(_("can be booked here"), default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["facility", "kind", "pk"]
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def __str__(self):
        return self.name


class Slot(stewardship.PublicContent):
    """Hours of a service that one booking can have. Those of one service never overlap (`facilities.slots`)."""

    kabupaten_path = "service__facility__kabupaten"

    service = models.ForeignKey(Service, models.CASCADE, related_name="slots", verbose_name=_("service"))
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.UniqueConstraint(
                fields=["service", "starts_at"],
                name="slot_once",
                violation_error_message=_("This slot is already entered."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="slot_range",
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self):
        return f"{self.service} {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"

    def clean(self):
        super().clean()
        if not (self.service_id and self.starts_at and self.ends_at):
            return
        others = Slot.objects.exclude(pk=self.pk).overlapping(self.service_id, self.starts_at, self.ends_at)
        if other := others.first():
            said = _("At this time there is a slot of this service already: %(slot)s. Choose other hours.")
            raise ValidationError(said, params={"slot": other}, code="overlap")


class Booking(stewardship.PublicContent):
    """Who asked for a slot. One that is requested or confirmed keeps all others out, in the database itself.

    Personal data: for the office only, taken away a year after the slot (`anonymised_at`). ``taken_by`` is
    who wrote it down for somebody at the telephone; ``decided_by`` is empty where the booker cancelled.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")
        CANCELLED = "cancelled", _("cancelled")

    HOLDS = (State.REQUESTED, State.CONFIRMED)

    kabupaten_path = "slot__service__facility__kabupaten"

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="bookings", verbose_name=_("slot"))
    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    token = models.CharField(max_length=40, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=[("id", _("Indonesian")), ("en", _("English"))])
    name = models.CharField(_("name"), max_length=120)
    phone = PhoneNumberField(_("telephone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    producer = models.ForeignKey(
        Producer, models.SET_NULL, null=True, blank=True, related_name="bookings", verbose_name=_("producer")
    )
    people = models.PositiveSmallIntegerField(_("people"), default=1, validators=[MinValueValidator(1)])
    purpose = models.CharField(_("what for"), max_length=250)
    consent_version = models.CharField(_("consent text"), max_length=20, blank=True, editable=False)
    taken_by = models.ForeignKey(
        stewardship.Staff,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written down by"),
    )
    sent_at = models.DateTimeField(_("sent on"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.REQUESTED)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        stewardship.Staff,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decision_note = models.CharField(_("answer"), max_length=250, blank=True)
    anonymised_at = models.DateTimeField(_("data taken away on"), null=True, blank=True, editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        constraints = [
            models.UniqueConstraint(
                fields=["slot"],
                condition=Q(state__in=["requested", "confirmed"]),
                name="booking_one_for_a_slot",
                violation_error_message=_("Somebody else has just booked this slot. Please choose another one."),
            ),
            models.CheckConstraint(
                condition=~Q(consent_version="") | Q(taken_by__isnull=False),
                name="booking_agreed_or_taken",
                violation_error_message=_("Say which text was agreed to, or who wrote the booking down."),
            ),
        ]

    def __str__(self):
        return self.reference
