"""What a first view sends, in bytes as they travel."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import urljoin

import brotli

from .servers import Connection


class Parts(HTMLParser):
    """Collect the style sheets, scripts and preloaded fonts of a page."""

    def __init__(self):
        super().__init__()
        self.found = {"css": [], "js": [], "fonts": []}

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "script" and attributes.get("src"):
            self.found["js"].append(attributes["src"])
        elif tag == "link" and attributes.get("rel") == "stylesheet":
            self.found["css"].append(attributes["href"])
        elif tag == "link" and attributes.get("rel") == "preload" and attributes.get("as") == "font":
            self.found["fonts"].append(attributes["href"])


def weigh(port: int, path: str) -> dict[str, int]:
    """Return the bytes of HTML (as is, gzip, brotli), CSS, JS and fonts of the page at ``path``."""
    connection = Connection(port)
    answer = connection.get(path, **{"Accept-Encoding": "identity"})
    parts = Parts()
    parts.feed(answer.body.decode())
    weights = {
        "html": len(answer.body),
        "html_gzip": len(gzip.compress(answer.body, 6, mtime=0)),
        "html_brotli": len(brotli.compress(answer.body, quality=5)),
    }
    for kind, addresses in parts.found.items():
        weights[kind] = sum(len(connection.get(address).body) for address in addresses)
    weights["first_view"] = sum(weights[part] for part in ("html_gzip", "css", "js", "fonts"))
    # Fonts that a style sheet offers for rarer letters: a page without those letters never asks for them.
    offered = {font for address in parts.found["css"] for font in _fonts_of(connection, address)}
    weights["fonts_offered"] = sum(len(connection.get(font).body) for font in offered - set(parts.found["fonts"]))
    return weights


def _fonts_of(connection, address):
    text = connection.get(address, **{"Accept-Encoding": "identity"}).body.decode()
    return [urljoin(address, name) for name in re.findall(r"url\([\"']?([^\"')]+\.woff2)", text)]
