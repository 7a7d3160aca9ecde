"""Who may do what: the table of roles, and the command that brings it into the database."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.urls import reverse

from gerabah_portal import roles
from stewardship.models import Record
from tests.factories import ProducerFactory, StaffFactory

pytestmark = pytest.mark.django_db


def test_migrate_makes_the_four_groups_with_their_rights():
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Petugas industri",
        "Petugas pariwisata",
        "Tim pemasaran",
        "Pemeriksa",
    }
    for name in roles.ROLES:
        given = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
        assert set(given) == set(roles.rights_of(name))


def test_reviewer_only_reads():
    assert {codename.split("_")[0] for _app, codename in roles.rights_of(roles.REVIEWER)} == {"view"}


def test_nobody_but_superusers_keeps_log_ins_or_places():
    rights = {right for name in roles.ROLES for right in roles.rights_of(name)}

    assert not {right for right in rights if right[0] in ("auth", "axes", "otp_totp", "otp_static", "admin")}
    assert not {codename for app, codename in rights if app == "regions" and not codename.startswith("view_")}
    assert not {codename for _app, codename in rights if codename.endswith("_staff") and "staff" in codename}


def test_records_are_archived_not_deleted():
    records = {model._meta.model_name for model in apps.get_models() if issubclass(model, Record)}
    rights = {codename for name in roles.ROLES for _app, codename in roles.rights_of(name)}

    assert {"producer", "product", "artisan"} <= records
    assert not {f"delete_{model}" for model in records} & rights


def test_applying_roles_twice_changes_nothing():
    assert roles.apply_roles() == []


def test_apply_roles_gives_what_lacks_and_takes_what_is_too_much(capsys):
    group = Group.objects.get(name=roles.REVIEWER)
    group.permissions.remove(Permission.objects.get(codename="view_producer"))
    group.permissions.add(Permission.objects.get(codename="change_staff"))

    call_command("apply_roles")

    assert [line.strip() for line in capsys.readouterr().out.splitlines()] == [
        "Pemeriksa: + artisans.view_producer",
        "Pemeriksa: - stewardship.change_staff",
        "2 rights of groups changed.",
    ]
    given = group.permissions.values_list("content_type__app_label", "codename")
    assert set(given) == set(roles.rights_of(roles.REVIEWER))


def test_group_that_was_deleted_comes_back():
    Group.objects.get(name=roles.TOURISM).delete()

    roles.apply_roles()

    assert Group.objects.get(name=roles.TOURISM).permissions.exists()


def test_rights_given_to_one_person_stay():
    officer = StaffFactory(serang=True)
    extra = Permission.objects.get(codename="view_staff")
    officer.user_permissions.add(extra)

    roles.apply_roles()

    assert list(officer.user_permissions.all()) == [extra]


def test_unknown_right_is_named_and_nothing_changes(monkeypatch):
    monkeypatch.setitem(roles.ROLES, roles.REVIEWER, [("artisans", ("kendi",), ("view",))])
    before = set(Group.objects.get(name=roles.REVIEWER).permissions.all())

    with pytest.raises(CommandError, match="view_kendi"):
        call_command("apply_roles")

    assert set(Group.objects.get(name=roles.REVIEWER).permissions.all()) == before


def test_migrate_of_one_app_leaves_roles_alone(monkeypatch, capsys):
    Group.objects.get(name=roles.REVIEWER).permissions.clear()

    call_command("migrate", "regions", verbosity=0)
    assert not Group.objects.get(name=roles.REVIEWER).permissions.exists()

    call_command("migrate", verbosity=0)
    assert Group.objects.get(name=roles.REVIEWER).permissions.exists()


@pytest.mark.parametrize("role", list(roles.ROLES))
def test_what_a_role_may_not_read_is_not_offered(client, role):
    """Every link of the first page opens: what is forbidden is not shown."""
    client.force_login(StaffFactory(serang=True, role=role))
    ProducerFactory(serang=True)

    apps_shown = client.get(reverse("admin:index")).context["app_list"]
    links = [model["admin_url"] for app in apps_shown for model in app["models"] if model["admin_url"]]

    assert links
    assert {client.get(link).status_code for link in links} == {200}
