"""The parameters of the directory: what is understood is applied, the rest is said in words."""

import pytest
from django.http import QueryDict
from django.utils import translation

from artisans.directory import Directory
from stewardship import content_version
from tests.factories import FinishFactory, KecamatanFactory, ProducerFactory, ProductTypeFactory, indexed


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def directory_of(query):
    return Directory(QueryDict(query), content_version.current())


@pytest.fixture
def gentong(db):
    """A producer of jars in Plered; there is one of vases in Ciruas, too."""
    KecamatanFactory(plered=True)
    indexed(ProducerFactory(published=True, serang=True, product_types=[ProductTypeFactory(name_ind="Vas")]))
    jar = ProductTypeFactory(name_ind="Gentong")
    return indexed(ProducerFactory(published=True, product_types=[jar], welcomes_visitors=True))


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("produk=gentong&produk=piring-terbang", "Product type: “piring-terbang” is not known here and was left out."),
        ("produk=gentong&kabupaten=atlantis", "Kabupaten: “atlantis” is not known here and was left out."),
        ("produk=gentong&jenis=naga", "Kind of producer: “naga” is not known here and was left out."),
        ("produk=gentong&harga=murah", "Price of a piece: “murah” is not known here and was left out."),
        ("produk=gentong&kunjungan=ya", "Welcomes visitors: “ya” is not known here and was left out."),
        ("produk=gentong&warna=biru", "There is no filter named “warna”; it was left out."),
        ("produk=gentong&urut=acak", "“acak” is not known here and was left out."),
        ("produk=gentong&tampil=bola", "“bola” is not known here and was left out."),
        ("produk=gentong&dekat=atlantis", "“atlantis” is not known here and was left out."),
        ("produk=gentong&q=%3F%21", "Words: Please type at least one letter or digit."),
    ],
)
def test_unknown_value_is_reported_and_the_rest_applies(gentong, query, problem):
    directory = directory_of(query)

    assert directory.problems == [problem]
    assert directory.page_pks == [gentong.pk]
    assert directory.selection == {"produk": ["gentong"]}


@pytest.mark.parametrize("height", ["0", "-3", "501", "abc", "1.5", "9" * 400, "10,5", "٣x"])
def test_height_that_cannot_be_is_reported_and_the_rest_applies(gentong, height):
    directory = directory_of(f"produk=gentong&tinggi={height}")

    assert len(directory.problems) == 1
    assert directory.problems[0].startswith("Largest piece: ")
    assert (directory.page_pks, directory.selection) == ([gentong.pk], {"produk": ["gentong"]})


def test_known_values_beside_an_unknown_one_of_the_same_facet_apply(gentong):
    directory = directory_of("produk=gentong&produk=tak-ada&produk=gentong")

    assert directory.selection == {"produk": ["gentong"]}
    assert directory.count == 1


@pytest.mark.parametrize(
    "query", ["produk=", "q=", "kabupaten=&kecamatan=&tinggi=&harga=&urut=&tampil=&dekat=", "q=+++"]
)
def test_empty_parameter_is_no_filter_and_no_problem(gentong, query):
    directory = directory_of(query)

    assert (directory.count, directory.selection, directory.problems) == (2, {}, [])


@pytest.mark.parametrize("name", ["utm_source", "utm_campaign", "fbclid", "gclid", "mc_cid"])
def test_parameters_of_mail_and_networks_are_passed_over(gentong, name):
    directory = directory_of(f"{name}=abc")

    assert (directory.count, directory.problems) == (2, [])
    assert name not in directory.url()


def test_words_that_are_too_long_are_reported(gentong):
    directory = directory_of(f"produk=gentong&q={'a' * 10_000}")

    assert [problem[:6] for problem in directory.problems] == ["Words:"]
    assert directory.page_pks == [gentong.pk]
    assert len(directory.typed) == 100


def test_long_and_many_unknown_values_make_a_short_report(gentong):
    query = "&".join([f"produk={'x' * 5000}{n}" for n in range(30)] + [f"p{n}{'y' * 500}=1" for n in range(30)])

    problems = directory_of(query).problems

    assert 0 < len(problems) <= 8
    assert max(map(len, problems)) < 200


def test_problems_are_told_in_the_language_of_the_reader(gentong):
    with translation.override("id"):
        assert directory_of("produk=nihil").problems == ["Jenis produk: “nihil” tidak dikenal di sini dan diabaikan."]


def test_values_are_exact(gentong):
    """A slug is a code and not a word: nobody finds by half of it."""
    assert directory_of("produk=gent").problems
    assert directory_of("produk=GENTONG").problems


def test_filters_and_words_narrow_each_other(gentong):
    finish = FinishFactory(name_ind="Glasir")
    other = indexed(ProducerFactory(published=True, name="Tanah Liat", finishes=[finish]))

    assert directory_of("q=tanah").page_pks == [other.pk]
    assert directory_of("q=tanah&lapisan=glasir").page_pks == [other.pk]
    assert directory_of("q=tanah&produk=gentong").page_pks == []
