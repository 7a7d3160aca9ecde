"""What every HTML page of the portal keeps to, and the test client that checks it on every answer.

The strict content policy has no place for inline scripts, handlers or styles; whoever writes a test
of a page with `client` asserts that without a line of code.
"""

import gzip
from html.parser import HTMLParser
from urllib.parse import urlsplit

import brotli
import pytest
from django.conf import settings
from django.test import Client

from stewardship.log_in.sessions import begin

OWN_HOSTS = {"", "testserver"}


class Page(HTMLParser):
    """What a page holds of interest: ids, headings, links, texts, and all that breaks a rule."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.lang, self.h1, self.ids = None, 0, []
        self.problems, self.links, self.scripts, self.metas, self.images = [], [], [], [], []
        self.words, self._inside = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.lang = values.get("lang")
        self.h1 += tag == "h1"
        if "id" in values:
            self.ids.append(values["id"])
        if tag in ("a", "link"):
            self.links.append((tag, values))
        if tag == "meta":
            self.metas.append(values)
        if tag == "img":
            self.images.append(values)
        if tag in ("script", "style"):
            self._inside.append(tag)
            self._check_script(tag, values)
        self._check_attributes(tag, values)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_endtag(self, tag):
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data):
        if self._inside:
            if self._inside[-1] == "script" and self.scripts and data.strip():
                self.scripts[-1]["text"] = self.scripts[-1].get("text", "") + data
        elif data.strip():
            self.words.append(" ".join(data.split()))

    def _check_script(self, tag, values):
        if tag == "style":
            self.problems.append("an inline <style>")
            return
        self.scripts.append(dict(values))
        if "src" not in values and values.get("type") != "application/ld+json":
            self.problems.append("an inline <script>")

    def _check_attributes(self, tag, values):
        if "style" in values:
            self.problems.append(f"<{tag}> has a style attribute")
        for name in values:
            if name.startswith("on"):
                self.problems.append(f"<{tag}> has the handler {name}")
        loads = [
            values.get("src", ""),
            *(part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()),
        ]
        if tag == "link" and values.get("rel") in ("stylesheet", "preload", "icon", "manifest", "apple-touch-icon"):
            loads.append(values.get("href", ""))
        if tag == "use":
            loads.append(values.get("href", ""))
        for address in loads:
            if urlsplit(address).netloc not in OWN_HOSTS | {urlsplit(settings.SITE_URL).netloc}:
                self.problems.append(f"<{tag}> loads {address}")
        if tag == "img" and not {"src", "alt"} <= values.keys() and "data-lightbox-image" not in values:
            self.problems.append(f"an image lacks src or alt: {values}")
        if tag == "img" and "src" in values and not {"width", "height"} <= values.keys():
            self.problems.append(f"an image lacks width or height: {values['src']}")

    @property
    def text(self):
        return " ".join(self.words)

    def hrefs(self, tag="a"):
        return [values.get("href", "") for kind, values in self.links if kind == tag]


def body(response) -> str:
    """The text of a response, unpacked when it is compressed."""
    content, encoding = response.content, response.get("Content-Encoding", "")
    if encoding == "gzip":
        content = gzip.decompress(content)
    if encoding == "br":
        content = brotli.decompress(content)
    return content.decode(response.charset)


def parse(response) -> Page:
    return Page(body(response))


def problems_of(path, response) -> list[str]:
    """Rules that a whole HTML page breaks."""
    page = parse(response)
    found = list(page.problems)
    expected = "en" if path == "/en" or path.startswith("/en/") else "id"
    if page.lang != expected:
        found.append(f"html lang is {page.lang!r}, not {expected!r}")
    if page.h1 != 1:
        found.append(f"there are {page.h1} h1")
    if twice := sorted({name for name in page.ids if page.ids.count(name) > 1}):
        found.append(f"ids stand twice: {twice}")
    return found


def _is_page(request, response):
    return (
        response.get("Content-Type", "").startswith("text/html")
        and not request["PATH_INFO"].startswith("/admin/")
        and request["REQUEST_METHOD"] == "GET"
        and not response.streaming
        and response.status_code in (200, 400, 403, 404, 500)
    )


class GuardedClient(Client):
    """Django's client, which fails the test when a page outside the admin breaks a rule."""

    def force_login(self, user, backend=None):
        """Log in as the log-in page does: with the clock of the session running, which costs no query later."""
        super().force_login(user, backend)
        session = self.session
        begin(session)
        session.save()

    def request(self, **request):
        response = super().request(**request)
        if _is_page(request, response) and (found := problems_of(request["PATH_INFO"], response)):
            pytest.fail(f"{request['PATH_INFO']} ({response.status_code}): {'; '.join(found[:8])}")
        return response
