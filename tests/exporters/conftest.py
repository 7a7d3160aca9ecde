import pytest
import time_machine

from exporters.models.inquiry import private_storage
from tests.exporters.inquiry_posts import MONDAY
from tests.factories import ExporterFactory


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
