"""JSON-LD of schema.org about an exporter, made from what the public may see."""

from django.conf import settings
from django.utils.translation import get_language

from artisans.structured_data import as_script, filled


def organisation(page: dict) -> str:
    """The exporter of ``page`` (`exporter_page`): where it stands, what it offers, where it delivers."""
    exporter, face = page["exporter"], page["face"]
    data = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "@id": page["url"],
        "url": page["url"],
        "name": exporter.name,
        "legalName": exporter.public_legal_name,
        "description": exporter.description,
        "inLanguage": get_language(),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": face.address,
            "addressLocality": ", ".join(place.name for place in (exporter.desa, exporter.kecamatan) if place),
            "addressRegion": exporter.kecamatan.kabupaten.name,
            "addressCountry": "ID",
        },
        "telephone": face.phone,
        "email": face.email,
        "image": [settings.SITE_URL + photo.image.url for photo in page["photos"][:4]],
        "knowsLanguage": [str(language) for language in page["languages"]],
        "areaServed": [
            {"@type": "Country", "name": market.country.name, "identifier": market.country.code}
            for market in page["markets"]
            if market.is_active
        ],
        "makesOffer": [
            {"@type": "Offer", "itemOffered": {"@type": "Product", "name": word.name}} for word in page["types"]
        ],
        "hasCertification": [_certification(certificate) for certificate, valid in page["certificates"] if valid],
    }
    if face.has_position:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": float(face.lat), "longitude": float(face.lon)}
    return as_script(filled(data))


def _certification(certificate):
    return filled(
        {
            "@type": "Certification",
            "name": certificate.name,
            "issuedBy": {"@type": "Organization", "name": certificate.issuer},
            "certificationIdentification": certificate.number,
            "expires": certificate.valid_until.isoformat() if certificate.valid_until else "",
            "url": certificate.url,
        }
    )
