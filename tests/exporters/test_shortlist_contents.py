"""What a list of a visitor holds, and what is left out of it."""

import pytest
from django.utils import translation

from exporters.shortlist import MOST_BUSINESSES, Shortlist
from tests.exporters.inquiry_posts import names
from tests.factories import ExporterFactory, ProducerFactory, ProductFactory

pytestmark = pytest.mark.django_db


def test_list_knows_exporters_producers_and_pieces(anjun_jaya, producer, piece):
    shortlist = Shortlist.of(["e:anjun-jaya", f"d:{piece.pk}"])

    assert names(shortlist) == ["Anjun Jaya", "Wati"]
    assert shortlist.products == [piece]
    assert shortlist.as_text == f"e:anjun-jaya,d:{piece.pk}"


def test_pieces_of_one_business_are_one_business(producer, piece):
    vase = ProductFactory(producer=producer, published=True)

    shortlist = Shortlist.of([f"d:{piece.pk}", f"d:{vase.pk}", "p:wati", "p:wati"])

    assert names(shortlist) == ["Wati"]
    assert shortlist.products == [piece, vase]
    assert shortlist.entries == [f"d:{piece.pk}", f"d:{vase.pk}", "p:wati"]


def test_producer_of_an_exporter_on_the_list_is_the_same_business(producer, piece):
    exporter = ExporterFactory(published=True, name="Wati Ekspor", producer=producer)

    shortlist = Shortlist.of(["p:wati", f"d:{piece.pk}", "e:wati-ekspor"])

    assert [business.record for business in shortlist.businesses] == [exporter]
    assert shortlist.products == [piece]


def test_list_names_each_kabupaten_once():
    for number in range(2):
        ExporterFactory(published=True, name=f"P{number}")
    ExporterFactory(published=True, name="S", serang=True)

    assert [place.code for place in Shortlist.of(["e:p0", "e:s", "e:p1"]).kabupaten] == ["32.14", "36.04"]


@pytest.mark.parametrize(
    "entry",
    ["e:tidak-ada", "p:anjun-jaya", "d:999999", "d:999999999999999999", "x:wati", "wati", "e:", "d:1 OR 1=1", "p:'"],
)
def test_unknown_entries_are_counted_and_left_out(anjun_jaya, entry):
    shortlist = Shortlist.of([entry, "e:anjun-jaya"])

    assert (names(shortlist), shortlist.gone) == (["Anjun Jaya"], 1)


def test_what_is_not_published_is_left_out(producer, piece):
    ExporterFactory(name="Draf")
    drafts = ProductFactory(producer=producer)
    of_draft = ProductFactory(producer=ProducerFactory(name="Rahasia"), published=True)

    shortlist = Shortlist.of(["e:draf", "p:rahasia", f"d:{drafts.pk}", f"d:{of_draft.pk}", "p:wati"])

    assert (names(shortlist), shortlist.gone) == (["Wati"], 4)


def test_entries_follow_a_change_of_address(anjun_jaya, producer):
    for record, slug in ((anjun_jaya, "anjun-baru"), (producer, "wati-baru")):
        record.slug = slug
        record.save()

    shortlist = Shortlist.of(["e:anjun-jaya", "p:wati"])

    assert shortlist.entries == ["e:anjun-baru", "p:wati-baru"]


def test_list_ends_at_ten_businesses():
    for number in range(MOST_BUSINESSES + 2):
        ExporterFactory(published=True, name=f"E{number}")

    shortlist = Shortlist.of([f"e:e{number}" for number in range(MOST_BUSINESSES + 2)])

    assert (len(shortlist), shortlist.left_over) == (10, 2)


@pytest.mark.parametrize("count", [1, 5])
def test_list_costs_three_queries(count, django_assert_num_queries):
    entries = []
    for _number in range(count):
        piece = ProductFactory(producer__published=True, published=True, name_ind="Pot", name_en="")
        entries += [f"e:{ExporterFactory(published=True).slug}", f"p:{piece.producer.slug}", f"d:{piece.pk}"]

    with django_assert_num_queries(3), translation.override("en"):
        shortlist = Shortlist.of(entries)
        shown = [(each.record.name, each.kabupaten.office, each.record.is_sample) for each in shortlist.businesses]
        shown += [(piece.name, piece.type.slug, piece.finish, piece.height_cm) for piece in shortlist.products]

    assert len(shown) == 3 * count
