"""Which producer of the directory an applicant may be."""

from django.db.models import Q

from artisans.models import Producer
from stewardship.alike_names import read_name, score

from ..models.applicant import Applicant

LIKELY_FROM = 75
"""Likeness of 100 from which a producer may be the applicant's."""

MOST = 8


def producers_of(kabupaten_id: str, user):
    """Producers of the kabupaten that ``user`` may see."""
    return Producer.objects.for_staff(user).filter(kecamatan__kabupaten=kabupaten_id)


def likely_producers(application: Applicant, kabupaten_id: str, user, names: list[str]) -> list[Producer]:
    """Producers with a name like one of ``names``, the likeliest first, of the same kecamatan first."""
    wanted = [read_name(name) for name in names if name]
    if not wanted:
        return []
    rows = producers_of(kabupaten_id, user).order_by("pk").values_list("pk", "name", "kecamatan_id")
    rated = []
    for pk, name, kecamatan in rows.iterator():
        read = read_name(name)
        rated.append((max(score(each, read) for each in wanted), kecamatan == application.kecamatan_id, pk))
    best = [pk for likeness, _near, pk in sorted(rated, reverse=True)[:MOST] if likeness >= LIKELY_FROM]
    found = Producer.objects.select_related("kecamatan").in_bulk(best)
    return [found[pk] for pk in best if pk in found]


def search_producers(kabupaten_id: str, user, words: str) -> list[Producer]:
    """Producers by parts of their name or of that of their kecamatan."""
    rows = producers_of(kabupaten_id, user).select_related("kecamatan")
    for word in words.replace("\x00", "").split()[:5]:
        rows = rows.filter(Q(name__icontains=word) | Q(kecamatan__name__icontains=word))
    return list(rows.order_by("name", "pk")[: MOST * 2])
