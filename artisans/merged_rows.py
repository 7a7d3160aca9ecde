"""What becomes of the rows that belong to a producer when it goes into another one.

`MOVED` names every foreign key to `Producer` and what is done with it; a test holds it complete. An app
that adds one says so, from its `AppConfig.ready`: ``merged_rows.MOVED["exporters.Shipment.producer"] =
merged_rows.repoint``. One that is not named is re-pointed, too: nothing is lost while nobody thought of it.
"""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, models, transaction
from django.db.models import Max, ProtectedError, RestrictedError
from django.db.models.deletion import DO_NOTHING, Collector
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from stewardship.history import keep_versions

from .models import DistinctPair, Photo, Producer


class MergeError(ValidationError):
    """Two records cannot become one; the message says why, and what to do."""


def surplus(survivor: Producer, other: Producer) -> list[models.Model]:
    """Rows of ``other`` that the survivor has already or that contradict its own: they are not taken over.

    A week is one statement: the survivor's stays, that of the other serves only where it has none.
    """
    week = list(other.hours.all()) if survivor.hours.exists() else []
    addresses = other.channels.filter(url__in=survivor.channels.values("url"))
    return [
        *week,
        *_same(survivor.exceptions, other.exceptions, ("starts", "ends")),
        *addresses,
        *_same(survivor.kilns, other.kilns, ("kind", "count", "max_temperature_c", "largest_piece_cm")),
    ]


def _same(rows, others, columns):
    known = set(rows.values_list(*columns))
    return [row for row in others.all() if tuple(getattr(row, column) for column in columns) in known]


def in_words(row: models.Model) -> str:
    return f"{capfirst(row._meta.verbose_name)}: {row}"


def relations() -> Iterator[models.ManyToOneRel]:
    """Every foreign key to `Producer` but for versions in histories and the rows of its own lists."""
    for relation in Producer._meta.get_fields(include_hidden=True):
        is_key = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if (
            is_key
            and relation.on_delete is not DO_NOTHING
            and relation.related_model._meta.auto_created is not Producer
        ):
            yield relation


def name_of(relation) -> str:
    return f"{relation.related_model._meta.label}.{relation.field.name}"


def move(survivor: Producer, other: Producer, *, by, reason: str):
    """Give ``survivor`` all rows of ``other``; raise `MergeError` where two exclude each other."""
    for relation in relations():
        moved = MOVED.get(name_of(relation), repoint)(relation, survivor, other)
        if moved and hasattr(relation.related_model, "history"):
            _keep_versions(relation.related_model, moved, by, reason)
    _repoint_generic(survivor, other)
    _add_lists(survivor, other)


def repoint(relation, survivor, other) -> list:
    """The rows of ``other`` are the survivor's now; return their keys."""
    model, name = relation.related_model, relation.field.name
    if model._meta.auto_created:
        _drop_doubles(relation, survivor, other)
    rows = model._base_manager.filter(**{name: other})
    moved = list(rows.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            rows.update(**{name: survivor})
    except IntegrityError as clash:
        said = _("Both records have %(rows)s that exclude each other. Delete those of one record first.")
        raise MergeError(said % {"rows": model._meta.verbose_name_plural}) from clash
    return moved


def _drop_doubles(relation, survivor, other):
    """Of two rows of a many-to-many list that say the same, one goes."""
    through, name = relation.related_model, relation.field.name
    far = next(field.name for field in through._meta.fields if field.remote_field and field.name != name)
    known = through._base_manager.filter(**{name: survivor}).values(far)
    through._base_manager.filter(**{name: other, f"{far}__in": known}).delete()


def _append_photos(relation, survivor, other):
    """The photos of the other come after the survivor's, in their order."""
    last = survivor.photos.aggregate(last=Max("position"))["last"]
    photos = list(other.photos.all())
    for position, photo in enumerate(photos, start=0 if last is None else last + 1):
        photo.record, photo.position = survivor, position
    Photo.objects.bulk_update(photos, ["record", "position"], batch_size=100)


def _repoint_pairs(relation, survivor, other):
    """What is known to be different from the other is different from the survivor; never from itself."""
    for pair in DistinctPair.objects.filter(**{relation.field.name: other}):
        third = pair.second_id if pair.first_id == other.pk else pair.first_id
        first, second = sorted((survivor.pk, third))
        pair.delete()
        if first != second and not DistinctPair.objects.filter(first=first, second=second).exists():
            DistinctPair.objects.create(first_id=first, second_id=second, decided_by_id=pair.decided_by_id)


def _moved_before(relation, survivor, other):
    """Consents go by a plan of their own (`merged_consents`), before all others."""


def _keep_versions(model, keys, by, reason):
    rows = list(model._base_manager.filter(pk__in=keys))
    for row in rows:
        row._history_user = by
    keep_versions(rows, reason=reason)


def _repoint_generic(survivor, other):
    """Rows that name any record by content type and number: tasks after a withdrawal and the like."""
    content_type = ContentType.objects.get_for_model(Producer)
    for model in apps.get_models():
        for key in (field for field in model._meta.private_fields if isinstance(field, GenericForeignKey)):
            rows = model._base_manager.filter(**{key.ct_field: content_type, key.fk_field: other.pk})
            rows.update(**{key.fk_field: survivor.pk})


def _add_lists(survivor, other):
    """Types, techniques, sources and the like: those of both."""
    survivor.skip_history_when_saving = True  # one version of the whole merge, not one a list
    for field in Producer._meta.many_to_many:
        getattr(survivor, field.name).add(*getattr(other, field.name).all())
    del survivor.skip_history_when_saving


def refuse_loss(other: Producer):
    """Raise `MergeError` if rows still hang on ``other`` that its deletion would take or empty."""
    collector = Collector(using=DEFAULT_DB_ALIAS)
    try:
        collector.collect([other])
    except (ProtectedError, RestrictedError) as refusal:
        raise MergeError(_("Something else still points to “%(name)s”.") % {"name": other}) from refusal
    taken = [rows for rows in collector.data.values() for rows in rows]
    taken += [row for rows in collector.fast_deletes if rows.model._meta.auto_created is not Producer for row in rows]
    taken += [row for groups in collector.field_updates.values() for rows in groups for row in rows]
    if lost := {row._meta.label for row in taken if row != other}:
        raise MergeError(_("The merge would lose %(rows)s.") % {"rows": ", ".join(sorted(lost))})


MOVED = {
    "artisans.Artisan.producer": repoint,
    "artisans.DistinctPair.first": _repoint_pairs,
    "artisans.DistinctPair.second": _repoint_pairs,
    "artisans.FormerSlug.producer": repoint,
    "artisans.Kiln.producer": repoint,
    "artisans.Merger.producer": repoint,
    "artisans.OpeningException.producer": repoint,
    "artisans.OpeningHours.producer": repoint,
    "artisans.Photo.record": _append_photos,
    "artisans.ProducerConsent.record": _moved_before,
    "artisans.Product.producer": repoint,
    "artisans.SalesChannel.producer": repoint,
}
