from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import conditional_page, require_safe

from regions.models import Kabupaten

from .feed import feed
from .listing import Calendar
from .structured_data import events


def calendar(request):
    shown = Calendar(request.GET)
    return render(request, "tourism/calendar.html", {"calendar": shown, "structured": events(shown.months)})


@require_safe
@conditional_page
def calendar_feed(request, kabupaten):
    place = get_object_or_404(Kabupaten.objects.only("name", "slug"), slug=kabupaten)
    return HttpResponse(feed(place), content_type="text/calendar; charset=utf-8")
