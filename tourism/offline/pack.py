"""What of a kabupaten a phone keeps for a journey: addresses of public pages and of their smallest photos.

Sizes are bytes as they lie on the phone. They are typical ones of each kind of page, measured on the sample data;
the phone counts what really comes and holds to the same limit.
"""

from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from artisans.models import Photo, Producer
from regions.models import Kabupaten
from stewardship.photos import variant_widths

from ..models import DesaWisata, DesaWisataPhoto, SouvenirCentre, SouvenirCentrePhoto, Trail, VisitOffer

MOST_BYTES = 3_000_000
FRAME_BYTES = 160_000
"""Styles, letters, icons and scripts, once for all pages."""

LIST, VILLAGE, CENTRE, TRAIL, WORKSHOP = "list", "village", "centre", "trail", "workshop"
PAGE_BYTES = {LIST: 20_000, VILLAGE: 15_000, CENTRE: 20_000, TRAIL: 30_000, WORKSHOP: 31_000}
PHOTO_BYTES = 12_000
SMALLEST = "320w.webp"


@dataclass(frozen=True, slots=True)
class Item:
    """One page or photo."""

    url: str
    kind: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Pack:
    """Pages and photos that fit; ``left_out`` counts those that do not, photos go first."""

    kabupaten: Kabupaten
    version: str
    pages: list[Item] = field(default_factory=list)
    photos: list[Item] = field(default_factory=list)
    left_out: int = 0

    @property
    def bytes(self) -> int:
        return FRAME_BYTES + sum(item.bytes for item in [*self.pages, *self.photos])

    @property
    def counts(self) -> dict[str, int]:
        return {kind: sum(page.kind == kind for page in self.pages) for kind in PAGE_BYTES}

    def as_json(self) -> dict:
        return {
            "kabupaten": self.kabupaten.slug,
            "version": self.version,
            "bytes": self.bytes,
            "most_bytes": MOST_BYTES,
            "left_out": self.left_out,
            "pages": [{"url": item.url, "bytes": item.bytes} for item in self.pages],
            "photos": [{"url": item.url, "bytes": item.bytes} for item in self.photos],
        }


def packs(version: str, most_bytes: int = MOST_BYTES) -> list[Pack]:
    """What there is to see in each kabupaten, in the language of the moment, in eight queries."""
    places = list(Kabupaten.objects.only("name", "slug").order_by("name"))
    records = public_records()
    photos = first_photos(records)
    return [_pack(place, version, of_kabupaten(records, place), photos, most_bytes) for place in places]


def _pack(kabupaten, version, records, photos, most_bytes):
    pages = [Item(url, LIST, PAGE_BYTES[LIST]) for url in lists_of(kabupaten)]
    for kind, rows in records.items():
        pages += [Item(row.get_absolute_url(), kind, PAGE_BYTES[kind]) for row in rows]
    shown = [photos.get((kind, row.pk)) for kind in PHOTOS for row in records[kind]]
    names = dict.fromkeys(smallest(photo) for photo in shown if photo)
    pictures = [Item(default_storage.url(name), "photo", PHOTO_BYTES) for name in names if name]
    room = most_bytes - FRAME_BYTES
    fitting = _fitting(pages, room)
    thumbnails = _fitting(pictures, room - sum(page.bytes for page in fitting))
    left_out = len(pages) + len(pictures) - len(fitting) - len(thumbnails)
    return Pack(kabupaten, version, fitting, thumbnails, left_out)


def lists_of(kabupaten) -> list[str]:
    """Pages that are no record's own: how to save, the place with its map, lists and days."""
    names = ("offline", "village_list", "centre_list", "trail_list", "calendar")
    return [reverse("kabupaten_detail", args=[kabupaten.slug]), *(reverse(f"tourism:{name}") for name in names)]


def public_records() -> dict:
    """Published records by kind, in the order in which they are worth their place."""
    return {
        VILLAGE: list(DesaWisata.objects.published().by_name().select_related("kecamatan").only(*SHOWN)),
        TRAIL: list(Trail.objects.published().by_name().only("slug", "kabupaten")),
        CENTRE: list(SouvenirCentre.objects.published().by_name().select_related("kecamatan").only(*SHOWN)),
        WORKSHOP: list(workshops().select_related("kecamatan").only(*SHOWN)),
    }


SHOWN = ("slug", "kecamatan__kabupaten")


def of_kabupaten(records: dict, kabupaten) -> dict:
    return {kind: [row for row in rows if _kabupaten_of(row) == kabupaten.pk] for kind, rows in records.items()}


def _kabupaten_of(row):
    return row.kabupaten_id if isinstance(row, Trail) else row.kecamatan.kabupaten_id


def workshops():
    """Producers that welcome visitors or offer them something, those that a person checked last first."""
    offers = VisitOffer.objects.public().filter(producer=OuterRef("pk"))
    welcoming = Producer.objects.published().filter(Q(welcomes_visitors=True) | Exists(offers))
    return welcoming.order_by(F("verified_at").desc(nulls_last=True), "search_name", "pk")


PHOTOS = {VILLAGE: DesaWisataPhoto, CENTRE: SouvenirCentrePhoto, WORKSHOP: Photo}


def first_photos(records: dict) -> dict:
    """The first photo of each record by kind and key.

    Never one of a person: a consent may end, and what lies on a phone cannot be taken back.
    """
    found = {}
    for kind, model in PHOTOS.items():
        keys = [row.pk for row in records[kind]]
        photos = model.objects.showable().filter(record__in=keys, shows_person=False)
        for photo in photos.order_by("position", "pk"):
            found.setdefault((kind, photo.record_id), photo)
    return found


def smallest(photo) -> str:
    """The path of the smallest variant in the storage; empty where the photo is smaller than any."""
    return f"{photo.image.name.rpartition('.')[0]}/{SMALLEST}" if variant_widths(photo.width) else ""


def kinds() -> dict:
    """Words for what is kept, by kind."""
    return {
        VILLAGE: _("tourism villages"),
        TRAIL: _("trails"),
        CENTRE: _("souvenir centres"),
        WORKSHOP: _("workshops that welcome visitors"),
    }


def _fitting(items, room):
    """The first of ``items`` that fit into ``room`` bytes."""
    taken = []
    for item in items:
        room -= item.bytes
        if room < 0:
            break
        taken.append(item)
    return taken
