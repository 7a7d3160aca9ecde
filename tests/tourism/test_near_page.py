"""The page of places nearby: its frame, what it keeps to itself, and what it costs."""

import datetime
import re
from html.parser import HTMLParser

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from stewardship import content_version
from tests.factories import (
    CentreHoursFactory,
    DesaFactory,
    DesaWisataFactory,
    FiringDayFactory,
    OpeningHoursFactory,
    ProducerFactory,
    ProductTypeFactory,
    SouvenirCentreFactory,
    StockFactory,
    indexed,
)
from tourism import indexing
from tourism.near.drawing import in_ranges

pytestmark = pytest.mark.django_db
POSITION = "?lat=-6.640&lon=107.390"


@pytest.fixture(autouse=True)
def _monday():
    """Ten o'clock in Jakarta, when all are open."""
    with time_machine.travel(datetime.datetime(2026, 4, 6, 3, tzinfo=datetime.UTC), tick=False):
        yield


class Tags(HTMLParser):
    """The elements of a page with their attributes, in their order."""

    def __init__(self, response):
        super().__init__()
        self.found = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def of(self, *names):
        return [attributes for tag, attributes in self.found if tag in names]


def url(query=""):
    return reverse("tourism:near") + query


def whole(number, desa):
    """One place of every kind."""
    kendi = ProducerFactory(published=True, desa=desa, welcomes_visitors=True, product_types=[ProductTypeFactory()])
    OpeningHoursFactory(producer=kendi)
    FiringDayFactory(producer=kendi, starts_at=timezone.now() + datetime.timedelta(days=number + 1))
    made = SouvenirCentreFactory(name=f"Galeri {number}", published=True, desa=desa)
    CentreHoursFactory(centre=made)
    StockFactory(centre=made, producer=kendi)
    DesaWisataFactory(name=f"Kampung {number}", published=True, desa=desa)
    return indexed(kendi)


@pytest.mark.query_count("tourism:near")
@pytest.mark.parametrize("count", [1, 6])
def test_near_query_count(client, count):
    desa = DesaFactory(anjun=True)
    for number in range(count):
        whole(number, desa)
    indexing.refresh_all()

    def asked(query):
        with CaptureQueriesContext(connection) as queries:
            client.get(url(query))
        return len(queries)

    counts = {}
    for query in ("", POSITION, "?kecamatan=plered&buka=1&tampil=peta", "?q=galeri&halaman=2"):
        content_version.bump()
        cache.clear()
        counts[query] = (asked(query), asked(query))
    assert counts == {
        "": (3, 1),
        POSITION: (9, 6),
        "?kecamatan=plered&buka=1&tampil=peta": (10, 7),
        "?q=galeri&halaman=2": (10, 7),
    }


# What it keeps to itself


@pytest.mark.parametrize("query", [POSITION, "?lat=-6.64001&lon=abc", "?q=-6.640, 107.390"])
def test_page_with_a_position_is_kept_by_no_shared_cache_and_no_search_engine(client, query):
    response = client.get(url(query))

    assert "private" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("query", ["", "?kecamatan=plered", POSITION])
def test_page_tells_nobody_where_its_reader_came_from(client, query):
    DesaFactory(anjun=True)

    response = client.get(url(query))

    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_position_is_rounded_wherever_the_page_writes_it(client):
    desa = DesaFactory(anjun=True)
    whole(0, desa)

    page = client.get(url("?lat=-6.6331234&lon=107.3951234&radius=25&buka=1&hari=&jam=")).content.decode()
    address_free = re.sub(r'<a href="[^"]*" lang=[^>]*>', "", page)

    assert "-6.633" in address_free
    assert "-6.63312" not in address_free


def test_position_reaches_no_other_host(client):
    desa = DesaFactory(anjun=True)
    whole(0, desa)

    links = [link.get("href", "") for link in Tags(client.get(url(POSITION))).of("a")]
    foreign = [address for address in links if re.match(r"(https?:|geo:)", address)]

    assert len(foreign) > 3
    assert [address for address in foreign if "-6.640" in address or "107.390" in address] == []


def test_running_server_writes_no_query_into_its_log():
    from gerabah_portal import settings  # noqa: PLC0415 - only its folder is wanted

    conf = (settings.BASE_DIR / "gerabah_portal" / "gunicorn.conf.py").read_text()
    form = re.search(r"access_log_format = '(.*)'", conf).group(1)

    # gunicorn: %(U)s is the path; %(r)s, %(q)s and %(f)s hold the query, of this request or the one before.
    assert "%(U)s" in form
    assert not re.search(r"%\((r|q|f)\)s", form)


# Frame


def test_page_without_a_start_offers_every_kecamatan(client):
    DesaFactory(anjun=True)
    DesaFactory(bumijaya=True)

    page = Tags(client.get(url()))
    links = [link["href"] for link in page.of("a") if link.get("href", "").startswith("?kecamatan=")]
    options = [option["value"] for option in page.of("option")]

    assert links == ["?kecamatan=plered", "?kecamatan=ciruas"]
    assert options == ["plered", "ciruas"]


def test_page_without_a_start_may_be_found_and_names_both_languages(client):
    response = client.get(url()).content.decode()

    assert "noindex" not in response
    assert 'hreflang="en"' in response
    with override("id"):
        assert url() in client.get("/sitemap.xml").content.decode()


def test_every_field_has_its_label(client):
    DesaFactory(anjun=True)

    page = Tags(client.get(url("?kecamatan=plered")))
    labels = {label.get("for") for label in page.of("label")}
    shown = [field for field in page.of("input", "select") if field.get("type") not in ("hidden", "checkbox")]
    fields = [field.get("id") for field in shown]

    assert {"tempat", "kecamatan", "desa", "hari", "jam"} <= set(fields)
    assert [field for field in fields if field not in labels] == []


def test_forms_for_another_place_keep_the_filters(client):
    DesaFactory(anjun=True)

    page = Tags(client.get(url("?kecamatan=plered&desa=anjun&jenis=oleh-oleh&radius=5"))).found
    typed = next(at for at, (_tag, attributes) in enumerate(page) if attributes.get("id") == "tempat")
    end = next(at for at, (tag, _attributes) in enumerate(page) if at > typed and tag == "form")
    fields = [attributes for tag, attributes in page[typed:end] if tag == "input"]
    hidden = {field["name"]: field["value"] for field in fields if field["type"] == "hidden"}

    assert hidden == {"jenis": "oleh-oleh", "radius": "5"}


def test_map_shows_the_numbers_of_the_list(client):
    desa = DesaFactory(anjun=True)
    for number in range(2):
        whole(number, desa)
    indexing.refresh_all()

    context = client.get(url(f"{POSITION}&tampil=peta")).context

    assert [pin.numbers for pin in context["map"].pins] == [in_ranges([row.number for row in context["rows"]])]
    assert len(context["rows"]) == 8


def test_numbers_on_a_pin_read_as_ranges():
    assert in_ranges([7, 1, 2, 3]) == "1–3, 7"


def test_sample_says_so(client):
    DesaWisataFactory(name="Contoh", published=True, sample=True)
    indexing.refresh_all()

    assert [row.is_sample for row in client.get(url(POSITION)).context["rows"]] == [True]


def test_pages_of_villages_centres_and_home_lead_here(client):
    village = DesaWisataFactory(published=True, desa=DesaFactory(anjun=True))
    centre = SouvenirCentreFactory(published=True, desa=village.desa)
    indexing.refresh_all()

    for address in (reverse("home"), village.get_absolute_url(), centre.get_absolute_url()):
        assert url() in client.get(address).content.decode()
