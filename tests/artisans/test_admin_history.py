"""The pages of the history: what staff read of a record, the reason they give, and the way back."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from artisans import indexing
from artisans.models import Producer
from gerabah_portal import roles
from tests.factories import (
    ArtisanFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductFactory,
    StaffFactory,
    TechniqueFactory,
    indexed,
)
from tests.stewardship.admin_forms import form_of, with_row

pytestmark = pytest.mark.django_db


def page(record, name="history", *args):
    return reverse(f"admin:artisans_{record._meta.model_name}_{name}", args=[record.pk, *args])


@pytest.fixture
def officer(client):
    officer = StaffFactory(purwakarta=True, first_name="Wati", last_name="Sari")
    client.force_login(officer)
    return officer


def correct(client, record, **values):
    """Change ``record`` in its form, as a browser would."""
    form = form_of(client.get(page(record, "change")), f"{record._meta.model_name}_form")
    response = client.post(page(record, "change"), {**form, **values})
    assert response.status_code == 302
    return response


def acts(client, record):
    return [act for act, _former, _url in client.get(page(record)).context["acts"]]


def told(act):
    return {change.name: (change.old, change.new) for change in act.changes}


# What the form writes


def test_form_writes_who_when_and_why(client, officer):
    producer = ProducerFactory(whatsapp="+6281234567890")

    correct(client, producer, whatsapp="0813 9876 5432", change_reason="Told by telephone")

    newest = acts(client, producer)[0]
    assert (newest.who, newest.reason) == ("Wati Sari", "Told by telephone")
    assert told(newest) == {"whatsapp": ("0812-3456-7890", "0813-9876-5432")}


def test_form_needs_no_reason(client, officer):
    producer = ProducerFactory()

    correct(client, producer, founded_year="1990")

    newest = acts(client, producer)[0]
    assert (newest.who, newest.reason, told(newest)) == ("Wati Sari", "", {"founded_year": ("–", "1990")})


def test_reason_that_is_too_long_is_refused_and_stays_typed(client, officer):
    producer = ProducerFactory()
    form = form_of(client.get(page(producer, "change")), "producer_form")

    response = client.post(page(producer, "change"), {**form, "name": "Baru", "change_reason": "x" * 301})

    assert response.context["adminform"].form.errors.keys() == {"change_reason"}
    assert form_of(response, "producer_form")["change_reason"] == ["x" * 301]
    assert Producer.objects.get().name == producer.name


@pytest.mark.parametrize("factory", [ProducerFactory, ProductFactory, ArtisanFactory])
def test_form_of_a_new_record_asks_for_no_reason(client, officer, factory):
    model = factory._meta.model

    response = client.get(reverse(f"admin:artisans_{model._meta.model_name}_add"))

    assert "change_reason" not in response.context["adminform"].form.fields


def test_reader_is_not_asked_for_a_reason(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))

    response = client.get(page(ProducerFactory(), "change"))

    assert response.status_code == 200
    assert "change_reason" not in response.context["adminform"].form.fields


def test_one_save_of_the_form_is_one_act(client, officer):
    """Columns, many-to-many rows, rows of inlines and the index: all from one click."""
    producer = indexed(ProducerFactory(techniques=[TechniqueFactory()]))
    technique = TechniqueFactory(name_ind="pilin")
    form = form_of(client.get(page(producer, "change")), "producer_form")
    values = {**form, "founded_year": "1990", "techniques": [technique.pk], "change_reason": "Visit"}

    client.post(page(producer, "change"), with_row(values, "kilns", kind="gas", count="2"))

    newest, oldest = acts(client, producer)
    assert (newest.who, newest.reason, oldest.kind) == ("Wati Sari", "Visit", "+")
    assert [change.name for change in newest.changes] == ["founded_year", "techniques"]
    assert newest.changes[1].added == ("pilin",)
    assert len(newest.lines) == 1
    assert "2 × " in newest.lines[0].text


def test_step_of_the_life_is_told(client, officer):
    producer = ProducerFactory()

    client.post(page(producer, "life", "archive"), {"reason": "The workshop is closed"})

    newest = acts(client, producer)[0]
    assert (newest.who, newest.reason) == ("Wati Sari", "The workshop is closed")
    assert "status" in told(newest)


def test_product_saved_makes_no_act_of_nobody_at_its_producer(client, officer):
    producer = indexed(ProducerFactory())
    product = ProductFactory(producer=producer, published=True, name_ind="Gentong")
    indexing.refresh_all()
    count = producer.history.count()

    correct(client, product, name_ind="Gentong besar", name_en="")

    assert producer.history.count() == count
    assert [line.text for line in acts(client, producer)[0].lines][-1].count("Gentong besar") == 1
    assert acts(client, producer)[0].who == "Wati Sari"


# Who reads it


def test_officer_of_another_office_meets_nothing(client):
    client.force_login(officer := StaffFactory(serang=True))
    officer.user_permissions.set(Permission.objects.all())
    producer = ProducerFactory()
    version = producer.history.first().pk
    producer.founded_year = 1990
    producer.save()

    assert client.get(page(producer)).status_code == 404
    assert client.get(page(producer, "version", version)).status_code == 404
    assert client.post(page(producer, "version", version), {"chosen": "founded_year"}).status_code == 404
    assert Producer.objects.get().founded_year == 1990


def test_reader_compares_and_does_not_revert(client):
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    producer = ProducerFactory()
    version = producer.history.first().pk
    producer.founded_year = 1990
    producer.save()

    response = client.get(page(producer, "version", version))

    assert [change.name for change in response.context["preview"].changes] == ["founded_year"]
    assert "revert_form" not in response.content.decode()
    assert client.post(page(producer, "version", version), {"chosen": "founded_year"}).status_code == 403
    assert Producer.objects.get().founded_year == 1990


def test_who_may_see_no_records_reads_no_history(client):
    client.force_login(StaffFactory(purwakarta=True, role=""))
    producer = ProducerFactory()

    answers = [
        client.get(path).status_code
        for path in (
            page(producer),
            page(producer, "version", producer.history.first().pk),
            reverse("admin:artisans_producer_deleted"),
        )
    ]

    assert answers == [403, 403, 403]


def test_rows_and_people_that_somebody_may_not_see_are_not_told(client):
    """Tourism staff see no artisans and no consents; the history of the producer does not name them."""
    officer = StaffFactory(purwakarta=True)
    client.force_login(officer)
    producer = ProducerFactory()
    ArtisanFactory(producer=producer, name="Ibu Wati")
    form = form_of(client.get(page(producer, "change")), "producer_form")
    consent = {"field": "phone", "purpose": "directory", "channel": "paper", "given_on": "2026-01-15"}
    client.post(page(producer, "change"), with_row(form, "consents", text_version="2026-01", **consent))
    assert len([line for act in acts(client, producer) for line in act.lines]) == 2

    client.force_login(StaffFactory(purwakarta=True, role=roles.TOURISM))

    assert [line for act in acts(client, producer) for line in act.lines] == []


def test_history_of_a_number_that_never_was(client, officer):
    assert client.get(reverse("admin:artisans_producer_history", args=[4711])).status_code == 404
    assert client.get("/admin/artisans/producer/bukan-angka/history/").status_code == 404


@pytest.mark.parametrize("asked", ["0", "-1", "99", "satu", ""])
def test_page_that_is_not_there_shows_another(client, officer, asked):
    response = client.get(page(ProducerFactory()), {"p": asked})

    assert (response.status_code, len(response.context["acts"])) == (200, 1)


def test_form_of_simple_history_is_not_there(client, officer):
    """Its form would write old values around every rule of ours."""
    producer = ProducerFactory(name="Gerabah Wati")

    with pytest.raises(NoReverseMatch):
        page(producer, "simple_history", producer.history.first().pk)
    client.post(page(producer, "version", producer.history.first().pk), {"name": "Baru", "_save": "1"})

    assert Producer.objects.get().name == "Gerabah Wati"


# The list of acts


def test_acts_are_paged(client, officer):
    producer = ProducerFactory()
    for year in range(1950, 1990):
        producer.founded_year = year
        producer._history_user = StaffFactory()  # each by somebody else: forty acts
        producer.save()

    first = client.get(page(producer))
    last = client.get(page(producer), {"p": "3"})

    assert [len(response.context["acts"]) for response in (first, last)] == [20, 1]
    assert told(first.context["acts"][0][0]) == {"founded_year": ("1988", "1989")}
    assert "?p=2" in first.content.decode()


def test_history_query_count_is_the_same_for_one_version_and_for_forty(client, officer):
    def queries(count):
        producer = ProducerFactory()
        for year in range(count):
            producer._history_user = StaffFactory()
            producer.founded_year, producer.kecamatan = 1950 + year, KecamatanFactory()
            producer.save()
            producer.techniques.set([TechniqueFactory()])
            ProductFactory(producer=producer)
        client.get(page(producer))
        with CaptureQueriesContext(connection) as asked:
            client.get(page(producer))
        return len(asked)

    assert queries(40) == queries(1) == 20


def test_deleted_log_in_and_deleted_words_crash_nothing(client, officer):
    other, technique = StaffFactory(), TechniqueFactory()
    producer = ProducerFactory()
    producer._history_user = other
    producer.techniques.add(technique)
    other.delete()
    technique.delete()

    newest = acts(client, producer)[0]

    with override("id"):
        assert newest.who == newest.changes[0].added[0]
    assert client.get(page(producer, "version", producer.history.first().pk)).status_code == 200


def test_erased_versions_show_nothing_of_what_they_held(client, officer):
    producer = ProducerFactory(whatsapp="+6281234567890")
    producer.whatsapp = ""
    producer.save()
    producer.history.update(whatsapp="")

    assert "0812" not in client.get(page(producer)).content.decode()
    assert "0812" not in client.get(page(producer, "version", producer.history.last().pk)).content.decode()


def test_newest_version_offers_no_way_back_to_itself(client, officer):
    producer = ProducerFactory()
    producer._history_user = officer
    producer.founded_year = 1990
    producer.save()

    urls = [url for _act, _former, url in client.get(page(producer)).context["acts"]]

    assert urls == ["", page(producer, "version", producer.history.last().pk)]
