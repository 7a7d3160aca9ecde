"""A container plan and what is around it: the shortlist, both languages, units, links, the inquiry."""

import re
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from exporters.container_planner.parameters import MOST_ROWS, PARAMETERS
from tests.exporters.container_plans import CARTON, POT, counts, fields, plan, planner, problems, row
from tests.exporters.inquiry_posts import SAME_ORIGIN, add, again
from tests.exporters.inquiry_posts import address as inquiry_address
from tests.factories import ExporterFactory, ProductFactory
from tests.portal.page_rules import GuardedClient, body, parse

pytestmark = pytest.mark.django_db


# Pieces of the shortlist


def test_pieces_of_the_list_come_with_their_record(client, pot):
    add(client, f"d:{pot.pk}", "p:wati")

    response = plan(client)

    typed = fields(response)
    assert {name: typed[f"0-{name}"] for name in ("id", "jml", "cara", "kp", "kb", "isi", "t", "l", "susun")} == {
        "id": [str(pot.pk)],
        "jml": ["48"],
        "cara": ["karton"],
        "kp": ["61"],
        "kb": ["10.5"],
        "isi": ["4"],
        "t": ["30"],
        "l": ["27.5"],
        "susun": ["20"],
    }
    assert response.context["page"].result.lines[0].sent_as == "13 cartons"
    assert pot.producer.get_absolute_url() + f"#barang-{pot.pk}" in parse(response).hrefs()


def test_piece_without_carton_is_planned_loose_and_says_what_is_missing(client):
    bare = ProductFactory(
        producer__published=True, published=True, name_en="Jar", height_cm=60, pieces_per_carton=2, minimum_order=3
    )

    response = plan(client, {"pilih": f"d:{bare.pk}"})

    assert (fields(response)["0-cara"], fields(response)["0-isi"]) == (["lepas"], ["2"])
    assert [label for label, _error in problems(response)] == ["Width or diameter (cm)", "Weight of the piece (kg)"]


def test_piece_without_a_quantity_is_left_out_and_stays(client, pot):
    response = plan(client, {**row(id=str(pot.pk), jml="", kp="banyak"), **row(1, jml="4", cara="karton", **CARTON)})

    assert problems(response) == []
    assert [line.title for line in response.context["page"].result.lines] == ["Goods 2"]
    assert fields(response)["0-kp"] == ["banyak"]
    assert "this row does not count" in parse(response).text


def test_sample_says_so(client):
    sample = ProductFactory(producer__published=True, producer__is_sample=True, published=True)

    assert '<span class="badge sample">' in body(plan(client, {"pilih": f"d:{sample.pk}"}))


def test_pieces_put_on_the_list_later_are_offered(client, pot):
    vase = ProductFactory(producer=pot.producer, published=True, name_en="Vase")
    add(client, f"d:{pot.pk}", f"d:{vase.pk}")
    typed = row(id=str(vase.pk), jml="7")

    offered, taken = plan(client, typed), plan(client, {**typed, "act": "daftar"})

    assert "Add 1 piece of the list" in parse(offered).text
    assert [item.title for item in taken.context["page"].items] == ["Vase", "Flower pot"]
    assert fields(taken)["0-jml"] == ["7"]
    assert "of the list" not in parse(taken).text


@pytest.mark.query_count("exporters:container_planner")
@pytest.mark.parametrize("count", [1, 5])
def test_planner_costs_the_same_for_many_pieces(client, django_assert_num_queries, count):
    pieces = [ProductFactory(producer__published=True, published=True, minimum_order=5) for _number in range(count)]
    add(client, *(f"d:{piece.pk}" for piece in pieces))

    with django_assert_num_queries(2):  # session, pieces
        response = plan(client)

    assert len(response.context["page"].items) == count


# Languages, units, links


def test_plan_survives_the_switch_of_language(client, pot):
    response = plan(client, {**row(id=str(pot.pk), jml="100", cara="karton", **CARTON), "ruang": "80"})

    [link] = [values["href"] for tag, values in parse(response).links if values.get("lang") == "id"]
    other = client.get(link)

    assert urlsplit(link).path == planner("id")
    assert fields(other) == fields(response)
    assert other.context["page"].items[0].title == "Pot bunga"
    assert counts(other) == counts(response)


def test_units_change_and_come_back_as_typed(client):
    typed = {**row(jml="100", cara="karton", nama="Bowls", **{**CARTON, "kp": "62,5"}), "pecah": "2"}

    inches = plan(client, {**typed, "ke": "in"})
    again_ = plan(client, {**_flat(fields(inches))})
    back = plan(client, {**_flat(fields(again_)), "ke": "cm"})

    assert (fields(inches)["0-kp"], fields(inches)["0-kb"]) == (["24.61"], ["39.68"])
    assert fields(inches)["satuan"] == ["in"]
    lines = [response.context["page"].result.lines[0].item for response in (inches, again_, back)]
    assert lines == [plan(client, typed).context["page"].result.lines[0].item] * 3
    assert fields(back)["0-kp"] == ["62,5"]
    assert not [name for name in fields(back) if name.endswith("-asal")]


