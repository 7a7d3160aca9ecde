"""What the printed pages take from the design of the portal: colours, vessels, logo, QR codes."""

import io
import re
from functools import lru_cache
from pathlib import Path

import segno
from django.contrib.staticfiles import finders

TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6}|#[0-9a-f]{3});")
NAMESPACE = "http://www.w3.org/2000/svg"
COMMON_VESSEL = "v-gentong"
GROUNDS = {
    "": ("tanah-soft", "tanah-500"),
    "b": ("glasir-soft", "tanah-600"),
    "c": ("kunyit-soft", "tanah-700"),
    "d": ("nila-soft", "tanah-500"),
}
"""Ground and vessel of a place without a photo, as in cards.css."""


@lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """The colours of the light scheme by the names that tokens.css gives them."""
    light, _, _dark = _static("css/tokens.css").partition("prefers-color-scheme: dark")
    return dict(TOKEN.findall(light))


@lru_cache(maxsize=64)
def vessel(name: str, colour: str) -> bytes:
    """A vessel of the sprite as a picture of its own, its body in ``colour``; unknown names are a jar."""
    sprite = _static("img/vessels.svg")
    bodies = dict(re.findall(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', sprite, re.DOTALL))
    shading = re.search(r"<defs>.*?</defs>", sprite, re.DOTALL).group()
    body = re.sub(r"var\(--[\w-]+, (#[0-9a-f]+)\)", r"\1", bodies.get(name, bodies[COMMON_VESSEL]))
    return f'<svg xmlns="{NAMESPACE}" viewBox="0 0 120 140" fill="{colour}">{shading}{body}</svg>'.encode()


@lru_cache(maxsize=8)
def logo(colour: str) -> bytes:
    return re.sub(r' fill="#[0-9a-f]+"', f' fill="{colour}"', _static("img/logo.svg"), count=1).encode()


def qr_code(address: str) -> bytes:
    """A QR code that opens ``address``, dark on nothing, without margin: the page gives it its white."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", border=0, dark=colours()["tungku-800"], xmldecl=False, omitsize=True
    )
    return buffer.getvalue()


def _static(name):
    return Path(finders.find(name)).read_text(encoding="utf-8")
