"""The sitemap: every public page in both languages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from artisans.models import Producer, ProductType
from exporters import destinations
from exporters.models import Exporter
from figures.models import Indicator
from programmes.models import Association, Exhibition, Facility, Training
from regions.models import Kecamatan
from stewardship import content_version
from tourism.sitemaps import pages as tourism_pages


class PortalSitemap(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    limit = 10_000

    def get_domain(self, site=None):
        from django.conf import settings  # noqa: PLC0415 - read per request, tests change it

        return settings.SITE_URL.split("://")[1]

    def get_protocol(self, protocol=None):
        from django.conf import settings  # noqa: PLC0415

        return settings.SITE_URL.split("://")[0]


class PageSitemap(PortalSitemap):
    def items(self):
        return [
            "home",
            "artisans:producer_list",
            "artisans:product_type_list",
            "artisans:who_can_make",
            "exporters:exporter_list",
            "region_list",
            "exporters:export_map",
            "exporters:inquiry",
            "exporters:container_planner",
            "tourism:village_list",
            "tourism:centre_list",
            "programmes:overview",
            "programmes:training_list",
            "programmes:exhibition_list",
            "programmes:mentoring_tree",
            "tourism:offline",
            "tourism:near",
            "tourism:calendar",
            "tourism:visit_request",
            "tourism:trail_list",
            "figures:indicator_list",
            "programmes:master_plan",
            "programmes:agreement_list",
            "programmes:facility_list",
            "programmes:assistance",
            "programmes:association_list",
            "programmes:channel_coverage",
            "programmes:regeneration",
            "map",
            "about",
            "privacy",
            "accessibility",
            "credits",
        ]

    def location(self, item):
        return reverse(item)


class ProducerSitemap(PortalSitemap):
    """Real producers; samples are no business of a search engine."""

    def items(self):
        return Producer.objects.published().filter(is_sample=False).order_by("pk").only("slug", "verified_at")

    def lastmod(self, producer):
        return producer.verified_at


class ExporterSitemap(PortalSitemap):
    """Real exporters; samples are no business of a search engine."""

    def items(self):
        return Exporter.objects.published().filter(is_sample=False).order_by("pk").only("slug", "verified_at")

    def lastmod(self, exporter):
        return exporter.verified_at


class TourismSitemap(PortalSitemap):
    """Real villages, souvenir centres and trails."""

    def items(self):
        return tourism_pages()

    def lastmod(self, page):
        return page.checked


class TrainingSitemap(PortalSitemap):
    """Real trainings; samples are no business of a search engine."""

    def items(self):
        return Training.objects.published().filter(is_sample=False).order_by("pk").only("slug", "verified_at")

    def lastmod(self, training):
        return training.verified_at


class AssociationSitemap(PortalSitemap):
    """Real associations; samples are no business of a search engine."""

    def items(self):
        return Association.objects.published().filter(is_sample=False).order_by("pk").only("slug", "verified_at")

    def lastmod(self, association):
        return association.verified_at


class FacilitySitemap(PortalSitemap):
    """Real facilities; samples are no business of a search engine."""

    def items(self):
        return Facility.objects.published().filter(is_sample=False).order_by("pk").only("slug", "verified_at")

    def lastmod(self, facility):
        return facility.verified_at


class ExhibitionSitemap(PortalSitemap):
    """Real exhibitions; samples are no business of a search engine."""

    def items(self):
        return Exhibition.objects.published().filter(is_sample=False).order_by("pk").only("slug", "verified_at")

    def lastmod(self, exhibition):
        return exhibition.verified_at


class ProductTypeSitemap(PortalSitemap):
    def items(self):
        return ProductType.objects.only("slug")


class RegionSitemap(PortalSitemap):
    """Kecamatan, and the kabupaten that they lie in."""

    def items(self):
        kecamatan = list(Kecamatan.objects.select_related("kabupaten").only("slug", "kabupaten__slug"))
        return [*{place.kabupaten_id: place.kabupaten for place in kecamatan}.values(), *kecamatan]


class IndicatorSitemap(PortalSitemap):
    """Indicators that some report speaks of; the others have no page."""

    def items(self):
        return Indicator.objects.with_reports().only("code")


class DestinationSitemap(PortalSitemap):
    """Countries of which more than samples speak."""

    def items(self):
        return [each for each in destinations.current(content_version.current()) if not each.is_only_sample]


SITEMAPS = {
    "pages": PageSitemap,
    "producers": ProducerSitemap,
    "exporters": ExporterSitemap,
    "tourism": TourismSitemap,
    "trainings": TrainingSitemap,
    "exhibitions": ExhibitionSitemap,
    "associations": AssociationSitemap,
    "facilities": FacilitySitemap,
    "products": ProductTypeSitemap,
    "regions": RegionSitemap,
    "figures": IndicatorSitemap,
    "destinations": DestinationSitemap,
}
