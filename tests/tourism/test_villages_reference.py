"""Desa wisata and souvenir centres of public reports: each once, with all its sources, then the office's."""

import csv
import re

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.utils import translation

from stewardship.models import Staff
from tests.factories import StaffFactory
from tests.small_reference import add_line, everything, load_reference, replace
from tourism.models import DesaWisata, SouvenirCentre, StandingReport

pytestmark = pytest.mark.django_db
VILLAGES, REPORTS, CENTRES, SOURCES = (
    f"tourism/{name}.csv" for name in ("villages", "standing_reports", "centres", "sources")
)


# The portal's own files


def test_portal_brings_every_place_once():
    load_reference()

    assert (DesaWisata.objects.published().count(), SouvenirCentre.objects.published().count()) == (40, 8)
    assert set(SouvenirCentre.objects.exclude(status="published").values_list("status", "slug")) == {
        ("submitted", "museum-keramik-plered"),
        ("submitted", "galeri-uptd-keramik"),
    }
    before = everything()
    assert load_reference().endswith("Nothing changed.\n")
    assert everything() == before


def test_portal_keeps_what_reports_say_and_nothing_else():
    """One loading for all that is asked of it: it takes seconds."""
    load_reference()

    for check in (
        one_record_for_a_village_with_all_its_sources,
        three_reports_on_bumijaya,
        two_villages_of_one_name,
        ties_to_pottery_that_a_source_ties,
        nothing_invented_and_no_private_person,
        both_languages,
    ):
        check()


def one_record_for_a_village_with_all_its_sources():
    for slug, standing, sources in (
        ("kubang-baros", "active", 3),
        ("bumi-tirtayasa", "active", 2),
        ("tambang-ayam", "active", 3),
        ("pulau-tunda", "active", 2),
        ("bumijaya", "named", 7),
        ("cikolelet", "active", 2),
    ):
        village = DesaWisata.objects.get(slug=slug)
        assert (village.standing, village.sources.count()) == (standing, sources), slug
    assert not DesaWisata.objects.filter(sources=None).exists()
    assert not SouvenirCentre.objects.filter(sources=None).exists()


def three_reports_on_bumijaya():
    reports = StandingReport.objects.filter(village__slug="bumijaya").order_by("source__published")

    assert [(report.standing, report.source.published) for report in reports] == [
        ("decreed", "2015-12"),
        ("planned", "2018-03-29"),
        ("informal", "2024-11-29"),
    ]
    assert len({report.source_id for report in reports}) == 3


def two_villages_of_one_name():
    found = DesaWisata.objects.filter(name__startswith="Pasanggrahan").order_by("slug")

    assert [(village.desa_id[:8], village.classification) for village in found] == [
        ("32.14.11", "berkembang"),
        ("32.14.08", "rintisan"),
    ]


def ties_to_pottery_that_a_source_ties():
    assert dict(DesaWisata.objects.with_pottery().values_list("slug", "pottery")) == {
        "bumijaya": "made",
        "anjun": "made",
        "plered": "made",
        "cikolelet": "made",
        "kampung-kahuripan-cirangkong": "taught",
    }


def nothing_invented_and_no_private_person():
    for model in (DesaWisata, SouvenirCentre):
        assert not model.objects.exclude(lat=None).exists()
        assert not model.objects.exclude(contact_name="", phone="", whatsapp="", email="").exists()
        assert not model.objects.exclude(toilet=None, prayer_room=None, bus_parking=None).exists()
        assert not model.objects.exclude(verified_at=None).exists()
    assert not SouvenirCentre.objects.exclude(hours=None).exists()
    texts = [text for file in (VILLAGES, REPORTS, CENTRES) for text in texts_of(file)]
    assert not re.search(r"\+62|\b08\d{8,}|@|\bHaji\b|\bBp\.|\bIbu\b", " ".join(texts))


def both_languages():
    for model, *columns in (
        (DesaWisata, "story", "activities"),
        (SouvenirCentre, "description"),
        (StandingReport, "said"),
    ):
        for column in columns:
            pairs = model.objects.values_list(f"{column}_ind", f"{column}_en")
            assert [pair for pair in pairs if bool(pair[0]) != bool(pair[1])] == []


def texts_of(file):
    """The cells of a file but its addresses, which are the publishers'."""
    with (settings.DATA_DIR / file).open(encoding="utf-8", newline="") as lines:
        return [cell for row in csv.DictReader(lines) for name, cell in row.items() if "url" not in name]


def test_every_row_of_the_collector_is_used_or_left_out_with_a_reason():
    facts = settings.DATA_DIR / "facts" / "places.csv"
    with facts.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] != "facility"]
    used = {url for file in (VILLAGES, CENTRES) for text in cells(file, "source_urls") for url in text.split()}
    left_out = set(cells("tourism/excluded.csv", "name"))

    assert [row["name"] for row in rows if row["source_url"] not in used and row["name"] not in left_out] == []


def cells(file, column):
    with (settings.DATA_DIR / file).open(encoding="utf-8", newline="") as lines:
        return [row[column] for row in csv.DictReader(lines)]


