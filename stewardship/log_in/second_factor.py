"""The second factor: a code of an app on the phone, or a recovery code when the phone is not there.

What django-otp keeps is used as it is: a TOTP device per person, a static device with the recovery codes,
growing waits after wrong codes, and in the session which device let somebody in.
"""

import secrets
import time
from base64 import b32encode
from binascii import unhexlify
from math import ceil

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

APP_DIGITS, RECOVERY_DIGITS = 6, 10
"""How the two kinds of code are told apart. Both are digits: a phone offers its number pad for either."""

RECOVERY_CODES = 10
CLOCK_TOLERANCE = 1
"""Steps of 30 seconds that the clock of a phone may be wrong."""


class RefusedCodeError(ValueError):
    """A code that lets nobody in; the text says what to do."""


def is_asked_of(staff) -> bool:
    """Whether ``staff`` needs more than the password: all do under REQUIRE_2FA, else those who chose to."""
    return settings.REQUIRE_2FA or staff.has_second_factor


def lets_in(user) -> bool:
    """Whether the log-in of ``user`` is whole: the middleware of django-otp notes the device of a session."""
    return getattr(user, "otp_device", None) is not None or not is_asked_of(user)


def check(staff, code: str):
    """Use up ``code`` and return the device of ``staff`` that knows it, or raise `RefusedCodeError`."""
    kinds = {APP_DIGITS: TOTPDevice, RECOVERY_DIGITS: StaticDevice}
    if len(code) not in kinds:
        raise RefusedCodeError(_("A code of the app has 6 digits, a recovery code has 10."))
    # The refusal comes after the transaction, which has to keep the count of wrong codes.
    with transaction.atomic():
        devices = kinds[len(code)].objects.select_for_update()
        device = devices.filter(user=staff, confirmed=True).order_by("pk").first()
        allowed, why = device.verify_is_allowed() if device else (True, None)
        right = bool(device and allowed and device.verify_token(code))
    if not allowed:
        raise RefusedCodeError(_wait(why["locked_until"]))
    if not right and len(code) == APP_DIGITS:
        raise RefusedCodeError(
            _("This code is wrong, too old or already used. Wait for the next one in the app and type that.")
        )
    if not right:
        raise RefusedCodeError(_("This recovery code is wrong or already used. Each of them works once."))
    return device


def _wait(until):
    seconds = max(1, ceil((until - timezone.now()).total_seconds()))
    if seconds < 100:
        said = ngettext(
            "There were too many wrong codes. Try again in %(count)d second.",
            "There were too many wrong codes. Try again in %(count)d seconds.",
            seconds,
        )
        return said % {"count": seconds}
    minutes = ceil(seconds / 60)
    said = ngettext(
        "There were too many wrong codes. Try again in %(count)d minute.",
        "There were too many wrong codes. Try again in %(count)d minutes.",
        minutes,
    )
    return said % {"count": minutes}


def new_key() -> str:
    """A secret for an app that is not yet anybody's second factor; it waits in the session of who asked."""
    return default_key()


def readable(key: str) -> str:
    """The secret as people type it into an app: groups of four letters and digits."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address_for_apps(staff, key: str) -> str:
    """The otpauth: address that an app reads from the QR code."""
    return TOTPDevice(user=staff, key=key).config_url


def clock_of(key: str, code: str):
    """The clock of the app that knows ``key`` and shows ``code`` now, or None: it shows another."""
    clock = TOTP(unhexlify(key))
    clock.time = time.time()
    return clock if len(code) == APP_DIGITS and clock.verify(int(code), tolerance=CLOCK_TOLERANCE) else None


@transaction.atomic
def enrol(staff, key: str, clock):
    """Make the app that knows ``key`` the second factor of ``staff`` and return it, in place of the one before.

    ``clock`` is that of a code which it has shown; this code is used up.
    """
    _lock(staff)
    TOTPDevice.objects.filter(user=staff).delete()
    device = TOTPDevice.objects.create(
        user=staff, name="app", key=key, tolerance=CLOCK_TOLERANCE, drift=clock.drift, last_t=clock.t()
    )
    staff.has_second_factor = True
    return device


@transaction.atomic
def new_recovery_codes(staff) -> list[str]:
    """Give ``staff`` ten codes that each work once; those before no longer work."""
    _lock(staff)
    device, _is_new = StaticDevice.objects.get_or_create(user=staff, defaults={"name": "recovery"})
    codes = set()
    while len(codes) < RECOVERY_CODES:
        codes.add(f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}}")
    device.token_set.all().delete()
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return sorted(codes)


def recovery_codes_left(staff) -> int:
    return StaticToken.objects.filter(device__user=staff).count()


@transaction.atomic
def remove(staff) -> None:
    """Take the second factor from ``staff``, with its recovery codes."""
    TOTPDevice.objects.filter(user=staff).delete()
    StaticDevice.objects.filter(user=staff).delete()
    staff.has_second_factor = False


def _lock(staff):
    """Let two enrolments of one person wait for each other."""
    get_user_model().objects.select_for_update().get(pk=staff.pk)
