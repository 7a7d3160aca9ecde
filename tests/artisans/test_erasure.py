"""After an erasure nothing in the database and no file tells of the person; everybody else keeps all they had."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from artisans.models import Artisan, Merger, Photo, Producer, Product
from stewardship import consent_desk, erasure, lifecycle
from stewardship.models import ErasureCertificate, SheetRow, WithdrawalTask, private_storage
from tests.factories import (
    ArtisanConsentFactory,
    ArtisanFactory,
    OpeningExceptionFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SalesChannelFactory,
    SheetImportFactory,
    StaffFactory,
    indexed,
)
from tests.portal.page_rules import GuardedClient, body
from tests.portal.world import private_producer
from tests.stewardship.admin_forms import form_of, with_row
from tests.stewardship.traces_left import files, rows, traces_of

pytestmark = pytest.mark.django_db
NAME, OLD_NAME = "Sukaesih Kanari", "Kanari Lama"
BUSINESS, NEW_BUSINESS = "Gerabah Kanari Sukaesih", "Gerabah Anjun Tujuh"
SECRETS = [
    "kanari",
    "sukaesih",
    "81298765432",  # WhatsApp, however it begins
    "812-9876-5432",
    "81255554444",  # the number before
    "264987654",
    "9120001234567",
    "-6.63217",
    "107.39123",
]
REQUEST = {"requested_on": date(2026, 1, 20), "reason": "Diminta Sukaesih Kanari lewat 0812 9876 5432"}


@pytest.fixture(autouse=True)
def _own_private_folder(monkeypatch, tmp_path):
    """All tests share one; here each looks through all files."""
    monkeypatch.setattr(private_storage(), "location", str(tmp_path / "private"))


@pytest.fixture
def business(client, officer):
    """A producer whose owner stands in every place that the portal has for it."""
    producer = private_producer(
        name=OLD_NAME,
        phone="+62264987654",
        whatsapp="+6281255554444",
        email="kanari@example.org",
        website="https://kanari.example.org/",
        address="Jalan Kanari 5",
        nib="9120001234567",
        description_ind="Bengkel Sukaesih Kanari sejak 1990. WA 0812-9876-5432.",
        description_en="The workshop of Sukaesih Kanari, +62 812 9876 5432.",
        payment="Transfer a.n. Sukaesih Kanari",
        product_types=[ProductTypeFactory(name_ind="Gentong")],
    )
    change = reverse("admin:artisans_producer_change", args=[producer.pk])
    values = form_of(client.get(change), "producer_form")
    values = with_row(values, "consents", field="phone", purpose="trade", channel="paper", given_on="2026-01-15")
    values |= {"name": BUSINESS, "slug": "", "whatsapp": "081298765432", "consents-0-text_version": "2026-01"}
    assert client.post(change, values).status_code == 302
    producer.refresh_from_db()
    lifecycle.verify(producer, by=officer, note="Bicara dengan Sukaesih Kanari, 0812 9876 5432")
    lifecycle.return_to_draft(producer, by=officer, reason="Kanari minta waktu")
    lifecycle.publish(Producer.objects.get(pk=producer.pk), by=officer, reason="Kanari setuju")
    Merger.objects.create(producer=producer, former_id=9_000_001, former_name="UD Kanari", merged_by=officer)
    version = Producer.history.filter(id=producer.pk).first()
    version.pk, version.id, version.name = None, 9_000_001, "UD Kanari"
    version.save()
    _things_of(producer)
    return indexed(producer)


def _things_of(producer):
    owner = ArtisanFactory(producer=producer, name=NAME, is_owner=True)
    owner.name = f"Ibu {NAME}"
    owner.save()
    owner.name = NAME
    owner.save()
    ArtisanConsentFactory(
        record=owner, with_evidence=True, evidence__data=b"%PDF Kanari", evidence__filename="kanari.pdf"
    )
    whatsapp = ProducerConsentFactory(record=producer, with_evidence=True, evidence__data=b"%PDF kanari")
    for field in ("email", "location", "photo"):
        ProducerConsentFactory(record=producer, field=field, evidence=whatsapp.evidence.name)
    withdrawn = ProducerConsentFactory(record=producer, field="phone")
    task = consent_desk.withdraw(withdrawn, by=StaffFactory(), reason="Kanari menelepon")
    task.note = "Katalog di toko Kanari"
    task.save()
    product = ProductFactory(producer=producer, published=True, name_ind=f"Gentong {NAME}", description_ind=NAME)
    product.name_ind = f"Kendi {BUSINESS}"
    product.save()
    PhotoFactory(record=producer, shows_person=True, alt_ind=f"{NAME} di roda putar", image__width=340)
    PhotoFactory(record=producer, alt_ind=f"Gentong dari {NAME}", credit=NAME, image__width=340)
    SalesChannelFactory(producer=producer, url="https://www.tokopedia.com/kanari")
    _sheet_about(producer)
    OpeningExceptionFactory(producer=producer, reason_ind=f"Pernikahan anak {NAME}")


def _sheet_about(producer):
    """Applied long ago: one row that made the record, one that was never understood, one of somebody else."""
    sheet = SheetImportFactory(resource="artisans.producer", file_name=f"Data {NAME}.csv")
    sheet.file.save("kanari.csv", ContentFile(b"Kanari,081298765432"))
    SheetRow.objects.create(sheet=sheet, number=2, cells=[BUSINESS], label=BUSINESS, object_id=producer.pk)
    SheetRow.objects.create(sheet=sheet, number=3, cells=["?", f"{NAME} 0812 9876 5432"])
    SheetRow.objects.create(sheet=sheet, number=4, cells=["Gerabah Wati"], label="Gerabah Wati")


@pytest.fixture
def erased(business, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        certificate = erasure.erase(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)
    return certificate


def test_canary_stands_in_many_places_before(business):
    found = {trace.split(":")[0] for trace in traces_of(*SECRETS)}

    assert found >= {
        "artisans_producer",
        "artisans_historicalproducer",
        "artisans_artisan",
        "artisans_historicalartisan",
        "artisans_product",
        "artisans_historicalproduct",
        "artisans_photo",
        "artisans_saleschannel",
        "artisans_openingexception",
        "artisans_formerslug",
        "artisans_merger",
        "django_admin_log",
        "stewardship_sheetimport",
        "stewardship_sheetrow",
        "stewardship_withdrawaltask",
        "file",
    }


def test_nothing_is_left_of_the_person(business, erased):
    assert traces_of(*SECRETS) == []


def test_certificate_counts_and_names_nobody(erased, officer, business):
    certificate = ErasureCertificate.objects.get()

    assert (certificate, certificate.made_by, certificate.requested_on) == (erased, officer, date(2026, 1, 20))
    assert certificate.reason == "Diminta … lewat …"
    assert certificate.object_id == business.pk
    assert certificate.removed.keys() <= {holder.code for holder in erasure.HOLDERS}
    assert certificate.removed["evidence"] == 2
    assert certificate.removed["sheets"] == 2 + 1  # two rows, one name of a file
    assert certificate.removed["photos"] == 1


def test_business_stays_without_the_person(business, erased):
    business.refresh_from_db()

    assert (business.name, business.slug, business.status) == (NEW_BUSINESS, "gerabah-anjun-tujuh", "published")
    assert (business.desa.name, business.phone, business.lat, business.nib) == ("Anjun", "", None, "")
    assert business.description_ind == "Bengkel … sejak 1990. WA …."
    assert Product.objects.get().name_ind == "Kendi …"
    assert [photo.alt_ind for photo in Photo.objects.all()] == ["Gentong dari …"]
    assert "(" in Artisan.objects.get().name


def test_name_of_what_went_in_is_searched_until_it_is_erased(business, officer):
    assert list(Producer.objects.published().search("ud kanari")) == [business]

    erasure.erase(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)

    assert not Producer.objects.search("kanari").exists()
    assert list(Producer.objects.published().search(NEW_BUSINESS)) == [business]


def test_history_says_who_erased_and_holds_nothing(business, erased, officer):
    versions = list(Producer.history.filter(id=business.pk))

    assert len(versions) >= 5
    assert (versions[0].history_user, erased.number in versions[0].history_change_reason) == (officer, True)
    assert {version.history_change_reason for version in versions[1:]} == {None}
    assert {(version.name, version.phone, version.description_ind) for version in versions} == {
        (NEW_BUSINESS, "", "Bengkel … sejak 1990. WA ….")
    }


def test_consents_stay_as_proof_without_their_evidence(business, erased, officer):
    consents = business.consents.all()

    assert len(consents) == 6
    assert {(consent.is_live, consent.evidence.name) for consent in consents} == {(False, "")}
    assert {consent.text_version for consent in consents} == {"2026-01"}
    assert WithdrawalTask.objects.open().count() == 1 + 5 + 1  # the one before, of the business, of the owner
    assert set(WithdrawalTask.objects.values_list("note", "reason")) == {("", "")}


def test_files_go_with_all_their_sizes_and_no_others(business, officer, django_capture_on_commit_callbacks):
    gone = Photo.objects.get(shows_person=True).image.name.removesuffix(".jpg")
    private = {path for path, content in files().items() if b"anari" in content}
    before = files()
    assert sum(gone in path for path in before) > 2

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)

    after = files()
    assert len(private) == 3  # evidence of the business and of its owner, the sheet
    assert before.keys() - after.keys() == {path for path in before if gone in path} | private


def test_files_stay_when_nothing_is_saved(business, officer, django_capture_on_commit_callbacks):
    before = files()

    with django_capture_on_commit_callbacks(execute=True):
        erasure.rehearse(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)

    assert files() == before


def test_shared_files_are_spared(business, officer, django_capture_on_commit_callbacks):
    shared = Photo.objects.get(shows_person=True).image.name
    PhotoFactory(image=shared, width=340, height=255)

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)

    assert sum(shared.removesuffix(".jpg") in path for path in files()) > 2


def test_everybody_else_keeps_everything(business, officer):
    other = private_producer(name="Gerabah Wati", description_ind="Dekat bengkel Sukaesih Kanari")
    ProductFactory(producer=other, name_ind="Gentong Kanari")
    ArtisanConsentFactory(record__producer=other, record__name=NAME, with_evidence=True)
    ArtisanFactory(producer=business, name="Marpuah")
    kept = [row for table in rows().values() for row in table if "Wati" in row or "Marpuah" in row]
    assert len(kept) >= 5

    erasure.erase(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)

    now = [row for table in rows().values() for row in table if "Wati" in row or "Marpuah" in row]
    assert now == kept
    assert other.products.get().name_ind == "Gentong Kanari"
    assert Artisan.objects.get(producer=other).consents.get().is_live


def test_rehearsal_counts_the_same_and_changes_nothing(business, officer):
    before = rows()

    removed = erasure.rehearse(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)

    assert rows() == before
    assert erasure.erase(business, by=officer, new_name=NEW_BUSINESS, **REQUEST).removed == removed


def test_second_erasure_finds_nothing_and_makes_no_certificate(business, erased, officer):
    before = rows()

    assert erasure.rehearse(business, by=officer, **REQUEST) == {}
    with pytest.raises(erasure.NothingToEraseError):
        erasure.erase(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)

    assert rows() == before


def test_what_was_entered_again_can_be_erased_again(business, erased, officer):
    business.refresh_from_db()
    business.phone = "+62264987654"
    business.save()

    again = erasure.erase(business, by=officer, requested_on=date(2026, 2, 1))

    assert again.number > erased.number
    assert again.removed == {"columns": 1, "history": 1}
    assert traces_of(*SECRETS) == []


def test_new_name_must_not_hold_the_person(business, officer):
    before = rows()

    with pytest.raises(ValidationError):
        erasure.erase(business, by=officer, new_name="Kendi Sukaesih Kanari", **REQUEST)

    assert rows() == before


def test_name_of_a_business_stays_without_a_new_one(officer):
    producer = ProducerFactory(name="Tanah Merah", phone="+62264987654", description_ind="Tanah Merah sejak 1990")
    address = producer.slug

    erasure.erase(producer, by=officer, **REQUEST)

    producer.refresh_from_db()
    assert (producer.name, producer.slug) == ("Tanah Merah", address)
    assert producer.description_ind == "Tanah Merah sejak 1990"


def test_artisan_is_erased_and_the_workshop_stays(officer, django_capture_on_commit_callbacks):
    workshop = private_producer(name="Tanah Merah", description_ind=f"Dengan {NAME} di roda putar")
    artisan = ArtisanFactory(producer=workshop, name=NAME, verified=True, verification_note="kanari", published=True)
    ArtisanConsentFactory(record=artisan, with_evidence=True, evidence__data=b"kanari")
    colleague = ArtisanFactory(producer=workshop, name="Marpuah")
    LogEntry.objects.log_actions(officer.pk, [artisan], 2, change_message=NAME, single_object=True)
    indexed(workshop)

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(artisan, by=officer, new_name="ignored", **REQUEST)

    artisan.refresh_from_db()
    workshop.refresh_from_db()
    assert traces_of(*SECRETS[:2]) == []
    assert artisan.name != "ignored"
    assert (workshop.name, workshop.phone != "") == ("Tanah Merah", True)
    assert workshop.description_ind == "Dengan … di roda putar"
    assert Artisan.objects.get(pk=colleague.pk).name == "Marpuah"


@pytest.mark.parametrize("url", ["/produsen/", "/cari/?q=kanari", "/produsen/peta.geojson", "/"])
def test_public_pages_show_it_no_more_on_the_next_request(business, officer, settings, url):
    settings.PAGE_CACHE_SECONDS = 60
    visitor = GuardedClient()
    assert "Kanari" in body(visitor.get(url)) or url == "/"
    assert visitor.get("/produsen/gerabah-kanari-sukaesih/").status_code == 200

    erasure.erase(business, by=officer, new_name=NEW_BUSINESS, **REQUEST)

    shown = body(visitor.get(url)).replace("kanari", "")  # what was searched for is repeated
    assert "Kanari" not in shown
    assert "98765432" not in shown
    assert visitor.get("/produsen/gerabah-kanari-sukaesih/").status_code == 404
    assert visitor.get("/produsen/gerabah-anjun-tujuh/").status_code == 200


def test_person_is_found_by_no_search(business, erased, client):
    for words in ("kanari", "sukaesih"):
        assert client.get("/produsen/", {"q": words}).context["listing"].count == 0
    changelist = reverse("admin:artisans_producer_changelist")
    assert not client.get(changelist, {"q": "kanari"}).context["cl"].result_list


def test_hints_name_what_a_person_has_to_look_at(business):
    owner = business.artisans.get()
    ArtisanFactory(producer=business)

    assert len(business.erasure_hints()) == 3 + (NAME in business.name)
    assert any(BUSINESS in hint for hint in owner.erasure_hints())
    assert ProducerFactory(name="Tanah").erasure_hints() == []
    assert ArtisanFactory().erasure_hints() == []


def test_numbers_count_by_kabupaten_and_year(officer):
    made = [
        erasure.erase(ProducerFactory(phone="+62264987654", **place), by=officer, **REQUEST).number
        for place in ({}, {"serang": True}, {})
    ]

    year = timezone.localdate().year
    assert made == [f"3214-{year}-0001", f"3604-{year}-0001", f"3214-{year}-0002"]
