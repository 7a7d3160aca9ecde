"""Setting up the second factor, its recovery codes, another phone, and doing without again."""

import re
from base64 import b32decode
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from stewardship.log_in import second_factor
from stewardship.log_in.qr_code import QUIET_ZONE, QrCode
from tests.factories import StaffFactory
from tests.portal.page_rules import GuardedClient, parse
from tests.stewardship.log_ins import (
    CODES,
    ENROL,
    INDEX,
    LOG_IN,
    MONDAY,
    SECOND_FACTOR,
    app_of,
    code_for,
    code_of,
    give_code,
    give_password,
    is_in,
    path_and_next,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
PRODUCERS = reverse("admin:artisans_producer_changelist")
NEW_CODES, REMOVE = reverse("admin:new_recovery_codes"), reverse("admin:remove_second_factor")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def shown_key(response):
    """The secret that the page shows as text, as an app would read it from the QR code."""
    typed = response.context["secret"].replace(" ", "")
    read = parse_qs(urlsplit(response.context["address"]).query)["secret"][0]
    assert typed == read
    return b32decode(typed).hex()


def set_up(client, **more):
    """Scan the code of the page and type what the app then shows; return the app's secret and the answer."""
    key = shown_key(client.get(ENROL))
    return key, client.post(ENROL, {"code": code_for(key), **more})


@pytest.fixture
def wati(client):
    """Somebody who is logged in and has an app whose code was not yet used."""
    wati = StaffFactory()
    app_of(wati)
    give_password(client, wati)
    give_code(client, code_of(wati.totpdevice_set.get(), -1))
    return wati


# The first app


def test_required_set_up_leads_over_the_codes_to_the_page_that_was_asked_for(client, settings):
    settings.REQUIRE_2FA = True
    wati = StaffFactory(purwakarta=True)
    step = give_password(client, wati, following=PRODUCERS).url
    key = shown_key(client.get(step))

    enrolled = client.post(step, {"code": code_for(key)})
    shown = client.get(enrolled.url)
    kept = client.post(enrolled.url)

    assert path_and_next(enrolled.url) == (CODES, PRODUCERS)
    assert shown.context["codes"] == sorted(StaticToken.objects.values_list("token", flat=True))
    assert kept.url == PRODUCERS
    assert client.get(PRODUCERS).status_code == 200


def test_app_that_was_set_up_is_asked_from_then_on(client, clock, settings):
    settings.REQUIRE_2FA = True
    wati = StaffFactory()
    give_password(client, wati)
    key, _answer = set_up(client)
    other = GuardedClient()

    give_password(other, wati)
    assert not is_in(other)
    assert give_code(other, code_for(key)).status_code == 200  # the code of the set-up is used up
    clock.shift(30)
    give_code(other, code_for(key))

    assert is_in(other)


def test_wrong_code_sets_nothing_up_and_keeps_the_secret(client, settings):
    settings.REQUIRE_2FA = True
    give_password(client, StaffFactory())
    key = shown_key(client.get(ENROL))

    refused = client.post(ENROL, {"code": "000000"})

    assert list(refused.context["form"].errors) == ["code"]
    assert shown_key(refused) == key
    assert not TOTPDevice.objects.exists()
    assert not is_in(client)


def test_secret_is_another_one_for_each_log_in(client, settings):
    """Who saw the page with a stolen password must not know the secret that the owner later scans."""
    settings.REQUIRE_2FA = True
    wati, keys = StaffFactory(), set()
    for _browser in range(2):
        thief = GuardedClient()
        give_password(thief, wati)
        keys.add(shown_key(thief.get(ENROL)))

    assert len(keys) == 2


def test_two_half_log_ins_set_up_one_app(client, settings):
    """The second finds that there is one by now, and has to show its code."""
    settings.REQUIRE_2FA = True
    wati, other = StaffFactory(), GuardedClient()
    for browser in (client, other):
        give_password(browser, wati)
    key = shown_key(other.get(ENROL))
    set_up(client)

    late = other.post(ENROL, {"code": code_for(key)})

    assert path_and_next(late.url)[0] == LOG_IN
    assert TOTPDevice.objects.count() == 1
    assert not is_in(other)


def test_set_up_by_choice_ends_the_other_sessions(client):
    wati, other = StaffFactory(), GuardedClient()
    for browser in (client, other):
        give_password(browser, wati)

    _key, answer = set_up(client)

    assert path_and_next(answer.url)[0] == CODES
    assert is_in(client)
    assert not is_in(other)


def test_set_up_page_can_be_read_scanned_and_typed(client):
    wati = StaffFactory(username="wati sari")
    give_password(client, wati)

    response = client.get(ENROL)
    page = parse(response)

    assert (page.h1, page.problems) == (1, [])
    assert response.context["address"].startswith("otpauth://totp/Gerabah%20Portal%3Awati%20sari?secret=")
    assert response.context["address"] in page.hrefs()
    assert re.fullmatch(r"([A-Z2-7]{4} ?){8}", response.context["secret"])
    assert b"<svg" in response.content
    assert b"no-store" in response["Cache-Control"].encode()


def test_qr_code_has_its_three_corners_within_a_quiet_zone():
    code = QrCode.of("otpauth://totp/Gerabah%20Portal:wati?secret=ABC")
    far = code.size - QUIET_ZONE - 7

    for x, y in ((QUIET_ZONE, QUIET_ZONE), (far, QUIET_ZONE), (QUIET_ZONE, far)):
        assert f"M{x} {y}h7v1h-7z" in code.path
    assert code.size == (code.size - 2 * QUIET_ZONE - 17) // 4 * 4 + 17 + 2 * QUIET_ZONE
    assert "M0 " not in code.path


# Another phone


def test_other_phone_needs_a_code_of_the_one_before(client, wati, clock):
    app, other = wati.totpdevice_set.get(), GuardedClient()

    _key, refused = set_up(client)
    _key, wrong = set_up(client, present_code="000000")
    assert list(refused.context["form"].errors) == list(wrong.context["form"].errors) == ["present_code"]
    assert list(wati.totpdevice_set.all()) == [app]

    clock.shift(30)
    key, answer = set_up(client, present_code=code_of(app))

    assert path_and_next(answer.url)[0] == CODES
    assert wati.totpdevice_set.get().key == key
    assert is_in(client)
    clock.shift(60)
    give_password(other, wati)
    assert give_code(other, code_of(app)).status_code == 200
    assert give_code(other, code_for(key)).status_code == 200  # one wrong code before: a second's wait
    clock.shift(2)
    give_code(other, code_for(key))
    assert is_in(other)


def test_wrong_code_of_the_new_app_uses_up_no_recovery_code(client, wati):
    code = second_factor.new_recovery_codes(wati)[0]
    client.get(ENROL)

    refused = client.post(ENROL, {"code": "000000", "present_code": code})

    assert list(refused.context["form"].errors) == ["code"]
    assert refused.context["form"]["present_code"].value() == code
    assert second_factor.recovery_codes_left(wati) == 10


def test_lost_phone_is_replaced_with_recovery_codes(client, clock):
    wati = StaffFactory()
    lost, codes = app_of(wati), second_factor.new_recovery_codes(wati)
    give_password(client, wati)
    give_code(client, codes[0])

    key, _answer = set_up(client, present_code=codes[1])

    assert wati.totpdevice_set.get().key == key != lost.key
    assert is_in(client)
    assert second_factor.recovery_codes_left(wati) == 10


# Recovery codes


def test_recovery_codes_are_shown_until_they_are_kept(client):
    give_password(client, StaffFactory())
    set_up(client)

    shown = [client.get(CODES).context["codes"] for _time in range(2)]
    client.post(CODES)
    later = client.get(CODES)

    assert shown[0] == shown[1]
    assert len(set(shown[0])) == 10
    assert {len(code) for code in shown[0]} == {second_factor.RECOVERY_DIGITS}
    assert later.url == SECOND_FACTOR


def test_page_of_the_codes_prints_by_a_script_of_its_own(client):
    give_password(client, StaffFactory())
    set_up(client)

    page = parse(client.get(CODES))

    assert (page.h1, page.problems) == (1, [])
    assert [script["src"] for script in page.scripts if "print" in script["src"]] == ["/static/js/admin/print.js"]


def test_new_recovery_codes_need_a_code_and_replace_the_old(client, wati, clock):
    old = second_factor.new_recovery_codes(wati)

    assert client.post(NEW_CODES, {"code": "000000"}).context["form"].errors
    assert set(old) == set(StaticToken.objects.values_list("token", flat=True))
    clock.shift(30)
    answer = client.post(NEW_CODES, {"code": code_of(wati.totpdevice_set.get())})

    new = client.get(answer.url).context["codes"]
    assert not set(old) & set(new)
    assert sorted(StaticToken.objects.values_list("token", flat=True)) == new
    assert client.post(answer.url).url == SECOND_FACTOR


def test_session_let_in_by_a_recovery_code_survives_new_codes(client):
    wati = StaffFactory()
    app_of(wati)
    codes = second_factor.new_recovery_codes(wati)
    give_password(client, wati)
    give_code(client, codes[0])

    client.post(NEW_CODES, {"code": codes[1]})

    assert is_in(client)


def test_use_of_a_recovery_code_says_how_many_are_left(client):
    wati = StaffFactory()
    app_of(wati)
    give_password(client, wati)
    give_code(client, second_factor.new_recovery_codes(wati)[0])

    (message,) = client.get(INDEX).context["messages"]
    assert "9" in str(message)


# Doing without again


def test_app_is_removed_with_a_code(client, wati, clock):
    second_factor.new_recovery_codes(wati)

    assert client.post(REMOVE, {"code": "000000"}).context["form"].errors
    assert wati.totpdevice_set.exists()
    clock.shift(30)
    client.post(REMOVE, {"code": code_of(wati.totpdevice_set.get())})

    assert not TOTPDevice.objects.exists()
    assert not StaticDevice.objects.exists()
    assert is_in(client)
    other = GuardedClient()
    give_password(other, wati)
    assert is_in(other)


def test_app_is_not_removed_where_it_is_required(client, wati, clock, settings):
    settings.REQUIRE_2FA = True
    clock.shift(30)

    assert client.post(REMOVE, {"code": code_of(wati.totpdevice_set.get())}).status_code == 403
    assert REMOVE not in client.get(SECOND_FACTOR).content.decode()
    assert wati.totpdevice_set.exists()


@pytest.mark.parametrize("url", [NEW_CODES, REMOVE])
def test_who_has_no_app_has_nothing_to_renew_or_remove(client, url):
    give_password(client, StaffFactory())

    assert client.get(url).status_code == client.post(url, {"code": "123456"}).status_code == 403


@pytest.mark.parametrize("url", [SECOND_FACTOR, NEW_CODES, REMOVE])
def test_own_pages_keep_the_rules_of_pages(client, wati, url):
    page = parse(client.get(url))

    assert (page.h1, page.problems) == (1, [])
    assert SECOND_FACTOR in page.hrefs()


@pytest.mark.parametrize("codes", [1, 10])
def test_second_factor_page_query_count(client, wati, django_assert_num_queries, codes):
    second_factor.new_recovery_codes(wati)
    StaticToken.objects.filter(pk__in=list(StaticToken.objects.values_list("pk", flat=True)[codes:])).delete()

    with django_assert_num_queries(7):
        response = client.get(SECOND_FACTOR)

    assert response.context["codes_left"] == codes
