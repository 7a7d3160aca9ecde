"""Sheets of lessons: which artisan taught which one; for the office only."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Artisan
from artisans.resources.parts import MAY_STAY_EMPTY
from stewardship import sheets
from stewardship.sheets.cells import Text, text_of
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource

from ..cascade.rules import Lessons
from ..models import Mentoring, Training
from .cells import NamedCell

CONFIRMATION = ("confirmed_at", "confirmed_by")


def _artisan(heading, *also, attribute):
    return Column(
        heading,
        *also,
        attribute=attribute,
        widget=NamedCell("artisans", "name"),
        late=True,
        personal=True,
        required=True,
        example="Siti Contoh",
        width=28,
        note=gettext_lazy("The artisan has to be recorded before."),
    )


def _code(heading, *also, attribute):
    note = gettext_lazy("Needed only where several artisans have the same name.")
    return Column(heading, *also, attribute=attribute, widget=NamedCell("artisans", "pk"), late=True, note=note)


@sheets.register
class MentoringResource(SheetResource):
    """A lesson is known by its code, else by teacher, learner, day and topic. A sheet confirms none."""

    needed = ("teacher", "learner", "taught_on", "topic")
    named_by = ("teacher", "learner", "taught_on")
    select_related = ("teacher", "learner", "training")
    title = "Pendampingan"

    code = Column("Kode", "kode pendampingan", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    teacher = _artisan("Pengajar", "nama pengajar", "guru", "teacher", attribute="teacher_id")
    teacher_code = _code("Kode Pengajar", "teacher code", attribute="teacher_id")
    learner = _artisan("Yang Belajar", "murid", "nama murid", "peserta", "learner", attribute="learner_id")
    learner_code = _code("Kode Yang Belajar", "kode murid", "learner code", attribute="learner_id")
    taught_on = Column("Tanggal", "tgl", "diajarkan pada", "taught on", "date", required=True, example="14/05/2026")
    topic = Column("Topik", "materi", "topic", required=True, example="Teknik putar", width=32)
    training = Column(
        "Pelatihan",
        "nama pelatihan",
        "training",
        attribute="training_id",
        widget=NamedCell("trainings", "name_ind"),
        late=True,
        width=36,
        note=gettext_lazy("Only where the lesson passes on what was taught there."),
    )
    confirmed_at = Column("Dikonfirmasi", "confirmed", widget=Text(), shown=True)

    class Meta:
        model = Mentoring

    @property
    def needed_sets(self):
        return [*super().needed_sets, ("teacher_code", "learner_code", "taught_on", "topic")]

    @cached_property
    def artisans(self):
        """The artisans of the office by key, read in one query; so are the trainings."""
        rows = Artisan.objects.select_related("producer__kecamatan")
        columns = ("name", "is_sample", "producer__name", "producer__kecamatan__kabupaten_id")
        return self._own(rows.only(*columns))

    @cached_property
    def trainings(self):
        return self._own(Training.objects.only("name_ind", "name_en", "slug", "when", "is_sample"))

    def _own(self, rows):
        own = {rows.model.kabupaten_path: self.kabupaten} if self.kabupaten else {}
        return {row.pk: row for row in rows.filter(**own).order_by("pk")}

    @cached_property
    def lessons(self):
        """All lessons there are; while a sheet is applied nobody else enters one."""
        return Lessons.now()

    @cached_property
    def _artisans_by_name(self):
        found = defaultdict(list)
        for artisan in self.artisans.values():
            found[squeezed(artisan.name)].append(artisan.pk)
        return found

    @cached_property
    def _trainings_by_name(self):
        found = defaultdict(dict)
        for training in self.trainings.values():
            for name in filter(None, (training.name_ind, training.name_en, training.slug)):
                found[squeezed(name)][training.pk] = training.pk
        return found

    @cached_property
    def _headings_of_fields(self):
        """Of two columns that fill one field, that of the name."""
        columns = reversed(self.columns.values())
        return {column.attribute.removesuffix("_id"): column.column_name for column in columns}

    def resolve(self, rows):
        super().resolve(rows)
        for row in rows:
            for name, find in (("teacher", self._find_artisan), ("learner", self._find_artisan)):
                self._resolve(row, name, find)
            self._resolve(row, "training", self._find_training)

    def _resolve(self, row, name, find):
        try:
            if found := find(row, name):
                row.values[name] = found
            elif name in row.cells and self.columns[name].is_cleared_by(row.cells[name]):
                row.values[name] = None
        except CellError as error:
            row.refuse(self.headings.heading_of(name), error)

    def _find_artisan(self, row, name):
        if code := text_of(row.cells.get(f"{name}_code", "")).strip():
            known = {str(pk): pk for pk in self.artisans}
            if code not in known:
                raise CellError(_("No artisan of this office has the code “%(code)s”.") % {"code": code})
            return known[code]
        if name not in row.cells or self.columns[name].is_cleared_by(row.cells[name]):
            return None
        word = text_of(row.cells[name]).strip()
        found = self._artisans_by_name.get(squeezed(word), [])
        if len(found) > 1:
            said = _("Several artisans are called “%(name)s”. Write the code of the right one.")
            raise CellError(said % {"name": word})
        if not found:
            said = _("No artisan of this office is called “%(name)s”. Import the artisans first, or correct the name.")
            raise CellError(said % {"name": word})
        return found[0]

    def _find_training(self, row, name):
        if name not in row.cells or self.columns[name].is_cleared_by(row.cells[name]):
            return None
        word = text_of(row.cells[name]).strip()
        found = list(self._trainings_by_name.get(squeezed(word), ()))
        if len(found) == 1:
            return found[0]
        if found:
            said = _("Several trainings are called “%(name)s”. Write the last part of the address of its page.")
            raise CellError(said % {"name": word})
        raise CellError(_("No training of this office is called “%(name)s”.") % {"name": word})

    def find_by_key(self, rows):
        by_key = defaultdict(list)
        wanted = {row.values.get("learner") for row in rows} - {None}
        known = self.records().filter(learner__in=wanted).order_by("pk") if wanted else ()
        for each in known and known.values_list("pk", "teacher", "learner", "taught_on", "topic"):
            by_key[_key(*each[1:])].append(each[0])
        for row in rows:
            found = by_key[_key(*(row.values.get(name) for name in self.needed))]
            if len(found) == 1:
                row.record = found[0]

    def _validate(self, rows):
        """Read all lessons once: none of the sheet may close a circle with them, or with another of its rows."""
        for row in rows:
            row.record.known_lessons = self.lessons
            for name, shelf in (("teacher", "artisans"), ("learner", "artisans"), ("training", "trainings")):
                if found := getattr(self, shelf).get(getattr(row.record, f"{name}_id")):
                    setattr(row.record, name, found)
        super()._validate(rows)
        for row in rows:
            if row.record.confirmation_taken_back:
                row.touched.update(CONFIRMATION)
                row.warn("", _("It was confirmed; with this change the confirmation is taken back."))

    def claims(self, row):
        return self.claims_of(row.record) if row.record is not None and row.is_new else super().claims(row)

    def claims_of(self, record):
        key = _key(record.teacher_id, record.learner_id, record.taught_on, record.topic)
        return [f"lesson:{'|'.join(map(str, key))}"]


def _key(teacher, learner, day, topic):
    return teacher, learner, day, squeezed(topic or "")
