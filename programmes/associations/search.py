"""Associations in the search: by name, kind, place and what is known of them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from stewardship import search_rows
from stewardship.search_rows import Hit, Kind

from ..models import Association

WORDS = {
    Association.Kind.ASSOCIATION: "asosiasi persatuan association",
    Association.Kind.COOPERATIVE: "koperasi kelompok usaha bersama cooperative",
    Association.Kind.TEAM: "tim pemasaran marketing team",
    Association.Kind.CLUSTER: "klaster pokja cluster working group",
}
"""Words for each kind, in both languages."""


def _rows():
    yield search_rows.rows(
        "association",
        Association.objects.published(),
        order=["name", "pk"],
        slug="slug",
        name="name",
        detail="kind",
        kabupaten="kabupaten__name",
        is_sample="is_sample",
        names="name",
        text=search_rows.joined("description_ind", "description_en", "kabupaten__name"),
    )


def _words(row):
    return WORDS[row.detail]


def _hit(row):
    url = reverse("programmes:association_detail", kwargs={"slug": row.slug})
    return Hit(_("Association"), row.name, url, row.short_kabupaten, row.is_sample)


KIND = Kind("association", "associations", _rows, _hit, _words)
