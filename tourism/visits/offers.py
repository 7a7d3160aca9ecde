"""What a workshop offers visitors, in words, on the page of its producer (`artisans.for_visitors`)."""

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artisans import for_visitors, page_rows
from artisans.models import Producer
from artisans.page_rows import RowKind, Rows
from artisans.price_list import rupiah

from ..models import VisitOffer
from .days_and_trails import DAYS, TRAILS, days_in_rows, trails_in_rows

COLUMNS = (
    "id",
    "kind",
    "title_ind",
    "title_en",
    "languages",
    "duration_minutes",
    "price",
    "group_min",
    "group_max",
    "age_min",
    "weekdays",
    "booking",
)
OFFERS = RowKind("offer", lambda: VisitOffer.objects.public(), {name: name for name in COLUMNS})


def offers_in_rows(rows: Rows) -> list[for_visitors.Offer]:
    offers = sorted((VisitOffer(**row) for row in rows[OFFERS.name]), key=lambda offer: (offer.kind, offer.pk))
    return [
        for_visitors.Offer(offer.title, capfirst(str(offer.get_kind_display())), [*facts_of(offer)]) for offer in offers
    ]


def request_url(producer: Producer) -> str:
    """The form for groups with this producer ticked."""
    return f"{reverse('tourism:visit_request')}?produsen={producer.slug}"


def declare():
    page_rows.KINDS.extend([OFFERS, DAYS, TRAILS])
    for_visitors.OFFERS.append(offers_in_rows)
    for_visitors.DAYS.append(days_in_rows)
    for_visitors.TRAILS.append(trails_in_rows)
    for_visitors.REQUEST_URL.append(request_url)


def facts_of(offer: VisitOffer):
    """Pairs of a word and what is known; what nobody said is left out."""
    yield _("Language"), ", ".join(str(VisitOffer.Languages(code).label) for code in offer.language_list)
    if offer.duration_minutes:
        yield _("Duration"), duration_in_words(offer.duration_minutes)
    if offer.price is not None:
        yield _("Price for one person"), rupiah(offer.price) if offer.price else _("free")
    if offer.group_max or offer.group_min > 1:
        yield _("Group"), _group(offer)
    if offer.age_min:
        yield (
            _("Age"),
            ngettext("from %(count)d year", "from %(count)d years", offer.age_min) % {"count": offer.age_min},
        )
    yield _("Days"), days_in_words(offer)
    yield _("Booking"), str(offer.get_booking_display())


def duration_in_words(minutes: int) -> str:
    """90 is "1.5 hours", 45 is "45 minutes"."""
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = round(minutes / 60, 1)
    said = ngettext("%(hours)s hour", "%(hours)s hours", 1 if hours == 1 else 2)
    return said % {"hours": number_format(hours, decimal_pos=0 if hours == int(hours) else 1)}


def days_in_words(offer: VisitOffer) -> str:
    if not offer.weekdays:
        return _("every day")
    return ", ".join(str(WEEKDAYS[day]) for day in offer.weekday_list)


def _group(offer):
    if not offer.group_max:
        said = ngettext("from %(least)s person", "from %(least)s people", offer.group_min)
    elif offer.group_min > 1:
        said = ngettext(
            "%(least)s to %(most)s person at a time", "%(least)s to %(most)s people at a time", offer.group_max
        )
    else:
        said = ngettext("up to %(most)s person at a time", "up to %(most)s people at a time", offer.group_max)
    return said % {"least": offer.group_min, "most": offer.group_max}
