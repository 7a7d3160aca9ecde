"""Who takes part: artisans of the directory, some of them out of applications."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from artisans import indexing
from artisans.models import Artisan, Producer
from stewardship.alike_names import read_name, score

from ..applicants.decisions import DecisionRefusedError
from ..applicants.producers import likely_producers
from ..models import Application, Participation

LIKELY_FROM = 75
"""Likeness of 100 from which an artisan may be the applicant."""

MOST = 8


def artisans_for(application: Application, user):
    """Artisans of the kabupaten of the training that ``user`` may see."""
    kabupaten = application.training.kabupaten_id
    return Artisan.objects.for_staff(user).filter(producer__kecamatan__kabupaten=kabupaten)


def likely_artisans(application: Application, user) -> list[Artisan]:
    """Artisans whose names are like that of the applicant, the likeliest first; in two queries."""
    wanted = read_name(application.name)
    names = artisans_for(application, user).order_by("pk").values_list("pk", "name")
    rated = sorted(((score(wanted, read_name(name)), pk) for pk, name in names.iterator()), reverse=True)
    best = [pk for likeness, pk in rated[:MOST] if likeness >= LIKELY_FROM]
    found = Artisan.objects.select_related("producer__kecamatan").in_bulk(best)
    return [found[pk] for pk in best if pk in found]


def search_artisans(application: Application, user, words: str) -> list[Artisan]:
    """Artisans by parts of their name, their workshop or its kecamatan."""
    rows = artisans_for(application, user).select_related("producer__kecamatan")
    for word in words.replace("\x00", "").split()[:5]:
        place = Q(producer__name__icontains=word) | Q(producer__kecamatan__name__icontains=word)
        rows = rows.filter(Q(name__icontains=word) | place)
    return list(rows.order_by("name", "pk")[: MOST * 2])


@transaction.atomic
def enter(application: Application, artisan: Artisan) -> Participation:
    """Make ``artisan`` a participant for a selected ``application``.

    Raise `DecisionRefusedError` when it is not selected, or when somebody else was entered for it.
    """
    application = Application.objects.select_for_update().select_related("training").get(pk=application.pk)
    if application.state != Application.State.SELECTED:
        raise DecisionRefusedError(_("Only selected applicants become participants: decide first."))
    other = Participation.objects.filter(application=application).exclude(artisan=artisan).first()
    if other:
        raise DecisionRefusedError(_("%(name)s is entered for this application already.") % {"name": other.artisan})
    participation, made = Participation.objects.get_or_create(
        training=application.training, artisan=artisan, defaults={"application": application}
    )
    if not made and participation.application_id not in (None, application.pk):
        raise DecisionRefusedError(
            _("%(name)s takes part already, for another application: choose somebody else.") % {"name": artisan}
        )
    if not made and participation.application_id is None:
        participation.application = application
        participation.save(update_fields=["application"])
    application.artisan = artisan
    application.save(update_fields=["artisan"])
    return participation


@transaction.atomic
def enter_new(application: Application, *, producer: Producer | None, by) -> Participation:
    """Make a draft of an artisan for ``application``, at ``producer`` or at a draft of a workshop, and enter them."""
    if application.state != Application.State.SELECTED:
        raise DecisionRefusedError(_("Only selected applicants become participants: decide first."))
    producer = producer or _new_workshop(application, by)
    artisan = Artisan(producer=producer, name=application.name, active_since=application.active_since)
    artisan._history_user = by
    artisan._change_reason = _application_named(application)
    artisan.save()
    return enter(application, artisan)


def producers_for(application: Application, user) -> list[Producer]:
    """Workshops that may be the one of the applicant: alike in name, of the same kecamatan first."""
    return likely_producers(application, application.training.kabupaten_id, user, [application.workshop])


def _new_workshop(application, by):
    name = application.workshop or _("Workshop of %(name)s") % {"name": application.name}
    producer = Producer(name=name[:120], kecamatan=application.kecamatan, desa=application.desa)
    producer._history_user = by
    producer._change_reason = _application_named(application)
    producer.save()
    indexing.refresh(Producer.objects.filter(pk=producer.pk))
    return producer


def _application_named(application):
    return _("Made from application %(reference)s") % {"reference": application.reference}
