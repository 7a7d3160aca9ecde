"""JSON-LD of schema.org about a training, made from what the public may see."""

from django.utils.translation import get_language

from stewardship.json_ld import as_script, filled


def event(page: dict) -> str:
    """The training of ``page`` (`training_page`) as an EducationEvent; one without any date is none."""
    training = page["training"]
    data = {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": page["url"],
        "url": page["url"],
        "name": training.name,
        "description": "; ".join(page["subjects"]),
        "inLanguage": get_language(),
        "startDate": training.when,
        "endDate": training.ends_on.isoformat() if training.ends_on else "",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {
            "@type": "Place",
            "name": training.place or training.kabupaten.name,
            "address": {"@type": "PostalAddress", "addressRegion": training.kabupaten.name, "addressCountry": "ID"}
            if not training.place
            else {"@type": "PostalAddress", "addressCountry": "ID"},
        },
        "organizer": {"@type": "Organization", "name": training.organiser or training.kabupaten.name},
        "performer": {"@type": "Organization", "name": training.partner.name} if training.partner else "",
        "maximumAttendeeCapacity": training.seats,
    }
    return as_script(filled(data)) if training.when else ""
