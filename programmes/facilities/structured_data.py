"""JSON-LD of schema.org about a facility, made from what the public may see."""

from django.utils.translation import get_language

from stewardship.json_ld import as_script, filled


def office(page: dict) -> str:
    """The facility of ``page`` (`page.facility_page`) as a GovernmentOffice with what it offers."""
    facility = page["facility"]
    places = [place.name for place in (facility.desa, facility.kecamatan) if place]
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": page["url"],
        "url": page["url"],
        "name": facility.name,
        "alternateName": page["former_names"],
        "description": facility.description,
        "inLanguage": get_language(),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": facility.address,
            "addressLocality": ", ".join(places),
            "addressRegion": facility.kabupaten.name,
            "addressCountry": "ID",
        },
        "sameAs": facility.website,
        "makesOffer": [_offer(each.service, facility) for each in [*page["services"], *page["lessons"]]],
    }
    if facility.lat is not None:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": float(facility.lat), "longitude": float(facility.lon)}
    return as_script(filled(data))


def _offer(service, facility):
    """A service with its price; of one whose price is not known nothing is said."""
    offer = {
        "@type": "Offer",
        "itemOffered": {
            "@type": "Service",
            "name": service.name,
            "provider": {"@type": "Organization", "name": facility.name},
        },
    }
    return offer if service.price is None else {**offer, "price": service.price, "priceCurrency": "IDR"}
