"""What lies around a place, as somebody asked for it: the nearest first, in pages."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from artisans import vocabulary
from artisans.filter_form import NOT_FILTERS, TRACKING
from artisans.listing import Choice, Paged

from ..distance import box_around, in_words
from . import areas
from .candidates import Candidate, Search, around
from .form import ANY_DISTANCE, KINDS, RADII, START, USUAL, VILLAGES, NearForm
from .starts import find

ENOUGH = 5
"""Places that a visitor has to choose from before a smaller radius is taken by itself."""

WIDEST_M = RADII[-1] * 1000
MAP = "peta"


@dataclass(frozen=True, slots=True)
class Way:
    """A link that changes what was asked; ``count`` is how many places it shows, None when nobody counted."""

    label: str
    url: str
    count: int | None = None
    is_here: bool = False


class NearList(Paged):
    def __init__(self, params, version):
        self.params, self.version = params, version
        self.vocabulary, self.areas = vocabulary.current(version), areas.current(version)
        self.form = NearForm(params, vocabulary=self.vocabulary)
        self.asked, self.when = self.form.asked, self.form.open_at
        if set(self.asked.get("jenis", ())) == set(USUAL):
            del self.asked["jenis"]
        self.found = find(self.asked, self.areas)
        self.origin = self.found.start

    # The result

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self.asked.get("jenis", USUAL))

    @property
    def search(self) -> Search:
        day = self.when.date() if isinstance(self.when, datetime) else self.when
        day = day if "hari" in self.asked or "jam" in self.asked else None
        types = tuple(self.asked.get("produk", ()))
        return Search(self.origin.lat, self.origin.lon, self.kinds, types, day, bool(self.when))

    @cached_property
    def everything(self) -> list[Candidate]:
        """What fits but for its hours, within 25 km; when that is nothing, however far it is. Nearest first."""
        if not self.origin:
            return []
        everywhere = self.asked.get("radius") == ANY_DISTANCE
        box = None if everywhere else box_around(self.origin.lat, self.origin.lon, WIDEST_M)
        read = around(self.search, box, self.version)
        read = read if everywhere else [place for place in read if place.metres <= WIDEST_M]
        return sorted(read or (box and around(self.search, None, self.version)) or [], key=lambda each: each.order)

    @cached_property
    def open_ones(self) -> list[Candidate]:
        """Those that are open when somebody asked."""
        if not self.when:
            return self.everything
        answers = {}  # producers with the same hours share one week: each is asked once
        return [place for place in self.everything if place.has_hours and self._is_open(place, answers)]

    def _is_open(self, place, answers):
        if place.week is None:
            return place.is_open(self.when)
        key = id(place.week)
        if key not in answers:
            answers[key] = place.is_open(self.when)
        return answers[key]

    @cached_property
    def radius(self) -> int | None:
        """Kilometres: those asked for, else the fewest that hold enough. None is any distance."""
        asked = self.asked.get("radius")
        if asked:
            return None if asked == ANY_DISTANCE else int(asked)
        enough = (km for km in RADII if self._count_within(self.open_ones, km) >= ENOUGH)
        return next(enough, RADII[-1] if self._count_within(self.everything, RADII[-1]) else None)

    @cached_property
    def result(self) -> list[Candidate]:
        return self._within(self.open_ones, self.radius)

    @property
    def count(self) -> int:
        return len(self.result)

    @property
    def page(self) -> list[Candidate]:
        first = (self.number - 1) * self.page_size
        return self.result[first : first + self.page_size]

    @property
    def first(self):
        return (self.number - 1) * self.page_size + 1

    @property
    def last(self):
        return min(self.number * self.page_size, self.count)

    @property
    def without_hours(self) -> int:
        """Places left out because nobody knows when they are open."""
        if not self.when:
            return 0
        return sum(not place.has_hours for place in self._within(self.everything, self.radius))

    @staticmethod
    def _within(places, km):
        return places if km is None else [place for place in places if place.metres <= km * 1000]

    def _count_within(self, places, km):
        return len(self._within(places, km))

    # Addresses

    def pairs(self, **changes) -> list[tuple[str, str]]:
        """The parameters that were understood, with ``changes``; an empty one takes its parameter away."""
        kept = [*(self.origin.params if self.origin else ())]
        for name in ("radius", "jenis", "produk", "buka"):
            values = self.asked.get(name, ())
            kept += [(name, value) for value in ([values] if isinstance(values, str) else values)]
        kept += [("hari", f"{self.asked['hari']:%Y-%m-%d}")] if "hari" in self.asked else []
        kept += [("jam", f"{self.asked['jam']:%H:%M}")] if "jam" in self.asked else []
        kept += [("tampil", MAP)] if self.shows_map else []
        kept = [pair for pair in kept if pair[0] not in changes]
        return kept + [(name, str(value)) for name, value in changes.items() if value]

    def url(self, **changes) -> str:
        return f"?{urlencode(self.pairs(**changes))}" if self.pairs(**changes) else reverse("tourism:near")

    def url_from(self, params) -> str:
        """The same question asked from another place."""
        rest = [pair for pair in self.pairs() if pair[0] not in START]
        return f"?{urlencode([*params, *rest])}"

    @property
    def kept_filters(self) -> list[tuple[str, str]]:
        """What a form that asks for another start sends along."""
        return [pair for pair in self.pairs() if pair[0] not in START]

    @property
    def kept_start(self) -> list[tuple[str, str]]:
        """What a form with other filters sends along."""
        return [pair for pair in self.pairs() if pair[0] in (*START, "tampil")]

    @property
    def shows_map(self) -> bool:
        return self.params.get("tampil") == MAP

    @property
    def reveals_position(self) -> bool:
        """Whether the address may say where somebody is: then nobody but that person may keep the page."""
        return any(self.params.get(name) for name in ("lat", "lon", "q"))

    # What is shown around the result

    @property
    def radii(self) -> list[Way]:
        """Every radius with how many places it holds, and any distance when that is what is shown."""
        ways = [
            Way(
                _("%(km)s km") % {"km": km},
                self.url(radius=km),
                self._count_within(self.open_ones, km),
                km == self.radius,
            )
            for km in RADII
        ]
        if self.radius is None:
            ways.append(Way(_("any distance"), self.url(radius=ANY_DISTANCE), len(self.open_ones), True))
        return ways

    @property
    def ways_out(self) -> list[Way]:
        """For an empty result: what to widen, with links that do it."""
        ways = [way for way in self.radii if way.count and way.count > self.count][:2]
        ways = [Way(_("Look within %(radius)s") % {"radius": way.label}, way.url, way.count) for way in ways]
        if self.when and (count := self._count_within(self.everything, self.radius)):
            ways.append(Way(_("Show what is closed, too"), self.url(buka="", hari="", jam=""), count))
        if "produk" in self.asked:
            ways.append(Way(_("Any product type"), self.url(produk="")))
        if "jenis" in self.asked and set(self.kinds) != set(KINDS):
            every = [("jenis", kind) for kind in KINDS]
            ways.append(Way(_("All kinds of places"), f"?{urlencode([*self.pairs(jenis=''), *every])}"))
        if not any(way.count for way in ways) and self.radius is not None:
            ways.append(Way(_("The nearest ones, at any distance"), self.url(radius=ANY_DISTANCE)))
        return ways

    @property
    def nearest_in_words(self) -> str:
        """The distance of the nearest place of all that fit, when none lies within 25 km."""
        return in_words(self.open_ones[0].metres) if self.open_ones else ""

    @property
    def others(self) -> list[Way]:
        """Other places that may have been meant."""
        return [
            Way(start.label or ", ".join(value for _name, value in start.params), self.url_from(start.params))
            for start in self.found.others
        ]

    @property
    def kind_choices(self) -> list[Choice]:
        return self._choices("jenis", KINDS, self.kinds)

    @property
    def type_choices(self) -> list[Choice]:
        return self._choices("produk", self.vocabulary.types, self.asked.get("produk", ()))

    @staticmethod
    def _choices(name, labels, chosen):
        return [Choice(value, str(label), 0, value in chosen, f"f-{name}-{value}") for value, label in labels.items()]

    # What the template asks for by name

    @property
    def near_url(self):
        """Where the button with the position leads: the same filters, the radius chosen anew."""
        return f"{reverse('tourism:near')}?{urlencode([pair for pair in self.kept_filters if pair[0] != 'radius'])}"

    @property
    def typed(self) -> str:
        return self.params.get("q", "")[:200]

    @property
    def kecamatan(self) -> str:
        return dict(self.origin.params).get("kecamatan", "") if self.origin else ""

    @property
    def desa(self) -> str:
        return dict(self.origin.params).get("desa", "") if self.origin else ""

    @property
    def day(self):
        return self.asked.get("hari")

    @property
    def hour(self):
        return self.asked.get("jam")

    @property
    def chosen_radius(self) -> str:
        return self.asked.get("radius", "")

    @property
    def list_url(self):
        return self.url(tampil="", halaman=self.number if self.number > 1 else "")

    @property
    def map_url(self):
        return self.url(tampil=MAP, halaman=self.number if self.number > 1 else "")

    @property
    def any_time_url(self):
        return self.url(buka="", hari="", jam="")

    @property
    def plain_url(self):
        return self.url(buka="", hari="", jam="", jenis="", produk="", tampil="")

    @property
    def is_far(self) -> bool:
        return bool(self.result) and self.result[0].metres > WIDEST_M

    @property
    def hides_villages(self) -> bool:
        return VILLAGES in self.kinds and "produk" in self.asked

    @property
    def map_label(self) -> str:
        return _("Map of the places in the list around %(place)s") % {"place": self.origin.label or _("your position")}

    @property
    def is_narrowed(self) -> bool:
        return any(name in self.asked for name in ("jenis", "produk", "buka", "hari", "jam"))

    @property
    def desa_choices(self) -> list[areas.Area]:
        """The desa of the kecamatan that was chosen."""
        return self.areas.desa_of(self.kecamatan)

    @property
    def today(self):
        return timezone.localdate()

    @property
    def problems(self) -> list[str]:
        said = []
        if self.params.get("tampil", MAP) not in ("", MAP):
            said.append(_("“%(value)s” is not known here and was left out.") % {"value": self.params["tampil"][:40]})
        for name in NOT_FILTERS - {"tampil", "halaman"}:
            if self.params.get(name) and not name.startswith(TRACKING):
                said.append(_("There is no filter named “%(name)s”; it was left out.") % {"name": name})
        return [*self.form.problems, *self.found.problems, *said, *(self.problems_of_page if self.origin else [])]
