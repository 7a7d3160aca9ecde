"""Where tourism holds data of a person besides the record itself (`stewardship.erasure`)."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy

from artisans.models import Producer
from stewardship.erasure import Holder, Person
from stewardship.traces import strip

from . import indexing
from .models import (
    CentreException,
    DesaWisata,
    DesaWisataPhoto,
    FiringDay,
    SouvenirCentre,
    SouvenirCentrePhoto,
    StandingReport,
    TrailStop,
    VisitOffer,
)
from .visits import anonymising


def empty_mentions(person: Person) -> int:
    """Take the person out of what is written around their village or centre, then make the search texts anew."""
    return sum(_strip_place(person, *table) for table in TABLES) + _strip_visits(person)


TABLES = (
    (DesaWisata, {DesaWisataPhoto: "record", StandingReport: "village", TrailStop: "village"}),
    (SouvenirCentre, {SouvenirCentrePhoto: "record", CentreException: "centre", TrailStop: "centre"}),
)
"""Places whose keepers are persons, and the rows around them in which anything may be written."""


def _strip_place(person, model, around):
    keys = [record.pk for record in person.records if isinstance(record, model)]
    if not keys:
        return 0
    places = model.objects.filter(pk__in=keys)
    log = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=map(str, keys))
    count = strip(places, person.trace, but=["name"])
    count += strip(model.history.filter(id__in=keys), person.trace, but=["name"])
    count += strip(log, person.trace)
    for rows, key in around.items():
        count += strip(rows.objects.filter(**{f"{key}__in": keys}), person.trace)
        if hasattr(rows, "history"):
            count += strip(rows.history.filter(**{f"{key}__in": keys}), person.trace)
    indexing.refresh(places)
    return count


def _strip_visits(person):
    """What producers offer visitors, and their firing days with every version of them."""
    keys = [record.pk for record in person.records if isinstance(record, Producer)]
    days = FiringDay.objects.filter(producer__in=keys)
    versions = FiringDay.history.filter(id__in=list(days.values_list("pk", flat=True)))
    rows = (VisitOffer.objects.filter(producer__in=keys), days, versions)
    return sum(strip(each, person.trace, but=["uid"]) for each in rows) if keys else 0


OF_TOURISM = [
    Holder(
        "tourism_mentions", gettext_lazy("texts about the place for tourists that named the person"), empty_mentions
    ),
    anonymising.HOLDER,
]
