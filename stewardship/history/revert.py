"""Back to a version: what that would change, and doing it under all rules that a form keeps to."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from ..erasure import certificates_of
from ..models import Record
from .versions import State, many_fields, state_of, states, told_fields
from .words import Change, Names, differences, label_of, moment

OF_LIFE = {"status", "verification_note"}
"""Changed by `lifecycle` only, like the columns of who and when, which no form offers."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a revert would change (``old`` is now, ``new`` is then), and what differs but stays."""

    changes: list[Change]
    left_out: list[Change]


def preview(record, version, *, fixed: Collection[str] = ()) -> Preview:
    """Compare ``record`` with one of its versions; fields named in ``fixed`` stay as they are."""
    model = type(record)
    then = states(model, [version.pk])[version.pk]
    open_fields = revertible(record, version, fixed)
    changes, left_out = [], []
    for change in differences(model, state_of(record), then, Names()):
        (changes if change.name in open_fields else left_out).append(change)
    return Preview(changes, left_out)


def revertible(record, version, fixed: Collection[str] = ()) -> set[str]:
    """Names of the fields of ``record`` that a revert to ``version`` may change."""
    model = type(record)
    names = {field.name for field in (*told_fields(model), *many_fields(model)) if field.editable}
    return names - OF_LIFE - set(fixed) - _erased_since(record, version)


def _erased_since(record, version):
    """Personal columns that an erasure emptied in ``version``: what is there now was given anew."""
    if not isinstance(record, Record):
        return set()  # no personal data
    erased = certificates_of(record).filter(made_at__gte=version.history_date)
    return set(record.personal_fields) if erased.exists() else set()


def revert(record, version, *, by, fields: Collection[str], reason: str = "", fixed: Collection[str] = ()):
    """Give ``fields`` of ``record`` the values of ``version``; return the record as it is then.

    Raise `ValidationError` with every objection in words, and change nothing: a value that another
    record took meanwhile, a row that is gone or belongs to another office, fields that do not fit.
    """
    chosen = revertible(record, version, fixed) & set(fields)
    try:
        with transaction.atomic():
            return _revert(record, version, chosen, by, reason)
    except IntegrityError as clash:
        raise ValidationError(_("Another record was changed at the same moment. Please try again.")) from clash


def _revert(record, version, chosen, by, reason):
    model = type(record)
    then = states(model, [version.pk])[version.pk]
    if objections := _missing(model, then, chosen, by):
        raise ValidationError(objections)
    record = model._base_manager.select_for_update().get(pk=record.pk)
    for field in told_fields(model):
        if field.name in chosen:
            setattr(record, field.attname, _fitting(field, then.values[field.name]))
    try:
        record.full_clean()
    except ValidationError as refusal:
        raise ValidationError(_in_words(model, refusal)) from refusal
    record._history_user = by
    record._change_reason = _("Reverted to the version of %(when)s.") % {"when": moment(version.history_date)}
    if reason:
        record._change_reason += f" {reason}"
    record.save()
    for field in many_fields(model):
        if field.name in chosen:
            getattr(record, field.name).set(then.many[field.name])
    return record


def _fitting(field, value):
    """An erased text is kept as nothing; a column that takes no NULL has the empty text for it."""
    return "" if value is None and not field.null else value


def _missing(model, then: State, chosen, by) -> list[str]:
    """Objections to rows that are gone, or that ``by`` could not choose in a form either."""
    found = []
    for field in (*told_fields(model), *many_fields(model)):
        if field.name in chosen and field.remote_field:
            many = isinstance(field, models.ManyToManyField)
            keys = then.many[field.name] if many else {then.values[field.name]} - {None}
            found += _objections(field, keys, by)
    return found


def _objections(field, keys, by):
    rows = field.remote_field.model._default_manager.filter(pk__in=keys)
    there = rows.count()
    if there < len(keys):
        yield _("%(field)s: what it said then is deleted. Leave this field out.") % {"field": label_of(field)}
    elif hasattr(rows, "for_staff") and rows.for_staff(by).count() < there:
        yield _("%(field)s: what it said then belongs to another office. Leave this field out.") % {
            "field": label_of(field)
        }


def _in_words(model, refusal) -> list[str]:
    """The messages of ``refusal``, each naming its field."""
    if not hasattr(refusal, "error_dict"):
        return refusal.messages
    found = []
    for name, errors in refusal.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else f"{label_of(model._meta.get_field(name))}: "
        found += [f"{label}{message}" for message in errors]
    return found
