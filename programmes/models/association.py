"""Associations of artisans and entrepreneurs, and who belongs to them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from artisans.models import Artisan, Producer
from regions.models import Kabupaten
from stewardship import models as stewardship

from .. import publication, quality
from ..associations import terms
from ..querysets import MembershipQuerySet, ProgrammeQuerySet
from .period import Dated
from .slugs import Addressed


class Association(Addressed, Dated, stewardship.Record):
    """An association, cooperative or team. ``when`` is when it was founded."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("association")
        COOPERATIVE = "cooperative", _("cooperative")
        TEAM = "team", _("marketing team")
        CLUSTER = "cluster", _("cluster working group")

    kabupaten_path = "kabupaten"
    quality_rules = quality.ASSOCIATION_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="associations", verbose_name=_("kabupaten"))
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.ASSOCIATION)
    description = models.TextField(_("about the association"), blank=True)
    website = models.URLField(_("website"), blank=True)
    is_active = models.BooleanField(_("active"), null=True, blank=True, help_text=_("Empty: nobody knows"))
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="associations", verbose_name=_("sources")
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("association")
        verbose_name_plural = _("associations")
        constraints = [*stewardship.Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programmes:association_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_sourced(self)


class Membership(stewardship.PublicContent):
    """A producer, or one artisan, in an association, in a role for a term. What ended stays.

    `associations.terms` says which two exclude each other.
    """

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        CHAIR = "chair", _("chair")
        SECRETARY = "secretary", _("secretary")
        TREASURER = "treasurer", _("treasurer")
        BOARD = "board", _("board member")

    kabupaten_path = "association__kabupaten"

    association = models.ForeignKey(
        Association, models.CASCADE, related_name="memberships", verbose_name=_("association")
    )
    producer = models.ForeignKey(
        Producer, models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name=_("producer")
    )
    artisan = models.ForeignKey(
        Artisan, models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name=_("artisan")
    )
    role = models.CharField(_("role"), max_length=9, choices=Role, default=Role.MEMBER)
    from_on = models.DateField(_("from"), null=True, blank=True, help_text=_("Empty: nobody knows."))
    until_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: it goes on. What ended is kept.")
    )

    objects = MembershipQuerySet.as_manager()
    others = None
    """The memberships of the association, where they are at hand: a sheet checks hundreds at once."""

    class Meta:
        ordering = ["association", "role", "pk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(producer__isnull=False, artisan=None) | Q(producer=None, artisan__isnull=False),
                name="membership_is_one",
                violation_error_message=_("Choose a producer or an artisan, not both."),
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(from_on=None) | Q(until_on__gte=F("from_on")),
                name="membership_range",
                violation_error_message=_("It ends before it begins."),
            ),
            # Two that go on overlap, whenever they began: these hold when two people save at once, too.
            models.UniqueConstraint(
                fields=["association", "producer", "role"],
                condition=Q(until_on=None, producer__isnull=False),
                name="membership_producer_once",
                violation_error_message=_("This business is in the association already, in this role."),
            ),
            models.UniqueConstraint(
                fields=["association", "artisan", "role"],
                condition=Q(until_on=None, artisan__isnull=False),
                name="membership_artisan_once",
                violation_error_message=_("This artisan is in the association already, in this role."),
            ),
            models.UniqueConstraint(
                fields=["association"],
                condition=Q(until_on=None, role="chair"),
                name="membership_one_chair",
                violation_error_message=_("The association has a chair already. Say until when that term ran first."),
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.association}"

    @property
    def member(self):
        return self.producer or self.artisan

    def clean(self):
        super().clean()
        terms.check(self, self.others)
