"""An inquiry as the browser of a buyer sends it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from tests.stewardship.admin_forms import form_of

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
MONDAY = "2026-03-02 08:00:00+07:00"
BUYER = {
    "name": "Zoë van Dijk",
    "company": "Tuin & Terras B.V.",
    "country": "NL",
    "email": "zoe@example.org",
    "phone": "+31 20 123 4567",
    "destination": "NL",
    "port": "Rotterdam",
    "wanted_on": "2026-09-01",
    "budget": "USD 5,000",
    "message": "Please send samples & a price list.",
    "agreed": "on",
}


def address(name="inquiry", language="en", **kwargs):
    with translation.override(language):
        return reverse(f"exporters:{name}", kwargs=kwargs)


def add(client, *entries, **data):
    """Press the buttons of ``entries``."""
    return client.post(address("shortlist_add"), {"pilih": ",".join(entries), **data}, headers=SAME_ORIGIN)


def form(client, entries="", language="en") -> dict:
    """What stands in the form of the page that a link with ``entries`` opens."""
    query = f"?pilih={entries}" if entries else ""
    return form_of(client.get(address(language=language) + query), "inquiry-form")


def filled_in(client, entries="", language="en", **changes) -> dict:
    """The form as a buyer filled it in, with one row of 200 pieces."""
    values = form(client, entries, language)
    row = {"line-0-wording": values["line-0-wording"][0] or "Big jars", "line-0-quantity": "200"}
    return {**values, **BUYER, **row, **changes}


def post(client, values, language="en", **headers):
    return client.post(address(language=language), values, headers=headers or SAME_ORIGIN)


def again(response) -> dict:
    """What stands in the form that came back."""
    return form_of(response, "inquiry-form")


def press(client, values, action):
    """Press a button of the form that does not send it."""
    return post(client, {**values, "act": action})


def sent(client, clock, entries="e:anjun-jaya", language="en", **changes):
    """Fill in the form, wait half a minute, send it."""
    values = filled_in(client, entries, language, **changes)
    clock.shift(30)
    return post(client, values, language)


def pdf(name="gambar.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4 gambar")


def names(shortlist):
    return [business.record.name for business in shortlist.businesses]
