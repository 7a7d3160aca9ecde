"""Tables of the directory that are refused, with the line and what is wrong."""

import pytest
from django.core.management import CommandError

from regions.models import Kecamatan
from tests.small_reference import add_line, everything, load_reference, replace

pytestmark = pytest.mark.django_db

# Refused files


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("vocabulary/sources.csv", "url,", "link,", "missing column: url."),
        ("vocabulary/sources.csv", "https://example.org/bumijaya", "", "url is empty."),
        ("vocabulary/sources.csv", "https://example.org/bumijaya", "bumijaya", "url: Enter a valid URL."),
        (
            "vocabulary/sources.csv",
            "https://example.org/bumijaya",
            "https://example.org/plered",
            "https://example.org/",
        ),
        ("vocabulary/sources.csv", "Bisnis Banten", "", "publisher is empty."),
        ("vocabulary/sources.csv", "Bisnis Banten,", "Bisnis Banten,2019-02-30", "published is “2019-02-30”;"),
        ("vocabulary/product_types.csv", ",kbli,", ",", "missing column: kbli."),
        ("vocabulary/product_types.csv", "kendi,Kendi", "gentong,Kendi", "gentong stands in line 2 already."),
        ("vocabulary/product_types.csv", "kendi,Kendi", "ken di,Kendi", "slug: Enter a valid “slug” consisting of"),
        ("vocabulary/product_types.csv", "Kendi,Water jug", ",Water jug", "name_ind is empty."),
        ("vocabulary/product_types.csv", "Kendi,Water jug", "Kendi,", "name_en is empty."),
        (
            "vocabulary/product_types.csv",
            "Kendi,Water jug",
            f"{'K' * 81},Water jug",
            "name: Ensure this value has at most 80",
        ),
        ("vocabulary/product_types.csv", "jug,tableware", "jug,cups", "group: “cups” is not known."),
        ("vocabulary/product_types.csv", ",20,30,", ",30,20,", "height_max_cm is below height_min_cm."),
        (
            "vocabulary/product_types.csv",
            ",20,30,",
            ",20,3000,",
            "height_max_cm is “3000”; write a whole number from 1",
        ),
        ("vocabulary/product_types.csv", ",20,30,", ",2.5,30,", "height_min_cm is “2.5”; write a whole number from 1"),
        ("vocabulary/product_types.csv", ",23932,6912,", ",2393,6912,", "kbli is “2393”; a KBLI code has 5 digits."),
        (
            "vocabulary/product_types.csv",
            ",23932,6912,",
            ",23932,69.12,",
            "hs_hint is “69.12”; an HS heading has 4 or 6",
        ),
        ("vocabulary/product_types.csv", "v-kendi", "kendi", "vessel is “kendi”; write a symbol of the sprite"),
        ("vocabulary/product_types.csv", "Purwakarta;Serang", "Purwakarta;Bogor", "origins: “Bogor” is not known."),
        ("vocabulary/product_types.csv", "kendi,20", "kendi,", "order: This field cannot be null."),
        (
            "vocabulary/product_types.csv",
            "kendi,20",
            "kendi,-1",
            "order is “-1”; write a whole number from 0 to 32767.",
        ),
        ("vocabulary/product_types.csv", ",kendi,20", ",kendi cucuk,20", "merged_from: “kendi cucuk” is no name_id of"),
        (
            "facts/motifs.csv",
            "example.org/bumijaya",
            "example.org/other",
            "source_url is not in vocabulary/sources.csv.",
        ),
        ("facts/products.csv", "name_id", "name", "missing column: name_id."),
        ("vocabulary/techniques.csv", "Wheel,forming", "Wheel,turning", "stage: “turning” is not known."),
        ("vocabulary/techniques.csv", "Turned.,1", "Turned.,yes", "filterable is “yes”; write 1, 0 or nothing."),
        ("vocabulary/motifs.csv", "Serang", "Pandeglang", "origins: “Pandeglang” is not known."),
        ("vocabulary/finishes.csv", "Glazed", "", "name_en is empty."),
        ("producers/public.csv", ",notes", ",remarks", "missing column: notes."),
        ("producers/public.csv", "studio-bandulu", "uptd-keramik", "uptd-keramik stands in line 2 already."),
        ("producers/public.csv", "studio-bandulu", "studio bandulu", "slug: Enter a valid “slug” consisting of"),
        ("producers/public.csv", "Studio Bandulu", "", "name is empty."),
        ("producers/public.csv", "Studio Bandulu", "S" * 121, "name: Ensure this value has at most 120 characters"),
        ("producers/public.csv", ",studio,", ",atelier,", "kind: “atelier” is not known."),
        ("producers/public.csv", "36.04.30", "36.04.99", "kecamatan_code: “36.04.99” is not known."),
        ("producers/public.csv", "36.04,36.04.30", "32.14,36.04.30", "36.04.30 does not lie within 32.14."),
        ("producers/public.csv", "32.14.04.2009", "32.14.04.9999", "desa_code: “32.14.04.9999” is not known."),
        ("producers/public.csv", "32.14.04.2009", "36.04.30.2005", "36.04.30.2005 does not lie within 32.14.04."),
        ("producers/public.csv", ",2002,", ",202,", "founded_year is “202”; write a whole number from 1700 to 2100."),
        ("producers/public.csv", "gentong;kendi", "gentong;cangkir", "product_types: “cangkir” is not known."),
        ("producers/public.csv", ",putar,", ",cetak,", "techniques: “cetak” is not known."),
        ("producers/public.csv", "tumpal", "awan", "motifs: “awan” is not known."),
        ("producers/public.csv", ",glasir,", ",cat,", "finishes: “cat” is not known."),
        ("producers/public.csv", ",1,1,", ",ya,1,", "welcomes_visitors is “ya”; write 1, 0 or nothing."),
        (
            "producers/public.csv",
            "keramik.plered",
            "https://instagram.com/x",
            "instagram is “https://instagram.com/x”;",
        ),
        ("producers/sources.csv", "studio-bandulu", "studio-anyer", "producer_slug: “studio-anyer” is not known."),
        ("producers/sources.csv", "https://example.org/anyar", "anyar", "url: Enter a valid URL."),
        ("producers/sources.csv", "ANTARA: keramik Plered", "A" * 251, "title: Ensure this value has at most 250"),
        (
            "producers/sources.csv",
            "ANTARA,2020-06-18",
            "Antara,2020-06-18",
            "publisher differs from that of vocabulary",
        ),
        (
            "producers/sources.csv",
            "ANTARA,2020-06-18",
            "ANTARA,2020",
            "published differs from that of vocabulary/sources",
        ),
        ("producers/sources.csv", "https://example.org/uptd", "https://example.org/plered", "uptd-keramik https://"),
    ],
)
def test_malformed_table_is_refused_with_its_line(loaded, file, old, new, reason):
    line = replace(loaded, file, old, new)
    replace(loaded, "geo/provinces.csv", "Jawa Barat", "Tatar Sunda")
    before = everything()

    with pytest.raises(CommandError) as error:
        load_reference(loaded)

    assert str(error.value).startswith(f"{file}, line {line}: {reason}")
    assert str(error.value).endswith("\nNothing was changed.")
    assert everything() == before


def test_producer_without_a_source_is_refused(loaded):
    add_line(loaded, "producers/public.csv", "tanah-plered,Tanah Plered,supplier,32.14,32.14.04,,,,,,,,,,,,,")

    with pytest.raises(
        CommandError, match=r"^producers/public\.csv, line 5: producers/sources\.csv names no source of"
    ):
        load_reference(loaded)


def test_malformed_file_leaves_an_empty_database_empty(reference_dir):
    replace(reference_dir, "producers/sources.csv", "studio-bandulu", "studio-anyer")
    before = everything()

    with pytest.raises(CommandError):
        load_reference(reference_dir)

    assert everything() == before
    assert not Kecamatan.objects.exists()
