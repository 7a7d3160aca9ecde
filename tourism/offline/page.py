"""The page on which somebody saves a kabupaten for a journey."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from . import archive, pack
from .pack import Pack


@dataclass(frozen=True, slots=True)
class Box:
    """One kabupaten: what is saved, how much it is, and the file for phones that cannot save pages."""

    pack: Pack
    contents: list[str]
    size: str
    zip_size: str
    pack_url: str
    zip_url: str


_kept: dict[str, tuple[str, list[Box]]] = {}


def boxes(version: str) -> list[Box]:
    """All kabupaten in the language of the moment, read once per process and change of content."""
    language = get_language()
    if _kept.get(language, ("",))[0] != version or not version:
        _kept[language] = (version, [_box(each) for each in pack.packs(version)])
    return _kept[language][1]


def _box(each):
    slug = each.kabupaten.slug
    return Box(
        pack=each,
        contents=_contents(each),
        size=megabytes(each.bytes),
        zip_size=megabytes(archive.typical_bytes(each)),
        pack_url=reverse("tourism:offline_pack", args=[slug]),
        zip_url=reverse("tourism:offline_zip", args=[slug]),
    )


def _contents(each):
    """What is in it, in words; kinds of which there is nothing are left out."""
    counts = each.counts
    said = {
        pack.VILLAGE: ngettext("%(count)d tourism village", "%(count)d tourism villages", counts[pack.VILLAGE]),
        pack.TRAIL: ngettext("%(count)d trail", "%(count)d trails", counts[pack.TRAIL]),
        pack.CENTRE: ngettext("%(count)d souvenir centre", "%(count)d souvenir centres", counts[pack.CENTRE]),
        pack.WORKSHOP: ngettext(
            "%(count)d workshop that welcomes visitors",
            "%(count)d workshops that welcome visitors",
            counts[pack.WORKSHOP],
        ),
    }
    words = [said[kind] % {"count": counts[kind]} for kind in said if counts[kind]]
    if each.photos:
        words.append(
            ngettext("%(count)d small photo", "%(count)d small photos", len(each.photos)) % {"count": len(each.photos)}
        )
    return [*words, _("the map of the kabupaten and the calendar")]


def megabytes(number: int) -> str:
    """1.4 MB, with the decimal mark of the language."""
    return _("%(number)s MB") % {"number": number_format(max(number, 100_000) / 1_000_000, decimal_pos=1)}
