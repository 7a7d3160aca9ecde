"""Papers for SNI 7275: asked for a glazed piece for food, never for an unglazed jar, never claimed without a record."""

import datetime

import pytest
import time_machine
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from django.utils import translation

from artisans import food_papers
from artisans.models import Finish, Product, ProductType
from artisans.work_queue import waiting
from gerabah_portal import roles
from stewardship import quality
from stewardship.models.consent import private_storage
from stewardship.work_queue import Desk
from tests.factories import (
    FinishFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import body
from tests.stewardship.admin_forms import errors_of, form_of

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)
PDF = b"%PDF-1.4 sertifikat"
CERTIFICATE = {"sni_number": "LSP-0123", "sni_issuer": "LSPro Keramik"}
EXPIRED = {**CERTIFICATE, "sni_valid_until": TODAY - datetime.timedelta(days=1)}
VALID = {**CERTIFICATE, "sni_valid_until": TODAY}
WAIVED = {"sni_not_needed": "Hanya untuk hiasan"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime.datetime(2026, 11, 22, 3, 0, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture(autouse=True)
def private_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(private_storage(), "location", str(tmp_path))
    return tmp_path


def piece(*, glazed=True, for_food=True, **kwargs):
    """A published piece of a published producer of Purwakarta."""
    return ProductFactory(
        **{
            "published": True,
            "producer": kwargs.pop("producer", None) or ProducerFactory(published=True),
            "type": ProductTypeFactory(for_food=for_food),
            "finish": FinishFactory(is_glaze=glazed),
            **kwargs,
        }
    )


def change(product):
    return reverse("admin:artisans_product_change", args=[product.pk])


def scan(product):
    return reverse("admin:artisans_product_papers_scan", args=[product.pk])


def fetched(client, url):
    """Status and bytes of a file; to read it to the end closes it."""
    response = client.get(url)
    return response.status_code, b"".join(response)


# The rule


@pytest.mark.parametrize(
    ("glazed", "for_food", "asked"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_papers_are_asked_for_what_is_glazed_and_for_food(glazed, for_food, asked):
    product = piece(glazed=glazed, for_food=for_food)

    assert food_papers.are_asked_for(product) is asked
    assert food_papers.state_of(product, TODAY) == (food_papers.MISSING if asked else food_papers.NOT_ASKED)


def test_nothing_is_asked_while_the_finish_is_not_known():
    assert food_papers.state_of(piece(finish=None), TODAY) == food_papers.NOT_ASKED


@pytest.mark.parametrize(
    ("columns", "state"),
    [
        ({}, "missing"),
        (CERTIFICATE, "valid"),
        (VALID, "valid"),
        (EXPIRED, "expired"),
        (WAIVED, "waived"),
    ],
)
def test_conditions_say_the_same_as_the_state(columns, state):
    product = piece(**columns)
    piece(glazed=False, **columns)

    assert food_papers.state_of(product, TODAY) == state
    found = {each: Product.objects.filter(food_papers.condition(each, TODAY)).count() for each in food_papers.STATES}
    assert found == {**dict.fromkeys(food_papers.STATES, 0), state: 1, "not_asked": 1}


@pytest.mark.parametrize(
    "columns",
    [
        {"sni_number": "1"},
        {"sni_issuer": "LSPro"},
        {"sni_valid_until": TODAY},
        {**CERTIFICATE, **WAIVED},
        {**CERTIFICATE, "sni_issued_on": TODAY, "sni_valid_until": TODAY - datetime.timedelta(days=1)},
    ],
)
def test_half_a_paper_is_refused_by_the_database(columns):
    with pytest.raises(IntegrityError):
        piece(**columns)


def test_reference_files_say_what_is_a_glaze_and_what_is_for_food(loaded):
    assert list(Finish.objects.filter(is_glaze=True).values_list("slug", flat=True)) == ["glasir"]
    assert list(ProductType.objects.filter(for_food=True).values_list("slug", flat=True)) == ["kendi", "wajan"]


# The office


def test_form_list_and_filter_show_the_light(client, officer):
    producer = ProducerFactory(published=True)
    missing, jar = (
        piece(producer=producer, name_ind="Piring"),
        piece(producer=producer, glazed=False, name_ind="Gentong"),
    )
    valid = piece(producer=producer, **VALID)
    with translation.override("id"):
        light = str(food_papers.STATES[food_papers.MISSING])

    assert f'<span class="badge bad">{light}</span>' in body(client.get(change(missing)))
    assert "badge bad" not in body(client.get(change(jar)))
    url = reverse("admin:artisans_product_changelist")
    for state, products in (("missing", [missing]), ("valid", [valid]), ("not_asked", [jar]), ("nonsense", None)):
        listed = list(client.get(url, {"papers": state}).context["cl"].result_list)
        assert listed == products or products is None


def test_papers_are_recorded_and_the_light_turns(client, officer, private_folder):
    product = indexed(piece().producer).products.get()
    assert "papers" in Product.objects.get().gaps.split()

    posted = form_of(client.get(change(product)), "product_form") | {
        "sni_number": "LSP-0123",
        "sni_issuer": "LSPro Keramik",
        "sni_valid_until": "2027-05-01",
        "sni_file": SimpleUploadedFile("Bu Wati.pdf", PDF),
    }
    response = client.post(change(product), posted)

    assert response.status_code == 302, errors_of(response)
    product = Product.objects.get()
    assert food_papers.state_of(product, TODAY) == food_papers.VALID
    assert "papers" not in product.gaps.split()
    assert "Wati" not in product.sni_file.name
    assert product.history.first().sni_number == "LSP-0123"
    assert fetched(client, scan(product)) == (200, PDF)
    assert form_of(client.get(change(product)), "product_form")["sni_number"] == ["LSP-0123"]


@pytest.mark.parametrize(
    ("posted", "field"),
    [
        ({"sni_number": "LSP-0123"}, "__all__"),
        ({"sni_number": "LSP-0123", "sni_issuer": "LSPro", "sni_not_needed": "hiasan"}, "__all__"),
        ({"sni_file": SimpleUploadedFile("program.exe", b"MZ")}, "sni_file"),
        ({"sni_valid_until": "besok"}, "sni_valid_until"),
    ],
)
def test_half_a_paper_is_refused_in_words(client, officer, posted, field):
    product = piece()

    response = client.post(change(product), form_of(client.get(change(product)), "product_form") | posted)

    assert list(response.context["adminform"].form.errors) == [field]
    assert Product.objects.get().sni_number == ""


def test_scan_is_for_staff_of_the_own_kabupaten(client, private_folder):
    product = piece(sni_file=SimpleUploadedFile("sertifikat.pdf", PDF), **CERTIFICATE)
    other = piece()

    for staff, status in (
        ({"purwakarta": True}, 200),
        ({"purwakarta": True, "role": roles.REVIEWER}, 200),
        ({"purwakarta": True, "role": ""}, 403),
        ({"serang": True}, 404),
    ):
        client.force_login(StaffFactory(**staff))
        assert fetched(client, scan(product))[0] == status
    client.logout()
    assert client.get(scan(product)).status_code == 302
    client.force_login(StaffFactory(purwakarta=True))
    assert client.get(scan(other)).status_code == 404


def test_scan_that_is_gone_from_the_disk_is_not_found(client, officer, private_folder):
    product = piece(sni_file=SimpleUploadedFile("sertifikat.pdf", PDF), **CERTIFICATE)
    private_storage().delete(product.sni_file.name)

    assert client.get(scan(product)).status_code == 404
    assert client.get(change(product)).status_code == 200


def test_who_may_only_look_sees_the_papers_without_a_field_for_the_scan(client):
    product = piece(sni_file=SimpleUploadedFile("sertifikat.pdf", PDF), **CERTIFICATE)
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    response = client.get(change(product))

    assert scan(product) in body(response)
    assert 'name="sni_file"' not in body(response)


def test_work_queue_counts_missing_and_expired_papers(client, rf):
    producer = ProducerFactory(published=True)
    for columns in ({}, {}, EXPIRED, VALID, WAIVED, {"glazed": False}, {"published": False}):
        piece(producer=producer, **columns)
    indexed(producer)
    counts = {}
    for staff in ({"purwakarta": True}, {"serang": True}):
        request = rf.get("/")
        request.user = StaffFactory(**staff)
        rows = [each for each in waiting(Desk(admin.site, request)) if "papers=" in each.url]
        counts[request.user.kabupaten_id] = [each.count for each in rows]
        client.force_login(request.user)
        assert [client.get(each.url).context["cl"].result_count for each in rows] == counts[request.user.kabupaten_id]

    assert list(counts.values()) == [[2, 1], [0, 0]]


def test_papers_change_no_points(officer):
    complete = {rule.code: rule.weight for rule in Product.quality_rules}

    assert complete["papers"] == 0
    product = piece()
    quality.measure(product)
    with_papers = piece(**VALID)
    quality.measure(with_papers)
    assert product.completeness == with_papers.completeness


# The public


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (VALID, "SNI 7275: certificate LSP-0123 of LSPro Keramik, valid until 22 November 2026"),
        (CERTIFICATE, "SNI 7275: certificate LSP-0123 of LSPro Keramik"),
        (EXPIRED, ""),
        (WAIVED, ""),
        ({}, ""),
    ],
)
def test_public_page_claims_only_what_is_recorded_and_valid(client, columns, said):
    producer = indexed(piece(**columns).producer)
    url = producer.get_absolute_url()

    with translation.override("en"):
        response = client.get(producer.get_absolute_url())

    (ware,) = response.context["wares"]
    assert ware.papers == said
    assert ("SNI 7275" in body(response)) is bool(said)
    assert ("SNI 7275" in body(client.get(url))) is bool(said)
    assert "Hanya untuk hiasan" not in body(response)


def test_certificate_that_runs_out_goes_from_the_page_by_itself(client):
    url = indexed(piece(**VALID).producer).get_absolute_url()
    assert "SNI 7275" in body(client.get(url))

    with time_machine.travel(datetime.datetime(2026, 11, 23, 3, 0, tzinfo=datetime.UTC), tick=False):
        assert "SNI 7275" not in body(client.get(url))
