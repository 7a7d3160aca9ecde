"""The shortlist and the inquiry. Pages with somebody's own list are kept nowhere but in their browser."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from stewardship.public_forms.same_origin import from_own_pages

from . import inquiry_links, shortlist
from .inquiry_page import InquiryPage
from .inquiry_post import answer
from .models import Inquiry


@csrf_exempt  # `inquiry_post` asks where it comes from, and shows the form again instead of losing what was typed
@cache_control(private=True, max_age=0)
def inquiry(request):
    if request.method != "POST":
        return render(request, "exporters/inquiry.html", {"page": InquiryPage.opened(request)})
    result = answer(request)
    if isinstance(result, Inquiry):
        return redirect(inquiry_links.sent_url(result))
    return render(request, "exporters/inquiry.html", {"page": result}, status=result.status)


@require_safe
@cache_control(private=True, max_age=0)
def inquiry_sent(request, reference):
    sent = get_object_or_404(Inquiry.objects.with_personal_data(), reference=reference.upper())
    proven = inquiry_links.is_proof(sent, request.GET.get("bukti", ""))
    contacts = inquiry_links.contacts_of(sent, proven=proven)
    any_whatsapp = any(contact.whatsapp_url for contact in contacts)
    context = {"inquiry": sent, "contacts": contacts, "any_whatsapp": any_whatsapp}
    return render(request, "exporters/inquiry_sent.html", context)


@require_POST
@from_own_pages
def shortlist_add(request):
    wanted = shortlist.read(request.POST.get("pilih", ""))
    result = shortlist.add(request, wanted)
    if result.left_over or result.gone or not wanted:
        news = "penuh" if result.left_over else "hilang"
        return HttpResponseRedirect(f"{reverse('exporters:inquiry')}?kabar={news}")
    return HttpResponseRedirect(_next(request))


@require_POST
@from_own_pages
def shortlist_remove(request):
    shortlist.remove(request, shortlist.read(request.POST.get("pilih", "")))
    return HttpResponseRedirect(_next(request))


def _next(request):
    """The page to go back to, if it is one of ours."""
    address = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else reverse("exporters:inquiry")
