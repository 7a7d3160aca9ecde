from django.http import Http404
from django.shortcuts import render

from stewardship import content_version

from ..models import DesaWisata
from .listing import VillageList
from .page import village_page


def village_list(request):
    listing = VillageList(request.GET, content_version.of(request))
    return render(request, "tourism/village_list.html", {"listing": listing, "groups": listing.groups})


def village_detail(request, slug):
    village = DesaWisata.objects.published().for_page().filter(slug=slug).first()
    if not village:
        raise Http404
    return render(request, "tourism/village_detail.html", village_page(village))
