"""JSON-LD of schema.org about a desa wisata, made from what the public may see."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stewardship.json_ld import as_script, filled


def destination(page: dict) -> str:
    """The village of ``page`` (`villages.page`) as a TouristDestination, and the way to it from the home page."""
    village, face = page["village"], page["face"]
    data = {
        "@type": "TouristDestination",
        "@id": page["url"],
        "url": page["url"],
        "name": village.name,
        "description": village.story,
        "inLanguage": get_language(),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": face.address,
            "addressLocality": ", ".join(place.name for place in (village.desa, village.kecamatan) if place),
            "addressRegion": village.kecamatan.kabupaten.name,
            "addressCountry": "ID",
        },
        "telephone": face.phone,
        "sameAs": village.website,
        "image": [settings.SITE_URL + photo.image.url for photo in page["photos"][:4]],
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": facility.name, "value": facility.there}
            for facility in page["facilities"]
            if facility.there is not None
        ],
    }
    if face.has_position:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": float(face.lat), "longitude": float(face.lon)}
    return as_script({"@context": "https://schema.org", "@graph": [filled(data), _crumbs(page)]})


def _crumbs(page):
    steps = [
        (_("Home"), settings.SITE_URL + reverse("home")),
        (_("Tourism villages"), settings.SITE_URL + reverse("tourism:village_list")),
        (page["village"].name, page["url"]),
    ]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
