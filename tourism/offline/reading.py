"""What the file of a kabupaten tells of its places, in words, with personal data only as the consents allow."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from artisans.opening_hours import Week
from artisans.price_list import rupiah
from regions.directions import directions_to
from regions.models import Kabupaten, Kecamatan
from regions.outline_map import OutlineMap, map_of_parts
from stewardship.clock import clock
from stewardship.visibility import PublicFace, public_face

from ..facilities import facilities_of
from ..models import DesaWisata, FiringDay, SouvenirCentre, Stock, Trail, TrailStop, VisitOffer
from ..opening_times import seasons, week_of
from ..public_face import face_of
from ..trails.stops import load_consents, stops_of
from ..trails.words import firing_in_words, other_hours_in_words
from ..villages.page import standing_in_words
from . import pack

DAYS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One place; ``facts`` are pairs of a word and what is known, ``photo`` its path in the file.

    ``position`` is in decimal degrees, with points in every language; ``geo`` opens it in the map application.
    """

    name: str
    place: str
    is_sample: bool
    text: str
    facts: list[tuple[str, str]]
    photo: str = ""
    position: str = ""
    geo: str = ""
    tracks: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    entries: list[Entry]


class Reading:
    """All rows of a kabupaten, read once; words come in the language of the moment."""

    def __init__(self, kabupaten: Kabupaten, version: str, moment: datetime):
        self.kabupaten, self.version, self.moment = kabupaten, version, moment
        self.rows = {
            pack.VILLAGE: _pottery_first(_places(DesaWisata, kabupaten)),
            pack.TRAIL: list(Trail.objects.published().in_kabupaten(kabupaten).by_name()),
            pack.CENTRE: list(_places(SouvenirCentre, kabupaten)),
            pack.WORKSHOP: list(_workshops(kabupaten)),
        }
        self.photos = pack.first_photos(self.rows)
        self.trails = self._with_stops(self.rows[pack.TRAIL])
        here = {"producer__kecamatan__kabupaten": kabupaten}
        self.offers = _grouped(VisitOffer.objects.public().filter(**here).order_by("kind", "pk"), "producer_id")
        self.stock = _grouped(
            Stock.objects.public().filter(centre__kecamatan__kabupaten=kabupaten).for_page(), "centre_id"
        )
        self.firings = list(FiringDay.objects.public().coming(moment).filter(**here).with_workshop()[:DAYS])
        parts = list(Kecamatan.objects.for_maps().filter(kabupaten=kabupaten).order_by("name"))
        self.map = _map(kabupaten, parts, self.rows)

    def _with_stops(self, trails):
        rows = list(TrailStop.objects.filter(trail__in=trails).for_page())
        load_consents(rows)
        by_trail = _grouped(rows, "trail_id")
        return [(trail, stops_of(by_trail.get(trail.pk, []), self.version, self.moment).shown) for trail in trails]

    def sections(self, photos) -> list[Section]:
        words = pack.kinds()
        writers = {
            pack.VILLAGE: self._village,
            pack.TRAIL: self._trail,
            pack.CENTRE: self._centre,
            pack.WORKSHOP: self._workshop,
        }
        return [
            Section(kind, capfirst(words[kind]), [write(row, photos.of((kind, row.pk))) for row in self.rows[kind]])
            for kind, write in writers.items()
            if self.rows[kind]
        ]

    def days(self) -> list[tuple[str, str]]:
        """Firing days and open workshops to come: workshop and village, and when."""
        return [
            (f"{day.producer.name}, {day.producer.kecamatan.name}", capfirst(firing_in_words(day)))
            for day in self.firings
        ]

    def _village(self, row, photo):
        there = ", ".join(facility.name.lower() for facility in facilities_of(row) if facility.there)
        facts = [
            (_("Standing"), standing_in_words(row)),
            (_("Pottery"), capfirst(str(row.get_pottery_display()))),
            (_("What to do"), "; ".join(row.activity_list)),
            (_("Facilities"), there),
        ]
        return _entry(row, face_of(row), row.story, facts, photo)

    def _centre(self, row, photo):
        stock = [
            " ".join([good.product_type.name, rupiah(good.price_from) if good.price_from else ""]).strip()
            for good in self.stock.get(row.pk, [])
        ]
        facts = [
            (_("Kind"), capfirst(str(row.get_kind_display()))),
            (_("Hours"), hours_in_a_line(week_of(row, seasons(self.version)))),
            (_("Payment"), row.payment),
            (_("Sells"), "; ".join(dict.fromkeys(stock))),
        ]
        return _entry(row, face_of(row), row.description, facts, photo)

    def _workshop(self, row, photo):
        facts = [(_("Hours"), hours_in_a_line(Week.of(row.page_parts)))]
        facts += [(capfirst(str(offer.get_kind_display())), _offer(offer)) for offer in self.offers.get(row.pk, [])]
        return _entry(row, public_face(row), row.description, facts, photo)

    def _trail(self, row, _photo):
        stops = dict(self.trails)[row]
        said = "; ".join(f"{stop.number}. {stop.name} ({stop.place})" for stop in stops)
        facts = [(_("Stops"), said), (_("How one travels"), str(row.get_travel_display()))]
        tracks = [(kind.upper(), f"jalur/{row.slug}.{kind}") for kind in ("gpx", "kml")]
        return Entry(row.name, "", row.is_sample, row.description, _known(facts), tracks=tracks)


