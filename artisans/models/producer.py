"""Producers: workshops, studios, cooperatives and firms, with their consents and photos."""

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
from stewardship.querysets import ConsentQuerySet, PhotoQuerySet

from .. import publication, quality
from ..querysets import ProducerQuerySet
from .vocabulary import Finish, Motif, ProductType, Technique


class Producer(stewardship.Record):
    """A business that makes pottery, or a public unit that helps to.

    Sizes are in cm, capacity in pieces a month, prices in IDR. ``nib`` and ``kbli`` are for the
    office. The columns of the last blocks are written by the modules they name and nowhere else.
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
    quality_rules = quality.PRODUCER_RULES
    # A NIB is given to a person, and a website or shop page is a way to reach one. What the business is, makes
    # and costs is no datum of a person: it stays.
    personal_fields = ("phone", "whatsapp", "email", "website", "address", "lat", "lon", "nib")
    free_texts = ("description_ind", "description_en", "languages", "payment", "shipping")

    name = models.CharField(
        _("business name"),
        max_length=120,
        help_text=_("As on the signboard, without titles of the owner: Gerabah Anjun Jaya"),
    )
    slug = models.SlugField(
        _("address word"), max_length=140, unique=True, blank=True, help_text=_("Made from the name when left empty.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind,
        default=Kind.WORKSHOP,
        help_text=_("What the business is: a family at its own kiln is a workshop, a registered firm a company."),
    )
    description = models.TextField(
        _("about the business"),
        blank=True,
        help_text=_(
            "What they make, how, and since when, in two to five sentences. No telephone numbers: everybody reads this."
        ),
    )
    founded_year = models.PositiveSmallIntegerField(
        _("since (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1700), MaxValueValidator(2100)],
        help_text=_("For example 1987. Leave it empty when nobody knows."),
    )

    kecamatan = models.ForeignKey(
        Kecamatan,
        models.PROTECT,
        related_name="producers",
        verbose_name=_("kecamatan"),
        help_text=_("Choose it first; the list of desa then begins with its own."),
    )
    desa = models.ForeignKey(
        Desa,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="producers",
        verbose_name=_("desa"),
        help_text=_("Empty only when no source names the village."),
    )
    address = models.CharField(
        _("address"),
        max_length=200,
        blank=True,
        help_text=_("Road, number, RT and RW: Jalan Raya Anjun 17, RT 03 RW 05. Shown only with consent."),
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
    phone = PhoneNumberField(_("telephone"), blank=True, help_text=_("For example 0264 123456 or 0812 3456 7890"))
    whatsapp = PhoneNumberField(_("WhatsApp"), blank=True, help_text=_("For example 0812 3456 7890"))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("For example gerabah.anjun@example.com"))
    website = models.URLField(
        _("website"),
        blank=True,
        help_text=_(
            "A page of their own: https://gerabah-anjun.example.com. Shops and social media have their place below."
        ),
    )
    relayed_by_office = models.BooleanField(
        _("the office passes questions on"),
        default=False,
        help_text=_("For a business that shows no number: visitors and buyers ask the office."),
    )

    size_class = models.CharField(
        _("size class"),
        max_length=6,
        choices=SizeClass,
        blank=True,
        help_text=_("As in the register of the office. By workers: micro up to 4, small up to 19, medium up to 99."),
    )
    nib = models.CharField(
        _("business number (NIB)"), max_length=13, blank=True, help_text=_("13 digits. For the office only.")
    )
    kbli = models.CharField(_("KBLI code"), max_length=5, blank=True, help_text=_("For example 23932"))
    kbli_edition = models.PositiveSmallIntegerField(
        _("KBLI edition"), null=True, blank=True, help_text=_("Year of the list that the code is from: 2020")
    )
    workers_male = models.PositiveSmallIntegerField(
        _("men at work"), null=True, blank=True, help_text=_("Everybody who works there, owner and family too: 4")
    )
    workers_female = models.PositiveSmallIntegerField(
        _("women at work"), null=True, blank=True, help_text=_("Everybody who works there, owner and family too: 3")
    )
    monthly_capacity = models.PositiveIntegerField(
        _("capacity (pieces a month)"),
        null=True,
        blank=True,
        help_text=_("Pieces of the usual kind in a month without rain: 500"),
    )

    welcomes_visitors = models.BooleanField(
        _("welcomes visitors"), default=False, help_text=_("Whoever comes by may look; the page says so.")
    )
    teaches_visitors = models.BooleanField(
        _("teaches visitors"), default=False, help_text=_("Visitors can try the wheel or book a class.")
    )
    custom_orders = models.BooleanField(
        _("takes custom orders"), default=False, help_text=_("Makes pieces after a drawing or a sample of the buyer.")
    )
    languages = models.CharField(
        _("languages spoken"), max_length=120, blank=True, help_text=_("For example Indonesia, Sunda, English")
    )
    payment = models.CharField(
        _("payment"), max_length=120, blank=True, help_text=_("For example cash, bank transfer, QRIS")
    )
    shipping = models.CharField(
        _("shipping"),
        max_length=200,
        blank=True,
        help_text=_("For example JNE, own truck to Jakarta, collected by the buyer"),
    )

    product_types = models.ManyToManyField(
        ProductType,
        blank=True,
        related_name="producers",
        verbose_name=_("product types"),
        help_text=_("What they make most. Types of their published pieces are added by themselves."),
    )
    techniques = models.ManyToManyField(
        Technique,
        blank=True,
        related_name="producers",
        verbose_name=_("techniques"),
        help_text=_("How they work the clay: wheel, mould, coils"),
    )
    motifs = models.ManyToManyField(
        Motif,
        blank=True,
        related_name="producers",
        verbose_name=_("motifs"),
        help_text=_("Patterns that are typical of them"),
    )
    finishes = models.ManyToManyField(
        Finish,
        blank=True,
        related_name="producers",
        verbose_name=_("finishes"),
        help_text=_("How their pieces are delivered: unglazed, burnished, glazed"),
    )
    sources = models.ManyToManyField(
        stewardship.Source,
        blank=True,
        related_name="producers",
        verbose_name=_("sources"),
        help_text=_("Reports and lists that say what stands here"),
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
    # Written by `exporters.indexing`
    exporter_slug = models.CharField(_("address word as exporter"), max_length=140, default="", editable=False)

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

    def publication_gaps(self):
        return publication.gaps_of_producer(self)

    def of_same_person(self):
        return [self, *self.artisans.filter(is_owner=True)]

    def history_keys(self):
        return [self.pk, *self.mergers.values_list("former_id", flat=True)]

    def erasure_hints(self):
        from .. import erasure  # noqa: PLC0415 - it imports the models

        return erasure.hints_of_producer(self)

    def refresh_index(self):
        """Write the made columns anew and take them over."""
        from .. import indexing  # noqa: PLC0415 - it imports the models

        indexing.refresh(Producer.objects.filter(pk=self.pk))
        self.refresh_from_db(fields=indexing.WRITTEN)

    def get_absolute_url(self):
        return reverse("artisans:producer_detail", kwargs={"slug": self.slug})

    @property
    def has_wares(self):
        """Whether pieces can be bought here: not from clay suppliers, public units and studios that teach."""
        if self.kind in (self.Kind.SUPPLIER, self.Kind.PUBLIC_UNIT):
            return False
        return not (self.kind == self.Kind.STUDIO and self.teaches_visitors)

    @property
    def is_exporter(self):
        """Whether the public list of exporters has it, under the address word ``exporter_slug``."""
        return bool(self.exporter_slug)

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
