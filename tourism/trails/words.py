"""Lengths, times and hours of a trail in words, for pages and files alike."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artisans.models import OpeningHours
from artisans.opening_hours import Week
from stewardship.clock import clock

from .stops import Stop


def duration_in_words(minutes: int) -> str:
    """45 minutes, 2 hours, 2 hours 15 minutes."""
    hours, rest = divmod(minutes, 60)
    said = []
    if hours:
        said.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if rest or not hours:
        said.append(ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    return " ".join(said)


def hours_in_words(stop: Stop) -> list[str]:
    """When one can come, a line for each day of the week or for the firing; empty where there are no hours."""
    if stop.firing:
        return [firing_in_words(stop.firing)]
    if not stop.week:
        return []
    lines = []
    for weekday, label in OpeningHours.Weekday.choices:
        spans = [f"{clock(opens)}–{clock(closes)}" for day, opens, closes in stop.week.hours if day == weekday]
        lines.append(f"{label}: {', '.join(spans) or _('closed')}")
    return lines + other_hours_in_words(stop.week)


def other_hours_in_words(week: Week) -> list[str]:
    """The days of the next weeks on which ``week`` does not hold: 11 December 2026: closed (Stock-taking)."""
    return [_other_hours(row) for row in week.coming(timezone.localdate())]


def _other_hours(row):
    days = " – ".join(dict.fromkeys(date_format(day, "j F Y") for day in (row.starts, row.ends)))
    hours = f"{clock(row.opens)}–{clock(row.closes)}" if row.opens else _("closed")
    return f"{days}: {hours}" + (f" ({row.reason})" if row.reason else "")


def firing_in_words(firing) -> str:
    """The kind, day and hours of a firing, and whether it is cancelled."""
    starts, ends = timezone.localtime(firing.starts_at), timezone.localtime(firing.ends_at)
    words = {
        "kind": firing.get_kind_display(),
        "day": date_format(starts, "l, j F Y"),
        "hours": f"{clock(starts)}–{clock(ends)}",
    }
    if firing.state == firing.State.CANCELLED:
        return _("%(kind)s on %(day)s, cancelled") % words
    return _("%(kind)s on %(day)s, %(hours)s") % words
