"""The list that a visitor makes: what gets onto it, who sees it, and where it goes."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from artisans.models import Producer
from exporters.models import Exporter
from stewardship import lifecycle
from tests.exporters.inquiry_posts import SAME_ORIGIN, add, address, form, names
from tests.factories import ExporterFactory, ProducerFactory, StaffFactory, indexed, indexed_exporter
from tests.portal.page_rules import GuardedClient, body, parse

pytestmark = pytest.mark.django_db


def of_session(client):
    return client.session.get("shortlist", [])


# The visitor's own list


def test_adding_begins_the_session_and_comes_back(client, anjun_jaya):
    response = add(client, "e:anjun-jaya", next="/eksportir/?negara=NL#eksportir-anjun-jaya")

    assert response.url == "/eksportir/?negara=NL#eksportir-anjun-jaya"
    assert of_session(client) == ["e:anjun-jaya"]
    cookie = response.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"]) == ("Lax", True, "")


def test_adding_twice_is_adding_once(client, anjun_jaya, producer):
    for entry in ("e:anjun-jaya", "p:wati", "e:anjun-jaya"):
        add(client, entry)

    assert of_session(client) == ["e:anjun-jaya", "p:wati"]


@pytest.mark.parametrize("entry", ["e:tidak-ada", "", "p:", "<script>"])
def test_adding_what_is_not_there_says_so(client, entry):
    response = add(client, entry, next="/tentang/")

    assert response.url == f"{address('inquiry')}?kabar=hilang"
    assert not Session.objects.exists()
    assert parse(client.get(response.url)).text.count("is not in the portal, or no longer") == 1


def test_eleventh_business_is_refused_with_a_word(client):
    for number in range(11):
        ExporterFactory(published=True, name=f"E{number}")

    responses = [add(client, f"e:e{number}", next="/tentang/").url for number in range(11)]

    assert responses == [*["/tentang/"] * 10, f"{address('inquiry')}?kabar=penuh"]
    assert len(of_session(client)) == 10
    assert "at most 10 businesses" in parse(client.get(responses[-1])).text


def test_business_that_left_the_portal_does_not_block_others(client, anjun_jaya, producer):
    add(client, "e:anjun-jaya")
    lifecycle.archive(anjun_jaya, by=StaffFactory(superuser=True))

    response = add(client, "p:wati", next="/tentang/")

    assert (response.url, of_session(client)) == ("/tentang/", ["p:wati"])


def test_removing_takes_one_off(client, anjun_jaya, producer):
    add(client, "e:anjun-jaya", "p:wati")

    response = client.post(
        address("shortlist_remove"), {"pilih": "e:anjun-jaya", "next": "/produsen/wati/"}, headers=SAME_ORIGIN
    )

    assert (response.url, of_session(client)) == ("/produsen/wati/", ["p:wati"])


def test_removing_without_a_list_begins_no_session(client):
    response = client.post(address("shortlist_remove"), {"pilih": "e:anjun-jaya"}, headers=SAME_ORIGIN)

    assert (response.status_code, response.cookies) == (302, {})


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil", ""]
)
def test_only_pages_of_ours_are_gone_back_to(client, anjun_jaya, elsewhere):
    assert add(client, "e:anjun-jaya", next=elsewhere).url == address("inquiry")


@pytest.mark.parametrize("name", ["shortlist_add", "shortlist_remove"])
def test_list_is_not_changed_by_a_link(client, anjun_jaya, name):
    response = client.get(address(name), {"pilih": "e:anjun-jaya"})

    assert (response.status_code, response.cookies) == (405, {})


OTHERS = [
    {},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://["},
    {"origin": "http://testserver.evil.example"},
    {"referer": "https://evil.example/?http://testserver/"},
]
OURS = [
    {"sec-fetch-site": "same-origin"},
    {"origin": "http://testserver"},
    {"origin": "http://127.0.0.1:8000"},  # SITE_URL
    {"referer": "http://testserver/produsen/"},
]


@pytest.mark.parametrize("headers", OTHERS)
@pytest.mark.parametrize("name", ["shortlist_add", "shortlist_remove"])
def test_forms_of_other_sites_change_nothing(client, anjun_jaya, name, headers):
    add(client, "e:anjun-jaya")

    response = client.post(address(name), {"pilih": "e:anjun-jaya"}, headers=headers)

    assert response.status_code == 403
    assert of_session(client) == ["e:anjun-jaya"]


@pytest.mark.parametrize("headers", OURS)
def test_forms_of_our_pages_need_no_token(anjun_jaya, headers):
    client = GuardedClient(enforce_csrf_checks=True)

    response = client.post(address("shortlist_add"), {"pilih": "e:anjun-jaya"}, headers=headers)

    assert (response.status_code, of_session(client)) == (302, ["e:anjun-jaya"])


def test_log_in_keeps_the_list(client, anjun_jaya):
    add(client, "e:anjun-jaya")

    client.force_login(StaffFactory())

    assert of_session(client) == ["e:anjun-jaya"]


# Pages


def pages(anjun_jaya, producer):
    indexed(producer)
    indexed_exporter(anjun_jaya)
    return [
        reverse("home"),
        reverse("exporters:exporter_list"),
        anjun_jaya.get_absolute_url(),
        producer.get_absolute_url(),
    ]


def test_pages_without_a_session_stay_for_everybody(client, settings, anjun_jaya, producer, piece):
    settings.PAGE_CACHE_SECONDS = 60

    for url in pages(anjun_jaya, producer):
        response = client.get(url)
        assert (response.status_code, response.cookies) == (200, {})
        assert response["Cache-Control"].startswith("public, max-age=60")
        assert "csrfmiddlewaretoken" not in body(response)
        assert address("inquiry", "id") + '"' not in body(response).split("</header>")[0]


def test_visitor_with_a_list_sees_its_length_on_every_page(client, settings, anjun_jaya, producer, piece):
    settings.PAGE_CACHE_SECONDS = 60
    urls = pages(anjun_jaya, producer)
    for url in urls:
        client.get(url)
    add(client, "e:anjun-jaya", f"d:{piece.pk}")

    for url in urls:
        response = client.get(url)
        assert '<span class="count">2<span' in body(response)
        assert "public" not in response.get("Cache-Control", "")
    for url in urls:
        assert '<span class="count">' not in body(GuardedClient().get(url)).split("</header>")[0]


def test_buttons_know_what_is_on_the_list(client, anjun_jaya, producer, piece):
    urls = pages(anjun_jaya, producer)[1:]
    marks = ['value="e:anjun-jaya"', 'value="e:anjun-jaya"', 'value="p:wati"']
    for url, mark in zip(urls, marks, strict=True):
        page = body(client.get(url))
        assert mark in page
        assert address("shortlist_add", "id") in page
        assert address("shortlist_remove", "id") not in page
    assert f'value="d:{piece.pk}"' in page

    add(client, "e:anjun-jaya", "p:wati", f"d:{piece.pk}")

    for url in urls:
        page = body(client.get(url))
        assert address("shortlist_remove", "id") in page
        assert address("shortlist_add", "id") not in page


def test_button_comes_back_to_its_place(client, producer, piece):
    page = body(client.get(indexed(producer).get_absolute_url()))

    assert f'name="next" value="/produsen/wati/#barang-{piece.pk}"' in page
    assert f'<li id="barang-{piece.pk}">' in page


def test_list_survives_the_switch_of_language(client, anjun_jaya, producer):
    add(client, "e:anjun-jaya", "p:wati")

    for language in ("id", "en", "id"):
        page = client.get(address("inquiry", language)).context["page"]
        assert names(page.shortlist) == ["Anjun Jaya", "Wati"]


# The link


def test_link_opens_the_list_for_anybody(client, anjun_jaya, producer, piece):
    add(client, "e:anjun-jaya", f"d:{piece.pk}")
    link = client.get(address("inquiry")).context["page"].shortlist.address

    stranger = GuardedClient()
    response = stranger.get(link.removeprefix(settings.SITE_URL))

    assert link == f"{settings.SITE_URL}{address('inquiry')}?pilih=e:anjun-jaya,d:{piece.pk}"
    assert names(response.context["page"].shortlist) == ["Anjun Jaya", "Wati"]
    assert not response.cookies
    assert form(stranger, f"e:anjun-jaya,d:{piece.pk}")["line-0-wording"] == ["Water jar"]


def test_shared_list_becomes_ones_own_by_a_button(client, anjun_jaya, producer):
    add(client, "p:wati")
    page = client.get(address("inquiry") + "?pilih=e:anjun-jaya").context["page"]
    assert (names(page.shortlist), page.is_shared) == (["Anjun Jaya"], True)
    assert of_session(client) == ["p:wati"]

    add(client, page.shortlist.as_text)

    page = client.get(address("inquiry")).context["page"]
    assert (names(page.shortlist), page.is_shared) == (["Wati", "Anjun Jaya"], False)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?pilih=e:anjun-jaya,e:draf", "1 entry of the list is no longer in the portal"),
        ("?pilih=e:anjun-jaya,e:draf,%00,<b>", "3 entries of the list are no longer in the portal"),
        (f"?pilih={'e:x,' * 4000}", "40 entries"),
        ("?kabar=entah", "Anjun Jaya"),
    ],
)
def test_bad_link_is_read_as_far_as_it_goes(client, anjun_jaya, query, words):
    ExporterFactory(name="Draf")

    response = client.get(address("inquiry") + query)

    assert response.status_code == 200
    assert "Draf" not in parse(response).text
    if "x," not in query:
        assert words in parse(response).text


def test_empty_list_says_what_to_do_and_offers_exporters(client, anjun_jaya):
    response = client.get(address("inquiry"))

    assert "Press “Add to the inquiry list”" in parse(response).text
    assert anjun_jaya.get_absolute_url() in parse(response).hrefs() or anjun_jaya.name in body(response)
    assert 'id="inquiry-form"' not in body(response)
    assert not response.cookies


@pytest.mark.query_count("exporters:shortlist_add", "exporters:shortlist_remove")
@pytest.mark.parametrize("count", [1, 5])
def test_adding_and_removing_cost_the_same_for_many(client, django_assert_num_queries, count):
    entries = [f"e:{ExporterFactory(published=True).slug}" for _number in range(count)]
    add(client, *entries)

    with django_assert_num_queries(6):  # session, own list, whole list, save in a transaction
        add(client, *entries)
    with django_assert_num_queries(4):
        client.post(address("shortlist_remove"), {"pilih": entries[0]}, headers=SAME_ORIGIN)


def test_unpublished_records_are_really_there():
    """The tests above would pass if nothing were ever found."""
    ExporterFactory(name="Draf")
    ProducerFactory(name="Rahasia")

    assert Exporter.objects.filter(slug="draf").exists()
    assert Producer.objects.filter(slug="rahasia").exists()
