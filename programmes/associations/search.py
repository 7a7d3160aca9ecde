"""Associations in the search: by name, kind, place and what is known of them."""

from django.utils.translation import gettext as _

from artisans.search_text import searchable

from ..models import Association
from ..search_hits import Entry, Hit

WORDS = {
    Association.Kind.ASSOCIATION: "asosiasi persatuan association",
    Association.Kind.COOPERATIVE: "koperasi kelompok usaha bersama cooperative",
    Association.Kind.TEAM: "tim pemasaran marketing team",
    Association.Kind.CLUSTER: "klaster pokja cluster working group",
}
"""Words for each kind, in both languages."""


def entries() -> list[Entry]:
    """Published associations, in one query."""
    columns = ["slug", "name", "kind", "is_sample", "description_ind", "description_en", "kabupaten__name"]
    rows = Association.objects.published().select_related("kabupaten").only(*columns)
    return [Entry(row, searchable(row.name), _text_of(row), _hit) for row in rows]


def _text_of(association):
    about = (association.description_ind or "", association.description_en or "")
    return searchable(association.name, WORDS[association.kind], *about, association.kabupaten.name)


def _hit(association):
    place = association.kabupaten.short_name
    return Hit(_("Association"), association.name, association.get_absolute_url(), place, association.is_sample)
