"""A day on a trail: when one arrives and leaves, how far it is, and what is closed at that time.

Distances are those of the great circle times `DETOUR`, since roads wind; times follow from `SPEEDS` and
are rounded up to five minutes. Both are assumptions, and the page says so.
"""

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from regions.great_circle import distance_km
from stewardship.clock import clock

from .models import FiringDay, Trail
from .trails.stops import Stop

DETOUR = 1.4
"""How much longer a way through villages is than the straight line."""

SPEEDS = {Trail.Travel.WALK: 4, Trail.Travel.BICYCLE: 12, Trail.Travel.CAR: 25}
"""Kilometres an hour on village roads, without stops."""

STEP = 5
"""Minutes that travel times are rounded up to; also the least between two stops."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop on that day. ``km`` and ``minutes`` lead there from the stop before, None at the first.

    ``conflicts`` are sentences on what will not work; ``hint`` is one on what to ask before.
    """

    stop: Stop
    km: float | None
    minutes: int | None
    arrives: datetime
    leaves: datetime
    conflicts: list[str]
    hint: str


@dataclass(frozen=True, slots=True)
class Itinerary:
    """``other_days`` are stops that take place on another day and are passed over."""

    starts: datetime
    visits: list[Visit]
    other_days: list[Stop]

    @property
    def km(self) -> float:
        return sum(visit.km or 0 for visit in self.visits)

    @property
    def ends(self) -> datetime:
        return self.visits[-1].leaves if self.visits else self.starts

    @property
    def minutes(self) -> int:
        return round((self.ends - self.starts).total_seconds() / 60)

    @property
    def minutes_on_the_way(self) -> int:
        return sum(visit.minutes or 0 for visit in self.visits)

    @property
    def conflicts(self) -> int:
        """How many stops do not work out as planned."""
        return sum(bool(visit.conflicts) for visit in self.visits)


def plan(stops: list[Stop], *, travel: str, day: date, start: time) -> Itinerary:
    """The stops in their order on ``day``, setting out from the first at ``start``, the time of Jakarta."""
    starts = moment = datetime.combine(day, start, timezone.get_default_timezone())
    visits, other_days, before = [], [], None
    for stop in stops:
        if not takes_place(stop, day):
            other_days.append(stop)
            continue
        km = way_km(before.point, stop.point) if before else None
        minutes = minutes_for(km, travel) if before else None
        arrives = moment + timedelta(minutes=minutes or 0)
        moment = arrives + timedelta(minutes=stop.stay)
        visits.append(Visit(stop, km, minutes, arrives, moment, conflicts_of(stop, arrives, moment), _hint(stop)))
        before = stop
    return Itinerary(starts, visits, other_days)


def takes_place(stop: Stop, day: date) -> bool:
    """Whether there is anything to see on ``day``: a firing is on its day only."""
    if not stop.firing:
        return True
    first, last = (timezone.localtime(moment).date() for moment in (stop.firing.starts_at, stop.firing.ends_at))
    return first <= day <= last


def way_km(point, other) -> float:
    """Kilometres by road between two points, as assumed here."""
    return distance_km(*point, *other) * DETOUR


def minutes_for(km: float, travel: str) -> int:
    """Minutes on the way, rounded up."""
    return max(STEP, math.ceil(round(km / SPEEDS[travel] * 60, 6) / STEP) * STEP)


def length_km(stops: list[Stop]) -> float:
    """Kilometres by road from the first stop to the last."""
    return sum(way_km(one.point, other.point) for one, other in zip(stops, stops[1:], strict=False))


def conflicts_of(stop: Stop, arrives: datetime, leaves: datetime) -> list[str]:
    """What stands in the way of a visit between two moments, in words."""
    if stop.firing:
        return _of_firing(stop.firing, arrives)
    if not stop.week:
        return []
    now = stop.week.at(arrives)
    if now.is_open:
        closes_first = now.until and now.until < leaves
        return [_("closes at %(time)s, before you leave") % {"time": clock(now.until)}] if closes_first else []
    reason = f" ({now.exception.reason})" if now.exception and now.exception.reason else ""
    return [_closed(now.until, arrives) + reason]


def _closed(opens, arrives):
    if opens is None:
        return _("closed when you arrive")
    words = {"time": clock(opens), "day": date_format(timezone.localtime(opens), "l, j F")}
    if opens.date() == arrives.date():
        return _("closed when you arrive, opens at %(time)s") % words
    return _("closed when you arrive, opens again on %(day)s at %(time)s") % words


def _of_firing(firing, arrives):
    if firing.state == FiringDay.State.CANCELLED:
        return [_("cancelled")]
    if arrives < firing.starts_at:
        return [_("begins at %(time)s, after you arrive") % {"time": clock(firing.starts_at)}]
    if arrives >= firing.ends_at:
        return [_("over since %(time)s when you arrive") % {"time": clock(firing.ends_at)}]
    return []


def _hint(stop):
    is_unknown = stop.week is not None and not stop.week
    return _("Opening hours are not known. Please ask before you go.") if is_unknown else ""
