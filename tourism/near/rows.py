"""Lines of places nearby, as list and map show them."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from artisans import indexing
from artisans.cards import WORDS_ON_CARD
from artisans.models import Producer
from artisans.opening_hours import Now, Week
from regions.directions import Directions, directions_to
from stewardship.clock import clock

from ..distance import in_words
from .candidates import Candidate, producer_rows
from .form import CENTRES, FIRINGS, PRODUCERS, VILLAGES
from .listing import NearList
from .starts import Start

ROUGH_M = 2_000
"""Up to here a distance from or to the middle of an area is said in whole kilometres only."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line; the template (`tourism/_near_row.html`) only places it.

    ``now`` is its state at this moment, ``then`` that at the time asked for, in words; both empty when
    nobody knows its hours. ``measured_to`` names the area that its point stands for, if it is not its own.
    """

    number: int
    place: Candidate
    kind: str
    name: str
    url: str
    within: str
    about: str
    distance: str
    measured_to: str
    directions: Directions
    is_sample: bool
    now: Now | None = None
    then: str = ""
    is_cancelled: bool = False


def rows_of(listing: NearList) -> list[Row]:
    """The lines of this page of the list; asks for the producers among them, and for nothing else."""
    wanted = [place.pk for place in listing.page if place.kind == PRODUCERS]
    producers = {row.pk: row for row in producer_rows(Producer.objects.filter(pk__in=wanted))} if wanted else {}
    rows = []
    for number, place in enumerate(listing.page, start=listing.first):
        record = producers[place.pk] if place.kind == PRODUCERS else place.record
        rows.append(_row(listing, number, place, record))
    return rows


def _row(listing, number, place, record):
    of = record.producer if place.kind == FIRINGS else record
    about = ABOUT[place.kind](record, listing)
    week = _week(place, record)
    return Row(
        number=number,
        place=place,
        kind=about[0],
        name=of.name,
        url=_address(place.kind, of),
        within=_within(of),
        about=about[1],
        distance=distance_of(place, listing.origin),
        measured_to=_area(of) if place.at_village else "",
        directions=directions_to(place.lat, place.lon, _area(of) if place.at_village else of.name),
        is_sample=of.is_sample or (place.kind == FIRINGS and record.day.is_sample),
        now=week.at(timezone.now()) if week and not listing.when else None,
        then=_then(week, listing.when) if week and listing.when else "",
        is_cancelled=place.kind == FIRINGS and record.is_cancelled,
    )


def distance_of(place: Candidate, origin: Start) -> str:
    """In words, and no more exact than the two points are."""
    if (place.at_village or not origin.is_exact) and place.metres < ROUGH_M:
        return _("about %(km)s km") % {"km": max(1, round(place.metres / 1000))}
    return in_words(place.metres)


def _week(place, record) -> Week | None:
    if place.kind == PRODUCERS:
        return Week.of(record.page_parts) or None
    return (place.week or None) if place.kind == CENTRES else None


def _then(week, when):
    """Open or closed at the time asked for: a moment, or a day."""
    if not isinstance(when, datetime):
        spans = [f"{clock(opens)}–{clock(closes)}" for opens, closes in sorted(week.spans(when))]
        day = date_format(when, "l j F")
        if not spans:
            return _("Closed on %(day)s") % {"day": day}
        return _("Open on %(day)s: %(hours)s") % {"day": day, "hours": ", ".join(spans)}
    state = week.at(when)
    words = {"time": f"{date_format(when, 'l j F')}, {clock(when)}"}
    if state.is_open:
        return _("Open on %(time)s, until %(until)s") % {**words, "until": clock(state.until)}
    return _("Closed on %(time)s") % words


def _address(kind, of):
    names = {CENTRES: "tourism:centre_detail", VILLAGES: "tourism:village_detail"}
    return reverse(names.get(kind, "artisans:producer_detail"), kwargs={"slug": of.slug})


def _within(of):
    around = [of.kecamatan.name] if of.desa else []
    return ", ".join([_area(of), *around, of.kecamatan.kabupaten.short_name])


def _area(of):
    """The smallest place that it is known to lie in."""
    if of.desa:
        return f"{of.desa.get_kind_display()} {of.desa.name}"
    return _("Kecamatan %(name)s") % {"name": of.kecamatan.name}


# What it is, and a few words about it


def _about_producer(producer, listing):
    kind = capfirst(producer.get_kind_display())
    if producer.welcomes_visitors:
        kind = _("%(kind)s, welcomes visitors") % {"kind": kind}
    return kind, _words(indexing.terms(producer.facet_terms)["types"], listing)


def _about_centre(centre, listing):
    return capfirst(centre.get_kind_display()), centre.payment


def _about_village(village, listing):
    tie = village.get_pottery_display()
    return _("Tourism village"), capfirst(tie)


def _about_firing(firing, listing):
    starts, ends = (timezone.localtime(moment) for moment in (firing.day.starts_at, firing.day.ends_at))
    words = {"starts": f"{date_format(starts, 'l j F')}, {clock(starts)}", "ends": clock(ends)}
    if ends.date() != starts.date():
        words["ends"] = f"{date_format(ends, 'l j F')}, {clock(ends)}"
    said = _("%(starts)s to %(ends)s") % words
    return capfirst(firing.day.get_kind_display()), f"{said}. {firing.day.note}" if firing.day.note else said


ABOUT = {PRODUCERS: _about_producer, CENTRES: _about_centre, VILLAGES: _about_village, FIRINGS: _about_firing}


def _words(slugs, listing):
    types = [listing.vocabulary.types[slug] for slug in slugs if slug in listing.vocabulary.types]
    names = [word.name.lower() if number else word.name for number, word in enumerate(types[:WORDS_ON_CARD])]
    return ", ".join(names)
