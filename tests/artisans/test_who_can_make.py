"""/siapa-bisa-buat/: who fits and why, who nearly does, whom to ask; what was not understood stands at its field."""

import datetime
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from hypothesis import example, given
from hypothesis import strategies as st

from artisans.models import Producer
from artisans.who_can_make import declared
from artisans.who_can_make.rules import Group, Tally, Wish, group_of, lines_of
from stewardship import content_version
from tests.factories import (
    FinishFactory,
    KilnFactory,
    ProducerFactory,
    ProductTypeFactory,
    TechniqueFactory,
    indexed,
)
from tests.portal.generated import few_examples
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db


def address(**query):
    return f"{reverse('artisans:who_can_make')}?{urlencode(query)}"


def found(client, **query):
    """Names by group, as the page shows them."""
    sections = client.get(address(**query)).context["page"].sections
    return {word: [each.maker.name for each in section.candidates] for word, section in sections.items()}


def reasons(client, **query):
    """(state, sentence) by the name of the producer, in English."""
    with translation.override("en"):
        page = client.get(address(**query)).context["page"]
        return {
            each.maker.name: [(reason.state, reason.text) for reason in each.reasons]
            for section in page.sections.values()
            for each in section.candidates
        }


def workshop(name, *kilns, **kwargs):
    """A published producer with kilns as (°C, cm)."""
    producer = ProducerFactory(published=True, name=name, **kwargs)
    for temperature, largest in kilns:
        KilnFactory(producer=producer, max_temperature_c=temperature, largest_piece_cm=largest)
    return indexed(producer)


def in_days(days):
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def test_page_asks_before_it_answers(client):
    workshop("Anjun Jaya", (900, 80))

    page = client.get(address()).context["page"]

    assert (page.is_asked, page.total, page.problems) == (False, 1, [])
    assert page.sections["cocok"].candidates == []


def test_groups(client):
    workshop("Cukup", (1_000, 100))
    workshop("Hampir", (1_000, 80))
    workshop("Jauh", (1_000, 20))
    workshop("Tanya", (1_000, None))

    assert found(client, tinggi=100) == {"cocok": ["Cukup"], "hampir": ["Hampir"], "tanya": ["Tanya"]}


def test_reasons_name_what_is_declared_and_what_is_wanted(client):
    workshop("Cukup", (1_000, 120), monthly_capacity=1_500)
    workshop("Hampir", (900, 80), monthly_capacity=600)

    assert reasons(client, tinggi=100, suhu=850, jumlah=1_000) == {
        "Cukup": [
            ("fits", "Updraft kiln: up to 1,000 °C; you need 850."),
            ("fits", "Updraft kiln: largest piece 120 cm; you need 100."),
            ("fits", "1,500 pieces a month: 1,000 take about 20 days."),
        ],
        "Hampir": [
            ("fits", "Updraft kiln: up to 900 °C; you need 850."),
            ("fails", "Updraft kiln: largest piece 80 cm; you need 100, 20 cm more."),
            ("fits", "600 pieces a month: 1,000 take about 50 days."),
        ],
    }


def test_capacity_counts_from_today_to_the_day(client):
    workshop("Cukup", monthly_capacity=300)
    workshop("Hampir", monthly_capacity=200)

    said = reasons(client, jumlah=300, tanggal=in_days(30))

    assert [state for state, _text in said["Cukup"]] == ["fits"]
    state, text = said["Hampir"][0]
    assert state == "fails"
    assert text.startswith("200 pieces a month: 200 until ")
    assert text.endswith("; you need 300, 100 more.")


