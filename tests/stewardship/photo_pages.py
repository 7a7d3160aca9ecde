"""The photo desk of a producer as a browser meets it."""

from django.contrib.messages import get_messages
from django.urls import reverse

from tests.stewardship.admin_forms import form_of


def desk(producer):
    return reverse("admin:artisans_producer_photos", args=[producer.pk])


def picture_page(photo):
    return reverse("admin:artisans_producer_photo_picture", args=[photo.record_id, photo.pk])


def picture_seen(client, photo):
    """The bytes of ``photo`` as the desk gives them to staff, with the headers they come with."""
    response = client.get(picture_page(photo))
    return response.getvalue(), response.headers  # reading to the end closes the file


def opened(client, producer):
    """What the desk of ``producer`` would post unchanged."""
    return form_of(client.get(desk(producer)), "photo_desk")


def send(client, producer, *files, **typed):
    """Post the desk with ``files`` and what was ``typed`` (field by its name with _ for -)."""
    values = opened(client, producer) | {name.replace("__", "-"): value for name, value in typed.items()}
    return client.post(desk(producer), values | {"new-pictures": list(files)})


def typed(photo, **values):
    """Values for the form of ``photo`` on the desk; True ticks."""
    return {f"photo-{photo.pk}-{name}": "on" if value is True else value for name, value in values.items()}


def said(response):
    """Messages of a response as (level, text)."""
    return [(message.level_tag, str(message)) for message in get_messages(response.wsgi_request)]


def levels(response):
    return [level for level, _text in said(response)]


def rows_of(response):
    """Forms on the desk by the key of their photo."""
    return {form.instance.pk: form for form in response.context["forms"].each}
