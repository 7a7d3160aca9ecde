"""Fairs: who showed there, at which stall, and what they sold."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from artisans.models import Producer, SalesChannel
from regions.models import Kabupaten
from stewardship import models as stewardship
from stewardship.querysets import OfficeQuerySet

from .. import publication, quality
from ..querysets import ChannelCheckQuerySet, ProgrammeQuerySet, ShowingQuerySet
from .applicant import Chosen
from .period import Dated
from .slugs import Addressed


class Exhibition(Addressed, Dated, stewardship.CalendarEntry, stewardship.Record):
    """A fair or display with pottery of one kabupaten; a fair that both go to has a record for each."""

    class Kind(models.TextChoices):
        FAIR = "fair", _("trade fair")
        BAZAAR = "bazaar", _("bazaar")
        DISPLAY = "display", _("display")
        ONLINE = "online", _("online")

    IN_CALENDARS = ("name_ind", "name_en", "organiser", "place", "kind", "starts_on", "ends_on", "is_cancelled")

    kabupaten_path = "kabupaten"
    quality_rules = quality.EXHIBITION_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="exhibitions", verbose_name=_("kabupaten"))
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.FAIR)
    organiser = models.CharField(_("organiser"), max_length=160, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True, help_text=_("Hall and city"))
    description = models.TextField(_("about the exhibition"), blank=True)
    website = models.URLField(_("website"), blank=True)
    participants_reported = models.PositiveSmallIntegerField(_("participants in the report"), null=True, blank=True)
    stalls = models.PositiveSmallIntegerField(_("stalls"), null=True, blank=True)
    opens_on = models.DateField(_("applications from"), null=True, blank=True)
    closes_on = models.DateField(_("applications until"), null=True, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="exhibitions", verbose_name=_("sources")
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["-when", "name", "pk"]
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")
        constraints = [
            *stewardship.Record.Meta.constraints,
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(opens_on=None, closes_on=None)
                | models.Q(opens_on__isnull=False, closes_on__isnull=False, closes_on__gte=models.F("opens_on")),
                name="exhibition_applications_range",
                violation_error_message=_("Give both days for applications, the last not before the first."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programmes:exhibition_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_dated(self)

    @property
    def is_online(self) -> bool:
        return self.kind == self.Kind.ONLINE


class StallApplication(Chosen):
    """A workshop that wants to go to an exhibition. Accepted, it becomes a `Showing`."""

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("application", "received")
        ACCEPTED = "accepted", _("accepted")
        WAITING = "waiting", _("on the waiting list")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    kabupaten_path = "exhibition__kabupaten"

    exhibition = models.ForeignKey(
        Exhibition, models.CASCADE, related_name="applications", verbose_name=_("exhibition")
    )
    producer = models.ForeignKey(
        Producer,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stall_applications",
        verbose_name=_("producer of the directory"),
    )
    brings = models.CharField(_("what they bring"), max_length=200)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.RECEIVED)

    objects = OfficeQuerySet.as_manager()

    class Meta(Chosen.Meta):
        ordering = ["exhibition", "sent_at", "pk"]
        verbose_name = _("application for a stall")
        verbose_name_plural = _("applications for stalls")


class Showing(stewardship.PublicContent):
    """A producer at an exhibition, and what was sold there. Sales are IDR, for the office only; the public reads
    who takes part, and sums of five or more."""

    class State(models.TextChoices):
        PLANNED = "planned", _("takes part")
        TOOK_PART = "took_part", _("took part")
        STAYED_AWAY = "stayed_away", _("stayed away")

    kabupaten_path = "exhibition__kabupaten"
    others: "list[Showing] | None" = None
    """All of the same exhibition where they were read before, so that a sheet does not ask for each of its rows."""

    exhibition = models.ForeignKey(Exhibition, models.CASCADE, related_name="showings", verbose_name=_("exhibition"))
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="showings", verbose_name=_("producer"))
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.PLANNED)
    stall = models.CharField(_("stall"), max_length=20, blank=True)
    brings = models.CharField(_("what they bring"), max_length=200, blank=True)
    pieces_sold = models.PositiveIntegerField(_("pieces sold"), null=True, blank=True)
    sales = models.PositiveBigIntegerField(_("sales (IDR)"), null=True, blank=True)
    contacts = models.PositiveSmallIntegerField(_("buyers met"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = ShowingQuerySet.as_manager()

    class Meta:
        ordering = ["exhibition", "stall", "producer__name", "pk"]
        verbose_name = _("producer at the exhibition")
        verbose_name_plural = _("producers at the exhibition")
        constraints = [
            models.UniqueConstraint(
                fields=["exhibition", "producer"],
                name="showing_once",
                violation_error_message=_("This producer already stands on the list of this exhibition."),
            ),
            models.UniqueConstraint(
                fields=["exhibition", "stall"],
                condition=~models.Q(stall="") & ~models.Q(state="stayed_away"),
                name="showing_stall_once",
                violation_error_message=_("This stall is already taken."),
            ),
        ]

    def __str__(self):
        return f"{self.producer}: {self.exhibition}"

    def clean(self):
        super().clean()
        self.write_stall()
        if not (self.exhibition_id and self.producer_id):
            return
        if self.producer.kecamatan.kabupaten_id != self.exhibition.kabupaten_id:
            said = _("This producer is of another kabupaten, which keeps its own record of this exhibition.")
            raise ValidationError({"producer": said})
        if self.stall and self.state != self.State.STAYED_AWAY and self._is_stall_taken():
            # A form that has no field for the exhibition does not ask the constraint.
            raise ValidationError({"stall": _("This stall is already taken.")})

    def _is_stall_taken(self):
        others = self.others
        if others is None:
            others = Showing.objects.filter(exhibition=self.exhibition_id, stall=self.stall).exclude(pk=self.pk)
        there = (each for each in others if each is not self and each.state != self.State.STAYED_AWAY)
        return any(each.stall == self.stall for each in there)

    def save(self, *args, **kwargs):
        self.write_stall()
        super().save(*args, **kwargs)

    def write_stall(self):
        """One spelling of each stall, so that nobody else gets it: a 12 and A 12 are one."""
        self.stall = " ".join(self.stall.split()).upper()


class ChannelCheck(models.Model):
    """What came back when the address of a sales channel was last asked (`manage.py check_channels`)."""

    class Result(models.TextChoices):
        WORKS = "works", _("works")
        GONE = "gone", _("page is gone")
        UNREACHABLE = "unreachable", _("no answer")
        UNSURE = "unsure", _("cannot be told")

    kabupaten_path = "channel__producer__kecamatan__kabupaten"

    channel = models.OneToOneField(SalesChannel, models.CASCADE, related_name="check_result")
    url = models.URLField(max_length=500)
    result = models.CharField(_("result"), max_length=11, choices=Result)
    status_code = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    checked_at = models.DateTimeField(_("checked on"))

    objects = ChannelCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_at", "-pk"]
        verbose_name = _("checked channel")
        verbose_name_plural = _("checked channels")

    def __str__(self):
        return self.url
