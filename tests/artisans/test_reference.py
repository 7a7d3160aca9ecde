import io
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from artisans.models import Artisan, Finish, FormerSlug, Motif, Producer, ProductType, SalesChannel, Technique
from regions.models import Kecamatan
from stewardship import content_version, lifecycle
from stewardship.models import Source, Staff
from tests.small_reference import TABLES, add_line, everything, load_reference, replace

pytestmark = pytest.mark.django_db

PRIVATE = ["phone", "whatsapp", "email", "website", "nib", "kbli", "lat", "lon", "workers_male", "workers_female"]
HISTORIC = {"bintang-timbul", "merapi"}
INCOMPLETE = {"risman-wijaya-keramik", "jaka-perkasa", "induk-perusahaan-keramik-plered"}
"""No report says which product types they make: the office completes them before they are published."""


def producer(slug):
    return Producer.objects.get(slug=slug)


# The portal's own files


def test_load_reference_brings_all_words():
    load_reference()

    counts = [model.objects.count() for model in (ProductType, Technique, Motif, Finish)]
    assert counts == [74, 30, 12, 11]
    # No source tells of these; data/README.md says why they are there.
    unsourced = {
        word.slug for model in (ProductType, Technique, Motif, Finish) for word in model.objects.filter(sources=None)
    }
    assert unsourced == {"wajan-serabi", "peralatan-makan", "tempat-lilin", "gosok"}
    for model in (ProductType, Technique, Motif, Finish):
        assert not model.objects.filter(name_en="").exists()
        assert not model.objects.filter(description_ind="").exists()


def test_load_reference_brings_businesses_of_public_reports():
    load_reference()

    assert Producer.objects.count() == 13
    assert set(Producer.objects.exclude(status="published").values_list("slug", "status")) == {
        *((slug, "archived") for slug in HISTORIC),
        *((slug, "submitted") for slug in INCOMPLETE),
    }
    assert producer("jaka-perkasa").history.first().history_change_reason
    assert not Producer.objects.filter(sources=None).exists()
    assert not Producer.objects.verified().exists()
    assert not Producer.objects.samples().exists()
    assert not Producer.objects.filter(description_en="").exists()


def test_load_reference_brings_no_private_data():
    load_reference()

    assert {tuple(values) for values in Producer.objects.values_list(*PRIVATE)} == {
        ("", "", "", "", "", "", None, None, None, None)
    }
    assert not Artisan.objects.exists()
    assert [channel.url for channel in SalesChannel.objects.all()] == [
        "https://www.instagram.com/rismanwijayakeramik93/"
    ]
    texts = " ".join(
        text
        for row in Producer.objects.values_list("name", "address", "description_ind", "description_en")
        for text in row
    )
    assert not re.search(r"\+?\d[\d -]{8,}|@", texts)


# Words


def test_product_type_is_an_entry_of_the_dictionary(loaded):
    gentong = ProductType.objects.get(slug="gentong")

    assert (gentong.name_ind, gentong.name_en, gentong.group) == ("Gentong", "Large water jar", "storage")
    assert (gentong.aliases_ind, gentong.aliases_en) == ("gentong air; gentong besar", "water jar; giant jar")
    assert (gentong.description_ind, gentong.description_en) == ("Menampung air.", "Keeps water.")
    assert (gentong.height_min_cm, gentong.height_max_cm) == (None, 200)
    assert (gentong.kbli, gentong.hs_hint, gentong.vessel) == ("23932", "6912", "v-gentong")
    assert (gentong.origin_list, gentong.order) == (["Purwakarta", "Serang"], 10)


def test_technique_has_its_stage(loaded):
    assert list(Technique.objects.values_list("slug", "stage", "filterable", "description_en")) == [
        ("putar", "forming", True, "Turned."),
        ("uli", "preparation", False, ""),
    ]


def test_motif_has_its_origin(loaded):
    assert list(Motif.objects.values_list("slug", "name_en", "origins")) == [("tumpal", "Row of triangles", "Serang")]


def test_finish_has_both_languages(loaded):
    glasir = Finish.objects.get(slug="glasir")

    assert (glasir.name_ind, glasir.name_en, glasir.aliases_en) == ("Berglasir", "Glazed", "glaze")
    assert glasir.description_ind == "Lapisan kaca."


@pytest.mark.parametrize(
    ("model", "slug", "sources"),
    [
        (ProductType, "gentong", {"https://example.org/plered", "https://example.org/bumijaya"}),
        (ProductType, "kendi", {"https://example.org/plered"}),
        (ProductType, "wajan", set()),
        (Technique, "putar", {"https://example.org/plered"}),
        (Motif, "tumpal", {"https://example.org/bumijaya"}),
        (Finish, "glasir", {"https://example.org/plered"}),
    ],
)
def test_word_has_the_sources_of_its_observations(loaded, model, slug, sources):
    assert set(model.objects.get(slug=slug).sources.values_list("url", flat=True)) == sources


