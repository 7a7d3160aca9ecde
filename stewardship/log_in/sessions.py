"""How long a log-in lasts, and how all of a person's end at once."""

import time
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

STARTED, SEEN = "log_in_started", "log_in_seen"
"""When the log-in was, and when it was used last; seconds since 1970."""

NOTED_EVERY = 60
"""Seconds between two notes of use: not every click has to write the session."""


def begin(session) -> None:
    """Start the clock of a log-in."""
    session[STARTED] = session[SEEN] = int(time.time())


class SessionLifetimeMiddleware:
    """End a log-in after LOG_IN_HOURS, or after LOG_IN_IDLE_MINUTES without use.

    Looks only where somebody asks who is there: public pages do not even read the session.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(partial(_user_in_time, request, request.user))
        return self.get_response(request)


def _user_in_time(request, user):
    if not user.is_authenticated:
        return user
    session, now = request.session, int(time.time())
    if STARTED not in session:
        begin(session)
    if now - session[STARTED] >= settings.LOG_IN_HOURS * 3600 or now - session[SEEN] >= _idle_seconds():
        session.flush()
        said = _("Your log-in has ended. Log in again. What you had typed may still be there when you go back a page.")
        messages.info(request, said, fail_silently=True)
        return AnonymousUser()
    if now - session[SEEN] >= NOTED_EVERY:
        session[SEEN] = now
    return user


def _idle_seconds():
    return settings.LOG_IN_IDLE_MINUTES * 60


def end_all(staff) -> None:
    """End every session of ``staff`` at once: none knows the new generation."""
    get_user_model().objects.filter(pk=staff.pk).update(log_in_generation=F("log_in_generation") + 1)
    staff.refresh_from_db(fields=["log_in_generation"])


def end_others(request) -> None:
    """End every session of who asks but the one they ask in."""
    end_all(request.user)
    update_session_auth_hash(request, request.user)
