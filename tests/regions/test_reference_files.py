"""Files of places as people write them: what does no harm, and what is refused with its line."""

import json
import re

import pytest
from django.core.management import CommandError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regions.models import Desa, Provinsi
from tests.small_reference import (
    OUTLINES,
    TABLES,
    edit_features,
    everything,
    load_reference,
    refusal,
    replace,
    write_reference,
)

pytestmark = pytest.mark.django_db

ANJUN = "32.14.04.2009,32.14.04,32.14,Anjun,desa,3214020008,,-6.62929,107.39342"


# Files as spreadsheet programs and people write them


def test_byte_order_mark_and_windows_line_ends_do_no_harm(reference_dir):
    for file, text in TABLES.items():
        (reference_dir / file).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    load_reference(reference_dir)

    assert Desa.objects.count() == 3


def test_blank_lines_spaces_and_unknown_columns_do_no_harm(reference_dir):
    (reference_dir / "geo/provinces.csv").write_text(
        "lon,lat,name,code,remark\n\n107.60249,-6.92001, Jawa Barat ,32,\n106.10897,-6.45622,Banten,36,west\n\n"
    )

    load_reference(reference_dir)

    assert dict(Provinsi.objects.values_list("pk", "name")) == {"32": "Jawa Barat", "36": "Banten"}


def test_cell_over_two_lines_is_counted_as_two(reference_dir):
    replace(reference_dir, "regions/news.csv", "Mereka mengekspor.", '"Mereka\nmengekspor."')
    replace(reference_dir, "regions/news.csv", "2017-01", "January 2017")

    assert refusal(reference_dir).startswith("regions/news.csv, line 4: date is “January 2017”;")


# Refused files


def refusal_without_a_change(folder):
    """The same, after a change in another file that nothing is wrong with."""
    replace(folder, "geo/provinces.csv", "Jawa Barat", "Tatar Sunda")
    before = everything()
    message = refusal(folder)
    assert everything() == before
    assert message.endswith("\nNothing was changed.")
    return message


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("geo/provinces.csv", "code,name", "kode,name", "missing column: code."),
        ("geo/provinces.csv", "code,name,kind,bps_code", "code;name;kind;bps_code", "missing column: code, name. Semi"),
        ("geo/provinces.csv", "kind,bps_code", "name,name", "a column stands there twice."),
        ("geo/districts.csv", "alt_names", "aliases", "missing column: alt_names."),
        ("geo/villages.csv", ",kind,", ",sort,", "missing column: kind."),
        ("regions/news.csv", "publisher", "", "missing column: publisher."),
        ("geo/villages.csv", ANJUN, ANJUN[: -len(",107.39342")], "8 cells where the header has 9."),
        ("geo/villages.csv", ANJUN, f"{ANJUN},1,2", "11 cells where the header has 9; a text with a comma stands in"),
        ("geo/villages.csv", "Anjun", '"Anjun', "broken quotes: unexpected end of data."),
        ("geo/villages.csv", "Anjun", '"Anjun" ', "broken quotes: "),
        ("geo/villages.csv", "Anjun", "", "name is empty."),
        ("geo/villages.csv", "Anjun", "   ", "name is empty."),
        ("geo/villages.csv", "Anjun", "An\x00jun", "name has a control character or one that was lost before."),
        ("geo/villages.csv", "Anjun", "Anj\ufffdn", "name has a control character or one that was lost before."),
        ("geo/villages.csv", "Anjun", "A" * 81, "name: Ensure this value has at most 80 characters (it has 81)."),
        ("geo/villages.csv", "desa,3214020008", "dusun,3214020008", "kind: “dusun” is not known."),
        ("geo/villages.csv", "32.14.04.2009", "32.14.04.2001", "32.14.04.2001 stands in line 2 already."),
        ("geo/villages.csv", "32.14.04.2009", "3214042009", "code is “3214042009”; write it as text in the form"),
        ("geo/villages.csv", "32.14.04.2009", "36.04.04.2009", "36.04.04.2009 does not lie within 32.14.04."),
        ("geo/villages.csv", "2009,32.14.04", "2009,32.14.99", "district_code: “32.14.99” is not known."),
        ("geo/districts.csv", "32.14.04,32.14", "32.14.4,32.14", "code is “32.14.4”; write it as text in the form"),
        ("geo/regencies.csv", "32.14,32,", "32.14,34,", "province_code: “34” is not known."),
        ("geo/regencies.csv", "32.14,32,", "32.14,,", "province_code is empty."),
        ("geo/villages.csv", "-6.62929", "6°37'S", "lat is “6°37'S”; write decimal degrees with a point"),
        ("geo/villages.csv", "-6.62929", "nan", "lat is “nan”; write decimal degrees with a point"),
        ("geo/villages.csv", "-6.62929", "-6.6292912", "lat: Ensure that there are no more than 5 decimal places."),
        ("geo/villages.csv", "-6.62929", "62.62929", "lat is 62.62929: this point lies outside Indonesia."),
        ("geo/villages.csv", "-6.62929,107.39342", "107.39342,-6.62929", "lat is 107.39342: this point lies outside"),
        ("geo/villages.csv", "107.39342", "", "lon is empty."),
        ("regions/profiles.csv", "32.14,", "32.99,", "code: “32.99” is not known."),
        ("regions/profiles.csv", "36.04.30", "32.14", "32.14 stands in line 2 already."),
        ("regions/profiles.csv", "36.04.30", "36.04.30.2005", "code: “36.04.30.2005” is not known."),
        ("regions/profiles.csv", "kendi", "cangkir", "known_for: “cangkir” is not known."),
        ("regions/profiles.csv", "Pottery in Bandulu.", "", "lead_en is empty."),
        ("regions/profiles.csv", "https://example.org/anyar", "example.org", "profile_source_url: Enter a valid URL."),
        ("regions/profiles.csv", "2020-06-18", "18-06-2020", "source_published is “18-06-2020”; write 2024, 2024-06"),
        ("regions/profiles.csv", "2020-06-18", "2020-06-31", "source_published is “2020-06-31”; write 2024, 2024-06"),
        ("regions/news.csv", "36.04.30", "36.04.99", "code: “36.04.99” is not known."),
        ("regions/news.csv", "36.04.30", "36", "code: “36” is not known."),
        ("regions/news.csv", "2017-01", "2017-13", "date is “2017-13”; write 2024, 2024-06 or 2024-06-24."),
        ("regions/news.csv", "2017-01", "", "date is empty."),
        ("regions/news.csv", "Souvenir centre", "", "title_en is empty."),
        ("regions/news.csv", "Souvenir centre", "S" * 161, "title_en: Ensure this value has at most 160 characters"),
    ],
)
def test_malformed_table_is_refused_with_its_line(loaded, file, old, new, reason):
    line = replace(loaded, file, old, new)

    assert refusal_without_a_change(loaded).startswith(f"{file}, line {line}: {reason}")


