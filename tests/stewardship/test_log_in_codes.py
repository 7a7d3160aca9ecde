"""Codes of the app and recovery codes: which let in, how often, and what the others are told."""

import pytest
import time_machine
from django.core.management import call_command
from django_otp.plugins.otp_static.models import StaticDevice

from stewardship.log_in import second_factor
from tests.factories import StaffFactory
from tests.portal.page_rules import GuardedClient
from tests.stewardship.log_ins import MONDAY, app_of, code_of, give_code, give_password, is_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def errors(response):
    return response.context["form"].errors.get("code", [])


# The app


def test_code_is_accepted_once(client, clock):
    wati = StaffFactory()
    app = app_of(wati)
    code = code_of(app)
    for browser in (client, GuardedClient()):
        give_password(browser, wati)

    give_code(client, code)
    refused = give_code(browser, code)

    assert is_in(client)
    assert errors(refused)
    assert not is_in(browser)


@pytest.mark.parametrize(("steps", "lets_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clock_of_a_phone_may_be_half_a_minute_wrong(client, steps, lets_in):
    wati = StaffFactory()
    app = app_of(wati)
    give_password(client, wati)

    give_code(client, code_of(app, steps))

    assert is_in(client) == lets_in


def test_code_of_somebody_else_lets_nobody_in(client):
    wati, sari = StaffFactory.create_batch(2)
    app_of(wati)
    sari_app, sari_codes = app_of(sari), second_factor.new_recovery_codes(sari)
    give_password(client, wati)

    for code in (code_of(sari_app), sari_codes[0]):
        assert errors(give_code(client, code))
        assert not is_in(client)

    assert second_factor.recovery_codes_left(sari) == 10


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "\0", "9" * 40, "12 34 5"])
def test_what_is_no_code_is_explained_and_not_counted(client, code):
    wati = StaffFactory()
    app = app_of(wati)
    give_password(client, wati)

    refused = give_code(client, code)

    assert (refused.status_code, len(errors(refused))) == (200, 1)
    app.refresh_from_db()
    assert app.throttling_failure_count == 0


def test_code_may_be_typed_with_spaces_and_dashes(client):
    wati = StaffFactory()
    code = code_of(app_of(wati))
    give_password(client, wati)

    give_code(client, f" {code[:3]} {code[3:]}- ")

    assert is_in(client)


def test_wrong_codes_have_to_wait_longer_each_time(client, clock):
    wati = StaffFactory()
    app = app_of(wati)
    give_password(client, wati)
    for seconds in (1, 2, 4):
        give_code(client, "000000")
        clock.shift(seconds)
    give_code(client, "000000")

    refused = give_code(client, code_of(app))

    assert "8" in errors(refused)[0]
    assert not is_in(client)
    clock.shift(9)
    give_code(client, code_of(app))
    assert is_in(client)


def test_long_wait_is_told_in_minutes(client):
    wati = StaffFactory()
    app = app_of(wati)
    app.throttling_failure_count = 9
    app.throttle_increment()
    give_password(client, wati)

    assert "9" in errors(give_code(client, code_of(app)))[0]  # 2^9 seconds


# Recovery codes


def test_recovery_code_lets_in_once(client):
    wati = StaffFactory()
    app_of(wati)
    code = second_factor.new_recovery_codes(wati)[3]
    for browser in (client, GuardedClient()):
        give_password(browser, wati)

    give_code(client, f"{code[:5]} {code[5:]}")
    refused = give_code(browser, code)

    assert is_in(client)
    assert errors(refused)
    assert not is_in(browser)
    assert second_factor.recovery_codes_left(wati) == 9


def test_wrong_recovery_codes_do_not_shut_out_the_app(client):
    wati = StaffFactory()
    app = app_of(wati)
    second_factor.new_recovery_codes(wati)
    give_password(client, wati)

    give_code(client, "0000000000")
    give_code(client, "0000000000")

    assert StaticDevice.objects.get().throttling_failure_count == 1
    give_code(client, code_of(app))
    assert is_in(client)


def test_recovery_code_without_any_made_is_simply_wrong(client):
    wati = StaffFactory()
    app_of(wati)
    give_password(client, wati)

    assert errors(give_code(client, "0123456789"))


def test_command_gives_a_recovery_code_to_the_last_superuser_who_lost_everything(client, capsys):
    admin = StaffFactory(superuser=True)
    app_of(admin)
    call_command("addstatictoken", admin.username, token="1234567890")
    give_password(client, admin)

    give_code(client, "1234567890")

    assert is_in(client)
