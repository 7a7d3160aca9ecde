"""Going back to a version in the admin; what is left of merged and of deleted records."""

import pytest
from django.contrib.messages import get_messages
from django.forms.models import model_to_dict
from django.urls import reverse

from artisans.merging import merge
from artisans.models import Artisan, Producer, Product
from gerabah_portal import roles
from tests.artisans.test_admin_history import acts, page
from tests.factories import (
    ArtisanFactory,
    DesaFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    StaffFactory,
    TechniqueFactory,
    indexed,
)
from tests.stewardship.admin_forms import form_of

NIB = "1234567890123"
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = StaffFactory(purwakarta=True, first_name="Wati", last_name="Sari")
    client.force_login(officer)
    return officer


def changed(record, **values):
    """The page of the version before ``values`` were saved."""
    before = record.history.first().pk
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    return page(record, "version", before)


# The way back


def test_revert_is_done_and_told(client, officer):
    technique = TechniqueFactory()
    producer = ProducerFactory(founded_year=1990, techniques=[technique])
    version = changed(producer, founded_year=1991)
    producer.techniques.clear()

    form = form_of(client.get(version), "revert_form")
    response = client.post(version, {**form, "reason": "The year before was right"}, follow=True)

    producer.refresh_from_db()
    assert (producer.founded_year, list(producer.techniques.all())) == (1990, [technique])
    assert response.redirect_chain == [(page(producer), 302)]
    assert len(list(get_messages(response.wsgi_request))) == 1
    newest = acts(client, producer)[0]
    assert newest.who == "Wati Sari"
    assert newest.reason.endswith("The year before was right")
    assert [change.name for change in newest.changes] == ["founded_year", "techniques"]


def test_preview_ticks_every_field_that_differs(client, officer):
    producer = ProducerFactory()
    version = changed(producer, founded_year=1991, address="Jalan Raya 1")

    form = form_of(client.get(version), "revert_form")

    assert form["chosen"] == ["founded_year", "address"]


def test_one_field_alone_goes_back(client, officer):
    producer = ProducerFactory(founded_year=1990, address="Jalan Raya 1")
    version = changed(producer, founded_year=1991, address="Jalan Raya 2")

    client.post(version, {"chosen": ["address"], "reason": ""})

    producer.refresh_from_db()
    assert (producer.founded_year, producer.address) == (1991, "Jalan Raya 1")


@pytest.mark.parametrize("chosen", [[], ["status"], ["no_such_field"], ["search_text"]])
def test_fields_that_are_not_offered_are_refused(client, officer, chosen):
    producer = ProducerFactory(founded_year=1990, published=True)
    version = changed(producer, founded_year=1991)
    before = model_to_dict(producer)

    response = client.post(version, {"chosen": chosen, "reason": "Told by telephone"})

    assert response.context["form"].errors.keys() == {"chosen"}
    assert form_of(response, "revert_form")["reason"] == ["Told by telephone"]
    assert model_to_dict(Producer.objects.get()) == before


def test_number_taken_by_another_is_said_and_nothing_typed_is_lost(client, officer):
    producer = ProducerFactory(nib=NIB, address="Jalan Raya 1")
    version = changed(producer, nib="", address="Jalan Raya 2")
    ProducerFactory(nib=NIB)
    count = producer.history.count()

    response = client.post(version, {"chosen": ["nib"], "reason": "Told by telephone"})

    assert len(response.context["form"].non_field_errors()) == 1
    form = form_of(response, "revert_form")
    assert (form["chosen"], form["reason"]) == (["nib"], ["Told by telephone"])
    assert (Producer.objects.get(pk=producer.pk).nib, producer.history.count()) == ("", count)


def test_desa_without_its_kecamatan_is_said(client, officer):
    old, new = DesaFactory(), DesaFactory()
    producer = ProducerFactory(desa=old)
    version = changed(producer, desa=new, kecamatan=new.kecamatan)

    response = client.post(version, {"chosen": ["desa"]})

    assert len(response.context["form"].non_field_errors()) == 1
    assert Producer.objects.get().desa == new


def test_officer_does_not_send_a_record_to_another_office(client, officer):
    producer = ProducerFactory(kecamatan=KecamatanFactory(ciruas=True))
    version = changed(producer, kecamatan=KecamatanFactory(plered=True))

    response = client.post(version, {"chosen": ["kecamatan"]})

    assert len(response.context["form"].non_field_errors()) == 1
    assert Producer.objects.get().kecamatan.name == "Plered"


def test_product_stays_with_its_producer(client, officer):
    product = ProductFactory()
    version = changed(product, producer=ProducerFactory(), name_ind="Gentong besar")

    response = client.get(version)

    assert [change.name for change in response.context["preview"].left_out] == ["producer"]
    assert client.post(version, {"chosen": ["producer"]}).context["form"].errors.keys() == {"chosen"}


