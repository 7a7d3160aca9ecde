"""The address by which wrong passwords are counted: what a visitor may write into it, and what not."""

import pytest
from django.test import RequestFactory

from stewardship.log_in.address import address_of
from stewardship.log_in.lock_out import PERSON
from tests.factories import StaffFactory
from tests.stewardship.log_ins import give_password

PROXY = "10.0.0.1"

pytestmark = pytest.mark.ignore_template_errors  # Django's own, on the lock-out page


def asked_from(remote, forwarded=None):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    return address_of(RequestFactory().get("/admin/", REMOTE_ADDR=remote, **headers))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, PROXY),
        (0, "192.0.2.7", PROXY),
        (1, "192.0.2.7", "192.0.2.7"),
        (1, "203.0.113.1, 192.0.2.7", "192.0.2.7"),
        (1, '203.0.113.1, ", 192.0.2.7', "192.0.2.7"),
        (1, "for=203.0.113.1, 192.0.2.7", "192.0.2.7"),
        (1, ",,,192.0.2.7", "192.0.2.7"),
        (2, "203.0.113.1, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        (2, "192.0.2.7", PROXY),
        (1, None, PROXY),
        (1, "", PROXY),
        (1, "192.0.2.7:4711", "192.0.2.7"),
        (1, "[2001:db8::7]:4711", "2001:db8::"),
        (1, "::ffff:192.0.2.7", "192.0.2.7"),
        (1, "bukan alamat", None),
    ],
)
def test_address_is_what_the_outermost_proxy_of_ours_wrote(settings, proxies, forwarded, address):
    settings.PROXY_COUNT = proxies

    assert asked_from(PROXY, forwarded) == address


@pytest.mark.parametrize("remote", ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2::1%eth0"])
def test_addresses_of_one_ipv6_household_are_one(remote):
    assert asked_from(remote) == "2001:db8:1:2::"


def test_socket_has_no_address():
    assert asked_from("") is None


@pytest.mark.django_db
def test_made_up_addresses_win_no_tries(client, settings):
    settings.PROXY_COUNT = 1
    wati = StaffFactory()

    answers = [
        give_password(client, wati, "salah", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, 192.0.2.7").status_code
        for number in range(PERSON.failures)
    ]

    assert answers == [200] * (PERSON.failures - 1) + [429]


@pytest.mark.django_db
def test_visitors_behind_one_proxy_are_told_apart(client, settings):
    settings.PROXY_COUNT = 1
    wati = StaffFactory()
    for _time in range(PERSON.failures):
        give_password(client, wati, "salah", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR="203.0.113.1")

    assert give_password(client, wati, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 302
