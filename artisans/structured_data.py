"""JSON-LD of schema.org, made from what the public may see."""

import json

from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def as_script(data: dict) -> str:
    """Serialise for a `<script type="application/ld+json">`, which no text can break out of."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped


def local_business(producer, face, photos, week, wares, url) -> str:
    """A producer as LocalBusiness with the offers, hours and position that are public."""
    data = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "@id": url,
        "url": url,
        "name": producer.name,
        "description": producer.description,
        "inLanguage": get_language(),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": face.address,
            "addressLocality": ", ".join(place.name for place in (producer.desa, producer.kecamatan) if place),
            "addressRegion": producer.kecamatan.kabupaten.name,
            "addressCountry": "ID",
        },
        "telephone": face.phone,
        "email": face.email,
        "foundingDate": str(producer.founded_year or ""),
        "image": [settings.SITE_URL + photo.image.url for photo in photos[:4]],
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": DAYS[weekday],
                "opens": f"{opens:%H:%M}",
                "closes": f"{closes:%H:%M}",
            }
            for weekday, opens, closes in week.hours
        ],
        "makesOffer": [_offer(ware) for ware in wares],
    }
    if face.has_position:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": float(face.lat), "longitude": float(face.lon)}
    return as_script(_filled(data))


def _offer(ware):
    offer = {"@type": "Offer", "itemOffered": {"@type": "Product", "name": ware.name}}
    if ware.low is not None:
        offer["priceSpecification"] = _filled(
            {"@type": "PriceSpecification", "priceCurrency": "IDR", "minPrice": ware.low, "maxPrice": ware.high}
        )
    return offer


def _filled(data):
    """Leave out what is empty: an empty property says something that nobody said."""
    filled = {}
    for key, value in data.items():
        if isinstance(value, dict):
            value = _filled(value)
        if value not in ("", None, [], {}):
            filled[key] = value
    return filled