def read(kabupaten: Kabupaten, version: str, moment: datetime) -> Reading:
    return Reading(kabupaten, version, moment)


def hours_in_a_line(week: Week) -> str:
    """The days on which it opens, then those that differ: Senin 08.00–16.00; 11 Desember 2026: tutup."""
    rows = [
        (day, ", ".join(f"{clock(opens)}–{clock(closes)}" for opens, closes in spans))
        for day, spans, _is_today in week.rows(timezone.localdate())
    ]
    return "; ".join([*(f"{day} {spans}" for day, spans in rows if spans), *other_hours_in_words(week)])


def _offer(offer):
    price = _("free") if offer.price == 0 else rupiah(offer.price) if offer.price else ""
    return ", ".join(part for part in (offer.title, price, str(offer.get_booking_display())) if part)


def _entry(row, face: PublicFace, text, facts, photo):
    place = ", ".join(region.name for region in (row.desa, row.kecamatan) if region)
    contact = [(_("Address"), face.address), (_("Telephone"), face.phone_text), ("WhatsApp", face.whatsapp_text)]
    where = (f"{face.lat}, {face.lon}", directions_to(face.lat, face.lon, row.name).geo) if face.has_position else ()
    return Entry(row.name, place, row.is_sample, text or "", _known([*facts, *contact]), photo, *where)


def _known(facts):
    return [(word, said) for word, said in facts if said]


def _places(model, kabupaten):
    public = model.objects.published().in_kabupaten(kabupaten).by_name()
    return public.select_related("desa", "kecamatan").defer(*_drawings()).prefetch_related("consents")


def _pottery_first(villages):
    """As in the list of the portal: villages without a tie to pottery are told of, too, behind the others."""
    return sorted(villages, key=lambda village: village.pottery == DesaWisata.Pottery.NONE)


def _workshops(kabupaten):
    rows = pack.workshops().filter(kecamatan__kabupaten=kabupaten)
    return rows.select_related("desa", "kecamatan").defer(*_drawings()).prefetch_related("consents")


def _drawings():
    return [f"{place}__{column}" for place in ("desa", "kecamatan") for column in ("outline", "svg_path")]


def _grouped(rows, name):
    found = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _map(kabupaten, parts, rows) -> OutlineMap:
    """The kecamatan, toned by how many places in the file lie there."""
    counts = {part.pk: 0 for part in parts}
    for kind in (pack.VILLAGE, pack.CENTRE, pack.WORKSHOP):
        for row in rows[kind]:
            counts[row.kecamatan_id] += 1
    return map_of_parts(kabupaten, parts, counts, lake=kabupaten.lake_path, min_label=1)
