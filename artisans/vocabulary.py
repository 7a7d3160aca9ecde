"""Names of types, techniques, motifs, finishes and places, kept in memory until content changes.

Lists and cards show hundreds of these names; one query per change of content replaces a join per
page. Everything here is read, by content version, and never written.
"""

from dataclasses import dataclass, field

from django.db.models import Case, CharField, F, Value, When
from django.utils.functional import cached_property
from django.utils.translation import get_language

from regions.models import Kecamatan

from .models import Finish, Motif, ProductType, Technique
from .models.vocabulary import split_words
from .search_text import searchable

FILTERABLE, GLAZE = "filterable", "glaze"
TEXT = CharField()


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the craft. ``group`` is a type's group or a technique's stage, ``extra`` a
    type's drawing, whether a technique can be filtered by, or whether a finish is a glaze."""

    slug: str
    name_id: str
    name_en: str
    group: str = ""
    extra: str = ""
    aliases_id: str = ""
    aliases_en: str = ""
    description_id: str = ""
    description_en: str = ""

    @property
    def name(self):
        return self.name_en if get_language() == "en" and self.name_en else self.name_id

    @property
    def description(self):
        return self.description_en if get_language() == "en" and self.description_en else self.description_id

    @property
    def aliases(self):
        """Other words of both languages, for the search."""
        return [*split_words(self.aliases_id), *split_words(self.aliases_en)]

    def __str__(self):
        return self.name


@dataclass(frozen=True, slots=True)
class Place:
    """A kecamatan with its kabupaten, its other spellings and a point inside it."""

    slug: str
    name: str
    kabupaten: str
    kabupaten_name: str
    alt_names: str
    lat: float
    lon: float

    def __str__(self):
        return self.name


@dataclass
class Vocabulary:
    types: dict[str, Entry] = field(default_factory=dict)
    techniques: dict[str, Entry] = field(default_factory=dict)
    motifs: dict[str, Entry] = field(default_factory=dict)
    finishes: dict[str, Entry] = field(default_factory=dict)
    filter_form: type | None = None
    """The form class of `filters.ProducerFilter` for these words, made by the first page that needs it."""

    @cached_property
    def filterable_techniques(self) -> dict[str, Entry]:
        return {slug: entry for slug, entry in self.techniques.items() if entry.extra == FILTERABLE}

    @cached_property
    def kecamatan(self) -> dict[str, Place]:
        rows = Kecamatan.objects.order_by("name").values_list(
            "slug", "name", "kabupaten__slug", "kabupaten__name", "alt_names", "lat", "lon"
        )
        return {
            slug: Place(slug, name, kabupaten, long_name.removeprefix("Kabupaten "), spellings, float(lat), float(lon))
            for slug, name, kabupaten, long_name, spellings, lat, lon in rows
        }

    @cached_property
    def type_texts(self) -> list[tuple[Entry, str, str]]:
        """Each product type with its names, and with its names and other words, for the search."""
        return [
            (
                entry,
                searchable(entry.name_id, entry.name_en),
                searchable(entry.name_id, entry.name_en, *entry.aliases),
            )
            for entry in self.types.values()
        ]

    @cached_property
    def kabupaten(self) -> dict[str, str]:
        """Short names of the kabupaten by slug."""
        return dict(sorted((place.kabupaten, place.kabupaten_name) for place in self.kecamatan.values()))


_kept: tuple[str, Vocabulary] = ("", Vocabulary())


def current(version: str) -> Vocabulary:
    """Return the vocabulary of this content ``version``, read once per process."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, _read())
    return _kept[1]


def _words(model, shelf, group=None, extra=None):
    return (
        model.objects.order_by()
        .annotate(shelf=Value(shelf, TEXT), in_group=group or Value("", TEXT), more=extra or Value("", TEXT))
        .values_list(
            "shelf",
            "order",
            "slug",
            "name_ind",
            "name_en",
            "in_group",
            "more",
            "aliases_ind",
            "aliases_en",
            "description_ind",
            "description_en",
        )
    )


def _read():
    vocabulary = Vocabulary()
    filterable = Case(When(filterable=True, then=Value(FILTERABLE)), default=Value(""), output_field=TEXT)
    glaze = Case(When(is_glaze=True, then=Value(GLAZE)), default=Value(""), output_field=TEXT)
    rows = _words(ProductType, "types", F("group"), F("vessel")).union(
        _words(Technique, "techniques", F("stage"), filterable),
        _words(Motif, "motifs"),
        _words(Finish, "finishes", extra=glaze),
        all=True,
    )
    for shelf, _order, slug, *values in sorted(rows, key=lambda row: (row[0], row[1], row[2])):
        getattr(vocabulary, shelf)[slug] = Entry(slug, *(value or "" for value in values))
    return vocabulary