def test_words_of_the_craft(client):
    kendi, guci = ProductTypeFactory(name_ind="Kendi"), ProductTypeFactory(name_ind="Guci")
    wheel, casting = TechniqueFactory(name_ind="Putar"), TechniqueFactory(name_ind="Cetak")
    glaze, plain = FinishFactory(name_ind="Glasir", is_glaze=True), FinishFactory(name_ind="Polos")
    workshop("Semua", product_types=[kendi, guci], techniques=[wheel], finishes=[glaze, plain])
    workshop("Cetak", product_types=[kendi], techniques=[casting], finishes=[glaze])
    workshop("Tanpa glasir", product_types=[kendi], techniques=[wheel], finishes=[plain])
    workshop("Pesanan", product_types=[guci], techniques=[wheel], finishes=[glaze], custom_orders=True)
    workshop("Diam")

    wanted = {"produk": kendi.slug, "teknik": wheel.slug, "glasir": "ya"}

    assert found(client, **wanted) == {
        "cocok": ["Semua"],
        "hampir": ["Cetak", "Tanpa glasir"],
        "tanya": ["Pesanan", "Diam"],
    }
    assert found(client, lapisan=plain.slug, glasir="tidak")["cocok"] == ["Semua", "Tanpa glasir"]


def test_only_published_producers_that_sell_pieces(client):
    for kind in Producer.Kind.values:
        workshop(f"{kind} yang mengajar", (900, 100), kind=kind, teaches_visitors=True)
        workshop(kind, (900, 100), kind=kind)
    for state in ("submitted", "archived"):
        KilnFactory(producer=ProducerFactory(**{state: True}), largest_piece_cm=100)

    shown = set(found(client, tinggi=50)["cocok"])

    assert shown == {producer.name for producer in Producer.objects.published() if producer.has_wares}
    assert len(shown) == 9


def test_change_shows_at_once(client):
    producer = workshop("Anjun Jaya", (900, 80))
    assert found(client, tinggi=100)["cocok"] == []

    KilnFactory(producer=producer, largest_piece_cm=100)

    assert found(client, tinggi=100)["cocok"] == ["Anjun Jaya"]


def test_one_group_alone_in_pages(client):
    for number in range(15):
        workshop(f"Anjun {number:02}", (900, 80))

    page = client.get(address(tinggi=100)).context["page"]
    section = page.sections["hampir"]
    assert (section.count, len(section.candidates), section.url) == (15, 4, "?tinggi=100&lihat=hampir")

    pages = [client.get(address(tinggi=100, lihat="hampir", halaman=n)).context["page"] for n in (1, 2)]
    names = [[each.maker.name for each in page.sections["hampir"].candidates] for page in pages]
    assert [len(each) for each in names] == [12, 3]
    assert sum(names, []) == [f"Anjun {number:02}" for number in range(15)]
    assert list(pages[0].sections) == ["hampir"]


def test_near_misses_stand_by_how_far_they_miss(client):
    for name, largest in (("Delapan puluh", 80), ("Sembilan lima", 95), ("Lima puluh", 50)):
        workshop(name, (900, largest))

    assert found(client, tinggi=100)["hampir"] == ["Sembilan lima", "Delapan puluh", "Lima puluh"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, value) for name in ("tinggi", "diameter", "jumlah", "suhu") for value in ("-3", "9" * 30, "abc", "0")),
        ("tanggal", "2020-01-01"),
        ("tanggal", "9999-12-31"),
        ("tanggal", "besok"),
        ("produk", "tidak-ada"),
        ("teknik", "tidak-ada"),
        ("lapisan", "tidak-ada"),
        ("glasir", "mungkin"),
    ],
)
def test_what_is_not_understood_stands_at_its_field_and_the_rest_applies(client, name, value):
    workshop("Anjun Jaya", (900, 100), techniques=[TechniqueFactory(name_ind="Putar")], monthly_capacity=100)
    rest = {"teknik": "putar"} if name == "tinggi" else {"tinggi": "100"}

    response = client.get(address(**{**rest, name: value}))

    page = response.context["page"]
    assert list(page.form.errors) == [name]
    assert len(page.problems) == 1
    assert [each.maker.name for each in page.sections["cocok"].candidates] == ["Anjun Jaya"]
    assert f'id="id_{name}_error"' in body(response)
    if name in ("tinggi", "diameter", "jumlah", "suhu"):
        assert f'value="{escape(value)}"' in body(response)


def test_thousands_may_have_a_mark(client):
    workshop("Anjun Jaya", monthly_capacity=100)

    assert client.get(address(jumlah="1.200")).context["page"].wish.quantity == 1_200


def test_finish_and_glaze_that_contradict(client):
    FinishFactory(name_ind="Polos")
    workshop("Anjun Jaya")

    page = client.get(address(lapisan="polos", glasir="ya")).context["page"]

    assert list(page.form.errors) == ["glasir"]
    assert (page.wish.finish, page.wish.glazed) == ("polos", None)


