"""Log-ins are for superusers: whoever could change them could read the other office."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse

from stewardship.models import Staff
from tests.factories import PASSWORD, KabupatenFactory, StaffFactory
from tests.stewardship.admin_forms import form_of

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("admin:stewardship_staff_changelist"), reverse("admin:stewardship_staff_add")


def change(staff, name="change"):
    return reverse(f"admin:stewardship_staff_{name}", args=[staff.pk])


def test_officer_with_every_right_never_meets_staff(client):
    officer, other = StaffFactory(serang=True), StaffFactory(purwakarta=True)
    officer.user_permissions.set(Permission.objects.all())
    client.force_login(officer)

    pages = [LIST, ADD, change(officer), change(other), change(other, "delete"), change(other, "history")]
    password = reverse("admin:auth_user_password_change", args=[other.pk])

    assert {client.get(url).status_code for url in [*pages, password]} == {403}
    assert LIST not in client.get(reverse("admin:index")).content.decode()
    client.post(change(officer), {"is_superuser": "on", "username": officer.username})
    client.post(password, {"password1": "kata-sandi-lain-1", "password2": "kata-sandi-lain-1"})
    officer.refresh_from_db()
    other.refresh_from_db()
    assert not officer.is_superuser
    assert other.check_password(PASSWORD)


def test_superuser_gives_an_officer_a_kabupaten(client):
    client.force_login(StaffFactory(superuser=True))
    officer, serang = StaffFactory(), KabupatenFactory(serang=True)

    values = form_of(client.get(change(officer)), "staff_form")
    client.post(change(officer), values | {"kabupaten": serang.pk})

    officer.refresh_from_db()
    assert officer.kabupaten == serang
    assert officer.check_password(PASSWORD)


def test_superuser_adds_an_officer(client):
    client.force_login(StaffFactory(superuser=True))
    serang = KabupatenFactory(serang=True)
    values = form_of(client.get(ADD), "staff_form")

    client.post(
        ADD,
        values
        | {
            "username": "wati",
            "usable_password": "true",
            "password1": "tanah-liat-77-merah",
            "password2": "tanah-liat-77-merah",
            "is_staff": "on",
            "kabupaten": serang.pk,
        },
    )

    wati = Staff.objects.get(username="wati")
    assert (wati.kabupaten, wati.is_staff, wati.is_superuser) == (serang, True, False)
    assert wati.check_password("tanah-liat-77-merah")


@pytest.mark.parametrize("password", ["pendek", "12345678901", "password123"])
def test_weak_password_is_refused(client, password):
    client.force_login(StaffFactory(superuser=True))
    values = form_of(client.get(ADD), "staff_form")

    response = client.post(ADD, values | {"username": "wati", "password1": password, "password2": password})

    assert list(response.context["adminform"].form.errors) == ["password2"]
    assert not Staff.objects.filter(username="wati").exists()


def test_log_in_leads_back_to_what_was_asked(client):
    officer = StaffFactory(purwakarta=True)

    producers = reverse("admin:artisans_producer_changelist")
    asked = client.get(producers)

    response = client.post(asked.url, {"username": officer.username, "password": PASSWORD})

    assert response.url == producers
    assert client.get(producers).context["user"] == officer


def test_content_version_and_former_addresses_have_no_admin():
    for name in ("stewardship_contentversion", "artisans_formerslug"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:{name}_changelist")
