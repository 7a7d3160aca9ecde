"""What sheets of pieces and of people share: each row belongs to a producer."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stewardship.sheets.alike import AlikeNames
from stewardship.sheets.cells import Text, text_of
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.places import Gazetteer, PlaceCell
from stewardship.sheets.problems import CellError

from ..models import Producer

MAY_STAY_EMPTY = gettext_lazy("Leave it empty for a new record. Exports fill it in; do not change it.")


class ProducerCell(Text):
    """A producer by ``what`` of it the sheet says: its "name" or its "slug"."""

    def __init__(self, what):
        super().__init__()
        self.what = what

    def render(self, value, obj=None, **kwargs):
        producer = self.resource.producers.get(value)
        return getattr(producer, self.what) if producer else ""

    def same(self, old, new):
        return old == new


def producer_column():
    return Column(
        "Nama Usaha",
        "usaha",
        "produsen",
        "nama produsen",
        "perajin/usaha",
        "producer",
        "business",
        "business name",
        attribute="producer_id",
        widget=ProducerCell("name"),
        late=True,
        required=True,
        example="Gerabah Sari Bumi",
        note=gettext_lazy("The business has to be recorded before."),
        width=28,
    )


def producer_code_column():
    return Column(
        "Kode Usaha",
        "kode produsen",
        "producer code",
        "producer slug",
        attribute="producer_id",
        widget=ProducerCell("slug"),
        late=True,
        note=gettext_lazy("Needed only where several businesses have the same name."),
    )


def kecamatan_column():
    return Column(
        "Kecamatan",
        "kec",
        "nama kecamatan",
        "kode kecamatan",
        "subdistrict",
        attribute="producer__kecamatan_id",
        widget=PlaceCell("kecamatan"),
        late=True,
        note=gettext_lazy("Of the business; needed only where several have the same name."),
    )


class OfProducer:
    """A resource with the late columns ``producer``, ``producer_code`` and ``kecamatan``.

    A row is known by its code, else by its producer and the field ``name_attribute``. Records stay with their
    producer unless they ``may_move`` to another of the same kabupaten.
    """

    needed = ("name", "producer")
    name_attribute = "name"
    may_move = False
    alike_from = 90

    @cached_property
    def gazetteer(self):
        return Gazetteer(self.kabupaten)

    @cached_property
    def producers(self):
        """The producers of the office by key, read in one query."""
        producers = Producer.objects.only("name", "slug", "kecamatan_id").order_by("pk")
        if self.kabupaten:
            producers = producers.filter(kecamatan__kabupaten=self.kabupaten)
        return {producer.pk: producer for producer in producers}

    @cached_property
    def _by_code(self):
        return {producer.slug: producer for producer in self.producers.values()}

    @cached_property
    def _by_name(self):
        found = defaultdict(list)
        for producer in self.producers.values():
            found[squeezed(producer.name)].append(producer)
        return found

    def resolve(self, rows):
        super().resolve(rows)
        keys = {row.record for row in rows if row.record is not None}
        homes = dict(self.records().filter(pk__in=keys).values_list("pk", "producer_id")) if keys else {}
        for row in rows:
            try:
                producer = self._producer_of(row)
                self._check_home(row, producer, self.producers.get(homes.get(row.record)))
            except CellError as error:
                row.refuse(self.headings.heading_of("producer"), error)

    def _check_home(self, row, producer, home):
        """Let the row say its ``producer``, if its record may have another than ``home``."""
        if producer is None:
            return
        if home not in (None, producer) and not (self.may_move and self._near(home, producer)):
            raise CellError(_("This record belongs to %(producer)s and stays there.") % {"producer": home})
        row.values["producer"] = producer.pk

    def _near(self, first, second):
        """Whether two producers lie in one kabupaten."""
        return len({self.gazetteer.kabupaten_of(each.kecamatan_id) for each in (first, second)}) == 1

    def _producer_of(self, row):
        if code := text_of(row.cells.get("producer_code", "")).strip():
            if code not in self._by_code:
                raise CellError(_("No producer of this office has the code “%(code)s”.") % {"code": code})
            return self._by_code[code]
        if "producer" not in row.cells:
            return None
        name = text_of(row.cells["producer"]).strip()
        found = self._within(row, self._by_name[squeezed(name)])
        if len(found) == 1:
            return found[0]
        if found:
            message = _("Several businesses are called “%(name)s”. Fill in the column Kecamatan or Kode Usaha.")
            raise CellError(message % {"name": name})
        message = _(
            "No producer of this office is called “%(name)s”. Import the businesses first, or correct the name."
        )
        raise CellError(message % {"name": name})

    def _within(self, row, producers):
        if "kecamatan" not in row.cells or len(producers) < 2:
            return producers
        kecamatan = self.gazetteer.find_kecamatan(row.cells["kecamatan"])
        return [producer for producer in producers if producer.kecamatan_id == kecamatan]

    def find_by_key(self, rows):
        wanted = {row.values["producer"] for row in rows if "producer" in row.values}
        known = self._names().filter(producer__in=wanted).values_list("pk", self.name_attribute, "producer")
        by_key = defaultdict(list)
        for pk, name, producer in known:
            by_key[producer, squeezed(name or "")].append(pk)
        for row in rows:
            found = by_key.get((row.values.get("producer"), squeezed(row.values.get("name", ""))), [])
            if len(found) > 1:
                message = _(
                    "This producer has several of this name. Write the code of the right one into the column Kode."
                )
                row.refuse(self.headings.heading_of("name"), message)
            elif found:
                row.record = found[0]

    def _names(self):
        return self.records().order_by("pk")

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.producer_id:
            return [self._claim(row.record)]
        return super().claims(row)

    def claims_of(self, record):
        return [self._claim(record)]

    def _claim(self, record):
        return f"name:{squeezed(getattr(record, self.name_attribute) or '')}|{record.producer_id}"

    def suspicion(self):
        names = self._names().values_list("pk", self.name_attribute, "producer")
        return AlikeNames(names, score=self.alike_from)

    def traits(self, row):
        return {"name": getattr(row.record, self.name_attribute), "within": row.record.producer_id}
