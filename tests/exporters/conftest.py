from decimal import Decimal

import pytest
import time_machine

from exporters.models.inquiry import private_storage
from tests.exporters.inquiry_posts import MONDAY
from tests.factories import ExporterFactory, ProducerFactory, ProductFactory


@pytest.fixture
def clock():
    """A Monday morning in March that passes only when a test says so."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def private_folder(monkeypatch, tmp_path):
    """A folder of one test's own for the files of buyers."""
    folder = tmp_path / "private"
    monkeypatch.setattr(private_storage(), "location", str(folder))
    return folder


@pytest.fixture
def anjun_jaya():
    """A published exporter of Purwakarta."""
    return ExporterFactory(published=True, name="Anjun Jaya")


@pytest.fixture
def producer():
    """A published producer of Purwakarta."""
    return ProducerFactory(published=True, name="Wati")


@pytest.fixture
def piece(producer):
    """A published jar of that producer."""
    return ProductFactory(producer=producer, published=True, name_ind="Gentong air", name_en="Water jar", height_cm=60)


@pytest.fixture
def pot():
    """A published flower pot of which everything is known."""
    return ProductFactory(
        producer=ProducerFactory(published=True, name="Wati"),
        published=True,
        name_ind="Pot bunga",
        name_en="Flower pot",
        height_cm=30,
        diameter_cm=Decimal("27.5"),
        weight_kg=Decimal("2.25"),
        minimum_order=48,
        pieces_per_carton=4,
        carton_length_cm=61,
        carton_width_cm=61,
        carton_height_cm=33,
        carton_weight_kg=Decimal("10.5"),
        nesting_percent=20,
    )
