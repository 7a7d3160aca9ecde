"""What the page of one souvenir centre shows, with personal data only as `public_face` allows."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from artisans.cards import GROUNDS
from artisans.models import Producer, ProductType
from artisans.price_list import price_in_words
from artisans.producer_page import report_url, whatsapp_url
from regions.directions import directions_to
from regions.outline_map import map_of_village
from stewardship.visibility import may_name

from ..facilities import facilities_of
from ..models import SouvenirCentre, Trail
from ..opening_times import seasons, week_of
from ..public_face import face_of
from . import structured_data
from .nearest import nearest_village


@dataclass(frozen=True, slots=True)
class Good:
    """One product type of a maker; the price is in words, empty where nobody told it."""

    type: ProductType
    price: str
    low: int | None
    confirmed_on: date | None
    is_scarce: bool


@dataclass(frozen=True, slots=True)
class Maker:
    producer: Producer
    goods: list[Good]


def centre_page(centre: SouvenirCentre, version: str) -> dict:
    """Return the context of the detail page; ``centre`` comes from `for_page`."""
    face, url = face_of(centre), settings.SITE_URL + centre.get_absolute_url()
    now, week = timezone.localtime(), week_of(centre, seasons(version))
    makers = makers_of(centre.stock.all())
    page = {
        "centre": centre,
        "face": face,
        "contact_name": centre.contact_name if may_name(centre) else "",
        "url": url,
        "photos": list(centre.photos.all()),
        "vessel": makers[0].goods[0].type.vessel if makers else "v-kendi",
        "ground": GROUNDS[centre.pk % len(GROUNDS)],
        "week": week,
        "week_rows": week.rows(now.date()),
        "now": week.at(now),
        "exceptions": week.coming(now.date()),
        "makers": makers,
        "facilities": facilities_of(centre),
        "village": nearest_village(centre, face, version),
        "trails": list(Trail.objects.published().stopping_at(centre=centre.pk).for_links()),
        "sources": centre.page_parts.get("sources", []),
        "map": map_of_village(centre.kecamatan, centre.desa, face.lat, face.lon),
        "directions": directions_to(face.lat, face.lon, centre.name) if face.has_position else None,
        "whatsapp_url": whatsapp_url(centre, face, url),
        "report_url": report_url(centre, url),
    }
    return {**page, "structured": structured_data.store(page)}


def makers_of(stock) -> list[Maker]:
    """Rows of `for_page` by maker, the maker of most product types first."""
    rows = sorted(stock, key=lambda row: (row.producer.name.casefold(), row.producer_id))
    found = [
        Maker(group[0].producer, [_good(row) for row in group])
        for group in (list(rows) for _key, rows in groupby(rows, key=lambda row: row.producer_id))
    ]
    return sorted(found, key=lambda maker: -len(maker.goods))


def _good(row):
    return Good(
        type=row.product_type,
        price=price_in_words(row.price_from, row.price_from),
        low=row.price_from,
        confirmed_on=row.confirmed_on,
        is_scarce=row.running_out,
    )
