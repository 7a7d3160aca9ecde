"""Cells of sheets with figures: countries, numbers of reports, sources, kabupaten."""

from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django_countries import countries

from stewardship.sheets.cells import Cell, Measure, Text, text_of
from stewardship.sheets.headings import squeezed
from stewardship.sheets.numbers import number_of
from stewardship.sheets.places import PlaceCell
from stewardship.sheets.problems import CellError


class CountryCell(Cell):
    """A country by its code or its name in either language."""

    cleared = ""

    @cached_property
    def _codes(self):
        found = {code.lower(): code for code in countries.countries}
        for language in ("en", "id"):
            with translation.override(language):
                found |= {squeezed(countries.name(code)): code for code in countries.countries}
        return found

    def clean(self, value, row=None, **kwargs):
        try:
            return self._codes[squeezed(text_of(value))]
        except KeyError as error:
            message = _("“%(text)s” is no country that is known here. Write its name or its code: Belanda or NL.")
            raise CellError(message % {"text": value}) from error

    def render(self, value, obj=None, **kwargs):
        with translation.override("id"):
            return countries.name(str(value or ""))

    def same(self, old, new):
        return str(old or "") == new


class NumberCell(Measure):
    """A number of a report: 1.250 and 1,250 are one thousand two hundred and fifty, 12,5 has a decimal."""

    def clean(self, value, row=None, **kwargs):
        return number_of(value, whole=True).quantize(self.step)


class SourceCell(Text):
    """A source by its address."""

    cleared = None

    def render(self, value, obj=None, **kwargs):
        return value.url if value else ""

    def same(self, old, new):
        return old == new


class KabupatenCell(PlaceCell):
    """A kabupaten by its own code, not by that of a kecamatan."""

    def __init__(self):
        super().__init__("kabupaten")

    def render(self, value, obj=None, **kwargs):
        return self.resource.gazetteer.kabupaten[value].name if value else ""
