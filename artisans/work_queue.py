"""The directory's part of the office's first page: what waits, how it stands, and which records are weak."""

from django.db.models import Avg, Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from regions.models import Kabupaten
from stewardship.lifecycle import review_limit
from stewardship.models import Consent
from stewardship.quality import has_unconfirmed_photo, lacking, tasks_of
from stewardship.visibility import CONTACT_FIELDS
from stewardship.work_queue import Desk, Figure, Kind, PlaceScore, Standing, Waiting, WeakRecord

from . import duplicates, food_papers
from .models import Artisan, Producer, ProducerConsent, Product

SHOWN, TASKS_SHOWN = 10, 3
"""How many weak records the first page names, and how many tasks of each."""

Status = Producer.Status


def waiting(desk: Desk) -> list[Waiting]:
    return [
        *desk.waiting(Producer, _of_producers()),
        *_duplicates(desk),
        *desk.waiting(Product, _of_products()),
        *desk.waiting(Artisan, _of_artisans()),
    ]


def _duplicates(desk):
    """Pairs, not rows of a list: their page shows as many."""
    if not desk.shows(Producer):
        return []
    url = desk.page_url(Producer, "duplicates")
    return [Waiting(_("Probable duplicates to compare"), duplicates.count(desk.request.user), url)]


def _of_producers():
    return [
        _in(Status.SUBMITTED, _("Businesses handed in for publication")),
        _in(Status.DRAFT, _("Businesses still in draft")),
        Kind(
            _("Photos: businesses whose descriptions wait to be checked"),
            {"photos": "unconfirmed"},
            has_unconfirmed_photo(Producer),
        ),
        _public(_("Businesses checked more than 12 months ago"), "review", "due", Q(verified_at__lt=review_limit())),
        _public(_("Businesses never checked"), "review", "never", Q(verified_at=None)),
        _public(_("Published businesses without a photo"), "missing", "photo", lacking("photo")),
        _public(_("Published businesses without a position"), "missing", "position", lacking("position")),
        _public(_("Published businesses without any consent"), "missing", "consent", lacking("consent")),
    ]


def _of_products():
    return [
        _in(Status.SUBMITTED, _("Products handed in for publication")),
        _in(Status.DRAFT, _("Products still in draft")),
        _public(_("Published products without a price"), "missing", "price", lacking("price")),
        _papers(_("Glazed pieces for food without papers for SNI 7275"), food_papers.MISSING),
        _papers(_("Glazed pieces for food whose SNI 7275 papers have expired"), food_papers.EXPIRED),
    ]


def _of_artisans():
    return [
        _in(Status.SUBMITTED, _("Artisans handed in for publication")),
        _in(Status.DRAFT, _("Artisans still in draft")),
    ]


def _in(status, label):
    return Kind(label, {"status__exact": status}, Q(status=status))


def _public(label, parameter, value, condition):
    """A kind of published records: what nobody sees yet can wait."""
    filters = {"status__exact": Status.PUBLISHED, parameter: value}
    return Kind(label, filters, Q(status=Status.PUBLISHED) & condition)


def _papers(label, state):
    return _public(label, "papers", state, food_papers.condition(state, timezone.localdate()))


def standing(desk: Desk) -> Standing:
    """The published businesses in numbers, by kabupaten, and their quality by kecamatan, the weakest first."""
    if not desk.shows(Producer):
        return Standing()
    places, products = _by_kecamatan(desk), _products_by_kabupaten(desk)
    offices = Kabupaten.objects.for_staff(desk.request.user).only("name")
    figures = {office.name: _figures(_sums(places, office.pk), products.get(office.pk, 0)) for office in offices}
    return Standing(figures, [_score(desk, place) for place in places])


def _by_kecamatan(desk):
    consents = ProducerConsent.objects.live().for_purpose(Consent.Purpose.DIRECTORY).filter(field__in=CONTACT_FIELDS)
    counts = {
        "total": Count("pk"),
        "checked": Count("pk", filter=Q(verified_at__gte=review_limit())),
        "photo": Count("pk", filter=~lacking("photo")),
        "contact": Count("pk", filter=Q(pk__in=consents.values("record"))),
    }
    names = {"code": F("kecamatan"), "place": F("kecamatan__name"), "office": F("kecamatan__kabupaten__name")}
    grouped = desk.rows(Producer).published().order_by().values("kecamatan__kabupaten", **names)
    return grouped.annotate(**counts, mean=Avg("quality")).order_by("mean", "code")


def _products_by_kabupaten(desk):
    """Counted from the producers, whose index holds all that is asked: they are wide rows."""
    if not desk.shows(Product):
        return {}
    shown = desk.rows(Producer).published().filter(products__status=Status.PUBLISHED)
    grouped = shown.order_by().values("kecamatan__kabupaten").annotate(total=Count("products"))
    return {row["kecamatan__kabupaten"]: row["total"] for row in grouped}


def _sums(places, office):
    own = [place for place in places if place["kecamatan__kabupaten"] == office]
    return {name: sum(place[name] for place in own) for name in ("total", "checked", "photo", "contact")}


def _figures(sums, products):
    total = sums["total"]
    return [
        Figure(_("businesses published"), total),
        Figure(_("checked within 12 months"), sums["checked"], total),
        Figure(_("with a photo"), sums["photo"], total),
        Figure(_("with consent to show a contact"), sums["contact"], total),
        Figure(_("products published"), products),
    ]


def _score(desk, place):
    url = desk.list_url(Producer, kecamatan__code__exact=place["code"], status__exact=Status.PUBLISHED)
    return PlaceScore(place["place"], place["office"], place["total"], round(place["mean"]), url)


def weakest(desk: Desk) -> list[WeakRecord]:
    """The published businesses that most is missing of, with the next things to do."""
    if not desk.shows(Producer):
        return []
    published = desk.rows(Producer).published().order_by("quality", "pk")
    keys = list(published.values_list("pk", flat=True)[:SHOWN])  # to sort wide rows takes long
    producers = published.filter(pk__in=keys).only("name", "gaps", "verified_at")
    return [
        WeakRecord(
            producer,
            producer.quality,
            desk.form_url(producer),
            desk.places_of(producer, tasks_of(producer, desk.now)[:TASKS_SHOWN]),
        )
        for producer in producers
    ]
