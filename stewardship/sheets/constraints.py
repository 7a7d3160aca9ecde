"""The constraints of a model asked for thousands of records at once.

Django asks the database for each record and each constraint. Here a batch is looked through first: what plainly
keeps a constraint is not asked again, and the database has the last word on everything else.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Left


class Constraints:
    """The constraints of ``model``, for records that change some of its fields."""

    def __init__(self, model):
        self._model = model
        self._names = {field.name for field in model._meta.fields}
        self._all = [(each, fields_of(each) & self._names or self._names) for each in model._meta.constraints]
        self._taken = {}

    def look_up(self, records):
        """Ask once which values of ``records`` that have to be unique are taken by others."""
        self._taken = {}
        for constraint, _fields in self._all:
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
                self._taken[constraint.name] = self._others(constraint.fields[0], records)

    def broken_by(self, record, touched: set[str]) -> Iterator[tuple[set[str], list[str]]]:
        """Fields and messages of each constraint on ``touched`` fields that ``record`` breaks."""
        for constraint, fields in self._all:
            if fields & touched and not self._is_plainly_kept(constraint, record):
                try:
                    constraint.validate(self._model, record, exclude=self._names - fields)
                except ValidationError as error:
                    yield fields, error.messages

    def _others(self, name, records):
        attname = self._model._meta.get_field(name).attname
        values = {getattr(record, attname) for record in records} - {None, ""}
        taken = self._model._default_manager.filter(**{f"{attname}__in": values}) if values else ()
        return {getattr(record, attname) for record in taken.only("pk", name)} if values else set()

    def _is_plainly_kept(self, constraint, record):
        if isinstance(constraint, models.CheckConstraint):
            return holds(constraint.condition, record) is True
        if constraint.condition is not None and holds(constraint.condition, record) is False:
            return True
        if constraint.name not in self._taken:
            return False
        attname = self._model._meta.get_field(constraint.fields[0]).attname
        return getattr(record, attname) not in self._taken[constraint.name]


def holds(condition, record):
    """Whether ``record`` keeps the condition: True, False, or None where this function cannot tell.

    As in SQL a comparison with nothing is unknown, which a check lets pass; here it counts as "cannot tell".
    """
    if not isinstance(condition, models.Q):
        return None
    found = [_child_holds(child, record) for child in condition.children]
    if condition.connector == models.Q.OR:
        result = True if True in found else None if None in found else False
    elif condition.connector == models.Q.AND:
        result = False if False in found else None if None in found else True
    else:
        return None
    return result if not condition.negated or result is None else not result


def _child_holds(child, record):
    if not isinstance(child, tuple):
        return holds(child, record)
    (name, _, lookup), wanted = child[0].partition("__"), child[1]
    try:
        value = _value(name, record)
        wanted = _right_side(wanted, record)
        compare = COMPARISONS.get(lookup or "exact")
        return compare(value, wanted) if compare else None
    except (AttributeError, LookupError, TypeError, ValueError):
        return None


def _value(name, record):
    field = record._meta.get_field(name)
    return field.to_python(getattr(record, field.attname))


def _right_side(wanted, record):
    match wanted:
        case models.F():
            return _value(wanted.name, record)
        case Left():
            source, length = wanted.get_source_expressions()
            return _right_side(source, record)[: length.value]
        case None | str() | int() | float() | bool() | Decimal() | list() | tuple():
            return wanted
    raise LookupError


def _known(*values):
    if None in values:
        raise LookupError
    return True


COMPARISONS = {
    "exact": lambda value, wanted: value is None if wanted is None else _known(value) and value == wanted,
    "isnull": lambda value, wanted: (value is None) == wanted,
    "gte": lambda value, wanted: _known(value, wanted) and value >= wanted,
    "gt": lambda value, wanted: _known(value, wanted) and value > wanted,
    "lte": lambda value, wanted: _known(value, wanted) and value <= wanted,
    "lt": lambda value, wanted: _known(value, wanted) and value < wanted,
    "range": lambda value, wanted: _known(value, *wanted) and wanted[0] <= value <= wanted[1],
    "in": lambda value, wanted: _known(value) and value in wanted,
    "regex": lambda value, wanted: _known(value) and bool(re.search(wanted, value)),
    "startswith": lambda value, wanted: _known(value, wanted) and value.startswith(wanted),
}


def fields_of(constraint) -> set[str]:
    """Names of the fields that ``constraint`` is about, on either side of its comparisons."""
    condition = getattr(constraint, "condition", None)
    found = set(getattr(constraint, "fields", ()))
    for expression in getattr(constraint, "expressions", ()):
        found |= _named(expression)
    return found | (_in_condition(condition) if condition is not None else set())


def _in_condition(condition):
    if not isinstance(condition, models.Q):
        return _named(condition)
    found = set()
    for child in condition.children:
        if isinstance(child, tuple):
            path, value = child
            found |= {path.split("__")[0]} | _named(value)
        else:
            found |= _in_condition(child)
    return found


def _named(value):
    """Fields that the expression ``value`` reads."""
    if isinstance(value, models.F):
        return {value.name.split("__")[0]}
    if not hasattr(value, "get_source_expressions"):
        return set()
    return {name for part in value.get_source_expressions() if part is not None for name in _named(part)}
