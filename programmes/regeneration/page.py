"""`/regenerasi/`: how old artisans are, since when they work, and how many pupils each village has.

A number of one to four persons is withheld, and so is a further one where it could be worked out from the
total (`stewardship.suppression`). Both tables of bands have the total of a kabupaten, which is told in both or
in none. Bands of the years in which people began would cut those of years in the trade, and could be
subtracted from them: so there is no such table.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from regions.models import Kabupaten
from stewardship import content_version
from stewardship.suppression import ALL, with_totals, withheld

from . import bands, counting

LEAST = 5
YEARS = 6
"""The newest years that have a column of their own; those before go into one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of persons; None when it is withheld. ``share`` is its percent of the widest bar of the table."""

    number: int | None
    share: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class BandTable:
    """Artisans of one kabupaten by bands; ``total`` is None below five, and then there is nothing to tell."""

    name: str
    rows: list[Band]
    total: int | None


@dataclass(frozen=True, slots=True)
class Village:
    name: str
    cells: list[Cell]
    total: Cell


@dataclass(frozen=True, slots=True)
class PupilTable:
    years: list[str]
    villages: list[Village]
    sums: list[Cell]
    total: Cell


@dataclass(frozen=True, slots=True)
class Place:
    """A kabupaten on the page."""

    kabupaten: Kabupaten
    tables: list[BandTable]
    pupils: PupilTable | None

    @property
    def is_told(self) -> bool:
        return self.tables[0].total is not None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Both kabupaten, of real records or of samples."""

    is_sample: bool
    places: list[Place]


def regeneration_page(request) -> dict:
    census = counting.current(content_version.of(request))
    places = list(Kabupaten.objects.only("code", "name", "slug").order_by("pk"))
    sheets = [_sheet(census, places, samples=samples) for samples in (False, True)]
    return {"sheets": [sheet for sheet in sheets if sheet], "year": census.day.year, "least": LEAST}


def _sheet(census, places, *, samples):
    numbers = [(place, census.of(place.pk, samples=samples)) for place in places]
    if samples and not any(each.artisans for _place, each in numbers):
        return None
    return Sheet(samples, [_place(place, each) for place, each in numbers])


def _place(kabupaten, numbers):
    ages = [(band, bands.years_in_words(band)) for band in (*bands.AGES, bands.UNKNOWN)]
    active = [(band, bands.years_in_words(band)) for band in (*bands.YEARS_ACTIVE, bands.UNKNOWN)]
    tables = [_bands(_("Age"), ages, numbers.ages), _bands(_("Years in the trade"), active, numbers.years_active)]
    return Place(kabupaten, tables, pupils(numbers.pupils))


def _bands(name, labels, counts):
    cells = {(band, "number"): counts[band] for band, _label in labels if counts[band]}
    hidden, total = withheld(cells, LEAST), counts.total()
    told = {band: None if (band, "number") in hidden else counts[band] for band, _label in labels}
    widest = max((number for number in told.values() if number), default=0)
    rows = [Band(label, _with_bar(told[band], widest)) for band, label in labels]
    return BandTable(name, rows, None if (ALL, ALL) in hidden or total < LEAST else total)


def _with_bar(number, widest):
    return Cell(number, f"{100 * number / widest:.1f}%" if number else "")


def pupils(counts) -> PupilTable | None:
    """Villages by year; None while fewer than five learnt in all."""
    if counts.total() < LEAST:
        return None
    newest = max(year for _village, year in counts)
    first = max(min(year for _village, year in counts), newest - YEARS + 1)
    earlier = any(year < first for _village, year in counts)
    columns = [*((None,) if earlier else ()), *range(first, newest + 1)]
    cells = {}
    for (village, year), number in counts.items():
        column = (village, year if year >= first else None)
        cells[column] = cells.get(column, 0) + number
    sums, hidden = with_totals(cells), withheld(cells, LEAST)

    def cell(row, column):
        return Cell(None if (row, column) in hidden else sums.get((row, column), 0))

    villages = sorted({village for village, _year in cells})
    return PupilTable(
        years=[_("until %(year)s") % {"year": first - 1} if year is None else str(year) for year in columns],
        villages=[
            Village(village_in_words(each), [cell(each, year) for year in columns], cell(each, ALL))
            for each in villages
        ],
        sums=[cell(ALL, year) for year in columns],
        total=cell(ALL, ALL),
    )


def village_in_words(village) -> str:
    kecamatan, desa = village
    if desa:
        return _("%(desa)s, %(kecamatan)s") % {"desa": desa, "kecamatan": kecamatan}
    return _("%(kecamatan)s (desa not entered)") % {"kecamatan": kecamatan}
