"""What the pages are compared with: the least a page can cost, with and without its bytes ready."""

from functools import cache

import brotli
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import reverse

from artisans.models import Producer
from artisans.models.vocabulary import ProductType
from gerabah_portal.page_cache import BROTLI_QUALITY

CARDS = 24


def ready_made(request):
    """The list page's bytes from memory, as the page cache sends them: the framework's floor."""
    response = HttpResponse(_list_page())
    response["Content-Encoding"] = "br"
    response["Cache-Control"] = "private"
    return response


@cache
def _list_page() -> bytes:
    page = Client(HTTP_HOST="127.0.0.1").get(reverse("artisans:producer_list"))
    return brotli.compress(page.content, quality=BROTLI_QUALITY)


def reference(request):
    """One indexed query for 24 producers, and a plain template that shows what their cards show."""
    producers = list(
        Producer.objects.filter(status=Producer.Status.PUBLISHED)
        .select_related("desa", "kecamatan__kabupaten")
        .only(
            "name",
            "slug",
            "verified_at",
            "welcomes_visitors",
            "is_sample",
            "facet_terms",
            "desa__name",
            "kecamatan__name",
            "kecamatan__kabupaten__name",
        )
        .order_by("search_name", "name", "id")[:CARDS]
    )
    names = _type_names()
    for producer in producers:
        slugs = [term[6:] for term in producer.facet_terms.split() if term.startswith("types:")]
        producer.words = ", ".join(names[slug] for slug in slugs[:3])
    return render(request, "bench/reference.html", {"producers": producers})


@cache
def _type_names() -> dict[str, str]:
    """The words of the cards, which the portal keeps in memory as well."""
    return dict(ProductType.objects.values_list("slug", "name_ind"))
