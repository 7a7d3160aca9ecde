"""How versions of a record come about: one at each `save`, with the many-to-many rows of that moment."""

import sys
from pathlib import Path

import simple_history
from django.db import models
from django.db.models import Exists, OuterRef
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords

MADE = ("completeness", "gaps", "updated")
"""Columns of every record that follow from others: their history would say nothing."""

COMMAND = "manage.py"
BATCH = 500


class VersionQuerySet(HistoricalQuerySet):
    def for_staff(self, user):
        """Versions that lie in the kabupaten of ``user``; all without one, and all of what belongs to none."""
        path = getattr(self.model.instance_type, "kabupaten_path", "")
        return self.filter(**{path: user.kabupaten_id}) if path and user.kabupaten_id else self

    def deleted(self):
        """The last version of each record that is gone."""
        record = self.model.instance_type
        there = record._base_manager.filter(pk=OuterRef(record._meta.pk.attname))
        return self.filter(~Exists(there), history_type="-")


class Versions(HistoricalRecords):
    """Versions that name the command which made them, and keep many-to-many rows in two statements a field."""

    def get_change_reason_for_object(self, instance, history_type, using):
        return super().get_change_reason_for_object(instance, history_type, using) or running_command() or None

    def create_historical_record_m2ms(self, history_instance, instance):
        _keep_many([history_instance])


def keep_history(model, *, made=(), many=()):
    """Keep every version of ``model`` but for the columns ``made`` from others, with the rows of ``many``.

    Called after modeltranslation has added its columns, from the `translation.py` of the app.
    """
    present = {field.name for field in model._meta.fields}
    # The column without a language repeats the one of the default language.
    made = [*made, *(name.removesuffix("_ind") for name in present if name.endswith("_ind"))]
    simple_history.register(
        model,
        records_class=Versions,
        historical_queryset=VersionQuerySet,
        excluded_fields=[name for name in (*MADE, *made) if name in present],
        m2m_fields=[model._meta.get_field(name) for name in many],
        history_change_reason_field=models.TextField(null=True),
        # A plain number outlives its log-in: "somebody who is gone" is not "nobody".
        history_user_id_field=models.BigIntegerField(null=True),
        cascade_delete_history=False,
    )


def keep_versions(records, *, by=None, reason: str = "", made: bool = False):
    """Write a version of each of ``records`` (of one model), in a fixed number of statements a batch.

    For changes that no `save` sees: bulk statements, or rows that were added unseen. ``made`` says
    that the records are new. Without ``by`` it was who asked for the page, or nobody.
    """
    why = str(reason) or running_command() or None
    for start in range(0, len(records), BATCH):
        history = type(records[0]).history
        batch = records[start : start + BATCH]
        _keep_many(history.bulk_history_create(batch, update=not made, default_user=by, default_change_reason=why))


def _keep_many(versions):
    """Keep the many-to-many rows that the records of these new ``versions`` have now."""
    kept = type(versions[0])
    version_of = {getattr(version, kept.instance_type._meta.pk.attname): version.pk for version in versions}
    for field in kept._history_m2m_fields:
        owner = f"{field.m2m_field_name()}_id"
        rows = field.remote_field.through._base_manager.filter(**{f"{owner}__in": list(version_of)}).values()
        copy = getattr(kept, field.name).model
        copy._base_manager.bulk_create(copy(history_id=version_of[row[owner]], **row) for row in rows)


def running_command() -> str:
    """The management command that runs, like "manage.py load_samples"; empty while a page is asked for."""
    in_request = getattr(HistoricalRecords.context, "request", None) is not None
    if in_request or Path(sys.argv[0]).name != COMMAND or len(sys.argv) < 2:
        return ""
    return f"{COMMAND} {sys.argv[1]}"
