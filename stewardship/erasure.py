"""Erasing a person's data on request (UU 27/2022, articles 8, 43 and 44), and the certificate of it.

Each part of the portal that may hold data of a person is a `Holder`; `gerabah_portal.erasure` lists
them all. `erase` lets each empty what it has, in one transaction; files go when that is saved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from regions.models import Kabupaten

from .consent_desk import kabupaten_of
from .models import ErasureCertificate, Record, Staff
from .traces import Trace


class NothingToEraseError(Exception):
    """No data of the person are left: there is nothing to certify."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whose data go: the records of this one person (the first is the one that was named).

    ``names`` are those that the records have afterwards. ``trace`` finds the data in texts elsewhere.
    ``notes`` are what histories say of erasures: the first of this one, then of earlier ones.
    """

    records: list[Record]
    names: list[str]
    trace: Trace
    by: Staff
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Holder:
    """One kind of data about persons, and the function that removes it and returns how much it was.

    ``tables`` are the labels of models with telephones or e-mails that it empties, besides records,
    which name such columns as ``personal_fields``; a test holds the lists complete.
    """

    code: str
    label: str
    forget: Callable[[Person], int]
    tables: tuple[str, ...] = ()


HOLDERS: list[Holder] = []
"""All of them, in the order in which they are emptied; `gerabah_portal.erasure` fills it."""

SAME_PERSON: list[Callable[[list[Record]], list[Record]]] = []
"""Of given records of a person, others of the same one that only a higher app knows; filled there, too."""


@transaction.atomic
def erase(record: Record, *, by: Staff, requested_on: date, reason: str = "", new_name: str = "") -> ErasureCertificate:
    """Remove the data of the person behind ``record`` for good, also from its history and files.

    ``new_name`` takes the place of a business name that is a person's; the name of a person gets a
    neutral word. Raise `NothingToEraseError` when no data are left, `ValidationError` when the new
    name still holds what is to go.
    """
    record = type(record).objects.select_for_update().get(pk=record.pk)
    # Whoever erases in the same office waits here, so no two certificates get one number.
    kabupaten = Kabupaten.objects.select_for_update().get(pk=kabupaten_of(record).pk)
    number = _next_number(kabupaten)
    person = _person(record, by, number, new_name)
    removed = {holder.code: count for holder in HOLDERS if (count := holder.forget(person))}
    if not removed:
        raise NothingToEraseError
    return ErasureCertificate.objects.create(
        number=number,
        kabupaten=kabupaten,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        requested_on=requested_on,
        reason=person.trace.without(reason),
        made_at=timezone.now(),
        made_by=by,
        removed=removed,
    )


def rehearse(record: Record, **arguments) -> dict[str, int]:
    """How much `erase` would remove, by the code of the holder: it is done and taken back."""
    try:
        with transaction.atomic():
            removed = erase(record, **arguments).removed
            transaction.set_rollback(True)
    except NothingToEraseError:
        return {}
    return removed


def described(removed: dict[str, int]) -> list[tuple[str, int]]:
    """What was removed, in words, in the order of the holders."""
    known = {holder.code: holder.label for holder in HOLDERS}
    order = [*(code for code in known if code in removed), *(code for code in removed if code not in known)]
    return [(known.get(code, code), removed[code]) for code in order]


def certificates_of(record: Record):
    """Certificates of this record and of those that went into it, the newest first."""
    return ErasureCertificate.objects.filter(
        content_type=ContentType.objects.get_for_model(record), object_id__in=record.history_keys()
    )


def _next_number(kabupaten):
    beginning = f"{kabupaten.code.replace('.', '')}-{timezone.localdate().year}-"
    return f"{beginning}{ErasureCertificate.objects.filter(number__startswith=beginning).count() + 1:04}"


def _person(record, by, number, new_name):
    records = record.of_same_person()
    for more in SAME_PERSON:
        records += more(records)
    certificates = ErasureCertificate.objects.filter(kabupaten=kabupaten_of(record))
    numbers = [number, *certificates.values_list("number", flat=True)]
    with override(settings.LANGUAGE_CODE):  # what is stored is in the language of the office
        names = [str(each.name_after_erasure) or each.name for each in records]
        notes = [_("Personal data erased, certificate %(number)s") % {"number": each} for each in numbers]
    if new_name and not record.name_after_erasure:
        own = [each.name == record.name and not each.name_after_erasure for each in records]
        names = [new_name if same else name for same, name in zip(own, names, strict=True)]
    trace = Trace(_values(records, names))
    if new_name and trace.is_in(new_name):
        raise ValidationError({"new_name": _("The new name still holds what is to be erased.")})
    return Person(records, names, trace, by, notes)


def _values(records, names):
    """What the person is known by, now and in earlier versions."""
    for record, name_then in zip(records, names, strict=True):
        columns = {column for column in record.personal_fields if column != "name"}
        if record.name != name_then:
            columns.add("name")
        for version in [record, *record.versions()]:
            yield from (value for column in columns if (value := getattr(version, column)) != name_then)
