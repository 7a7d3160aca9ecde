"""The next firing days of a workshop and the trails that stop there, asked for together (`artisans.for_visitors`)."""

from django.db.models import CharField, DateTimeField, F, IntegerField, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language

from artisans.for_visitors import DAYS_SHOWN, Day, TrailLink
from artisans.models import Producer

from ..models import FiringDay, Trail

DAY, TRAIL = 0, 1
TEXT = CharField()
COLUMNS = ("of_what", "said", "begins", "ends", "text", "word")


def days_and_trails_of(producer: Producer) -> tuple[list[Day], list[TrailLink]]:
    """Its next days that visitors may watch, and trails by name; one query for both."""
    now = timezone.now()
    days = _rows(FiringDay.objects.public().coming(now).filter(producer=producer.pk), DAY, "kind", "note", F("state"))
    trails = _rows(Trail.objects.published().stopping_at_producer(producer.pk, now), TRAIL, "travel", "name", F("slug"))
    rows = list(days.union(trails, all=True).order_by("of_what", "begins", "text"))
    found = [_day(*row[1:]) for row in rows if row[0] == DAY]
    return found[:DAYS_SHOWN], [_trail(*row[1:]) for row in rows if row[0] == TRAIL]


def _rows(records, of_what, said, text, word):
    has_times = of_what == DAY
    in_language = f"{text}_ind"
    if get_language() == "en":
        text = Coalesce(NullIf(f"{text}_en", Value("")), in_language, Value(""), output_field=TEXT)
    else:
        text = Coalesce(in_language, Value(""), output_field=TEXT)
    return (
        records.order_by()
        .annotate(
            of_what=Value(of_what, IntegerField()),
            said=F(said),
            begins=F("starts_at") if has_times else Value(None, DateTimeField()),
            ends=F("ends_at") if has_times else Value(None, DateTimeField()),
            text=text,
            word=word,
        )
        .values_list(*COLUMNS)
    )


def _day(kind, begins, ends, note, state):
    return Day(
        kind=capfirst(str(FiringDay.Kind(kind).label)),
        starts=timezone.localtime(begins),
        ends=timezone.localtime(ends),
        note=note,
        is_cancelled=state == FiringDay.State.CANCELLED,
    )


def _trail(travel, _begins, _ends, name, slug):
    return TrailLink(name, reverse("tourism:trail_detail", kwargs={"slug": slug}), str(Trail.Travel(travel).label))
