"""How the office chooses among applications for stalls, and what becomes of an accepted one: a `Showing`."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Producer

from ..applicants.decisions import Choice, DecisionRefusedError
from ..models import Exhibition, Showing, StallApplication

State = StallApplication.State


def takes_part(application: StallApplication) -> bool:
    """Whether the producer that the application was entered for stands on the list of the exhibition."""
    if application.producer_id is None:
        return False
    return Showing.objects.filter(exhibition=application.exhibition_id, producer=application.producer_id).exists()


CHOICE = Choice(
    of="exhibition",
    places="stalls",
    chosen=State.ACCEPTED,
    declined=State.DECLINED,
    following={
        State.RECEIVED: (State.ACCEPTED, State.WAITING, State.DECLINED, State.WITHDRAWN),
        State.WAITING: (State.ACCEPTED, State.DECLINED, State.WITHDRAWN),
        State.ACCEPTED: (State.WAITING, State.DECLINED, State.WITHDRAWN),
        State.DECLINED: (State.ACCEPTED, State.WAITING),
        State.WITHDRAWN: (State.WAITING,),
    },
    entered=takes_part,
    entered_words=gettext_lazy("This producer is entered at the exhibition. Take that entry away first."),
    full_words=gettext_lazy(
        "All %(places)s stalls are given. Put the application on the waiting list, or confirm one more."
    ),
)


def not_entered() -> models.Q:
    """Condition: an accepted application for which no producer stands on the list yet."""
    entered = Showing.objects.filter(exhibition=OuterRef("exhibition"), producer=OuterRef("producer"))
    return models.Q(state=State.ACCEPTED) & ~Exists(entered)


@transaction.atomic
def enter(application: StallApplication, producer: Producer, *, stall: str = "", by) -> Showing:
    """Put ``producer`` on the list of the exhibition for an accepted ``application``.

    Raise `DecisionRefusedError` when it is not accepted, when another producer was entered for it, or when this
    one or the stall is taken by another application.
    """
    # Whoever gives stalls at the same exhibition waits here, so that two do not give the same one.
    exhibition = Exhibition.objects.select_for_update().get(pk=application.exhibition_id)
    application = StallApplication.objects.select_for_update().get(pk=application.pk)
    _refuse_what_does_not_fit(application, producer)
    showing = exhibition.showings.filter(producer=producer).first() or Showing(exhibition=exhibition, producer=producer)
    showing.stall, showing.brings = stall or showing.stall, showing.brings or application.brings
    try:
        showing.clean()
    except ValidationError as error:
        raise DecisionRefusedError(" ".join(error.messages)) from error
    showing._history_user = by
    showing.save()
    application.producer = producer
    application.save(update_fields=["producer"])
    return showing


def _refuse_what_does_not_fit(application, producer):
    if application.state != State.ACCEPTED:
        raise DecisionRefusedError(_("Only accepted applicants get a stall: decide first."))
    if takes_part(application) and application.producer_id != producer.pk:
        said = _("%(name)s is entered for this application already. Take that entry away first.")
        raise DecisionRefusedError(said % {"name": application.producer})
    others = StallApplication.objects.filter(exhibition=application.exhibition_id, producer=producer)
    if others.filter(state=State.ACCEPTED).exclude(pk=application.pk).exists():
        said = _("%(name)s takes part already, for another application: choose another producer.")
        raise DecisionRefusedError(said % {"name": producer})
