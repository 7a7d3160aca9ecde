"""The position in a link that a map application made: Google Maps, OpenStreetMap, `geo:` and their like."""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LINK = re.compile(
    r"\b(?:[a-z]+://|geo:|www\.|(?:[a-z0-9-]+\.)*(?:google\.[a-z]{2,3}|goo\.gl|g\.co|openstreetmap\.org|osm\.org)/)",
    re.IGNORECASE,
)
SHORT = re.compile(r"\b(?:goo\.gl|g\.co|g\.page|osm\.org/go|bit\.ly|share\.google)\b", re.IGNORECASE)

LAT, LON = (rf"(?P<{axis}>-?[0-9]{{1,3}}(?:\.[0-9]+)?)" for axis in ("lat", "lon"))
PAIR = rf"{LAT}\s*,\s*{LON}"
EXACT = [
    rf"!3d{LAT}!4d{LON}",  # the pin of a place
    rf"!2m2!1d{LON}!2d{LAT}",  # the end of a way
    rf"!2d{LON}!3d{LAT}",  # a map to be shown in another page
    rf"[?&]mlat={LAT}&mlon={LON}",
    rf"[?&](?:q|query|destination|daddr)=(?:loc:)?\s*{PAIR}",
    rf"/{PAIR}(?=[/?#@]|$)",
    r"/(?P<angles>[0-9]{1,3}°[^/]{5,60})",
]
ON_SCREEN = [
    rf"[?&](?:ll|sll|center|cbll)={PAIR}",
    rf"@{PAIR}",
    rf"#map=[0-9.]+/{LAT}/{LON}",
    rf"[?&]lat={LAT}&(?:lon|lng)={LON}",
    rf"\bgeo:{PAIR}",
]
PATTERNS = [re.compile(pattern, re.IGNORECASE) for pattern in (*EXACT, *ON_SCREEN)]
"""Where a link says its position: a place before the middle of a screen. Of several in one link the last counts."""


def is_link(text: str) -> bool:
    return bool(LINK.search(text))


def pair_of(text: str) -> str:
    """The position in a link as "latitude longitude" or two angles; raise `ValidationError` when it names none."""
    # A link may stand in another one, written twice over.
    link = unquote(unquote(text)).replace("+", " ")
    for pattern in PATTERNS:
        if found := list(pattern.finditer(link)):
            words = found[-1].groupdict()
            return words.get("angles") or f"{words['lat']} {words['lon']}"
    if SHORT.search(link):
        raise ValidationError(
            _(
                "This short link does not say where it leads. Open it, wait until the map is there, then copy the long "
                "address of the page; or press long on the place in the map and copy the two numbers."
            ),
            code="short_link",
        )
    raise ValidationError(
        _(
            "There is no position in this link. Press long on the place in the map, then copy the two numbers, for "
            "example -6.64, 107.39."
        ),
        code="no_position",
    )
