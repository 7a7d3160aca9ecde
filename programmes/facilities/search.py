"""Facilities in the search: by any of their names, by place and by what can be had there."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from stewardship import search_rows
from stewardship.search_rows import Hit, Kind

from ..models import Facility, Service

TEXTS = ("address", "desa__name", "kecamatan__name", "kabupaten__name", "description_ind", "description_en")


def _rows():
    yield search_rows.rows(
        "facility",
        Facility.objects.published(),
        order=["name", "pk"],
        slug="slug",
        name="name",
        line="kecamatan__name",
        kabupaten="kabupaten__name",
        is_sample="is_sample",
        names=search_rows.joined("name", "former_names"),
        text=search_rows.joined(*TEXTS),
    )
    names = search_rows.joined("name_ind", "name_en")
    yield search_rows.more_words("facility", Service.objects.all(), key="facility_id", detail="kind", text=names)


def _words(row):
    """What a service is, in every language of the portal: whoever reads first, all find it."""
    if not row.detail:
        return ""
    label, said = Service.Kind(row.detail).label, []
    for language, _name in settings.LANGUAGES:
        with override(language):
            said.append(str(label))
    return " ".join(said)


def _hit(row):
    url = reverse("programmes:facility_detail", kwargs={"slug": row.slug})
    return Hit(_("Facility"), row.name, url, row.line or row.kabupaten, row.is_sample)


KIND = Kind("facility", "facilities", _rows, _hit, _words)
