from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from regions.models import Kabupaten
from stewardship import calendar_files, content_version

from .. import calendar_feed
from ..applicants.open_days import takes_applications, was_in_time
from ..applicants.post import answer
from ..models import StallApplication
from .atom_feed import ExhibitionFeed
from .listing import ExhibitionList
from .page import exhibition_page, published
from .stall_page import StallPage

APPLY = "programmes/stall_apply.html"


@require_safe
def exhibition_list(request):
    places = Kabupaten.objects.only("name", "slug").order_by("code")
    context = {"listing": ExhibitionList(request.GET), "places": places}
    return render(request, "programmes/exhibition_list.html", context)


@require_safe
def exhibition_detail(request, slug):
    page = exhibition_page(_exhibition(slug), content_version.of(request))
    return render(request, "programmes/exhibition_detail.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # `answer` asks where it comes from, and shows the form again instead of losing what was typed
@cache_control(private=True, max_age=0)
def stall_apply(request, slug):
    exhibition = _exhibition(slug)
    if request.method != "POST":
        if not takes_applications(exhibition):
            return _closed(request, exhibition)
        return render(request, APPLY, {"page": StallPage(exhibition)})
    if not takes_applications(exhibition) and not was_in_time(request, exhibition):
        return _closed(request, exhibition, status=409)
    result = answer(request, StallPage(exhibition, request.POST))
    if isinstance(result, StallApplication):
        return redirect("programmes:stall_application_sent", slug=slug, reference=result.reference)
    return render(request, APPLY, {"page": result}, status=result.status)


@require_safe
@cache_control(private=True, max_age=0)
def stall_application_sent(request, slug, reference):
    """What happens now. Of the applicant it says nothing: whoever has the reference may read it."""
    rows = StallApplication.objects.only("reference")
    sent = get_object_or_404(rows, exhibition__slug=slug, reference=reference.upper())
    context = {"reference": sent.reference, "exhibition": _exhibition(slug)}
    return render(request, "programmes/stall_application_sent.html", context)


@require_safe
@conditional_page
def programme_calendar(request, kabupaten=None):
    place = get_object_or_404(Kabupaten.objects.only("name", "slug"), slug=kabupaten) if kabupaten else None
    return HttpResponse(calendar_feed.feed(place), content_type=calendar_files.CONTENT_TYPE)


exhibition_feed = require_safe(conditional_page(ExhibitionFeed()))


def _exhibition(slug):
    exhibition = published().filter(slug=slug).first()
    if exhibition is None:
        raise Http404
    return exhibition


def _closed(request, exhibition, status=200):
    """Applications are not open: say since when, or from when."""
    office = exhibition.kabupaten.office or exhibition.kabupaten.name
    context = {"exhibition": exhibition, "office": office, "contact_email": settings.CONTACT_EMAIL}
    context |= {"list_url": reverse("programmes:exhibition_list"), "posted": request.method == "POST"}
    return render(request, "programmes/stall_closed.html", context, status=status)
