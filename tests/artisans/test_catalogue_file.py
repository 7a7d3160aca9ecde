"""The catalogue as a file: what stands in it, in which language, and what never does."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from artisans import indexing
from artisans.models import Producer
from stewardship.models import Consent
from tests.artisans.printed import printed
from tests.factories import DesaFactory, PhotoFactory, ProducerFactory, ProductFactory, indexed
from tests.portal.world import EMAIL, PERSONAL, agree, full_producer, full_producers, private_producer

pytestmark = pytest.mark.django_db
ALL_PARTS = "isi=foto&isi=barang&isi=ukuran&isi=harga&isi=kontak"
PHONE_AS_PRINTED, WHATSAPP_AS_PRINTED = "+62 264 123456", "+62 812-3456-7890"


def file_url(query="", language="id"):
    with translation.override(language):
        return f"{reverse('artisans:catalogue_file')}?{query}"


def asked(client, query="", language="id"):
    return printed(client.get(file_url(query, language)))


def test_catalogue_tells_of_each_producer(client):
    producer = full_producer(name="Gerabah Wati")

    file = asked(client, f"{ALL_PARTS}&dalam=en")

    for words in ("Gerabah Wati", "Desa Anjun, Kecamatan Plered, Kabupaten Purwakarta", "40.5 × 30 cm · 2.5 kg"):
        assert words in file.text
    assert "Rp75,000–Rp120,000" in file.text
    assert "min. 10 pieces" in file.text
    with translation.override("en"):
        assert any(link.endswith(producer.get_absolute_url()) for link in file.links)
    assert file.language == "en"
    assert file.is_accessible


def test_catalogue_speaks_the_language_of_its_address_unless_another_is_wished_for(client):
    full_producer(name="Gerabah Wati")

    indonesian, english, chosen = asked(client), asked(client, language="en"), asked(client, "dalam=en")

    assert [file.language for file in (indonesian, english, chosen)] == ["id", "en", "en"]
    assert "40,5 × 30 cm" in indonesian.text
    assert "40.5 × 30 cm" in english.text
    assert english.text == chosen.text


def test_catalogue_has_cover_contents_and_pages(client):
    for number in range(12):
        ProducerFactory(name=f"Plered {number:02}", published=True, desa=DesaFactory(anjun=True))
    ProducerFactory(name="Ciruas Satu", published=True, serang=True)

    file = asked(client, "isi=&dalam=en")

    cover, contents, *entries = file.pages
    assert "Pottery producers" in cover
    assert "13 businesses · 2 kecamatan" in cover
    assert contents.index("Plered 00") < contents.index("Plered 11") < contents.index("Ciruas Satu")
    page_of_last = next(number for number, page in enumerate(file.pages, 1) if number > 2 and "Ciruas Satu" in page)
    assert f"{page_of_last}" in contents.partition("Ciruas Satu")[2]
    assert len(entries) >= 2


def test_catalogue_prints_a_title_and_says_whose_it_is(client):
    full_producer()

    file = asked(client, "judul=Pameran+Jakarta&dalam=en")

    assert "Pameran Jakarta" in file.pages[0]
    assert "The title was chosen by whoever made this file." in file.pages[0]
    assert file.reader.metadata.title == "Pameran Jakarta"


@pytest.mark.parametrize("agreed", [[], *([field] for field in PERSONAL)], ids=str)
def test_catalogue_shows_contact_only_with_consent(client, agreed):
    producer = indexed(private_producer(name="Rahasia"))
    agree(producer, *agreed)

    file = asked(client, f"{ALL_PARTS}&dalam=en")

    printed_as = {
        Consent.Field.PHONE: PHONE_AS_PRINTED,
        Consent.Field.WHATSAPP: WHATSAPP_AS_PRINTED,
        Consent.Field.EMAIL: EMAIL,
        Consent.Field.LOCATION: "Jalan Rahasia 17",
    }
    assert {field for field, text in printed_as.items() if text in file.text} == set(agreed)
    digits = " ".join(file.links)
    assert ("62264123456" in digits) == (Consent.Field.PHONE in agreed)
    assert ("6281234567890" in digits) == (Consent.Field.WHATSAPP in agreed)


def test_withdrawn_consent_takes_effect_on_the_next_file(client):
    producer = indexed(private_producer(name="Rahasia"))
    (consent,) = agree(producer, "whatsapp")
    assert WHATSAPP_AS_PRINTED in asked(client).text

    consent.delete()

    assert WHATSAPP_AS_PRINTED not in asked(client).text


def test_contact_can_be_left_out(client):
    full_producer()

    assert EMAIL not in asked(client, "isi=barang").text


def test_prices_and_sizes_are_absent_unless_wanted(client):
    full_producer()

    usual, without_sizes, names_only = asked(client), asked(client, "isi=barang&isi=harga"), asked(client, "isi=")

    assert "Rp" not in usual.text
    assert "40,5" in usual.text
    assert "Rp75.000" in without_sizes.text
    assert "40,5" not in without_sizes.text
    assert "Gentong air" not in names_only.text
    assert "Gerabah Lengkap 0" in names_only.text


def test_drafts_are_never_in_it(client):
    producer = indexed(ProducerFactory(name="Terbit", published=True))
    ProducerFactory(name="Rancangan Draf")
    ProducerFactory(name="Diajukan", submitted=True)
    ProducerFactory(name="Diarsipkan", archived=True)
    ProductFactory(producer=producer, name_ind="Barang rancangan")
    indexing.refresh_all()

    text = asked(client, ALL_PARTS).text

    assert "Terbit" in text
    assert not [word for word in ("Rancangan", "Diajukan", "Diarsipkan", "Barang rancangan") if word in text]


def test_producer_withdrawn_from_the_public_is_gone_from_the_next_file(client):
    kept, gone = (ProducerFactory(name=name, published=True) for name in ("Tinggal", "Pergi"))
    assert "Pergi" in asked(client).text

    Producer.objects.filter(pk=gone.pk).update(status="draft", published_at=None, published_by=None)

    text = asked(client).text
    assert kept.name in text
    assert "Pergi" not in text


def test_photo_stands_with_its_credit(client):
    producer = ProducerFactory(published=True)
    PhotoFactory(record=producer, credit="Asep Sunandar", image__width=700, image__height=500)

    file = asked(client, "dalam=en")

    assert file.pictures == 1
    assert "Photo: Asep Sunandar" in file.text
    assert f"Asep Sunandar: {producer.name}" in file.pages[-1]
    assert asked(client, "isi=barang").pictures == 0


def test_illustration_is_called_one(client):
    PhotoFactory(record=ProducerFactory(published=True), is_illustration=True)

    assert "Computer-made illustration" in asked(client, "dalam=en").text


@pytest.mark.parametrize("trait", [{"shows_person": True}, {"alt_confirmed": False}])
def test_photo_that_the_public_may_not_see_is_not_printed(client, trait):
    PhotoFactory(record=ProducerFactory(published=True), **trait)

    assert asked(client).pictures == 0


@pytest.mark.parametrize("damage", ["gone", "broken", "no picture"])
def test_broken_photo_costs_nobody_the_catalogue(client, damage):
    photo = PhotoFactory(record=ProducerFactory(name="Wati", published=True))
    path = default_storage.path(photo.image.name)
    if damage == "gone":
        default_storage.delete(photo.image.name)
    else:
        with open(path, "rb") as file:
            half = file.read()[:120]
        with open(path, "wb") as file:
            file.write(half if damage == "broken" else b"#import")

    file = asked(client)

    assert file.pictures == 0
    assert "Wati" in file.text


def test_sample_is_marked(client):
    ProducerFactory(name="Nyata", published=True)
    assert "made up" not in asked(client, "dalam=en").text

    ProducerFactory(name="Karangan", published=True, sample=True)

    file = asked(client, "dalam=en")
    assert "made up to show the portal" in file.pages[0]
    assert "Sample" in file.text.partition("Karangan")[2]


def test_many_pieces_are_cut_short_with_a_word(client):
    producer = ProducerFactory(published=True)
    for number in range(11):
        ProductFactory(producer=producer, published=True, name_ind=f"Pot ke-{number:02}", price_min=1000 + number)
    indexing.refresh_all()

    text = asked(client, "dalam=en").text

    assert "Pot ke-07" in text
    assert "Pot ke-08" not in text
    assert "3 more on the page" in text


def test_filters_of_the_list_are_those_of_the_file(client):
    ProducerFactory(name="Di Plered", published=True)
    ProducerFactory(name="Di Ciruas", published=True, serang=True)
    indexing.refresh_all()

    text = asked(client, "kabupaten=serang").text

    assert "Di Ciruas" in text
    assert "Di Plered" not in text


def test_what_was_not_understood_stands_in_the_file(client):
    ProducerFactory(name="Wati", published=True)

    file = asked(client, "kabupaten=bulan&dalam=en")

    assert "“bulan” is not known here and was left out." in file.pages[-1]
    assert "Wati" in file.text


def test_same_question_is_answered_with_the_same_file(client):
    full_producer()

    first, second = asked(client, ALL_PARTS), asked(client, ALL_PARTS)

    assert first.content == second.content


def test_file_is_kept_out_of_caches_and_search_engines(client):
    full_producer()

    response = client.get(file_url())

    response.getvalue()
    assert response["Content-Disposition"].startswith('attachment; filename="katalog-gerabah-')
    assert response["Cache-Control"] == "private, no-cache"
    assert "noindex" in response["X-Robots-Tag"]


def test_nothing_to_print_leads_to_the_page_that_says_so(client):
    response = client.get(file_url("q=bukansiapa"), follow=True)

    assert response.redirect_chain[0][1] == 302
    assert response.context["page"].chosen.keys == []


@pytest.mark.query_count("artisans:catalogue_file")
@pytest.mark.parametrize("count", [10, 60])
def test_catalogue_file_query_count(client, count):
    """Ten or sixty: the same questions, and fewer for a file that is there."""
    full_producers(count)

    made, kept = (_queries(client) for _time in range(2))

    assert (made, kept) == (11, 3)


def _queries(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(file_url(ALL_PARTS)).getvalue()
    return len(queries)
