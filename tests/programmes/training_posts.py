"""An application for a training as a browser sends it."""

from datetime import timedelta

import time_machine
from django.urls import reverse

from tests.stewardship.admin_forms import form_of

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
IN_SEPTEMBER = "2026-09-10 08:00:00+07:00"
APPLICANT = {
    "name": "Siti Anjun",
    "phone": "0812 3456 7890",
    "workshop": "Bengkel Wati",
    "active_since": "2015",
    "reason": "Ingin belajar glasir.",
    "agreed": "on",
}


def apply_url(training):
    return reverse("programmes:training_apply", kwargs={"slug": training.slug})


def filled_in(client, training, clock, **changes):
    """The form as somebody filled it in, ten seconds after it was opened."""
    values = form_of(client.get(apply_url(training)), "application-form")
    clock.shift(timedelta(seconds=10))
    return {**values, **APPLICANT, **changes}


def post(client, training, values, headers=SAME_ORIGIN):
    return client.post(apply_url(training), values, headers=headers)


def september():
    return time_machine.travel(IN_SEPTEMBER, tick=False)
