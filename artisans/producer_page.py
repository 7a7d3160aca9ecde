"""What the page of one producer shows, with personal data only as `visibility` allows."""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from regions.outline_map import map_of_village

from . import at_fairs, cards, facets, for_visitors, indexing, page_rows, structured_data, vocabulary, where_sold
from .models import Kiln, Producer, SalesChannel
from .opening_hours import Week
from .price_list import ware_of
from .shown import shown_of

SIMILAR = 4


def producer_page(producer: Producer, version: str) -> dict:
    """Return the context of the detail page; ``producer`` comes from `for_page`."""
    words, index = vocabulary.current(version), facets.current(version)
    shown = shown_of(producer, version)
    face, photos = shown.face(producer), shown.photos
    week = Week.of(producer.page_parts)
    now = timezone.localtime()
    terms = indexing.terms(producer.facet_terms)
    types = [words.types[slug] for slug in terms["types"] if slug in words.types]
    url = settings.SITE_URL + producer.get_absolute_url()
    pictured = {photo.product_id: photo for photo in reversed(photos) if photo.product_id}
    rows = rows_of(producer, index, version)
    wares = [ware_of(parts, pictured.get(parts["pk"])) for parts in producer.page_parts.get("wares", [])]
    return {
        "producer": producer,
        "face": face,
        "url": url,
        "photos": photos,
        "types": types,
        "vessel": types[0].extra if types else "v-gentong",
        "ground": cards.GROUNDS[producer.pk % len(cards.GROUNDS)],
        "techniques": [words.techniques[slug] for slug in terms["techniques"] if slug in words.techniques],
        "motifs": [words.motifs[slug] for slug in terms["motifs"] if slug in words.motifs],
        "finishes": [words.finishes[slug] for slug in terms["finishes"] if slug in words.finishes],
        "wares": wares,
        "week": week,
        "week_rows": week.rows(now.date()),
        "now": week.at(now),
        "exceptions": week.coming(now.date()),
        "kilns": [kiln_in_words(*row) for row in producer.page_parts.get("kilns", [])],
        "channels": [(SalesChannel.Kind(kind).label, url) for kind, url in producer.page_parts.get("channels", [])],
        "sources": producer.page_parts.get("sources", []),
        "map": map_of_village(producer.kecamatan, producer.desa, face.lat, face.lon),
        "whatsapp_url": whatsapp_url(producer, face, url),
        "directions_url": directions_url(face),
        "report_url": report_url(producer, url),
        "shops": where_sold.in_rows(rows),
        "fairs": at_fairs.in_rows(rows),
        "visits": for_visitors.of_producer(producer, rows),
        "structured": structured_data.local_business(producer, face, photos, week, wares, url),
        "similar": cards.render(
            similar_to(producer, terms["types"], index),
            version=version,
            vocabulary=words,
            layout="rail",
        ),
    }


def rows_of(producer, index, version) -> page_rows.Rows:
    """What higher apps show of it. Most producers have nothing of the kind, and nothing is asked for them."""
    itself = index.positions([producer.pk])
    if itself and not itself & index.linked:
        return page_rows.nothing()
    return page_rows.of_producer(producer, version)


def similar_to(producer, types, index) -> list[int]:
    """Others that make the same things, of the same kecamatan first, then of the kabupaten."""
    itself = index.positions([producer.pk])
    alike = index.chosen(facets.TYPE, types)
    nearby = index.sets[facets.KECAMATAN][producer.kecamatan.slug]
    around = index.sets[facets.KABUPATEN][producer.kecamatan.kabupaten.slug]
    found = []
    for circle in (alike & nearby, nearby, alike & around, around):
        chosen = index.first(circle & ~itself, SIMILAR + len(found))
        found += [pk for pk in chosen if pk not in found]
    return found[:SIMILAR]


def kiln_in_words(kind, count, temperature, largest) -> str:
    """One kiln as a phrase: 2 gas kilns up to 1,200 °C, pieces up to 140 cm."""
    text = f"{count} × {Kiln.Kind(kind).label}"
    if temperature:
        text = _("%(kiln)s up to %(temperature)s °C") % {
            "kiln": text,
            "temperature": number_format(temperature, force_grouping=True),
        }
    if largest:
        text = _("%(kiln)s, pieces up to %(size)s cm") % {"kiln": text, "size": largest}
    return text


def whatsapp_url(producer, face, url) -> str:
    """A WhatsApp link with a ready text in the reader's language; digits only, as wa.me wants."""
    if not face.whatsapp:
        return ""
    text = _("Hello %(name)s, I found your business on the Gerabah Portal: %(url)s") % {
        "name": producer.name,
        "url": url,
    }
    return f"https://wa.me/{face.whatsapp.lstrip('+')}?text={quote(text)}"


def directions_url(face) -> str:
    if not face.has_position:
        return ""
    return f"https://www.openstreetmap.org/?{urlencode({'mlat': face.lat, 'mlon': face.lon, 'zoom': 17})}"


def report_url(producer, url) -> str:
    """A ready e-mail to the office about a mistake on this page."""
    subject = _("Mistake on the page of %(name)s") % {"name": producer.name}
    body = _("On the page %(url)s this is wrong:") % {"url": url}
    return f"mailto:{settings.CONTACT_EMAIL}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
