"""Wrong passwords: who is held up, for how long, and who is not."""

import datetime

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.core.management import call_command

from stewardship.log_in.lock_out import ADDRESS, NAME, PERSON, REMEMBERED
from tests.factories import PASSWORD, StaffFactory
from tests.portal.page_rules import GuardedClient, parse
from tests.stewardship.log_ins import LOG_IN, MONDAY, give_password, is_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def fail(name, address=ELSEWHERE, times=1):
    """Give a wrong password for ``name``; return the last answer."""
    client = GuardedClient()
    for _time in range(times):
        response = client.post(LOG_IN, {"username": name, "password": "salah-sekali"}, REMOTE_ADDR=address)
    return response


def gets_in(staff, address=HOME):
    client = GuardedClient()
    give_password(client, staff, REMOTE_ADDR=address)
    return is_in(client)


def test_fifth_wrong_password_shuts_the_door_for_a_quarter_of_an_hour(clock):
    wati = StaffFactory()

    assert fail(wati.username, HOME, PERSON.failures - 1).status_code == 200
    shut = fail(wati.username, HOME)

    assert (shut.status_code, shut["Retry-After"]) == (429, "900")
    assert not gets_in(wati)
    clock.shift(14 * 60)
    assert not gets_in(wati)
    clock.shift(61)
    assert gets_in(wati)


def test_trying_while_locked_out_makes_it_no_longer(clock):
    wati = StaffFactory()
    fail(wati.username, HOME, PERSON.failures)

    clock.shift(14 * 60)
    again = fail(wati.username, HOME, 3)

    assert (again.status_code, again["Retry-After"]) == (429, "60")
    clock.shift(61)
    assert gets_in(wati)


def test_colleague_at_the_same_address_is_not_held_up():
    wati, sari = StaffFactory.create_batch(2)

    fail(wati.username, HOME, PERSON.failures)

    assert gets_in(sari)


def test_many_names_from_one_address_shut_it():
    sari = StaffFactory()

    for number in range(ADDRESS.failures - 1):
        assert fail(f"nama{number}").status_code == 200
    assert fail("nama-terakhir").status_code == 429

    assert not gets_in(sari, ELSEWHERE)
    assert gets_in(sari, HOME)


def test_many_addresses_shut_one_name_for_strangers():
    wati, sari = StaffFactory.create_batch(2)

    for number in range(NAME.failures):
        response = fail(wati.username, f"203.0.113.{number}")

    assert response.status_code == 429
    assert not gets_in(wati, HOME)
    assert gets_in(sari, HOME)


def test_stranger_cannot_lock_out_the_office(clock):
    """Neither by failing for its names nor, behind the same router, by failing for others."""
    wati = StaffFactory()
    assert gets_in(wati, HOME)

    for number in range(NAME.failures):
        fail(wati.username, f"203.0.113.{number}")
    for number in range(ADDRESS.failures):
        fail(f"nama{number}", HOME)

    assert not gets_in(wati, ELSEWHERE)
    assert gets_in(wati, HOME)
    assert fail(wati.username, HOME, PERSON.failures).status_code == 429


def test_address_is_known_for_half_a_year_and_then_forgotten(clock):
    wati, sari = StaffFactory.create_batch(2)
    assert gets_in(wati, HOME)

    clock.shift(REMEMBERED + datetime.timedelta(days=1))
    for number in range(ADDRESS.failures):
        fail(f"nama{number}", HOME)

    assert not gets_in(wati, HOME)
    assert gets_in(sari, ELSEWHERE)
    assert list(AccessLog.objects.values_list("username", flat=True)) == [sari.username]


def test_log_in_forgets_the_own_mistakes_and_buys_no_tries_for_others(clock):
    wati = StaffFactory()
    fail(wati.username, HOME, PERSON.failures - 1)
    fail("nama-lain", HOME, PERSON.failures - 1)

    assert gets_in(wati, HOME)

    assert set(AccessAttempt.objects.values_list("username", flat=True)) == {"nama-lain"}
    assert fail("nama-lain", HOME).status_code == 429
    assert fail(wati.username, HOME).status_code == 200


def test_wrong_passwords_are_forgotten_one_by_one_without_lock_out(clock):
    wati = StaffFactory()
    fail(wati.username, HOME, PERSON.failures - 1)

    clock.shift(15 * 60 + 1)

    assert fail(wati.username, HOME, PERSON.failures - 1).status_code == 200


def without_secrets(response):
    return [text for text in parse(response).words if "csrf" not in text]


def test_name_that_nobody_has_is_answered_like_one_that_somebody_has():
    wati = StaffFactory(username="wati")
    inactive, visitor = StaffFactory(is_active=False), StaffFactory(is_staff=False)
    client = GuardedClient()

    answers = [
        client.post(LOG_IN, {"username": name, "password": password}, REMOTE_ADDR=f"203.0.113.{number}")
        for number, (name, password) in enumerate(
            [(wati.username, "salah"), ("x", "salah"), (inactive.username, PASSWORD), (visitor.username, PASSWORD)]
        )
    ]
    shut = [fail(name, address, PERSON.failures) for name, address in ((wati.username, HOME), ("x", ELSEWHERE))]

    assert len({tuple(without_secrets(answer)) for answer in answers}) == 1
    assert len({tuple(without_secrets(answer)) for answer in shut}) == 1
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.status_code for answer in shut} == {429}


def test_lock_out_page_says_how_long_in_both_languages():
    response = fail("wati.77", HOME, PERSON.failures)

    page = parse(response)
    assert "The log-in is closed for 15 minutes, because the password was wrong too often." in page.text
    assert b'<div class="locked-out" lang="id">' in response.content
    assert b'<div class="locked-out" lang="en">' in response.content
    assert (page.h1, page.problems) == (1, [])
    assert "wati.77" not in response.content.decode()


def test_lock_out_is_lifted_by_the_command(capsys):
    wati = StaffFactory()
    fail(wati.username, HOME, PERSON.failures)

    call_command("axes_reset_username", wati.username)

    assert gets_in(wati)


@pytest.mark.parametrize("name", ["", "\0", "w" * 400, "Wati\n", "١٢٣", "' OR 1=1 --", "<script>"])
def test_odd_name_is_refused_in_peace(name):
    assert fail(name, HOME, 2).status_code == 200


def test_address_the_server_does_not_know_counts_per_name(clock):
    """Over a socket, with no proxy named, all seem to come from nowhere: one must not lock out all."""
    wati, sari = StaffFactory.create_batch(2)

    fail(wati.username, "", PERSON.failures)
    for number in range(ADDRESS.failures):
        fail(f"nama{number}", "")

    assert not gets_in(wati, "")
    assert gets_in(sari, "")


def test_password_and_name_stand_in_no_log(caplog):
    caplog.set_level("INFO")

    fail("nama-rahasia", HOME, PERSON.failures)

    written = caplog.text + str(list(AccessAttempt.objects.values_list("post_data", "get_data")))
    assert HOME in caplog.text
    assert "nama-rahasia" not in written
    assert "salah-sekali" not in written


@pytest.mark.parametrize("failures", [1, 4])
def test_password_step_asks_the_same_of_the_database_however_many_failed(client, django_assert_num_queries, failures):
    wati = StaffFactory()
    fail(wati.username, HOME, failures)
    client.get(LOG_IN)

    with django_assert_num_queries(20):
        give_password(client, wati, REMOTE_ADDR=HOME)
