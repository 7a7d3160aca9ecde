"""Provinsi, Kabupaten, Kecamatan, Desa: names, codes and outlines of the official list.

Codes are those of the Ministry of Home Affairs (`PP.KK.CC.DDDD`, Kepmendagri 300.2.2-2430/2025)
and are text. Names are not keys: Wanayasa is a kecamatan of one kabupaten and a desa of the other.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import geometry, querysets


class Region(models.Model):
    """A place of the official list, with its point and outline.

    ``lat`` and ``lon`` are decimal degrees (WGS 84) of a point inside the area, no office and no
    craft centre. ``outline`` is a GeoJSON geometry; ``svg_path`` is the same on the plane of
    `regions.projection`, and ``box`` the four numbers of its SVG view box.
    """

    code = models.CharField(_("code"), max_length=13, primary_key=True)
    name = models.CharField(_("official name"), max_length=80)
    alt_names = models.CharField(
        _("other spellings"),
        max_length=200,
        blank=True,
        help_text=_("Separated by semicolons, for example Anyer"),
    )
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    lon = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    outline = models.JSONField(_("outline"), null=True, blank=True, editable=False)
    svg_path = models.TextField(_("outline as SVG path"), blank=True, editable=False)
    box = models.CharField(_("SVG view box"), max_length=40, blank=True, editable=False)
    valid_from = models.DateField(_("valid from"))
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=80)

    class Meta:
        abstract = True
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__range=(-11.5, 6.5)) & models.Q(lon__range=(94.5, 141.5)),
                name="%(app_label)s_%(class)s_in_indonesia",
                violation_error_message=_("The position must lie in Indonesia."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def spellings(self):
        """Every name that people write for this place, the official one first."""
        return [self.name, *(name.strip() for name in self.alt_names.split(";") if name.strip())]

    @property
    def full_name(self):
        """The name with the places around it, for lists where names repeat."""
        return self.name

    def contains(self, lat, lon) -> bool:
        """Whether a point in decimal degrees lies inside the outline; without an outline none does."""
        return geometry.contains(self.outline, lat, lon)


class Provinsi(Region):
    objects = querysets.RegionQuerySet.as_manager()

    class Meta(Region.Meta):
        verbose_name = _("provinsi")
        verbose_name_plural = _("provinsi")


class Profile(models.Model):
    """What a place is known for, in our own words and with the report that says so."""

    lead = models.TextField(_("lead sentence"), blank=True)
    office = models.CharField(_("industry office"), max_length=200, blank=True)
    specialities = models.CharField(
        _("known for"),
        max_length=200,
        blank=True,
        help_text=_("Slugs of product types, separated by semicolons"),
    )
    profile_source_url = models.URLField(_("source of the lead sentence"), max_length=500, blank=True)
    profile_source_name = models.CharField(_("name of that source"), max_length=120, blank=True)
    profile_source_date = models.CharField(_("date of that source"), max_length=10, blank=True)

    class Meta:
        abstract = True


class Kabupaten(Region, Profile):
    provinsi = models.ForeignKey(Provinsi, models.PROTECT, related_name="kabupaten")
    slug = models.SlugField(unique=True)
    lake_path = models.TextField(
        _("reservoir as SVG path"),
        blank=True,
        editable=False,
        help_text=_("Water inside the kabupaten that belongs to no kecamatan"),
    )

    objects = querysets.RegionQuerySet.as_manager()

    class Meta(Region.Meta):
        verbose_name = _("kabupaten")
        verbose_name_plural = _("kabupaten")

    @property
    def short_name(self):
        """The name without the word Kabupaten: Purwakarta."""
        return self.name.removeprefix("Kabupaten ")

    def get_absolute_url(self):
        return reverse("kabupaten_detail", kwargs={"kabupaten": self.slug})


class Kecamatan(Region, Profile):
    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="kecamatan")
    slug = models.SlugField(unique=True)

    objects = querysets.KecamatanQuerySet.as_manager()

    class Meta(Region.Meta):
        verbose_name = _("kecamatan")
        verbose_name_plural = _("kecamatan")
        constraints = [
            *Region.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(code__startswith=models.F("kabupaten_id")),
                name="kecamatan_code_within_kabupaten",
            ),
        ]

    @property
    def full_name(self):
        """Kecamatan Plered (Purwakarta); a list loads it by `for_choosing`."""
        return _("Kecamatan %(kecamatan)s (%(kabupaten)s)") % {
            "kecamatan": self.name,
            "kabupaten": self.kabupaten.short_name,
        }

    def get_absolute_url(self):
        return reverse("kecamatan_detail", kwargs={"kabupaten": self.kabupaten.slug, "kecamatan": self.slug})


class Desa(Region):
    """A village: a desa, or a kelurahan where the area counts as town."""

    class Kind(models.TextChoices):
        DESA = "desa", pgettext_lazy("kind of village", "Desa")
        KELURAHAN = "kelurahan", pgettext_lazy("kind of village", "Kelurahan")

    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="desa")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DESA)
    slug = models.SlugField()

    objects = querysets.DesaQuerySet.as_manager()

    class Meta(Region.Meta):
        verbose_name = _("desa")
        verbose_name_plural = _("desa")
        constraints = [
            *Region.Meta.constraints,
            models.UniqueConstraint(fields=["kecamatan", "slug"], name="desa_slug_unique_in_kecamatan"),
            models.CheckConstraint(
                condition=models.Q(code__startswith=models.F("kecamatan_id")),
                name="desa_code_within_kecamatan",
            ),
        ]

    @property
    def full_name(self):
        """Anjun, Kecamatan Plered (Purwakarta); a list loads it by `for_choosing`."""
        return _("%(desa)s, Kecamatan %(kecamatan)s (%(kabupaten)s)") % {
            "desa": self.name,
            "kecamatan": self.kecamatan.name,
            "kabupaten": self.kecamatan.kabupaten.short_name,
        }


class RegionEvent(models.Model):
    """Something a report says happened in a place: one entry of "In the news"."""

    code = models.CharField(_("code of the place"), max_length=13, db_index=True)
    kabupaten = models.ForeignKey(Kabupaten, models.CASCADE, related_name="events")
    date = models.CharField(_("date"), max_length=10, help_text=_("Year, year and month, or the full date: 2024-06-24"))
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    source_url = models.URLField(_("address of the report"), max_length=500)
    source_name = models.CharField(_("publisher"), max_length=120)

    objects = querysets.RegionEventQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(fields=["code", "date", "source_url"], name="regionevent_once"),
            models.CheckConstraint(
                condition=models.Q(date__regex=r"^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$"),
                name="regionevent_date_is_iso",
                violation_error_message=_("Write the date as 2024, 2024-06 or 2024-06-24."),
            ),
        ]

    def __str__(self):
        return self.title
