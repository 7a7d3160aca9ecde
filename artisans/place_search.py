"""Places in the search: kabupaten, kecamatan and desa by their names, the larger first.

None is named better than another: all they are found by is ``text``.
"""

from django.db.models import Exists, OuterRef, Value
from django.urls import reverse

from regions.models import Desa, Kabupaten, Kecamatan
from stewardship import search_rows
from stewardship.search_rows import TEXT, Hit, Kind, Row

ORDER = ["name", "pk"]


def _kabupaten():
    with_desa = Kabupaten.objects.filter(Exists(Desa.objects.filter(kecamatan__kabupaten=OuterRef("pk"))))
    yield _places("kabupaten", with_desa, slug="slug", detail=_named("kabupaten"), text="name")


def _kecamatan():
    with_desa = Kecamatan.objects.filter(Exists(Desa.objects.filter(kecamatan=OuterRef("pk"))))
    yield _places(
        "kecamatan",
        with_desa,
        slug=search_rows.joined("kabupaten__slug", "slug"),
        detail=_named("kecamatan"),
        kabupaten="kabupaten__name",
        text=search_rows.joined("name", "alt_names"),
    )


def _desa():
    yield _places(
        "desa",
        Desa.objects.all(),
        slug=search_rows.joined("kecamatan__kabupaten__slug", "kecamatan__slug"),
        detail="kind",
        line="kecamatan__name",
        kabupaten="kecamatan__kabupaten__name",
        text=search_rows.joined("name", "alt_names"),
    )


def _places(of, places, **columns):
    # Their keys are codes; the rows of all kinds carry numbers.
    return search_rows.rows(of, places, order=ORDER, key=search_rows.numbered(ORDER), name="name", **columns)


def _named(kind):
    return Value(kind, TEXT)


def _words(row: Row) -> str:
    """Who types “desa anjun” finds desa only."""
    return row.detail


def _hit(row: Row) -> Hit:
    """``row.slug`` holds the address words of the kabupaten and, for a smaller place, of its kecamatan."""
    page = "kecamatan_detail" if row.kabupaten else "kabupaten_detail"
    within = ", ".join(place for place in (row.line, row.short_kabupaten) if place)
    name = row.name.removeprefix("Kabupaten ")
    return Hit(row.detail.capitalize(), name, reverse(page, args=row.slug.split()), within, is_sample=False)


KINDS = (
    Kind("kabupaten", "kabupaten", _kabupaten, _hit, _words),
    Kind("kecamatan", "kecamatan", _kecamatan, _hit, _words),
    Kind("desa", "desa", _desa, _hit, _words),
)
