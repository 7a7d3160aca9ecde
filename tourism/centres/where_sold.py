"""Souvenir centres as shops on the pages of producers and forms (`artisans.where_sold`)."""

from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst

from artisans import page_rows, where_sold
from artisans.models import ProductType
from artisans.page_rows import RowKind, Rows
from artisans.price_list import in_language, price_in_words
from artisans.where_sold import Good, Shop

from ..models import SouvenirCentre, Stock

STOCK = RowKind(
    "stock",
    lambda: Stock.objects.public(),
    {
        "pk": "pk",
        "price": "price_from",
        "confirmed_on": "confirmed_on",
        "running_out": "running_out",
        "centre_pk": "centre",
        "centre": "centre__name",
        "centre_slug": "centre__slug",
        "centre_kind": "centre__kind",
        "centre_order": "centre__search_name",
        "is_sample": "centre__is_sample",
        "desa": "centre__desa__name",
        "kecamatan": "centre__kecamatan__name",
        "type_pk": "product_type",
        "type_slug": "product_type__slug",
        "type_order": "product_type__order",
        "type_ind": "product_type__name_ind",
        "type_en": "product_type__name_en",
        "maker": "producer__name",
        "maker_slug": "producer__slug",
        "maker_order": "producer__search_name",
    },
)


def shops_in_rows(rows: Rows) -> list[Shop]:
    return _shops(rows[STOCK.name], _form)


def shops_of_type(product_type: ProductType) -> list[Shop]:
    stock = Stock.objects.public().filter(product_type=product_type.pk).order_by()
    return _shops(stock.values_list(STOCK.read, flat=True), _maker)


def declare():
    page_rows.KINDS.append(STOCK)
    where_sold.OF_PRODUCER.append(shops_in_rows)
    where_sold.OF_TYPE.append(shops_of_type)


def _shops(rows, good_of):
    """Centres by name with what ``good_of`` makes of each row; those where all is running out come last."""
    order = ("centre_order", "centre_pk", "type_order", "type_pk", "maker_order", "pk")
    rows = sorted(rows, key=lambda row: [row[name] for name in order])
    shops = [_shop(list(group), good_of) for _key, group in groupby(rows, key=lambda row: row["centre_pk"])]
    return sorted(shops, key=lambda shop: all(good.is_scarce for good in shop.goods))


def _shop(rows, good_of):
    centre = rows[0]
    return Shop(
        name=centre["centre"],
        url=reverse("tourism:centre_detail", kwargs={"slug": centre["centre_slug"]}),
        kind=capfirst(str(SouvenirCentre.Kind(centre["centre_kind"]).label)),
        place=", ".join(filter(None, (centre["desa"], centre["kecamatan"]))),
        goods=[good_of(row) for row in rows],
        confirmed_on=max(
            (date.fromisoformat(row["confirmed_on"]) for row in rows if row["confirmed_on"]), default=None
        ),
        is_sample=bool(centre["is_sample"]),
    )


def _form(row):
    url = reverse("artisans:product_type_detail", kwargs={"slug": row["type_slug"]})
    return _good(row, in_language([row["type_ind"], row["type_en"]]), url)


def _maker(row):
    return _good(row, row["maker"], reverse("artisans:producer_detail", kwargs={"slug": row["maker_slug"]}))


def _good(row, name, url):
    return Good(name, url, price_in_words(row["price"], row["price"]), bool(row["running_out"]))