def broken(path, value):
    """An edit that puts ``value`` at ``path`` into the second feature."""

    def edit(features):
        *way, last = path
        target = features[1]
        for step in way:
            target = target[step]
        target[last] = value

    return edit


POINT = {"type": "Point", "coordinates": [107.39, -6.63]}
LINE = {"type": "LineString", "coordinates": [[107.39, -6.63], [107.4, -6.63]]}
RING = ("geometry", "coordinates", 0)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (broken(["geometry"], POINT), "the geometry is no Polygon or MultiPolygon (Point)."),
        (broken(["geometry"], LINE), "the geometry is no Polygon or MultiPolygon (LineString)."),
        (broken(["geometry"], None), "the geometry is no Polygon or MultiPolygon (None)."),
        (broken(["geometry", "type"], "MultiPolygon"), "a ring needs four positions or more, and the last"),
        (broken(["geometry", "coordinates"], []), "the geometry has an empty or broken part."),
        (broken(["geometry", "coordinates"], "all"), "the geometry has an empty or broken part."),
        (broken([*RING], []), "the geometry has an empty or broken part."),
        (broken([*RING], [[107, -6], [107, -6.1], [107, -6]]), "a ring needs four positions or more, and the last"),
        (broken([*RING, 0], [107, -6]), "a ring needs four positions or more, and the last"),
        (broken([*RING, 1], [107.39]), "[107.39] is no position (two numbers: longitude, latitude)."),
        (broken([*RING, 1], [107.39, -6.6, 12]), "[107.39, -6.6, 12] is no position"),
        (broken([*RING, 1], ["107.39", "-6.6"]), "['107.39', '-6.6'] is no position"),
        (broken([*RING, 1], [True, -6.6]), "[True, -6.6] is no position"),
        (broken([*RING, 1], [-6.6, 107.39]), "longitude -6.6, latitude 107.39 lies outside Indonesia."),
        (broken([*RING, 1], [1e999, -6.6]), "no JSON: Infinity is no number."),
        (broken([*RING], [[107, -6]] * 4), "the outline encloses no area."),
        (broken(["properties"], None), "has no properties."),
        (broken(["properties", "code"], "32.14.04.9999"), "code “32.14.04.9999” is not known."),
        (broken(["properties", "code"], 321404), "code “321404” is not known."),
        (broken(["properties"], {"name": "Anjun"}), "code “None” is not known."),
        (broken(["properties", "code"], "32.14.04.2001"), "32.14.04.2001 has an outline already."),
    ],
)
def test_malformed_feature_is_refused_with_its_number(loaded, edit, reason):
    edit_features(loaded, "geo/villages.geojson", edit)

    message = refusal_without_a_change(loaded)

    where = "" if reason.startswith("no JSON") else "feature 2: "
    assert message.startswith(f"geo/villages.geojson: {where}{reason}")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"type": "FeatureCollection",\n"features": [\n}', ", line 3: no JSON: Expecting value."),
        ("", ", line 1: no JSON: Expecting value."),
        ("[]", ", line 1: no GeoJSON FeatureCollection."),
        ('{"type": "Feature"}', ", line 1: no GeoJSON FeatureCollection."),
        ('{"type": "FeatureCollection", "features": {}}', ", line 1: no GeoJSON FeatureCollection."),
        ('{"type": "FeatureCollection", "features": [7]}', ": feature 1: has no properties."),
        ("[" * 100_000, ": no JSON: "),
        ("9" * 5_000, ": no JSON: "),
    ],
)
def test_file_that_is_no_geojson_is_refused(loaded, content, reason):
    (loaded / "geo/kecamatan.geojson").write_text(content)

    assert refusal_without_a_change(loaded).startswith(f"geo/kecamatan.geojson{reason}")


