from django.http import Http404
from django.shortcuts import render

from stewardship import content_version

from ..models import SouvenirCentre
from .listing import CentreList
from .page import centre_page
from .rows import rows_of


def centre_list(request):
    version = content_version.of(request)
    listing = CentreList(request.GET, version)
    return render(request, "tourism/centre_list.html", {"listing": listing, "rows": rows_of(listing, version)})


def centre_detail(request, slug):
    centre = SouvenirCentre.objects.published().for_page().filter(slug=slug).first()
    if not centre:
        raise Http404
    return render(request, "tourism/centre_detail.html", centre_page(centre, content_version.of(request)))
