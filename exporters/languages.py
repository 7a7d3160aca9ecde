"""Languages that an exporter speaks: written as people write them, filtered by one word each."""

import re

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

DIVIDERS = re.compile(r"[,;/]|\bdan\b|\band\b")

LANGUAGES = {
    "indonesia": (_("Indonesian"), "bahasa", "bahasa indonesia", "indonesian"),
    "inggris": (_("English"), "bahasa inggris", "english"),
    "sunda": (_("Sundanese"), "basa sunda", "sundanese"),
    "jawa": (_("Javanese"), "basa jawa", "javanese"),
    "arab": (_("Arabic"), "arabic"),
    "belanda": (_("Dutch"), "dutch"),
    "jepang": (_("Japanese"), "japanese"),
    "jerman": (_("German"), "german"),
    "korea": (_("Korean"), "korean"),
    "mandarin": (_("Mandarin"), "chinese", "tionghoa", "bahasa mandarin"),
    "prancis": (_("French"), "perancis", "french"),
    "spanyol": (_("Spanish"), "spanish"),
}
"""Name of each language by its code, and the other words for it that people write."""

_CODES = {slugify(word): code for code, (_name, *others) in LANGUAGES.items() for word in (code, *others)}


def spoken(text: str) -> dict[str, str]:
    """Languages that ``text`` lists, by code; one that nobody has thought of under its own word.

    >>> list(spoken("Indonesia, English"))
    ['indonesia', 'inggris']
    """
    found = {}
    for word in filter(None, map(str.strip, DIVIDERS.split(text))):
        code = _CODES.get(slugify(word)) or slugify(word)
        if code:
            found[code] = LANGUAGES[code][0] if code in LANGUAGES else word
    return found
