"""JSON-LD of schema.org about a trail, made from what the public may see."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stewardship.json_ld import as_script, filled


def trip(page: dict) -> str:
    """The trail of ``page`` (`trail_page`) as a TouristTrip with its stops, and the way to it from the home page."""
    trail = page["trail"]
    data = {
        "@type": "TouristTrip",
        "@id": page["url"],
        "url": page["url"],
        "name": trail.name,
        "description": trail.description,
        "inLanguage": get_language(),
        "itinerary": {
            "@type": "ItemList",
            "numberOfItems": len(page["stops"]),
            "itemListElement": [
                {"@type": "ListItem", "position": stop.number, "item": filled(_place(stop))} for stop in page["stops"]
            ],
        },
    }
    return as_script({"@context": "https://schema.org", "@graph": [filled(data), _crumbs(page)]})


def _place(stop):
    lat, lon = stop.point
    return {
        "@type": "Place",
        "name": stop.name,
        "url": settings.SITE_URL + stop.url,
        "telephone": stop.face.phone,
        "address": {"@type": "PostalAddress", "addressLocality": stop.place, "addressCountry": "ID"},
        "geo": {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon} if stop.is_exact else {},
    }


def _crumbs(page):
    steps = [
        (_("Home"), settings.SITE_URL + reverse("home")),
        (_("Trails"), settings.SITE_URL + reverse("tourism:trail_list")),
        (page["trail"].name, page["url"]),
    ]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