def test_lake_of_an_unknown_kabupaten_is_refused(loaded):
    replace(loaded, "geo/waduk.geojson", "32.14", "32.99")

    assert refusal_without_a_change(loaded).startswith(
        "geo/waduk.geojson: feature 1: regency_code “32.99” is not known."
    )


@pytest.mark.parametrize("file", ["geo/villages.csv", "geo/villages.geojson"])
def test_file_that_is_not_utf8_is_refused_with_its_line(loaded, file):
    content = (loaded / file).read_bytes().replace(b"32.14.04.2009", b"32.14.04.2009\xe9")
    (loaded / file).write_bytes(content)
    line = content[: content.index(b"\xe9")].count(b"\n") + 1

    assert refusal_without_a_change(loaded).startswith(f"{file}, line {line}: not UTF-8.")


@pytest.mark.parametrize("file", [*TABLES, *OUTLINES])
def test_missing_file_is_refused(loaded, file):
    before = everything()
    (loaded / file).unlink()

    assert refusal(loaded).startswith(f"{file}: there is no such file in {loaded}.")
    assert everything() == before


def test_file_that_cannot_be_read_is_refused(loaded):
    (loaded / "regions/news.csv").unlink()
    (loaded / "regions/news.csv").mkdir()

    assert refusal_without_a_change(loaded).startswith("regions/news.csv: cannot be read: Is a directory.")


@pytest.mark.parametrize("file", TABLES)
def test_empty_table_is_refused(loaded, file):
    before = everything()
    (loaded / file).write_text("")

    assert refusal(loaded).startswith(f"{file}, line 1: the header is missing.")
    assert everything() == before


def test_missing_folder_is_refused(tmp_path):
    assert refusal(tmp_path / "nowhere") == f"There is no folder {tmp_path / 'nowhere'}."


def outcome(folder):
    """What the command says against the files, or nothing."""
    try:
        load_reference(folder)
    except CommandError as error:
        return str(error)
    return ""


CELLS = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "1e9", "999999999", "32.14", "gentong;;kendi", "x" * 600, "http://[", "\U0001f3fa"]
    ),
    st.text(max_size=12),
)


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_cell_is_loaded_or_refused_with_a_word(loaded, data):
    """Whatever stands in a cell: the command ends well or with a `CommandError`, on either database."""
    file = data.draw(st.sampled_from(sorted(TABLES)))
    lines = [line.split(",") for line in TABLES[file].splitlines()]
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[row]) - 1))
    lines[row][column] = data.draw(CELLS)
    text = "\n".join(",".join(cells) for cells in lines)
    (loaded / file).write_bytes(text.encode("utf-8", "surrogatepass"))

    message = outcome(loaded)

    write_reference(loaded)
    # What a change breaks may stand in another file, which then names the line.
    assert not message or re.match(rf"({'|'.join([*TABLES, *OUTLINES])})(, line \d+)?: ", message)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    content=st.recursive(
        st.one_of(st.none(), st.booleans(), st.floats(), st.just("Polygon"), st.just("32.14.04")),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.sampled_from(["type", "features", "properties", "geometry", "coordinates"]), inner),
        ),
        max_leaves=12,
    )
)
def test_any_json_is_loaded_or_refused_with_a_word(loaded, content):
    collection = {"type": "FeatureCollection", "features": [content]}
    (loaded / "geo/villages.geojson").write_text(json.dumps(collection))

    with pytest.raises(CommandError, match=r"^geo/villages\.geojson: "):
        load_reference(loaded)
