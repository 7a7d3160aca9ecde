"""The list of trails as a reader asked for it: `?kabupaten=purwakarta&cara=bicycle`."""

from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.filter_form import FilterForm, LenientChoices
from regions.great_circle import distance_in_words
from regions.models import Kabupaten

from .. import itinerary
from ..models import Trail, TrailStop
from .stops import load_consents, stops_of
from .words import duration_in_words

PAGE_SIZE = 24


class TrailFilterForm(FilterForm):
    kabupaten = LenientChoices(label=gettext_lazy("Kabupaten"), required=False, widget=forms.CheckboxSelectMultiple)
    cara = LenientChoices(label=gettext_lazy("How to travel"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data):
        super().__init__(data)
        places = Kabupaten.objects.order_by("name").values_list("slug", "name")
        self.fields["kabupaten"].choices = [(slug, name.removeprefix("Kabupaten ")) for slug, name in places]
        self.fields["cara"].choices = [(value, capfirst(str(label))) for value, label in Trail.Travel.choices]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; lengths and times are in words, empty with fewer than two stops."""

    trail: Trail
    stops: int
    names: list[str]
    way: str
    time: str


class TrailList:
    def __init__(self, params, version: str):
        self.form, self.params, self.version = TrailFilterForm(params), params, version
        chosen = self.form.selection
        found = Trail.objects.published().select_related("kabupaten").by_name()
        found = found.defer("search_text", *(f"kabupaten__{name}" for name in ("outline", "svg_path", "lake_path")))
        if "kabupaten" in chosen:
            found = found.filter(kabupaten__slug__in=chosen["kabupaten"])
        if "cara" in chosen:
            found = found.filter(travel__in=chosen["cara"])
        self.pages = Paginator(found, PAGE_SIZE)
        self.page = self.pages.get_page(params.get("halaman"))
        self.is_filtered = bool(chosen)
        self.rows = self._rows(list(self.page))

    @property
    def problems(self) -> list[str]:
        """What was not understood, in words for the reader."""
        asked = self.params.get("halaman") or "1"
        if asked == str(self.page.number):
            return self.form.problems
        said = _("There is no page “%(page)s”; this is page %(number)s.")
        return [*self.form.problems, said % {"page": asked[:20], "number": self.page.number}]

    def _rows(self, trails):
        stops = list(TrailStop.objects.filter(trail__in=trails).for_page())
        load_consents(stops)
        now, of_trail = (
            timezone.now(),
            {key: list(rows) for key, rows in groupby(stops, key=lambda stop: stop.trail_id)},
        )
        return [_row(trail, stops_of(of_trail.get(trail.pk, []), self.version, now).shown) for trail in trails]


def _row(trail, stops):
    way, minutes = itinerary.length_km(stops), sum(stop.stay for stop in stops)
    for one, other in zip(stops, stops[1:], strict=False):
        minutes += itinerary.minutes_for(itinerary.way_km(one.point, other.point), trail.travel)
    is_way = len(stops) > 1
    return Row(
        trail=trail,
        stops=len(stops),
        names=[stop.name for stop in stops],
        way=distance_in_words(way) if is_way else "",
        time=duration_in_words(minutes) if is_way else "",
    )
