"""Positions in a sheet: two cells that make a point, and whether it lies where the row says."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from regions import positions
from regions.gazetteer import Gazetteer

AXES = ("lat", "lon")
PLACES = ("desa", "kecamatan")


class Positioned:
    """A resource whose records have `lat`, `lon` and `kecamatan`, perhaps a `desa`: columns of the same names.

    As in a form, a point outside the kabupaten is an error and one outside the desa a warning, and swapped
    numbers are put right. A point that was there before and lies elsewhere does not stop another change.
    """

    @cached_property
    def _outlines(self):
        return Gazetteer()

    def _compare(self, row):
        if {*AXES, *PLACES} & row.values.keys() and not {*AXES} & row.doubts.keys():
            self._check_position(row)
        super()._compare(row)

    def _check_position(self, row):
        try:
            position = positions.of_cells(*(self._meant(row, axis) for axis in AXES))
        except ValidationError as error:
            return self._refuse_position(row, error)
        if position is None:
            return
        if position.swapped:
            row.values |= {"lat": position.lat, "lon": position.lon}
            row.warn(self.columns["lat"].column_name, position.note)
        place = self._meant(row, "desa") or self._meant(row, "kecamatan")
        if place and any(self._differs(row, name) for name in (*AXES, *PLACES)):
            self._judge_position(row, position, place)

    def _judge_position(self, row, position, place):
        judgement = positions.judge(position.lat, position.lon, place, places=self._outlines)
        if judgement.refusal:
            row.refuse(self.columns["lat"].column_name, judgement.refusal)
        if judgement.warning:
            row.warn(self.columns["lat"].column_name, judgement.warning)

    def _refuse_position(self, row, error):
        """Name the cell in error; what is no position is not asked of the model, too."""
        if not {*AXES} & row.values.keys():
            return  # It stood there before, and the row does not speak of it.
        for axis, messages in error.message_dict.items():
            for message in messages:
                row.refuse(self.columns[axis].column_name, message)
        for axis in AXES:
            row.values.pop(axis, None)

    def _meant(self, row, name):
        """What the record will have in the column ``name``."""
        return row.values[name] if name in row.values else self._present(row, name)

    def _differs(self, row, name):
        return name in row.values and not self.columns[name].same(self._present(row, name), row.values[name])

    def _present(self, row, name):
        return None if row.record is None else self.columns[name].present(row.record)
