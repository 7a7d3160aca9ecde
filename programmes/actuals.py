"""What the portal knows from its own records: for each indicator a named function, registered to its code.

    @register("pameran-diikuti", Kind.IN_THE_YEAR)
    def exhibitions(today):
        return counted(Exhibition.objects.published(), place="kabupaten", year=…, sample="is_sample")

A function gives rows of (kabupaten, year, sample, number); all of them are asked in one query. What higher
floors count they register themselves (`gerabah_portal.plan_counts`). Samples are counted apart: a real plan
is never measured by them. A year without any record is not there: nobody may have entered it yet, so it is
no zero.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractYear, Left
from django.utils import timezone

from artisans.models import Producer
from figures.models import Observation

from .channels import coverage
from .models import Exhibition, FollowUp, Mentoring, Training
from .trainings.counts import FEWEST


class Kind(StrEnum):
    """What a number of a year means."""

    IN_THE_YEAR = "in the year"
    """What happened in it; it begins at nothing every January."""
    SO_FAR = "so far"
    """What there was at its end: all that came until then."""
    TODAY = "today"
    """What there is today. The portal keeps no such numbers of years gone by."""


@dataclass(frozen=True, slots=True)
class Counter:
    code: str
    kind: Kind
    rows: Callable[[date], QuerySet]
    of_persons: bool = False


COUNTERS: dict[str, Counter] = {}


def register(code: str, kind: Kind, *, of_persons: bool = False):
    """Let the decorated function count the indicator ``code``."""

    def add(rows):
        COUNTERS[code] = Counter(code, kind, rows, of_persons)
        return rows

    return add


@dataclass(slots=True)
class Book:
    """Numbers by code and kabupaten, each year by itself; ``made`` of samples and of real records apart."""

    day: date
    made: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def years(self, code: str, kabupaten: str, *, samples: bool) -> dict[int, int]:
        """The numbers of ``code`` by year; with ``samples`` those of made-up records are in them."""
        found = defaultdict(int)
        for is_sample in (False, True) if samples else (False,):
            for year, number in self.made.get((code, kabupaten, is_sample), {}).items():
                found[year] += number
        found = {year: number for year, number in sorted(found.items()) if number}
        return self._running_total(found) if COUNTERS[code].kind == Kind.SO_FAR else found

    def for_public(self) -> "Book":
        """The same without numbers of one to four persons, each of whom a village would know."""
        public = Book(self.day)
        for (code, *of), by_year in self.made.items():
            few = {year for year, number in by_year.items() if COUNTERS[code].of_persons and 0 < number < FEWEST}
            public.made[code, *of] = {year: number for year, number in by_year.items() if year not in few}
        return public

    def _running_total(self, found):
        total, running = 0, {}
        for year in range(min(found, default=self.day.year + 1), self.day.year + 1):
            total += found.get(year, 0)
            running[year] = total
        return running


def book_of(today: date) -> Book:
    """Count everything, in one query."""
    book, parts = Book(today), [_with_code(counter, today) for counter in COUNTERS.values()]
    for code, kabupaten, year, is_sample, number in parts[0].union(*parts[1:], all=True) if parts else ():
        if kabupaten and year:
            book.made[code, kabupaten, bool(is_sample)][int(year)] += int(number or 0)
    return book


_kept: tuple[str, Book | None] = ("", None)


def current(version: str) -> Book:
    """The counts of this content ``version``, made once per process and day."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    today = timezone.localdate()
    if _kept[0] != version or not version or _kept[1].day != today:
        _kept = (version, book_of(today))
    return _kept[1]


def _with_code(counter, today):
    rows = counter.rows(today).annotate(of_code=Value(counter.code, CharField()))
    return _plain(rows).values_list("of_code", "in_kabupaten", "in_year", "made_up", "number")


def counted(records, *, place: str, year, sample, number=None):
    """Rows for a counter: ``records`` by kabupaten, year and whether they are samples."""
    grouped = _plain(records).values(
        in_kabupaten=Cast(F(place), CharField()),
        in_year=Cast(year, IntegerField()),
        made_up=F(sample) if isinstance(sample, str) else Value(sample, BooleanField()),
    )
    return grouped.annotate(number=number or Count("pk"))


