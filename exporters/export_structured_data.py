"""Destinations as schema.org sees them: a list of countries with the data set behind it, and the way here."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from figures.structured_data import LICENCE
from stewardship.json_ld import as_script, filled


def of_export_map(destinations) -> str:
    """The map page: a Dataset over the reports, and the countries as an ItemList."""
    here = settings.SITE_URL + reverse("exporters:export_map")
    countries = [
        {
            "@type": "ListItem",
            "position": number,
            "name": str(each),
            "url": settings.SITE_URL + each.get_absolute_url(),
        }
        for number, each in enumerate(destinations, start=1)
    ]
    reports = [*destinations.totals, *(report for each in destinations for report in each.reports)]
    return _graph(
        _dataset(here, _("Destinations of pottery from Purwakarta and Serang"), reports),
        {"@type": "ItemList", "@id": f"{here}#tujuan", "numberOfItems": len(countries), "itemListElement": countries},
        _breadcrumbs([]),
    )


def of_country(destination) -> str:
    here = settings.SITE_URL + destination.get_absolute_url()
    name = _("Pottery exports to %(country)s") % {"country": destination}
    dataset = _dataset(here, name, destination.reports) | {
        "spatialCoverage": {"@type": "Country", "name": str(destination), "identifier": destination.code}
    }
    return _graph(dataset, _breadcrumbs([(str(destination), here)]))


def _graph(*things):
    return as_script({"@context": "https://schema.org", "@graph": [filled(thing) for thing in things if thing]})


def _dataset(url, name, reports):
    if not reports:
        return {}
    days = [day for each in reports for day in (each.period_start, each.period_end) if day]
    return {
        "@type": "Dataset",
        "@id": url,
        "url": url,
        "name": name,
        "description": _(
            "What reports say of the countries that pottery and ceramics of Kabupaten Purwakarta and Kabupaten Serang "
            "were shipped to: numbers of containers and mentions, each with its period and source."
        ),
        "inLanguage": get_language(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": _("Gerabah Purwakarta & Serang"), "url": settings.SITE_URL},
        "temporalCoverage": f"{min(days)}/{max(days)}" if days else "",
        "isBasedOn": list(dict.fromkeys(each.source.url for each in reports)),
    }


def _breadcrumbs(below):
    steps = [
        (_("Home"), settings.SITE_URL + reverse("home")),
        (_("Exports"), settings.SITE_URL + reverse("exporters:export_map")),
        *below,
    ]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
