"""Log-ins to try the portal with: one of each role, in each kabupaten that has it."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import ProtectedError

from stewardship.models import Staff

from .problems import SampleError

MARK = "@demo.example.org"
"""Ends the address of every demo log-in: how they are told from real staff."""

LOGINS = {
    "admin": {"last_name": "Admin", "is_superuser": True},
    "petugas.purwakarta": {"last_name": "Petugas Purwakarta", "kabupaten_id": "32.14"},
    "petugas.serang": {"last_name": "Petugas Serang", "kabupaten_id": "36.04"},
    "wisata.serang": {"last_name": "Wisata Serang", "kabupaten_id": "36.04"},
    "pemasaran.purwakarta": {"last_name": "Pemasaran Purwakarta", "kabupaten_id": "32.14"},
    "pemasaran.serang": {"last_name": "Pemasaran Serang", "kabupaten_id": "36.04"},
    "pemeriksa.serang": {"last_name": "Pemeriksa Serang", "kabupaten_id": "36.04"},
}
OFFICERS = ("petugas.purwakarta", "petugas.serang")
MARKETERS = ("pemasaran.purwakarta", "pemasaran.serang")
GROUPS = {
    "petugas.purwakarta": "Petugas industri",
    "petugas.serang": "Petugas industri",
    "wisata.serang": "Petugas pariwisata",
    "pemasaran.purwakarta": "Tim pemasaran",
    "pemasaran.serang": "Tim pemasaran",
    "pemeriksa.serang": "Pemeriksa",
}
"""Log-ins by the group that gives them their rights (stewardship migration 0002)."""


def demo():
    """The demo log-ins that exist."""
    return Staff.objects.filter(username__in=LOGINS, email__endswith=MARK)


def check():
    """Raise `SampleError` when the log-ins cannot be made."""
    if not settings.DEMO_PASSWORD:
        raise SampleError("DEMO_PASSWORD is not set. Put it into .env: the demo log-ins get this password.")
    if taken := sorted(set(OFFICERS) & set(_names_of_real_staff())):
        raise SampleError(f"{', '.join(taken)}: a real log-in has this name, so the samples have no demo officer.")


def make() -> tuple[int, list[str]]:
    """Make the demo log-ins; return how many are new, and the names that real staff already bear.

    The log-in of a real person is never touched: its password would become the demo one.
    """
    taken = _names_of_real_staff()
    made = sum(_make(username, values) for username, values in LOGINS.items() if username not in taken)
    return made, taken


def _names_of_real_staff():
    real = Staff.objects.filter(username__in=LOGINS).exclude(pk__in=demo())
    return sorted(real.values_list("username", flat=True))


def officers() -> dict[str, Staff]:
    """The demo officers by the code of their kabupaten: they publish and check the samples."""
    return {user.kabupaten_id: user for user in demo().filter(username__in=OFFICERS)}


def marketers() -> dict[str, Staff]:
    """The demo members of the marketing teams by the code of their kabupaten: they answer the sample inquiries."""
    return {user.kabupaten_id: user for user in demo().filter(username__in=MARKETERS)}


def _make(username, values):
    user, is_new = Staff.objects.get_or_create(
        username=username,
        defaults={"email": f"{username}{MARK}", "first_name": "Contoh", "is_staff": True, **values},
    )
    if is_new or not user.is_active or not user.check_password(settings.DEMO_PASSWORD):
        user.set_password(settings.DEMO_PASSWORD)
        user.is_active = True
        user.save(update_fields=["password", "is_active"])
    if username in GROUPS:
        user.groups.set([Group.objects.get(name=GROUPS[username])])
    return is_new


def remove() -> tuple[int, list[str]]:
    """Delete the demo log-ins; return how many, and those only deactivated: real records name them."""
    deleted, kept = 0, []
    for user in demo().order_by("username"):
        try:
            with transaction.atomic():
                user.delete()
            deleted += 1
        except ProtectedError:
            user.is_active = False
            user.set_unusable_password()
            user.save(update_fields=["is_active", "password"])
            kept.append(user.username)
    return deleted, kept
