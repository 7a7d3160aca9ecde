"""Who works the clay and who learns it, counted once for each content version. No person leaves this module.

Counted are artisans whose record is not archived, at workshops whose record is not archived either. A pupil is
somebody who completed a published training or was taught by another artisan, confirmed by staff; each counts
once, in the year of the first of these, in the village of the workshop.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils import timezone

from artisans.models import Artisan

from ..models import Mentoring, Participation
from . import bands

ARCHIVED = Artisan.Status.ARCHIVED


@dataclass(slots=True)
class Numbers:
    """Of one kabupaten, of real records or of samples: band → artisans, and (village, year) → pupils."""

    ages: Counter = field(default_factory=Counter)
    years_active: Counter = field(default_factory=Counter)
    pupils: Counter = field(default_factory=Counter)

    @property
    def artisans(self) -> int:
        return self.ages.total()


@dataclass(frozen=True, slots=True)
class Census:
    """`Numbers` by (code of the kabupaten, whether samples) on a day."""

    day: date
    numbers: dict

    def of(self, kabupaten: str, *, samples: bool) -> Numbers:
        return self.numbers.get((kabupaten, samples), Numbers())


def census_of(today: date) -> Census:
    """Count everything, in three queries."""
    numbers = defaultdict(Numbers)
    for kabupaten, samples, born_in, active_since, count in _artisans():
        own = numbers[kabupaten, samples]
        own.ages[bands.age_band(born_in, today.year)] += count
        own.years_active[bands.active_band(active_since, today.year)] += count
    for (kabupaten, samples, village), year in _first_learnt(today).values():
        numbers[kabupaten, samples].pupils[village, year] += 1
    return Census(today, dict(numbers))


_kept: tuple[str, Census | None] = ("", None)


def current(version: str) -> Census:
    """The census of this content ``version``, made once per process and day."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    today = timezone.localdate()
    if _kept[0] != version or not version or _kept[1].day != today:
        _kept = (version, census_of(today))
    return _kept[1]


def _artisans():
    working = Artisan.objects.exclude(status=ARCHIVED).exclude(producer__status=ARCHIVED).order_by()
    grouped = working.values_list("producer__kecamatan__kabupaten", "is_sample", "born_in", "active_since")
    return grouped.annotate(count=Count("pk"))


def _first_learnt(today):
    """Artisan → ((kabupaten, sample, village), year) of the first time that they learnt."""
    first = {}
    for artisan, year, *home in [*_completed(today), *_taught(today)]:
        if artisan not in first or year < first[artisan][1]:
            first[artisan] = (_home(*home), year)
    return first


def _completed(today):
    known = Participation.objects.completed().filter(training__status="published")
    known = known.exclude(training__when="").filter(training__when__lte=today.isoformat())
    for artisan, when, *home in known.order_by().values_list("artisan", "training__when", *_place("artisan")):
        yield artisan, int(when[:4]), *home


def _taught(today):
    lessons = Mentoring.objects.filter(confirmed_at__isnull=False, taught_on__lte=today).order_by()
    for artisan, day, *home in lessons.values_list("learner", "taught_on", *_place("learner")):
        yield artisan, day.year, *home


def _place(artisan):
    workshop = f"{artisan}__producer__"
    return (
        f"{workshop}kecamatan__kabupaten",
        f"{artisan}__is_sample",
        f"{workshop}kecamatan__name",
        f"{workshop}desa__name",
    )


def _home(kabupaten, sample, kecamatan, desa):
    """The village as (kecamatan, desa); "" for a desa that nobody entered."""
    return kabupaten, sample, (kecamatan, desa or "")
