"""JSON-LD of schema.org about the days of the calendar; samples are no events."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stewardship.json_ld import as_script, filled

STATUS = {"planned": "https://schema.org/EventScheduled", "cancelled": "https://schema.org/EventCancelled"}


def events(months) -> str:
    """The rows of ``months`` (`listing.Month`) as Events; empty when there is none."""
    rows = [row for month in months for row in month.rows if not (row.day.is_sample or row.day.producer.is_sample)]
    return as_script({"@context": "https://schema.org", "@graph": [_event(row) for row in rows]}) if rows else ""


def _event(row):
    """The place is the village: no more of a workshop is public without a consent (`stewardship.visibility`)."""
    producer = row.day.producer
    url = settings.SITE_URL + producer.get_absolute_url()
    village = ", ".join(place.name for place in (producer.desa, producer.kecamatan) if place)
    return filled(
        {
            "@type": "Event",
            "@id": f"{url}#{row.day.uid}",
            "url": url,
            "name": _("%(kind)s: %(workshop)s") % {"kind": row.kind, "workshop": producer.name},
            "description": row.day.note or "",
            "inLanguage": get_language(),
            "startDate": row.starts.isoformat(),
            "endDate": row.ends.isoformat(),
            "eventStatus": STATUS[row.day.state],
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {
                "@type": "Place",
                "name": producer.name,
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": village,
                    "addressRegion": producer.kecamatan.kabupaten.name,
                    "addressCountry": "ID",
                },
            },
            "organizer": {"@type": "Organization", "name": producer.name, "url": url},
        }
    )
