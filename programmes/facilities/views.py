from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from stewardship.public_forms.same_origin import is_from_own_page

from ..applicants.post import answer
from ..models import Booking, Service
from . import bookings, links, page, times
from .booking_page import LOOK, BookingPage

BOOK, SENT = "programmes/booking.html", "programmes/booking_sent.html"


@require_safe
def facility_list(request):
    return render(request, "programmes/facility_list.html", page.facility_list())


@require_safe
def facility_detail(request, slug):
    facility = page.published().filter(slug=slug).first()
    if facility is None:
        raise Http404
    return render(request, "programmes/facility_detail.html", page.facility_page(facility))


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # `applicants.post` asks where it comes from, and shows the form again instead of losing what was typed
@cache_control(private=True, max_age=0)
def booking(request, slug, service):
    service = _service(slug, service)
    if request.method != "POST":
        return render(request, BOOK, {"page": BookingPage(service, params=request.GET)})
    shown = BookingPage(service, request.POST)
    result = shown if LOOK in request.POST else answer(request, shown)
    if isinstance(result, Booking):
        return redirect(links.page_url(result))
    return render(request, BOOK, {"page": result}, status=409 if result.is_taken else result.status)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # a POST is asked where it comes from, since pages carry no token
@never_cache
def booking_sent(request, key):
    """What became of a booking, for whoever has its link, who may cancel it. Of the person it says nothing."""
    opened = links.opened(key)
    if opened is None:
        return render(request, SENT, {"contact_email": settings.CONTACT_EMAIL}, status=404)
    refusal = _cancel(request, opened) if request.method == "POST" else ""
    if request.method == "POST" and not refusal:
        return redirect("programmes:booking_sent", key=key)
    status = 409 if refusal else 410 if opened.has_expired else 200
    context = {"booking": opened.booking, "when": times.in_words(opened.booking.slot), "refusal": refusal}
    return render(request, SENT, {**context, "has_expired": opened.has_expired}, status=status)


def _cancel(request, opened):
    """Cancel the booking; return why not, in words, when it cannot be."""
    if not is_from_own_page(request):
        return _("This did not come from a page of the portal. Go back, load the page anew and press the button.")
    try:
        bookings.cancel(opened.booking)
    except bookings.StepRefusedError as refusal:
        return str(refusal)
    return ""


def _service(slug, pk):
    rows = Service.objects.select_related("facility").filter(can_be_booked=True)
    return get_object_or_404(rows, pk=pk, facility__slug=slug, facility__status="published")
