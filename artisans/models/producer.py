"""Producers: workshops, studios, cooperatives and firms, with the people who work there."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from regions.models import Desa, Kecamatan
from stewardship import models as stewardship
from stewardship.querysets import ConsentQuerySet, PhotoQuerySet, RecordQuerySet, ScopedQuerySet

from ..querysets import ProducerQuerySet
from .vocabulary import Finish, Motif, ProductType, Technique


class Producer(stewardship.Record):
    """A business that makes pottery, or a public unit that helps to.

    Sizes are in cm, capacity in pieces a month, prices in IDR. ``nib`` and ``kbli`` are for the
    office. The columns of the last block are written by `artisans.indexing` and nowhere else.
    """

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("workshop")
        STUDIO = "studio", _("studio")
        SMALL_INDUSTRY = "small_industry", _("small industry (IKM)")
        COOPERATIVE = "cooperative", _("cooperative")
        COMPANY = "company", _("company")
        SUPPLIER = "supplier", _("clay supplier")
        PUBLIC_UNIT = "public_unit", _("public unit")

    class SizeClass(models.TextChoices):
        MICRO = "micro", _("micro")
        SMALL = "small", _("small")
        MEDIUM = "medium", _("medium")
        LARGE = "large", _("large")

    kabupaten_path = "kecamatan__kabupaten"

    name = models.CharField(_("business name"), max_length=120)
    slug = models.SlugField(
        _("address word"), max_length=140, unique=True, blank=True, help_text=_("Made from the name when left empty.")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.WORKSHOP)
    description = models.TextField(_("about the business"), blank=True)
    founded_year = models.PositiveSmallIntegerField(
        _("since (year)"), null=True, blank=True, validators=[MinValueValidator(1700), MaxValueValidator(2100)]
    )

    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="producers", verbose_name=_("kecamatan"))
    desa = models.ForeignKey(
        Desa,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="producers",
        verbose_name=_("desa"),
        help_text=_("Empty only when no source names the village."),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    phone = PhoneNumberField(_("telephone"), blank=True)
    whatsapp = PhoneNumberField(_("WhatsApp"), blank=True, help_text=_("For example 0812 3456 7890"))
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)

    size_class = models.CharField(_("size class"), max_length=6, choices=SizeClass, blank=True)
    nib = models.CharField(
        _("business number (NIB)"), max_length=13, blank=True, help_text=_("13 digits. For the office only.")
    )
    kbli = models.CharField(_("KBLI code"), max_length=5, blank=True, help_text=_("For example 23932"))
    kbli_edition = models.PositiveSmallIntegerField(_("KBLI edition"), null=True, blank=True)
    workers_male = models.PositiveSmallIntegerField(_("men at work"), null=True, blank=True)
    workers_female = models.PositiveSmallIntegerField(_("women at work"), null=True, blank=True)
    monthly_capacity = models.PositiveIntegerField(_("capacity (pieces a month)"), null=True, blank=True)

    welcomes_visitors = models.BooleanField(_("welcomes visitors"), default=False)
    teaches_visitors = models.BooleanField(_("teaches visitors"), default=False)
    custom_orders = models.BooleanField(_("takes custom orders"), default=False)
    languages = models.CharField(_("languages spoken"), max_length=120, blank=True)
    payment = models.CharField(_("payment"), max_length=120, blank=True)
    shipping = models.CharField(_("shipping"), max_length=200, blank=True)

    product_types = models.ManyToManyField(
        ProductType, blank=True, related_name="producers", verbose_name=_("product types")
    )
    techniques = models.ManyToManyField(Technique, blank=True, related_name="producers", verbose_name=_("techniques"))
    motifs = models.ManyToManyField(Motif, blank=True, related_name="producers", verbose_name=_("motifs"))
    finishes = models.ManyToManyField(Finish, blank=True, related_name="producers", verbose_name=_("finishes"))
    sources = models.ManyToManyField(
        stewardship.Source, blank=True, related_name="producers", verbose_name=_("sources")
    )

    # Written by `artisans.indexing`
    search_name = models.TextField(editable=False, default="")
    search_keys = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")
    facet_terms = models.TextField(editable=False, default="")
    page_parts = models.JSONField(editable=False, default=dict)
    sells_online = models.BooleanField(_("sells online"), default=False, editable=False)
    largest_piece_cm = models.PositiveSmallIntegerField(_("largest piece (cm)"), null=True, editable=False)
    price_from = models.PositiveBigIntegerField(_("price from (IDR)"), null=True, editable=False)
    price_to = models.PositiveBigIntegerField(_("price to (IDR)"), null=True, editable=False)

    objects = ProducerQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("producer")
        verbose_name_plural = _("producers")
        constraints = [
            *stewardship.Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["nib"],
                condition=~Q(nib=""),
                name="producer_nib_unique",
                violation_error_message=_("Another producer already has this NIB."),
            ),
            models.CheckConstraint(
                condition=Q(nib="") | Q(nib__regex=r"^[0-9]{13}$"),
                name="producer_nib_format",
                violation_error_message=_("A NIB has 13 digits."),
            ),
            models.CheckConstraint(
                condition=Q(desa=None) | Q(kecamatan=Left("desa", 8)),
                name="producer_desa_in_kecamatan",
                violation_error_message=_("This desa lies in another kecamatan. Please choose one of the same."),
            ),
            models.CheckConstraint(
                # A check lets pass what is unknown, so half a position has to be named.
                condition=Q(lat=None, lon=None)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(-11.5, 6.5), lon__range=(94.5, 141.5)),
                name="producer_position_in_indonesia",
                violation_error_message=_(
                    "Give latitude and longitude of a point in Indonesia, for example -6.64 and 107.39."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "search_name", "name", "id"], name="producer_by_name"),
            models.Index(fields=["status", "-verified_at", "id"], name="producer_by_verified"),
            models.Index(fields=["kecamatan", "status"], name="producer_by_kecamatan"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        with transaction.atomic():
            if not self.slug:
                self.slug = self._free_slug()
            before = Producer.objects.filter(pk=self.pk).only("slug", "name", "status").first() if self.pk else None
            super().save(*args, **kwargs)
            if before and before.slug != self.slug:
                FormerSlug.objects.filter(slug=self.slug).delete()
                FormerSlug.objects.update_or_create(slug=before.slug, defaults={"producer": self})
            if before and (before.slug, before.name, before.status) != (self.slug, self.name, self.status):
                self.refresh_index()

    def refresh_index(self):
        """Write the made columns anew and take them over."""
        from .. import indexing  # noqa: PLC0415 - it imports the models

        indexing.refresh(Producer.objects.filter(pk=self.pk))
        self.refresh_from_db(fields=indexing.WRITTEN)

    def get_absolute_url(self):
        return reverse("artisans:producer_detail", kwargs={"slug": self.slug})

    @property
    def village(self):
        """The smallest place we know: the desa, else the kecamatan."""
        return self.desa or self.kecamatan

    def _free_slug(self):
        base = slugify(self.name)[:120] or "produsen"
        taken = set(Producer.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        taken |= set(FormerSlug.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        number, slug = 1, base
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        return slug


class FormerSlug(models.Model):
    """An address that a producer had before: it leads on to the present one."""

    slug = models.SlugField(max_length=140, unique=True)
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="former_slugs")
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self):
        return self.slug


class ProducerConsent(stewardship.Consent):
    kabupaten_path = "record__kecamatan__kabupaten"

    record = models.ForeignKey(Producer, models.CASCADE, related_name="consents", verbose_name=_("producer"))

    objects = ConsentQuerySet.as_manager()

    class Meta(stewardship.Consent.Meta):
        pass


class Photo(stewardship.Photo):
    """A photo of a producer; with ``product``, of that piece."""

    kabupaten_path = "record__kecamatan__kabupaten"

    record = models.ForeignKey(Producer, models.CASCADE, related_name="photos", verbose_name=_("producer"))
    product = models.ForeignKey(
        "artisans.Product",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("product"),
        help_text=_("Empty: a photo of the workshop or of several pieces"),
    )

    objects = PhotoQuerySet.as_manager()

    class Meta(stewardship.Photo.Meta):
        indexes = [models.Index(fields=["record", "position", "id"], name="photo_by_position")]

    def clean(self):
        super().clean()
        if self.product and self.product.producer_id != self.record_id:
            raise ValidationError({"product": _("This product belongs to another producer.")})


class Kiln(stewardship.PublicContent):
    """A kiln and the largest piece it fires (height in cm)."""

    class Kind(models.TextChoices):
        BOX = "box", _("open box kiln")
        UPDRAFT = "updraft", _("updraft kiln")
        FIELD = "field", _("field kiln")
        GAS = "gas", _("gas kiln")
        ELECTRIC = "electric", _("electric kiln")

    kabupaten_path = "producer__kecamatan__kabupaten"

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="kilns")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    count = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])
    max_temperature_c = models.PositiveSmallIntegerField(
        _("highest temperature (°C)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(400), MaxValueValidator(1500)],
    )
    largest_piece_cm = models.PositiveSmallIntegerField(
        _("largest piece (cm)"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("kiln")
        verbose_name_plural = _("kilns")

    def __str__(self):
        return f"{self.count} × {self.get_kind_display()}"


class SalesChannel(stewardship.PublicContent):
    """A place on the internet where the producer sells or shows."""

    class Kind(models.TextChoices):
        TOKOPEDIA = "tokopedia", "Tokopedia"
        SHOPEE = "shopee", "Shopee"
        TIKTOK = "tiktok", "TikTok Shop"
        INSTAGRAM = "instagram", "Instagram"
        FACEBOOK = "facebook", "Facebook"
        YOUTUBE = "youtube", "YouTube"
        OTHER = "other", _("other")

    SELLING = {Kind.TOKOPEDIA, Kind.SHOPEE, Kind.TIKTOK, Kind.OTHER}

    kabupaten_path = "producer__kecamatan__kabupaten"

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="channels")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    url = models.URLField(_("address"), max_length=300)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        verbose_name = _("sales channel")
        verbose_name_plural = _("sales channels")
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "url"],
                name="saleschannel_once",
                violation_error_message=_("This address is already entered."),
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class Artisan(stewardship.Record):
    """A person who works the clay. Private: the name is public only with consent."""

    kabupaten_path = "producer__kecamatan__kabupaten"

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="artisans", verbose_name=_("producer"))
    name = models.CharField(_("name"), max_length=120)
    active_since = models.PositiveSmallIntegerField(
        _("active since (year)"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    skills = models.ManyToManyField(Technique, blank=True, related_name="artisans", verbose_name=_("skills"))
    is_owner = models.BooleanField(_("owner"), default=False)

    objects = RecordQuerySet.as_manager()

    class Meta(stewardship.Record.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("artisan")
        verbose_name_plural = _("artisans")

    def __str__(self):
        return self.name


class ArtisanConsent(stewardship.Consent):
    kabupaten_path = "record__producer__kecamatan__kabupaten"

    record = models.ForeignKey(Artisan, models.CASCADE, related_name="consents", verbose_name=_("artisan"))

    objects = ConsentQuerySet.as_manager()

    class Meta(stewardship.Consent.Meta):
        pass
