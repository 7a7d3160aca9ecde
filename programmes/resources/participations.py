"""Sheets of who took part in trainings: the participant list of an office, with outcomes."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Artisan
from artisans.resources.parts import MAY_STAY_EMPTY, OfProducer, ProducerCell
from stewardship import sheets
from stewardship.sheets.cells import Text, text_of
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.places import PlaceCell
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource

from ..models import Participation, Training
from .cells import NamedCell


@sheets.register
class ParticipationResource(OfProducer, SheetResource):
    """A row is known by its code, else by its training and its artisan, each by name or code.

    Of artisans with one name the business tells who is meant; of trainings with one name the code does. Both have
    to be recorded before: a list of names makes no artisans.
    """

    named_by = ("name", "artisan_code", "training")
    select_related = ("training", "artisan__producer")
    title = "Peserta"

    code = Column("Kode", "kode peserta", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    training = Column(
        "Pelatihan",
        "nama pelatihan",
        "training",
        attribute="training_id",
        widget=NamedCell("trainings", "name_ind"),
        late=True,
        required=True,
        example="Pelatihan glasir bersama Kyomi",
        width=36,
        note=gettext_lazy("The name of the training, which is recorded before."),
    )
    training_code = Column(
        "Kode Pelatihan",
        "training code",
        attribute="training_id",
        widget=NamedCell("trainings", "slug"),
        late=True,
        note=gettext_lazy("Needed only where several trainings have the same name."),
    )
    name = Column(
        "Nama Perajin",
        "nama",
        "nama peserta",
        "peserta",
        "perajin",
        "pengrajin",
        "name",
        "artisan",
        attribute="artisan_id",
        widget=NamedCell("artisans", "name"),
        late=True,
        required=True,
        personal=True,
        example="Siti Contoh",
        width=28,
        note=gettext_lazy("As the artisan is recorded."),
    )
    artisan_code = Column(
        "Kode Perajin",
        "artisan code",
        attribute="artisan_id",
        widget=NamedCell("artisans", "pk"),
        late=True,
        note=gettext_lazy("Instead of the name, or where several artisans of a business have the same name."),
    )
    producer = Column(
        "Nama Usaha",
        "usaha",
        "produsen",
        "producer",
        "business",
        attribute="artisan__producer_id",
        widget=ProducerCell("name"),
        late=True,
        width=28,
        note=gettext_lazy("Needed only where several artisans have the same name."),
    )
    producer_code = Column(
        "Kode Usaha",
        "kode produsen",
        "producer code",
        attribute="artisan__producer_id",
        widget=ProducerCell("slug"),
        late=True,
        note=gettext_lazy("Needed only where several businesses have the same name."),
    )
    kecamatan = Column(
        "Kecamatan",
        "kec",
        "subdistrict",
        attribute="artisan__producer__kecamatan_id",
        widget=PlaceCell("kecamatan"),
        late=True,
        note=gettext_lazy("Of the business; needed only where several have the same name."),
    )
    role = Column("Peran", "sebagai", "role", note=gettext_lazy("Empty: participant."))
    outcome = Column(
        "Hasil Pelatihan", "keterangan hasil", "lulus", "outcome", note=gettext_lazy("Empty: not known yet.")
    )
    note = Column("Catatan", "keterangan", "note", personal=True, width=40)

    class Meta:
        model = Participation

    @property
    def needed_sets(self):
        pairs = [(training, who) for training in ("training", "training_code") for who in ("name", "artisan_code")]
        return [("code",), *pairs]

    @cached_property
    def trainings(self):
        """The trainings of the office by key, read in one query."""
        trainings = Training.objects.only("name_ind", "name_en", "slug").order_by("pk")
        trainings = trainings.filter(kabupaten=self.kabupaten) if self.kabupaten else trainings
        return {training.pk: training for training in trainings}

    @cached_property
    def artisans(self):
        """The artisans of the office by key, read in one query."""
        artisans = Artisan.objects.only("name", "producer_id").order_by("pk")
        artisans = artisans.filter(producer__kecamatan__kabupaten=self.kabupaten) if self.kabupaten else artisans
        return {artisan.pk: artisan for artisan in artisans}

    @cached_property
    def _trainings_by_name(self):
        found = defaultdict(dict)
        for training in self.trainings.values():
            for name in filter(None, (training.name_ind, training.name_en)):
                found[squeezed(name)][training.pk] = training
        return found

    @cached_property
    def _artisans_by_name(self):
        found = defaultdict(list)
        for artisan in self.artisans.values():
            found[squeezed(artisan.name)].append(artisan)
        return found

    def resolve(self, rows):
        keys = {row.record for row in rows if row.record is not None}
        known = self.records().filter(pk__in=keys).values_list("pk", "training_id", "artisan_id") if keys else ()
        stood = {pk: {"training": training, "name": artisan} for pk, training, artisan in known}
        for row in rows:
            for name, find in (("training", self._training_of), ("name", self._artisan_of)):
                try:
                    self._put_found(row, name, find(row), stood.get(row.record, {}).get(name))
                except CellError as error:
                    row.refuse(self.headings.heading_of(name), error)

    def _put_found(self, row, name, found, home):
        """Let the row say what it ``found``; who took part in what does not change under one code."""
        if found is None:
            return
        if home not in (None, found.pk):
            raise CellError(_("This code is of another artisan or training. Leave the code empty for a new record."))
        row.values[name] = found.pk

    def _training_of(self, row):
        if code := text_of(row.cells.get("training_code", "")).strip():
            found = [each for each in self.trainings.values() if each.slug == code]
            if not found:
                raise CellError(_("No training of this office has the code “%(code)s”.") % {"code": code})
            return found[0]
        if "training" not in row.cells:
            return None
        name = text_of(row.cells["training"]).strip()
        found = list(self._trainings_by_name[squeezed(name)].values())
        if len(found) == 1:
            return found[0]
        if found:
            message = _("Several trainings are called “%(name)s”. Fill in the column Kode Pelatihan: %(codes)s.")
            raise CellError(message % {"name": name, "codes": ", ".join(each.slug for each in found[:5])})
        message = _("No training of this office is called “%(name)s”. Record it first, or correct the name.")
        raise CellError(message % {"name": name})

    def _artisan_of(self, row):
        name = text_of(row.cells.get("name", "")).strip()
        if code := text_of(row.cells.get("artisan_code", "")).strip():
            return self._artisan_with(code, name)
        if not name:
            return None
        producer = self._producer_of(row)
        found = self._artisans_by_name[squeezed(name)]
        if producer:
            found = [each for each in found if each.producer_id == producer.pk]
        if len(found) == 1:
            return found[0]
        if found:
            message = _("Several artisans are called “%(name)s”. Fill in the column Nama Usaha or Kode Perajin.")
            raise CellError(message % {"name": name})
        message = _(
            "No artisan of this office is called “%(name)s”, at this business if one is named. Import the artisans "
            "first, or correct the name."
        )
        raise CellError(message % {"name": name})

    def _artisan_with(self, code, name):
        artisan = self.artisans.get(int(code)) if code.isdecimal() and len(code) < 19 else None
        if artisan is None:
            raise CellError(_("No artisan of this office has the code “%(code)s”.") % {"code": code})
        if name and squeezed(name) != squeezed(artisan.name):
            said = {"code": code, "name": artisan.name}
            raise CellError(_("The code %(code)s is of %(name)s. Correct the name or the code.") % said)
        return artisan

    def find_by_key(self, rows):
        asked = [row for row in rows if {"training", "name"} <= row.values.keys()]
        known = self.records().filter(training__in={row.values["training"] for row in asked})
        by_key = {tuple(key): pk for pk, *key in known.order_by("pk").values_list("pk", "training_id", "artisan_id")}
        for row in asked:
            row.record = by_key.get((row.values["training"], row.values["name"]))

    def claims(self, row):
        if row.record is not None and row.is_new and row.record.training_id and row.record.artisan_id:
            return [self._claim(row.record)]
        return SheetResource.claims(self, row)

    def claims_of(self, record):
        return [self._claim(record)]

    def _claim(self, record):
        return f"training:{record.training_id}|artisan:{record.artisan_id}"

    def suspicion(self):
        """Nothing is alike: each row names its artisan and its training."""

    def traits(self, row):
        return None
