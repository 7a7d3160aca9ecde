"""A run that asks whether the addresses of shops still answer, and writes down what it found.

Those never asked or changed since come first, then the oldest; what failed is asked again the next day, all
else after a week. Before an address is asked it is taken, in one statement: of two runs at once only one gets
it. When nobody at all answers, it is the portal that is cut off: then nothing counts as a failure.
"""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db.models import Case, F, Q, When
from django.utils import timezone

from artisans.models import SalesChannel

from ..models import ChannelCheck
from . import state, verdict
from .visiting import Visitor

SOON = datetime.timedelta(hours=20)
"""After a failure: a run every day at about the same hour finds it again."""

LATER = datetime.timedelta(days=6, hours=20)
MOST_FAILURES = 99
"""More are not counted."""

Result = ChannelCheck.Result


@dataclass(slots=True)
class Report:
    results: Counter = field(default_factory=Counter)
    newly_broken: list[ChannelCheck] = field(default_factory=list)
    is_offline: bool = False


def due(now: datetime.datetime):
    """Channels of published businesses to ask now, the oldest first; samples lead nowhere."""
    soon = Q(check_result__failures__range=(1, state.BROKEN_AFTER - 1), check_result__result__in=state.FAILED)
    wanted = (
        Q(check_result=None)
        | ~Q(check_result__url=F("url"))
        | (soon & Q(check_result__checked_at__lte=now - SOON))
        | Q(check_result__checked_at__lte=now - LATER)
    )
    since = Case(When(check_result__url=F("url"), then="check_result__checked_at"))
    rows = SalesChannel.objects.filter(wanted, producer__status="published", producer__is_sample=False)
    return rows.select_related("check_result").order_by(since.asc(nulls_first=True), "pk")


def run(visitor: Visitor, *, limit: int) -> Report:
    """Ask for at most ``limit`` addresses, one after the other."""
    report, silent = Report(), []
    try:
        for channel in list(due(timezone.now())[:limit]):
            before = getattr(channel, "check_result", None)
            if (taken := _take(channel, before)) is None:
                continue  # another run has it
            found = verdict.of(visitor, channel.url)
            if found.is_silent:
                silent.append((taken, before, found))
            else:
                _note(taken, found, report)
    finally:
        hosts = {urlsplit(taken.url).hostname for taken, _before, _found in silent}
        report.is_offline = _is_cut_off(visitor, hosts)
        for taken, before, found in silent:
            if report.is_offline:
                _give_back(taken, before)
            else:
                _note(taken, found, report)
    return report


def _is_cut_off(visitor, silent_hosts) -> bool:
    """Whether nobody answered, nor does the page that worked last: then it is the portal that nothing reaches."""
    if visitor.heard or not silent_hosts:
        return False
    known = ChannelCheck.objects.filter(result=Result.WORKS).order_by("-checked_at", "-pk").first()
    return verdict.of(visitor, known.url).is_silent if known else len(silent_hosts) > 1


def _take(channel, before) -> ChannelCheck | None:
    """The check of ``channel`` when nobody else has it; of an address never asked it says that it cannot be told."""
    now = timezone.now()
    anew = {"url": channel.url, "result": Result.UNSURE, "status_code": None, "failures": 0}
    if before is None:
        taken, is_mine = ChannelCheck.objects.get_or_create(channel=channel, defaults={**anew, "checked_at": now})
        return taken if is_mine else None
    values = {"checked_at": now, **(anew if before.url != channel.url else {})}
    mine = ChannelCheck.objects.filter(pk=before.pk, checked_at=before.checked_at).update(**values)
    return ChannelCheck.objects.filter(pk=before.pk).first() if mine else None


def _note(taken, found, report):
    """Write down ``found``. What cannot be told neither adds to the failures nor takes them away."""
    if found.result == Result.WORKS:
        failures = 0
    elif found.result in state.FAILED:
        failures = min(taken.failures + 1, MOST_FAILURES)
    else:
        failures = taken.failures
    mine = ChannelCheck.objects.filter(pk=taken.pk, checked_at=taken.checked_at)
    mine.update(result=found.result, status_code=found.status, failures=failures)
    report.results[found.result] += 1
    if failures == state.BROKEN_AFTER and taken.failures < failures:
        report.newly_broken.append(taken)


def _give_back(taken, before):
    """Leave the check as it was before this run."""
    mine = ChannelCheck.objects.filter(pk=taken.pk, checked_at=taken.checked_at)
    if before is None:
        mine.delete()
    else:
        columns = ("url", "result", "status_code", "failures", "checked_at")
        mine.update(**{column: getattr(before, column) for column in columns})
