"""Where any record holds data of a person, and how an erasure empties each place.

The order counts: rows of uploaded sheets are found by what the record still says, and versions of a
record take over what the emptied record says.
"""

from functools import partial

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Case, F, Q, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from . import sheets
from .consent_desk import tasks_of, withdraw
from .erasure import Holder, Person
from .history.keeping import COMMAND
from .models import Consent, SheetImport, private_storage
from .sheets import registry


def empty_sheets(person: Person) -> int:
    """Empty the rows of uploaded sheets that are about the person, and the names of files that say who it is."""
    count = 0
    for record in person.records:
        if (label := record._meta.label_lower) in registry.labels():
            count += sum(sheets.forget(label, key, trace=person.trace) for key in record.history_keys())
    for sheet in SheetImport.objects.all():
        if person.trace.is_in(sheet.file_name):
            sheet.file_name = person.trace.without(sheet.file_name)
            sheet.save(update_fields=["file_name"])
            count += 1
    return count


def empty_columns(person: Person) -> int:
    """Empty the columns of the records; their history gets one more version that says why."""
    count = 0
    for record, name in zip(person.records, person.names, strict=True):
        then = _emptied(record, name, person.trace)
        changed = {column: value for column, value in then.items() if getattr(record, column) != value}
        if "name" in changed and hasattr(record, "slug"):
            changed["slug"] = ""  # made anew from the name
        for column, value in changed.items():
            setattr(record, column, value)
        if changed:
            record._history_user, record._change_reason = person.by, person.notes[0]
            record.save()
        count += len(changed.keys() - {"slug"})
    return count


def _emptied(record, name, trace):
    fields = {column: record._meta.get_field(column) for column in record.personal_fields}
    texts = {column: getattr(record, column) for column in record.free_texts}
    return {
        **{column: None if field.null else "" for column, field in fields.items()},
        **{column: trace.without(text) if text else text for column, text in texts.items()},
        "verification_note": "",
        "name": name,
    }


def empty_history(person: Person) -> int:
    """Let every version say what the record says now, where it was about the person.

    Older wording of a free text goes, too: it may describe somebody whom it does not name. Reasons
    of changes are notes of staff on conversations: they go but for those of erasures and commands.
    """
    count = 0
    kept_reasons = Q(history_change_reason__in=person.notes) | Q(history_change_reason__startswith=f"{COMMAND} ")
    reason = Case(When(kept_reasons, then=F("history_change_reason")), default=Value(None, output_field=TextField()))
    for record in person.records:
        kept = {"name", "slug", "verification_note", *record.personal_fields, *record.free_texts}
        now = {column: getattr(record, column) for column in kept if hasattr(record, column)}
        differs = Q(history_change_reason__isnull=False) & ~kept_reasons
        for column, value in now.items():
            differs |= ~Q(**{column: value})
        count += record.versions().filter(differs).update(**now, history_change_reason=reason)
    return count


def end_consents(person: Person) -> int:
    """Withdraw what is still agreed, which opens the tasks that follow.

    The rows stay without their evidence. Article 43 has the data erased; article 24 has the office
    show that it may use them, or once might: what was agreed, when, how and on which text says that
    and names nobody. The scan of the form does, so `delete_evidence` deletes it.
    """
    live = [consent for record in _with(person, "consents") for consent in record.consents.live()]
    for consent in live:
        withdraw(consent, by=person.by)
    return len(live)


def delete_evidence(person: Person) -> int:
    """Delete the scans and photos of signed forms once that is saved; return how many files."""
    names = set()
    for record in _with(person, "consents"):
        proven = record.consents.exclude(evidence="")
        names |= set(proven.values_list("evidence", flat=True))
        proven.update(evidence="")
    for model in Consent.__subclasses__():
        names -= set(model.objects.filter(evidence__in=names).values_list("evidence", flat=True))
    for name in names:
        # Robust: the rows are empty already, and what stays behind is found as an orphan.
        transaction.on_commit(partial(private_storage().delete, name), robust=True)
    return len(names)


def delete_photos(person: Person) -> int:
    """Delete the photos that show persons; their files go with them."""
    return sum(record.photos.filter(shows_person=True).delete()[0] for record in _with(person, "photos"))


def empty_tasks(person: Person) -> int:
    """Empty what staff wrote beside the checklists after a withdrawal."""
    return sum(tasks_of(record).exclude(note="", reason="").update(note="", reason="") for record in person.records)


def empty_log(person: Person) -> int:
    """Empty the log of the admin, which names each record and the rows that were changed with it."""
    count = 0
    for record in person.records:
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(record), object_id__in=map(str, record.history_keys())
        )
        now = {"object_repr": str(record)[:200], "change_message": ""}
        count += entries.exclude(**now).update(**now)
    return count


def _with(person, relation):
    return [record for record in person.records if hasattr(record, relation)]


OF_RECORDS = [
    Holder("sheets", _("rows of uploaded spreadsheets"), empty_sheets),
    Holder("columns", _("entries of the record: name, contact, place, notes"), empty_columns),
    Holder("history", _("earlier versions of the record"), empty_history),
    Holder("consents", _("consents ended"), end_consents),
    Holder("evidence", _("files with evidence of consent"), delete_evidence),
    Holder("photos", _("photos of persons"), delete_photos),
    Holder("tasks", _("notes on withdrawals"), empty_tasks),
    Holder("log", _("entries of the log of changes"), empty_log),
]
