"""What the page of one association shows: businesses of the directory, office holders who agreed to be named."""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy

from artisans.listing import Paged
from artisans.models import Producer

from .. import days
from ..mistakes import report_url
from ..models import Association, Membership
from ..trainings.counts import shown
from . import counts, structured_data, terms

HEAVY = [f"kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")]
"""Columns that only maps need."""

STATES = {
    True: gettext_lazy("active"),
    False: gettext_lazy("no longer active"),
    None: gettext_lazy("not known whether it is still active"),
}


@dataclass(frozen=True, slots=True)
class Officer:
    """Who holds, or held, an office, for which term; ``url`` is the page of a business."""

    name: str
    role: str
    term: str
    url: str
    is_sample: bool


class Members(Paged):
    """The published businesses that are members today, some to a page."""

    def __init__(self, association, params):
        self.params = params
        current = Membership.objects.filter(association=association).on_day(timezone.localdate())
        self._result = Producer.objects.published().filter(pk__in=current.values("producer")).by_name()
        self.count = association.businesses

    @cached_property
    def rows(self) -> list[Producer]:
        shown_columns = ("name", "slug", "is_sample", "kecamatan__name")
        wanted = self._result.select_related("kecamatan").only(*shown_columns)
        return list(wanted[self.start : self.start + self.page_size]) if self.count else []

    def url(self, **changes) -> str:
        return f"?{urlencode(changes)}#anggota"


def published():
    """Published associations with what their page shows, in a fixed number of queries."""
    rows = Association.objects.published().select_related("kabupaten").defer(*HEAVY).prefetch_related("sources")
    return rows.annotate(businesses=counts.businesses(), artisans=counts.artisans())


def association_page(association: Association, params) -> dict:
    """Return the context of the page; ``association`` comes from `published`."""
    url = settings.SITE_URL + association.get_absolute_url()
    in_office, former = _officers(association)
    members = Members(association, params)
    page = {
        "association": association,
        "url": url,
        "founded": days.in_words(association),
        "state": STATES[association.is_active],
        "members": members,
        "problems": members.problems_of_page,
        "artisans": shown(association.artisans),
        "in_office": in_office,
        "former": former,
        "sources": list(association.sources.all()),
        "report_url": report_url(association),
    }
    return {**page, "structured": structured_data.organisation(page)}


def _officers(association) -> tuple[list[Officer], list[Officer]]:
    """Those in office today, the chair first, and those before them, the last first; nobody without consent."""
    today = timezone.localdate()
    rows = Membership.objects.filter(association=association).in_office().nameable()
    rows = list(rows.select_related("producer", "artisan").order_by("rank", "from_on", "pk"))
    ended = sorted(
        (row for row in rows if row.until_on and row.until_on < today), key=attrgetter("until_on"), reverse=True
    )
    holding = [row for row in rows if row not in ended and not (row.from_on and row.from_on > today)]
    return [_officer(row) for row in holding], [_officer(row) for row in ended]


def _officer(membership):
    member = membership.member
    url = member.get_absolute_url() if membership.producer_id else ""
    return Officer(member.name, membership.get_role_display(), terms.in_words(membership), url, member.is_sample)
