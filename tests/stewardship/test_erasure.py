"""Erasing in the office: who may, what is asked, what is printed; and the command for the same."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import EmailField
from django.urls import reverse
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField

from gerabah_portal import roles
from stewardship import erasure
from stewardship.models import ErasureCertificate
from tests.factories import ArtisanFactory, ErasureCertificateFactory, ProducerFactory, ProductFactory, StaffFactory
from tests.stewardship.traces_left import rows, traces_of

pytestmark = pytest.mark.django_db
PHONE = "+62264987654"
TYPED = {"requested_on": "2026-01-20", "reason": "Datang ke kantor", "confirmed": "Kanari Sukaesih"}


@pytest.fixture
def artisan():
    return ArtisanFactory(name="Kanari Sukaesih", producer__phone=PHONE)


def erasing(record):
    return reverse(f"admin:artisans_{record._meta.model_name}_erase", args=[record.pk])


def paper(certificate):
    return reverse("admin:stewardship_erasurecertificate_paper", args=[certificate.pk])


def unchanged(before):
    """Whether the database is as it was, but for sessions and other books of the log-in."""
    now = rows()
    return {table for table in before if before[table] != now[table]} <= {"django_session", "stewardship_staff"}


# Everything that holds personal data is known


def contacts_of(model):
    """Names of the columns for telephones and e-mails."""
    columns = model._meta.concrete_fields
    return {column.name for column in columns if isinstance(column, (PhoneNumberField, EmailField))}


def test_every_table_with_contact_data_is_emptied_by_some_holder():
    """A record names such columns as `personal_fields`; another table needs a `Holder` with its label."""
    held = {label for holder in erasure.HOLDERS for label in holder.tables}
    held.add("stewardship.Staff")  # log-ins of the offices belong to no record
    forgotten = {
        model._meta.label
        for model in apps.get_models()
        # A history keeps the columns of the model that it is of.
        if contacts_of(model) - set(getattr(getattr(model, "instance_type", model), "personal_fields", ()))
    }

    assert forgotten - held == set()


def test_holders_are_registered_once_and_in_order():
    codes = [holder.code for holder in erasure.HOLDERS]

    assert len(codes) == len(set(codes))
    assert codes.index("columns") < codes.index("history") < codes.index("mentions")


def test_certificate_of_a_holder_that_is_no_more_still_reads():
    assert erasure.described({"unknown": 2, "columns": 1})[1] == ("unknown", 2)


# The page


def test_page_says_what_would_go_and_changes_nothing(client, officer, artisan):
    button = client.get(reverse("admin:artisans_artisan_change", args=[artisan.pk])).context["record_tools"]
    before = rows()

    page = client.get(erasing(artisan))

    assert erasing(artisan) in [tool.url for tool in button]
    assert [count for _label, count in page.context["removed"]] == [1, 1]
    assert "new_name" not in page.context["form"].fields
    assert unchanged(before)


def test_erasure_ends_on_its_certificate(client, officer, artisan):
    response = client.post(erasing(artisan), TYPED)

    certificate = ErasureCertificate.objects.get()
    assert response.url == paper(certificate)
    page = client.get(response.url).content.decode()
    assert certificate.number in page
    assert "Datang ke kantor" in page
    assert "anari" not in page
    assert traces_of("kanari", "sukaesih") == []


@pytest.mark.parametrize("typed", ["kanari  SUKAESIH", "number"])
def test_name_or_number_confirms(client, officer, artisan, typed):
    confirmed = str(artisan.pk) if typed == "number" else typed

    assert client.post(erasing(artisan), TYPED | {"confirmed": confirmed}).status_code == 302


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"confirmed": "Kanari"}, "confirmed"),
        ({"confirmed": ""}, "confirmed"),
        ({"requested_on": ""}, "requested_on"),
        ({"requested_on": "kemarin"}, "requested_on"),
        ({"requested_on": (timezone.now() + timedelta(days=2)).date().isoformat()}, "requested_on"),
        ({"reason": "x" * 201}, "reason"),
    ],
)
def test_wrong_input_erases_nothing_and_stays_typed(client, officer, artisan, change, wrong):
    before = rows()

    response = client.post(erasing(artisan), TYPED | change)

    form = response.context["form"]
    assert list(form.errors) == [wrong]
    assert {name: form[name].value() for name in TYPED} == TYPED | change
    assert unchanged(before)


def test_new_name_that_holds_the_person_is_refused(client, officer):
    producer = ProducerFactory(name="Gerabah Kanari")
    ArtisanFactory(producer=producer, name="Kanari", is_owner=True)

    response = client.post(erasing(producer), TYPED | {"confirmed": producer.name, "new_name": "Bengkel Kanari"})

    assert list(response.context["form"].errors) == ["new_name"]
    assert producer.artisans.get().name == "Kanari"


def test_business_gets_its_new_name(client, officer):
    producer = ProducerFactory(name="Gerabah Kanari", phone=PHONE)

    client.post(erasing(producer), TYPED | {"confirmed": "Gerabah Kanari", "new_name": "Gerabah Anjun"})

    producer.refresh_from_db()
    assert (producer.name, producer.slug, producer.phone) == ("Gerabah Anjun", "gerabah-anjun", "")
    assert traces_of("kanari", PHONE) == []


def test_second_post_leads_to_the_same_certificate(client, officer, artisan):
    by_number = TYPED | {"confirmed": str(artisan.pk)}
    first = client.post(erasing(artisan), by_number)
    second = client.post(erasing(artisan), by_number)

    assert second.url == first.url
    assert ErasureCertificate.objects.count() == 1
    page = client.get(erasing(artisan))
    assert page.context["removed"] == []
    assert first.url in page.content.decode()
    assert '<form method="post">' not in page.content.decode()


def test_record_that_never_held_anything_makes_no_certificate(client, officer):
    producer = ProducerFactory()

    response = client.post(erasing(producer), TYPED | {"confirmed": str(producer.pk)})

    assert response.url == reverse("admin:artisans_producer_change", args=[producer.pk])
    assert not ErasureCertificate.objects.exists()


# Who may


def test_record_of_the_other_office_is_not_there(client, artisan):
    client.force_login(StaffFactory(serang=True))

    assert client.get(erasing(artisan)).status_code == 404
    assert client.post(erasing(artisan), TYPED).status_code == 404
    artisan.refresh_from_db()
    assert artisan.name == "Kanari Sukaesih"


@pytest.mark.parametrize("role", [roles.REVIEWER, roles.TOURISM, roles.MARKETING, ""])
def test_without_the_right_nothing_is_erased(client, artisan, role):
    client.force_login(StaffFactory(purwakarta=True, role=role))

    assert client.get(erasing(artisan)).status_code == 403
    assert client.post(erasing(artisan), TYPED).status_code == 403
    artisan.refresh_from_db()
    assert artisan.name == "Kanari Sukaesih"


def test_right_to_change_alone_does_not_erase(client, officer, artisan):
    group = officer.groups.get()
    group.permissions.remove(group.permissions.get(codename="erase_person"))

    assert client.post(erasing(artisan), TYPED).status_code == 403
    page = client.get(reverse("admin:artisans_artisan_change", args=[artisan.pk]))
    assert erasing(artisan) not in [tool.url for tool in page.context["record_tools"]]


def test_pieces_hold_no_person(client, officer):
    assert client.get(erasing(ProductFactory())).status_code == 403


# Certificates


def test_certificates_are_only_read(client):
    client.force_login(StaffFactory(superuser=True))
    certificate = ErasureCertificateFactory()
    address = [f"admin:stewardship_erasurecertificate_{name}" for name in ("change", "delete")]

    for name in address:
        assert client.post(reverse(name, args=[certificate.pk]), {"reason": "lain", "post": "yes"}).status_code == 403
    assert client.get(reverse("admin:stewardship_erasurecertificate_add")).status_code == 403
    assert ErasureCertificate.objects.get().reason == ""


def test_certificate_of_the_other_office_is_not_there(client):
    client.force_login(StaffFactory(serang=True))

    assert client.get(paper(ErasureCertificateFactory())).status_code == 404
    assert client.get(paper(ErasureCertificateFactory(serang=True))).status_code == 200


def test_page_to_print_brings_its_own_style_and_button(client, officer):
    page = client.get(paper(ErasureCertificateFactory())).content.decode()

    assert "css/admin/certificate.css" in page
    assert "data-print" in page


# The command


def run(capsys, **options):
    call_command("erase_person", requested_on="2026-01-20", by="kepala", **options)
    return capsys.readouterr().out


def test_command_without_commit_only_says_it(capsys, artisan):
    StaffFactory(username="kepala")
    before = rows()

    said = run(capsys, artisan=artisan.pk)

    assert "--commit" in said
    assert rows() == before


def test_command_erases_and_prints_the_certificate(capsys, artisan):
    staff = StaffFactory(username="kepala")

    said = run(capsys, artisan=artisan.pk, reason="Surat Kanari Sukaesih", commit=True)

    certificate = ErasureCertificate.objects.get()
    assert (certificate.made_by, certificate.requested_on) == (staff, date(2026, 1, 20))
    assert certificate.number in said
    assert traces_of("kanari") == []
    assert "Kanari" not in said


def test_command_takes_a_producer_by_its_address_word(capsys):
    StaffFactory(username="kepala")
    producer = ProducerFactory(name="Gerabah Kanari", phone=PHONE)

    run(capsys, producer="gerabah-kanari", new_name="Gerabah Anjun", commit=True)

    producer.refresh_from_db()
    assert (producer.name, producer.phone) == ("Gerabah Anjun", "")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"producer": "tidak-ada"}, "tidak-ada"),
        ({"artisan": 0}, "0"),
        ({"by": "siapa"}, "siapa"),
        ({"requested_on": "20-01-2026"}, "2026-11-20"),
        ({"requested_on": "2999-01-01"}, "2999-01-01"),
    ],
)
def test_command_says_what_is_wrong(artisan, options, said):
    StaffFactory(username="kepala")
    which = {} if options.keys() & {"producer", "artisan"} else {"artisan": artisan.pk}

    with pytest.raises(CommandError, match=said):
        call_command("erase_person", **{"requested_on": "2026-01-20", "by": "kepala", **which, **options}, commit=True)
    assert not ErasureCertificate.objects.exists()


def test_command_says_when_nothing_is_left(artisan):
    StaffFactory(username="kepala")
    options = {"artisan": artisan.pk, "by": "kepala", "requested_on": "2026-01-20", "commit": True}
    call_command("erase_person", **options)

    with pytest.raises(CommandError):
        call_command("erase_person", **options)
    assert ErasureCertificate.objects.count() == 1
