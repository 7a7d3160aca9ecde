"""Load the places of the official list with outlines, profiles and events from `data/geo` and `data/regions`.

Slugs are given once: a place keeps its address when its name is corrected.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from .models import Desa, Kabupaten, Kecamatan, Provinsi, RegionEvent
from .projection import svg_path
from .reference_files import LATITUDES, LONGITUDES, ReferenceFiles, Tally, synchronise

# SOURCES.md names the decree and its year. Its day is not known to us (25 April 2025 is that of
# 300.2.2-2138/2025, which it amends), so the list is taken as valid from the first day of its year.
VALID_FROM = date(2025, 1, 1)
SOURCE = (
    "Kepmendagri 300.2.2-2430/2025 via cahyadsn/wilayah (code, name); BPS 2020 via OCHA/HDX, COD-AB (point, outline)"
)
LICENCE = "MIT (code, name); CC BY 3.0 IGO (point, outline)"

NO_PROFILE = {
    "lead_ind": "",
    "lead_en": "",
    "office_ind": "",
    "office_en": "",
    "specialities": "",
    "profile_source_url": "",
    "profile_source_name": "",
    "profile_source_date": "",
}


@dataclass(frozen=True)
class Level:
    """One level of the list. Maps need the outline of every place where ``outlines_complete``."""

    model: type
    file: str
    code: str
    parent_column: str = ""
    parent: str = ""
    more_columns: tuple[str, ...] = ()
    outlines: str = ""
    outlines_complete: bool = True


PROVINSI = Level(Provinsi, "geo/provinces.csv", r"[0-9]{2}")
KABUPATEN = Level(
    Kabupaten,
    "geo/regencies.csv",
    r"[0-9]{2}\.[0-9]{2}",
    "province_code",
    "provinsi_id",
    outlines="geo/kabupaten.geojson",
)
KECAMATAN = Level(
    Kecamatan,
    "geo/districts.csv",
    r"[0-9]{2}(\.[0-9]{2}){2}",
    "regency_code",
    "kabupaten_id",
    more_columns=("alt_names",),
    outlines="geo/kecamatan.geojson",
)
DESA = Level(
    Desa,
    "geo/villages.csv",
    r"[0-9]{2}(\.[0-9]{2}){2}\.[0-9]{4}",
    "district_code",
    "kecamatan_id",
    more_columns=("alt_names", "kind"),
    outlines="geo/villages.geojson",
    # A new desa has a code long before anybody has its outline.
    outlines_complete=False,
)


def load(files: ReferenceFiles, product_types: Collection[str]) -> list[Tally]:
    """Load all places; ``product_types`` are the slugs that a profile may name."""
    profiles = _profiles(files, product_types)
    provinsi = _places(files, PROVINSI)
    kabupaten = _places(files, KABUPATEN, parents=provinsi)
    kecamatan = _places(files, KECAMATAN, parents=kabupaten)
    desa = _places(files, DESA, parents=kecamatan)
    _add_lakes(files, kabupaten)
    _add_profiles(profiles, kabupaten | kecamatan)
    _add_slugs(Kabupaten, kabupaten, longer=lambda code, values: code.replace(".", "-"))
    _add_slugs(Kecamatan, kecamatan, longer=lambda code, values: kabupaten[values["kabupaten_id"]][1]["slug"])
    _add_slugs(Desa, desa, longer=lambda code, values: code[-4:], within="kecamatan_id")
    levels = ((Provinsi, provinsi), (Kabupaten, kabupaten), (Kecamatan, kecamatan), (Desa, desa))
    tallies = [synchronise(model, ["code"], places.values()) for model, places in levels]
    return [*tallies, _load_events(files, kabupaten, kabupaten.keys() | kecamatan.keys() | desa.keys())]


def _places(files, level, parents=None):
    """Row and column values of each place of a level, by code."""
    columns = ["code", "name", "lat", "lon", *([level.parent_column] if level.parent else []), *level.more_columns]
    places = {}
    for row in files.table(level.file, columns, key=["code"]):
        values = _place(row, level)
        if level.parent:
            values[level.parent] = parent = row.known(level.parent_column, parents)
            if not values["code"].startswith(f"{parent}."):
                raise row.error(f"{values['code']} does not lie within {parent}.")
        places[values["code"]] = (row, values)
    if level.outlines:
        _add_outlines(files, level, places)
    return places


def _place(row, level):
    values = {
        "code": row.matching("code", level.code, "write it as text in the form of the ministry: 32.14.04.2009"),
        "name": row.required("name"),
        "lat": row.degrees("lat", LATITUDES),
        "lon": row.degrees("lon", LONGITUDES),
        "valid_from": VALID_FROM,
        "source": SOURCE,
        "licence": LICENCE,
    }
    if "alt_names" in level.more_columns:
        values["alt_names"] = "; ".join(row.words("alt_names"))
    if "kind" in level.more_columns:
        values["kind"] = row.known("kind", Desa.Kind.values)
    return values


def _add_outlines(files, level, places):
    drawn = set()
    for feature in files.features(level.outlines):
        code = feature.known("code", places)
        if code in drawn:
            raise feature.error(f"{code} has an outline already.")
        drawn.add(code)
        path, box = _drawing(feature)
        places[code][1].update(outline=feature.geometry, svg_path=path, box=" ".join(map(str, box)))
    for code, (row, values) in places.items():
        if code in drawn:
            continue
        if level.outlines_complete:
            raise row.error(f"{code} has no outline in {level.outlines}.")
        values.update(outline=None, svg_path="", box="")


def _drawing(feature):
    path, box = svg_path(feature.geometry)
    if not (box[2] and box[3]):
        raise feature.error("the outline encloses no area.")
    return path, box


def _add_lakes(files, kabupaten):
    for _, values in kabupaten.values():
        values["lake_path"] = ""
    for feature in files.features("geo/waduk.geojson"):
        _, values = kabupaten[feature.known("regency_code", kabupaten)]
        values["lake_path"] += _drawing(feature)[0]


def _profiles(files, product_types):
    columns = ["code", "lead_ind", "lead_en", "known_for", "office_ind", "office_en"]
    columns += ["source_url", "source_publisher", "source_published"]
    return [(row, _profile(row, product_types)) for row in files.table("regions/profiles.csv", columns, key=["code"])]


def _profile(row, product_types):
    values = {
        "lead_ind": row.required("lead_ind"),
        "lead_en": row.required("lead_en"),
        "office_ind": row.text("office_ind"),
        "office_en": row.text("office_en"),
        "specialities": "; ".join(row.all_known("known_for", product_types)),
        "profile_source_url": row.required("source_url"),
        "profile_source_name": row.required("source_publisher"),
        "profile_source_date": row.partial_date("source_published"),
    }
    # Checked here, where the line is known: it becomes part of a place of another file.
    row.check(Kabupaten(**values), only=values)
    return values


def _add_profiles(profiles, places):
    for _, values in places.values():
        values.update(NO_PROFILE)
    for row, profile in profiles:
        _, values = places[row.known("code", places)]
        values.update(profile)


def _add_slugs(model, places, *, longer, within=None):
    """Give each new place a slug, unique in all or ``within`` a column; ``longer`` tells twins apart."""
    kept = {row.pk: row for row in model.objects.only("slug", *([within] if within else []))}
    taken = {(getattr(row, within) if within else None, row.slug) for row in kept.values()}
    for code, (row, values) in places.items():
        if code in kept:
            values["slug"] = kept[code].slug
            continue
        slug = slugify(values["name"].removeprefix("Kabupaten "))
        if not slug:
            raise row.error(f"“{values['name']}” has no letters to make an address of.")
        scope = values[within] if within else None
        if (scope, slug) in taken:
            slug = f"{slug}-{longer(code, values)}"
        if (scope, slug) in taken:
            raise row.error(f"the address “{slug}” is taken.")
        taken.add((scope, slug))
        values["slug"] = slug


def _load_events(files, kabupaten, codes):
    columns = ["code", "date", "title_ind", "title_en", "text_ind", "text_en", "source_url", "publisher"]
    rows = files.table("regions/news.csv", columns, key=["code", "date", "source_url"])
    events = [
        (
            row,
            {
                "code": row.known("code", codes),
                "kabupaten_id": next(code for code in kabupaten if row.text("code").startswith(code)),
                "date": row.partial_date("date"),
                "title_ind": row.required("title_ind"),
                "title_en": row.required("title_en"),
                "text_ind": row.required("text_ind"),
                "text_en": row.required("text_en"),
                "source_url": row.required("source_url"),
                "source_name": row.required("publisher"),
            },
        )
        for row in rows
    ]
    return synchronise(RegionEvent, ["code", "date", "source_url"], events)
