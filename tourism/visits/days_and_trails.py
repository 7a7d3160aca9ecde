"""The next firing days of a workshop and the trails that stop there, on its page (`artisans.for_visitors`)."""

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from artisans.for_visitors import Day, TrailLink
from artisans.page_rows import RowKind, Rows, moment
from artisans.price_list import in_language

from ..models import FiringDay, Trail, TrailStop


def days_in_rows(rows: Rows) -> list[Day]:
    """Its days that visitors may watch and that are not over."""
    now = timezone.now()
    return [_day(row) for row in rows[DAYS.name] if moment(row["ends"]) > now]


def trails_in_rows(rows: Rows) -> list[TrailLink]:
    """Trails by name that stop there, or at a firing there that is not over."""
    now = timezone.now()
    stops = [row for row in rows[TRAILS.name] if not row["until"] or moment(row["until"]) > now]
    trails = {row["slug"]: _trail(row) for row in stops}
    return sorted(trails.values(), key=lambda trail: trail.name)


def _coming_days():
    return FiringDay.objects.public().coming(timezone.now())


def _stops():
    is_there = Q(firing_day=None) | Q(firing_day__ends_at__gt=timezone.now())
    return TrailStop.objects.filter(is_there, trail__status=Trail.Status.PUBLISHED)


DAYS = RowKind(
    "day",
    _coming_days,
    {
        "kind": "kind",
        "starts": "starts_at",
        "ends": "ends_at",
        "note_ind": "note_ind",
        "note_en": "note_en",
        "state": "state",
    },
)
TRAILS = RowKind(
    "trail",
    _stops,
    {
        "slug": "trail__slug",
        "travel": "trail__travel",
        "name_ind": "trail__name_ind",
        "name_en": "trail__name_en",
        "until": "firing_day__ends_at",
    },
    whose=Coalesce("producer", "firing_day__producer"),
)


def _day(row):
    return Day(
        kind=capfirst(str(FiringDay.Kind(row["kind"]).label)),
        starts=timezone.localtime(moment(row["starts"])),
        ends=timezone.localtime(moment(row["ends"])),
        note=in_language([row["note_ind"], row["note_en"]]),
        is_cancelled=row["state"] == FiringDay.State.CANCELLED,
    )


def _trail(row):
    return TrailLink(
        in_language([row["name_ind"], row["name_en"]]),
        reverse("tourism:trail_detail", kwargs={"slug": row["slug"]}),
        str(Trail.Travel(row["travel"]).label),
    )
