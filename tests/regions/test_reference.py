import datetime
from decimal import Decimal

import pytest
from django.utils import translation

from regions.models import Desa, Kabupaten, Kecamatan, Provinsi, RegionEvent
from regions.projection import svg_path
from stewardship import content_version
from tests.small_reference import (
    TABLES,
    add_line,
    edit_features,
    everything,
    load_reference,
    refusal,
    replace,
    square,
)

pytestmark = pytest.mark.django_db

ANJUN = "32.14.04.2009,32.14.04,32.14,Anjun,desa,3214020008,,-6.62929,107.39342"


# The portal's own files


def test_load_reference_brings_all_places_of_both_kabupaten():
    load_reference()

    assert dict(Kabupaten.objects.values_list("pk", "slug")) == {"32.14": "purwakarta", "36.04": "serang"}
    assert dict(Provinsi.objects.values_list("pk", "name")) == {"32": "Jawa Barat", "36": "Banten"}
    counts = {
        kabupaten: (
            Kecamatan.objects.filter(kabupaten=kabupaten).count(),
            Desa.objects.filter(kecamatan__kabupaten=kabupaten, kind="desa").count(),
            Desa.objects.filter(kecamatan__kabupaten=kabupaten, kind="kelurahan").count(),
        )
        for kabupaten in ("32.14", "36.04")
    }
    assert counts == {"32.14": (17, 183, 9), "36.04": (29, 326, 0)}
    anyar = Kecamatan.objects.get(pk="36.04.30")
    assert (anyar.name, anyar.spellings, anyar.slug) == ("Anyar", ["Anyar", "Anyer"], "anyar")
    assert Desa.objects.get(pk="32.14.04.2009").name == "Anjun"
    for model in (Kabupaten, Kecamatan, Desa):
        assert not model.objects.filter(svg_path="").exists()
        assert not model.objects.filter(outline=None).exists()
    assert RegionEvent.objects.count() == 38
    assert dict(Kabupaten.objects.exclude(lake_path="").values_list("pk", "name")) == {"32.14": "Kabupaten Purwakarta"}


def test_load_reference_changes_nothing_the_second_time():
    load_reference()
    before = everything()

    output = load_reference()

    assert output.endswith("Nothing changed.\n")
    assert "no longer in the file" not in output
    assert everything() == before


# What a place gets from the files


def test_load_reference_reports_what_it_added(reference_dir):
    assert load_reference(reference_dir).splitlines()[:14] == [
        "provinsi       added 2, changed 0, unchanged 0",
        "kabupaten      added 2, changed 0, unchanged 0",
        "kecamatan      added 2, changed 0, unchanged 0",
        "desa           added 3, changed 0, unchanged 0",
        "events         added 2, changed 0, unchanged 0",
        "sources        added 4, changed 0, unchanged 0",
        "product types  added 3, changed 0, unchanged 0",
        "techniques     added 2, changed 0, unchanged 0",
        "motifs         added 1, changed 0, unchanged 0",
        "finishes       added 1, changed 0, unchanged 0",
        "producers      added 3, kept 0",
        "figure sources added 1, changed 0, unchanged 1",
        "indicators     added 2, changed 0, unchanged 0",
        "observations   added 4, changed 0, unchanged 0",
    ]


def test_load_reference_says_nothing_when_told_so(reference_dir):
    assert load_reference(reference_dir, verbosity=0) == ""


def test_place_has_names_point_and_origin(loaded):
    anyar = Kecamatan.objects.get(pk="36.04.30")

    assert (anyar.name, anyar.alt_names, anyar.slug, anyar.kabupaten_id) == ("Anyar", "Anyer", "anyar", "36.04")
    assert (anyar.lat, anyar.lon) == (Decimal("-6.07441"), Decimal("105.91374"))
    assert anyar.valid_from == datetime.date(2025, 1, 1)
    assert "Kepmendagri 300.2.2-2430/2025" in anyar.source
    assert "BPS 2020 via OCHA/HDX" in anyar.source
    assert "CC BY 3.0 IGO" in anyar.licence