def test_changed_word_is_taken_over_and_reported(loaded):
    replace(loaded, "vocabulary/product_types.csv", "Large water jar", "Big water jar")
    version = content_version.current()

    output = load_reference(loaded)

    assert "product types  added 0, changed 1 (gentong), unchanged 2\n" in output
    assert ProductType.objects.get(slug="gentong").name_en == "Big water jar"
    assert content_version.current() != version


def test_new_observation_adds_its_source_to_the_word(loaded):
    replace(loaded, "facts/motifs.csv", "example.org/bumijaya", "example.org/plered")

    assert "motifs         added 0, changed 1 (tumpal), unchanged 0\n" in load_reference(loaded)
    assert [source.url for source in Motif.objects.get().sources.all()] == ["https://example.org/plered"]


def test_changed_word_with_a_new_source_is_counted_once(loaded):
    replace(loaded, "facts/motifs.csv", "example.org/bumijaya", "example.org/plered")
    replace(loaded, "vocabulary/motifs.csv", "Segitiga.", "Deretan segitiga.")

    assert "motifs         added 0, changed 1 (tumpal), unchanged 0\n" in load_reference(loaded)


def test_source_that_the_office_gave_a_word_stays(loaded):
    own = Source.objects.create(url="https://example.org/museum", publisher="Museum")
    Motif.objects.get().sources.add(own)

    output = load_reference(loaded)

    assert output.endswith("Nothing changed.\n")
    assert own in Motif.objects.get().sources.all()


def test_word_of_the_office_is_reported_and_stays(loaded):
    Motif.objects.create(slug="awan", name_ind="Awan", name_en="Cloud")

    output = load_reference(loaded)

    assert "no longer in the file, not deleted: awan\n" in output
    assert output.endswith("Nothing changed.\n")
    assert Motif.objects.filter(slug="awan").exists()


# Sources


def test_source_knows_what_either_list_says(loaded):
    assert set(Source.objects.values_list("url", "title", "publisher", "published")) >= {
        ("https://example.org/plered", "ANTARA: keramik Plered", "ANTARA", "2020-06-18"),
        ("https://example.org/bumijaya", "", "Bisnis Banten", ""),
        ("https://example.org/uptd", "Kelas di UPTD", "Radar Karawang", "2020-01-02"),
        ("https://example.org/anyar", "Banten Raya: Bandulu", "Banten Raya", "2025-03-11"),
        ("https://example.org/kontainer", "", "Kompas", "2019-06-26"),
    }


def test_source_keeps_what_the_office_found_out(loaded):
    Source.objects.filter(url="https://example.org/bumijaya").update(title="Sentra Bumijaya", published="2019")

    assert load_reference(loaded).endswith("Nothing changed.\n")
    source = Source.objects.get(url="https://example.org/bumijaya")
    assert (source.title, source.published) == ("Sentra Bumijaya", "2019")


def test_source_is_corrected_from_the_files(loaded):
    replace(loaded, "vocabulary/sources.csv", "Bisnis Banten", "Banten Bisnis")

    assert "sources        added 0, changed 1 (https://example.org/bumijaya), unchanged 3" in load_reference(loaded)
    assert Source.objects.get(url="https://example.org/bumijaya").publisher == "Banten Bisnis"


# Producers


def test_producer_is_published_by_the_portal(loaded):
    uptd = producer("uptd-keramik")

    assert (uptd.name, uptd.kind, uptd.kecamatan_id, uptd.desa_id) == (
        "UPTD Keramik",
        "public_unit",
        "32.14.04",
        "32.14.04.2009",
    )
    assert (uptd.founded_year, uptd.description_ind, uptd.description_en) == (
        2002,
        "Unit pemerintah.",
        "A public unit.",
    )
    assert uptd.is_published
    assert uptd.published_by.username == "portal"
    assert (uptd.verified_at, uptd.is_sample, uptd.verification_note) == (None, False, "")


def test_producer_has_its_words_sources_and_channel(loaded):
    uptd = producer("uptd-keramik")

    assert [word.slug for word in uptd.product_types.all()] == ["gentong", "kendi"]
    assert [word.slug for word in uptd.techniques.all()] == ["putar"]
    assert [word.slug for word in uptd.finishes.all()] == ["glasir"]
    assert [source.url for source in uptd.sources.all()] == ["https://example.org/plered", "https://example.org/uptd"]
    assert [(channel.kind, channel.url) for channel in uptd.channels.all()] == [
        ("instagram", "https://www.instagram.com/keramik.plered/")
    ]


def test_producer_of_unknown_village_and_welcome(loaded):
    studio = producer("studio-bandulu")

    assert (studio.desa, studio.address, studio.founded_year) == (None, "Jalan Raya Anyar", None)
    assert (studio.welcomes_visitors, studio.teaches_visitors) == (False, False)
    assert (producer("uptd-keramik").welcomes_visitors, producer("uptd-keramik").teaches_visitors) == (True, True)


