"""Lock-out after wrong passwords: who is held up by whose mistakes, and what they read then.

Three rules, each over the time LOCK_OUT_MINUTES. A person at an address has `PERSON` tries. Whoever tries
many names from one address meets `ADDRESS`; whoever tries one name from many addresses meets `NAME`. The last
two would let a stranger lock out the whole office by failing on purpose, so they do not hold for a person
at an address where this person has logged in before: there, only the own mistakes count.
"""

import math
from dataclasses import dataclass
from datetime import timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib import admin
from django.db.models import Max, Sum
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Staff

REMEMBERED = timedelta(days=180)
"""How long a log-in is remembered: for this long its address is known as the person's own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``failures`` wrong passwords that have the ``same`` in common are one too many."""

    same: tuple[str, ...]
    failures: int


PERSON = Rule(("username", "ip_address"), 5)
ADDRESS = Rule(("ip_address",), 30)
NAME = Rule(("username",), 20)


class LockOut(AxesDatabaseHandler):
    """axes' own bookkeeping, counted by the rules of this module."""

    def is_locked(self, request, credentials=None):
        return self.locked_until(request, credentials) is not None

    def get_failures(self, request, credentials=None):
        """Failures up to AXES_FAILURE_LIMIT, which axes compares them with: reached or not."""
        return settings.AXES_FAILURE_LIMIT if self.is_locked(request, credentials) else 0

    def locked_until(self, request, credentials=None):
        """When the lock-out of who asks ends, or None without one."""
        ends = [
            found["latest"] + settings.AXES_COOLOFF_TIME
            for rule, attempts in zip(
                self._rules(request, credentials), self.get_user_attempts(request, credentials), strict=True
            )
            if (found := attempts.aggregate(failures=Sum("failures_since_start"), latest=Max("attempt_time")))
            and (found["failures"] or 0) >= rule.failures
        ]
        return max(ends, default=None)

    def filter_user_attempts(self, request, credentials=None):
        who = _who(request, credentials)
        return [
            AccessAttempt.objects.filter(**{name: who[name] for name in rule.same})
            for rule in self._rules(request, credentials)
        ]

    def reset_user_attempts(self, request, credentials=None):
        """Forget the mistakes of who got in now, there. Others' stay: one log-in must not buy them new tries."""
        count, _models = AccessAttempt.objects.filter(**_who(request, credentials)).delete()
        return count

    def user_logged_in(self, sender, request, user, **kwargs):
        super().user_logged_in(sender, request, user, **kwargs)
        self.reset_logs(age_days=REMEMBERED.days)

    def _rules(self, request, credentials):
        who = _who(request, credentials)
        if who["ip_address"] is None:
            return [PERSON]
        known = getattr(request, "known_here", None)
        if known is None or known[0] != who:
            since = timezone.now() - REMEMBERED
            known = request.known_here = who, AccessLog.objects.filter(**who, attempt_time__gte=since).exists()
        return [PERSON] if known[1] else [PERSON, ADDRESS, NAME]


def _who(request, credentials):
    return {"username": name_of(request, credentials), "ip_address": request.axes_ip_address}


def name_of(request, credentials=None) -> str | None:
    """The name that was typed, cut to what a name can have: the form lets longer ones through."""
    typed = (credentials or request.POST).get("username")
    return typed and typed[: Staff._meta.get_field("username").max_length]


def locked_out(request, response, credentials=None):
    """Say that the door is shut, until when, and what helps; the same for names that do not exist."""
    until = AxesProxyHandler.get_implementation().locked_until(request, credentials)
    seconds = (until - timezone.now()).total_seconds() if until else 0
    minutes = max(1, math.ceil(seconds / 60))
    context = {
        **admin.site.each_context(request),
        "title": _("Too many wrong passwords"),
        "minutes": minutes,
        "languages": dict(settings.LANGUAGES),
    }
    page = render(request, "admin/log_in/locked_out.html", context, status=429)
    page["Retry-After"] = str(minutes * 60)
    return page


def lift(staff) -> int:
    """Forget all wrong passwords for the name of ``staff``; return how many notes of them there were."""
    count, _models = AccessAttempt.objects.filter(username=staff.get_username()).delete()
    return count


def words_for_the_log(username, ip_address, user_agent, path_info, request):
    """Where from, but not who: people type their password into the wrong field."""
    return f"{ip_address} at {path_info}"
