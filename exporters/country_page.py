"""`/ekspor/<iso2>/`: all that is known of one destination."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artisans import vocabulary
from figures.wording import period_of, place_of

from . import facets, world_map
from .destinations import Destination, Destinations, State
from .export_map import charts_of, key_figure, offered_types, tone
from .export_structured_data import of_country
from .exporter_rows import rows_of
from .register import register_of
from .report_lines import containers, disagreement_of, line_of

EXPORTERS_SHOWN = 12


def country_page(destination: Destination, every: Destinations, version: str) -> dict:
    """Return the context of the page of ``destination``, one of ``every`` at this content ``version``."""
    standing = destination.overall
    ranking = [each.destination for each in every.standings()]
    place = ranking.index(destination)
    lines = [line_of(each) for each in destination.reports]
    return {
        "destination": destination,
        "eyebrow": _eyebrow(standing, place, every),
        "lead": _lead(standing),
        "map": world_map.map_to(destination.code, tone(standing)),
        "key_figures": _key_figures(standing),
        "numbers": [line for line in lines if line.has_number],
        "mentions": [line for line in lines if not line.has_number],
        "charts": charts_of(destination.containers),
        "indicator": next((each.observations[0].indicator for each in destination.containers), None),
        "disagreements": [disagreement_of(year) for year in destination.contested],
        **_who_and_what(destination, version),
        "previous": ranking[place - 1] if place else None,
        "next": ranking[place + 1] if place + 1 < len(ranking) else None,
        "structured": of_country(destination),
    }


def _who_and_what(destination, version):
    """Exporters that deliver there or used to, and what those who do offer."""
    index, words = facets.current(version), vocabulary.current(version)
    delivering = index.sets[facets.COUNTRY][destination.code.lower()]
    return {
        "exporters": rows_of(index.first(delivering, EXPORTERS_SHOWN), version),
        "exporter_count": delivering.bit_count(),
        "samples_deliver": all(market.exporter.is_sample for market in destination.markets if market.is_active),
        "former": [market.exporter for market in destination.markets if not market.is_active],
        "types": offered_types(index, delivering, words),
        "register": register_of(version, words, destination.code),
    }


def _eyebrow(standing, place, every):
    if standing.state is State.NUMBER:
        return _("Number %(place)s of %(total)s countries with a number") % {
            "place": place + 1,
            "total": len(every.counted),
        }
    if standing.state is State.NAMED:
        return _("Named in reports, no number yet")
    return _("Served by exporters, no report yet")


def _lead(standing):
    country, number = standing.destination.country.name, standing.number
    if number and number.report:
        words = {"containers": containers(number.value), "period": period_of(number.report)}
        words["place"] = place_of(number.report)
        return _("The highest number that a report gives: %(containers)s from %(place)s (%(period)s).") % words
    if number:
        words = {"containers": containers(number.value), "year": number.year}
        return (
            _("The offices' register of shipments counts %(containers)s in %(year)s. No report gives a number.") % words
        )
    if standing.state is State.NAMED:
        text = ngettext(
            "%(number)s report names %(country)s as a destination. None says how much was shipped.",
            "%(number)s reports name %(country)s as a destination. None says how much was shipped.",
            len(standing.reports),
        )
        return text % {"number": len(standing.reports), "country": country}
    return _("Exporters say that they deliver to %(country)s. No report speaks of it so far.") % {"country": country}


def _key_figures(standing):
    number = standing.number
    if not number or not number.report:
        return []
    return [key_figure(number.report, ngettext("container", "containers", int(number.value)))]
