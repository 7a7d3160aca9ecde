"""What the page of one desa wisata shows, with personal data only as the consents allow."""

import re

from django.conf import settings
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from artisans.cards import GROUNDS
from artisans.models import Producer
from artisans.producer_page import directions_url, report_url, whatsapp_url
from regions.outline_map import map_of_village

from ..facilities import facilities_of, labels
from ..models import DesaWisata, SouvenirCentre, Trail, VisitOffer
from ..public_face import face_of, keeper_of
from . import structured_data

NEAR = 6
SENTENCE_END = re.compile(r"(?<=[.?])\s+(?=[A-Z])")


def village_page(village: DesaWisata) -> dict:
    """Return the context of the page; ``village`` comes from `for_page`."""
    face, url = face_of(village), settings.SITE_URL + village.get_absolute_url()
    lead, rest = opening(village.story)
    reports = list(village.reports.all())
    photos = list(village.photos.all())
    page = {
        "village": village,
        "face": face,
        "keeper": keeper_of(village),
        "url": url,
        "lead": lead,
        "rest": rest,
        "photos": photos,
        "more_photos": photos[1:],
        "ground": GROUNDS[village.pk % len(GROUNDS)],
        "vessel": "v-gentong",
        "facilities": facilities_of(village),
        "facility_names": labels(DesaWisata).values(),
        "kind": kind_in_words(village),
        "standing": standing_in_words(village),
        "reports": reports,
        "contradict": len({report.standing for report in reports}) > 1,
        "sources": sources_beside(village, reports),
        "map": map_of_village(village.kecamatan, village.desa, face.lat, face.lon),
        "whatsapp_url": whatsapp_url(village, face, url),
        "directions_url": directions_url(face),
        "report_url": report_url(village, url),
        **around(village),
    }
    return {**page, "structured": structured_data.destination(page)}


def opening(text: str) -> tuple[str, str]:
    """The first sentence of ``text``, and the rest."""
    first, *rest = SENTENCE_END.split(text or "", maxsplit=1)
    return first, "".join(rest)


def sources_beside(village, reports):
    """Sources of the record that no report on the standing names already."""
    told = {report.source_id for report in reports}
    return [source for source in village.sources.all() if source.pk not in told]


def around(village) -> dict:
    """Producers, souvenir centres, visits and trails of the village or, for places to see and buy, its kecamatan."""
    here = _here_first(village)
    near = Q(kecamatan=village.kecamatan)
    producers = Producer.objects.published().filter(near).annotate(here=here).select_related("desa")
    centres = SouvenirCentre.objects.published().filter(near | Q(nearest_village=village)).annotate(here=here)
    offers = VisitOffer.objects.public().filter(producer__kecamatan=village.kecamatan).select_related("producer")
    trails = Trail.objects.published().stopping_at(village=village.pk)
    return {
        "producers": list(producers.order_by("here", "search_name", "pk").only(*SHOWN)[:NEAR]),
        "centres": list(
            centres.order_by("here", "search_name", "pk").select_related("desa").defer("desa__outline")[:NEAR]
        ),
        "offers": list(offers.order_by("producer__search_name", "pk")[:NEAR]),
        "trails": list(trails.order_by("search_name", "pk")[:NEAR]),
    }


SHOWN = ("name", "slug", "is_sample", "kecamatan", "desa__name")


def _here_first(village):
    """What lies in the same desa before the rest of the kecamatan."""
    same = When(desa=village.desa, then=Value(0)) if village.desa else When(pk=None, then=Value(0))
    return Case(same, default=Value(1), output_field=IntegerField())


def kind_in_words(village) -> str:
    """What kind of village it is and where; none is called a tourism village of which that is not sure."""
    held, tie = DesaWisata.Standing, DesaWisata.Pottery
    if village.pottery == tie.MADE:
        said = _("Pottery village in %(kecamatan)s, %(kabupaten)s")
    elif village.standing in (held.ACTIVE, held.DECREED):
        said = _("Tourism village in %(kecamatan)s, %(kabupaten)s")
    else:
        said = _("Village in %(kecamatan)s, %(kabupaten)s")
    return said % {"kecamatan": village.kecamatan.name, "kabupaten": village.kecamatan.kabupaten.short_name}


def standing_in_words(village) -> str:
    """What the office holds to be true, as a sentence."""
    held = DesaWisata.Standing
    return {
        held.ACTIVE: _("It receives visitors."),
        held.DECREED: _("A decree names it. Whether it receives visitors has not been checked."),
        held.PLANNED: _("It is still being prepared. Ask before you come."),
        held.INFORMAL: _("It has no official standing, yet visitors come."),
        held.NAMED: _("Reports name it; the office has not said anything on it yet."),
    }[village.standing]
