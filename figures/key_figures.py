"""A few numbers that stand for a place, for pages that are about more than figures."""

from collections import defaultdict
from collections.abc import Sequence

from .models import Observation
from .series import Series, Year, series_by_place

OF_A_PLACE = (
    "kontainer-ekspor",
    "eksportir",
    "negara-tujuan",
    "unit-usaha",
    "perajin",
    "tenaga-kerja",
    "unit-genteng",
    "pengunjung",
    "desa-wisata",
    "desa-wisata-aktif",
)
"""Codes of indicators, the most telling first."""

SHOWN = 5


def of_place(place) -> list[Year]:
    """At most five numbers of a kabupaten or kecamatan, each its newest; of a smaller place where there is no other.

    Two numbers of one indicator never stand beside each other: they would be read as one.
    """
    found = _series(Observation.objects.within(place), OF_A_PLACE)
    nearest = [_nearest(several) for several in found.values()]
    return [year for year in nearest if year][:SHOWN]


def _nearest(several: list[Series]):
    """The newest number about the largest of the places."""

    def distance(year):
        return len(year.shown.place_code), -year.year, year.shown.place_code

    return min((each.latest for each in several if each.latest), key=distance, default=None)


def of_one_year(codes: Sequence[str], kabupaten_code: str) -> list[Year]:
    """The numbers of ``codes`` in the newest year that has them all; nothing where no year has.

    Numbers that are read together ("27 firms, 15 countries") are of one time.
    """
    about = Observation.objects.filter(kabupaten=kabupaten_code, kecamatan=None)
    several = [{year.year: year for year in found[0].drawn} for found in _series(about, codes).values()]
    common = set.intersection(*map(set, several)) if len(several) == len(codes) else ()
    return [years[max(common)] for years in several] if common else []


def _series(observations, codes) -> dict[str, list[Series]]:
    """Series of all places by the code of their indicator, in the order of ``codes``; one query."""
    rows = observations.filter(indicator__code__in=codes).without_country().for_page().select_related("indicator")
    by_code = defaultdict(list)
    for row in rows.order_by():
        by_code[row.indicator.code].append(row)
    return {code: series_by_place(by_code[code]) for code in codes if code in by_code}
