"""The order of the stops of a trail: its length, what is closed on the way, and a shorter one to take over."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regions.great_circle import distance_in_words
from stewardship import content_version
from stewardship.admin import Tool

from .. import itinerary
from ..models import Trail
from ..trail_order import shorter_order
from ..trails.asked import DayForm
from ..trails.page import total_in_words, visits_in_words
from ..trails.renumbering import take_over
from ..trails.stops import load_consents, stops_of
from .indexed import reindexing


class OrderDesk:
    """The admin of trails: a page with the day as visitors will have it, and a button for a shorter way."""

    def extra_urls(self):
        return [self.page("<path:pk>/order/", self.order_view, "order"), *super().extra_urls()]

    def record_tools(self, request, record):
        return [
            Tool(gettext_lazy("Order and times"), self.page_url("order", record.pk)),
            *super().record_tools(request, record),
        ]

    def order_view(self, request, pk):
        """Show the day and a shorter order, if there is one; only a POST takes it over."""
        trail = self.own(request, pk, "change" if request.method == "POST" else "view")
        stops = _stops(trail, content_version.of(request))
        better = [stops[place] for place in shorter_order([stop.point for stop in stops])]
        if request.method == "POST":
            self._take_over(request, trail, better)
            return redirect(self.page_url("order", trail.pk))
        form = DayForm(request.GET)
        day, start = form.day_and_start(stops, trail.starts_at)
        planned = itinerary.plan(stops, travel=trail.travel, day=day, start=start)
        return self.render_page(
            request,
            "admin/tourism/trail_order.html",
            title=_("Order and times"),
            subtitle=trail,
            record=trail,
            stops=stops,
            day=day,
            start=start,
            today=timezone.localdate(),
            problems=form.problems,
            plan=planned,
            visits=visits_in_words(planned),
            total=total_in_words(planned),
            better=better if better != stops else [],
            before=distance_in_words(itinerary.length_km(stops)),
            after=distance_in_words(itinerary.length_km(better)),
            detour=itinerary.DETOUR,
            may_change=self.has_change_permission(request, trail),
        )

    def _take_over(self, request, trail, better):
        """Apply the order that was shown, unless the stops have changed since."""
        order = [stop.pk for stop in better]
        if request.POST.get("order") != ",".join(map(str, order)):
            said = _("The stops have changed since this page was shown. Nothing was done; please look again.")
            self.message_user(request, said, messages.WARNING)
            return
        with reindexing(Trail.objects.filter(pk=trail.pk)):
            moved = take_over(trail, order)
        said = ngettext("%(count)d stop has moved.", "%(count)d stops have moved.", moved) % {"count": moved}
        self.log_change(request, trail, said)
        self.message_user(request, said, messages.SUCCESS)


def _stops(trail, version):
    rows = list(trail.stops.for_page())
    load_consents(rows)
    return stops_of(rows, version, timezone.now(), drafts=True).shown
