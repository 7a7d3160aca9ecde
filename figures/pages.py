"""What the pages of the figures show."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from .chart import chart_of
from .models import Indicator, Observation
from .series import series_by_place
from .structured_data import dataset
from .wording import place_of


@dataclass(frozen=True, slots=True)
class Table:
    """Reports that stand together; ``title`` is the country they are about, if it is one."""

    title: str
    observations: list[Observation]


def all_indicators():
    """Every indicator that a report speaks of, by group."""
    indicators = Indicator.objects.with_reports()
    order = list(Indicator.Group)
    ranked = sorted(indicators, key=lambda indicator: (order.index(indicator.group), indicator.order, indicator.pk))
    return [(Indicator.Group(group).label, list(rows)) for group, rows in groupby(ranked, key=lambda row: row.group)]


def indicator_page(code: str) -> dict:
    """Charts of the places of an indicator, and every report; 404 when nobody reports on it."""
    indicator, observations = indicator_with_reports(code)
    return {
        "indicator": indicator,
        "charts": _charts(indicator, observations),
        "tables": _tables(observations),
        "places": _places(observations),
        "has_numbers": any(each.value is not None for each in observations),
        "count": len(observations),
        "sources": len({each.source_id for each in observations}),
        "structured": dataset(indicator, observations),
    }


def indicator_with_reports(code: str):
    """The indicator ``code`` and all reports on it, the newest first; 404 without any."""
    reports = Observation.objects.filter(indicator__code=code).for_page().select_related("indicator")
    observations = list(reports.newest_report_first())
    if not observations:
        raise Http404
    return observations[0].indicator, observations


def _charts(indicator, observations):
    """(Place, chart) of every place; numbers of single countries stand in the table, where none is read as a total."""
    if not indicator.is_comparable:
        return []
    about_all = series_by_place(each for each in observations if not each.country)
    drawn = [(place_of(series.observations[0]), chart_of(series)) for series in about_all]
    return [(place, chart) for place, chart in drawn if chart]


def _places(observations):
    """(Name, address) of the kabupaten and kecamatan that the reports are about."""
    found = {}
    for each in observations:
        if each.kecamatan:
            name = _("Kecamatan %(name)s") % {"name": each.kecamatan.name}
            # Its own get_absolute_url would ask for the kabupaten again.
            found[name] = reverse("kecamatan_detail", args=[each.kabupaten.slug, each.kecamatan.slug])
        elif each.kabupaten:
            found[each.kabupaten.name] = each.kabupaten.get_absolute_url()
    return sorted(found.items())


def _tables(observations):
    """Reports on all countries together, then on single ones by their names."""
    by_country = defaultdict(list)
    for observation in observations:
        by_country[observation.country.name if observation.country else ""].append(observation)
    return [Table(name, by_country[name]) for name in sorted(by_country, key=str.casefold)]
