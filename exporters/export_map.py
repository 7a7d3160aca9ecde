"""`/ekspor/`: where the pottery goes, year by year, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from artisans import vocabulary
from figures.chart import Chart, chart_of
from figures.models import Observation
from figures.series import Series
from figures.wording import period_of, place_of, plain
from regions.outline_map import ember, legend
from stewardship import content_version

from . import destinations, facets, world_map
from .destinations import Destinations, Standing, State
from .export_structured_data import of_export_map
from .exporter_rows import rows_of
from .register import register_of
from .report_lines import containers, disagreement_of, line_of, period_in_words, standing_in_words

EXPORTERS_SHOWN, CHIPS, TYPES, TOP = 6, 6, 6, 5
NO_LIMIT = 50
YEAR = "tahun"
PATTERNS = {State.NAMED: ("sebut", "url(#sebut)"), State.SERVED: ("layan", "url(#layan)")}
ZERO = "nol"
HEAT = (1, 2, 3, 6, 12)
"""Containers of one year from which a country takes the next tone of the ramp."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One view of the year switch."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the ranking; ``share`` is the length of its bar, empty without a number."""

    destination: destinations.Destination
    state: State
    number: str
    period: str
    share: str
    reports: int
    exporters: int


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that a report gives, with what it counts, when, and who says so."""

    number: str
    text: str
    period: str
    publisher: str
    url: str


def export_map_page(request) -> dict:
    """Return the context of the page for the year in the query string."""
    version = content_version.of(request)
    every = destinations.current(version)
    year, problems = _chosen_year(request.GET.get(YEAR, ""), every.years)
    standings = every.standings(year)
    return {
        "problems": problems,
        "year": year,
        "named": len(every.reported),
        "counted": len(every.counted),
        "years": _years(every.years, year),
        "map": world_map.whole_map({each.destination.code: tone(each) for each in standings}),
        "sentence": _sentence(standings, year),
        "legend": legend(HEAT),
        "states": {each.state.value for each in standings},
        "rows": _rows(standings),
        "all_together": _all_together(every, year),
        "key_figures": _key_figures(every),
        "charts": charts_of(every.containers),
        "indicator": every.containers[0].observations[0].indicator if every.containers else None,
        "disagreements": [disagreement_of(year) for year in every.contested],
        **_who_and_what(every, version),
        "structured": of_export_map(every),
    }


def top_destinations(version: str) -> dict:
    """What other pages say of exports, from reports alone: how many countries, and those with most containers."""
    every = destinations.reported(version)
    counted = [each for each in every.standings() if each.number]
    return {"named": len(every.reported), "rows": _rows(counted[:TOP])}


def tone(standing: Standing) -> tuple[str, str, str, str]:
    """Text, address, class and pattern of a destination on the map: heat for a number, a pattern without."""
    css, fill = PATTERNS.get(standing.state, ("", ""))
    if standing.number:
        css = ember(int(standing.number.value), HEAT) if standing.number.value else ZERO
    return standing_in_words(standing), standing.destination.get_absolute_url(), css, fill


def _chosen_year(text, years):
    """The year asked for, or None for all of them, and what to say about one that nobody reports on."""
    text = text.replace("\x00", "").strip()
    if not text:
        return None, []
    if text.isdecimal() and len(text) == 4 and int(text) in years:
        return int(text), []
    return None, [_("There is no report about the year “%(year)s”; all years are shown.") % {"year": text[:NO_LIMIT]}]


def _years(years, chosen):
    here = reverse("exporters:export_map")
    every = Choice(pgettext("years", "All"), here, chosen is None)
    return [*(Choice(str(year), f"{here}?{YEAR}={year}", year == chosen) for year in years), every]


def _sentence(standings, year):
    """What the map shows, for those who do not see it."""
    of_time = _("World map of destinations in %(year)s.") if year else _("World map of destinations in all years.")
    sentences = [of_time % {"year": year}]
    if not standings:
        return " ".join([*sentences, _("No report says where the pottery went.")])
    if numbers := [standing_in_words(each) for each in standings if each.number]:
        sentences.append(_("Most containers in one year: %(countries)s.") % {"countries": "; ".join(numbers[:3])})
    if named := sum(each.state is State.NAMED for each in standings):
        text = ngettext(
            "Reports name %(number)s country without a number.",
            "Reports name %(number)s countries without a number.",
            named,
        )
        sentences.append(text % {"number": named})
    return " ".join([*sentences, _("All of them stand in the table.")])


def _rows(standings):
    highest = max((each.number.value for each in standings if each.number), default=0) or 1
    return [
        Row(
            destination=each.destination,
            state=each.state,
            number=plain(each.number.value) if each.number else "",
            period=period_in_words(each.number) if each.number else "",
            share=f"{each.number.value / highest:.0%}" if each.number else "",
            reports=len(each.reports),
            exporters=each.destination.active,
        )
        for each in standings
    ]


def _all_together(every: Destinations, year):
    """What reports say of all countries together in ``year``: one line for each place."""
    if not year:
        return []
    found = [each for place in every.containers for each in place.drawn if each.year == year]
    return [(containers(each.shown.value), line_of(each.shown), each.is_contested) for each in found]


def _key_figures(every: Destinations):
    """Firms and countries as they were counted, and the containers of the newest whole year."""
    texts = [_("firms export"), _("countries they deliver to, as the office counted")]
    figures = [key_figure(*pair) for pair in zip(every.firms_and_countries, texts, strict=False)]
    if newest := every.newest_whole_year:
        figures.append(key_figure(newest, ngettext("container shipped", "containers shipped", int(newest.value))))
    return figures


def key_figure(observation: Observation, text: str) -> KeyFigure:
    source = observation.source
    return KeyFigure(plain(observation.value), text, period_of(observation), source.publisher, source.url)


def charts_of(several: Iterable[Series]) -> list[tuple[str, Chart]]:
    """(Place, chart) for each series that has one."""
    drawn = [(place_of(each.observations[0]), chart_of(each)) for each in several]
    return [(place, chart) for place, chart in drawn if chart]


def _who_and_what(every, version):
    """Exporters of the public list, where most of them deliver, and what most of them offer."""
    index, words = facets.current(version), vocabulary.current(version)
    everybody = index.everything
    return {
        "exporters": rows_of(index.first(everybody, EXPORTERS_SHOWN), version),
        "exporter_count": index.total,
        "countries": [
            (every.by_code[code.upper()], number)
            for code, number in index.most_frequent(facets.COUNTRY, everybody, CHIPS)
        ],
        "types": offered_types(index, everybody, words),
        "register": register_of(version, words),
    }


def offered_types(index, exporters: int, words):
    """The product types that most of a set of ``exporters`` offer: entry, number, length of the bar."""
    frequent = index.most_frequent(facets.TYPE, exporters, TYPES)
    most = frequent[0][1] if frequent else 1
    return [(words.types[slug], number, f"{number / most:.0%}") for slug, number in frequent if slug in words.types]
