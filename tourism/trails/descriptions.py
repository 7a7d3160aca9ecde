"""What the files for navigation devices say of a trail and its stops, as plain text without what XML forbids."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from .stops import Stop
from .words import duration_in_words, hours_in_words

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 file may hold, not even escaped."""


def plain(text: str) -> str:
    return FORBIDDEN.sub("", text or "")


def name_of(stop: Stop) -> str:
    return plain(f"{stop.number}. {stop.name}")


def about(stop: Stop) -> str:
    """Kind, place, hours and, where the keeper agreed, telephone; a line for each."""
    lines = [f"{stop.kind}, {stop.place}"]
    if stop.is_sample:
        lines.append(_("Sample: this place is made up."))
    if not stop.is_exact:
        lines.append(_("The point is the centre of the village, not the place itself."))
    lines += [stop.note, _("Stay: %(time)s") % {"time": duration_in_words(stop.stay)}, *hours_in_words(stop)]
    if stop.week is not None and not stop.week:
        lines.append(_("Opening hours are not known. Please ask before you go."))
    for label, number in ((_("Telephone"), stop.face.phone_text), ("WhatsApp", stop.face.whatsapp_text)):
        if number:
            lines.append(f"{label}: {number}")
    return plain("\n".join(line for line in lines if line))


def address_of(stop: Stop) -> str:
    return settings.SITE_URL + stop.url
