"""The sample exporters: marked, linked to sample producers, the same on every machine, and gone on request."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from artisans.models import Producer
from artisans.samples import logins
from exporters import aggregates, samples
from exporters.models import Certificate, Exporter, ExporterConsent, ExportMarket, Shipment
from stewardship.models import Staff
from stewardship.suppression import ALL
from tests.factories import (
    ExporterFactory,
    KabupatenFactory,
    KecamatanFactory,
    ProducerFactory,
    ProductTypeFactory,
    ShipmentFactory,
)

pytestmark = pytest.mark.django_db
ROWS = (Exporter, ExportMarket, Certificate, ExporterConsent, Shipment)


@pytest.fixture
def producers():
    """Sample producers of both kabupaten with their demo officers, and a real one."""
    places = [KecamatanFactory(plered=True), KecamatanFactory(ciruas=True)]
    KabupatenFactory(), KabupatenFactory(serang=True)
    logins.make()
    types = [ProductTypeFactory(name_ind=f"Guci{number}") for number in range(5)]
    ProducerFactory(published=True, monthly_capacity=9_999, product_types=types)
    return [
        ProducerFactory(
            published=True,
            sample=True,
            kecamatan=places[number % 2],
            monthly_capacity=100 + number,
            product_types=types[: 1 + number % 5],
        )
        for number in range(14)
    ]


def everything():
    columns = {
        model: [field.attname for field in model._meta.fields if not field.auto_created and field.name not in MOMENTS]
        for model in ROWS
    }
    return {model: list(model.objects.order_by("pk").values_list(*columns[model])) for model in ROWS}


MOMENTS = {"created", "updated", "entered_at", "recorded_at"}


def test_samples_are_marked_and_linked(producers):
    report = samples.load()

    assert report.counts == {"exporters": 12, "shipments": 420, "inquiries": 10}
    for exporter in Exporter.objects.all():
        assert exporter.name.startswith("Contoh")
        assert (exporter.is_sample, exporter.producer.is_sample) == (True, True)
        assert exporter.kecamatan == exporter.producer.kecamatan
    assert {name.partition(":")[0] for name in Certificate.objects.values_list("name", flat=True)} == {"Contoh"}
    assert set(Shipment.objects.values_list("is_sample", flat=True)) == {True}
    assert {exporter.kecamatan.kabupaten_id for exporter in Exporter.objects.all()} == {"32.14", "36.04"}


def test_samples_lead_to_nobody(producers):
    samples.load()

    for exporter in Exporter.objects.all():
        assert exporter.email.endswith("@example.org")
        assert str(exporter.whatsapp).startswith("+62836")
        assert "example.org" in (exporter.website or "example.org")


def test_published_samples_lack_nothing(producers):
    samples.load()

    published = Exporter.objects.published()
    assert published.count() == 11
    assert [gap for exporter in published for gap in exporter.publication_gaps()] == []
    assert not published.filter(search_text="").exists()
    assert Producer.objects.exporting().count() == published.exporting().count()


def test_samples_say_what_every_part_of_a_page_can(producers):
    samples.load()

    today = timezone.localdate()
    assert set(Exporter.objects.values_list("role", flat=True)) == set(Exporter.Role.values)
    assert set(Exporter.objects.values_list("minimum_unit", flat=True)) == set(Exporter.OrderUnit.values)
    assert ExportMarket.objects.filter(is_active=False).exists()
    assert {certificate.is_valid(today) for certificate in Certificate.objects.all()} == {True, False}
    assert Exporter.objects.exclude(status="published").exists()
    tables = aggregates.tables(samples=True)
    told = [sums for table in tables.values() for sums in table.entries.values()]
    assert None in told
    assert any(sums for table in tables.values() for (country, _kind), sums in table.entries.items() if country != ALL)
    assert aggregates.tables() == {}


def test_samples_are_the_same_again(producers):
    samples.load()
    before = everything()
    samples.remove()
    assert not any(model.objects.exists() for model in ROWS)

    samples.load()

    def without_keys(rows):
        return [[tuple(value for value in row if not isinstance(value, int)) for row in rows[model]] for model in ROWS]

    assert without_keys(everything()) == without_keys(before)


def test_second_run_makes_nothing(producers):
    samples.load()

    report = samples.load()

    assert (report.counts, len(report.notes), Exporter.objects.count()) == ({}, 1, 12)


def test_removal_leaves_real_ones_alone(producers):
    real = ShipmentFactory(exporter=ExporterFactory(published=True))
    samples.load()

    assert samples.remove().counts == {"shipments": 420, "exporters": 12, "inquiries": 10}

    assert list(Exporter.objects.all()) == [real.exporter]
    assert list(Shipment.objects.all()) == [real]
    assert not Producer.objects.exporting().exists()


def test_real_address_is_left_to_the_real_exporter(producers):
    samples.load()
    slug = Exporter.objects.first().slug
    samples.remove()
    ExporterFactory(slug=slug)

    samples.load()

    assert Exporter.objects.filter(slug=f"{slug}-contoh", is_sample=True).exists()


def test_few_producers_make_few_exporters(producers):
    for producer in producers[3:]:
        producer.delete()
    assert samples.load().counts["exporters"] == 3

    samples.remove()
    Producer.objects.samples().delete()
    assert samples.load().counts == {"exporters": 0, "shipments": 0}


def test_command_removes_exporters_before_the_log_ins_they_name(producers):
    samples.load()
    output = StringIO()

    call_command("load_samples", "--remove", stdout=output)

    assert not any(model.objects.exists() for model in ROWS)
    assert not Staff.objects.filter(email__endswith=logins.MARK).exists()
    told = [line.split() for line in output.getvalue().splitlines()]
    assert ["420", "shipments"] in told
    assert ["12", "exporters"] in told
