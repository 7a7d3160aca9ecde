"""Small pieces that every page uses: icons, vessels, the other language's address, marked words."""

import datetime
import re
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from artisans.search_text import normalise
from stewardship.clock import clock, day_and_clock

from ..static_files import stylesheets

register = template.Library()
TAG = re.compile(r"(<[^>]+>)")
WORD = re.compile(r"&#?\w+;|\w+")


@register.simple_tag
def kept(template_name):
    """A piece of the frame that is the same on every page of a language, rendered once per process."""
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(template_name, get_language(), settings.CONTACT_EMAIL)


@lru_cache(maxsize=64)
def _rendered(template_name, _language, contact_email):
    return mark_safe(render_to_string(template_name, {"contact_email": contact_email}))  # noqa: S308 - our template


@register.simple_tag
def common_stylesheets():
    """Addresses of the styles that every page needs."""
    return [static(path) for path in stylesheets(settings.CSS_BUNDLED)]


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name):
    """An icon of the sprite; words beside it say what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("img/icons.svg"), name
    )


@register.simple_tag
@lru_cache(maxsize=64)
def vessel(name):
    """A drawn vessel of the sprite, where no photo is."""
    return format_html(
        '<svg viewBox="0 0 120 140" aria-hidden="true"><use href="{}#{}"/></svg>', static("img/vessels.svg"), name
    )


@register.simple_tag(takes_context=True)
def address_in(context, language):
    """The address of this very page, query included, in another language."""
    request = context["request"]
    path = request.get_full_path()
    if get_language() == language:
        return path
    # The head and the navigation of a page both ask.
    found = request.__dict__.setdefault("_addresses", {})
    if language not in found:
        found[language] = _translated(path, language)
    return found[language]


def _translated(path, language):
    translated = translate_url(path, language)
    if translated != path:
        return translated
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


@register.simple_tag(takes_context=True)
def canonical(context):
    """The full address of this page without its query."""
    return settings.SITE_URL + context["request"].path


@register.simple_tag
def site_url(path):
    return settings.SITE_URL + path


@register.filter
def partial_date(text):
    """A date that may be only a year or a month, in words: 2024-06 is June 2024."""
    parts = [int(part) for part in (text or "").split("-") if part]
    if len(parts) < 2:
        return text
    day = datetime.date(*parts, *([1] if len(parts) == 2 else []))
    return date_format(day, "F Y" if len(parts) == 2 else "j F Y")


register.filter(clock)
register.filter(day_and_clock)


@register.filter
def marked(text, words):
    """Mark words of ``text`` that begin with a word searched for."""
    return _mark(escape(text), words)


@register.filter
def marked_html(html, words):
    """The same in ready-made HTML: only between its tags."""
    parts = TAG.split(html)
    return mark_safe("".join(p if p.startswith("<") else _mark(p, words) for p in parts))  # noqa: S308 - was safe before


def _mark(text, words):
    def mark(match):
        word = match.group()
        return f"<mark>{word}</mark>" if normalise(word).startswith(tuple(words)) else word

    return mark_safe(WORD.sub(mark, text) if words else text)  # noqa: S308 - escaped by the caller
