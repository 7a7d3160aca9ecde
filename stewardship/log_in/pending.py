"""Between the two steps of a log-in: who gave the right password, kept in the session for a while."""

import time

from django.contrib.auth import get_user_model, login, logout
from django.utils.crypto import constant_time_compare

from . import sessions

BACKEND = "stewardship.log_in.backend.StaffBackend"
KEY = "log_in_pending"
SECONDS = 30 * 60
"""Long enough to get an app from the store of the phone before the second step."""


def begin(request, staff) -> None:
    """Note that ``staff`` gave the right password. Whoever was logged in here before no longer is."""
    noted = {"staff": staff.pk, "hash": staff.get_session_auth_hash(), "at": int(time.time())}
    logout(request)
    request.session[KEY] = noted


def staff_of(request):
    """Who has given the password and not yet a code, or None: nobody, too late, or it no longer holds."""
    noted = request.session.get(KEY)
    if not noted or time.time() - noted["at"] >= SECONDS:
        return None
    staff = get_user_model().objects.filter(pk=noted["staff"], is_active=True, is_staff=True).first()
    return staff if staff and constant_time_compare(noted["hash"], staff.get_session_auth_hash()) else None


def complete(request, staff, device=None) -> None:
    """Log ``staff`` in: the password was right, and so was the code of ``device`` when one was asked for."""
    request.session.pop(KEY, None)
    staff.otp_device = device
    login(request, staff, backend=BACKEND)
    sessions.begin(request.session)
