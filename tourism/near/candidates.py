"""Everything that may stand in the list of places nearby, with its distance and its hours.

Read narrow: a key, a point and, when somebody asks for what is open, the hours. What a line shows besides
is read for the lines of one page (`rows`). Positions are those that the public may see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from artisans.models import Producer
from artisans.opening_hours import Week
from artisans.search_text import normalise

from ..distance import Box, distance_m
from ..models import DesaWisata, FiringDay, SouvenirCentre, Stock
from ..opening_times import seasons, week_of
from .form import CENTRES, FIRINGS, PRODUCERS, VILLAGES, WELCOMING

AHEAD = timedelta(days=60)
"""Firing days further ahead are in the calendar."""

POINT = ("public_lat", "public_lon", "at_village")
PLACE = ("name", "slug", "is_sample", *(f"{at}__name" for at in ("desa", "kecamatan", "kecamatan__kabupaten")))
OF_VILLAGE = (*PLACE, "desa__kind", "pottery", "standing", "activities_ind", "activities_en")
OF_PRODUCER = (*PLACE, "desa__kind", "kind", "search_name", "welcomes_visitors", "facet_terms", "page_parts")
"""Columns that a line shows."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place at ``metres``; ``week`` is None when its hours were not asked for.

    ``record`` is read already, except of a producer. ``at_village`` says that the point is that of its village.
    """

    kind: str
    pk: int
    name: str
    lat: float
    lon: float
    at_village: bool
    metres: float
    week: Week | None = None
    record: object = None

    @property
    def order(self):
        """The nearest first; those at one point by name, and a firing after its producer."""
        return self.metres, self.name, self.kind, self.pk

    def is_open(self, when: datetime | date) -> bool:
        """Whether it is open at a moment, or some time on a day."""
        if self.kind == FIRINGS:
            return not self.record.is_cancelled and _takes_place(self.record, when)
        if not isinstance(when, datetime):
            return bool(self.week.spans(when))
        days = (when.date() - timedelta(days=1), when.date())
        return any(opens <= when < closes for day in days for opens, closes in self.week.spans(day))

    @property
    def has_hours(self) -> bool:
        return self.kind == FIRINGS or bool(self.week)


@dataclass(frozen=True, slots=True)
class Search:
    """What to read: around a point, of these kinds and types; with the hours of producers, or without."""

    lat: float
    lon: float
    kinds: tuple[str, ...]
    types: tuple[str, ...] = ()
    day: date | None = None
    with_hours: bool = False


def around(search: Search, box: Box | None, version: str) -> list[Candidate]:
    """All candidates in ``box`` (everywhere without one), in a constant number of queries."""
    read = []
    if {WELCOMING, PRODUCERS} & set(search.kinds):
        read += _producers(search, box)
    if CENTRES in search.kinds:
        read += _centres(search, box, seasons(version))
    if VILLAGES in search.kinds and not search.types:
        read += _villages(search, box)
    if FIRINGS in search.kinds:
        read += _firings(search, box)
    return read


def _within(rows, box):
    rows = rows.with_public_position()
    return rows.filter(box.holds("public_lat", "public_lon")) if box else rows.filter(public_lat__isnull=False)


def _candidate(search, kind, pk, name, lat, lon, at_village, week=None, record=None):
    lat, lon = float(lat), float(lon)
    metres = distance_m(search.lat, search.lon, lat, lon)
    return Candidate(kind, pk, name.strip(), lat, lon, bool(at_village), metres, week, record)


def _producers(search, box) -> Iterator[Candidate]:
    rows = Producer.objects.published()
    rows = rows if PRODUCERS in search.kinds else rows.welcoming()
    rows = _within(rows.making(search.types) if search.types else rows, box).order_by()
    hours = ("page_parts__hours", "page_parts__exceptions") if search.with_hours else ()
    weeks = {}
    for *place, of_week, exceptions in _padded(rows.values_list("pk", "search_name", *POINT, *hours), bool(hours)):
        # Many keep the same hours: each week is made once.
        key = repr((of_week, exceptions))
        if hours and key not in weeks:
            weeks[key] = Week.of({"hours": of_week or [], "exceptions": exceptions or []})
        yield _candidate(search, PRODUCERS, *place, weeks.get(key))


def producer_rows(rows):
    """With what a line shows of a producer."""
    return rows.order_by().select_related("desa", "kecamatan__kabupaten").only(*OF_PRODUCER)


def _padded(rows, has_hours):
    return rows if has_hours else ((*row, None, None) for row in rows)


def _centres(search, box, seasons) -> Iterator[Candidate]:
    rows = _within(SouvenirCentre.objects.published(), box).for_list().order_by()
    if search.types:
        rows = rows.filter(pk__in=Stock.objects.public().filter(product_type__slug__in=search.types).values("centre"))
    for row in rows:
        point = (row.public_lat, row.public_lon, row.at_village)
        yield _candidate(search, CENTRES, row.pk, normalise(row.name), *point, week_of(row, seasons), row)


def _villages(search, box) -> Iterator[Candidate]:
    rows = _within(DesaWisata.objects.published(), box).order_by()
    rows = rows.select_related("desa", "kecamatan__kabupaten").only(*OF_VILLAGE)
    for row in rows:
        point = (row.public_lat, row.public_lon, row.at_village)
        yield _candidate(search, VILLAGES, row.pk, normalise(row.name), *point, None, row)


@dataclass(frozen=True, slots=True)
class Firing:
    """A firing day with the public columns of its producer."""

    day: FiringDay
    producer: Producer

    @property
    def is_cancelled(self):
        return self.day.state == FiringDay.State.CANCELLED


def _firings(search, box) -> Iterator[Candidate]:
    days = _days(search)
    if search.types:
        days = days.filter(producer__in=Producer.objects.making(search.types))
    around = ("producer__desa", "producer__kecamatan__kabupaten")
    columns = ("kind", "state", "starts_at", "ends_at", "note_ind", "note_en", "is_sample", *_of_workshop())
    for day in _within(days, box).select_related("producer", *around).only(*columns):
        point = (day.public_lat, day.public_lon, day.at_village)
        yield _candidate(search, FIRINGS, day.pk, day.producer.search_name, *point, None, Firing(day, day.producer))


def _of_workshop():
    return [f"producer__{name}" for name in OF_PRODUCER]


def _days(search):
    now = timezone.now()
    rows = FiringDay.objects.public().filter(ends_at__gt=now)
    if not search.day:
        return rows.filter(starts_at__lt=now + AHEAD).order_by("starts_at", "pk")
    starts = datetime.combine(search.day, datetime.min.time(), timezone.get_default_timezone())
    ends = starts + timedelta(days=1)
    return rows.filter(Q(starts_at__lt=ends) & Q(ends_at__gt=starts)).order_by("starts_at", "pk")


def _takes_place(firing, when):
    starts, ends = (timezone.localtime(moment) for moment in (firing.day.starts_at, firing.day.ends_at))
    if isinstance(when, datetime):
        return starts <= when < ends
    return starts.date() <= when <= ends.date()
