import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import *

URLS = ["/", "/produsen/", "/produsen/?q=gerabah", "/produsen/?tampil=peta", "/produsen/?urut=dekat", "/produk/", "/wilayah/", "/wilayah/purwakarta/", "/wilayah/purwakarta/plered/", "/cari/?q=gerabah","/cari/?q=zzzz", "/peta/", "/produsen/peta.geojson", "/wilayah/kecamatan.geojson", "/sitemap.xml", "/tidak-ada/","/tentang/","/kredit/","/en/","/en/producers/"]

@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_probe(client):
    from pytest_django.plugin import _fail_for_invalid_template_variable as f
    from django.conf import settings
    inv = settings.TEMPLATES[0]['OPTIONS']['string_if_invalid']
    seen=set()
    type(inv).__mod__ = lambda self, var: seen.add((str(self._get_origin()), str(var))) or ''
    for n in range(3):
        indexed(ProducerFactory(published=True, verified=True, desa=DesaFactory(anjun=True), product_types=[ProductTypeFactory()]))
    indexed(ProducerFactory(published=True, serang=True))
    client.raise_request_exception = False
    for url in URLS:
        from stewardship import content_version; content_version.bump()
        with CaptureQueriesContext(connection, ) as q:
            r = client.get(url)
        print(url, r.status_code, len(q))
    print(*sorted(map(str,seen)), sep='\n')
