"""Photos as `<picture>` with AVIF and WebP in the widths that exist (see `stewardship.photos`)."""

from functools import lru_cache

from django import template
from django.core.files.storage import default_storage

from ..photos import variant_widths

register = template.Library()


@register.inclusion_tag("components/_photo.html")
def photo(picture, sizes, *, eager=False):
    """Show ``picture``; ``sizes`` as in HTML. ``eager`` is for the largest one above the fold."""
    sources, src = _variants(picture.image.name, picture.width)
    return {
        "picture": picture,
        "sizes": sizes,
        "eager": eager,
        "sources": sources,
        "src": src,
    }


@lru_cache(maxsize=2048)
def _variants(name, width):
    """Lines of addresses by type of picture, and the address for browsers that know none of them."""
    stem, widths = name.rpartition(".")[0], variant_widths(width)
    if not widths:
        return [], default_storage.url(name)
    sources = [
        (
            f"image/{kind}",
            ", ".join(f"{default_storage.url(f'{stem}/{width}w.{kind}')} {width}w" for width in widths),
        )
        for kind in ("avif", "webp")
    ]
    return sources, default_storage.url(f"{stem}/{widths[min(1, len(widths) - 1)]}w.webp")


@register.simple_tag
def large_photo_url(picture):
    """Address of the largest variant, for the lightbox and for readers without JavaScript."""
    widths = variant_widths(picture.width)
    if not widths:
        return picture.image.url
    return default_storage.url(f"{picture.image.name.rpartition('.')[0]}/{widths[-1]}w.webp")
