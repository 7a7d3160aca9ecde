"""Records written in one go, each with one row of history that says who and why."""

from collections import defaultdict

from django.utils import timezone

from ..history import keep_versions

BATCH = 200


def write(resource, rows, *, by, reason):
    """Write the records of checked ``rows``; the caller holds the transaction."""
    new = [row for row in rows if row.is_new]
    changed = [row for row in rows if not row.is_new]
    records = [row.record for row in new]
    resource.by = by
    resource.prepare_new(records)
    resource.model._default_manager.bulk_create(records, batch_size=BATCH)
    _update(resource.model, changed)
    _link(resource.model, new, changed)
    keep_versions(records, by=by, reason=reason, made=True)
    keep_versions([row.record for row in changed], by=by, reason=reason)
    resource.written([row.record.pk for row in rows])


def _update(model, rows):
    """Save the fields that each row touches, together with the others that touch the same."""
    by_fields, stamps = defaultdict(list), _stamps(model)
    for row in rows:
        for stamp in stamps:
            setattr(row.record, stamp, timezone.now())
        if fields := (*sorted(row.touched), *stamps):
            by_fields[fields].append(row.record)
    for fields, records in by_fields.items():
        model._default_manager.bulk_update(records, fields, batch_size=BATCH)


def _stamps(model):
    return tuple(field.name for field in model._meta.fields if getattr(field, "auto_now", False))


def _link(model, new, changed):
    """Replace the rows of the many-to-many fields that sheets name."""
    for name in {name for row in (*new, *changed) for name in row.many}:
        field = model._meta.get_field(name)
        through, source, target = field.remote_field.through, field.m2m_column_name(), field.m2m_reverse_name()
        keys = [row.record.pk for row in changed if name in row.many]
        for start in range(0, len(keys), BATCH):
            through._default_manager.filter(**{f"{source}__in": keys[start : start + BATCH]}).delete()
        links = [
            through(**{source: row.record.pk, target: each.pk})
            for row in (*new, *changed)
            for each in row.many.get(name, ())
        ]
        through._default_manager.bulk_create(links, batch_size=1_000)
