"""Sheets of firing days and open workshops, as a tourism office lists them: day and hours beside the workshop."""

import datetime
import re
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils.datetime import from_excel

from artisans.resources.parts import (
    MAY_STAY_EMPTY,
    OfProducer,
    kecamatan_column,
    producer_code_column,
    producer_column,
)
from stewardship import sheets
from stewardship.sheets.cells import Cell, Day, Text, text_of, tidy
from stewardship.sheets.columns import Column
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource

from ..models import FiringDay

TIME = r"(?:pukul\s+|jam\s+)?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?::\d{2}(?:\.0+)?)?(?:\s*wib)?"
TIME_ALONE = re.compile(TIME, re.IGNORECASE)
DAY_AND_TIME = re.compile(rf"(?P<day>.*?)(?:\s*,\s*|\s+|T){TIME}", re.IGNORECASE)
MINUTE = datetime.timedelta(minutes=1)


class Moment(Cell):
    """A day and a time of western Indonesia: 05/12/2026 18.00, 5 Desember 2026 pukul 18.00, or as Excel keeps it."""

    cleared = None
    as_text = True

    def clean(self, value, row=None, **kwargs) -> datetime.datetime:
        if _is_number(value) and value >= 1:
            return _in_jakarta(_of_excel(value))
        found = DAY_AND_TIME.fullmatch(tidy(text_of(value)))
        if not found:
            raise CellError(_("“%(text)s” is no day with a time. Write 05/12/2026 18.00.") % {"text": value})
        return _in_jakarta(datetime.datetime.combine(Day().clean(found["day"]), _time_of(found, value)))

    def render(self, value, obj=None, **kwargs):
        return f"{timezone.localtime(value):%d/%m/%Y %H.%M}" if value else ""


class End(Moment):
    """A moment, or only the time at which something ends that began at ``starts``: that day or the next morning."""

    def clean_after(self, value, starts: datetime.datetime | None) -> datetime.datetime:
        found = None if _is_number(value) else TIME_ALONE.fullmatch(tidy(text_of(value)))
        if not found and not (_is_number(value) and value < 1):
            return self.clean(value)
        if starts is None:
            raise CellError(_("A time alone needs the beginning. Write 05/12/2026 18.00."))
        time = _time_of(found, value) if found else _of_excel(value).time()
        begins = timezone.localtime(starts)
        day = begins.date() if time > begins.time() else begins.date() + datetime.timedelta(days=1)
        return _in_jakarta(datetime.datetime.combine(day, time))


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def _of_excel(value):
    """Excel counts in days, and the last digits of the fraction are not to be trusted: to the minute."""
    try:
        found = from_excel(value)
        found = found if isinstance(found, datetime.datetime) else datetime.datetime.combine(datetime.date.min, found)
        found += MINUTE / 2
    except (ValueError, OverflowError, TypeError) as error:
        raise CellError(_("“%(text)s” is no day with a time. Write 05/12/2026 18.00.") % {"text": value}) from error
    return found.replace(second=0, microsecond=0)


def _time_of(found, value):
    try:
        return datetime.time(int(found["hour"]), int(found["minute"]))
    except ValueError as error:
        raise CellError(_("“%(text)s” holds no time of day. Write 18.00.") % {"text": value}) from error


def _in_jakarta(moment):
    return timezone.make_aware(moment, timezone.get_default_timezone())


@sheets.register
class FiringDayResource(OfProducer, SheetResource):
    """A day is known by its code, else by its producer, its kind and when it begins."""

    needed = ("producer", "starts")
    named_by = ("producer", "starts")
    select_related = ("producer",)
    title = "Hari Pembakaran"

    code = Column("Kode", "kode hari", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    producer = producer_column()
    producer_code = producer_code_column()
    kecamatan = kecamatan_column()
    kind = Column(
        "Jenis", "jenis hari", "kegiatan", "kind", note=gettext_lazy("Empty for a new day is a firing of the kiln.")
    )
    starts = Column(
        "Mulai",
        "tanggal dan jam",
        "waktu mulai",
        "tanggal mulai",
        "begins",
        attribute="starts_at",
        widget=Moment(),
        required=True,
        example="05/12/2026 18.00",
        note=gettext_lazy("Day and time of western Indonesia (WIB)."),
        width=20,
    )
    ends = Column(
        "Selesai",
        "waktu selesai",
        "sampai",
        "tanggal selesai",
        "ends",
        attribute="ends_at",
        widget=End(),
        late=True,
        required=True,
        example="02.00",
        note=gettext_lazy("Day and time, or the time alone: that day or the next morning."),
        width=20,
    )
    note_ind = Column("Catatan", "keterangan", "note", example="Lihat tungku dinyalakan", width=32)
    note_en = Column("Catatan (Inggris)", "catatan inggris", "note (english)", width=32)
    state = Column(
        "Keadaan", "state", note=gettext_lazy("A cancelled day stays, so that calendars learn of it. None is deleted.")
    )

    class Meta:
        model = FiringDay

    def resolve(self, rows):
        super().resolve(rows)
        keys = {row.record for row in rows if row.record is not None}
        begins = dict(self.records().filter(pk__in=keys).values_list("pk", "starts_at")) if keys else {}
        for row in rows:
            if "ends" in row.cells:
                self._read_end(row, row.values.get("starts") or begins.get(row.record))

    def _read_end(self, row, starts):
        column = self.columns["ends"]
        if column.is_cleared_by(row.cells["ends"]):
            row.values["ends"] = None
            return
        try:
            row.values["ends"] = column.widget.clean_after(row.cells["ends"], starts)
        except CellError as error:
            row.refuse(column.column_name, error)

    def find_by_key(self, rows):
        wanted = {row.values["producer"] for row in rows if "producer" in row.values}
        days = self.records().filter(producer__in=wanted).values_list("pk", "producer", "kind", "starts_at")
        known = {tuple(key): pk for pk, *key in days}
        for row in rows:
            kind = row.values.get("kind") or FiringDay.Kind.FIRING
            row.record = known.get((row.values.get("producer"), kind, row.values.get("starts")))

    def suspicion(self):
        """Days are told by their time; names that are alike say nothing."""

    def traits(self, row):
        """See `suspicion`."""

    def _claim(self, record):
        return f"day:{record.producer_id}|{record.kind}|{record.starts_at}"

    def prepare_new(self, records):
        for record in records:
            record.uid = str(uuid4())

    def written(self, keys):
        FiringDay.objects.filter(pk__in=keys).note_change()
