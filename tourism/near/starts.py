"""Where somebody stands: a position, a kecamatan or desa, or a place that was typed.

A position is rounded to three decimals, about a hundred metres, before anything else is done with it.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from artisans import search_text
from artisans.models import Producer
from regions import map_links, positions

from ..models import DesaWisata, SouvenirCentre
from .areas import Area, Areas

ROUNDED = Decimal("0.001")
PLACE = ("search_name", "name", "village", "public_lat", "public_lon", "at_village")
OTHERS = 6
"""Places offered when a name fits several."""


@dataclass(frozen=True, slots=True)
class Start:
    """``params`` lead here again. ``middle_of`` names the area whose middle it is; a position has no ``label``."""

    lat: float
    lon: float
    params: tuple[tuple[str, str], ...]
    label: str = ""
    middle_of: str = ""

    @property
    def is_exact(self) -> bool:
        return not self.middle_of


@dataclass
class Found:
    """Where the result starts, what to say about it, and what else may have been meant."""

    start: Start | None = None
    problems: list[str] = field(default_factory=list)
    others: list[Start] = field(default_factory=list)


def find(asked: dict, areas: Areas) -> Found:
    """The start that the parameters in ``asked`` name: a position goes before an area, that before words."""
    found = Found()
    for names, look in ((("lat", "lon"), _at_position), (("desa", "kecamatan"), _in_area), (("q",), _called)):
        if not any(asked.get(name) for name in names):
            continue
        if found.start:
            found.problems.append(_("The address names several places to start from; the first was taken."))
            break
        look(found, asked, areas)
    return found


def at(lat, lon) -> Start:
    """The position of somebody, rounded."""
    lat, lon = (Decimal(number).quantize(ROUNDED) for number in (lat, lon))
    return Start(float(lat), float(lon), (("lat", str(lat)), ("lon", str(lon))))


def in_area(area: Area) -> Start:
    return Start(area.lat, area.lon, area.params, area.label, area.label)


def _at_position(found, asked, _areas):
    try:
        _take(found, positions.of_cells(asked.get("lat"), asked.get("lon")))
    except ValidationError as error:
        found.problems += error.messages
        found.others += _with_minus(asked, error)


def _take(found, position):
    if position:
        found.start = at(position.lat, position.lon)
        found.problems += [position.note] if position.swapped else []
        if position.lat > 0:
            # Both kabupaten lie south of the equator, and 6.2 instead of -6.2 is quickly typed.
            found.others.append(at(-position.lat, position.lon))


def _with_minus(asked, error):
    """The point south of the equator, where somebody forgot the minus."""
    if any(each.code == "no_minus" for each in error.error_dict.get("lat", [])):
        return [at(-positions.degrees(asked["lat"], "lat"), positions.degrees(asked["lon"], "lon"))]
    return []


def _in_area(found, asked, areas):
    named, within = asked.get("desa", ""), asked.get("kecamatan", "")
    kecamatan = areas.kecamatan.get(within)
    if within and not kecamatan:
        found.problems.append(_("There is no kecamatan “%(name)s” here.") % {"name": within[:40]})
    if named:
        fits = _desa_called(named, areas, kecamatan)
        if not fits:
            found.problems.append(_("There is no desa “%(name)s” here.") % {"name": named[:40]})
        elif len(fits) > 1:
            found.problems.append(_("There are several desa called “%(name)s”.") % {"name": fits[0].name})
            found.others += [in_area(area) for area in fits[1:OTHERS]]
        if fits:
            found.start = in_area(fits[0])
            return
    if kecamatan:
        found.start = in_area(kecamatan)


def _desa_called(named, areas, kecamatan):
    if area := areas.desa.get(named):
        return [area]
    among = areas.desa_of(kecamatan.slug) if kecamatan else areas.desa.values()
    return [area for area in among if area.slug == named]


def _called(found, asked, areas):
    typed = asked["q"]
    if map_links.is_link(typed) or not any(sign.isalpha() for sign in typed):
        try:
            _take(found, positions.read(typed))
        except ValidationError as error:
            found.problems += error.messages
        return
    fits = [in_area(area) for area in areas.called(typed)[: OTHERS + 1]]
    words = search_text.normalise(typed)
    if not any(area.is_called(words) for area in areas.called(typed)[:1]):
        places = _places_called(typed)
        exact = [place for place in places if search_text.normalise(place.label) == words]
        fits = [*exact, *fits, *(place for place in places if place not in exact)]
    if not fits:
        said = _("No village or place here is called “%(name)s”. Try one word of it, or choose a kecamatan.")
        found.problems.append(said % {"name": typed[:40]})
        return
    found.start, *rest = fits
    found.others += rest[:OTHERS]


def _places_called(typed) -> list[Start]:
    """Published places whose name holds all words typed, with the point that the public may see."""
    words = search_text.query_words(typed)
    rows = [
        model.objects.published()
        .filter(search_text.words_start_plain("search_name", words))
        .with_public_position()
        .filter(public_lat__isnull=False)
        .annotate(village=Coalesce("desa__name", "kecamatan__name"))
        .order_by()
        .values_list(*PLACE)
        for model in (Producer, SouvenirCentre, DesaWisata)
    ]
    found = rows[0].union(*rows[1:]).order_by("search_name", "name")[:OTHERS]
    return [
        Start(float(lat), float(lon), (("q", name),), name, middle if at_village else "")
        for _order, name, middle, lat, lon, at_village in found
    ]
