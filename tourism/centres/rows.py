"""Lines of souvenir centres, as the list shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from artisans import vocabulary
from artisans.cards import GROUNDS, WORDS_ON_CARD
from artisans.opening_hours import Now
from artisans.price_list import price_in_words

from ..models import SouvenirCentre, SouvenirCentrePhoto
from .listing import CentreList


@dataclass(frozen=True, slots=True)
class Row:
    """One line; the template (`tourism/_centre_row.html`) only places it. Without hours there is no ``now``."""

    centre: SouvenirCentre
    now: Now | None
    words: str
    more: int
    makers: int
    price: str
    confirmed_on: date | None
    has_scarce: bool
    photo: SouvenirCentrePhoto | None
    vessel: str
    ground: str


def rows_of(listing: CentreList, version: str) -> list[Row]:
    """The lines of this page of the list; asks for nothing but their photos."""
    words, lines = vocabulary.current(version), [listing.index.lines[pk] for pk in listing.page_pks]
    photos = _first_photos(listing.page_pks)
    return [_row(line, words, photos.get(line.centre.pk), listing.now) for line in lines]


def _row(line, words, photo, moment):
    types = [words.types[slug] for slug in line.types if slug in words.types]
    names = [word.name.lower() if number else word.name for number, word in enumerate(types[:WORDS_ON_CARD])]
    return Row(
        centre=line.centre,
        now=line.week.at(moment) if line.week else None,
        words=", ".join(names),
        more=len(types) - len(names),
        makers=line.makers,
        price=price_in_words(line.price_from, line.price_from),
        confirmed_on=line.confirmed_on,
        has_scarce=line.has_scarce,
        photo=photo,
        vessel=types[0].extra if types else "v-kendi",
        ground=GROUNDS[line.centre.pk % len(GROUNDS)],
    )


def _first_photos(pks: Iterable[int]):
    """The first photo that may be shown of each centre."""
    found = {}
    for photo in SouvenirCentrePhoto.objects.showable().filter(record__in=pks).order_by("record", "position", "pk"):
        found.setdefault(photo.record_id, photo)
    return found
