"""Destinations that the browser sees: with a number, contested, only named, and one that exporters alone know."""

from django.urls import reverse

from figures.models import Indicator
from tests import factories


def make_exports():
    """Countries beside the totals of `small_figures`, and two exporters."""
    containers = _indicator("kontainer-ekspor")
    named = _indicator("tujuan-disebut")
    for country, year, value in (("US", 2024, 6), ("US", 2024, 8), ("US", 2025, 1), ("NL", 2025, 3)):
        factories.ObservationFactory(indicator=containers, country=country, year=year, value=value)
    for country in ("IT", "SG"):
        factories.ObservationFactory(indicator=named, country=country, year=2024, value=None)
    for name, markets in (("CV Anjun Raya", "NL FR"), ("CV Citeko Indah", "NL")):
        factories.indexed_exporter(factories.ExporterFactory(published=True, name=name, markets=markets))


def _indicator(code):
    return Indicator.objects.filter(code=code).first() or factories.IndicatorFactory(code=code)


def addresses_of_exports():
    """The pages of the exports by name, in the language of the moment."""
    here = reverse("exporters:export_map")
    countries = {"country": "us", "country without a number": "sg", "country without a report": "fr"}
    return {
        "exports": here,
        "exports of a year": f"{here}?tahun=2024",
        "exports of an unknown year": f"{here}?tahun=1066",
        "inquiry": f"{reverse('exporters:inquiry')}?pilih=e:cv-anjun-raya,e:tidak-ada",
        "inquiry without a list": reverse("exporters:inquiry"),
        **{name: reverse("exporters:country_detail", args=[code]) for name, code in countries.items()},
    }
