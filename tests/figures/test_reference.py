"""Figures of public reports: brought whole, contradictions and all, and never twice."""

import re
from decimal import Decimal

import pytest
from django.core.management import CommandError
from django.utils import translation

from figures.models import Indicator, Observation
from figures.series import chosen
from regions.models import Kabupaten
from stewardship.models import Source
from tests.factories import IndicatorFactory, ObservationFactory, StaffFactory
from tests.small_reference import add_line, everything, load_reference, replace

pytestmark = pytest.mark.django_db

INDICATORS, OBSERVATIONS, SOURCES = (f"figures/{name}.csv" for name in ("indicators", "observations", "sources"))


# The portal's own files


def test_portal_brings_every_figure_once():
    load_reference()

    assert (Indicator.objects.count(), Observation.objects.count()) == (64, 233)
    before = everything()
    assert load_reference().endswith("Nothing changed.\n")
    assert everything() == before
    assert {version.history_type for version in Observation.history.all()} == {"+"}


def test_portal_keeps_contradictions_and_the_founding_figures():
    load_reference()
    purwakarta = Kabupaten.objects.get(slug="purwakarta")
    containers = Observation.objects.filter(indicator__code="kontainer-ekspor", kabupaten=purwakarta, country="")

    values = {
        year: set(containers.filter(kind="full_year").in_year(year).values_list("value", flat=True))
        for year in (2017, 2018, 2019, 2020)
    }
    assert values == {2017: {98, 120}, 2018: {101, 106, 108}, 2019: {61, 62}, 2020: {4, 11}}
    assert chosen("eksportir", purwakarta, 2020).value == 27
    assert chosen("negara-tujuan", purwakarta, 2020).value == 15
    assert "antaranews.com" in chosen("negara-tujuan", purwakarta, 2020).source.url
    assert not Observation.objects.filter(is_official=True).exists()


def test_portal_speaks_both_languages_and_names_no_private_person():
    load_reference()

    assert not Indicator.objects.filter(name_en="").exists()
    assert not Observation.objects.filter(note_ind="").exclude(note_en="").exists()
    assert not Observation.objects.filter(note_en="").exclude(note_ind="").exists()
    texts = " ".join(text for row in Observation.objects.values_list("note_ind", "note_en") for text in row)
    assert not re.search(r"\+62|\b08\d{8,}|@", texts)


# What a row becomes


def test_row_becomes_an_observation(loaded):
    each = Observation.objects.get(reference="kontainer-01")

    assert (each.indicator.code, each.kabupaten_id, each.kecamatan_id, each.country) == (
        "kontainer-ekspor",
        "32.14",
        None,
        "",
    )
    assert (each.kind, each.value, each.value_to, each.precision) == ("full_year", Decimal(98), None, "exact")
    assert (str(each.period_start), str(each.period_end)) == ("2017-01-01", "2017-12-31")
    assert (each.note_ind, each.note_en, each.source.publisher) == ("setahun penuh", "full year", "ANTARA")
    assert (each.is_official, each.entered_by) == (False, None)
    for language, note in (("id", "setahun penuh"), ("en", "full year")):
        with translation.override(language):
            assert each.note == note


def test_mention_and_range_and_desa(loaded):
    mention = Observation.objects.get(reference="kontainer-03")
    span = Observation.objects.get(reference="perajin-01")

    assert (mention.value, mention.country.code, mention.kind) == (None, "NL", "snapshot")
    assert (span.value, span.value_to, span.desa_id, span.period_start) == (100, 150, "36.04.30.2005", None)


def test_indicator_has_both_languages_and_says_whether_years_compare(loaded):
    containers, artisans = Indicator.objects.order_by("order")

    assert (containers.name_ind, containers.name_en, containers.unit_en) == ("Kontainer", "Containers", "containers")
    assert (containers.group, containers.is_comparable, artisans.is_comparable) == ("export", True, False)


def test_contradicting_rows_are_both_there(loaded):
    assert set(Observation.objects.contested().values_list("reference", flat=True)) == {"kontainer-01", "kontainer-02"}


# A second time


def test_loading_twice_changes_nothing(loaded):
    before = everything()

    assert load_reference(loaded).endswith("Nothing changed.\n")
    assert everything() == before


