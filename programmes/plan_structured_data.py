"""Targets and actuals as a Dataset of schema.org; samples are no data."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from figures.structured_data import LICENCE
from stewardship.json_ld import as_script, filled


def dataset(meters) -> str:
    """Empty while no real plan has a target."""
    real = [each for each in meters if each.rows and not each.plan.is_sample]
    if not real:
        return ""
    here = settings.SITE_URL + reverse("programmes:master_plan")
    years = [year for each in real for year in each.years]
    data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": here,
        "url": here,
        "name": _("Targets and actual numbers of the master plans for pottery"),
        "description": _(
            "For each target of a published master plan of Kabupaten Purwakarta or Kabupaten Serang the number "
            "reached, with its source."
        ),
        "inLanguage": get_language(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": _("Gerabah Purwakarta & Serang"), "url": settings.SITE_URL},
        "temporalCoverage": f"{min(years)}/{max(years)}",
        "spatialCoverage": sorted({each.plan.kabupaten.name for each in real}),
        "variableMeasured": list(dict.fromkeys(row.indicator.name for each in real for row in each.rows)),
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": settings.SITE_URL + reverse("programmes:master_plan_csv"),
        },
    }
    return as_script(filled(data))
