"""Lines of exporters, as the list and the pages of destinations show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from artisans import vocabulary
from artisans.cards import GROUNDS, WORDS_ON_CARD
from artisans.models import Photo

from . import facets
from .models import Exporter, ExporterPhoto
from .terms import destinations_in_words, minimum_in_words


@dataclass(frozen=True, slots=True)
class Row:
    """One line; the template (`exporters/_row.html`) only places it."""

    exporter: Exporter
    words: str
    destinations: str
    minimum: str
    photo: ExporterPhoto | Photo | None
    vessel: str
    ground: str


def rows_of(pks: Iterable[int], version: str) -> list[Row]:
    """The lines of these published exporters in their order; asks for nothing but their photos."""
    index, words = facets.current(version), vocabulary.current(version)
    lines = [index.lines[pk] for pk in pks]
    photos = _first_photos(lines)
    return [_row(line, words, photos.get(line.exporter.pk)) for line in lines]


def _row(line, words, photo):
    types = [words.types[slug] for slug in line.types if slug in words.types]
    names = [word.name.lower() if number else word.name for number, word in enumerate(types[:WORDS_ON_CARD])]
    return Row(
        exporter=line.exporter,
        words=", ".join(names),
        destinations=destinations_in_words(line.countries),
        minimum=minimum_in_words(line.exporter),
        photo=photo,
        vessel=types[0].extra if types else "v-gentong",
        ground=GROUNDS[line.exporter.pk % len(GROUNDS)],
    )


def _first_photos(lines):
    """The first photo that may be shown of each exporter; its producer's where it has none of its own."""
    photos = _first_of_each(ExporterPhoto.objects.showable().filter(record__in=[line.exporter.pk for line in lines]))
    borrowed = {line.producer: line.exporter.pk for line in lines if line.producer and line.exporter.pk not in photos}
    of_producers = _first_of_each(Photo.objects.showable().filter(record__in=borrowed))
    return photos | {borrowed[producer]: photo for producer, photo in of_producers.items()}


def _first_of_each(photos):
    found = {}
    for photo in photos.order_by("record", "position", "pk"):
        found.setdefault(photo.record_id, photo)
    return found
