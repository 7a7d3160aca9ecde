"""/produsen/<slug>/: the page of one producer."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.urls import reverse
from django.utils import translation

from artisans import indexing
from artisans.models import FormerSlug, Producer
from artisans.price_list import price_in_words
from artisans.producer_page import kiln_in_words
from stewardship.lifecycle import archive
from stewardship.models import Consent
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    PhotoFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SourceFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import body, parse
from tests.portal.world import agree, full_producer, private_producer

pytestmark = pytest.mark.django_db


def mailto(page):
    """Subject and body of the ready e-mail that reports a mistake."""
    [href] = [href for href in page.hrefs() if href.startswith("mailto:") and "subject=" in href]
    address = urlsplit(href)
    return address.path, {name: value[0] for name, value in parse_qs(address.query).items()}


# What stands on it


def test_page_shows_everything_that_is_known(client):
    full_producer(name="Gerabah Lengkap")

    page = parse(client.get("/en/producers/gerabah-lengkap/"))

    for said in (
        "Gerabah Lengkap",
        "Desa Anjun, Plered, Kabupaten Purwakarta",
        "since 1987",
        "Complete pottery of Anjun.",
        "40.5 × 30 cm · 2.5 kg",
        "Rp75,000–Rp120,000",
        "min. 10 pieces",
        "1 × updraft kiln up to 1,000 °C, pieces up to 120 cm",
        "120 cm",
        "1,200 pieces a month",
        "Takes orders made to your drawing",
        "Teaches visitors to make a piece",
        "Indonesia, Sunda",
        "Tunai",
        "JNE",
        "Tokopedia",
        "Kabar Contoh",
        "Checked by staff of the industry office of Purwakarta on",
    ):
        assert said in page.text, said
    assert "https://lengkap.example.org/" in page.hrefs()


def test_page_in_indonesian_writes_numbers_and_dates_so(client):
    full_producer(name="Gerabah Lengkap", verified_at=datetime(2026, 3, 7, 20, tzinfo=UTC))

    text = parse(client.get("/produsen/gerabah-lengkap/")).text

    for said in ("Gerabah lengkap dari Anjun.", "Rp75.000–Rp120.000", "40,5 × 30 cm · 2,5 kg", "8 Maret 2026"):
        assert said in text, said
    assert "Complete pottery" not in text


def test_page_of_a_producer_of_whom_little_is_known(client):
    """Only a name and a kecamatan, as many public sources have it."""
    ProducerFactory(name="Wati", published=True)

    response = client.get("/en/producers/wati/")

    text = parse(response).text
    assert "Kecamatan Plered, Kabupaten Purwakarta" in text
    assert "No photo yet" in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(None, None, ""), (50_000, None, "Rp50.000"), (50_000, 50_000, "Rp50.000"), (0, 5_000, "Rp0–Rp5.000")],
)
def test_price_in_words(low, high, words):
    assert price_in_words(low, high) == words


def test_kiln_in_words():
    with translation.override("en"):
        assert kiln_in_words("gas", 2, None, None) == "2 × gas kiln"
        assert kiln_in_words("gas", 2, None, 140) == "2 × gas kiln, pieces up to 140 cm"


def test_pieces_stand_by_price_and_drafts_not_at_all(client):
    producer = ProducerFactory(name="Wati", published=True)
    for name, price in (("Mahal", 90_000), ("Murah", 10_000)):
        ProductFactory(producer=producer, published=True, name_ind=name, price_min=price, height_cm=Decimal(12))
    ProductFactory(producer=producer, name_ind="Rahasia", price_min=5)
    indexed(producer)

    text = parse(client.get("/produsen/wati/")).text

    assert re.search(r"Murah 12 cm .*Rp10\.000 .*Mahal 12 cm .*Rp90\.000", text)
    assert "Rahasia" not in text


def test_piece_that_is_archived_is_gone_on_the_next_request(client):
    producer = ProducerFactory(name="Wati", published=True)
    piece = ProductFactory(producer=producer, published=True, name_ind="Vas ungu")
    indexed(producer)
    assert "Vas ungu" in parse(client.get("/produsen/wati/")).text

    archive(piece, by=producer.published_by)
    indexing.refresh(Producer.objects.filter(pk=producer.pk))  # the admin does; see docs/decisions/0004

    assert "Vas ungu" not in parse(client.get("/produsen/wati/")).text
    assert client.get("/cari/?q=ungu").context["count"] == 0


def test_page_about_itself_for_others(client):
    """Open Graph, canonical address and the other language."""
    full_producer(name="Gerabah Lengkap")

    page = parse(client.get("/produsen/gerabah-lengkap/?utm_source=wa"))

    links = {(values.get("rel"), values.get("hreflang")): values["href"] for tag, values in page.links if tag == "link"}
    metas = {values.get("property"): values["content"] for values in page.metas if "property" in values}
    site = "http://127.0.0.1:8000"
    assert links["canonical", None] == f"{site}/produsen/gerabah-lengkap/"
    assert links["alternate", "en"].startswith(f"{site}/en/producers/gerabah-lengkap/")
    assert links["alternate", "id"].startswith(f"{site}/produsen/gerabah-lengkap/")
    assert metas["og:title"] == "Gerabah Lengkap"
    assert metas["og:url"] == f"{site}/produsen/gerabah-lengkap/"
    assert metas["og:image"].startswith(f"{site}/media/photos/")


# What it may be trusted for


def test_sample_says_so_and_stays_out_of_search_engines(client):
    ProducerFactory(name="Contoh Wati", published=True, sample=True)

    page = parse(client.get("/en/producers/contoh-wati/"))

    assert "This is a sample." in page.text
    assert {"name": "robots", "content": "noindex"} in page.metas


def test_real_record_is_for_search_engines(client):
    ProducerFactory(name="Wati", published=True)

    page = parse(client.get("/en/producers/wati/"))

    assert "This is a sample." not in page.text
    assert not [values for values in page.metas if values.get("name") == "robots"]


def test_record_from_public_sources_says_so(client):
    source = SourceFactory(title="Daftar IKM", published="2024")
    indexed(ProducerFactory(name="Wati", published=True, sources=[source]))

    page = parse(client.get("/en/producers/wati/"))

    assert "From public sources, not yet checked by the office" in page.text
    assert "Daftar IKM (2024)" in page.text
    assert source.url in page.hrefs()


def test_checked_record_says_by_whom_and_when(client):
    indexed(
        ProducerFactory(
            name="Wati",
            published=True,
            serang=True,
            verified_at=datetime(2026, 5, 2, tzinfo=UTC),
            verified_by=StaffFactory(first_name="Rahasia"),
            sources=[SourceFactory()],
        )
    )

    text = parse(client.get("/en/producers/wati/")).text

    assert "Checked by staff of the industry office of Serang on 2 May 2026" in text
    assert "not yet checked" not in text
    assert "Rahasia" not in text


# Contact


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/en/producers/wati/", "Hello Wati & Co, I found your business on the Gerabah Portal: "),
        ("/produsen/wati/", "Halo Wati & Co, "),
    ],
)
def test_whatsapp_link_has_a_ready_text_in_the_language_of_the_reader(client, path, text):
    agree(private_producer(name="Wati & Co", slug="wati"), Consent.Field.WHATSAPP)

    links = {href for href in parse(client.get(path)).hrefs() if href.startswith("https://wa.me/")}

    [link] = links
    assert link.startswith("https://wa.me/6281234567890?text=")
    message = unquote(link.partition("?text=")[2])
    assert message.startswith(text)
    assert message.endswith(f"http://127.0.0.1:8000{path}")
    assert " " not in link
    assert "&" not in link.partition("?text=")[2]


def test_mistake_is_reported_to_the_office_with_the_address_of_the_page(client):
    ProducerFactory(name="Wati & Co", slug="wati", published=True)

    address, ready = mailto(parse(client.get("/en/producers/wati/")))

    assert address == "portal@example.org"
    assert ready == {
        "subject": "Mistake on the page of Wati & Co",
        "body": "On the page http://127.0.0.1:8000/en/producers/wati/ this is wrong:",
    }


# Similar producers


def test_similar_producers_are_near_and_make_the_same(client):
    jar, vase = ProductTypeFactory(name_ind="Gentong"), ProductTypeFactory(name_ind="Vas")
    near, far = DesaFactory(anjun=True), KecamatanFactory(name="Tegalwaru", slug="tegalwaru")
    indexed(ProducerFactory(name="Wati", published=True, desa=near, product_types=[jar]))
    for name, place, types in (
        ("Jauh Lain", {"kecamatan": far}, [vase]),
        ("Jauh Sama", {"kecamatan": far}, [jar]),
        ("Dekat Lain", {"desa": near}, [vase]),
        ("Dekat Sama", {"desa": near}, [jar]),
        ("Serang Sama", {"serang": True}, [jar]),
    ):
        indexed(ProducerFactory(name=name, published=True, product_types=types, **place))
    indexed(ProducerFactory(name="Draf", desa=near, product_types=[jar]))

    similar = client.get("/produsen/wati/").context["similar"]

    order = ["dekat-sama", "dekat-lain", "jauh-sama", "jauh-lain"]
    assert [
        next(slug for slug in [*order, "serang-sama", "draf", "wati"] if f"/{slug}/" in card) for card in similar
    ] == order


def test_producer_without_neighbours_has_no_such_part(client):
    ProducerFactory(name="Wati", published=True)

    assert client.get("/produsen/wati/").context["similar"] == []


# Addresses


@pytest.mark.parametrize("state", ["draft", "submitted", "archived"])
def test_producer_that_is_not_published_is_not_found(client, state):
    producer = ProducerFactory(name="Rahasia", **({} if state == "draft" else {state: True}))
    FormerSlug.objects.create(slug="dulu", producer=producer)

    for path in ("/produsen/rahasia/", "/produsen/dulu/", "/en/producers/rahasia/", "/en/producers/dulu/"):
        response = client.get(path)
        assert response.status_code == 404
        assert "Rahasia" not in body(response)


@pytest.mark.parametrize("path", ["/produsen/{}/", "/en/producers/{}/"])
def test_former_address_leads_to_the_present_one(client, path):
    producer = ProducerFactory(name="Wati", published=True)
    for slug in ("wati-baru", "wati-terbaru"):
        producer.slug = slug
        producer.save()

    for former in ("wati", "wati-baru"):
        response = client.get(path.format(former))
        assert (response.status_code, response["Location"]) == (301, path.format("wati-terbaru"))
    assert client.get(path.format("wati-terbaru")).status_code == 200


def test_address_given_back_is_the_page_again(client):
    producer = ProducerFactory(name="Wati", published=True)
    for slug in ("sari", "wati"):
        producer.slug = slug
        producer.save()

    assert client.get("/produsen/wati/").status_code == 200
    assert client.get("/produsen/sari/")["Location"] == "/produsen/wati/"


def test_new_producer_does_not_take_a_former_address(client):
    producer = ProducerFactory(name="Wati", published=True)
    producer.slug = "wati-jaya"
    producer.save()

    other = ProducerFactory(name="Wati", published=True)

    assert other.slug == "wati-2"
    assert client.get("/produsen/wati/")["Location"] == "/produsen/wati-jaya/"


@pytest.mark.parametrize("slug", ["tidak-ada", "0", "-", "a" * 900])
def test_unknown_producer_is_not_found(client, slug):
    for language in ("id", "en"):
        with translation.override(language):
            path = reverse("artisans:producer_detail", kwargs={"slug": slug})
        assert client.get(path).status_code == 404


def test_slug_is_met_exactly(client):
    ProducerFactory(name="Wati", published=True)

    assert client.get("/produsen/WATI/").status_code == 404


def test_photos_are_shown_in_their_order_with_credit(client):
    producer = ProducerFactory(name="Wati", published=True)
    PhotoFactory(record=producer, position=2, alt_ind="Kedua", image__width=320)
    PhotoFactory(record=producer, position=1, alt_ind="Pertama", credit="Asep", image__width=320)

    response = client.get("/produsen/wati/")

    images = [image for image in parse(response).images if image.get("alt")]
    assert [image["alt"] for image in images] == ["Pertama", "Kedua"]
    assert [image.get("fetchpriority") for image in images] == ["high", None]
    assert 'data-caption="Pertama (Asep)"' in body(response)


def test_page_in_english_reads_the_english_description_of_a_photo(client):
    producer = ProducerFactory(name="Wati", published=True)
    PhotoFactory(record=producer, alt_ind="Gentong", alt_en="Water jar")

    assert "Water jar" in [image.get("alt") for image in parse(client.get("/en/producers/wati/")).images]
