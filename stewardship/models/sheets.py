"""An uploaded spreadsheet on its way into the records: checked row by row, then applied whole or not at all."""

from functools import partial

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import querysets
from .consent import private_storage
from .record import both_or_none
from .staff import Staff


class SheetImport(models.Model):
    """A spreadsheet that ``uploaded_by`` wants to bring into the records of the own kabupaten.

    ``columns`` names the column of each of the ``headings``, null where it is not known. ``counts`` are
    rows by outcome once all are checked; they stay when the rows are removed.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", pgettext_lazy("sheet", "checked")
        APPLIED = "applied", _("applied")
        DISCARDED = "discarded", _("discarded")

    kabupaten_path = "kabupaten"

    resource = models.CharField(_("kind of records"), max_length=40, editable=False)
    kabupaten = models.ForeignKey(
        "regions.Kabupaten",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("kabupaten"),
        editable=False,
        help_text=_("Of the person who uploaded it; empty for who answers for all."),
    )
    file = models.FileField(_("file"), upload_to="sheets/%Y/", storage=private_storage, blank=True, editable=False)
    file_name = models.CharField(_("name of the file"), max_length=200, editable=False)
    headings = models.JSONField(default=list, editable=False)
    columns = models.JSONField(default=list, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING, editable=False)
    rows_total = models.PositiveIntegerField(_("rows"), default=0, editable=False)
    rows_checked = models.PositiveIntegerField(_("rows checked"), default=0, editable=False)
    counts = models.JSONField(default=dict, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded on"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        Staff, models.PROTECT, related_name="+", editable=False, verbose_name=_("uploaded by")
    )
    applied_at = models.DateTimeField(_("applied on"), null=True, editable=False)
    applied_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("applied by")
    )

    objects = querysets.OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("uploaded sheet")
        verbose_name_plural = _("uploaded sheets")
        constraints = [both_or_none("applied_at", "applied_by", _("Who applied it and when belong together."))]

    def __str__(self):
        return self.file_name

    @property
    def is_open(self):
        """Whether something can still become of it."""
        return self.state in (self.State.CHECKING, self.State.CHECKED)

    def delete_file(self):
        """Delete the uploaded file once this transaction is saved; the caller saves the row."""
        if self.file:
            transaction.on_commit(partial(self.file.storage.delete, self.file.name))
            self.file = ""


class SheetRow(models.Model):
    """One row of a sheet: what it says, and what becomes of it.

    ``object_id`` is its record, for a probable duplicate the one that it is like. ``accepted`` duplicates
    are made all the same. ``claims`` and ``traits`` are what later rows of the sheet are compared with.
    """

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        DUPLICATE = "duplicate", _("probable duplicate")
        ERROR = "error", _("error")

    sheet = models.ForeignKey(SheetImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(default=list)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    accepted = models.BooleanField(_("import as new anyway"), default=False)
    object_id = models.PositiveBigIntegerField(null=True)
    label = models.CharField(_("record"), max_length=200, blank=True)
    changes = models.JSONField(default=list)
    messages = models.JSONField(default=list)
    claims = models.JSONField(default=list)
    traits = models.JSONField(null=True)

    class Meta:
        ordering = ["sheet", "number"]
        verbose_name = _("row of a sheet")
        verbose_name_plural = _("rows of a sheet")
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="sheetrow_once")]
        indexes = [models.Index(fields=["sheet", "outcome"], name="sheetrow_by_outcome")]

    def __str__(self):
        return f"{self.number}"
