"""Souvenir centres as shops on the pages of producers and forms (`artisans.where_sold`)."""

from itertools import groupby

from django.utils.text import capfirst

from artisans import where_sold
from artisans.models import Producer, ProductType
from artisans.price_list import price_in_words
from artisans.where_sold import Good, Shop

from ..models import Stock


def shops_of_producer(producer: Producer) -> list[Shop]:
    return _shops(Stock.objects.public().filter(producer=producer.pk), lambda row: row.product_type)


def shops_of_type(product_type: ProductType) -> list[Shop]:
    return _shops(Stock.objects.public().filter(product_type=product_type.pk), lambda row: row.producer)


def declare():
    where_sold.OF_PRODUCER.append(shops_of_producer)
    where_sold.OF_TYPE.append(shops_of_type)


def _shops(stock, subject):
    """Centres by name with what ``subject`` takes of each row; those where all is running out come last. One query."""
    rows = sorted(stock.for_shops(), key=lambda row: (row.centre.search_name, row.centre_id))
    shops = [_shop(list(group), subject) for _key, group in groupby(rows, key=lambda row: row.centre_id)]
    return sorted(shops, key=lambda shop: all(good.is_scarce for good in shop.goods))


def _shop(rows, subject):
    centre = rows[0].centre
    return Shop(
        name=centre.name,
        url=centre.get_absolute_url(),
        kind=capfirst(str(centre.get_kind_display())),
        place=", ".join(place.name for place in (centre.desa, centre.kecamatan) if place),
        goods=[_good(row, subject(row)) for row in rows],
        confirmed_on=max((row.confirmed_on for row in rows if row.confirmed_on), default=None),
        is_sample=centre.is_sample,
    )


def _good(row, subject):
    price = price_in_words(row.price_from, row.price_from)
    return Good(subject.name, subject.get_absolute_url(), price, row.running_out)
