"""Partners, what was agreed with them, and what each side promised."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.models import Kabupaten
from stewardship import models as stewardship

from .. import publication, quality
from ..querysets import AgreementQuerySet, ObligationQuerySet
from .period import Dated
from .slugs import Addressed


class Partner(stewardship.PublicContent):
    """Who works with an office: a studio, a university, a ministry. One partner, however reports spell it."""

    class Kind(models.TextChoices):
        STUDIO = "studio", _("studio or company")
        UNIVERSITY = "university", _("university")
        GOVERNMENT = "government", _("public body")
        ASSOCIATION = "association", _("association")
        OTHER = "other", _("other")

    name = models.CharField(_("name"), max_length=120, unique=True)
    aliases = models.CharField(
        _("other spellings"), max_length=250, blank=True, help_text=_("Separated by semicolons: Kyomi Kramik")
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.OTHER)
    city = models.CharField(_("city"), max_length=80, blank=True)
    description = models.TextField(_("about the partner"), blank=True)
    website = models.URLField(_("website"), blank=True)
    sources = models.ManyToManyField(stewardship.Source, blank=True, related_name="partners", verbose_name=_("sources"))

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self):
        return self.name

    @property
    def spellings(self) -> list[str]:
        return [self.name, *(name.strip() for name in self.aliases.split(";") if name.strip())]


class Agreement(Addressed, Dated, stewardship.Record):
    """An MoU of an office with a partner. ``when`` is the day it was signed; it is in force until ``ends_on``."""

    kabupaten_path = "kabupaten"
    quality_rules = quality.AGREEMENT_RULES

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="agreements", verbose_name=_("kabupaten"))
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements", verbose_name=_("partner"))
    name = models.CharField(_("name"), max_length=160)
    number = models.CharField(_("number"), max_length=80, blank=True)
    signed_by = models.CharField(
        _("signed for the kabupaten by"), max_length=120, blank=True, help_text=_("The post, not the person: Bupati")
    )
    summary = models.TextField(_("what was agreed"), blank=True)
    shows_promises = models.BooleanField(
        _("the public sees the promises"),
        default=False,
        help_text=_("Those below that are marked as public, kept and open. Without it only partner and period."),
    )
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="agreements", verbose_name=_("sources")
    )

    objects = AgreementQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["-when", "name", "pk"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [*stewardship.Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self):
        return self.name

    def publication_gaps(self):
        return publication.gaps_of_sourced(self)


class Obligation(stewardship.PublicContent):
    """What one side of an agreement promised: whose, until when, and whether it was kept."""

    class Owner(models.TextChoices):
        PARTNER = "partner", _("the partner")
        OFFICE = "office", _("the office")
        BOTH = "both", _("both sides")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        KEPT = "kept", _("kept")
        BROKEN = "broken", _("not kept")
        DROPPED = "dropped", _("no longer asked for")

    kabupaten_path = "agreement__kabupaten"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="obligations", verbose_name=_("agreement"))
    owner = models.CharField(_("whose promise"), max_length=7, choices=Owner)
    text = models.CharField(_("promise"), max_length=250)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.OPEN)
    kept_on = models.DateField(_("kept on"), null=True, blank=True)
    proof = models.CharField(
        _("proof"), max_length=250, blank=True, help_text=_("What shows it: a report, an invoice, a photo, an address")
    )
    proof_file = models.FileField(
        _("file"),
        upload_to="obligations/%Y/",
        storage=stewardship.private_storage,
        blank=True,
        help_text=_("For staff only"),
    )
    is_public = models.BooleanField(_("public"), default=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ["agreement", "due_on", "pk"]
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="kept") | (Q(kept_on__isnull=False) & ~Q(proof="")),
                name="obligation_kept_has_proof",
                violation_error_message=_("A promise that was kept has a day and a proof."),
            )
        ]

    def __str__(self):
        return self.text

    def is_overdue(self, today) -> bool:
        """Whether it is still open after its day (`ObligationQuerySet.overdue` says it in SQL)."""
        return self.state == self.State.OPEN and self.due_on is not None and self.due_on < today
