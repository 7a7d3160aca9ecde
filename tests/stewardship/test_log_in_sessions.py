"""How long a log-in lasts, and how it ends: by the clock, by its owner, by a superuser, with a new password."""

import datetime

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from stewardship.log_in import second_factor
from stewardship.log_in.lock_out import PERSON
from stewardship.models import Staff
from tests.factories import PASSWORD, StaffFactory
from tests.portal.page_rules import GuardedClient
from tests.stewardship.log_ins import (
    INDEX,
    LOG_IN,
    MONDAY,
    SECOND_FACTOR,
    app_of,
    code_of,
    give_code,
    give_password,
    is_in,
    path_and_next,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
EVERYWHERE, LOG_OUT = reverse("admin:log_out_everywhere"), reverse("admin:logout")
PASSWORD_CHANGE = reverse("admin:password_change")
PEOPLE = reverse("admin:stewardship_staff_changelist")
NEW_PASSWORD = "tanah-liat-77-merah"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def browsers_of(staff, count=2):
    """Browsers in which ``staff`` is logged in."""
    found = [GuardedClient() for _browser in range(count)]
    for browser in found:
        give_password(browser, staff)
        assert is_in(browser)
    return found


# By the clock


def test_log_in_ends_after_an_hour_without_a_click(client, clock):
    give_password(client, StaffFactory())

    clock.shift(59 * 60)
    assert is_in(client)
    clock.shift(59 * 60)
    assert is_in(client)
    clock.shift(60 * 60)

    assert not is_in(client)


def test_log_in_ends_after_twelve_hours_of_work(client, clock):
    give_password(client, StaffFactory())

    for _half_hour in range(23):
        clock.shift(30 * 60)
        assert is_in(client)
    clock.shift(30 * 60)

    assert not is_in(client)


def test_limits_are_settings(client, clock, settings):
    settings.LOG_IN_HOURS, settings.LOG_IN_IDLE_MINUTES = 2, 10
    give_password(client, StaffFactory())

    clock.shift(9 * 60)
    assert is_in(client)
    clock.shift(10 * 60)
    assert not is_in(client)


def test_session_of_unknown_age_starts_its_clock_now(client, clock):
    """As one from before this release."""
    client.force_login(StaffFactory())
    session = client.session
    for name in ("log_in_started", "log_in_seen"):
        del session[name]
    session.save()

    assert is_in(client)
    clock.shift(61 * 60)
    assert not is_in(client)


def test_ended_log_in_is_explained_and_leads_back(client, clock):
    give_password(client, StaffFactory())
    clock.shift(datetime.timedelta(hours=2))

    response = client.post(PASSWORD_CHANGE, {"old_password": "x"}, follow=True)

    assert path_and_next(response.redirect_chain[-1][0]) == (LOG_IN, PASSWORD_CHANGE)
    assert len(response.context["messages"]) == 1
    assert "_auth_user_id" not in client.session


def test_cookie_goes_with_the_browser_and_is_not_for_scripts(client):
    give_password(client, StaffFactory())

    cookie = client.cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"], cookie["samesite"]) == ("", "", True, "Lax")


def test_use_is_noted_once_a_minute(client, clock, django_assert_num_queries):
    client.force_login(StaffFactory())
    client.get(SECOND_FACTOR)

    with django_assert_num_queries(6):
        client.get(SECOND_FACTOR)
    clock.shift(61)
    with django_assert_num_queries(9):  # and the session is written, in a savepoint
        client.get(SECOND_FACTOR)


def test_public_page_reads_a_session_only_where_there_is_one(client, django_assert_num_queries):
    url = reverse("about")
    client.get(url)
    with django_assert_num_queries(0):
        client.get(url)
    client.force_login(StaffFactory())

    with django_assert_num_queries(1):  # for the inquiry list; who logged in is not asked
        client.get(url)


# By its owner


def test_log_out_needs_a_click_on_its_button(client):
    give_password(client, StaffFactory())

    assert client.get(LOG_OUT).status_code == 405
    assert client.get(EVERYWHERE).url == SECOND_FACTOR
    assert is_in(client)
    client.post(LOG_OUT)
    assert not is_in(client)


def test_log_out_everywhere_ends_every_session_of_its_owner_alone():
    wati, sari = StaffFactory.create_batch(2)
    here, there = browsers_of(wati)
    (colleague,) = browsers_of(sari, 1)

    response = here.post(EVERYWHERE)

    assert response.url == LOG_IN
    assert [is_in(browser) for browser in (here, there, colleague)] == [False, False, True]
    give_password(there, wati)
    assert is_in(there)


def test_log_out_everywhere_needs_the_token_of_its_form():
    wati = StaffFactory()
    strict = GuardedClient(enforce_csrf_checks=True)
    strict.force_login(wati)

    assert strict.post(EVERYWHERE).status_code == 403
    assert is_in(strict)


def test_log_in_again_forgets_the_second_step(client):
    wati = StaffFactory()
    app = app_of(wati)
    give_password(client, wati)
    give_code(client, code_of(app))

    client.post(LOG_OUT)
    give_password(client, wati)

    assert not is_in(client)


# With a new password


def test_new_password_ends_the_other_sessions():
    here, there = browsers_of(wati := StaffFactory())
    rules = here.get(PASSWORD_CHANGE).content.decode()

    here.post(
        PASSWORD_CHANGE,
        {"old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD},
    )

    assert "10" in rules[rules.index('id="id_new_password1_helptext"') :][:600]
    wati.refresh_from_db()
    assert wati.check_password(NEW_PASSWORD)
    assert [is_in(here), is_in(there)] == [True, False]


@pytest.mark.parametrize("weak", ["pendek-9", "12345678901", "password123", "petugas.wati"])
def test_weak_password_is_refused_on_the_own_page(weak):
    wati = StaffFactory(username="petugas.wati")
    (here,) = browsers_of(wati, 1)

    response = here.post(PASSWORD_CHANGE, {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak})

    assert list(response.context["form"].errors) == ["new_password2"]
    wati.refresh_from_db()
    assert wati.check_password(PASSWORD)


def test_session_survives_a_new_secret_key_that_names_the_old(settings):
    (browser,) = browsers_of(StaffFactory(), 1)

    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key-that-is-long-enough-for-every-check-that-asks"
    settings.SECRET_KEY_FALLBACKS = [old]
    assert is_in(browser)

    Staff.objects.update(log_in_generation=1)
    assert not is_in(browser)


# By a superuser


def act(client, action, *people):
    return client.post(PEOPLE, {"action": action, "_selected_action": [staff.pk for staff in people]})


@pytest.fixture
def chief(client):
    chief = StaffFactory(superuser=True)
    client.force_login(chief)
    return chief


def test_superuser_ends_all_sessions_of_somebody(client, chief):
    wati, sari = StaffFactory.create_batch(2)
    browsers = [*browsers_of(wati), *browsers_of(sari, 1)]

    act(client, "end_sessions", wati)

    assert [is_in(browser) for browser in browsers] == [False, False, True]
    assert LogEntry.objects.get().object_id == str(wati.pk)
    assert is_in(client)


def test_superuser_resets_the_second_factor_of_a_lost_phone(client, chief):
    wati = StaffFactory()
    app = app_of(wati)
    second_factor.new_recovery_codes(wati)
    browser = GuardedClient()
    give_password(browser, wati)
    give_code(browser, code_of(app))
    assert is_in(browser)

    act(client, "reset_second_factor", wati)

    assert not is_in(browser)
    assert not wati.totpdevice_set.exists()
    assert not wati.staticdevice_set.exists()
    give_password(browser, wati)
    assert is_in(browser)


def test_superuser_does_not_reset_the_own_second_factor(client, chief):
    app = app_of(chief)
    give_password(client, chief)
    give_code(client, code_of(app))

    act(client, "reset_second_factor", chief)

    assert list(chief.totpdevice_set.all()) == [app]
    assert is_in(client)


def test_superuser_lifts_a_lock_out(client, chief):
    wati, browser = StaffFactory(), GuardedClient()
    for _time in range(PERSON.failures):
        give_password(browser, wati, "salah-sekali")

    act(client, "lift_lock_out", wati)

    give_password(browser, wati)
    assert is_in(browser)


def test_list_of_staff_shows_who_has_a_second_factor(client, chief):
    wati = StaffFactory()
    app_of(wati)

    rows = client.get(PEOPLE).context["cl"].result_list

    assert {row.username: row.has_second_factor for row in rows} == {wati.username: True, chief.username: False}


@pytest.mark.parametrize("action", ["end_sessions", "reset_second_factor", "lift_lock_out"])
def test_officer_has_no_such_actions(client, action):
    officer, wati = StaffFactory(serang=True), StaffFactory()
    app_of(wati)
    (browser,) = [GuardedClient()]
    give_password(browser, wati)
    give_code(browser, code_of(wati.totpdevice_set.get()))
    client.force_login(officer)

    assert act(client, action, wati).status_code == 403
    assert is_in(browser)
    assert wati.totpdevice_set.exists()


@pytest.mark.parametrize(
    "name", ["axes_accessattempt", "axes_accesslog", "otp_totp_totpdevice", "otp_static_staticdevice"]
)
def test_secrets_and_addresses_have_no_admin(client, chief, name):
    app, _underscore, model = name.rpartition("_")

    assert client.get(f"/admin/{app}/{model}/").status_code == 404
    assert f"/admin/{app}/" not in client.get(INDEX).content.decode()
