"""A group visit as the browser of a teacher sends it."""

from django.urls import reverse
from django.utils import translation

from tests.stewardship.admin_forms import form_of

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
MONDAY = "2026-11-02 08:00:00+07:00"
TEACHER = {
    "wants": "try",
    "people": "80",
    "ages": "children",
    "wheelchairs": "1",
    "wanted_on": "2026-12-10",
    "other_day": "2026-12-11",
    "arrives_at": "09:30",
    "message": "Kelas 5, datang dengan dua bus.",
    "name": "Ibu Ratna",
    "organisation": "SD Contoh 1",
    "email": "ratna@example.org",
    "phone": "0812 3456 7890",
    "agreed": "on",
}


def address(name="visit_request", language="en", **kwargs):
    with translation.override(language):
        return reverse(f"tourism:{name}", kwargs=kwargs)


def filled_in(client, query="", language="en", **changes) -> dict:
    """The form as a teacher filled it in."""
    values = form_of(client.get(address(language=language) + query), "visit-form")
    return {**values, **TEACHER, **changes}


def post(client, values, language="en", **headers):
    return client.post(address(language=language), values, headers=headers or SAME_ORIGIN)


def again(response) -> dict:
    """What stands in the form that came back."""
    return form_of(response, "visit-form")


def sent(client, clock, query="", language="en", **changes):
    """Fill in the form, wait half a minute, send it."""
    values = filled_in(client, query, language, **changes)
    clock.shift(30)
    return post(client, values, language)
