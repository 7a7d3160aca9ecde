from django.conf import settings
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from stewardship import content_version

from .home import home_page
from .map_page import PortalMap, feature_collection
from .privacy_page import privacy_page
from .region_pages import all_regions, kabupaten_page, kecamatan_page, outlines
from .search import search_page


def home(request):
    return render(request, "portal/home.html", home_page(request))


def search(request):
    return render(request, "portal/search.html", search_page(request))


def map_page(request):
    shown = PortalMap(request.GET, content_version.of(request))
    return render(request, "portal/map.html", {"shown": shown, **all_regions(request)})


def map_points(request):
    """The places of the same map, for its pins."""
    return _geojson(feature_collection(PortalMap(request.GET, content_version.of(request))))


def region_list(request):
    return render(request, "portal/region_list.html", all_regions(request))


def kabupaten_detail(request, kabupaten):
    return render(request, "portal/kabupaten_detail.html", kabupaten_page(request, kabupaten))


def kecamatan_detail(request, kabupaten, kecamatan):
    return render(request, "portal/kecamatan_detail.html", kecamatan_page(request, kabupaten, kecamatan))


def kecamatan_outlines(request):
    return _geojson(outlines())


def _geojson(data):
    return JsonResponse(data, json_dumps_params={"separators": (",", ":")}, content_type="application/geo+json")


def about(request):
    return render(request, "portal/about.html")


def privacy(request):
    return render(request, "portal/privacy.html", privacy_page())


def accessibility(request):
    return render(request, "portal/accessibility.html")


def credits_page(request):
    return render(request, "portal/credits.html")


def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def favicon(request):
    """Where browsers look by themselves, as on the pages of the admin."""
    return redirect(static("img/favicon.ico"), permanent=True)


def manifest(request):
    icons = [
        {"src": static(f"img/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in (
            ("icon-192", 192, "any"),
            ("icon-512", 512, "any"),
            ("icon-maskable-512", 512, "maskable"),
        )
    ]
    return JsonResponse(
        {
            "name": _("Gerabah Purwakarta & Serang"),
            "short_name": "Gerabah",
            "description": _("Who makes pottery in Plered and Bumijaya, where, and how to buy it."),
            "lang": request.LANGUAGE_CODE,
            "id": reverse("home"),
            "start_url": reverse("home"),
            "display": "minimal-ui",
            "background_color": "#fbf8f4",
            "theme_color": "#271811",
            "icons": icons,
        },
        content_type="application/manifest+json",
    )


def healthz(request):
    """Answer "ok" when the database answers; for load balancers and monitoring."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    """Answer in the same frame without touching the database, which may be what failed."""
    try:
        return render(request, "500.html", status=500)
    except Exception:  # noqa: BLE001 - the page that must never fail
        return HttpResponse(_("Something broke. Please try again later."), status=500)
