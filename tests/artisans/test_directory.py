"""The directory as a reader asked for it: order, pages, chips, ways out of an empty result."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict
from django.utils import translation

from artisans.directory import PAGE_SIZE, Directory
from stewardship import content_version
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    KilnFactory,
    ProducerFactory,
    ProductTypeFactory,
    StaffFactory,
    indexed,
)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def directory_of(query=""):
    return Directory(QueryDict(query), content_version.current())


def without(url):
    assert url.startswith("?")
    return parse_qsl(url[1:], keep_blank_values=True)


def names(directory):
    return list(directory.ordered.values_list("name", flat=True))


@pytest.fixture
def staff(db):
    return StaffFactory()


@pytest.fixture
def many(staff):
    """Three pages of producers, the last with one."""
    return ProducerFactory.create_batch(2 * PAGE_SIZE + 1, published=True, published_by=staff)


# Order


def test_producers_stand_by_name_unless_words_are_searched_for(staff):
    for name in ("Citra", "Anugrah", "Bakti Anugrah"):
        indexed(ProducerFactory(name=name, published=True))

    assert names(directory_of()) == ["Anugrah", "Bakti Anugrah", "Citra"]
    assert (directory_of().sort, directory_of("q=anugrah").sort) == ("nama", "relevansi")


def test_names_stand_by_their_letters_and_not_by_case(staff):
    for name in ("Cempaka", "anggrek", "Bunga", "dahlia"):
        indexed(ProducerFactory(name=name, published=True))

    assert names(directory_of()) == ["anggrek", "Bunga", "Cempaka", "dahlia"]


def test_order_of_relevance_without_words_is_the_one_by_name(staff):
    assert directory_of("urut=relevansi").sort == "nama"
    assert [choice.value for choice in directory_of().sorts] == ["nama", "terverifikasi", "dekat"]
    assert [choice.value for choice in directory_of("q=a").sorts] == ["relevansi", "nama", "terverifikasi", "dekat"]


def test_newest_checked_come_first_and_unchecked_last(staff):
    for name, day in (("Lama", 1), ("Baru", 9)):
        ProducerFactory(name=name, published=True, verified_at=datetime(2026, 3, day, tzinfo=UTC), verified_by=staff)
    ProducerFactory(name="Belum", published=True)

    assert names(directory_of("urut=terverifikasi")) == ["Baru", "Lama", "Belum"]


def test_nearest_come_first_measured_from_the_village(staff):
    plered = KecamatanFactory(plered=True)
    far = KecamatanFactory(ciruas=True)
    middle = DesaFactory(kecamatan=plered, name="Tengah", lat=plered.lat, lon=plered.lon)
    edge = DesaFactory(kecamatan=plered, name="Pinggir", lat=float(plered.lat) + 0.05, lon=plered.lon)
    for name, place in (("Jauh", {"kecamatan": far}), ("Pinggir", {"desa": edge}), ("Tengah", {"desa": middle})):
        ProducerFactory(name=name, published=True, **place)

    assert names(directory_of("urut=dekat&dekat=plered")) == ["Tengah", "Pinggir", "Jauh"]
    assert names(directory_of("urut=dekat&dekat=ciruas"))[0] == "Jauh"


def test_exact_point_does_not_tell_itself_through_the_order(staff):
    """Sorted by distance a producer stands where its village is, wherever the kiln is."""
    plered = KecamatanFactory(plered=True)
    here = DesaFactory(kecamatan=plered, name="Sini", lat=plered.lat, lon=plered.lon)
    there = DesaFactory(kecamatan=plered, name="Sana", lat=float(plered.lat) + 0.05, lon=plered.lon)
    ProducerFactory(name="Di Sana", published=True, desa=there, lat=plered.lat, lon=plered.lon)
    ProducerFactory(name="Di Sini", published=True, desa=here, lat=there.lat, lon=there.lon)

    assert names(directory_of("urut=dekat&dekat=plered")) == ["Di Sini", "Di Sana"]


def test_near_is_measured_from_the_kecamatan_filtered_by_or_the_busiest(staff):
    KecamatanFactory(plered=True)
    ciruas = KecamatanFactory(ciruas=True)
    ProducerFactory(published=True, kecamatan=ciruas)

    assert directory_of("urut=dekat").near == "ciruas"
    assert directory_of("urut=dekat&kecamatan=plered").near == "plered"
    assert directory_of("urut=dekat&kecamatan=plered&dekat=ciruas").near == "ciruas"
    assert [choice.value for choice in directory_of("urut=dekat").near_choices] == ["ciruas", "plered"]
    assert directory_of("dekat=ciruas").near_choices == []


# Pages


def test_page_holds_24(many):
    first, last = directory_of(), directory_of("halaman=3")

    assert (len(first.page_pks), first.pages, first.first, first.last) == (24, 3, 1, 24)
    assert (len(last.page_pks), last.first, last.last) == (1, 49, 49)
    assert {*first.page_pks, *directory_of("halaman=2").page_pks, *last.page_pks} == {p.pk for p in many}


@pytest.mark.parametrize(
    ("asked", "number"),
    [("0", 1), ("-1", 1), ("abc", 1), ("2.5", 1), ("99", 3), ("9" * 300, 1), ("４", 1), ("2 ", 1), ("%00", 1)],
)
def test_bad_page_number_is_answered_with_a_page_and_a_word(many, asked, number):
    directory = directory_of(f"halaman={asked}&urut=nama")

    assert (directory.number, len(directory.problems)) == (number, 1)
    assert directory.problems[0].startswith("There is no page “")
    assert len(directory.problems[0]) < 100
    assert directory.page_pks != []


@pytest.mark.parametrize("asked", ["", "1", "3"])
def test_good_page_number_is_no_problem(many, asked):
    assert directory_of(f"halaman={asked}").problems == []


def test_last_of_repeated_page_numbers_counts(many):
    assert directory_of("halaman=3&halaman=2").number == 2


def test_links_of_the_pager_keep_the_filters(many):
    directory = directory_of("kabupaten=purwakarta&q=&urut=nama&halaman=2")

    assert without(directory.previous_url) == [("kabupaten", "purwakarta"), ("urut", "nama"), ("halaman", "1")]
    assert without(directory.next_url) == [("kabupaten", "purwakarta"), ("urut", "nama"), ("halaman", "3")]
    assert [number for number, _url in directory.page_links] == ["1", "2", "3"]
    assert [url == "" for _number, url in directory.page_links] == [False, True, False]


def test_page_beyond_an_empty_result_is_page_one(staff):
    directory = directory_of("halaman=7")

    assert (directory.number, directory.pages, directory.first, directory.last, directory.page_pks) == (1, 1, 0, 0, [])


# Links


def test_links_carry_what_was_understood_and_nothing_else(many):
    directory = directory_of(
        "urut=acak&tampil=bola&dekat=atlantis&warna=biru&produk=tak-ada&kabupaten=purwakarta&halaman=2"
    )

    assert without(directory.url()) == [("kabupaten", "purwakarta")]
    assert directory.query_string == "kabupaten=purwakarta"
    assert without(directory.clear_url) == []


def test_links_keep_order_and_view(many):
    directory = directory_of("urut=dekat&dekat=plered&tampil=peta&kabupaten=purwakarta&q=gerabah")

    assert without(directory.url()) == [
        ("q", "gerabah"),
        ("kabupaten", "purwakarta"),
        ("urut", "dekat"),
        ("dekat", "plered"),
        ("tampil", "peta"),
    ]
    assert directory.query_string == "q=gerabah&kabupaten=purwakarta"
    assert [without(url)[-1:] for _label, _icon, url, _current in directory.view_links] == [
        [("dekat", "plered")],
        [("tampil", "daftar")],
        [("tampil", "peta")],
    ]


# Chips


@pytest.fixture
def filtered(staff):
    plered, gentong = KecamatanFactory(plered=True), ProductTypeFactory(name_ind="Gentong")
    KecamatanFactory(ciruas=True)
    producer = ProducerFactory(published=True, kecamatan=plered, product_types=[gentong], name="Sinar")
    KilnFactory(producer=producer, largest_piece_cm=100)
    ProductTypeFactory(name_ind="Vas")
    return indexed(producer)


def test_each_chip_takes_its_own_filter_away(filtered):
    directory = directory_of("q=sinar&kecamatan=plered&produk=gentong&produk=vas&tinggi=50&urut=nama&halaman=1")

    given = [("q", "sinar"), ("kecamatan", "plered"), ("produk", "gentong"), ("produk", "vas"), ("tinggi", "50")]
    assert [chip.label for chip in directory.chips] == [
        "Words: sinar",
        "Kecamatan: Plered",
        "Product type: Gentong (en)",
        "Product type: Vas (en)",
        "50 cm and more",
    ]
    for chip, removed in zip(directory.chips, given, strict=True):
        assert without(chip.url) == [pair for pair in given if pair != removed] + [("urut", "nama")]
    assert without(directory.clear_url) == [("urut", "nama")]


def test_chip_knows_how_many_there_are_without_it(filtered):
    indexed(ProducerFactory(published=True, serang=True, name="Sinar Serang"))
    directory = directory_of("q=sinar&kabupaten=purwakarta")

    assert [(chip.label, chip.without) for chip in directory.chips] == [
        ("Words: sinar", 1),
        ("Kabupaten: Purwakarta", 2),
    ]


def test_chips_of_an_unfiltered_list_are_none(filtered):
    assert directory_of("urut=nama&tampil=peta&halaman=1&utm_source=x").chips == []


# An empty result


def test_empty_result_names_the_filter_to_drop(filtered):
    directory = directory_of("kecamatan=ciruas&produk=gentong&tinggi=50")

    assert directory.count == 0
    assert [(way.label, way.without) for way in directory.ways_out] == [("Kecamatan: Ciruas", 1)]
    assert directory_of(directory.ways_out[0].url[1:]).count == 1


def test_empty_result_offers_the_most_fruitful_way_first(filtered):
    for _n in range(3):
        indexed(ProducerFactory(published=True, serang=True))
    directory = directory_of("kecamatan=ciruas&produk=gentong")

    assert [(way.label, way.without) for way in directory.ways_out] == [
        ("Product type: Gentong (en)", 3),
        ("Kecamatan: Ciruas", 1),
    ]
    for way in directory.ways_out:
        assert directory_of(way.url[1:]).count == way.without


def test_empty_result_without_a_single_way_out_says_to_begin_anew(filtered):
    directory = directory_of("q=bukansiapa&kecamatan=ciruas")

    assert (directory.count, directory.ways_out, len(directory.chips)) == (0, [], 2)
