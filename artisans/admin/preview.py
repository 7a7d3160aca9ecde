"""The page of a producer as the public would see it, before it does."""

from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from stewardship import content_version
from stewardship.admin import Tool

from ..models import Producer
from ..price_list import parts_of
from ..producer_page import producer_page

LANGUAGES = {"id": "en", "en": "id"}
"""Each language of a preview with the other one."""


class Preview:
    """An admin whose records are shown on the page of a producer, which `previewed` finds."""

    def extra_urls(self):
        return [self.page("<path:pk>/preview/", self.preview_view, "preview"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.view_on_site(record) is None:
            tools.append(Tool(_("Preview"), self.page_url("preview", record.pk)))
        return tools

    def previewed(self, record) -> Producer:
        """The producer whose page shows ``record``."""
        raise NotImplementedError

    def preview_view(self, request, pk):
        """The public page with all its rules, for staff only: nobody keeps it and no search engine reads it."""
        record = self.own(request, pk, "view")
        language = request.GET.get("lang") if request.GET.get("lang") in LANGUAGES else translation.get_language()
        with translation.override(language):
            context = producer_page(self.previewed(record), content_version.of(request))
            context |= {"record": record, "back": self.page_url("change", record.pk), "other": LANGUAGES[language]}
            response = render(request, "artisans/producer_preview.html", context)
        response["Content-Language"] = language
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class ProducerPreview(Preview):
    def previewed(self, producer):
        return Producer.objects.for_page().get(pk=producer.pk)


class ProductPreview(Preview):
    """A piece on the page of its producer, in the list even while it is a draft."""

    def previewed(self, product):
        producer = Producer.objects.for_page().get(pk=product.producer_id)
        others = [ware for ware in producer.page_parts.get("wares", []) if ware["pk"] != product.pk]
        producer.page_parts = {**producer.page_parts, "wares": cheapest_first([*others, parts_of(product)])}
        return producer


def cheapest_first(wares):
    """In the order of the public page (`artisans.indexing`)."""
    return sorted(wares, key=lambda ware: (ware["low"] or 0, ware["name"][0], ware["pk"]))
