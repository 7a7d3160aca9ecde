"""Firms that export or supply exporters, with their markets, certificates and readiness."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from phonenumber_field.modelfields import PhoneNumberField

from artisans.models import Producer, ProductType
from regions.models import Desa, Kecamatan
from stewardship import models as stewardship
from stewardship import visibility
from stewardship.querysets import ConsentQuerySet, PhotoQuerySet, ScopedQuerySet

from .. import publication, quality
from ..querysets import ExporterQuerySet

OF_ENTITIES = re.compile(r"(PT|CV|Firma|Fa|Koperasi|Yayasan|BUMDes)\b", re.IGNORECASE)
"""How names of legal entities and registered partnerships begin. Any other form, such as UD, stands for a person."""

SHOWN_ELSEWHERE = ("slug", "name", "status", "role", "producer_id")
"""What the search and the linked producer say of an exporter: a change of it makes them anew."""


class Incoterm(models.TextChoices):
    """Terms of delivery of the International Chamber of Commerce, edition 2020; not translated."""

    EXW = "EXW", "EXW"
    FCA = "FCA", "FCA"
    FOB = "FOB", "FOB"
    CFR = "CFR", "CFR"
    CIF = "CIF", "CIF"
    CPT = "CPT", "CPT"
    CIP = "CIP", "CIP"
    DAP = "DAP", "DAP"
    DDP = "DDP", "DDP"


class Exporter(stewardship.Record):
    """A firm that sells abroad, or makes what others ship.

    With ``producer`` it is the same business as in the directory. ``incoterms`` and ``ports`` are
    lists separated by semicolons. The readiness columns are for the office, except that the public
    sees which of the checks are met (`readiness`). The columns of the last block are written by
    `exporters.indexing` and nowhere else.
    """

    class Role(models.TextChoices):
        EXPORTER = "exporter", _("exporter")
        SUPPLIER = "supplier", _("supplier of exporters")
        BOTH = "both", _("exporter and supplier")

    class OrderUnit(models.TextChoices):
        PIECES = "pieces", _("pieces")
        CONTAINERS = "containers", _("containers")

    kabupaten_path = "kecamatan__kabupaten"
    quality_rules = quality.EXPORTER_RULES
    # As those of a producer; a legal name is often that of the owner (UD Haji Ujang).
    personal_fields = ("legal_name", "phone", "whatsapp", "email", "website", "address", "lat", "lon", "nib")
    free_texts = ("description_ind", "description_en", "languages", "payment_terms", "ports")

    name = models.CharField(_("business name"), max_length=120, help_text=_("As buyers know it"))
    legal_name = models.CharField(_("legal name"), max_length=160, blank=True, help_text=_("For example CV Anjun Jaya"))
    slug = models.SlugField(
        _("address word"), max_length=140, unique=True, blank=True, help_text=_("Made from the name when left empty.")
    )
    producer = models.OneToOneField(
        Producer,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="exporter",
        verbose_name=_("producer in the directory"),
        help_text=_("When it is the same business"),
    )
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.EXPORTER)
    description = models.TextField(_("about the business"), blank=True)
    since_year = models.PositiveSmallIntegerField(
        _("exports since (year)"), null=True, blank=True, validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )
    product_types = models.ManyToManyField(
        ProductType, blank=True, related_name="exporters", verbose_name=_("product types")
    )

    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="exporters", verbose_name=_("kecamatan"))
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="exporters", verbose_name=_("desa")
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    phone = PhoneNumberField(_("telephone"), blank=True)
    whatsapp = PhoneNumberField(_("WhatsApp"), blank=True, help_text=_("For example 0812 3456 7890"))
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    relayed_by_office = models.BooleanField(
        _("the office passes questions on"),
        default=False,
        help_text=_("For a business that shows no number: visitors and buyers ask the office."),
    )

    ports = models.CharField(
        _("ports used"), max_length=200, blank=True, help_text=_("Separated by semicolons: Tanjung Priok; Patimban")
    )
    incoterms = models.CharField(
        _("terms of delivery"), max_length=60, blank=True, help_text=_("Separated by semicolons: FOB; CIF")
    )
    payment_terms = models.CharField(
        _("terms of payment"), max_length=160, blank=True, help_text=_("30 % deposit, L/C …")
    )
    minimum_order = models.PositiveIntegerField(_("minimum order"), null=True, blank=True)
    minimum_unit = models.CharField(
        _("unit of the minimum order"), max_length=10, choices=OrderUnit, default=OrderUnit.PIECES
    )
    lead_time_days = models.PositiveSmallIntegerField(_("lead time (days)"), null=True, blank=True)
    monthly_capacity = models.PositiveIntegerField(_("capacity (pieces a month)"), null=True, blank=True)
    languages = models.CharField(_("languages spoken"), max_length=120, blank=True)

    nib = models.CharField(
        _("business number (NIB)"), max_length=13, blank=True, help_text=_("13 digits. For the office only.")
    )
    kbli = models.CharField(_("KBLI code"), max_length=5, blank=True, help_text=_("For example 23932"))
    kbli_edition = models.PositiveSmallIntegerField(
        _("KBLI edition"), null=True, blank=True, help_text=_("2020 or 2025")
    )
    product_tested = models.BooleanField(_("products tested"), default=False, help_text=_("Strength, lead, cadmium …"))
    packing_ready = models.BooleanField(_("export packing worked out"), default=False)
    english_sheet = models.BooleanField(_("product sheet in English"), default=False)
    price_list = models.BooleanField(_("price list for export"), default=False)

    # Written by `exporters.indexing`
    search_name = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")

    objects = ExporterQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("exporter")
        verbose_name_plural = _("exporters")
        constraints = [
            *stewardship.Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["nib"],
                condition=~Q(nib=""),
                name="exporter_nib_unique",
                violation_error_message=_("Another exporter already has this NIB."),
            ),
            models.CheckConstraint(
                condition=Q(nib="") | Q(nib__regex=r"^[0-9]{13}$"),
                name="exporter_nib_format",
                violation_error_message=_("A NIB has 13 digits."),
            ),
            models.CheckConstraint(
                condition=Q(desa=None) | Q(kecamatan=Left("desa", 8)),
                name="exporter_desa_in_kecamatan",
                violation_error_message=_("This desa lies in another kecamatan. Please choose one of the same."),
            ),
            models.CheckConstraint(
                condition=Q(incoterms="") | Q(incoterms__regex=rf"^({'|'.join(Incoterm)})(; ({'|'.join(Incoterm)}))*$"),
                name="exporter_incoterms_known",
                violation_error_message=_("Write terms of delivery as FOB; CIF."),
            ),
            models.CheckConstraint(
                # A check lets pass what is unknown, so half a position has to be named.
                condition=Q(lat=None, lon=None)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(-11.5, 6.5), lon__range=(94.5, 141.5)),
                name="exporter_position_in_indonesia",
                violation_error_message=_(
                    "Give latitude and longitude of a point in Indonesia, for example -6.64 and 107.39."
                ),
            ),
        ]
        indexes = [models.Index(fields=["status", "name", "id"], name="exporter_by_name")]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if not self.producer:
            return
        if self.kecamatan_id and self.producer.kecamatan.kabupaten_id != self.kecamatan.kabupaten_id:
            raise ValidationError({"producer": _("This producer lies in another kabupaten.")})
        if self.producer.is_sample != self.is_sample:
            raise ValidationError({"producer": _("One of these is a sample, the other a real business.")})

    def save(self, *args, **kwargs):
        with transaction.atomic():
            if not self.slug:
                self.slug = self._free_slug()
            before = Exporter.objects.filter(pk=self.pk).only(*SHOWN_ELSEWHERE).first() if self.pk else None
            super().save(*args, **kwargs)
            if before and before.slug != self.slug:
                FormerExporterSlug.objects.filter(slug=self.slug).delete()
                FormerExporterSlug.objects.update_or_create(slug=before.slug, defaults={"exporter": self})
            if before and any(getattr(before, name) != getattr(self, name) for name in SHOWN_ELSEWHERE):
                self.refresh_index()

    def delete(self, *args, **kwargs):
        from .. import indexing  # noqa: PLC0415 - it imports the models

        with transaction.atomic():
            result = super().delete(*args, **kwargs)
            indexing.mark_producers()
        return result

    def refresh_index(self):
        """Write the made columns anew and take them over."""
        from .. import indexing  # noqa: PLC0415 - it imports the models

        indexing.refresh(Exporter.objects.filter(pk=self.pk))
        self.refresh_from_db(fields=indexing.WRITTEN)

    def get_absolute_url(self):
        return reverse("exporters:exporter_detail", kwargs={"slug": self.slug})

    def publication_gaps(self):
        return publication.gaps_of_exporter(self)

    def of_same_person(self):
        return [self, *(self.producer.of_same_person() if self.producer else [])]

    def erasure_hints(self):
        from .. import erasure  # noqa: PLC0415 - it imports the models

        return erasure.hints_of_exporter(self)

    @property
    def village(self):
        return self.desa or self.kecamatan

    @property
    def public_legal_name(self) -> str:
        """The legal name where it is that of a firm; that of a person only while they agree to show it."""
        if OF_ENTITIES.match(self.legal_name) or visibility.may_name(self):
            return self.legal_name
        return ""

    @property
    def incoterm_list(self) -> list[str]:
        return self.incoterms.split("; ") if self.incoterms else []

    @property
    def port_list(self) -> list[str]:
        return [port.strip() for port in self.ports.split(";") if port.strip()]

    def _free_slug(self):
        base = slugify(self.name)[:120] or "eksportir"
        taken = set(Exporter.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        taken |= set(FormerExporterSlug.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        number, slug = 1, base
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        return slug


class FormerExporterSlug(models.Model):
    """An address that an exporter had before: it leads on to the present one."""

    slug = models.SlugField(max_length=140, unique=True)
    exporter = models.ForeignKey(Exporter, models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self):
        return self.slug


class ExporterConsent(stewardship.Consent):
    kabupaten_path = "record__kecamatan__kabupaten"

    record = models.ForeignKey(Exporter, models.CASCADE, related_name="consents", verbose_name=_("exporter"))

    objects = ConsentQuerySet.as_manager()

    class Meta(stewardship.Consent.Meta):
        pass


class ExporterPhoto(stewardship.Photo):
    kabupaten_path = "record__kecamatan__kabupaten"

    record = models.ForeignKey(Exporter, models.CASCADE, related_name="photos", verbose_name=_("exporter"))

    objects = PhotoQuerySet.as_manager()

    class Meta(stewardship.Photo.Meta):
        pass


class Certificate(stewardship.PublicContent):
    """A certificate as its paper says: what, by whom, which number, until when."""

    kabupaten_path = "exporter__kecamatan__kabupaten"

    exporter = models.ForeignKey(Exporter, models.CASCADE, related_name="certificates", verbose_name=_("exporter"))
    name = models.CharField(_("certificate"), max_length=100, help_text=_("For example SNI 7275:2018, SVLK, ISO 9001"))
    issuer = models.CharField(_("issued by"), max_length=120)
    number = models.CharField(_("number"), max_length=80)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    url = models.URLField(_("address to check it"), blank=True, max_length=300)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["exporter", "name", "number"],
                name="certificate_once",
                violation_error_message=_("This certificate is already entered."),
            )
        ]

    def __str__(self):
        return self.name

    def is_valid(self, today: datetime.date) -> bool:
        """Whether it has not expired; the last day counts."""
        return self.valid_until is None or self.valid_until >= today


class ExportMarket(stewardship.PublicContent):
    """A country that an exporter sells to, or used to."""

    kabupaten_path = "exporter__kecamatan__kabupaten"

    exporter = models.ForeignKey(Exporter, models.CASCADE, related_name="markets", verbose_name=_("exporter"))
    country = CountryField(_("country"))
    since_year = models.PositiveSmallIntegerField(
        _("since (year)"), null=True, blank=True, validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )
    is_active = models.BooleanField(_("still delivers there"), default=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-is_active", "country", "pk"]
        verbose_name = _("market")
        verbose_name_plural = _("markets")
        constraints = [
            models.UniqueConstraint(
                fields=["exporter", "country"],
                name="exportmarket_once",
                violation_error_message=_("This country is already entered."),
            ),
            models.CheckConstraint(
                condition=~Q(country="ID") & ~Q(country=""),
                name="exportmarket_abroad",
                violation_error_message=_("Choose a country other than Indonesia."),
            ),
        ]

    def __str__(self):
        return self.country.name


HS_CODE = RegexValidator(r"^[0-9]{6}$", _("An HS code has 6 digits here, for example 691490."))