def _plain(rows):
    """Not a queryset of the model: modeltranslation would group by every column, and give them in any order."""
    return QuerySet(rows.model, query=rows.order_by().query)


def year_of(column: str):
    """The year of a day or moment, in the time of Jakarta."""
    return ExtractYear(column)


WHEN = Left("when", 4)


def begun(records, today):
    """Records of programmes that have begun by ``today``, however exactly that is known."""
    return records.published().exclude(when="").filter(when__lte=today.isoformat())


@register("produsen-terbit", Kind.SO_FAR)
def published_producers(today):
    """Producers that the public finds today, by the year in which they were published."""
    return counted(
        Producer.objects.published(),
        place="kecamatan__kabupaten",
        year=year_of("published_at"),
        sample="is_sample",
    )


@register("produsen-terverifikasi", Kind.TODAY)
def verified_producers(today):
    """Published producers that staff checked against reality."""
    return _producers_today(Producer.objects.published().verified(), today)


@register("produsen-daring", Kind.TODAY)
def producers_online(today):
    """Published producers that sell on the internet."""
    return _producers_today(coverage.selling(), today)


def _producers_today(producers, today):
    year = Value(today.year, IntegerField())
    return counted(producers, place="kecamatan__kabupaten", year=year, sample="is_sample")


@register("perajin-terlatih", Kind.IN_THE_YEAR, of_persons=True)
def trained(today):
    """Completed participations; of a training without any, the number that its report gives. Never both."""
    participations = Training._meta.get_field("participations").related_model.objects
    completed = Q(participations__role="participant", participations__outcome="completed")
    listed = Exists(participations.completed().filter(training=OuterRef("pk")))
    trainings = begun(Training.objects.all(), today).alias(is_listed=listed)
    count = Case(
        When(is_listed=True, then=Count("participations", filter=completed)),
        default=Coalesce("participants_reported", 0),
        output_field=IntegerField(),
    )
    return trainings.order_by().annotate(
        in_kabupaten=Cast("kabupaten", CharField()),
        in_year=Cast(WHEN, IntegerField()),
        made_up=F("is_sample"),
        number=count,
    )


@register("perajin-dibimbing", Kind.IN_THE_YEAR, of_persons=True)
def mentored(today):
    """Artisans whom another one taught, confirmed by staff; each once a year."""
    return counted(
        Mentoring.objects.counting(today),
        place="learner__producer__kecamatan__kabupaten",
        year=year_of("taught_on"),
        sample="learner__is_sample",
        number=Count("learner", distinct=True),
    )


@register("pameran-diikuti", Kind.IN_THE_YEAR)
def exhibitions(today):
    """Published exhibitions that have begun, and were not called off."""
    held = begun(Exhibition.objects.filter(is_cancelled=False), today)
    return counted(held, place="kabupaten", year=WHEN, sample="is_sample")


@register("kunjungan-tindak-lanjut", Kind.IN_THE_YEAR)
def follow_ups(today):
    """Visits to participants after a training at which somebody was met; of archived trainings none."""
    visits = FollowUp.objects.filter(reached=True, visited_on__lte=today, participation__role="participant")
    return counted(
        visits.exclude(participation__training__status=Training.Status.ARCHIVED),
        place="participation__training__kabupaten",
        year=year_of("visited_on"),
        sample="participation__training__is_sample",
    )


@register("negara-berlaporan", Kind.IN_THE_YEAR)
def reported_destinations(today):
    """Countries that a report about the year counts or names as destinations; plans and the past do not count."""
    reports = Observation.objects.of_countries().filter(kabupaten__isnull=False, period_end__lte=today)
    return counted(
        reports.exclude(precision__in=["planned", "past"]),
        place="kabupaten",
        year=year_of("period_end"),
        sample=False,
        number=Count("country", distinct=True),
    )
