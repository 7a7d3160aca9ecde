"""The code after the password: who is asked for it, what lets in, and what stays shut until then."""

import re

import pytest
import time_machine
from django.contrib import admin
from django.urls import URLPattern, reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from stewardship.log_in import pending, second_factor
from tests.factories import StaffFactory
from tests.portal.page_rules import GuardedClient, parse
from tests.stewardship.log_ins import (
    ENROL,
    INDEX,
    LOG_IN,
    MONDAY,
    SECOND_STEP,
    app_of,
    code_of,
    give_code,
    give_password,
    is_in,
    path_and_next,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
PRODUCERS = reverse("admin:artisans_producer_changelist")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(params=[True, False], ids=["required", "chosen"])
def required(request, settings):
    settings.REQUIRE_2FA = request.param
    return request.param


# Who is asked


def test_password_alone_lets_in_where_no_factor_is_asked_for(client):
    response = give_password(client, StaffFactory())

    assert response.url == INDEX
    assert is_in(client)


def test_whoever_has_an_app_is_asked_for_its_code(client, required):
    wati = StaffFactory()
    app = app_of(wati)

    asked = give_password(client, wati)

    assert path_and_next(asked.url) == (SECOND_STEP, INDEX)
    assert not is_in(client)
    assert give_code(client, code_of(app)).url == INDEX
    assert is_in(client)


def test_whoever_has_no_app_sets_one_up_where_it_is_required(client, settings):
    settings.REQUIRE_2FA = True

    response = give_password(client, StaffFactory(), following=PRODUCERS)

    assert path_and_next(response.url) == (ENROL, PRODUCERS)
    assert not is_in(client)


def test_app_that_never_showed_a_code_counts_for_nothing(client):
    wati = StaffFactory()
    TOTPDevice.objects.create(user=wati, name="app", confirmed=False)

    give_password(client, wati)

    assert is_in(client)


def test_session_from_before_the_app_is_asked_for_a_code(client):
    wati = StaffFactory()
    client.force_login(wati)
    assert is_in(client)

    app = app_of(wati)
    response = client.get(PRODUCERS, follow=True)

    assert [path_and_next(url)[0] for url, _status in response.redirect_chain] == [LOG_IN, SECOND_STEP]
    assert path_and_next(response.redirect_chain[-1][0])[1] == PRODUCERS
    assert client.post(response.redirect_chain[-1][0], {"code": code_of(app)}).url == PRODUCERS


def test_session_from_before_the_requirement_is_led_to_the_set_up(client, settings):
    client.force_login(StaffFactory())
    settings.REQUIRE_2FA = True

    response = client.get(INDEX, follow=True)

    assert path_and_next(response.redirect_chain[-1][0])[0] == ENROL


# What stays shut until then


def addresses(patterns=None, above="/admin/"):
    """Every address of the admin, with 1 in the place of each part that varies."""
    for pattern in admin.site.get_urls() if patterns is None else patterns:
        route = re.sub(r"<(?:\w+:)?\w+>", "1", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            if "(?P" not in route:
                yield above + route
        else:
            yield from addresses(pattern.url_patterns, above + route)


OPEN = {LOG_IN, SECOND_STEP, ENROL}


def half_logged_in(client):
    wati = StaffFactory(superuser=True)
    app_of(wati)
    give_password(client, wati)


def logged_in_before(client):
    wati = StaffFactory(superuser=True)
    client.force_login(wati)
    app_of(wati)


@pytest.mark.parametrize("way", [half_logged_in, logged_in_before])
def test_no_page_of_the_office_opens_before_the_second_step(client, way, required):
    way(client)
    shut = set(addresses()) - OPEN
    assert {PRODUCERS, reverse("admin:jsi18n"), reverse("admin:autocomplete"), f"{PRODUCERS}1/change/"} <= shut
    assert len(shut) > 60

    for url in sorted(shut):
        for response in (client.post(url), client.get(url)):
            assert (url, response.status_code) == (url, 302)
            assert path_and_next(response.url)[0] in (LOG_IN, INDEX)  # INDEX: from the log-out page, shut as well


@pytest.mark.parametrize("way", [half_logged_in, logged_in_before])
def test_app_list_and_unknown_address_are_shut_as_well(client, way):
    way(client)

    for url in ("/admin/artisans/", "/admin/tidak-ada/"):
        assert path_and_next(client.get(url).url) == (LOG_IN, url)


def test_nobody_is_logged_in_between_the_steps(client):
    half_logged_in(client)

    assert client.get("/").wsgi_request.user.is_anonymous
    assert "_auth_user_id" not in client.session


def test_password_alone_replaces_no_app(client, required):
    """Who has stolen a password must not set up a phone of their own."""
    wati = StaffFactory()
    app = app_of(wati)
    give_password(client, wati)

    assert path_and_next(client.get(ENROL).url)[0] == LOG_IN
    assert path_and_next(client.post(ENROL, {"code": "123456"}).url)[0] == LOG_IN
    assert list(TOTPDevice.objects.all()) == [app]


@pytest.mark.parametrize("url", [SECOND_STEP, ENROL])
def test_step_without_a_password_leads_back_to_it(client, url):
    response = client.get(url, {"next": PRODUCERS})

    assert path_and_next(response.url) == (LOG_IN, PRODUCERS)


# Half a log-in does not last


def test_password_holds_for_half_an_hour(client, clock):
    wati = StaffFactory()
    app = app_of(wati)
    give_password(client, wati)

    clock.shift(pending.SECONDS)

    assert path_and_next(give_code(client, code_of(app)).url)[0] == LOG_IN
    assert not is_in(client)


@pytest.mark.parametrize("change", ["password", "inactive", "no staff", "logged out everywhere"])
def test_password_given_before_a_change_no_longer_holds(client, change):
    wati = StaffFactory()
    app = app_of(wati)
    give_password(client, wati)

    if change == "password":
        wati.set_password("kata-sandi-yang-baru")
    wati.is_active, wati.is_staff = change != "inactive", change != "no staff"
    wati.log_in_generation += change == "logged out everywhere"
    wati.save()

    assert path_and_next(give_code(client, code_of(app)).url)[0] == LOG_IN
    assert not is_in(client)


def test_password_of_somebody_else_ends_the_log_in_before(client):
    wati, sari = StaffFactory.create_batch(2)
    app_of(sari)
    client.force_login(wati)
    key = client.session.session_key

    give_password(client, sari)

    assert not is_in(client)
    assert not GuardedClient().session.exists(key)


# Where to


@pytest.mark.parametrize(
    ("following", "arrives"),
    [
        (PRODUCERS, PRODUCERS),
        ("", INDEX),
        ("https://penipu.example.org/admin/", INDEX),
        ("//penipu.example.org/", INDEX),
        ("/\\penipu.example.org", INDEX),
        ("javascript:alert(1)", INDEX),
    ],
)
def test_log_in_leads_to_our_own_pages_only(client, following, arrives):
    wati = StaffFactory()
    app = app_of(wati)

    step = give_password(client, wati, following=following).url

    assert path_and_next(step) == (SECOND_STEP, arrives)
    assert client.post(f"{SECOND_STEP}?next={following}", {"code": code_of(app)}).url == arrives


def test_step_after_the_log_in_leads_on(client):
    wati = StaffFactory()
    client.force_login(wati)

    response = client.get(SECOND_STEP, {"next": PRODUCERS}, follow=True)

    assert response.redirect_chain[-1][0] == PRODUCERS


# The page


def test_code_field_opens_the_number_pad_and_takes_the_code_from_the_phone(client):
    wati = StaffFactory()
    app_of(wati)
    give_password(client, wati)

    response = client.get(SECOND_STEP)
    page = parse(response)

    assert b'autocomplete="one-time-code"' in response.content
    assert b'inputmode="numeric"' in response.content
    assert (page.h1, page.problems) == (1, [])
    assert "no-store" in response["Cache-Control"]


def test_second_step_query_count(client, django_assert_num_queries):
    wati = StaffFactory()
    app = app_of(wati)
    second_factor.new_recovery_codes(wati)
    give_password(client, wati)

    with django_assert_num_queries(3):
        client.get(SECOND_STEP)
    with django_assert_num_queries(21):
        give_code(client, code_of(app))
