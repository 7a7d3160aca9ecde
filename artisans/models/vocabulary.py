"""The words of the craft: forms, techniques, motifs and finishes, each with its sources."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stewardship.models import PublicContent, Source
from stewardship.querysets import PublicContentQuerySet


class Word(PublicContent):
    """A word of the craft in both languages.

    ``aliases`` are what people say or type instead: local words, spellings, the words of a buyer.
    """

    slug = models.SlugField(unique=True, help_text=_("The word in addresses: gentong. Links break when it changes."))
    name = models.CharField(_("name"), max_length=80, help_text=_("One piece, as potters call it: Gentong"))
    aliases = models.TextField(
        _("other words"),
        blank=True,
        help_text=_("Separated by semicolons: coet; cowet; coek"),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One to three sentences for the public dictionary")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100, help_text=_("Small numbers stand first: 10"))
    sources = models.ManyToManyField(
        Source, blank=True, related_name="+", verbose_name=_("sources"), help_text=_("Reports and books that say so")
    )

    objects = PublicContentQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name

    @property
    def alias_list(self):
        return split_words(self.aliases)


def split_words(text: str | None) -> list[str]:
    """Split a semicolon list, dropping what is empty."""
    return [word.strip() for word in (text or "").split(";") if word.strip()]


class ProductType(Word):
    """A form of pottery: an entry of the public dictionary.

    ``kbli`` and ``hs_hint`` are hints for staff (KBLI 2020; HS heading); what was declared is
    recorded on a shipment and never derived from here.
    """

    class Group(models.TextChoices):
        GARDEN = "garden", _("garden")
        ORNAMENTAL = "ornamental", _("ornaments")
        STORAGE = "storage", _("storage jars")
        KITCHEN = "kitchen", _("kitchen")
        TABLEWARE = "tableware", _("tableware")
        HOUSEHOLD = "household", _("household")
        SOUVENIR = "souvenir", _("souvenirs")
        RELIGIOUS = "religious", _("religious use")
        BUILDING = "building", _("building")
        INDUSTRIAL = "industrial", _("craft and industry")

    class Origin(models.TextChoices):
        PURWAKARTA = "Purwakarta", "Purwakarta"
        SERANG = "Serang", "Serang"

    group = models.CharField(
        _("group"), max_length=12, choices=Group, help_text=_("The shelf of the dictionary where it stands")
    )
    height_min_cm = models.PositiveSmallIntegerField(
        _("usual height from (cm)"), null=True, blank=True, help_text=_("For example 40")
    )
    height_max_cm = models.PositiveSmallIntegerField(
        _("usual height to (cm)"), null=True, blank=True, help_text=_("For example 200")
    )
    kbli = models.CharField(_("KBLI 2020 hint"), max_length=5, blank=True, help_text=_("Five digits: 23932"))
    hs_hint = models.CharField(_("HS heading hint"), max_length=6, blank=True, help_text=_("Four to six digits: 6912"))
    vessel = models.CharField(_("drawing"), max_length=20, default="v-gentong", help_text=_("Symbol of vessels.svg"))
    origins = models.CharField(_("known from"), max_length=40, blank=True, help_text=_("Purwakarta; Serang"))
    for_food = models.BooleanField(
        _("for food or drink"),
        default=False,
        help_text=_("Food or drink is cooked, kept or served in it. Glazed pieces then need papers for SNI 7275."),
    )

    class Meta(Word.Meta):
        verbose_name = _("product type")
        verbose_name_plural = _("product types")
        constraints = [
            models.CheckConstraint(
                condition=Q(height_min_cm=None) | Q(height_max_cm=None) | Q(height_max_cm__gte=F("height_min_cm")),
                name="producttype_height_range",
                violation_error_message=_("The largest height is below the smallest."),
            ),
            models.CheckConstraint(
                condition=Q(kbli="") | Q(kbli__regex=r"^[0-9]{5}$"),
                name="producttype_kbli_format",
                violation_error_message=_("A KBLI code has 5 digits."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("artisans:product_type_detail", kwargs={"slug": self.slug})

    @property
    def origin_list(self):
        return split_words(self.origins)


class Technique(Word):
    """A way of working the clay; ``filterable`` ones can be chosen in the directory."""

    class Stage(models.TextChoices):
        PREPARATION = "preparation", _("preparing the clay")
        FORMING = "forming", _("forming")
        DECORATION = "decoration", _("decoration")
        DRYING = "drying", _("drying")
        FIRING = "firing", _("firing")

    stage = models.CharField(_("stage"), max_length=12, choices=Stage, help_text=_("When in the work it is done"))
    filterable = models.BooleanField(
        _("can be filtered by"), default=True, help_text=_("Visitors can choose it in the directory")
    )

    class Meta(Word.Meta):
        verbose_name = _("technique")
        verbose_name_plural = _("techniques")


class Motif(Word):
    origins = models.CharField(_("known from"), max_length=40, blank=True, help_text=_("Purwakarta; Serang"))

    class Meta(Word.Meta):
        verbose_name = _("motif")
        verbose_name_plural = _("motifs")


class Finish(Word):
    """The last surface of a piece: unglazed, burnished, glazed, painted …"""

    is_glaze = models.BooleanField(
        _("is a glaze"), default=False, help_text=_("A layer of glass that is fused onto the piece in the kiln")
    )

    class Meta(Word.Meta):
        verbose_name = _("finish")
        verbose_name_plural = _("finishes")
