"""What is printed of one business: public facts only, in the language that is active."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from stewardship.models import Photo
from stewardship.visibility import PublicFace, public_face

from .. import cards, indexing, vocabulary
from ..models import Producer
from ..price_list import Ware, ware_of
from .drawings import COMMON_VESSEL

WARES_PRINTED = 8
"""Pieces in a catalogue of one business; its page has the others."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One line of contact; ``link`` is what opens it."""

    label: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One business. ``url`` is the full address of its page, ``village`` desa with its kind, or nothing.

    ``stall`` is where it stands at the exhibition that the file is made for.
    """

    name: str
    url: str
    village: str
    kecamatan: str
    kabupaten: str
    is_sample: bool
    words: str = ""
    vessel: str = COMMON_VESSEL
    ground: str = ""
    photo: Photo | None = None
    wares: list[Ware] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    stall: str = ""

    @property
    def place(self) -> str:
        """The village with what it lies in: Desa Anjun, Kecamatan Plered, Kabupaten Purwakarta."""
        kecamatan = _("Kecamatan %(name)s") % {"name": self.kecamatan}
        return ", ".join(part for part in (self.village, kecamatan, self.kabupaten) if part)


def entries_of(pks: Iterable[int], version: str, stalls: dict[int, str] | None = None) -> list[Entry]:
    """These producers, as far as they are published, in this order; three queries for any number."""
    words, stalls = vocabulary.current(version), stalls or {}
    rows = Producer.objects.published().filter(pk__in=pks).for_page().with_consents_and_photos()
    shown = {producer.pk: producer for producer in rows}
    return [_entry(shown[pk], words, stalls.get(pk, "")) for pk in pks if pk in shown]


def _entry(producer, words, stall):
    face = public_face(producer)
    types = [words.types[slug] for slug in indexing.terms(producer.facet_terms)["types"] if slug in words.types]
    return Entry(
        **place_of(producer),
        name=producer.name,
        url=settings.SITE_URL + producer.get_absolute_url(),
        is_sample=producer.is_sample,
        words=words_of(types),
        vessel=types[0].extra if types else COMMON_VESSEL,
        ground=cards.GROUNDS[producer.pk % len(cards.GROUNDS)],
        photo=next(iter(producer.photos.all()), None),
        wares=[ware_of(parts) for parts in producer.page_parts.get("wares", [])],
        contacts=contacts_of(face),
        facts=[*([stall_in_words(stall)] if stall else []), *_facts(producer)],
        stall=stall,
    )


def stall_in_words(stall: str) -> str:
    return _("Stall %(number)s") % {"number": stall}


def words_of(types) -> str:
    """What a business makes most: Gentong, kendi, pot."""
    names = [str(word.name) for word in types[: cards.WORDS_ON_CARD]]
    return ", ".join([*names[:1], *(name.lower() for name in names[1:])])


def place_of(record) -> dict[str, str]:
    """The village, kecamatan and kabupaten of a producer or exporter, as an `Entry` takes them."""
    desa = record.desa
    return {
        "village": f"{desa.get_kind_display()} {desa.name}" if desa else "",
        "kecamatan": record.kecamatan.name,
        "kabupaten": record.kecamatan.kabupaten.name,
    }


def contacts_of(face: PublicFace) -> list[Contact]:
    """The ways to reach a business that it agreed to show."""
    found = []
    if face.whatsapp:
        found.append(Contact("WhatsApp", face.whatsapp_text, f"https://wa.me/{face.whatsapp.lstrip('+')}"))
    if face.phone:
        found.append(Contact(_("Telephone"), face.phone_text, f"tel:{face.phone}"))
    if face.email:
        found.append(Contact(_("E-mail"), face.email, f"mailto:{face.email}"))
    if face.address:
        found.append(Contact(_("Address"), face.address, ""))
    return found


def _facts(producer):
    facts = []
    if producer.founded_year:
        facts.append(_("since %(year)s") % {"year": producer.founded_year})
    if producer.monthly_capacity:
        pieces = number_format(producer.monthly_capacity, force_grouping=True)
        facts.append(_("%(number)s pieces a month") % {"number": pieces})
    if producer.custom_orders:
        facts.append(_("takes custom orders"))
    return facts
