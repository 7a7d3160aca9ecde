"""An officer keeps the exporters of the own office true, from form to public page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exporters.models import Exporter
from gerabah_portal import roles
from tests.factories import (
    CertificateFactory,
    DesaFactory,
    ExporterConsentFactory,
    ExporterFactory,
    ExporterPhotoFactory,
    ExportMarketFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductTypeFactory,
    ShipmentFactory,
    StaffFactory,
    indexed_exporter,
)
from tests.stewardship.admin_forms import errors_of, form_of, with_row

pytestmark = pytest.mark.django_db
ADD = reverse("admin:exporters_exporter_add")
LIST = reverse("admin:exporters_exporter_changelist")


def page(name, exporter, *more):
    return reverse(f"admin:exporters_exporter_{name}", args=[exporter.pk, *more])


def opened(client, url):
    return form_of(client.get(url), "exporter_form")


def test_exporter_is_entered_with_its_rows_and_is_found(client, officer):
    desa, guci = DesaFactory(anjun=True), ProductTypeFactory(name_ind="Guci")
    producer = ProducerFactory(published=True)
    values = opened(client, ADD) | {
        "name": "Anjun Jaya",
        "producer": producer.pk,
        "role": "both",
        "description_ind": "Guci besar.",
        "description_en": "Large urns.",
        "kecamatan": desa.kecamatan.pk,
        "desa": desa.pk,
        "whatsapp": "0812 3456 7890",
        "incoterms": ["CIF", "FOB"],
        "minimum_order": "200",
        "product_types": [guci.pk],
    }
    values = with_row(values, "markets", country="NL", is_active="on")
    values = with_row(values, "certificates", name="ISO 9001", issuer="BSN", number="A-1")
    values = with_row(
        values,
        "consents",
        field="whatsapp",
        purpose="directory",
        channel="paper",
        given_on="2026-01-15",
        text_version="1",
    )

    response = client.post(ADD, values)

    assert response.status_code == 302, errors_of(response)
    exporter = Exporter.objects.get()
    assert (exporter.slug, exporter.status, exporter.incoterms, str(exporter.whatsapp)) == (
        "anjun-jaya",
        "draft",
        "FOB; CIF",
        "+6281234567890",
    )
    assert list(Exporter.objects.search("belanda guci iso")) == [exporter]
    assert exporter.gaps == "leadtime"
    assert exporter.consents.get().recorded_by == officer
    assert exporter.history.first().history_user_id == officer.pk
    producer.refresh_from_db()
    assert producer.exporter_slug == ""

    client.post(page("life", exporter, "publish"), {"reason": ""})

    producer.refresh_from_db()
    assert producer.exporter_slug == "anjun-jaya"
    assert client.get(exporter.get_absolute_url()).status_code == 200


def test_form_shows_what_is_stored(client, officer):
    exporter = ExporterFactory(incoterms="FOB; DDP", lat="-6.63217", lon="107.39123")

    values = opened(client, page("change", exporter))

    assert values["incoterms"] == ["FOB", "DDP"]
    response = client.post(page("change", exporter), values)
    assert response.status_code == 302
    assert not client.get(page("history", exporter)).context["acts"][0][0].changes
    exporter.refresh_from_db()
    assert exporter.incoterms == "FOB; DDP"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"nib": "123"}, "__all__"),
        ({"incoterms": ["FOB", "ABC"]}, "incoterms"),
        ({"since_year": "1800"}, "since_year"),
        ({"whatsapp": "12"}, "whatsapp"),
        ({"minimum_order": "-5"}, "minimum_order"),
        ({"lat": "52.1", "lon": "4.9"}, "__all__"),
        ({"email": "a b"}, "email"),
    ],
    ids=lambda value: str(value),
)
def test_what_cannot_be_is_said_and_nothing_is_lost(client, officer, values, wrong):
    exporter = ExporterFactory(name="Anjun Jaya", ports="Tanjung Priok")
    posted = opened(client, page("change", exporter)) | {"ports": "Patimban", **values}

    response = client.post(page("change", exporter), posted)

    assert wrong in errors_of(response) or "pasted" in errors_of(response) or "lat" in errors_of(response)
    assert form_of(response, "exporter_form")["ports"] == ["Patimban"]
    exporter.refresh_from_db()
    assert (exporter.name, exporter.ports) == ("Anjun Jaya", "Tanjung Priok")


@pytest.mark.parametrize("row", [{"country": "ID"}, {"country": ""}, {"country": "XX"}])
def test_market_that_cannot_be_is_said_in_its_row(client, officer, row):
    exporter = ExporterFactory(markets="NL")
    posted = with_row(opened(client, page("change", exporter)), "markets", since_year="2020", **row)

    response = client.post(page("change", exporter), posted)

    assert any(place.startswith("markets-1-") for place in errors_of(response))
    assert exporter.markets.count() == 1


def test_market_stands_once(client, officer):
    exporter = ExporterFactory(markets="NL")
    posted = with_row(opened(client, page("change", exporter)), "markets", country="NL")

    assert errors_of(client.post(page("change", exporter), posted))
    assert exporter.markets.count() == 1


def test_producer_of_the_other_office_is_not_offered(client, officer):
    theirs, exporter = ProducerFactory(serang=True), ExporterFactory()
    posted = opened(client, page("change", exporter)) | {"producer": theirs.pk}

    assert "producer" in errors_of(client.post(page("change", exporter), posted))


def test_producer_is_linked_to_one_exporter(client, officer):
    exporter, other = ExporterFactory(producer=ProducerFactory()), ExporterFactory()
    posted = opened(client, page("change", other)) | {"producer": exporter.producer.pk}

    assert "producer" in errors_of(client.post(page("change", other), posted))


def test_sample_is_not_linked_to_a_real_business(client):
    client.force_login(StaffFactory(superuser=True))
    exporter, producer = ExporterFactory(), ProducerFactory(sample=True)
    posted = opened(client, page("change", exporter)) | {"producer": producer.pk}

    assert "producer" in errors_of(client.post(page("change", exporter), posted))


def test_publication_says_all_that_is_missing(client, officer):
    exporter = ExporterFactory()

    asked = client.get(page("life", exporter, "publish"))
    client.post(page("life", exporter, "publish"), {"reason": ""})

    assert [gap.field for gap in asked.context["gaps"]] == [
        "product_types",
        "description_ind",
        "description_en",
        "whatsapp",
    ]
    exporter.refresh_from_db()
    assert exporter.status == "draft"


def test_consent_recorded_at_the_desk_counts_at_once(client, officer):
    exporter = indexed_exporter(ExporterFactory(whatsapp="+6281234567890"))
    assert "consent" in exporter.gaps

    client.post(
        page("consents", exporter),
        {"what": ["whatsapp:trade"], "channel": "paper", "given_on": "2026-01-15", "text_version": "2026-01"},
    )

    exporter.refresh_from_db()
    assert exporter.consents.get().purpose == "trade"
    assert "consent" not in exporter.gaps


def test_photos_have_their_desk(client, officer):
    photo = ExporterPhotoFactory()

    desk = client.get(page("photos", photo.record))

    assert [form.instance for form, _picture in desk.context["rows"]] == [photo]
    picture = client.get(page("photo_picture", photo.record, photo.pk))
    assert b"".join(picture.streaming_content)
    picture.close()


def test_new_word_for_a_product_type_is_found_at_its_exporters(client):
    client.force_login(StaffFactory(superuser=True))
    guci = ProductTypeFactory(name_ind="Guci")
    exporter = indexed_exporter(ExporterFactory(product_types=[guci]))
    url = reverse("admin:artisans_producttype_change", args=[guci.pk])

    response = client.post(url, form_of(client.get(url), "producttype_form") | {"aliases_ind": "tempayan tinggi"})

    assert response.status_code == 302, errors_of(response)
    assert list(Exporter.objects.search("tempayan")) == [exporter]


def test_exporter_with_shipments_is_not_deleted(client):
    client.force_login(StaffFactory(superuser=True))
    shipment = ShipmentFactory()

    client.post(page("delete", shipment.exporter), {"post": "yes"})

    assert Exporter.objects.filter(pk=shipment.exporter_id).exists()


def test_deletion_takes_the_badge_away(client):
    client.force_login(StaffFactory(superuser=True))
    producer = ProducerFactory()
    exporter = indexed_exporter(ExporterFactory(published=True, producer=producer))

    client.post(LIST, {"action": "delete_selected", "_selected_action": [exporter.pk], "post": "yes"})

    assert not Exporter.objects.exists()
    producer.refresh_from_db()
    assert producer.exporter_slug == ""


def test_list_says_how_ready_each_is(client, officer):
    ExporterFactory(packing_ready=True, price_list=True)

    assert "2" in client.get(LIST).content.decode().split('field-ready">')[1].split("<")[0]


@pytest.mark.parametrize("query", ["missing=market", "review=never", "photos=unconfirmed", "role__exact=supplier"])
def test_list_is_filtered(client, officer, query):
    plain = indexed_exporter(ExporterFactory(markets="NL", verified=True))
    other = ExporterFactory(role="supplier")
    ExporterPhotoFactory(record=other, alt_confirmed=False)
    indexed_exporter(other)

    found = client.get(f"{LIST}?{query}").context["cl"].result_list

    assert list(found) == [other]
    assert plain not in found


@pytest.mark.parametrize("words", ["anjun", "0812-3456", "1234567890123", "CV Abadi"])
def test_exporter_is_found_by_what_is_at_hand(client, officer, words):
    wanted = ExporterFactory(name="Anjun Jaya", legal_name="CV Abadi", whatsapp="+6281234567890", nib="1234567890123")
    ExporterFactory()

    assert list(client.get(LIST, {"q": words}).context["cl"].result_list) == [wanted]


@pytest.mark.parametrize(
    ("role", "seen", "kept"),
    [
        (roles.INDUSTRY, 200, True),
        (roles.MARKETING, 200, False),
        (roles.REVIEWER, 200, False),
        (roles.TOURISM, 403, False),
    ],
)
def test_each_role_may_do_what_the_table_says(client, role, seen, kept):
    exporter = ExporterFactory(serang=True, name="Lama")
    client.force_login(StaffFactory(serang=True, role=role))

    response = client.get(page("change", exporter))
    assert response.status_code == seen
    assert client.post(page("change", exporter), {"name": "Baru"}).status_code == (200 if kept else 403)
    assert client.get(page("life", exporter, "publish")).status_code == (200 if kept else 403)
    exporter.refresh_from_db()
    assert exporter.name == "Lama"


@pytest.mark.parametrize("name", ["change", "history", "consents", "photos", "erase"])
def test_exporter_of_the_other_office_is_not_there(client, officer, name):
    theirs = ExporterFactory(serang=True)

    assert client.get(page(name, theirs), follow=True).status_code in (404, 200)
    assert theirs.name not in client.get(page(name, theirs), follow=True).content.decode()


def test_form_query_count(client, officer):
    exporter = ExporterFactory(product_types=ProductTypeFactory.create_batch(2), desa=DesaFactory(anjun=True))

    def asked():
        client.get(page("change", exporter))
        with CaptureQueriesContext(connection) as queries:
            client.get(page("change", exporter))
        return len(queries)

    def more(*codes):
        for code in codes:
            ExportMarketFactory(exporter=exporter, country=code)
            CertificateFactory(exporter=exporter)
            ExporterPhotoFactory(record=exporter)

    more("NL")
    ExporterConsentFactory(record=exporter)
    few = asked()
    more("JP", "DE", "FR", "AU")
    KecamatanFactory(plered=True)

    assert asked() == few
    assert few <= 25
