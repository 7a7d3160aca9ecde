"""JSON-LD of schema.org about a souvenir centre, made from what the public may see."""

from django.conf import settings
from django.utils.translation import get_language

from artisans.structured_data import DAYS, as_script, filled

from .payments import ways_in

SCHEMA_PAYMENTS = {"tunai": "Cash", "qris": "QRIS", "transfer": "Bank transfer", "kartu": "Card", "dompet": "E-wallet"}


def store(page: dict) -> str:
    """The centre of ``page`` (`centre_page`) as a Store: where, when, and what it sells from which price."""
    centre, face = page["centre"], page["face"]
    data = {
        "@context": "https://schema.org",
        "@type": "Store",
        "@id": page["url"],
        "url": page["url"],
        "name": centre.name,
        "description": centre.description,
        "inLanguage": get_language(),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": face.address,
            "addressLocality": ", ".join(place.name for place in (centre.desa, centre.kecamatan) if place),
            "addressRegion": centre.kecamatan.kabupaten.name,
            "addressCountry": "ID",
        },
        "telephone": face.phone,
        "email": face.email,
        "image": [settings.SITE_URL + photo.image.url for photo in page["photos"][:4]],
        "paymentAccepted": ", ".join(SCHEMA_PAYMENTS[way] for way in ways_in(centre.payment)),
        "currenciesAccepted": "IDR" if page["makers"] else "",
        "openingHoursSpecification": [
            {"@type": "OpeningHoursSpecification", "dayOfWeek": DAYS[weekday], **_times(opens, closes)}
            for weekday, opens, closes in page["week"].hours
        ],
        "specialOpeningHoursSpecification": [_special(row) for row in page["exceptions"]],
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": facility.name, "value": facility.there}
            for facility in page["facilities"]
            if facility.there is not None
        ],
        "makesOffer": [_offer(maker, good) for maker in page["makers"] for good in maker.goods],
    }
    if face.has_position:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": float(face.lat), "longitude": float(face.lon)}
    return as_script(filled(data))


def _times(opens, closes):
    return {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}


def _special(row):
    """Days that differ; closed days open and close at midnight, as schema.org writes it."""
    return {
        "@type": "OpeningHoursSpecification",
        "validFrom": row.starts.isoformat(),
        "validThrough": row.ends.isoformat(),
        **(_times(row.opens, row.closes) if row.opens else {"opens": "00:00", "closes": "00:00"}),
    }


def _offer(maker, good):
    product = {
        "@type": "Product",
        "name": good.type.name,
        "manufacturer": {"@type": "Organization", "name": maker.producer.name},
    }
    offer = {"@type": "Offer", "itemOffered": product}
    offer["availability"] = f"https://schema.org/{'LimitedAvailability' if good.is_scarce else 'InStock'}"
    if good.low is not None:
        offer["priceSpecification"] = {"@type": "PriceSpecification", "priceCurrency": "IDR", "minPrice": good.low}
    return offer
