"""The exporters' part of the office's first page: what waits, and how many there are."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.models import Kabupaten
from stewardship.lifecycle import review_limit
from stewardship.quality import has_unconfirmed_photo, lacking
from stewardship.work_queue import Desk, Figure, Kind, Standing, Waiting

from .answer_time import GOAL_DAYS, overdue_limit
from .models import Exporter, ExportMarket, InquiryPart, Shipment

Status = Exporter.Status


def waiting(desk: Desk) -> list[Waiting]:
    return [
        *desk.waiting(InquiryPart, _of_inquiries(desk)),
        *desk.waiting(Exporter, _of_exporters()),
        *desk.waiting(Shipment, _of_shipments()),
    ]


def _of_inquiries(desk):
    waiting, is_open = Q(first_answered_at=None, closed_at=None), Q(closed_at=None)
    overdue = ngettext(
        "Inquiries that wait longer than %(count)d working day",
        "Inquiries that wait longer than %(count)d working days",
        GOAL_DAYS,
    ) % {"count": GOAL_DAYS}
    limit = overdue_limit(desk.now)
    return [
        Kind(overdue, {"answer": "overdue"}, waiting & Q(inquiry__sent_at__lt=limit), urgent=True),
        Kind(_("Inquiries with a message that was given up"), {"mail": "given-up"}, Q(mail_given_up=True), urgent=True),
        Kind(_("Inquiries to answer"), {"answer": "waiting"}, waiting),
        Kind(
            _("Inquiries that nobody has taken"),
            {"assigned": "nobody", "state": "open"},
            is_open & Q(assigned_to=None),
        ),
        Kind(
            _("Inquiries assigned to you"),
            {"assigned": "mine", "state": "open"},
            is_open & Q(assigned_to=desk.request.user),
        ),
    ]


def _of_exporters():
    return [
        _in(Status.SUBMITTED, _("Exporters handed in for publication")),
        _in(Status.DRAFT, _("Exporters still in draft")),
        Kind(
            _("Photos: exporters whose descriptions wait to be checked"),
            {"photos": "unconfirmed"},
            has_unconfirmed_photo(Exporter),
        ),
        _public(_("Exporters checked more than 12 months ago"), "review", "due", Q(verified_at__lt=review_limit())),
        _public(_("Exporters never checked"), "review", "never", Q(verified_at=None)),
        _public(_("Published exporters without a destination"), "missing", "market", lacking("market")),
        _public(_("Published exporters without any consent"), "missing", "consent", lacking("consent")),
    ]


def _of_shipments():
    return [Kind(_("Shipments that may be entered twice"), {"double": "likely"}, Q(likely_double=True))]


def _in(status, label):
    return Kind(label, {"status__exact": status}, Q(status=status))


def _public(label, parameter, value, condition):
    """A kind of published exporters: what nobody sees yet can wait."""
    filters = {"status__exact": Status.PUBLISHED, parameter: value}
    return Kind(label, filters, Q(status=Status.PUBLISHED) & condition)


def standing(desk: Desk) -> Standing:
    """Exporters and their destinations in numbers, by the name of the kabupaten."""
    if not desk.shows(Exporter):
        return Standing()
    public = desk.rows(Exporter).published().order_by().values("kecamatan__kabupaten")
    exporters = dict(public.annotate(total=Count("pk")).values_list("kecamatan__kabupaten", "total"))
    markets = ExportMarket.objects.for_staff(desk.request.user).filter(
        is_active=True, exporter__status=Status.PUBLISHED
    )
    by_kabupaten = markets.order_by().values("exporter__kecamatan__kabupaten")
    countries = dict(
        by_kabupaten.annotate(total=Count("country", distinct=True)).values_list(
            "exporter__kecamatan__kabupaten", "total"
        )
    )
    return Standing(
        {
            kabupaten.name: [
                Figure(_("exporters published"), exporters.get(kabupaten.pk, 0)),
                Figure(_("countries they deliver to"), countries.get(kabupaten.pk, 0)),
            ]
            for kabupaten in Kabupaten.objects.for_staff(desk.request.user).only("name")
        }
    )
