"""Every record keeps its history, whole; no public page reads any of it."""

import datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from simple_history.models import HistoricalRecords

from artisans import indexing
from artisans.models import Producer, Product
from stewardship.history import keep_versions, keeping
from stewardship.models import Record, Staff
from tests.factories import ArtisanFactory, ProducerFactory, ProductFactory, StaffFactory, TechniqueFactory

RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
every_record = pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)


def test_there_are_records():
    assert {Producer, Product} <= set(RECORDS)


@every_record
def test_record_keeps_history(model):
    assert hasattr(model, "history"), "call stewardship.history.keep_history in the translation.py of its app"


@every_record
def test_history_keeps_every_column_that_people_fill_in(model):
    kept = {field.name for field in model.history.model.tracked_fields}
    # A translated text is kept in its languages; the column without one repeats the first of them.
    repeated = {name.removesuffix("_ind") for name in kept if name.endswith("_ind")}

    assert {field.name for field in model._meta.fields if field.editable} - kept == repeated


@every_record
def test_history_keeps_every_many_to_many_field(model):
    assert {field.name for field in model.history.model._history_m2m_fields} == {
        field.name for field in model._meta.many_to_many
    }


@every_record
def test_history_keeps_no_made_column(model):
    made = {"completeness", "gaps", "updated", "search_name", "search_text", "page_parts", "line", "facet_terms"}

    assert made & {field.name for field in model.history.model.tracked_fields} == set()


@pytest.mark.django_db
def test_version_keeps_the_rows_of_many_to_many_fields():
    first, second = TechniqueFactory.create_batch(2)
    product = ProductFactory(techniques=[first])
    product.techniques.set([second])

    kept = [
        {row.technique_id for row in version.techniques.all()} for version in product.history.order_by("history_id")
    ]

    assert kept[0] == set()
    assert {first.pk} in kept
    assert kept[-1] == {second.pk}


@pytest.mark.django_db
def test_versions_of_many_records_take_a_fixed_number_of_statements():
    def statements(count):
        techniques = TechniqueFactory.create_batch(2)
        producers = [ProducerFactory(techniques=techniques) for _ in range(count)]
        with CaptureQueriesContext(connection) as queries:
            keep_versions(producers, reason="Sheet of May")
        assert {p.history.first().history_change_reason for p in producers} == {"Sheet of May"}
        assert {p.history.first().techniques.count() for p in producers} == {2}
        return len(queries)

    assert statements(1) == statements(5)


@pytest.mark.django_db
def test_keeping_no_versions_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        keep_versions([])


@pytest.mark.django_db
def test_who_outlives_the_log_in():
    officer = StaffFactory()
    producer = ProducerFactory.build(kecamatan=ProducerFactory().kecamatan)
    producer._history_user = officer
    producer.save()
    number = officer.pk

    Staff.objects.get(pk=number).delete()

    assert producer.history.get().history_user_id == number
    assert producer.history.get().history_user is None


@pytest.mark.django_db
def test_version_names_the_command_that_made_it(monkeypatch):
    monkeypatch.setattr(keeping.sys, "argv", ["/srv/portal/manage.py", "load_something", "--all"])

    assert ProducerFactory().history.first().history_change_reason == "manage.py load_something"


@pytest.mark.django_db
@pytest.mark.parametrize("argv", [["manage.py"], ["/usr/bin/gunicorn", "portal"], ["pytest"], [""]])
def test_version_without_a_command_has_no_reason(monkeypatch, argv):
    monkeypatch.setattr(keeping.sys, "argv", argv)

    assert ProducerFactory().history.first().history_change_reason is None


@pytest.mark.django_db
def test_version_made_by_a_page_names_no_command(monkeypatch, rf):
    """`manage.py runserver` is a command, too; what it answers are pages."""
    monkeypatch.setattr(keeping.sys, "argv", ["manage.py", "runserver"])
    monkeypatch.setattr(HistoricalRecords.context, "request", rf.get("/"), raising=False)

    assert ProducerFactory().history.first().history_change_reason is None


@pytest.mark.django_db
def test_refresh_of_the_index_writes_no_versions():
    producer = ProducerFactory(techniques=[TechniqueFactory()])
    ProductFactory(producer=producer, type=producer.product_types.create(slug="gentong", name_ind="Gentong"))
    count = producer.history.count()

    indexing.refresh_all()
    indexing.refresh_all()

    assert producer.history.count() == count


@pytest.mark.django_db
def test_words_that_a_producer_adopts_make_one_version_that_says_why():
    producer = ProducerFactory()
    product = ProductFactory(producer=producer, published=True, techniques=TechniqueFactory.create_batch(2))
    count = producer.history.count()

    indexing.refresh_all()

    assert producer.history.count() == count + 1
    version = producer.history.first()
    assert version.history_change_reason == str(indexing.ADOPTED)
    assert {row.producttype_id for row in version.product_types.all()} == {product.type_id}
    assert version.techniques.count() == 2


@pytest.mark.django_db
def test_deleted_finds_the_last_version_of_what_is_gone():
    gone, there = ArtisanFactory(name="Wati"), ArtisanFactory()
    there._history_date = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    there.save()
    number = gone.pk
    gone.delete()

    assert [version.id for version in type(gone).history.deleted()] == [number]


@pytest.mark.django_db
def test_deleted_of_another_office_stays_hidden():
    officer = StaffFactory(serang=True)
    theirs, own = ProducerFactory(), ProducerFactory(serang=True)
    number = own.pk
    theirs.delete()
    own.delete()

    assert [version.id for version in Producer.history.deleted().for_staff(officer)] == [number]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "/en"])
def test_public_pages_read_no_history(client, language):
    producer = ProducerFactory(published=True, whatsapp="+6281234567890")
    product = ProductFactory(producer=producer, published=True)
    indexing.refresh_all()
    paths = {
        "": ["/", "/produsen/", producer.get_absolute_url(), "/produk/", "/peta/", "/cari/?q=gerabah", "/sitemap.xml"],
        "/en": ["/en/", "/en/producers/", f"/en/producers/{producer.slug}/", "/en/map/", "/en/search/?q=gerabah"],
    }[language]

    with CaptureQueriesContext(connection) as queries:
        answers = [client.get(path).status_code for path in paths]

    assert set(answers) == {200}
    assert product.history.exists()
    assert [query["sql"] for query in queries if "historical" in query["sql"].lower()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["history", "version", "deleted"])
def test_history_asks_for_a_log_in(client, name):
    producer = ProducerFactory()
    number = producer.history.first().pk
    args = {"history": [producer.pk], "version": [producer.pk, number], "deleted": []}[name]

    response = client.get(reverse(f"admin:artisans_producer_{name}", args=args))

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))
