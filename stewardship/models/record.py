"""A record from draft to archive, and who answered for each of its steps."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import querysets
from ..publication import Gap
from .content import PublicContent
from .staff import Staff


def both_or_none(first, second, message):
    """Constrain a who/when pair: both columns are filled, or neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        name=f"%(app_label)s_%(class)s_{first}_with_{second}",
        violation_error_message=message,
    )


class Record(PublicContent):
    """A record from draft to archive, of one kabupaten (reached by `kabupaten_path`).

    ``verified_at`` is when a person last checked the record against reality; it is shown to the
    public. ``updated`` is when the row was last saved; it never is. ``completeness`` and ``gaps``
    are written by `quality.measure` and nowhere else.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        PUBLISHED = "published", _("published")
        ARCHIVED = "archived", _("archived")

    kabupaten_path = "kabupaten"
    quality_rules = ()
    """What a complete record has: `quality.Rule`s."""
    personal_fields = ()
    """Columns that say who stands behind the record or how to reach them: `erasure` empties them.

    A model that has any also has a column ``name``.
    """
    free_texts = ()
    """Columns in which anything may be written: `erasure` takes out what gives the person away."""
    name_after_erasure = ""
    """What takes the place of ``name`` where that is a person's; empty where it is that of a business."""

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    submitted_at = models.DateTimeField(_("submitted on"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("submitted by")
    )
    published_at = models.DateTimeField(_("published on"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("published by")
    )
    archived_at = models.DateTimeField(_("archived on"), null=True, blank=True, editable=False)
    archived_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("archived by")
    )
    verified_at = models.DateTimeField(_("last checked on"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("checked by")
    )
    verification_note = models.TextField(_("note on the check"), blank=True)
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Made up to show the portal. Never a real business.")
    )
    completeness = models.PositiveSmallIntegerField(_("completeness (0–100)"), default=0, editable=False)
    gaps = models.CharField(
        _("what is missing"), max_length=200, blank=True, editable=False, help_text=_("Codes of `quality_rules`")
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("saved"), auto_now=True)

    objects = querysets.RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            both_or_none("submitted_at", "submitted_by", _("Who submitted it and when belong together.")),
            both_or_none("published_at", "published_by", _("Who published it and when belong together.")),
            both_or_none("archived_at", "archived_by", _("Who archived it and when belong together.")),
            both_or_none("verified_at", "verified_by", _("Who checked it and when belong together.")),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_date",
                violation_error_message=_("A published record says who published it and when."),
            ),
            models.CheckConstraint(
                condition=~Q(status="archived") | Q(archived_at__isnull=False),
                name="%(app_label)s_%(class)s_archived_has_date",
                violation_error_message=_("An archived record says who archived it and when."),
            ),
        ]

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    def publication_gaps(self) -> list[Gap]:
        """What has to be mended before the public may see this record; each model says what it asks for."""
        return []

    def of_same_person(self) -> list["Record"]:
        """This record and others that hold data of the person behind it; an erasure empties them all."""
        return [self]

    def history_keys(self) -> list[int]:
        """Keys under which versions of this record are kept: its own, and those of records that went into it."""
        return [self.pk]

    def versions(self):
        """Every version of this record (`history.keep_history`)."""
        return type(self).history.filter(id__in=self.history_keys())

    def erasure_hints(self) -> list[str]:
        """What a person has to look at before the data behind this record are erased."""
        return []
