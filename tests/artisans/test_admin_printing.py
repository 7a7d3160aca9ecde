"""Catalogues, labels and signs for staff: chosen records of the own office, published ones only."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from artisans.admin import printing
from gerabah_portal import roles
from tests.artisans.printed import printed
from tests.factories import ExporterFactory, ProducerFactory, ProductFactory, StaffFactory, indexed
from tests.portal.page_rules import parse
from tests.portal.world import full_producer, full_producers

pytestmark = pytest.mark.django_db
LIST = reverse("admin:artisans_producer_changelist")
PAGE, FILE = reverse("admin:artisans_producer_print"), reverse("admin:artisans_producer_print_file")


@pytest.fixture(autouse=True)
def officer(client):
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    return officer


def numbers(*records):
    return ",".join(str(record.pk) for record in records)


def of(*records, **wish):
    return {"nomor": numbers(*records), **wish}


def file_of(client, *records, **wish):
    return printed(client.get(FILE, of(*records, **wish)))


def test_action_leads_to_the_choices(client):
    first, second = full_producers(2)

    response = client.post(LIST, {"action": "print_chosen", ACTION_CHECKBOX_NAME: [first.pk, second.pk]}, follow=True)

    assert response.redirect_chain == [(f"{PAGE}?nomor={numbers(first, second)}", 302)]
    assert response.context["page"].problems == []
    assert len(response.context["page"].chosen.keys) == 2


def test_action_refuses_more_than_one_file_holds(client, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 1)
    chosen = full_producers(2)

    response = client.post(
        LIST, {"action": "print_chosen", ACTION_CHECKBOX_NAME: [each.pk for each in chosen]}, follow=True
    )

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert response.redirect_chain[-1][0].startswith(LIST)


@pytest.mark.parametrize(("kind", "pages"), [("katalog", 3), ("label", 1), ("papan", 2)])
def test_each_kind_is_made(client, kind, pages):
    first, second = full_producers(2)

    file = file_of(client, first, second, bentuk=kind, dalam="en", isi=["ukuran", "barang", "harga"])

    assert len(file.pages) == pages
    assert first.name in file.text
    assert second.name in file.text
    assert ("Rp75,000–Rp120,000" in file.text) == (kind != "papan")
    assert file.is_accessible


def test_label_tells_product_size_price_and_maker(client):
    file = file_of(client, full_producer(), bentuk="label", dalam="en", isi=["ukuran", "harga"])

    for words in ("Gentong air", "40.5 × 30 cm", "Rp75,000–Rp120,000", "Gerabah Lengkap 0", "Desa Anjun, Plered"):
        assert words in file.text


def test_label_has_no_price_unless_wanted(client):
    assert "Rp" not in file_of(client, full_producer(), bentuk="label").text


def test_sign_shows_public_facts_only(client):
    file = file_of(client, full_producer(), bentuk="papan", isi=["kontak", "harga"])

    assert "Gerabah Lengkap 0" in file.text
    assert "Desa Anjun" in file.text
    assert "812-3456" not in file.text
    assert "Rp" not in file.text


def test_drafts_are_left_out_and_named(client):
    published, draft = full_producer(), ProducerFactory(name="Gerabah Rancangan")

    response = client.get(PAGE, of(published, draft))
    file = file_of(client, published, draft)

    assert "Gerabah Rancangan" in response.context["page"].problems[0]
    assert "Gerabah Rancangan" in parse(response).text
    assert "Gerabah Rancangan" not in " ".join(file.pages[:-1])
    assert published.name in file.text


def test_drafts_alone_make_no_file(client):
    draft = ProducerFactory(name="Gerabah Rancangan")

    response = client.get(FILE, of(draft), follow=True)

    assert response.redirect_chain[0][1] == 302
    assert response.context["page"].chosen.keys == []
    assert response.context["page"].state == "choices"


@pytest.mark.parametrize("wish", [{}, {"buat": "1"}])
def test_other_office_is_not_there(client, wish):
    own, other = full_producer(), indexed(ProducerFactory(name="Gerabah Serang", published=True, serang=True))

    response = client.get(PAGE, of(own, other, **wish))
    file = file_of(client, own, other)

    assert len(response.context["page"].chosen.keys) == 1
    assert "1" in str(response.context["page"].problems)
    assert "Gerabah Serang" not in parse(response).text
    assert "Gerabah Serang" not in file.text


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_printing_needs_the_right_to_see(client, address):
    client.force_login(StaffFactory(purwakarta=True, role=""))

    assert client.get(address, of(full_producer())).status_code == 403


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_printing_needs_a_log_in(client, address):
    client.logout()

    assert client.get(address, of(full_producer())).status_code == 302


def test_reviewer_may_print(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    producer = full_producer()

    assert producer.name in file_of(client, producer).text


@pytest.mark.parametrize("numbers", ["", "x", "1,,2", "٣", "-1", "9" * 40, "1;DROP", "%00"])
def test_nonsense_prints_nothing_and_is_no_error(client, numbers):
    response = client.get(PAGE, {"nomor": numbers, "bentuk": "patung", "kertas": "a9", "dalam": "fr", "buat": "1"})

    assert response.status_code == 200
    assert response.context["page"].chosen.keys == []


def test_too_many_labels_are_named(client, monkeypatch):
    monkeypatch.setattr(printing, "MOST_LABELS", 1)
    producer = full_producer()
    ProductFactory(producer=producer, published=True)
    producer.refresh_index()

    response = client.get(PAGE, of(producer, bentuk="label"))

    assert "1" in str(response.context["page"].problems)
    assert client.get(PAGE, of(producer)).context["page"].problems == []


def test_record_offers_its_sign_when_it_is_published(client):
    published, draft = full_producer(), ProducerFactory()

    pages = [client.get(reverse("admin:artisans_producer_change", args=[each.pk])) for each in (published, draft)]

    sign = f"{PAGE}?nomor={published.pk}&bentuk=papan"
    assert sign in parse(pages[0]).hrefs()
    assert not [href for href in parse(pages[1]).hrefs() if href.startswith(PAGE)]


def test_exporters_are_printed_too(client):
    exporter = ExporterFactory(name="CV Anjun", published=True)
    other = ExporterFactory(name="CV Serang", published=True, serang=True)
    page, file = (reverse(f"admin:exporters_exporter_{name}") for name in ("print", "print_file"))

    response = client.get(page, of(exporter, other))
    text = printed(client.get(file, of(exporter, other))).text

    assert len(response.context["page"].chosen.keys) == 1
    assert "CV Anjun" in text
    assert "CV Serang" not in text


@pytest.mark.parametrize("count", [1, 4])
def test_print_page_query_count(client, count):
    chosen = full_producers(count)
    client.get(PAGE, of(*chosen))

    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE, of(*chosen))

    assert len(queries) == 6
