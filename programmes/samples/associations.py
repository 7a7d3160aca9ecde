"""A sample cooperative in each kabupaten: businesses, artisans, a chair of today and one before.

The artisans are those of the sample trainings; where there are none the cooperative has businesses alone.
"""

from datetime import date

from artisans.models import Artisan, Producer
from artisans.samples import logins
from artisans.samples.days import days_before
from regions.models import Kabupaten

from ..models import Association, Membership

BUSINESSES, ARTISANS = 12, 8
FOUNDED = "2016"
TERMS = ((date(2016, 5, 2), date(2021, 5, 1)), (date(2021, 5, 2), None))
"""Of the chair before, and of the one of today."""

ABOUT = (
    "Koperasi contoh: laporan yang satu menyebut 150 anggota, laporan kemudian menyebut puluhan. Semuanya dibuat-buat.",
    "A sample cooperative: one report speaks of 150 members, a later one of tens. All of it is made up.",
)
Role = Membership.Role


def load(report):
    if already := Association.objects.samples().count():
        report.notes.append(f"{already} sample associations are there already; none was made.")
        return
    officers, members = logins.officers(), 0
    places = list(Kabupaten.objects.filter(pk__in=officers).order_by("pk").only("name"))
    for kabupaten in places:
        association = _association(kabupaten, officers[kabupaten.pk])
        rows = [*_businesses(association), *_people(association)]
        Membership.objects.bulk_create(rows)
        members += len(rows)
    report.counts.update({"associations": len(places), "memberships": members})


def remove(report):
    samples = Association.objects.samples()
    report.counts["associations"] = samples.count()
    samples.delete()


def _association(kabupaten, officer):
    return Association.objects.create(
        kabupaten=kabupaten,
        name=f"Contoh Koperasi Gerabah {kabupaten.short_name}",
        kind=Association.Kind.COOPERATIVE,
        when=FOUNDED,
        is_active=True,
        description_ind=ABOUT[0],
        description_en=ABOUT[1],
        is_sample=True,
        status=Association.Status.PUBLISHED,
        published_at=days_before(60),
        published_by=officer,
        verified_at=days_before(20),
        verified_by=officer,
        verification_note="Data contoh: tidak ada koperasi sungguhan.",
    )


def _businesses(association):
    own = Producer.objects.samples().published().filter(kecamatan__kabupaten=association.kabupaten)
    own = own.exclude(kind=Producer.Kind.PUBLIC_UNIT).order_by("pk")[:BUSINESSES]
    return [Membership(association=association, producer=each, from_on=TERMS[0][0]) for each in own]


def _people(association):
    """The first of them agreed to be named (`samples.trainings`): two of these were chair, one after the other."""
    own = Artisan.objects.samples().filter(producer__kecamatan__kabupaten=association.kabupaten)
    people = list(own.filter(consents__field="name").distinct().order_by("pk")[:3])
    named = {each.pk for each in people}
    people += list(own.exclude(pk__in=named).order_by("pk")[: max(ARTISANS - len(people), 0)])
    rows = [Membership(association=association, artisan=each, from_on=TERMS[0][0]) for each in people]
    offices = zip(people, [(Role.CHAIR, TERMS[1]), (Role.CHAIR, TERMS[0]), (Role.TREASURER, TERMS[1])], strict=False)
    for person, (role, (first, last)) in offices:
        rows.append(Membership(association=association, artisan=person, role=role, from_on=first, until_on=last))
    return rows
