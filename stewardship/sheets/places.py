"""Places in a sheet: by code, or by a name as people spell it; never across kabupaten."""

import re

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rapidfuzz import process

from regions.models import Desa, Kabupaten, Kecamatan

from .cells import Text, text_of, tidy
from .headings import squeezed
from .positions import Positioned
from .problems import CellError

KINDS = re.compile(r"^(?:kabupaten|kab|kecamatan|kec|kelurahan|kel|desa|ds)\b[.\s]*(?=\w)", re.IGNORECASE)
ALIKE = 75


class Gazetteer:
    """The places of ``kabupaten`` (a code), or of all; read in three queries."""

    def __init__(self, kabupaten=None):
        self.own = kabupaten

    @cached_property
    def kabupaten(self):
        return _read(Kabupaten, "provinsi_id")

    @cached_property
    def kecamatan(self):
        """All of them: it is said of a kecamatan in which other kabupaten it lies."""
        return _read(Kecamatan, "kabupaten_id")

    @cached_property
    def desa(self):
        own = {"kecamatan__kabupaten": self.own} if self.own else {}
        return _read(Desa, "kecamatan_id", **own)

    def find_kabupaten(self, cell) -> str:
        code = _only(_matching(self.kabupaten, cell), cell, self.kabupaten)
        if self.own and code != self.own:
            message = _("Your office keeps the records of %(own)s only.")
            raise CellError(message % {"own": self.kabupaten[self.own].name})
        return code

    def find_kecamatan(self, cell, kabupaten=None) -> str:
        """The code of a kecamatan within ``kabupaten`` (a code; empty for any that the office has)."""
        within = kabupaten or self.own
        matching = _matching(self.kecamatan, cell)
        inside = [code for code in matching if not within or self.kecamatan[code].above == within]
        if matching and not inside:
            said = {"name": self.kecamatan[matching[0]].name, "kabupaten": self.kabupaten[within].name}
            raise CellError(_("Kecamatan %(name)s does not lie in %(kabupaten)s.") % said)
        if len(inside) > 1:
            message = _("There are several kecamatan “%(text)s”. Fill in the column Kabupaten, too.")
            raise CellError(message % {"text": cell})
        near = {code: place for code, place in self.kecamatan.items() if not within or place.above == within}
        return _only(inside, cell, near)

    def find_desa(self, cell, kecamatan) -> str:
        """The code of a desa within ``kecamatan`` (a code)."""
        inside = {code: place for code, place in self.desa.items() if place.above == kecamatan}
        try:
            return _only(_matching(inside, cell), cell, inside)
        except CellError as error:
            if not _matching(self.desa, cell):
                raise
            said = {"text": cell, "kecamatan": self.kecamatan[kecamatan].name}
            raise CellError(_("Desa %(text)s does not lie in Kecamatan %(kecamatan)s.") % said) from error

    def kabupaten_of(self, kecamatan):
        return self.kecamatan[kecamatan].above


class Place:
    __slots__ = ("above", "name", "spellings")

    def __init__(self, name, spellings, above):
        self.name, self.above = name, above
        self.spellings = {squeezed(KINDS.sub("", each)) for each in [name, *spellings.split(";")] if each.strip()}


def _read(model, above, **conditions):
    rows = model.objects.filter(**conditions).order_by("code").values_list("code", "name", "alt_names", above)
    return {code: Place(name, spellings, higher) for code, name, spellings, higher in rows}


def _matching(places, cell):
    text = tidy(text_of(cell))
    digits = re.sub(r"\D", "", text)
    if digits and not re.search(r"[^\d.\s]", text):
        return [code for code in places if code.replace(".", "") == digits]
    word = squeezed(KINDS.sub("", text))
    return [code for code, place in places.items() if word in place.spellings]


def _only(codes, cell, places):
    if len(codes) == 1:
        return codes[0]
    by_word = {word: place.name for place in places.values() for word in place.spellings}
    near = process.extractOne(squeezed(KINDS.sub("", str(cell))), list(by_word), score_cutoff=ALIKE)
    if near and not codes:
        said = {"text": cell, "choice": by_word[near[0]]}
        raise CellError(_("“%(text)s” is not known here. Did you mean %(choice)s?") % said)
    raise CellError(_("“%(text)s” is not known here. The template lists the places.") % {"text": cell})


class PlaceCell(Text):
    """A place by its code in the record and by its name in the sheet; ``kind`` as in `Gazetteer`."""

    cleared = None

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    @property
    def offered(self):
        gazetteer = self.resource.gazetteer
        places = getattr(gazetteer, self.kind)
        own = gazetteer.own
        return [place.name for code, place in places.items() if not own or code.startswith(own)]

    def render(self, value, obj=None, **kwargs):
        if not value:
            return ""
        gazetteer = self.resource.gazetteer
        if self.kind == "kabupaten":
            value = gazetteer.kabupaten_of(value)
        return getattr(gazetteer, self.kind)[value].name

    def same(self, old, new):
        return (old or None) == (new or None)


class Placed(Positioned):
    """A resource with the late columns ``kabupaten``, ``kecamatan`` and ``desa``, of which the last two are fields."""

    @cached_property
    def gazetteer(self):
        return Gazetteer(self.kabupaten)

    def resolve(self, rows):
        super().resolve(rows)
        stood = self._places_of({row.record for row in rows if row.record is not None})
        for row in rows:
            self._resolve_places(row, *stood.get(row.record, (None, None)))

    def _places_of(self, keys):
        rows = self.records().filter(pk__in=keys).values_list("pk", "kecamatan_id", "desa_id") if keys else ()
        return {pk: places for pk, *places in rows}

    def _resolve_places(self, row, kecamatan, desa):
        """Set kecamatan and desa; a record that has a place already stays in its kabupaten."""
        within = self._place(row, "kabupaten", self.gazetteer.find_kabupaten)
        home = self.gazetteer.kabupaten_of(kecamatan) if kecamatan else None
        if home and within and home != within:
            message = _("This record lies in %(kabupaten)s and stays there.")
            row.refuse(
                self.headings.heading_of("kabupaten"), message % {"kabupaten": self.gazetteer.kabupaten[home].name}
            )
        found = self._place(row, "kecamatan", self.gazetteer.find_kecamatan, home or within)
        if found:
            row.values["kecamatan"] = found
        if self._clears(row, "desa"):
            row.values["desa"] = None
        elif (home := found or kecamatan) and (code := self._place(row, "desa", self.gazetteer.find_desa, home)):
            row.values["desa"] = code

    def _clears(self, row, name):
        return name in row.cells and self.columns[name].is_cleared_by(row.cells[name])

    def _place(self, row, name, find, *within):
        if name not in row.cells:
            return None
        try:
            if self._clears(row, name):
                raise CellError(_("This cannot be emptied."))
            return find(row.cells[name], *within)
        except CellError as error:
            row.refuse(self.headings.heading_of(name), error)
            return None
