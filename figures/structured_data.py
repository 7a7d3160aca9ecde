"""An indicator with all reports on it as a Dataset of schema.org."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stewardship.json_ld import as_script, filled

from .wording import place_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset(indicator, observations) -> str:
    days = [day for each in observations for day in (each.period_start, each.period_end) if day]
    data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": settings.SITE_URL + indicator.get_absolute_url(),
        "url": settings.SITE_URL + indicator.get_absolute_url(),
        "name": indicator.name,
        "description": f"{indicator.definition} {indicator.counting or ''}".strip(),
        "inLanguage": get_language(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": _("Gerabah Purwakarta & Serang"), "url": settings.SITE_URL},
        "variableMeasured": {"@type": "PropertyValue", "name": indicator.name, "unitText": indicator.unit},
        "temporalCoverage": f"{min(days)}/{max(days)}" if days else "",
        "spatialCoverage": list(dict.fromkeys(place_of(each) for each in observations)),
        "isBasedOn": list(dict.fromkeys(each.source.url for each in observations)),
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": settings.SITE_URL + reverse("figures:indicator_csv", kwargs={"code": indicator.code}),
        },
    }
    return as_script(filled(data))
