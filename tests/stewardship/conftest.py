import pytest

from tests.factories import DesaFactory, ProducerFactory, ProductTypeFactory, indexed


@pytest.fixture
def pages_are_kept(settings):
    """Keep whole pages, as the site does; tests keep none."""
    settings.PAGE_CACHE_SECONDS = 60


@pytest.fixture
def wati():
    """A published producer of jars in Anjun."""
    gentong = ProductTypeFactory(name_ind="Gentong")
    return indexed(ProducerFactory(name="Wati", published=True, desa=DesaFactory(anjun=True), product_types=[gentong]))
