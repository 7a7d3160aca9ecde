"""Logging in as a browser does: the password, and the codes that an app on a phone would show."""

from binascii import unhexlify
from urllib.parse import parse_qs, urlsplit

from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from tests.factories import PASSWORD

LOG_IN, INDEX = reverse("admin:login"), reverse("admin:index")
SECOND_STEP, ENROL = reverse("admin:second_step"), reverse("admin:enrol")
SECOND_FACTOR, CODES = reverse("admin:second_factor"), reverse("admin:recovery_codes")
MONDAY = "2026-03-02 08:00:00+07:00"


def app_of(staff):
    """Give ``staff`` an app as second factor."""
    return TOTPDevice.objects.create(user=staff, name="app", key=default_key())


def code_of(app, steps=0):
    """What ``app`` shows now, or ``steps`` × 30 seconds later."""
    return code_for(app.key, steps)


def code_for(key, steps=0):
    return f"{TOTP(unhexlify(key), drift=steps).token():06}"


def give_password(client, staff, password=PASSWORD, following="", **headers):
    url = f"{LOG_IN}?next={following}" if following else LOG_IN
    return client.post(url, {"username": staff.username, "password": password}, **headers)


def give_code(client, code, url=SECOND_STEP):
    return client.post(url, {"code": code})


def is_in(client):
    """Whether the first page of the office is there."""
    return client.get(INDEX).status_code == 200


def path_and_next(url):
    """The path of an address, and where it says that one wants to go."""
    parts = urlsplit(url)
    return parts.path, parse_qs(parts.query).get("next", [""])[0]