def test_date_without_a_number_says_so(client):
    assert list(client.get(address(tanggal=in_days(9))).context["page"].form.errors) == ["jumlah"]


def test_unknown_parameters_groups_and_pages_are_named(client):
    workshop("Anjun Jaya", (900, 100))

    page = client.get(address(tinggi=50, warna="biru", lihat="semua", halaman=9, utm_source="surat")).context["page"]

    assert len(page.problems) == 3
    assert len(page.sections["cocok"].candidates) == 1


@few_examples
@given(
    st.dictionaries(
        st.sampled_from(["produk", "tinggi", "diameter", "jumlah", "tanggal", "teknik", "lapisan", "glasir", "suhu"])
        | st.sampled_from(["lihat", "halaman", "q"]),
        st.text(max_size=20) | st.sampled_from(["٣", "1e3", "1.000", "\x00", "0001-01-01", "-0", "½"]),
        max_size=5,
    )
)
@example({"tanggal": "31-12-9999", "jumlah": "1" * 5_000})
def test_whatever_is_typed_gets_a_page(client, query):
    response = client.get(address(**query))

    assert response.status_code == 200


# To the inquiry list


def test_a_tap_puts_a_workshop_on_the_inquiry_list_and_comes_back(client):
    producer = workshop("Anjun Jaya", (900, 100))
    here = address(tinggi=50)

    page = parse(client.get(here))
    assert f"#produsen-{producer.slug}" in body(client.get(here))
    response = client.post(
        reverse("exporters:shortlist_add"),
        {"pilih": f"p:{producer.slug}", "next": f"{here}#produsen-{producer.slug}"},
        headers={"sec-fetch-site": "same-origin"},
    )

    assert "csrfmiddlewaretoken" not in body(client.get(here))
    assert response.url == f"{here}#produsen-{producer.slug}"
    assert producer.get_absolute_url() in page.hrefs()


def test_other_pages_lead_here(client):
    kind = ProductTypeFactory(name_ind="Kendi")
    workshop("Anjun Jaya", (900, 100), product_types=[kind])
    here = reverse("artisans:who_can_make")

    assert f"{here}?produk={kind.slug}" in parse(client.get(kind.get_absolute_url())).hrefs()
    for url in ("/", "/produsen/", "/produsen/?q=bukansiapasiapa"):
        assert here in parse(client.get(url)).hrefs()


# Speed, and one rule for one and for thousands


@pytest.mark.query_count("artisans:who_can_make")
@pytest.mark.parametrize("count", [2, 40])
def test_who_can_make_query_count(client, count):
    for number in range(count):
        workshop(f"Anjun {number}", (900, 60 + number), techniques=[TechniqueFactory()])
    url = address(tinggi=80, suhu=800, jumlah=10)
    content_version.bump()
    cache.clear()

    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts == [6, 1]


@few_examples
@given(
    st.lists(st.tuples(st.sampled_from([None, 900, 1_200]), st.sampled_from([None, 40, 80, 120])), max_size=6),
    st.integers(30, 130),
    st.sampled_from([None, 850, 1_100]),
)
def test_index_sorts_as_the_rules_say(client, kilns, height, temperature):
    makers = declared.Makers()
    known = [{} for _question in makers.answers]
    shops = [
        declared.Workshop(kilns=(declared.Kiln("gas", *kiln),), monthly_capacity=number % 2 or None)
        for number, kiln in enumerate(kilns)
    ]
    for number, shop in enumerate(shops):
        makers.add(declared.Maker(number, f"s{number}", f"S {number}"), shop, known)
    wish = Wish(height_cm=height, temperature_c=temperature, quantity=1)

    groups = makers.for_wish(wish)

    for number, shop in enumerate(shops):
        tally = Tally.of(lines_of(wish, shop))
        expected = group_of(tally.fails, tally.unknown, tally.short)
        assert [group for group, places in groups.items() if number in places] == (
            [] if expected is Group.FAR else [expected]
        )
        assert makers.lines(wish, number) == lines_of(wish, shop)
