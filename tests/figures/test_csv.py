"""The CSV of an indicator: every report, harmless in a spreadsheet, with the words of the language."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils.translation import override

from figures.csv_file import HEADER
from tests.factories import DesaFactory, IndicatorFactory, ObservationFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def containers():
    return IndicatorFactory(code="kontainer-ekspor", name_ind="Kontainer", name_en="Containers", unit_en="containers")


def download(client, language="en"):
    with override(language):
        return client.get(reverse("figures:indicator_csv", args=["kontainer-ekspor"]))


def rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_file_is_utf8_with_a_header_and_a_name(client, containers):
    ObservationFactory(indicator=containers, note_ind="40 kaki, 8 m³")

    response = download(client, "id")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="gerabah-kontainer-ekspor.csv"'
    assert response["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    assert response.content.startswith(b"\xef\xbb\xbfindicator,name,place,")
    assert response.content.decode("utf-8-sig").splitlines()[0].split(",") == HEADER
    assert rows(response)[0]["note"] == "40 kaki, 8 m³"


def test_line_has_codes_and_names_number_and_source(client, containers):
    desa = DesaFactory(anjun=True)
    ObservationFactory(
        indicator=containers,
        kecamatan=desa.kecamatan,
        desa=desa,
        country="NL",
        value="12.50",
        value_to=20,
        note_en="full year",
        source=SourceFactory(publisher="Kompas", published="2019-06", url="https://example.org/a"),
    )

    assert rows(download(client)) == [
        {
            "indicator": "kontainer-ekspor",
            "name": "Containers",
            "place": "Desa Anjun",
            "kabupaten_code": "32.14",
            "kecamatan_code": "32.14.04",
            "desa_code": "32.14.04.2009",
            "country_code": "NL",
            "country": "Netherlands",
            "kind": "full_year",
            "period_start": "2020-01-01",
            "period_end": "2020-12-31",
            "value": "12.5",
            "value_to": "20",
            "precision": "exact",
            "unit": "containers",
            "official": "0",
            "note": "full year",
            "source": "Kompas",
            "source_url": "https://example.org/a",
            "published": "2019-06",
            "licence": "CC BY 4.0",
            "page": "http://127.0.0.1:8000" + reverse_in("en"),
        }
    ]


def reverse_in(language):
    with override(language):
        return reverse("figures:indicator_detail", args=["kontainer-ekspor"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-50, "-50"),
        ("100000.00", "100000"),
        ("0.05", "0.05"),
        ("12345678901.25", "12345678901.25"),
    ],
)
def test_number_is_one_for_programs(client, containers, value, text):
    ObservationFactory(indicator=containers, value=value)

    assert rows(download(client))[0]["value"] == text


def test_empty_cells_say_nothing(client, containers):
    ObservationFactory(indicator=containers, value=None, country="NL", undated=True, national=True)

    [row] = rows(download(client))

    assert [row[name] for name in ("value", "period_start", "kabupaten_code", "published")] == [""] * 4


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+62", "-1", "@sum", "\t=1"])
def test_no_cell_begins_a_formula(client, containers, text):
    ObservationFactory(indicator=containers, note_ind=text, note_en=text, source=SourceFactory(publisher=text))

    [row] = rows(download(client))

    assert row["source"] == f"'{text}"
    assert row["note"] == f"'{text}"


def test_all_reports_are_there_contradictions_included(client, containers):
    for value in (98, 120, 120):
        ObservationFactory(indicator=containers, value=value, is_official=value == 98)
    ObservationFactory()

    found = rows(download(client))

    assert sorted((row["value"], row["official"]) for row in found) == [("120", "0"), ("120", "0"), ("98", "1")]


def test_file_follows_the_language(client, containers):
    ObservationFactory(indicator=containers, note_ind="setahun penuh", note_en="full year", country="KR")

    [indonesian], [english] = rows(download(client, "id")), rows(download(client))

    assert [indonesian[name] for name in ("name", "country", "note")] == ["Kontainer", "Korea Selatan", "setahun penuh"]
    assert [english[name] for name in ("name", "country", "note")] == ["Containers", "South Korea", "full year"]
    assert indonesian["page"].endswith(reverse_in("id"))