@pytest.mark.parametrize(
    ("old", "new", "column", "value"),
    [
        (",98,,exact", ",99,,exact", "value", 99),
        ("full year", "the whole year", "note_en", "the whole year"),
        (",98,,exact", ",98,,about", "precision", "about"),
        (",98,,exact", ",98,110,exact", "value_to", 110),
    ],
)
def test_correction_of_a_file_reaches_the_same_row(loaded, old, new, column, value):
    replace(loaded, OBSERVATIONS, old, new)

    output = load_reference(loaded)

    assert "observations   added 0, changed 1 (kontainer-01), unchanged 3\n" in output
    each = Observation.objects.get(reference="kontainer-01")
    assert getattr(each, column) == value
    assert each.history.count() == 2


def test_row_that_an_office_changed_stays_as_the_office_has_it(loaded):
    each = Observation.objects.get(reference="kontainer-01")
    each.value, each._history_user = 97, StaffFactory(serang=True)
    each.save()
    replace(loaded, OBSERVATIONS, ",98,,exact", ",99,,exact")
    before = everything()

    assert "observations   added 0, changed 0, unchanged 4\n" in load_reference(loaded)
    assert everything() == before


def test_row_that_an_office_deleted_does_not_come_back(loaded):
    each = Observation.objects.get(reference="kontainer-01")
    each._history_user = StaffFactory(serang=True)
    each.delete()

    assert load_reference(loaded).endswith("Nothing changed.\n")
    assert not Observation.objects.filter(reference="kontainer-01").exists()


def test_row_that_left_the_file_is_reported_and_stays(loaded):
    lines = (loaded / OBSERVATIONS).read_text().splitlines(keepends=True)
    (loaded / OBSERVATIONS).write_text("".join(line for line in lines if not line.startswith("kontainer-02")))

    output = load_reference(loaded)

    assert "no longer in the file, not deleted: kontainer-02\n" in output
    assert Observation.objects.filter(reference="kontainer-02").exists()


def test_figures_of_the_office_are_not_missed_in_the_file(loaded):
    own = ObservationFactory(indicator=Indicator.objects.first(), year=2022)
    IndicatorFactory(code="milik-dinas")

    assert load_reference(loaded).endswith("Nothing changed.\n")
    assert Observation.objects.filter(pk=own.pk).exists()


def test_source_is_shared_with_the_other_lists_and_keeps_its_date(loaded):
    Source.objects.filter(url="https://example.org/kontainer").update(published="2019-06-27", title="Ekspor")
    replace(loaded, SOURCES, "Kompas,2019-06-26", "Kompas,")

    load_reference(loaded)

    source = Source.objects.get(url="https://example.org/kontainer")
    assert (source.published, source.title) == ("2019-06-27", "Ekspor")
    assert Source.objects.filter(url="https://example.org/plered").count() == 1


