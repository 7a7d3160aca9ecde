"""Addresses of the portal: Indonesian at the root, English below /en/ with translated words."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import media, offline, views
from .sitemaps import SITEMAPS

regions = [
    path("", views.region_list, name="region_list"),
    path("kecamatan.geojson", views.kecamatan_outlines, name="kecamatan_outlines"),
    path("<slug:kabupaten>/", views.kabupaten_detail, name="kabupaten_detail"),
    path("<slug:kabupaten>/<slug:kecamatan>/", views.kecamatan_detail, name="kecamatan_detail"),
]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sw.js", offline.service_worker, name="service_worker"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("manifest.webmanifest", views.manifest, name="manifest"),
        path("", include("artisans.urls")),
        path("", include("figures.urls")),
        path("", include("exporters.urls")),
        path("", include("tourism.urls")),
        path("", include("programmes.urls")),
        path(pgettext_lazy("URL", "regions/"), include(regions)),
        path(pgettext_lazy("URL", "map/"), views.map_page, name="map"),
        path(pgettext_lazy("URL", "map.geojson"), views.map_points, name="map_points"),
        path(pgettext_lazy("URL", "search/"), views.search, name="search"),
        path(pgettext_lazy("URL", "about/"), views.about, name="about"),
        path(pgettext_lazy("URL", "privacy/"), views.privacy, name="privacy"),
        path(pgettext_lazy("URL", "accessibility/"), views.accessibility, name="accessibility"),
        path(pgettext_lazy("URL", "credits/"), views.credits_page, name="credits"),
        prefix_default_language=False,
    ),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", media.serve_media, name="media"))

handler400 = "gerabah_portal.views.bad_request"
handler404 = "gerabah_portal.views.not_found"
handler500 = "gerabah_portal.views.server_error"
