"""Numbers of a place on pages about more than figures: region pages, home page, search, sitemap."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from figures import key_figures
from tests.factories import DesaFactory, IndicatorFactory, KabupatenFactory, ObservationFactory, SourceFactory
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db


def indicator(code, **columns):
    return IndicatorFactory(code=code, name_ind=f"Nama {code}", name_en=f"Name of {code}", **columns)


def told(years):
    return [(year.shown.indicator.code, year.year, year.shown.value) for year in years]


@pytest.fixture
def anjun():
    return DesaFactory(anjun=True)


# Of a place


def test_place_shows_the_newest_number_of_each_indicator(anjun, django_assert_num_queries):
    containers, firms = indicator("kontainer-ekspor"), indicator("eksportir")
    for year, value in ((2024, 15), (2025, 5)):
        ObservationFactory(indicator=containers, year=year, value=value)
    ObservationFactory(indicator=containers, year=2026, value=2, part=True)
    ObservationFactory(indicator=firms, year=2020, value=27)
    ObservationFactory(indicator=firms, year=2021, value=30, value_to=40)
    ObservationFactory(indicator=firms, year=2022, value=99, serang=True)
    ObservationFactory(indicator=indicator("harga-buah"), value=1)
    purwakarta = anjun.kecamatan.kabupaten

    with django_assert_num_queries(1):
        found = key_figures.of_place(purwakarta)
        names = [(year.shown.indicator.name, year.shown.source.publisher) for year in found]

    assert told(found) == [("kontainer-ekspor", 2025, 5), ("eksportir", 2020, 27)]
    assert len(names) == 2


def test_number_of_the_place_itself_goes_before_those_of_smaller_places(anjun):
    makers = indicator("perajin")
    plered = anjun.kecamatan
    ObservationFactory(indicator=makers, year=2025, value=250, kecamatan=plered, desa=anjun)
    ObservationFactory(indicator=makers, year=2023, value=511, kecamatan=plered)

    assert told(key_figures.of_place(plered.kabupaten)) == [("perajin", 2023, 511)]
    assert told(key_figures.of_place(plered)) == [("perajin", 2023, 511)]
    ObservationFactory(indicator=makers, year=2010, value=1200)
    assert told(key_figures.of_place(plered.kabupaten)) == [("perajin", 2010, 1200)]


def test_place_shows_five_numbers_at_most(anjun):
    for code in key_figures.OF_A_PLACE:
        ObservationFactory(indicator=indicator(code))

    assert [code for code, _year, _value in told(key_figures.of_place(anjun.kecamatan.kabupaten))] == list(
        key_figures.OF_A_PLACE[:5]
    )


def test_place_without_numbers_shows_none(anjun):
    ObservationFactory(indicator=indicator("kontainer-ekspor"), value=None, country="NL")
    ObservationFactory(indicator=indicator("perajin"), undated=True)

    assert key_figures.of_place(anjun.kecamatan.kabupaten) == []


# Of one year


def test_numbers_that_are_read_together_are_of_one_year():
    firms, countries = indicator("eksportir"), indicator("negara-tujuan")
    for year, value in ((2019, 25), (2020, 27)):
        ObservationFactory(indicator=firms, year=year, value=value)
    for year, value in ((2019, 12), (2020, 15), (2022, 11)):
        ObservationFactory(indicator=countries, year=year, value=value)

    found = key_figures.of_one_year(("eksportir", "negara-tujuan"), "32.14")

    assert told(found) == [("eksportir", 2020, 27), ("negara-tujuan", 2020, 15)]


@pytest.mark.parametrize("years", [[], [("eksportir", 2020)], [("eksportir", 2020), ("negara-tujuan", 2022)]])
def test_without_a_common_year_there_are_none(years):
    for code, year in years:
        ObservationFactory(indicator=indicator(code), year=year)

    assert key_figures.of_one_year(("eksportir", "negara-tujuan"), "32.14") == []


# On the pages


def test_region_pages_show_numbers_with_year_source_and_link(client, anjun):
    containers = indicator("kontainer-ekspor")
    for value, published in ((98, "2021"), (120, "2018")):
        ObservationFactory(
            indicator=containers, value=value, source=SourceFactory(publisher="Kompas", published=published)
        )
    ObservationFactory(indicator=indicator("perajin"), kecamatan=anjun.kecamatan, value=700, precision="about")

    kabupaten, kecamatan = client.get("/en/regions/purwakarta/"), client.get("/en/regions/purwakarta/plered/")

    with override("en"):
        link = reverse("figures:indicator_detail", args=["kontainer-ekspor"])
    text = parse(kabupaten).text
    assert link in parse(kabupaten).hrefs()
    assert "Name of kontainer-ekspor, Kabupaten Purwakarta 98 2020, Kompas ; reports differ" in text
    assert "Name of perajin, Kecamatan Plered ±700" in text
    assert "Name of perajin, Kecamatan Plered ±700" in parse(kecamatan).text
    assert "kontainer-ekspor" not in body(kecamatan)


def test_region_without_figures_has_no_such_section(client, anjun):
    assert "In figures" not in parse(client.get("/en/regions/purwakarta/")).text


def test_home_page_shows_firms_and_countries_of_one_year(client):
    KabupatenFactory()
    for code, value in (("eksportir", 27), ("negara-tujuan", 15)):
        ObservationFactory(indicator=indicator(code), value=value, source=SourceFactory(publisher="ANTARA"))

    text = parse(client.get("/en/")).text

    assert "Name of eksportir, Kabupaten Purwakarta 27 2020, ANTARA" in text
    assert "Name of negara-tujuan, Kabupaten Purwakarta 15 2020, ANTARA" in text


def test_indicators_are_found_by_their_names_in_both_languages(client):
    containers = indicator("kontainer-ekspor")
    ObservationFactory(indicator=containers)
    indicator("kontainer-kosong")

    for words in ("kontainer", "name kontain", "nama ekspor"):
        response = client.get("/cari/", {"q": words})
        assert [hit.url for hit in response.context["indicators"]] == [containers.get_absolute_url()]
        assert [tab.count for tab in response.context["tabs"] if tab.name == "angka"] == [1]
        assert containers.get_absolute_url() in parse(response).hrefs()
    [hit] = client.get("/cari/", {"q": "kontainer", "di": "angka"}).context["indicators"]
    assert hit.url == containers.get_absolute_url()
    assert client.get("/cari/", {"q": "kontainer", "di": "produk"}).context["indicators"] == []
    assert client.get("/cari/", {"q": "peti"}).context["indicators"] == []


def test_sitemap_has_indicators_with_reports(client):
    containers, silent = indicator("kontainer-ekspor"), indicator("diam")
    ObservationFactory.create_batch(2, indicator=containers)

    text = client.get("/sitemap.xml").content.decode()

    assert text.count(f"<loc>http://127.0.0.1:8000{containers.get_absolute_url()}</loc>") == 1
    assert silent.get_absolute_url() not in text


def test_every_page_leads_to_the_figures(client):
    assert reverse("figures:indicator_list") in parse(client.get("/tentang/")).hrefs()
