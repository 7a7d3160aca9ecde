"""The client that guards every page keeps its promise.

That no page has inline scripts, handlers or styles is checked on every answer of the whole suite:
the `client` of `conftest.py` does it, by `page_rules`.
"""

import re

import pytest
from django.http import HttpResponse

from tests.portal.page_rules import GuardedClient

PAGE = '<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("head", "body", "problem"),
    [
        ("", '<h1 style="color:red">a</h1>', "style attribute"),
        ("", '<h1 onclick="x()">a</h1>', "handler onclick"),
        ("", "<h1>a</h1><script>x()</script>", "inline <script>"),
        ("<style>a{}</style>", "<h1>a</h1>", "inline <style>"),
        (
            "",
            '<h1>a</h1><img src="https://example.org/a.png" alt="" width="1" height="1">',
            "loads https://example.org",
        ),
        (
            "",
            '<h1>a</h1><img src="/a.png" srcset="/a.png 1x, //example.org/b.png 2x" alt="" width="1" height="1">',
            "loads //ex",
        ),
        ('<link rel="stylesheet" href="http://example.org/a.css">', "<h1>a</h1>", "loads http://example.org"),
        ("", '<h1>a</h1><script src="https://example.org/a.js"></script>', "loads https://example.org"),
        ("", '<h1>a</h1><img src="/a.png" alt="">', "width or height"),
        ("", '<h1>a</h1><img src="/a.png" width="1" height="1">', "lacks src or alt"),
        ("", "<p>no headline</p>", "there are 0 h1"),
        ("", "<h1>a</h1><h1>b</h1>", "there are 2 h1"),
        ("", '<h1 id="a">a</h1><p id="a">b</p>', "ids stand twice: ['a']"),
    ],
)
@pytest.mark.django_db
def test_guarded_client_refuses_a_page(monkeypatch, head, body, problem):
    answer = HttpResponse(PAGE.format(lang="id", head=head, body=body))
    monkeypatch.setattr("gerabah_portal.views.render", lambda *args, **kwargs: answer)

    with pytest.raises(pytest.fail.Exception, match=re.escape(problem)):
        GuardedClient().get("/tentang/")


@pytest.mark.parametrize(("path", "lang"), [("/tentang/", "en"), ("/en/about/", "id"), ("/tentang/", "")])
@pytest.mark.django_db
def test_guarded_client_refuses_the_wrong_language(monkeypatch, path, lang):
    answer = HttpResponse(PAGE.format(lang=lang, head="", body="<h1>a</h1>"))
    monkeypatch.setattr("gerabah_portal.views.render", lambda *args, **kwargs: answer)

    with pytest.raises(pytest.fail.Exception, match="html lang is"):
        GuardedClient().get(path)


@pytest.mark.django_db
def test_guarded_client_lets_a_clean_page_pass(monkeypatch):
    body = '<h1>a</h1><script type="application/ld+json">{}</script><script src="/a.js"></script>'
    answer = HttpResponse(PAGE.format(lang="id", head="", body=body))
    monkeypatch.setattr("gerabah_portal.views.render", lambda *args, **kwargs: answer)

    assert GuardedClient().get("/tentang/") is not None


def test_client_fixture_is_the_guarded_one(client):
    assert isinstance(client, GuardedClient)
