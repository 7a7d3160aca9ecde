"""Pieces that a producer makes, with sizes in cm, weight in kg and prices in IDR."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stewardship.models import Record
from stewardship.querysets import RecordQuerySet

from .. import publication, quality
from .food_papers import FoodPapers
from .producer import Producer
from .vocabulary import Finish, Motif, ProductType, Technique

SIZE = [MinValueValidator(1), MaxValueValidator(500)]
CARTON_SIDE = [MinValueValidator(5), MaxValueValidator(250)]
CARTON_WEIGHT = [MinValueValidator(Decimal("0.1")), MaxValueValidator(1000)]
NESTING = [MinValueValidator(5), MaxValueValidator(100)]


class Product(FoodPapers, Record):
    kabupaten_path = "producer__kecamatan__kabupaten"
    quality_rules = quality.PRODUCT_RULES

    producer = models.ForeignKey(
        Producer,
        models.CASCADE,
        related_name="products",
        verbose_name=_("producer"),
        help_text=_("Where it is made. It cannot be changed later."),
    )
    type = models.ForeignKey(
        ProductType,
        models.PROTECT,
        related_name="products",
        verbose_name=_("product type"),
        help_text=_("The form: gentong, kendi, pot"),
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("As in a price list: Gentong air 60 cm"))
    description = models.TextField(
        _("description"), blank=True, help_text=_("What is special about this piece, in one or two sentences")
    )
    finish = models.ForeignKey(
        Finish,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("finish"),
        help_text=_("The last surface: unglazed, burnished, glazed"),
    )
    techniques = models.ManyToManyField(
        Technique,
        blank=True,
        related_name="products",
        verbose_name=_("techniques"),
        help_text=_("How this piece is made: wheel, mould, coils"),
    )
    motif = models.ForeignKey(
        Motif,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("motif"),
        help_text=_("The pattern on it, if it has one"),
    )
    height_cm = models.DecimalField(
        _("height (cm)"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=SIZE,
        help_text=_("For example 60 or 22.5"),
    )
    diameter_cm = models.DecimalField(
        _("width or diameter (cm)"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=SIZE,
        help_text=_("At its widest: 45"),
    )
    weight_kg = models.DecimalField(
        _("weight (kg)"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("One piece without packing: 12.5"),
    )
    price_min = models.PositiveBigIntegerField(
        _("price from (IDR)"),
        null=True,
        blank=True,
        help_text=_("Rupiah for one piece at the workshop, digits only: 75000"),
    )
    price_max = models.PositiveBigIntegerField(
        _("price to (IDR)"), null=True, blank=True, help_text=_("Only when there is a range, digits only: 120000")
    )
    minimum_order = models.PositiveIntegerField(
        _("minimum order (pieces)"), null=True, blank=True, help_text=_("The fewest pieces that can be ordered: 10")
    )
    lead_time_days = models.PositiveSmallIntegerField(
        _("lead time (days)"), null=True, blank=True, help_text=_("Days from the order until it is ready: 21")
    )
    pieces_per_carton = models.PositiveSmallIntegerField(
        _("pieces in a carton"), null=True, blank=True, help_text=_("How many are packed together: 4")
    )
    carton_length_cm = models.DecimalField(
        _("carton length (cm)"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=CARTON_SIDE,
        help_text=_("Outside of the packed carton: 60"),
    )
    carton_width_cm = models.DecimalField(
        _("carton width (cm)"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=CARTON_SIDE,
        help_text=_("Outside of the packed carton: 40"),
    )
    carton_height_cm = models.DecimalField(
        _("carton height (cm)"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=CARTON_SIDE,
        help_text=_("Outside of the packed carton: 45.5"),
    )
    carton_weight_kg = models.DecimalField(
        _("carton gross weight (kg)"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=CARTON_WEIGHT,
        help_text=_("The packed carton with its pieces: 18.5"),
    )
    nesting_percent = models.PositiveSmallIntegerField(
        _("height added by a nested piece (%)"),
        null=True,
        blank=True,
        validators=NESTING,
        help_text=_("When pieces stand inside each other: 25 if each next one adds a quarter of its height"),
    )

    # Written by `artisans.indexing`
    search_name = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")
    line = models.JSONField(editable=False, default=dict)

    objects = RecordQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["producer", "name", "pk"]
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            *Record.Meta.constraints,
            *FoodPapers.Meta.constraints,
            models.CheckConstraint(
                condition=Q(price_max=None) | Q(price_min__isnull=False, price_max__gte=F("price_min")),
                name="product_price_range",
                violation_error_message=_("The highest price is below the lowest, or the lowest is missing."),
            ),
        ]
        indexes = [models.Index(fields=["producer", "status"], name="product_by_producer")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        with transaction.atomic():
            before = Product.objects.filter(pk=self.pk).only("status").first() if self.pk else None
            super().save(*args, **kwargs)
            if before and before.status != self.status:
                self.producer.refresh_index()

    def publication_gaps(self):
        return publication.gaps_of_product(self)