def _flat(values):
    return {name: texts[0] for name, texts in values.items() if texts}


def test_inches_are_typed_and_counted_exactly(client):
    response = plan(client, {**row(jml="4", cara="karton", **CARTON), "satuan": "in", "pecah": "0"})

    [line] = response.context["page"].result.lines
    assert line.item.volume == 60 * 40 * 45 * Decimal("2.54") ** 3
    assert line.item.weight == 18 * Decimal("0.45359237")
    assert (line.volume, line.weight) == ("62.50", "18.0")


def test_indonesian_page_counts_inches_in_centimetres(client):
    response = plan(client, {**row(jml="4", cara="karton", **CARTON), "satuan": "in", "pecah": "0"}, "id")

    assert response.context["page"].result.lines[0].item.volume == 60 * 40 * 45 * Decimal("2.54") ** 3
    assert fields(response)["0-kp"] == ["152,4"]
    assert 'name="ke"' not in body(response)
    assert "satuan" not in fields(response)


@pytest.mark.parametrize("language", ["id", "en"])
def test_link_opens_the_same_plan_for_anybody(client, pot, language):
    typed = {**row(id=str(pot.pk), jml="1.000", cara="karton", **CARTON), **row(3, nama="Vas & co", jml="5", **POT)}
    response = plan(client, {**typed, "ke": "in"}, language)
    link = response.context["page"].address

    stranger = GuardedClient().get(link.removeprefix(settings.SITE_URL))

    assert fields(stranger) == fields(response)
    assert counts(stranger) == counts(response)
    assert not stranger.cookies


def test_address_of_a_full_plan_is_short_enough_for_the_server(client, pot):
    full = {}
    for number in range(MOST_ROWS):
        measures = {name: "123.45" for name in PARAMETERS.values() if name not in ("nama", "jml", "cara")}
        full |= row(number, **{**measures, "nama": "Gentong air besar nomor dua", "jml": "10000", "cara": "karton"})
    response = plan(client, {**full, "ke": "in"})

    assert len(response.context["page"].items) == MOST_ROWS
    assert len(response.context["page"].address) < 8000


def test_plan_is_not_for_search_engines_and_the_planner_is(client):
    assert "noindex" not in body(plan(client))
    assert '<meta name="robots" content="noindex">' in body(plan(client, row(jml="1")))


# To the inquiry


def handover(response):
    return dict(response.context["handover"])


def test_plan_goes_into_an_inquiry_and_nothing_is_sent(client, pot):
    add(client, f"d:{pot.pk}")
    ExporterFactory(published=True, name="Anjun Jaya")
    add(client, "e:anjun-jaya")
    response = plan(
        client, {**row(id=str(pot.pk), jml="100", cara="karton", **CARTON), **row(1, nama="Vas", jml="5", **POT)}
    )

    opened = client.post(inquiry_address(), handover(response), headers=SAME_ORIGIN)

    page, form = opened.context["page"], again(opened)
    assert opened.status_code == 200
    assert (page.is_checked, page.problems) == (False, [])
    assert [business.record.name for business in page.shortlist.businesses] == ["Wati", "Anjun Jaya"]
    assert [form[f"line-{n}-wording"][0] for n in range(2)] == ["Flower pot", "Vas"]
    assert [form[f"line-{n}-quantity"][0] for n in range(2)] == ["100", "5"]
    assert "- Flower pot: 100 pieces and 3 to spare, as 26 cartons" in form["message"][0]
    assert response.context["page"].address in form["message"][0]


def test_plan_of_a_link_brings_its_pieces_to_the_inquiry(client, pot):
    response = plan(client, row(id=str(pot.pk), jml="100", cara="karton", **CARTON))

    opened = client.post(inquiry_address(), handover(response), headers=SAME_ORIGIN)

    assert [business.record.name for business in opened.context["page"].shortlist.businesses] == ["Wati"]


def test_inquiry_links_to_the_planner(client, pot):
    add(client, f"d:{pot.pk}")
    own = parse(client.get(inquiry_address())).hrefs()
    shared = parse(GuardedClient().get(f"{inquiry_address()}?pilih=d:{pot.pk}")).hrefs()

    assert planner() in own
    [link] = [href for href in shared if href.startswith(f"{planner()}?")]
    assert parse_qs(urlsplit(link).query) == {"pilih": [f"d:{pot.pk}"]}
    assert [item.product for item in client.get(link).context["page"].items] == [pot]


@pytest.mark.parametrize("language", ["id", "en"])
def test_planner_says_how_it_counts_and_who_says_so(client, language):
    text, links = parse(plan(client, language=language)).text, parse(plan(client, language=language)).hrefs()

    for number in ("590", "229", "28.130" if language == "id" else "28,130", "85%", "3%"):
        assert number in text
    assert [href for href in links if "hapag-lloyd.com" in href and re.search(r"/(20|40)-standard", href)]
    assert {urlsplit(href).hostname for href in links} >= {"www.worldshipping.org", "ttpottery.com", "sites.google.com"}
