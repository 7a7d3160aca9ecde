"""Tourism's part of the office's first page: what waits, and how many there are."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from regions.models import Kabupaten
from stewardship.lifecycle import review_limit
from stewardship.quality import has_unconfirmed_photo, lacking
from stewardship.work_queue import Desk, Figure, Kind, Standing, Waiting

from .centres import work_queue as centres
from .models import DesaWisata
from .trails import work_queue as trails
from .visits import work_queue as visits

Status = DesaWisata.Status


def waiting(desk: Desk) -> list[Waiting]:
    return [
        *desk.waiting(DesaWisata, _of_villages()),
        *centres.waiting(desk),
        *trails.waiting(desk),
        *visits.waiting(desk),
    ]


def _of_villages():
    return [
        _in(Status.SUBMITTED, _("Tourism villages handed in for publication")),
        _in(Status.DRAFT, _("Tourism villages still in draft")),
        Kind(
            _("Photos: tourism villages whose descriptions wait to be checked"),
            {"photos": "unconfirmed"},
            has_unconfirmed_photo(DesaWisata),
        ),
        _public(_("Tourism villages checked more than 12 months ago"), "review", "due", _due()),
        _public(_("Tourism villages never checked"), "review", "never", Q(verified_at=None)),
        _public(_("Published tourism villages without a position"), "missing", "position", lacking("position")),
        _public(_("Published tourism villages without anything to do"), "missing", "todo", lacking("todo")),
        _public(_("Published tourism villages whose facilities nobody has seen"), *FACILITY, lacking("facility")),
    ]


FACILITY = ("missing", "facility")


def _due():
    return Q(verified_at__lt=review_limit())


def _in(status, label):
    return Kind(label, {"status__exact": status}, Q(status=status))


def _public(label, parameter, value, condition):
    """A kind of published villages: what nobody sees yet can wait."""
    filters = {"status__exact": Status.PUBLISHED, parameter: value}
    return Kind(label, filters, Q(status=Status.PUBLISHED) & condition)


def standing(desk: Desk) -> Standing:
    """Villages and souvenir centres in numbers, by the name of the kabupaten."""
    if not desk.shows(DesaWisata):
        return Standing()
    public = desk.rows(DesaWisata).published().order_by().values("kecamatan__kabupaten")
    with_pottery = Count("pk", filter=~Q(pottery=DesaWisata.Pottery.NONE))
    counts = {
        code: (villages, pottery)
        for code, villages, pottery in public.annotate(villages=Count("pk"), ties=with_pottery).values_list(
            "kecamatan__kabupaten", "villages", "ties"
        )
    }
    sold_at = centres.published(desk)
    return Standing(
        {
            kabupaten.name: [
                Figure(_("tourism villages published"), counts.get(kabupaten.pk, (0, 0))[0]),
                Figure(_("of them with pottery"), counts.get(kabupaten.pk, (0, 0))[1]),
                Figure(_("souvenir centres published"), sold_at.get(kabupaten.pk, 0)),
            ]
            for kabupaten in Kabupaten.objects.for_staff(desk.request.user).only("name")
        }
    )
