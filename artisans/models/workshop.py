"""What a producer fires with, and where it sells."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from stewardship import models as stewardship
from stewardship.querysets import ScopedQuerySet

from .producer import Producer


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
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind,
        help_text=_("A heap that is fired in the open, without walls, is a field kiln."),
    )
    count = models.PositiveSmallIntegerField(
        _("how many"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("How many of the same kind and size: 2"),
    )
    max_temperature_c = models.PositiveSmallIntegerField(
        _("highest temperature (°C)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(400), MaxValueValidator(1500)],
        help_text=_("For example 900"),
    )
    largest_piece_cm = models.PositiveSmallIntegerField(
        _("largest piece (cm)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_("Height of the tallest piece that fits in: 120"),
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
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind,
        help_text=_("Where it is: an Instagram page shows, a Tokopedia shop sells."),
    )
    url = models.URLField(
        _("address"), max_length=300, help_text=_("Copied from the browser: https://www.tokopedia.com/gerabah-anjun")
    )

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