# Refused files


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        (SOURCES, "url,", "link,", "missing column: url."),
        (SOURCES, "https://example.org/kontainer", "kontainer", "url: Enter a valid URL."),
        (SOURCES, "Kompas", "", "publisher is empty."),
        (SOURCES, "2019-06-26", "2019-13", "published is “2019-13”;"),
        (INDICATORS, "perajin,industry", "kontainer-ekspor,industry", "kontainer-ekspor stands in line 2 already."),
        (INDICATORS, "perajin,industry", "Perajin,industry", "code is “Perajin”; write small letters, digits"),
        (INDICATORS, "industry", "industri", "group: “industri” is not known."),
        (INDICATORS, "industry,20", "industry,-1", "order is “-1”;"),
        (INDICATORS, "industry,20,0", "industry,20,ya", "comparable is “ya”; write 1, 0 or nothing."),
        (INDICATORS, "Number of artisans.", "", "definition_en is empty."),
        (OBSERVATIONS, "note_en,source_url", "note_en,sumber", "missing column: source_url."),
        (OBSERVATIONS, "kontainer-02,", "kontainer-01,", "kontainer-01 stands in line 2 already."),
        (OBSERVATIONS, "kontainer-02,", "Kontainer 2,", "code is “Kontainer 2”;"),
        (OBSERVATIONS, "kontainer-02,kontainer-ekspor", "kontainer-02,ekspor", "indicator: “ekspor” is not known."),
        (OBSERVATIONS, "kontainer-02,kontainer-ekspor,32.14", "kontainer-02,kontainer-ekspor,32.15", "“32.15” is not"),
        (OBSERVATIONS, "36.04.30.2005", "36.04.30.9999", "desa: “36.04.30.9999” is not known."),
        (OBSERVATIONS, "perajin-01,perajin,36.04", "perajin-01,perajin,32.14", "lies in another kabupaten"),
        (OBSERVATIONS, "perajin-01,perajin,36.04", "perajin-01,perajin,", "A kecamatan needs its kabupaten."),
        (OBSERVATIONS, ",NL,", ",Belanda,", "country: “Belanda” is not known."),
        (OBSERVATIONS, ",NL,", ",XX,", "country: “XX” is not known."),
        (OBSERVATIONS, ",NL,", ",,", "value: Give a value, or the country"),
        (OBSERVATIONS, "full_year", "year", "kind: “year” is not known."),
        (OBSERVATIONS, "2017-01-01", "1/1/2017", "period_start is “1/1/2017”; write a day like 2024-06-24."),
        (OBSERVATIONS, "2017-01-01", "2017-02-30", "period_start is “2017-02-30”; there is no such day."),
        (OBSERVATIONS, "2017-01-01", "2017-01-02", "A full year goes from 1 January to 31 December."),
        (OBSERVATIONS, "2017-01-01,2017-12-31", "2017-12-31,2017-01-01", "in this order"),
        (OBSERVATIONS, "2017-01-01,2017-12-31", "2017-01-01,", "Give the first and the last day"),
        (OBSERVATIONS, "2017-01-01,2017-12-31", "2990-01-01,2990-12-31", "This year is not over yet"),
        (OBSERVATIONS, "undated,,", "undated,2017-01-01,2017-12-31", "With a period, choose what kind it is."),
        (OBSERVATIONS, "undated,,", "full_year,,", "Give the first and the last day"),
        (OBSERVATIONS, ",98,", ",98 kontainer,", "value is “98 kontainer”; write a number with a point"),
        (OBSERVATIONS, ",98,", ",9.855,", "value is “9.855”; write a number with a point"),
        (OBSERVATIONS, ",98,", ",123456789012345678901,", "write a number with a point"),
        (OBSERVATIONS, ",100,150,", ",150,100,", "value_to: The upper end of a range is above the lower end."),
        (OBSERVATIONS, ",100,150,", ",,150,", "value: Give a value, or the country"),
        (OBSERVATIONS, "exact", "sure", "precision: “sure” is not known."),
        (
            OBSERVATIONS,
            "https://example.org/plered",
            "https://example.org/lain",
            "source_url: “https://example.org/lai",
        ),
        (
            OBSERVATIONS,
            ",120,,exact,,,https://example.org/kontainer",
            ",98,,exact,,full year,https://example.org/plered",
            "line 2 already",
        ),
    ],
)
def test_bad_file_is_refused_with_its_line_and_changes_nothing(reference_dir, file, old, new, reason):
    line = replace(reference_dir, file, old, new)
    before = everything()

    with pytest.raises(CommandError) as refusal:
        load_reference(reference_dir)

    said = str(refusal.value)
    assert said.startswith(f"{file}, line ")
    assert reason in said
    assert said.endswith("Nothing was changed.")
    assert f"line {line}" in said or "already" in said or "missing column" in said
    assert everything() == before


def test_missing_file_is_named(reference_dir):
    (reference_dir / OBSERVATIONS).unlink()

    with pytest.raises(CommandError, match=f"{OBSERVATIONS}: there is no such file"):
        load_reference(reference_dir)


def test_two_numbers_of_one_report_stand_beside_each_other(reference_dir):
    add_line(
        reference_dir,
        OBSERVATIONS,
        "kontainer-04,kontainer-ekspor,32.14,,,,full_year,2017-01-01,2017-12-31,99,,exact,,,https://example.org/plered",
    )

    assert "observations   added 5" in load_reference(reference_dir)
