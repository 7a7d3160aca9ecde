"""What the page of one exporter shows, with personal data only as `visibility` allows."""

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst

from artisans.cards import GROUNDS
from artisans.producer_page import directions_url, report_url, whatsapp_url
from regions.outline_map import map_of_village
from stewardship.visibility import public_face

from . import structured_data
from .languages import spoken
from .models import Exporter
from .readiness import readiness_of
from .terms import minimum_in_words


def exporter_page(exporter: Exporter) -> dict:
    """Return the context of the detail page; ``exporter`` comes from `for_page`."""
    face, url = public_face(exporter), settings.SITE_URL + exporter.get_absolute_url()
    producer = exporter.producer if exporter.producer and exporter.producer.is_published else None
    types, today = list(exporter.product_types.all()), timezone.localdate()
    markets = sorted(exporter.markets.all(), key=lambda market: (not market.is_active, market.country.name))
    page = {
        "exporter": exporter,
        "producer": producer,
        "face": face,
        "url": url,
        "photos": list(exporter.photos.all()) or (list(producer.photos.all()) if producer else []),
        "types": types,
        "vessel": types[0].vessel if types else "v-gentong",
        "ground": GROUNDS[exporter.pk % len(GROUNDS)],
        "markets": markets,
        "certificates": [(each, each.is_valid(today)) for each in exporter.certificates.all()],
        "readiness": readiness_of(exporter),
        "minimum": minimum_in_words(exporter),
        "languages": [capfirst(language) for language in spoken(exporter.languages).values()],
        "map": map_of_village(exporter.kecamatan, exporter.desa, face.lat, face.lon),
        "whatsapp_url": whatsapp_url(exporter, face, url),
        "directions_url": directions_url(face),
        "report_url": report_url(exporter, url),
    }
    return {**page, "structured": structured_data.organisation(page)}
