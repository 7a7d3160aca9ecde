"""Single shipments: for the office only. The public sees aggregates (`exporters.aggregates`)."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from artisans.models import ProductType
from stewardship.models import PublicContent, Source, Staff

from ..querysets import ShipmentQuerySet
from .exporter import HS_CODE, Exporter


class Shipment(PublicContent):
    """One delivery abroad, as declared. Money in ``currency``, never converted; weight in kg.

    It has no life of its own as a record has: the office keeps it, corrects it, or deletes what was entered twice.
    """

    class Currency(models.TextChoices):
        IDR = "IDR", "IDR"
        USD = "USD", "USD"
        EUR = "EUR", "EUR"
        JPY = "JPY", "JPY"
        GBP = "GBP", "GBP"
        AUD = "AUD", "AUD"
        SGD = "SGD", "SGD"

    class HsDecidedBy(models.TextChoices):
        EXPORTER = "exporter", _("the exporter")
        FORWARDER = "forwarder", _("the forwarder")
        CUSTOMS = "customs", _("customs")
        OFFICE = "office", _("the office")

    kabupaten_path = "exporter__kecamatan__kabupaten"

    exporter = models.ForeignKey(Exporter, models.PROTECT, related_name="shipments", verbose_name=_("exporter"))
    country = CountryField(_("destination"))
    shipped_on = models.DateField(_("shipped on"))
    reference = models.CharField(
        _("number of the document"), max_length=60, blank=True, help_text=_("PEB or bill of lading, for example 000123")
    )
    containers_20 = models.PositiveSmallIntegerField(_("containers of 20 ft"), default=0)
    containers_40 = models.PositiveSmallIntegerField(_("containers of 40 ft"), default=0)
    containers_40hc = models.PositiveSmallIntegerField(_("containers of 40 ft HC"), default=0)
    pieces = models.PositiveIntegerField(_("pieces"), null=True, blank=True)
    weight_kg = models.DecimalField(
        _("weight (kg)"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    value = models.DecimalField(
        _("value"), max_digits=18, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    product_types = models.ManyToManyField(
        ProductType, blank=True, related_name="shipments", verbose_name=_("product types")
    )
    hs_code = models.CharField(
        _("HS code as declared"), max_length=6, blank=True, validators=[HS_CODE], help_text=_("6 digits: 691490")
    )
    hs_decided_by = models.CharField(_("who decided on the HS code"), max_length=10, choices=HsDecidedBy, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="shipments", verbose_name=_("source")
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)  # as its exporter
    entered_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered on"), auto_now_add=True)

    objects = ShipmentQuerySet.as_manager()

    class Meta:
        ordering = ["-shipped_on", "-pk"]
        verbose_name = _("shipment")
        verbose_name_plural = _("shipments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(country="ID") & ~Q(country=""),
                name="shipment_abroad",
                violation_error_message=_("Choose a country other than Indonesia."),
            ),
            models.CheckConstraint(
                condition=Q(value=None, currency="") | (Q(value__isnull=False) & ~Q(currency="")),
                name="shipment_value_with_currency",
                violation_error_message=_("Value and currency belong together."),
            ),
            models.CheckConstraint(
                condition=Q(hs_code="", hs_decided_by="") | (~Q(hs_code="") & ~Q(hs_decided_by="")),
                name="shipment_hs_with_decider",
                violation_error_message=_("Say who decided on the HS code."),
            ),
            models.UniqueConstraint(
                fields=["exporter", "reference"],
                condition=~Q(reference=""),
                name="shipment_reference_once",
                violation_error_message=_("A shipment with this document number is already entered."),
            ),
        ]
        indexes = [models.Index(fields=["country", "shipped_on"], name="shipment_by_country")]

    def __str__(self):
        return f"{self.shipped_on:%Y-%m-%d} {self.country.code}"

    def save(self, *args, **kwargs):
        self.is_sample = self.exporter.is_sample
        super().save(*args, **kwargs)

    @property
    def containers(self) -> int:
        return self.containers_20 + self.containers_40 + self.containers_40hc
