"""The sample souvenir centres: marked, two in each kabupaten, with ware of sample producers, and gone on request."""

import pytest

from artisans.samples import logins
from artisans.samples.loading import Report
from regions.models import Desa
from tests.factories import (
    DesaFactory,
    KabupatenFactory,
    ProducerFactory,
    ProductTypeFactory,
    SouvenirCentreFactory,
    StockFactory,
)
from tourism.models import SouvenirCentre, Stock
from tourism.samples import centres

pytestmark = pytest.mark.django_db


@pytest.fixture
def producers():
    """Sample producers of both kabupaten, their demo officers, and the desa of the samples."""
    KabupatenFactory(), KabupatenFactory(serang=True)
    anjun, bumijaya = DesaFactory(anjun=True), DesaFactory(bumijaya=True)
    for desa in (anjun, bumijaya):
        DesaFactory(kecamatan=desa.kecamatan, code=f"{desa.kecamatan_id}.2001", name="Tetangga")
    logins.make()
    types = [ProductTypeFactory(name_ind=f"Guci{number}") for number in range(4)]
    ProducerFactory(published=True, product_types=types, name="Sungguhan")
    return [
        ProducerFactory(
            published=True, sample=True, kecamatan=(anjun if number % 2 else bumijaya).kecamatan, product_types=types
        )
        for number in range(8)
    ]


def load():
    report = Report()
    centres.load(report)
    return report


def test_samples_are_marked_open_and_stocked(producers, client):
    report = load()

    made = SouvenirCentre.objects.order_by("pk")
    assert report.counts == {"souvenir centres": 4}
    assert [centre.kecamatan.kabupaten.short_name for centre in made] == ["Purwakarta"] * 2 + ["Serang"] * 2
    for centre in made:
        assert centre.is_sample
        assert "Contoh" in centre.name
        assert centre.page_parts["hours"]
        assert set(centre.page_parts["seasons"]) == {"ramadan", "lebaran"}
        assert client.get(centre.get_absolute_url()).status_code == 200
    makers = {row.producer for row in Stock.objects.select_related("producer")}
    assert makers
    assert makers <= set(producers)
    assert all(maker.is_sample for maker in makers)
    assert Stock.objects.running_out().exists()


def test_loading_twice_makes_nothing(producers):
    load()

    report = load()

    assert report.counts == {}
    assert len(report.notes) == 1
    assert SouvenirCentre.objects.count() == 4


def test_desa_that_is_not_loaded_has_no_sample(producers):
    Desa.objects.filter(code="36.04.09.2001").delete()

    assert load().counts == {"souvenir centres": 3}


def test_samples_go_and_real_centres_stay(producers):
    load()
    real = StockFactory(centre=SouvenirCentreFactory(name="Sungguhan"))
    report = Report()

    centres.remove(report)

    assert report.counts == {"souvenir centres": 4}
    assert list(SouvenirCentre.objects.all()) == [real.centre]
    assert list(Stock.objects.all()) == [real]
