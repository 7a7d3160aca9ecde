"""Where exports hold data of a person besides the record itself (`stewardship.erasure`)."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Producer
from stewardship.erasure import Holder, Person
from stewardship.models import Record
from stewardship.traces import strip

from . import indexing
from .models import Certificate, Exporter, ExporterPhoto, FormerExporterSlug


def exporters_of(records: list[Record]) -> list[Exporter]:
    """Exporters that are the same business as a producer among ``records``, but for those that stand there."""
    producers = [record.pk for record in records if isinstance(record, Producer)]
    known = [record.pk for record in records if isinstance(record, Exporter)]
    return list(Exporter.objects.filter(producer__in=producers).exclude(pk__in=known))


def delete_addresses(person: Person) -> int:
    """Delete the addresses that the page had before: they are made of names."""
    return FormerExporterSlug.objects.filter(exporter__in=_keys(person)).delete()[0]


def empty_mentions(person: Person) -> int:
    """Take the person out of what is written around their record, then make the search texts anew."""
    exporters = Exporter.objects.filter(pk__in=_keys(person))
    log = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Exporter), object_id__in=map(str, _keys(person))
    )
    count = sum(
        strip(rows, person.trace, but=but)
        for rows, but in [
            (exporters, ["name"]),
            (Exporter.history.filter(id__in=_keys(person)), ["name"]),
            (ExporterPhoto.objects.filter(record__in=exporters), []),
            (Certificate.objects.filter(exporter__in=exporters), []),
            (log, []),
        ]
    )
    indexing.refresh(exporters)
    return count


def _keys(person):
    return [record.pk for record in person.records if isinstance(record, Exporter)]


OF_EXPORTERS = [
    Holder("exporter_addresses", gettext_lazy("former addresses of the page as exporter"), delete_addresses),
    Holder("exporter_mentions", gettext_lazy("texts about the exporter that named the person"), empty_mentions),
]


def hints_of_exporter(exporter) -> list[str]:
    """What a person has to look at before the data behind an exporter are erased."""
    hints = []
    if exporter.producer:
        said = _("The record of the producer %(name)s is emptied as well: it is the same business.")
        hints.append(said % {"name": exporter.producer})
    if exporter.description_ind or exporter.description_en:
        hints.append(
            _(
                "The description stays, without the numbers and names that are erased. If it tells of the person "
                "in other words, correct it first: its earlier versions go as well."
            )
        )
    return hints
