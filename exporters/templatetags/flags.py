"""Flags of countries, drawn small beside their names."""

from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()
FOLDER = "vendor/flags"


@lru_cache(maxsize=1)
def _drawn():
    """Codes of the countries that have a drawing."""
    return frozenset(file.stem for file in (Path(settings.BASE_DIR) / "static" / FOLDER).glob("*.svg"))


@register.simple_tag
@lru_cache(maxsize=300)
def flag(code):
    """The flag of the country ``code``; the name beside it says what it is. Nothing where none is drawn."""
    if code.lower() not in _drawn():
        return ""
    address = static(f"{FOLDER}/{code.lower()}.svg")
    return format_html(
        '<img class="flag" src="{}" width="24" height="16" alt="" loading="lazy" decoding="async">', address
    )