# What a row becomes


def test_row_becomes_a_village(loaded):
    village = DesaWisata.objects.get(slug="anjun")

    assert (village.name, village.kecamatan_id, village.desa_id) == ("Anjun", "32.14.04", "32.14.04.2009")
    assert (village.classification, village.decree, village.decreed_on) == ("rintisan", "Kep. 1/2022", "2022")
    assert (village.standing, village.pottery, village.status) == ("planned", "made", "published")
    assert village.published_by.username == "portal"
    assert {source.publisher for source in village.sources.all()} == {"JPNN", "ANTARA"}
    for language, activities in (("id", ["Melihat perajin", "Membeli guci"]), ("en", ["Watch potters", "Buy urns"])):
        with translation.override(language):
            assert village.activity_list == activities
    assert list(village.reports.values_list("standing", "said_en")) == [
        ("active", "Already open."),
        ("planned", "Still being prepared."),
    ]
    assert list(DesaWisata.objects.search("anj plered guci")) == [village]
    assert village.history.count() > 0


def test_place_is_found_by_the_spelling_of_the_press_and_an_unknown_desa_stays_empty(loaded):
    village = DesaWisata.objects.get(slug="pantai")

    assert (village.kecamatan_id, village.desa_id) == ("36.04.30", None)


def test_centre_that_says_too_little_or_is_doubtful_waits_for_the_office(loaded):
    assert dict(SouvenirCentre.objects.values_list("slug", "status")) == {
        "toko-anjun": "published",
        "galeri": "submitted",
        "museum": "submitted",
    }


def test_loading_again_leaves_the_work_of_the_office_alone(loaded):
    DesaWisata.objects.filter(slug="anjun").update(standing="active", slug="desa-anjun", story_ind="Kata kantor.")
    DesaWisata.objects.get(slug="pantai").delete()
    moved = SouvenirCentre.objects.get(slug="toko-anjun")
    moved.slug = "toko"
    moved.save()
    replace(loaded, VILLAGES, "Desa keramik.", "Kata berkas.")

    load_reference(loaded)

    assert dict(DesaWisata.objects.values_list("slug", "story_ind")) == {"desa-anjun": "Kata kantor."}
    assert set(SouvenirCentre.objects.values_list("slug", flat=True)) == {"toko", "galeri", "museum"}


def test_new_row_is_added_to_what_is_there(loaded):
    add_line(loaded, VILLAGES, "plered,Plered,Purwakarta,Plered,Plered,,,,planned,none,,,,,https://example.org/wisata,")

    assert "desa wisata    added 1, kept 2" in load_reference(loaded)
    assert DesaWisata.objects.get(slug="plered").desa_id == "32.14.04.2001"


def test_portal_account_answers_for_it(loaded):
    StaffFactory()

    assert {village.published_by for village in DesaWisata.objects.all()} == {Staff.objects.get(username="portal")}


# Files that cannot be loaded


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (VILLAGES, "Plered,Anjun,rintisan", "Nirwana,Anjun,rintisan", "there is no kecamatan “Nirwana” in Purwakarta"),
        (VILLAGES, ",Purwakarta,Plered,Anjun", ",Serang,Plered,Anjun", "there is no kecamatan “Plered” in Serang"),
        (VILLAGES, ",rintisan,", ",unggulan,", "classification: “unggulan” is not known"),
        (VILLAGES, ",planned,made,", ",someday,made,", "standing: “someday” is not known"),
        (VILLAGES, ",planned,made,", ",planned,maybe,", "pottery: “maybe” is not known"),
        (VILLAGES, ",2022,planned", ",2022-13,planned", "decreed_on is “2022-13”"),
        (VILLAGES, "https://example.org/wisata https", "https://example.org/x https", "is not in tourism/sources.csv"),
        (VILLAGES, "\nanjun,", "\nAnjun,", "slug is “Anjun”"),
        (VILLAGES, "\npantai,", "\nanjun,", "anjun stands in line 2 already"),
        (VILLAGES, ",Anjun,Purwakarta", ",,Purwakarta", "name is empty"),
        (REPORTS, "anjun,active", "nirwana,active", "village: “nirwana” is not known"),
        (REPORTS, "https://example.org/blog", "https://example.org/x", "source_url"),
        (REPORTS, "Sudah buka.", "", "said_ind is empty"),
        (CENTRES, ",roadside,", ",palace,", "kind: “palace” is not known"),
        (CENTRES, "/blog,0,", "/blog,maybe,", "publish is “maybe”"),
        (SOURCES, "JPNN", "", "publisher is empty"),
    ],
)
def test_bad_row_is_named_and_nothing_is_loaded(reference_dir, file, old, new, said):
    line = replace(reference_dir, file, old, new) + (1 if old.startswith("\n") else 0)

    with pytest.raises(CommandError) as error:
        load_reference(reference_dir)

    assert f"{file}, line {line}: " in str(error.value)
    assert said in str(error.value)
    assert not DesaWisata.objects.exists()
