"""The search over kinds of some hundred records each: read in one query, kept in memory until content changes."""

from datetime import date

import pytest
from django.utils.translation import override

from artisans.search_text import searchable
from gerabah_portal import smaller_kinds
from stewardship import consent_desk, content_version, lifecycle, search_rows
from tests.exporters.factories import indexed_exporter
from tests.factories import (
    AssociationFactory,
    DesaFactory,
    DesaWisataFactory,
    ExhibitionFactory,
    ExporterConsentFactory,
    ExporterFactory,
    FacilityFactory,
    KecamatanFactory,
    ObservationFactory,
    ServiceFactory,
    SouvenirCentreFactory,
    StaffFactory,
    TrailFactory,
    TrainingFactory,
)
from tests.tourism.factories import indexed_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept():
    """Without a word for the content nothing is kept in memory."""
    content_version.bump()


def hits(query, tab):
    return [entry.hit() for entry in smaller_kinds.matching(query.split(), content_version.current())[tab]]


def names(query, tab):
    return [hit.name for hit in hits(query, tab)]


def one_of_each_kind():
    DesaFactory(anjun=True)
    indexed_exporter(ExporterFactory(name="Anjun Ekspor", published=True))
    indexed_place(DesaWisataFactory(name="Anjun", published=True))
    indexed_place(SouvenirCentreFactory(name="Anjun Kios", published=True))
    indexed_place(TrailFactory(name_ind="Jalur Anjun", name_en="Anjun trail", published=True))
    for factory in (TrainingFactory, ExhibitionFactory):
        factory(name_ind="Anjun", published=True)
    for factory in (AssociationFactory, FacilityFactory):
        factory(name="Anjun", published=True)
    ServiceFactory(facility=FacilityFactory(name="Rahasia"), name_ind="Anjun")
    ObservationFactory(indicator__name_ind="Nama Anjun")


def test_all_kinds_are_read_in_one_query_and_then_kept(django_assert_num_queries):
    one_of_each_kind()
    version = content_version.current()

    with django_assert_num_queries(1):
        found = smaller_kinds.matching(["anjun"], version)
    with django_assert_num_queries(0):
        smaller_kinds.matching(["rahasia"], version)

    assert {tab: [entry.row.of for entry in entries] for tab, entries in found.items()} == {
        "eksportir": ["exporter"],
        "wisata": ["village", "centre", "trail"],
        "program": ["training", "exhibition", "association", "facility"],
        "wilayah": ["desa"],
        "angka": ["indicator"],
    }


def test_what_is_taken_from_the_public_is_not_found_by_the_next_search():
    village = indexed_place(DesaWisataFactory(name="Desa Tungku", published=True))
    assert names("tungku", "wisata") == ["Desa Tungku"]

    lifecycle.archive(village, by=StaffFactory())

    assert names("tungku", "wisata") == []


def test_name_of_a_person_is_not_found_after_the_consent_ended():
    exporter = ExporterFactory(name="Ekspor", legal_name="UD Haji Ujang", published=True)
    consent = ExporterConsentFactory(record=exporter, field="name")
    indexed_exporter(exporter)
    assert names("ujang", "eksportir") == ["Ekspor"]

    consent_desk.withdraw(consent, by=StaffFactory())
    indexed_exporter(exporter)  # as the office's page does in the same step

    assert names("ujang", "eksportir") == []


def test_places_are_found_the_larger_first():
    anyar = KecamatanFactory(serang=True, name="Anyar", alt_names="Anyer", slug="anyar")
    DesaFactory(kecamatan=anyar, name="Anyar", slug="anyar")
    DesaFactory(anjun=True)

    found = {
        query: [(hit.kind, hit.name, hit.within) for hit in hits(query, "wilayah")]
        for query in ("anyer", "anyar", "kecamatan anyar", "desa an", "serang", "njun")
    }

    assert found == {
        "anyer": [("Kecamatan", "Anyar", "Serang")],
        "anyar": [("Kecamatan", "Anyar", "Serang"), ("Desa", "Anyar", "Anyar, Serang")],
        "kecamatan anyar": [("Kecamatan", "Anyar", "Serang")],
        "desa an": [("Desa", "Anjun", "Plered, Purwakarta"), ("Desa", "Anyar", "Anyar, Serang")],
        "serang": [("Kabupaten", "Serang", "")],
        "njun": [],
    }
    assert [hit.url for hit in hits("anyar", "wilayah")] == ["/wilayah/serang/anyar/"] * 2
    assert [hit.url for hit in hits("serang", "wilayah")] == ["/wilayah/serang/"]


def test_visits_named_so_come_first_whatever_they_are():
    indexed_place(SouvenirCentreFactory(name="Alam", description_ind="Menjual tungku.", published=True))
    indexed_place(TrailFactory(name_ind="Jalur Tungku", published=True))
    indexed_place(DesaWisataFactory(name="Wisata Tungku", published=True))
    indexed_place(SouvenirCentreFactory(name="Citra Tungku", published=True))

    assert names("tungku", "wisata") == ["Citra Tungku", "Jalur Tungku", "Wisata Tungku", "Alam"]


def test_programmes_come_kind_by_kind_the_newest_first():
    FacilityFactory(name="Tungku", published=True)
    ExhibitionFactory(name_ind="Pameran Tungku", published=True)
    for year in (2024, 2026, 2025):
        TrainingFactory(name_ind=f"Tungku {year}", starts_on=date(year, 5, 1), ends_on=date(year, 5, 2), published=True)
    TrainingFactory(name_ind="Glasir", curriculum_ind="Tungku", published=True)

    assert names("tungku", "program") == [
        "Tungku 2026", "Tungku 2025", "Tungku 2024", "Glasir", "Pameran Tungku", "Tungku",
    ]  # fmt: skip


def test_training_is_found_by_the_kecamatan_of_its_participants():
    plered = KecamatanFactory(plered=True)
    TrainingFactory(name_ind="Glasir", kecamatan=[plered, KecamatanFactory(serang=True, name="Ciruas")], published=True)

    assert names("ciruas", "program") == names("plered ciruas", "program") == ["Glasir"]


@pytest.mark.parametrize("first", ["id", "en"])
def test_service_is_found_in_both_languages_whoever_asks_first(first):
    ServiceFactory(facility=FacilityFactory(name="Sentra", published=True), kind="design", name_ind="A", name_en="B")

    with override(first):
        assert names("desain", "program") == names("design", "program") == ["Sentra"]


def test_hits_speak_the_language_of_the_page():
    indexed_place(TrailFactory(name_ind="Jalur Tungku", name_en="Kiln trail", travel="walk", published=True))
    ObservationFactory(indicator__name_ind="Tungku", indicator__name_en="", indicator__definition_en="Kilns in use")

    assert [(hit.name, hit.url) for hit in hits("tungku", "wisata")] == [("Jalur Tungku", "/jalur/jalur-tungku/")]
    with override("en"):
        assert [(hit.kind, hit.name) for hit in hits("tungku", "wisata")] == [("Trail on foot", "Kiln trail")]
        assert [(hit.name, hit.within) for hit in hits("tungku", "angka")] == [("Tungku", "Kilns in use")]


def test_words_of_another_table_alone_are_no_hit():
    ServiceFactory(facility=FacilityFactory(name="Belum terbit"), name_ind="Tungku")

    shelves = search_rows.read(smaller_kinds.ALL, searchable)

    assert shelves["facilities"] == []
