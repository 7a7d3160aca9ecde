"""JSON-LD of schema.org about an association, made from what the public may see."""

from stewardship.json_ld import as_script, filled


def organisation(page: dict) -> str:
    """The association of ``page`` (`association_page`) as an Organization."""
    association = page["association"]
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": page["url"],
        "url": page["url"],
        "name": association.name,
        "description": association.description,
        "foundingDate": association.when,
        "sameAs": association.website,
        "areaServed": {"@type": "AdministrativeArea", "name": association.kabupaten.name},
        "address": {
            "@type": "PostalAddress",
            "addressRegion": association.kabupaten.name,
            "addressCountry": "ID",
        },
    }
    return as_script(filled(data))
