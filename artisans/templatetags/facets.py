"""Choices of a facet, which are most of what a list page renders.

A page shows over a hundred choices that differ from request to request only in a count and a tick.
Each is rendered by its template once; later requests put count and tick between the ready parts.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()
COUNT, TICK = "\x01", "\x02"


@register.simple_tag
def facet_choices(box, choices):
    """The list items of ``choices``."""
    language = get_language()
    lines = []
    for choice in choices:
        name = choice.name or box.name
        start, middle, end = _parts(language, name, choice.value, choice.label, choice.id, box.single)
        lines.append(f"{start}{' checked' if choice.checked else ''}{middle}{choice.count}{end}")
    return mark_safe("".join(lines))  # noqa: S308 - from our template, counts are numbers


@lru_cache(maxsize=4096)
def _parts(language, name, value, label, html_id, single):
    """One choice as it stands in its template, cut where tick and count go."""
    html = render_to_string(
        "artisans/_facet_choice.html",
        {"name": name, "value": value, "label": label, "id": html_id, "single": single, "tick": TICK, "count": COUNT},
    ).strip()
    start, rest = html.split(f" {TICK}")
    return start, *rest.split(COUNT)
