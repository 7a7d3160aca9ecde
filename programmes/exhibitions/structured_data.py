"""JSON-LD of schema.org about an exhibition, made from what the public may see."""

from django.utils.translation import get_language

from stewardship.json_ld import as_script, filled

HELD, OFF = "https://schema.org/EventScheduled", "https://schema.org/EventCancelled"


def event(page: dict) -> str:
    """The exhibition of ``page`` (`exhibition_page`) as an ExhibitionEvent; one without any date is none."""
    exhibition = page["exhibition"]
    if not exhibition.when:
        return ""
    address = {"@type": "PostalAddress", "addressCountry": "ID"}
    if exhibition.is_online:
        mode, location = "Online", {"@type": "VirtualLocation", "url": exhibition.website or page["url"]}
    else:
        mode, location = "Offline", {"@type": "Place", "name": exhibition.place, "address": address}
    data = {
        "@context": "https://schema.org",
        "@type": "ExhibitionEvent",
        "@id": page["url"],
        "url": page["url"],
        "name": exhibition.name,
        "description": exhibition.description,
        "inLanguage": get_language(),
        "startDate": exhibition.when,
        "endDate": exhibition.ends_on.isoformat() if exhibition.ends_on else "",
        "eventStatus": OFF if exhibition.is_cancelled else HELD,
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
        "location": location if exhibition.is_online or exhibition.place else "",
        "organizer": {"@type": "Organization", "name": exhibition.organiser} if exhibition.organiser else "",
        "sameAs": exhibition.website,
    }
    return as_script(filled(data))
