"""What public pages are made of, and where their facts come from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import content_version, querysets


class ContentVersion(models.Model):
    """The one row behind `content_version`."""

    word = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("content version")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="contentversion_only_one")]

    def __str__(self):
        return self.word


class PublicContent(models.Model):
    """A model whose rows public pages show: its changes make kept pages stale at once.

    Write many-to-many rows in one transaction with a `save()`, as Django admin does.
    """

    objects = querysets.PublicContentQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        content_version.bump()

    def delete(self, *args, **kwargs):
        result = super().delete(*args, **kwargs)
        content_version.bump()
        return result


class Source(PublicContent):
    """Where a fact comes from: a page, a report, a decree."""

    url = models.URLField(
        _("address"),
        max_length=500,
        unique=True,
        help_text=_("The page of the report itself: https://example.org/berita/keramik-plered"),
    )
    title = models.CharField(
        _("subject"), max_length=250, blank=True, help_text=_("In our own words, never a made-up headline")
    )
    publisher = models.CharField(_("publisher"), max_length=120, help_text=_("The newspaper or office: ANTARA, BPS"))
    published = models.CharField(
        _("published"), max_length=10, blank=True, help_text=_("Year, year and month, or the full date: 2024-06-24")
    )

    class Meta:
        ordering = ["publisher", "published", "pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                condition=Q(published="") | Q(published__regex=r"^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$"),
                name="source_published_is_iso",
                violation_error_message=_("Write the date as 2024, 2024-06 or 2024-06-24."),
            )
        ]

    def __str__(self):
        return f"{self.publisher}: {self.title or self.url}"
