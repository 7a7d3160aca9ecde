"""What every place for tourists has: where it lies, what a visitor finds there, how to reach its keeper."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Left
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from regions.models import Desa, Kecamatan
from stewardship import models as stewardship

from ..querysets import PlaceQuerySet

FACILITIES = ("toilet", "prayer_room", "bus_parking", "homestay", "wheelchair")


class Place(stewardship.Record):
    """A place that tourists go to. ``lat`` and ``lon`` are decimal degrees (WGS 84).

    A facility is there, is not there, or nobody has looked yet (None): the page says which. The name
    and numbers of the keeper are personal data (`stewardship.visibility`). ``search_*`` are written by
    `tourism.indexing` and nowhere else.
    """

    kabupaten_path = "kecamatan__kabupaten"
    personal_fields = ("contact_name", "phone", "whatsapp", "email")

    name = models.CharField(_("name"), max_length=140)
    slug = models.SlugField(
        _("address word"), max_length=140, unique=True, blank=True, help_text=_("Made from the name when left empty.")
    )
    kecamatan = models.ForeignKey(
        Kecamatan,
        models.PROTECT,
        related_name="%(class)s_set",
        verbose_name=_("kecamatan"),
        help_text=_("Choose it first; the list of desa then begins with its own."),
    )
    desa = models.ForeignKey(
        Desa,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("desa"),
        help_text=_("Empty only when no source names the village."),
    )
    address = models.CharField(
        _("address"), max_length=200, blank=True, help_text=_("How to find it: Jalan Raya Anjun, beside the market")
    )
    lat = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("Decimal degrees with the minus: -6.64000"),
    )
    lon = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True, help_text=_("Decimal degrees: 107.39000")
    )

    toilet = models.BooleanField(_("toilet"), null=True, blank=True)
    prayer_room = models.BooleanField(_("prayer room (musala)"), null=True, blank=True)
    bus_parking = models.BooleanField(_("parking for buses"), null=True, blank=True)
    homestay = models.BooleanField(_("homestay"), null=True, blank=True)
    wheelchair = models.BooleanField(_("reachable by wheelchair"), null=True, blank=True)

    contact_name = models.CharField(
        _("contact person"), max_length=120, blank=True, help_text=_("Shown only with consent.")
    )
    phone = PhoneNumberField(_("telephone"), blank=True, help_text=_("For example 0254 123456 or 0812 3456 7890"))
    whatsapp = PhoneNumberField(_("WhatsApp"), blank=True, help_text=_("For example 0812 3456 7890"))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("For example desawisata@example.com"))
    website = models.URLField(_("website"), blank=True, help_text=_("The page of the place itself"))

    search_name = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")

    objects = PlaceQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        abstract = True
        ordering = ["name", "pk"]
        constraints = [
            *stewardship.Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(desa=None) | Q(kecamatan=Left("desa", 8)),
                name="%(class)s_desa_in_kecamatan",
                violation_error_message=_("This desa lies in another kecamatan. Please choose one of the same."),
            ),
            models.CheckConstraint(
                # A check lets pass what is unknown, so half a position has to be named.
                condition=Q(lat=None, lon=None)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(-11.5, 6.5), lon__range=(94.5, 141.5)),
                name="%(class)s_position_in_indonesia",
                violation_error_message=_(
                    "Give latitude and longitude of a point in Indonesia, for example -6.64 and 107.39."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(type(self), self.name)
        super().save(*args, **kwargs)

    @property
    def village(self):
        """The smallest place we know: the desa, else the kecamatan."""
        return self.desa or self.kecamatan


def free_slug(model, name: str) -> str:
    """An address word for ``name`` that no row of ``model`` has yet."""
    return free_slugs(model, [name])[0]


def free_slugs(model, names: list[str]) -> list[str]:
    """Address words for rows of these ``names`` that neither each other nor a row of ``model`` have."""
    taken, slugs = set(model._base_manager.values_list("slug", flat=True)), []
    for name in names:
        base = slugify(name)[:120] or "tempat"
        number, slug = 1, base
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        slugs.append(slug)
    return slugs
