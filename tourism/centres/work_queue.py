"""What waits of souvenir centres: records, ware that runs out, and seasons whose days nobody has entered."""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from stewardship.lifecycle import review_limit
from stewardship.quality import has_unconfirmed_photo, lacking
from stewardship.work_queue import Desk, Kind, Waiting

from ..models import Season, SeasonHours, SouvenirCentre, Stock

Status = SouvenirCentre.Status


def waiting(desk: Desk) -> list[Waiting]:
    scarce = Kind(_("Ware that runs out in your souvenir centres"), {"left": "scarce"}, Q(running_out=True))
    return [
        *desk.waiting(SouvenirCentre, _of_centres()),
        *desk.waiting(Stock, [scarce]),
        *_of_our_makers(desk),
        *_seasons(desk),
    ]


def published(desk: Desk) -> dict[str, int]:
    """How many centres are published, by the code of the kabupaten."""
    if not desk.shows(SouvenirCentre):
        return {}
    public = desk.rows(SouvenirCentre).published().order_by().values("kecamatan__kabupaten")
    return dict(public.annotate(total=Count("pk")).values_list("kecamatan__kabupaten", "total"))


def _of_centres():
    return [
        _in(Status.SUBMITTED, _("Souvenir centres handed in for publication")),
        _in(Status.DRAFT, _("Souvenir centres still in draft")),
        Kind(
            _("Photos: souvenir centres whose descriptions wait to be checked"),
            {"photos": "unconfirmed"},
            has_unconfirmed_photo(SouvenirCentre),
        ),
        _public(
            _("Souvenir centres checked more than 12 months ago"), "review", "due", Q(verified_at__lt=review_limit())
        ),
        _public(_("Souvenir centres never checked"), "review", "never", Q(verified_at=None)),
        _public(_("Published souvenir centres without a position"), "missing", "position", lacking("position")),
        _public(_("Published souvenir centres without opening hours"), "missing", "hours", lacking("hours")),
        _public(_("Published souvenir centres of unknown stock"), "missing", "stock", lacking("stock")),
    ]


def _of_our_makers(desk):
    """Rows that may belong to the other office: they have a page of their own, not a list."""
    if not desk.shows(Stock):
        return []
    count = Stock.objects.scarce_of_makers_of(desk.request.user).count()
    return [
        Waiting(_("Ware of our makers that souvenir centres run out of"), count, desk.page_url(Stock, "running_out"))
    ]


def _seasons(desk):
    """Seasons that centres keep hours for and whose next days nobody has entered: their pages would not know."""
    if not desk.shows(Season):
        return []
    to_come = Season.objects.filter(kind=OuterRef("season"), ends__gte=timezone.localdate())
    kept = SeasonHours.objects.for_staff(desk.request.user).exclude(Exists(to_come))
    kinds = sorted(set(kept.order_by().values_list("season", flat=True)))
    names = ", ".join(str(Season.Kind(kind).label) for kind in kinds)
    label = _("Seasons whose next days are not entered: %(names)s") % {"names": names}
    return [Waiting(label, len(kinds), desk.list_url(Season))]


def _in(status, label):
    return Kind(label, {"status__exact": status}, Q(status=status))


def _public(label, parameter, value, condition):
    """A kind of published centres: what nobody sees yet can wait."""
    filters = {"status__exact": Status.PUBLISHED, parameter: value}
    return Kind(label, filters, Q(status=Status.PUBLISHED) & condition)