def test_place_has_its_outline_for_maps(loaded):
    geometry = square(107.39, -6.64)
    path, box = svg_path(geometry)

    plered = Kecamatan.objects.get(pk="32.14.04")

    assert (plered.outline, plered.svg_path) == (geometry, path)
    assert plered.box == " ".join(map(str, box))


def test_kabupaten_has_its_lake(loaded):
    path, _ = svg_path(square(107.37, -6.53))

    assert dict(Kabupaten.objects.values_list("pk", "lake_path")) == {"32.14": path, "36.04": ""}


def test_kabupaten_joins_several_lakes(reference_dir):
    edit_features(reference_dir, "geo/waduk.geojson", lambda features: features.append(features[0]))

    load_reference(reference_dir)

    path, _ = svg_path(square(107.37, -6.53))
    assert Kabupaten.objects.get(pk="32.14").lake_path == path * 2


def test_place_without_outline_is_taken_only_for_a_desa(reference_dir):
    edit_features(reference_dir, "geo/villages.geojson", lambda features: features.pop(1))

    load_reference(reference_dir)

    anjun = Desa.objects.get(pk="32.14.04.2009")
    assert (anjun.outline, anjun.svg_path, anjun.box) == (None, "", "")


def test_kecamatan_without_outline_is_refused(reference_dir):
    edit_features(reference_dir, "geo/kecamatan.geojson", lambda features: features.pop(0))

    assert refusal(reference_dir).startswith(
        "geo/districts.csv, line 2: 32.14.04 has no outline in geo/kecamatan.geojson."
    )


def test_profile_speaks_both_languages(loaded):
    purwakarta = Kabupaten.objects.get(pk="32.14")

    assert (purwakarta.lead_ind, purwakarta.lead_en) == ("Keramik dari Plered.", "Ceramics from Plered.")
    assert (purwakarta.office_ind, purwakarta.office_en) == ("Dinas", "Office")
    assert purwakarta.specialities == "gentong; kendi"
    assert purwakarta.profile_source_url == "https://example.org/plered"
    assert (purwakarta.profile_source_name, purwakarta.profile_source_date) == ("ANTARA", "2020-06-18")


def test_profile_is_empty_where_the_file_has_none(loaded):
    plered = Kecamatan.objects.get(pk="32.14.04")

    assert (plered.lead, plered.office, plered.specialities, plered.profile_source_url) == ("", "", "", "")


def test_profile_that_leaves_the_file_is_emptied(loaded):
    replace(loaded, "regions/profiles.csv", TABLES["regions/profiles.csv"].splitlines()[1] + "\n", "")

    assert "kabupaten      added 0, changed 1 (32.14), unchanged 1\n" in load_reference(loaded)
    assert Kabupaten.objects.get(pk="32.14").lead == ""


def test_event_belongs_to_a_place_and_its_kabupaten(loaded):
    event = RegionEvent.objects.get(code="36.04.30")

    assert (event.kabupaten_id, event.date, event.title_ind, event.title_en, event.text_ind, event.text_en) == (
        "36.04",
        "2017-01",
        "Pusat oleh-oleh",
        "Souvenir centre",
        "Direncanakan.",
        "It is planned.",
    )
    assert (event.source_url, event.source_name) == ("https://example.org/anyar", "Banten Raya")


def test_plain_columns_hold_indonesian_whatever_language_is_active(reference_dir):
    with translation.override("en"):
        load_reference(reference_dir)
        replace(reference_dir, "regions/profiles.csv", "Keramik dari Plered.", "Keramik Plered.")
        load_reference(reference_dir)

    assert Kabupaten.objects.rewrite(False).values_list("lead", "lead_en").get(pk="32.14") == (
        "Keramik Plered.",
        "Ceramics from Plered.",
    )


# Slugs