def test_historic_producer_is_archived(loaded):
    works = producer("genteng-lama")

    assert (works.status, works.archived_by.username, works.published_at) == ("archived", "portal", None)


def test_portal_account_cannot_log_in(loaded):
    portal = Staff.objects.get(username="portal")

    assert not portal.is_active
    assert not portal.has_usable_password()
    assert (portal.is_staff, portal.is_superuser) == (False, False)


def test_producer_is_ready_for_search_and_filters(loaded):
    uptd = producer("uptd-keramik")

    assert uptd.search_name == " uptd keramik "
    assert uptd.facet_terms == "types:gentong types:kendi techniques:putar finishes:glasir channels:instagram"
    assert " anjun " in uptd.search_keys
    assert [source[0] for source in uptd.page_parts["sources"]] == [
        "https://example.org/plered",
        "https://example.org/uptd",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "word"),
    [
        ("vocabulary/product_types.csv", "giant jar", "vat", " vat "),
        ("geo/villages.csv", ",Anjun,", ",Anjun Baru,", " baru "),
    ],
)
def test_changed_names_reach_the_search_of_producers(loaded, file, old, new, word):
    replace(loaded, file, old, new)

    load_reference(loaded)

    assert word in producer("uptd-keramik").search_keys


def test_edited_producer_survives(loaded):
    staff = Staff.objects.create(username="petugas")
    studio = producer("studio-bandulu")
    studio.name, studio.kecamatan, studio.description_en = "Studio Anyer", Kecamatan.objects.get(pk="32.14.04"), "Ours."
    studio.save()
    studio.product_types.clear()
    lifecycle.archive(studio, by=staff)
    replace(loaded, "producers/public.csv", "Studio Bandulu", "Studio Bandulu II")
    before = everything()

    output = load_reference(loaded)

    assert "producers      added 0, kept 3\n" in output
    assert output.endswith("Nothing changed.\n")
    assert everything() == before


def test_producer_with_a_new_slug_is_not_made_again(loaded):
    studio = producer("studio-bandulu")
    studio.slug = "studio-anyer"
    studio.save()
    assert FormerSlug.objects.filter(slug="studio-bandulu").exists()

    output = load_reference(loaded)

    assert "producers      added 0, kept 3\n" in output
    assert "no longer in the file" not in output
    assert Producer.objects.count() == 3


def test_new_producer_is_added_beside_the_others(loaded):
    add_line(loaded, "producers/public.csv", "tanah-plered,Tanah Plered,supplier,32.14,32.14.04,,,,,,,,,,,,,")
    add_line(loaded, "producers/sources.csv", "tanah-plered,https://example.org/plered,,ANTARA,")

    output = load_reference(loaded)

    assert "producers      added 1, kept 3\n" in output
    assert producer("tanah-plered").search_name == " tanah plered "


def test_producer_that_left_the_file_is_reported_and_stays(loaded):
    for file in ("producers/public.csv", "producers/sources.csv"):
        lines = TABLES[file].splitlines(keepends=True)
        (loaded / file).write_text("".join(line for line in lines if not line.startswith("studio-bandulu")))

    output = load_reference(loaded)

    assert (
        "producers      added 0, kept 2\n               no longer in the file, not deleted: studio-bandulu\n" in output
    )
    assert producer("studio-bandulu").is_published


def test_producers_of_the_office_and_samples_are_not_missed_in_the_file(loaded):
    staff, portal = Staff.objects.create(username="petugas"), Staff.objects.get(username="portal")
    ready = {"kecamatan_id": "32.14.04", "kind": "supplier", "description_ind": "Tanah.", "relayed_by_office": True}
    own = Producer.objects.create(name="Bengkel Sendiri", **ready)
    sample = Producer.objects.create(name="Contoh Bengkel", is_sample=True, **ready)
    lifecycle.publish(own, by=staff)
    lifecycle.publish(sample, by=portal)

    assert "no longer in the file" not in load_reference(loaded)


# Made columns


def test_rebuild_search_writes_the_made_columns_anew(loaded):
    Producer.objects.update(search_name="", facet_terms="")
    output = io.StringIO()

    call_command("rebuild_search", stdout=output)

    assert output.getvalue().startswith("Wrote the columns of 3 producers, 0 exporters, ")
    assert producer("studio-bandulu").search_name == " studio bandulu "
    assert producer("studio-bandulu").facet_terms == "types:kendi motifs:tumpal"


def test_second_run_does_not_read_producers_one_by_one(loaded):
    with CaptureQueriesContext(connection) as first:
        load_reference(loaded)
    for number in range(5):
        Producer.objects.create(name=f"Bengkel {number}", kecamatan_id="32.14.04")

    with CaptureQueriesContext(connection) as second:
        load_reference(loaded)

    assert len(second) == len(first)
