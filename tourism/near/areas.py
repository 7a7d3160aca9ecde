"""Kabupaten, kecamatan and desa as places to start from: found by name, each with a point inside it.

Read once per process and change of content; the official list has some hundreds of them.
"""

from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from artisans.search_text import normalise, query_words, searchable
from regions.models import Desa

KABUPATEN, KECAMATAN, DESA = range(3)
"""Kinds of areas; of several with the same name the larger one is meant first."""

PLACE = ("name", "alt_names", "lat", "lon")


@dataclass(frozen=True, slots=True)
class Area:
    """``text`` is what it is found by; ``within`` names the places around it, the nearest first."""

    kind: int
    code: str
    slug: str
    name: str
    spellings: tuple[str, ...]
    lat: float
    lon: float
    within: tuple[str, ...] = ()
    kecamatan: str = ""

    @property
    def label(self) -> str:
        if self.kind == DESA:
            words = {"desa": self.name, "kecamatan": self.within[0], "kabupaten": self.within[1]}
            return _("%(desa)s, Kecamatan %(kecamatan)s (%(kabupaten)s)") % words
        if self.kind == KECAMATAN:
            words = {"kecamatan": self.name, "kabupaten": self.within[0]}
            return _("Kecamatan %(kecamatan)s (%(kabupaten)s)") % words
        return f"Kabupaten {self.name}"

    @property
    def params(self) -> tuple[tuple[str, str], ...]:
        """What leads here in an address."""
        if self.kind == DESA:
            return (("kecamatan", self.kecamatan), ("desa", self.slug))
        return (("kecamatan", self.slug),) if self.kind == KECAMATAN else (("q", self.label),)

    def is_called(self, words: str) -> bool:
        return words in self.spellings


@dataclass
class Areas:
    kabupaten: dict[str, Area] = field(default_factory=dict)
    kecamatan: dict[str, Area] = field(default_factory=dict)
    desa: dict[str, Area] = field(default_factory=dict)

    def desa_of(self, kecamatan: str) -> list[Area]:
        """The desa of a kecamatan, by name."""
        return self.by_kecamatan.get(kecamatan, [])

    def called(self, typed: str) -> list[Area]:
        """Areas that hold all words typed, those of exactly this name first, the larger before the smaller."""
        words, name = query_words(typed), normalise(typed)
        found = [area for area, text in self.texts if all(f" {word}" in text for word in words)] if words else []
        return sorted(found, key=lambda area: (not area.is_called(name), area.kind))

    @cached_property
    def by_kecamatan(self) -> dict[str, list[Area]]:
        found = {}
        for area in self.desa.values():
            found.setdefault(area.kecamatan, []).append(area)
        return found

    @cached_property
    def groups(self) -> list[tuple[str, list[Area]]]:
        """The kecamatan of each kabupaten, for a chooser."""
        return [
            (top.name, [area for area in self.kecamatan.values() if area.within[0] == top.name])
            for top in self.kabupaten.values()
        ]

    @cached_property
    def texts(self) -> list[tuple[Area, str]]:
        everything = [*self.kabupaten.values(), *self.kecamatan.values(), *self.desa.values()]
        return [(area, searchable(WORDS[area.kind], *area.spellings, *area.within)) for area in everything]


WORDS = {KABUPATEN: "kabupaten", KECAMATAN: "kecamatan", DESA: "desa kelurahan"}

_kept: tuple[str, Areas] = ("", Areas())


def current(version: str) -> Areas:
    """Return the areas of this content ``version``, read once per process."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, _read())
    return _kept[1]


def _read():
    above, top = "kecamatan", "kecamatan__kabupaten"
    columns = [f"{path}{name}" for path in ("", f"{above}__", f"{top}__") for name in ("pk", "slug", *PLACE)]
    areas = Areas()
    for row in Desa.objects.order_by(f"{top}__pk", f"{above}__name", "name", "pk").values_list(*columns):
        of_desa, of_kecamatan, of_kabupaten = row[:6], row[6:12], row[12:]
        kabupaten = areas.kabupaten.setdefault(of_kabupaten[1], _area(KABUPATEN, *of_kabupaten))
        within = (kabupaten.name,)
        kecamatan = areas.kecamatan.setdefault(of_kecamatan[1], _area(KECAMATAN, *of_kecamatan, within))
        areas.desa[of_desa[0]] = _area(DESA, *of_desa, (kecamatan.name, *within), kecamatan.slug)
    return areas


def _area(kind, code, slug, name, alt_names, lat, lon, within=(), kecamatan=""):
    name = name.removeprefix("Kabupaten ")
    spellings = [name, *(other for other in alt_names.split(";") if other.strip())]
    texts = tuple(normalise(each) for each in spellings)
    named = {normalise(f"{WORDS[kind].split()[0]} {each}") for each in spellings}
    return Area(kind, code, slug, name, (*texts, *sorted(named)), float(lat), float(lon), within, kecamatan)
