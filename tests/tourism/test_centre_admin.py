"""The desk of souvenir centres: records, stock by maker, links for keepers, each within the own office."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gerabah_portal import roles
from tests.factories import (
    CentreHoursFactory,
    DesaFactory,
    DesaWisataFactory,
    KeeperLinkFactory,
    ProducerFactory,
    ProductTypeFactory,
    SeasonFactory,
    SeasonHoursFactory,
    SouvenirCentreConsentFactory,
    SouvenirCentreFactory,
    SouvenirCentrePhotoFactory,
    StaffFactory,
    StockFactory,
    indexed_place,
)
from tests.stewardship.admin_forms import errors_of, form_of, with_row
from tourism.models import KeeperLink, SouvenirCentre, Stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    """An officer of tourism in Serang."""
    officer = StaffFactory(serang=True, role=roles.TOURISM)
    client.force_login(officer)
    return officer


@pytest.fixture
def centre():
    return SouvenirCentreFactory(serang=True, name="Galeri Ciruas", whatsapp="+6281234567890")


def page(model, name, *args):
    return reverse(f"admin:tourism_{model}_{name}", args=args)


def opened(client, centre):
    return form_of(client.get(page("souvenircentre", "change", centre.pk)), "souvenircentre_form")


# The record


def test_centre_is_entered_with_its_hours_and_stock(client, officer):
    desa, wati = DesaFactory(bumijaya=True), ProducerFactory(serang=True)
    kendi = ProductTypeFactory(name_ind="Kendi")
    values = form_of(client.get(page("souvenircentre", "add")), "souvenircentre_form")
    values |= {
        "name": ["Galeri Bumijaya"],
        "kecamatan": [desa.kecamatan.pk],
        "desa": [desa.pk],
        "pasted": ["-6.0812, 106.2493"],
        "toilet": ["true"],
        "payment": ["Tunai"],
    }
    values = with_row(values, "hours", weekday="5", opens="20:00", closes="02:00")
    values = with_row(values, "season_hours", season="lebaran", opens="", closes="")
    values = with_row(values, "stock", product_type=kendi.pk, producer=wati.pk, price_from="25000", running_out="on")

    response = client.post(page("souvenircentre", "add"), values)

    assert response.status_code == 302, errors_of(response)
    made = SouvenirCentre.objects.get()
    assert (made.slug, made.status, str(made.lat), made.toilet) == ("galeri-bumijaya", "draft", "-6.08120", True)
    assert made.page_parts["hours"] == [[5, "20:00", "02:00"]]
    assert made.page_parts["seasons"] == {"lebaran": []}
    assert "kendi" in made.search_text.split()
    stock = made.stock.get()
    assert (stock.price_from, stock.running_out, stock.running_out_at is not None) == (25_000, True, True)


def test_mark_and_its_time_go_together(client, officer, centre):
    stock = StockFactory(centre=centre, producer__serang=True, running_out=True, gone_at=timezone.now())
    values = opened(client, centre)
    assert values.pop("stock-0-running_out") == ["on"]

    response = client.post(page("souvenircentre", "change", centre.pk), values)

    assert response.status_code == 302, errors_of(response)
    stock.refresh_from_db()
    assert (stock.running_out, stock.running_out_at, stock.gone_at) == (False, None, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [("pasted", "107.39"), ("pasted", "-6.64, 107.39"), ("lat", "NaN"), ("kecamatan", "32.14.04"), ("whatsapp", "abc")],
    ids=["half", "other kabupaten", "NaN", "other office", "no number"],
)
def test_bad_input_is_named_and_changes_nothing(client, officer, centre, field, value):
    DesaFactory(anjun=True)
    values = opened(client, centre) | {"name": ["Nama Baru"], field: [value]}

    response = client.post(page("souvenircentre", "change", centre.pk), values)

    assert errors_of(response)
    centre.refresh_from_db()
    assert centre.name == "Galeri Ciruas"


def test_published_centre_keeps_its_address(client, officer, centre):
    assert "slug" in opened(client, centre)
    published = SouvenirCentreFactory(serang=True, published=True)

    assert "slug" not in opened(client, published)


@pytest.mark.parametrize("role", [roles.INDUSTRY, roles.REVIEWER])
def test_others_of_the_office_read_and_change_nothing(client, centre, role):
    client.force_login(StaffFactory(serang=True, role=role))
    link = KeeperLinkFactory(centre=centre)

    assert client.get(page("souvenircentre", "change", centre.pk)).status_code == 200
    assert client.post(page("souvenircentre", "change", centre.pk), {"name": "X"}).status_code == 403
    assert client.get(page("souvenircentre", "keeper", centre.pk)).status_code == 200
    for post in ({"make": "1"}, {"revoke": link.pk}):
        assert client.post(page("souvenircentre", "keeper", centre.pk), post).status_code == 403
    assert client.get(page("stock", "changelist")).status_code == 200
    assert client.get(page("stock", "add")).status_code == 403
    link.refresh_from_db()
    assert (KeeperLink.objects.count(), link.revoked_at) == (1, None)


def test_form_query_count_does_not_grow_with_rows(client, officer, centre):
    def asked():
        client.get(page("souvenircentre", "change", centre.pk))
        with CaptureQueriesContext(connection) as queries:
            client.get(page("souvenircentre", "change", centre.pk))
        return len(queries)

    def fill(weekday):
        CentreHoursFactory(centre=centre, weekday=weekday)
        StockFactory(centre=centre, producer__serang=True)
        SouvenirCentrePhotoFactory(record=centre)

    fill(0)
    SouvenirCentreConsentFactory(record=centre)
    for_one = asked()
    for weekday in range(1, 5):
        fill(weekday)

    assert asked() == for_one


# Whose ware


@pytest.fixture
def makers():
    """Producers by where they are and whether the public sees them."""
    return {
        "own draft": ProducerFactory(serang=True, name="Wati Draf"),
        "own archived": ProducerFactory(serang=True, name="Wati Arsip", archived=True),
        "their public": ProducerFactory(name="Anjun Terbit", published=True, desa=DesaFactory(anjun=True)),
        "their draft": ProducerFactory(name="Anjun Draf"),
    }


def offered(client, **query):
    response = client.get(page("stock", "makers"), query)
    return {result["text"].partition(" (")[0] for result in response.json()["results"]}


def test_ware_of_the_other_kabupaten_is_offered_when_it_is_public(client, officer, makers):
    assert offered(client) == {"Wati Draf", "Anjun Terbit"}
    response = client.get(page("stock", "makers"))
    assert "Anjun Terbit (Anjun)" in {result["text"] for result in response.json()["results"]}


def test_search_for_makers_takes_any_words(client, officer, makers):
    for producer in makers.values():
        type(producer).objects.filter(pk=producer.pk).update(
            search_name=f" {producer.name.lower()} ", search_text=f" {producer.name.lower()} "
        )

    assert offered(client, term="anjun") == {"Anjun Terbit"}
    assert offered(client, term="'; --") == set()
    assert offered(client, term="x" * 5_000, page="nol") == set()


@pytest.mark.parametrize(
    ("who", "is_taken"), [("own draft", True), ("their public", True), ("own archived", False), ("their draft", False)]
)
def test_only_makers_that_are_offered_can_be_named(client, officer, centre, makers, who, is_taken):
    values = with_row(
        opened(client, centre), "stock", product_type=ProductTypeFactory().pk, producer=makers[who].pk, price_from=""
    )

    response = client.post(page("souvenircentre", "change", centre.pk), values)

    assert (response.status_code == 302) is is_taken
    assert Stock.objects.filter(producer=makers[who]).exists() is is_taken


def test_maker_that_is_no_longer_public_stays_in_its_row(client, officer, centre, makers):
    stock = StockFactory(centre=centre, producer=makers["their draft"])

    response = client.post(
        page("souvenircentre", "change", centre.pk), opened(client, centre) | {"parking": ["5 mobil"]}
    )

    assert response.status_code == 302, errors_of(response)
    stock.refresh_from_db()
    assert stock.producer == makers["their draft"]


def test_who_may_not_read_stock_is_offered_no_makers(client, makers):
    client.force_login(StaffFactory(serang=True, role=roles.MARKETING))

    assert client.get(page("stock", "makers")).status_code == 403


def test_stock_of_a_centre_of_the_other_office_cannot_be_entered(client, officer, makers):
    theirs = SouvenirCentreFactory()
    values = form_of(client.get(page("stock", "add")), "stock_form")
    values |= {"centre": theirs.pk, "product_type": ProductTypeFactory().pk, "producer": makers["own draft"].pk}

    response = client.post(page("stock", "add"), values)

    assert list(errors_of(response)) == ["centre"]
    assert not Stock.objects.exists()


@pytest.mark.parametrize(("left", "count"), [("", 3), ("scarce", 2), ("gone", 1), ("unconfirmed", 2), ("apa", 3)])
def test_list_is_filtered_by_what_is_left(client, officer, centre, left, count):
    StockFactory(centre=centre, confirmed_on=datetime.date(2026, 1, 1))
    StockFactory(centre=centre, running_out=True)
    StockFactory(centre=centre, running_out=True, gone_at=timezone.now())

    response = client.get(page("stock", "changelist"), {"left": left} if left else {})

    assert len(response.context["cl"].result_list) == count


def test_change_of_stock_makes_the_search_words_anew(client, officer, centre):
    stock = StockFactory(centre=centre, product_type=ProductTypeFactory(name_ind="Kendi"))
    indexed_place(centre)

    client.post(page("stock", "delete", stock.pk), {"post": "yes"})

    assert "kendi" not in SouvenirCentre.objects.get().search_text.split()


# What runs out of the own makers' ware


@pytest.fixture
def scarce():
    """Ware of makers of both kabupaten that runs out in a centre of Purwakarta."""
    galeri = SouvenirCentreFactory(name="Galeri Anjun", published=True)
    ours = StockFactory(centre=galeri, producer__serang=True, producer__name="Wati Ciruas", running_out=True)
    StockFactory(centre=galeri, producer__name="Anjun Jaya", running_out=True)
    StockFactory(centre=galeri, producer__serang=True, producer__name="Masih Ada")
    archived = SouvenirCentreFactory(archived=True)
    StockFactory(centre=archived, producer__serang=True, producer__name="Toko Tutup", running_out=True)
    return ours


@pytest.mark.parametrize("role", [roles.INDUSTRY, roles.TOURISM, roles.REVIEWER])
def test_office_of_the_maker_reads_what_runs_out_elsewhere(client, scarce, role):
    client.force_login(StaffFactory(serang=True, role=role))

    response = client.get(page("stock", "running_out"))

    assert [row for row, _word, _badge in response.context["rows"]] == [scarce]
    assert scarce.centre.get_absolute_url() in response.content.decode()
    assert client.get(page("stock", "change", scarce.pk)).status_code in (302, 404)  # its row is not ours


def test_queue_counts_it_and_leads_there(client, scarce):
    client.force_login(StaffFactory(serang=True))

    waiting = {item.url: item.count for item in client.get(reverse("admin:index")).context["waiting"]}

    assert waiting[page("stock", "running_out")] == 1


def test_queue_of_the_centres_office_leads_to_its_own_rows(client, scarce):
    client.force_login(StaffFactory(purwakarta=True, role=roles.TOURISM))

    waiting = {item.url: item.count for item in client.get(reverse("admin:index")).context["waiting"]}

    url = f"{page('stock', 'changelist')}?left=scarce"
    assert waiting[url] == 3 - 1 + 1  # two in the gallery, one in the archived centre
    assert len(client.get(url).context["cl"].result_list) == 3


def test_queue_names_seasons_whose_next_days_are_missing(client, officer, centre):
    SeasonHoursFactory(centre=centre)
    url = page("season", "changelist")

    def waiting():
        return {item.url: item.count for item in client.get(reverse("admin:index")).context["waiting"]}

    SeasonFactory(starts=datetime.date(2020, 4, 24), ends=datetime.date(2020, 5, 23))
    assert waiting()[url] == 1
    today = timezone.localdate()
    SeasonFactory(starts=today, ends=today)
    assert url not in waiting()


@pytest.mark.parametrize("count", [1, 5])
def test_running_out_query_count(client, django_assert_max_num_queries, count):
    client.force_login(StaffFactory(serang=True))
    for _number in range(count):
        StockFactory(centre__desa=DesaFactory(), producer__serang=True, running_out=True)
    client.get(page("stock", "running_out"))

    with django_assert_max_num_queries(6):
        assert len(client.get(page("stock", "running_out")).context["rows"]) == count


def test_who_may_not_read_stock_does_not_read_what_runs_out(client, scarce):
    client.force_login(StaffFactory(serang=True, role=roles.MARKETING))

    assert client.get(page("stock", "running_out")).status_code == 403


def test_nearest_village_is_chosen_among_those_of_the_office(client, officer, centre):
    theirs, own = DesaWisataFactory(), DesaWisataFactory(serang=True)

    for village, is_taken in ((theirs, False), (own, True)):
        values = opened(client, centre) | {"nearest_village": [village.pk]}
        assert (client.post(page("souvenircentre", "change", centre.pk), values).status_code == 302) is is_taken
