"""What visitors can do at a workshop, firings they may watch, and groups that ask to come."""

from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from artisans.models import Producer
from regions.models import Kabupaten
from stewardship import models as stewardship
from stewardship.querysets import OfficeQuerySet

from ..querysets import FiringDayQuerySet, VisitOfferQuerySet, VisitRequestQuerySet

LARGEST_GROUP = 2000


class VisitOffer(stewardship.PublicContent):
    """What a producer offers visitors. Prices are in IDR for one person, duration in minutes.

    ``group_max`` is how many people it takes at the same time: `group_visits` splits large groups by it.
    """

    class Kind(models.TextChoices):
        WATCH = "watch", _("watch the work")
        TRY = "try", _("try it yourself")
        CLASS = "class", _("class")
        TOUR = "tour", _("guided tour")

    class Booking(models.TextChoices):
        WALK_IN = "walk_in", _("just come")
        DAY_BEFORE = "day_before", _("tell them a day before")
        BOOK = "book", _("book ahead")
        OFFICE = "office", _("ask the office")

    class Languages(models.TextChoices):
        IND = "id", _("Indonesian")
        SUN = "su", _("Sundanese")
        JAV = "jv", _("Javanese of Serang")
        ENG = "en", _("English")

    kabupaten_path = "producer__kecamatan__kabupaten"

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="visit_offers", verbose_name=_("producer"))
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    title = models.CharField(_("what"), max_length=120, help_text=_("For example: Make your own small jar"))
    languages = models.CharField(
        _("languages"), max_length=20, default="id", help_text=_("Codes separated by semicolons: id; en")
    )
    duration_minutes = models.PositiveSmallIntegerField(
        _("duration (minutes)"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(1440)]
    )
    price = models.PositiveBigIntegerField(
        _("price for one person (IDR)"), null=True, blank=True, help_text=_("0 when it is free; empty: not known")
    )
    group_min = models.PositiveSmallIntegerField(_("smallest group"), default=1, validators=[MinValueValidator(1)])
    group_max = models.PositiveSmallIntegerField(
        _("largest group at the same time"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    age_min = models.PositiveSmallIntegerField(
        _("from which age"), null=True, blank=True, validators=[MaxValueValidator(99)]
    )
    weekdays = models.CharField(
        _("days"),
        max_length=20,
        blank=True,
        help_text=_("Numbers from 0 for Monday to 6 for Sunday, separated by semicolons; empty: every day"),
    )
    booking = models.CharField(_("how to book"), max_length=10, choices=Booking, default=Booking.BOOK)
    is_active = models.BooleanField(_("offered at present"), default=True)

    objects = VisitOfferQuerySet.as_manager()

    class Meta:
        ordering = ["producer", "kind", "pk"]
        verbose_name = _("offer for visitors")
        verbose_name_plural = _("offers for visitors")
        constraints = [
            models.CheckConstraint(
                condition=Q(group_max=None) | Q(group_max__gte=F("group_min")),
                name="visitoffer_group_range",
                violation_error_message=_("The largest group is below the smallest."),
            ),
            models.CheckConstraint(
                condition=Q(weekdays="") | Q(weekdays__regex=r"^[0-6](; [0-6])*$"),
                name="visitoffer_weekdays",
                violation_error_message=_("Write the days as 0; 5; 6 (0 is Monday)."),
            ),
            models.CheckConstraint(
                condition=Q(languages__regex=r"^(id|su|jv|en)(; (id|su|jv|en))*$"),
                name="visitoffer_languages",
                violation_error_message=_("Write the languages as id; en."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def weekday_list(self) -> list[int]:
        """Days of the week on which it takes place; all seven when none is named."""
        return [int(day) for day in self.weekdays.split("; ")] if self.weekdays else list(range(7))

    @property
    def language_list(self) -> list[str]:
        return self.languages.split("; ")


class FiringDay(stewardship.CalendarEntry, stewardship.PublicContent):
    """A firing or open day that visitors may watch. A cancelled one stays, so that calendars learn of it.

    ``uid`` and ``sequence`` are those of the calendar entry (RFC 5545): the first never changes, the
    second grows with every change that calendars show. `save` keeps both, and nothing else but
    `FiringDayQuerySet.note_change`.
    """

    class Kind(models.TextChoices):
        FIRING = "firing", _("firing of the kiln")
        OPEN_DAY = "open_day", _("open workshop")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        CANCELLED = "cancelled", _("cancelled")

    IN_CALENDARS = ("producer_id", "kind", "starts_at", "ends_at", "note_ind", "note_en", "state")

    kabupaten_path = "producer__kecamatan__kabupaten"
    named_by = ("producer",)

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="firing_days", verbose_name=_("producer"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.FIRING)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    note = models.CharField(_("what visitors should know"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    uid = models.CharField(max_length=60, unique=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)
    updated = models.DateTimeField(_("saved"), auto_now=True)

    objects = FiringDayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("firing day")
        verbose_name_plural = _("firing days")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="firingday_range",
                violation_error_message=_("It ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["producer", "kind", "starts_at"],
                name="firingday_once",
                violation_error_message=_("This day is already entered."),
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="firingday_by_time")]

    def __str__(self):
        return f"{self.producer} {timezone.localtime(self.starts_at):%Y-%m-%d}"

    def save(self, *args, **kwargs):
        """Give a new day its ``uid``."""
        if not self.uid:
            self.uid = str(uuid4())
        super().save(*args, **kwargs)

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED


class VisitRequest(models.Model):
    """A group that asks to come. Personal data of the sender go 12 months after it was closed.

    ``token`` is of the form that was filled in: what is sent twice with it is kept once.
    """

    class State(models.TextChoices):
        NEW = "new", _("new")
        PROPOSED = "proposed", _("proposal sent")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")
        DONE = "done", _("has taken place")

    class Ages(models.TextChoices):
        CHILDREN = "children", _("children up to 12")
        TEENAGERS = "teenagers", _("teenagers")
        ADULTS = "adults", _("adults")
        MIXED = "mixed", _("all ages")

    kabupaten_path = "kabupaten"

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="visit_requests", verbose_name=_("kabupaten"))
    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    token = models.CharField(max_length=40, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=[("id", _("Indonesian")), ("en", _("English"))])
    sent_at = models.DateTimeField(_("sent on"), auto_now_add=True)
    organisation = models.CharField(_("school or organisation"), max_length=160, blank=True)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = PhoneNumberField(_("telephone"), blank=True)
    people = models.PositiveSmallIntegerField(
        _("people"), validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)]
    )
    ages = models.CharField(_("age"), max_length=9, choices=Ages, default=Ages.MIXED)
    wheelchairs = models.PositiveSmallIntegerField(_("wheelchairs among them"), default=0)
    wanted_on = models.DateField(_("day"))
    other_day = models.DateField(_("another possible day"), null=True, blank=True)
    arrives_at = models.TimeField(_("arrival"), null=True, blank=True)
    wants = models.CharField(_("what the group would like"), max_length=6, choices=VisitOffer.Kind)
    message = models.TextField(_("message"), max_length=2000, blank=True)
    producers = models.ManyToManyField(
        Producer, blank=True, related_name="visit_requests", verbose_name=_("workshops they would like to see")
    )
    consent_version = models.CharField(_("consent text"), max_length=20)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.NEW)
    assigned_to = models.ForeignKey(
        stewardship.Staff,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="visit_requests",
        verbose_name=_("assigned to"),
    )
    note = models.TextField(_("note of the office"), blank=True)
    first_answered_at = models.DateTimeField(_("first answered on"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)
    anonymised_at = models.DateTimeField(_("anonymised on"), null=True, blank=True, editable=False)

    objects = VisitRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("group visit")
        verbose_name_plural = _("group visits")
        constraints = [
            models.CheckConstraint(
                condition=Q(wheelchairs__lte=F("people")),
                name="visitrequest_wheelchairs",
                violation_error_message=_("There are more wheelchairs than people."),
            ),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone="") | Q(anonymised_at__isnull=False),
                name="visitrequest_reachable",
                violation_error_message=_("Give an e-mail address or a telephone number, so that we can answer."),
            ),
        ]

    def __str__(self):
        return self.reference


class VisitShare(models.Model):
    """How many people of a group one workshop takes, and when they come to it."""

    kabupaten_path = "request__kabupaten"

    request = models.ForeignKey(VisitRequest, models.CASCADE, related_name="shares")
    offer = models.ForeignKey(VisitOffer, models.PROTECT, related_name="shares", verbose_name=_("offer"))
    people = models.PositiveSmallIntegerField(_("people"), validators=[MinValueValidator(1)])
    starts_at = models.TimeField(_("begins"), null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("share of a group")
        verbose_name_plural = _("shares of a group")
        constraints = [
            models.UniqueConstraint(fields=["request", "offer", "starts_at"], name="visitshare_once"),
        ]

    def __str__(self):
        return f"{self.people} × {self.offer}"
