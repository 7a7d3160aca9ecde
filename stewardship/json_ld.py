"""Structured data for search engines (JSON-LD): how any app puts them into a page."""

import json

from django.utils.safestring import mark_safe

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_script(data: dict) -> str:
    """Serialise for a `<script type="application/ld+json">`, which no text can break out of."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped


def filled(data: dict) -> dict:
    """Leave out what is empty: an empty property says something that nobody said."""
    kept = {}
    for key, value in data.items():
        if isinstance(value, dict):
            value = filled(value)
        if value not in ("", None, [], {}):
            kept[key] = value
    return kept