def test_revert_refreshes_what_is_made_of_the_record(client, officer):
    producer = ProducerFactory(product_types=[ProductTypeFactory(name_ind="Genteng", slug="genteng")])
    with_type = producer.history.first().pk
    producer.product_types.clear()
    producer = indexed(producer)
    assert "types:genteng" not in producer.facet_terms

    client.post(page(producer, "version", with_type), {"chosen": ["product_types"]})

    assert "types:genteng" in Producer.objects.get().facet_terms


def test_version_that_says_the_same_offers_nothing(client, officer):
    producer = ProducerFactory()

    response = client.get(page(producer, "version", producer.history.first().pk))

    assert (response.context["preview"].changes, response.status_code) == ([], 200)
    assert "revert_form" not in response.content.decode()


def test_version_of_another_record_is_not_there(client, officer):
    producer, other = ProducerFactory(), ProducerFactory()

    assert client.get(page(producer, "version", other.history.first().pk)).status_code == 404
    assert client.get(page(producer, "version", 4711)).status_code == 404


@pytest.mark.parametrize("factory", [ProductFactory, ArtisanFactory])
def test_other_records_go_back_as_well(client, officer, factory):
    record = factory(name="Gentong air") if factory is ArtisanFactory else factory(name_ind="Gentong air")
    column = "name" if factory is ArtisanFactory else "name_ind"
    version = changed(record, **{column: "Salah"})

    client.post(version, {"chosen": [column]})

    assert getattr(factory._meta.model.objects.get(), column) == "Gentong air"


# Merged records


@pytest.fixture
def merged(officer):
    """A producer into which another one went."""
    producer, former = ProducerFactory(name="Gerabah Wati"), ProducerFactory(name="Gerabah Ibu Wati")
    former.founded_year = 1990
    former.save()
    former_key = former.pk
    merge(producer, former, by=officer)
    return producer, former_key


def test_history_of_a_merged_record_is_read_and_marked(client, merged):
    producer, former_key = merged

    shown = client.get(page(producer)).context["acts"]

    of_former = [(act.kind, former, url) for act, former, url in shown if act.of == former_key]
    assert of_former[0] == ("-", "Gerabah Ibu Wati", "")
    assert {(former, url) for _kind, former, url in of_former} == {("Gerabah Ibu Wati", "")}
    assert {former for act, former, _url in shown if act.of == producer.pk} == {""}


def test_nobody_reverts_to_a_version_of_the_former_record(client, merged):
    producer, former_key = merged
    version = Producer.history.filter(id=former_key).last().pk

    assert client.get(page(producer, "version", version)).status_code == 404
    assert client.post(page(producer, "version", version), {"chosen": ["name"]}).status_code == 404


# Deleted records


def deleted(model):
    return reverse(f"admin:artisans_{model._meta.model_name}_deleted")


def gone(record, by):
    """The address of the history of ``record`` after it was deleted."""
    address = page(record)
    record._history_user, record._change_reason = by, "Entered twice"
    record.delete()
    return address


def test_deleted_records_are_listed_and_read(client, officer):
    product = ProductFactory(name_ind="Gentong air")
    address = gone(product, officer)

    ((name, act),) = client.get(deleted(Product)).context["endings"]
    told = [act for act, _former, _url in client.get(address).context["acts"]]

    assert (name, act.who, act.reason) == ("Gentong air", "Wati Sari", "Entered twice")
    assert [act.kind for act in told] == ["-", "+"]
    assert {url for _act, _former, url in client.get(address).context["acts"]} == {""}


def test_deleted_records_of_another_office_are_not_there(client, officer):
    theirs = gone(ProductFactory(serang=True), officer)

    assert client.get(deleted(Product)).context["endings"] == []
    assert client.get(theirs).status_code == 404


def test_deleted_producer_is_still_found_by_its_place(client, officer):
    address = gone(ProducerFactory(name="Gerabah Wati"), officer)

    assert [name for name, _act in client.get(deleted(Producer)).context["endings"]] == ["Gerabah Wati"]
    assert client.get(address).status_code == 200


def test_deleted_list_needs_the_right_to_see_the_records(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.TOURISM))

    assert client.get(deleted(Artisan)).status_code == 403
    assert client.get(deleted(Product)).status_code == 200


@pytest.mark.parametrize("count", [1, 5])
def test_deleted_list_query_count(client, officer, django_assert_num_queries, count):
    producer = ProducerFactory()
    for _ in range(count):
        gone(ProductFactory(producer=producer), StaffFactory())
    client.get(deleted(Product))

    with django_assert_num_queries(7):
        response = client.get(deleted(Product))

    assert len(response.context["endings"]) == count


def test_list_links_to_the_deleted_records(client, officer):
    response = client.get(reverse("admin:artisans_product_changelist"))

    assert deleted(Product) in [tool.url for tool in response.context["list_tools"]]
