"""What differs between two states of a record, field by field, in words that people read."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber

from .versions import State, many_fields, told_fields

EMPTY = "–"
LONG = 60
"""Longer texts are read one below the other instead of in one line."""

INDONESIA = 62


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: ``old`` and ``new``, or for many-to-many rows what was ``added`` and ``removed``."""

    name: str
    label: str
    old: str = ""
    new: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def is_long(self):
        return any(len(text) > LONG or "\n" in text for text in (self.old, self.new))


class Names:
    """Names of the rows that states point to. They are asked for at once, one query for each model."""

    def __init__(self):
        self._wanted, self._names = defaultdict(set), defaultdict(dict)

    def want(self, model, *keys):
        self._wanted[model].update(key for key in keys if key is not None and key not in self._names[model])

    def want_all_of(self, model, state: State):
        for field in told_fields(model):
            if isinstance(field, models.ForeignKey):
                self.want(field.remote_field.model, state.values[field.name])
        for field in many_fields(model):
            self.want(field.remote_field.model, *state.many[field.name])

    def of(self, model, key) -> str:
        """The name of a row, or that it is gone: nothing holds the keys of a version to rows that exist."""
        self.want(model, key)
        if wanted := self._wanted.pop(model, None):
            rows = _light(model).filter(pk__in=wanted)
            self._names[model] |= dict.fromkeys(wanted, "") | {row.pk: _name(row) for row in rows}
        return self._names[model].get(key) or _("(deleted)")


def _light(model):
    """Rows of ``model`` without texts and outlines that no name needs, with the ``named_by`` rows that it does."""
    heavy = (models.TextField, models.JSONField)
    rows = model._base_manager.all()
    if named_by := getattr(model, "named_by", ()):
        rows = rows.select_related(*named_by)
    return rows.defer(*(field.name for field in model._meta.fields if isinstance(field, heavy)))


def _name(row):
    is_person = hasattr(row, "get_full_name")
    return (row.get_full_name() if is_person else "") or str(row)


def label_of(field) -> str:
    """What the field is called; a translated one names its language."""
    language = getattr(field, "language", "")
    if not language:
        return capfirst(field.verbose_name)
    names = {"field": capfirst(field.translated_field.verbose_name), "language": dict(settings.LANGUAGES)[language]}
    return _("%(field)s (%(language)s)") % names


def differences(model, before: State, after: State, names: Names) -> list[Change]:
    """What changed from ``before`` to ``after``, in the order of the fields."""
    names.want_all_of(model, before)
    names.want_all_of(model, after)
    changes = []
    for field in told_fields(model):
        old, new = before.values[field.name], after.values[field.name]
        if _differ(old, new):
            changes.append(Change(field.name, label_of(field), said(field, old, names), said(field, new, names)))
    for field in many_fields(model):
        old, new = before.many[field.name], after.many[field.name]
        if old != new:
            added, removed = (_list(field, keys, names) for keys in (new - old, old - new))
            changes.append(Change(field.name, label_of(field), added=added, removed=removed))
    return changes


def _differ(old, new):
    """Whether two values say different things: empty is empty, and what was not there yet was not true."""
    empty = (None, "")
    if old in empty and (new in empty or new is False):
        return False
    return old != new


def _list(field, keys, names):
    return tuple(sorted(names.of(field.remote_field.model, key) for key in keys))


def said(field, value, names: Names) -> str:
    """The ``value`` of ``field`` as people read it."""
    if value in (None, ""):
        return EMPTY
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey):
        return names.of(field.remote_field.model, value)
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime.datetime():
            return moment(value)
        case datetime.date():
            return formats.date_format(value)
        case datetime.time():
            return formats.time_format(value)
        case int() | Decimal():
            # Thousands are grouped from five digits on: a year is a number, too.
            return formats.number_format(value, force_grouping=abs(value) >= 10_000)
        case PhoneNumber():
            return _phone(value)
    return str(value)


def moment(at: datetime.datetime) -> str:
    """A date and time of the office's clock."""
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")


def _phone(number):
    if not number.is_valid():
        return str(number)
    return number.as_national if number.country_code == INDONESIA else number.as_international
