"""JSON-LD of schema.org, made from what the public may see."""

from django.conf import settings
from django.utils.translation import get_language

from stewardship.json_ld import as_script, filled

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
    return as_script(filled(data))


def _offer(ware):
    offer = {"@type": "Offer", "itemOffered": {"@type": "Product", "name": ware.name}}
    if ware.low is not None:
        offer["priceSpecification"] = filled(
            {"@type": "PriceSpecification", "priceCurrency": "IDR", "minPrice": ware.low, "maxPrice": ware.high}
        )
    return offer
