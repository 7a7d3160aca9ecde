from django.http import Http404
from django.shortcuts import redirect, render
from django_countries import countries

from stewardship import content_version

from . import destinations
from .country_page import country_page
from .export_map import export_map_page
from .hs_codes import hs_codes_page


def export_map(request):
    return render(request, "exporters/export_map.html", export_map_page(request))


def hs_codes(request):
    return render(request, "exporters/hs_codes.html", hs_codes_page(request.GET, content_version.of(request)))


def country_detail(request, country):
    """A destination by its ISO code in small letters; other spellings of the code lead there."""
    code = countries.alpha2(country.upper())
    if not code:
        raise Http404
    if country != code.lower():
        return redirect("exporters:country_detail", country=code.lower(), permanent=True)
    version = content_version.of(request)
    every = destinations.current(version)
    destination = every.by_code.get(code)
    if destination is None:
        return render(request, "exporters/no_destination.html", {"name": countries.name(code)}, status=404)
    return render(request, "exporters/country_detail.html", country_page(destination, every, version))
