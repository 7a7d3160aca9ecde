"""An application as a browser sends it: for a place in a training, and for a stall at an exhibition."""

from dataclasses import dataclass, field
from datetime import timedelta

import time_machine
from django.urls import reverse

from programmes.models import Application, StallApplication
from tests.programmes import factories
from tests.stewardship.admin_forms import form_of

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
PERSON = {"name": "Siti Anjun", "phone": "0812 3456 7890", "workshop": "Bengkel Wati", "agreed": "on"}


@dataclass(frozen=True)
class Way:
    """One kind of application: ``occasion`` makes what is applied for, ``own`` are the answers only it asks."""

    name: str
    form: str
    apply: str
    sent: str
    model: type
    occasion: type
    application: type
    own: dict = field(default_factory=dict)

    @property
    def typed(self):
        return {**PERSON, **self.own}

    def open(self, kabupaten):
        """What one can apply for all through September 2026."""
        return self.occasion(published=True, open=True, kabupaten=kabupaten)

    def url(self, occasion):
        return reverse(self.apply, kwargs={"slug": occasion.slug})

    def sent_url(self, occasion, reference):
        return reverse(self.sent, kwargs={"slug": occasion.slug, "reference": reference})

    def filled_in(self, client, occasion, clock, **changes):
        """The form as somebody filled it in, ten seconds after it was opened."""
        values = form_of(client.get(self.url(occasion)), self.form)
        clock.shift(timedelta(seconds=10))
        return {**values, **self.typed, **changes}

    def post(self, client, occasion, values, headers=SAME_ORIGIN):
        return client.post(self.url(occasion), values, headers=headers)


TRAINING = Way(
    name="training",
    form="application-form",
    apply="programmes:training_apply",
    sent="programmes:application_sent",
    model=Application,
    occasion=factories.TrainingFactory,
    application=factories.ApplicationFactory,
    own={"active_since": "2015", "reason": "Ingin belajar glasir."},
)
STALL = Way(
    name="exhibition",
    form="stall-form",
    apply="programmes:stall_apply",
    sent="programmes:stall_application_sent",
    model=StallApplication,
    occasion=factories.ExhibitionFactory,
    application=factories.StallApplicationFactory,
    own={"brings": "40 cangkir dan 10 vas"},
)


def september():
    return time_machine.travel("2026-09-10 08:00:00+07:00", tick=False)
