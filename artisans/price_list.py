"""Products as lines of a price list: on a producer's page, in its JSON-LD and in search results.

`parts` is what `artisans.indexing` keeps of a product in its `line` and in its producer's `page_parts`,
so that a page needs no joins for it: both names, sizes in cm and kg as text, prices in IDR.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import food_papers


@dataclass(frozen=True, slots=True)
class Ware:
    """One line, ready to be shown in the language of the page."""

    name: str
    finish: str
    size: str
    price: str
    minimum: str
    vessel: str
    low: int | None = None
    high: int | None = None
    photo: object = None
    producer: str = ""
    producer_slug: str = ""
    key: str = ""
    papers: str = ""


def parts_of(product) -> dict:
    """What is kept of ``product`` (loaded with its type and finish)."""
    return {
        "pk": product.pk,
        "name": [product.name_ind, product.name_en],
        "finish": [product.finish.name_ind, product.finish.name_en] if product.finish else ["", ""],
        "sides": [_text(side) for side in (product.height_cm, product.diameter_cm) if side],
        "weight": _text(product.weight_kg) if product.weight_kg else "",
        "low": product.price_min,
        "high": product.price_max,
        "minimum": product.minimum_order,
        "vessel": product.type.vessel,
        "producer": [product.producer.name, product.producer.slug],
        "papers": food_papers.parts_of(product),
    }


def ware_of(parts: dict, photo=None) -> Ware:
    """The line that ``parts`` make in the current language."""
    sizes = [f"{' × '.join(localised(side) for side in parts['sides'])} cm"] if parts["sides"] else []
    if parts["weight"]:
        sizes.append(f"{localised(parts['weight'])} kg")
    number = parts["minimum"]
    return Ware(
        name=in_language(parts["name"]),
        finish=in_language(parts["finish"]),
        size=" · ".join(sizes),
        price=price_in_words(parts["low"], parts["high"]),
        minimum=_("min. %(number)s pieces") % {"number": number} if number else "",
        vessel=parts["vessel"],
        low=parts["low"],
        high=parts["high"],
        photo=photo,
        producer=parts["producer"][0],
        producer_slug=parts["producer"][1],
        key=str(parts.get("pk", "")),
        papers=food_papers.in_words(parts.get("papers"), timezone.localdate()),
    )


def rupiah(value: int) -> str:
    """Rupiah in full: Rp1.750.000, with the thousands mark of the language."""
    return "Rp" + number_format(value, decimal_pos=0, force_grouping=True)


def price_in_words(low, high) -> str:
    if low is None:
        return ""
    if high and high != low:
        return f"{rupiah(low)}–{rupiah(high)}"
    return rupiah(low)


def localised(text: str) -> str:
    """A measure with the decimal comma or point of the language."""
    return number_format(Decimal(text))


def _text(number: Decimal) -> str:
    """A measure without useless zeros: 60, 22.1."""
    return f"{number.normalize():f}"


def in_language(names) -> str:
    """Of an Indonesian and an English text the one to be read; Indonesian where there is no English."""
    indonesian, english = names
    return (english if get_language() == "en" else indonesian) or indonesian or ""
