"""What the page of one exhibition shows: published producers, and sales only as sums (`sums`)."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from artisans import cards, vocabulary

from .. import days
from ..applicants.open_days import opens_later, takes_applications
from ..dated_list import HEAVY
from ..mistakes import report_url
from ..models import Exhibition, Showing
from . import structured_data, sums


@dataclass(frozen=True, slots=True)
class Place:
    """A producer at the exhibition: its card as HTML, and where it stands while that is of use."""

    card: str
    stall: str


def published():
    """Published exhibitions with what their page shows, in a fixed number of queries."""
    return Exhibition.objects.published().select_related("kabupaten").defer(*HEAVY).prefetch_related("sources")


def is_over(exhibition: Exhibition) -> bool:
    """Whether its last day is past; of one with only a month or year, whether that has begun."""
    today = timezone.localdate()
    if last := exhibition.ends_on or exhibition.starts_on:
        return last < today
    return exhibition.when <= today.isoformat()


def exhibition_page(exhibition: Exhibition, version: str) -> dict:
    """Return the context of the page; ``exhibition`` comes from `published`, ``version`` is that of the content."""
    over = is_over(exhibition)
    page = {
        "exhibition": exhibition,
        "url": settings.SITE_URL + exhibition.get_absolute_url(),
        "when": days.in_words(exhibition),
        "is_over": over,
        "is_open": takes_applications(exhibition),
        "opens_later": opens_later(exhibition),
        "places": _places(exhibition, version, with_stall=not over and not exhibition.is_cancelled),
        "sums": sums.published(exhibition) if over and not exhibition.is_cancelled else sums.Sums(),
        "sources": list(exhibition.sources.all()),
        "report_url": report_url(exhibition),
    }
    return {**page, "structured": structured_data.event(page)}


def _places(exhibition, version, *, with_stall):
    """Published producers by name or, before it is over, by stall; who stayed away is not there."""
    rows = Showing.objects.public().filter(exhibition=exhibition).order_by("producer__name", "producer")
    stalls = dict(rows.values_list("producer", "stall"))
    if not stalls:
        return []
    if with_stall:
        stalls = dict(sorted(stalls.items(), key=lambda pair: _order_of(pair[1])))
    made = cards.by_key(list(stalls), version=version, vocabulary=vocabulary.current(version), layout="side")
    return [Place(card, stalls[pk] if with_stall else "") for pk, card in made.items()]


def _order_of(stall):
    """A 2 before A 10; without a stall last."""
    return not stall, [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", stall)]
