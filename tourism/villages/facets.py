"""Published desa wisata as the list shows and counts them, read once per change of content."""

from dataclasses import dataclass, field

from artisans.facets import Choices, FacetIndex

from ..models import DesaWisata
from ..models.places import FACILITIES

POTTERY, KABUPATEN, STANDING, CLASS, FACILITY = "gerabah", "kabupaten", "status", "kelas", "fasilitas"
WITH_CHOICES = (POTTERY, KABUPATEN, STANDING, CLASS, FACILITY)


@dataclass
class VillageIndex(FacetIndex):
    """Sets of villages by facet and choice; those with a tie to pottery first, each by name."""

    sets: dict[str, Choices] = field(default_factory=lambda: {name: Choices() for name in WITH_CHOICES})
    villages: dict[int, DesaWisata] = field(default_factory=dict)

    def add(self, village):
        bit = 1 << len(self.pks)
        self.pks.append(village.pk)
        self.villages[village.pk] = village
        for facet, values in (
            (POTTERY, [village.pottery]),
            (KABUPATEN, [village.kecamatan.kabupaten.slug]),
            (STANDING, [village.standing]),
            (CLASS, [village.classification] if village.classification else []),
            (FACILITY, [name for name in FACILITIES if getattr(village, name)]),
        ):
            for value in values:
                self.sets[facet][value] |= bit


def with_pottery(version: str, *, kabupaten: str = "", kecamatan: str = "") -> list[DesaWisata]:
    """Public villages with a tie to pottery, of a place by its address word; real ones before samples."""
    villages = [village for village in current(version).villages.values() if village.has_pottery]
    if kabupaten:
        villages = [village for village in villages if village.kecamatan.kabupaten.slug == kabupaten]
    if kecamatan:
        villages = [village for village in villages if village.kecamatan.slug == kecamatan]
    return sorted(villages, key=lambda village: village.is_sample)


_kept: tuple[str, VillageIndex] = ("", VillageIndex())


def current(version: str) -> VillageIndex:
    """Return the index of this content ``version``, read once per process."""
    global _kept  # noqa: PLW0603 - the one copy of this process, replaced as a whole
    if _kept[0] != version or not version:
        _kept = (version, _read())
    return _kept[1]


def _read():
    index = VillageIndex()
    for village in sorted(DesaWisata.objects.published().by_name().for_list(), key=lambda each: not each.has_pottery):
        index.add(village)
    return index
