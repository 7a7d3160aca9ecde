"""What a record said at one moment, read for many versions in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """Columns by field name, foreign keys as keys; many-to-many rows as sets of keys."""

    values: dict[str, object]
    many: dict[str, frozenset]


def told_fields(model):
    """The columns of ``model`` whose changes are told: not its number, not when it was made."""
    return [
        field
        for field in model.history.model.tracked_fields
        if not field.primary_key and not getattr(field, "auto_now_add", False)
    ]


def many_fields(model):
    return model.history.model._history_m2m_fields


def nothing(model) -> State:
    """The state of a record before it was made."""
    columns, many = ([field.name for field in fields(model)] for fields in (told_fields, many_fields))
    return State(dict.fromkeys(columns), dict.fromkeys(many, frozenset()))


def state_of(record) -> State:
    """The state of ``record`` as it is now."""
    rows = {
        field.name: frozenset(getattr(record, field.name).order_by().values_list("pk", flat=True))
        for field in many_fields(type(record))
    }
    return State(_values(record), rows)


def states(model, versions) -> dict[int, State]:
    """The states that these ``versions`` (their numbers) kept; unknown numbers are left out."""
    kept = model.history.model
    many = {field.name: _rows(kept, field, versions) for field in many_fields(model)}
    return {
        version.pk: State(_values(version), {name: frozenset(rows[version.pk]) for name, rows in many.items()})
        for version in kept._base_manager.filter(pk__in=versions)
    }


def label(version) -> str:
    """What the record called itself in ``version``, without asking the database."""
    kept = {field.attname: getattr(version, field.attname) for field in version.tracked_fields}
    return str(version.instance_type(**kept))


def _values(row):
    fields = told_fields(getattr(row, "instance_type", type(row)))
    return {field.name: getattr(row, field.attname) for field in fields}


def _rows(kept, field, versions):
    """Keys of the rows of ``field`` by version."""
    key = f"{field.m2m_reverse_field_name()}_id"
    copies = getattr(kept, field.name).filter(history_id__in=versions).order_by()
    rows = defaultdict(set)
    for version, row in copies.values_list("history_id", key):
        rows[version].add(row)
    return rows
