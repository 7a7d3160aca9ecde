"""The dictionary of forms: every product type with who makes it."""

from django.utils.translation import gettext as _

from . import cards, facets, vocabulary, where_sold
from .models import ProductType

MAKERS_SHOWN = 8


def entries_by_group(words, index):
    """Return (group name, [(entry, number of producers)]) in the order of the groups."""
    groups = {group: [] for group in ProductType.Group.values}
    for slug, entry in words.types.items():
        groups[entry.group].append((entry, index.sets[facets.TYPE][slug].bit_count()))
    return [(label, groups[group]) for group, label in ProductType.Group.choices if groups[group]]


def entry_page(slug, version):
    """Return what the page of one product type shows, or None for an unknown word."""
    product_type = ProductType.objects.filter(slug=slug).prefetch_related("sources").first()
    if product_type is None:
        return None
    words, index = vocabulary.current(version), facets.current(version)
    makers = index.sets[facets.TYPE][slug]
    return {
        "type": product_type,
        "entry": words.types[slug],
        "size": usual_size(product_type),
        "count": makers.bit_count(),
        "shops": where_sold.of_type(product_type),
        "cards": cards.render(index.first(makers, MAKERS_SHOWN), version=version, vocabulary=words, layout="flow"),
        "places": [
            (words.kecamatan[place], count)
            for place, count in index.most_frequent(facets.KECAMATAN, makers, 6)
            if place in words.kecamatan
        ],
        "related": [
            entry for entry in words.types.values() if entry.group == product_type.group and entry.slug != slug
        ][:8],
    }


def usual_size(product_type) -> str:
    """The usual height in words, empty where no source tells it."""
    low, high = product_type.height_min_cm, product_type.height_max_cm
    if low and high and low != high:
        return _("%(low)s to %(high)s cm high") % {"low": low, "high": high}
    if low and low == high:
        return _("about %(size)s cm high") % {"size": low}
    if high:
        return _("up to %(size)s cm high") % {"size": high}
    if low:
        return _("from %(size)s cm high") % {"size": low}
    return ""