def test_kecamatan_of_the_same_name_gets_the_name_of_its_kabupaten(reference_dir):
    add_line(reference_dir, "geo/districts.csv", "36.04.40,36.04,Plered,kecamatan,,,-6.1,105.95")
    outline = {"properties": {"code": "36.04.40"}, "geometry": square(105.95, -6.1)}
    edit_features(reference_dir, "geo/kecamatan.geojson", lambda features: features.append(outline))

    load_reference(reference_dir)

    assert dict(Kecamatan.objects.values_list("pk", "slug")) == {
        "32.14.04": "plered",
        "36.04.30": "anyar",
        "36.04.40": "plered-serang",
    }


def test_desa_shares_its_slug_only_with_other_kecamatan(reference_dir):
    add_line(reference_dir, "geo/villages.csv", "32.14.04.2020,32.14.04,32.14,Anjun,desa,,,-6.63,107.39")
    add_line(reference_dir, "geo/villages.csv", "36.04.30.2020,36.04.30,36.04,Anjun,desa,,,-6.07,105.91")

    load_reference(reference_dir)

    assert dict(Desa.objects.filter(name="Anjun").values_list("pk", "slug")) == {
        "32.14.04.2009": "anjun",
        "32.14.04.2020": "anjun-2020",
        "36.04.30.2020": "anjun",
    }


def test_place_keeps_its_slug_when_its_name_is_corrected(loaded):
    replace(loaded, "geo/districts.csv", ",Plered,", ",Pelered,")
    for path in [*loaded.glob("tourism/*.csv"), *loaded.glob("programmes/*.csv")]:
        path.write_text(path.read_text().replace(",Plered,", ",Pelered,"))

    load_reference(loaded)

    plered = Kecamatan.objects.get(pk="32.14.04")
    assert (plered.name, plered.slug) == ("Pelered", "plered")


def test_name_without_letters_is_refused(reference_dir):
    line = replace(reference_dir, "geo/districts.csv", "Plered", "!?")

    assert refusal(reference_dir).startswith(
        f"geo/districts.csv, line {line}: “!?” has no letters to make an address of."
    )


# Later runs


def test_changed_name_is_taken_over_and_reported(loaded):
    replace(loaded, "geo/villages.csv", ",Anjun,", ",Anjun Baru,")
    version = content_version.current()

    output = load_reference(loaded)

    assert "desa           added 0, changed 1 (32.14.04.2009), unchanged 2\n" in output
    assert "Nothing changed." not in output
    assert Desa.objects.get(pk="32.14.04.2009").name == "Anjun Baru"
    assert content_version.current() != version


def test_many_changes_are_reported_by_the_first(reference_dir):
    for number in range(2101, 2108):
        add_line(reference_dir, "geo/villages.csv", f"32.14.04.{number},32.14.04,32.14,D {number},desa,,,-6.6,107.4")
    load_reference(reference_dir)
    text = (reference_dir / "geo/villages.csv").read_text()
    (reference_dir / "geo/villages.csv").write_text(text.replace(",D 21", ",Desa 21"))

    assert (
        "changed 7 (32.14.04.2101, 32.14.04.2102, 32.14.04.2103, 32.14.04.2104, 32.14.04.2105 and 2 more), "
        in load_reference(reference_dir)
    )


def test_second_run_leaves_kept_pages_fresh(loaded):
    version = content_version.current()

    load_reference(loaded)

    assert content_version.current() == version


def test_row_that_left_the_file_is_reported_and_stays(loaded):
    replace(loaded, "geo/villages.csv", f"{ANJUN}\n", "")
    edit_features(loaded, "geo/villages.geojson", lambda features: features.pop(1))
    replace(loaded, "producers/public.csv", "32.14.04.2009", "")

    output = load_reference(loaded)

    assert (
        "desa           added 0, changed 0, unchanged 2\n"
        "               no longer in the file, not deleted: 32.14.04.2009\n"
    ) in output
    assert output.endswith("Nothing changed.\n")
    assert Desa.objects.filter(pk="32.14.04.2009").exists()
