"""The day and hour that a reader of a trail asks for: `?tanggal=2026-12-05&mulai=08:30&tampil=peta`."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.filter_form import FilterForm

from .stops import Stop

FARTHEST = timedelta(days=366)
LIVE_MAP = "peta"


class DayForm(FilterForm):
    """What is not understood is reported, and the day or hour of the trail taken in its place."""

    tanggal = forms.DateField(label=gettext_lazy("Day"), required=False, input_formats=["%Y-%m-%d"])
    mulai = forms.TimeField(label=gettext_lazy("Setting out"), required=False, input_formats=["%H:%M", "%H.%M"])

    tanggal.error_messages["invalid"] = gettext_lazy("Write the day like 2026-12-05.")
    mulai.error_messages["invalid"] = gettext_lazy("Write the time like 08:30.")

    def clean_tanggal(self):
        day, today = self.cleaned_data["tanggal"], timezone.localdate()
        if day and not today <= day <= today + FARTHEST:
            words = {
                name: date_format(limit, "j F Y") for name, limit in (("first", today), ("last", today + FARTHEST))
            }
            raise forms.ValidationError(_("Choose a day from %(first)s to %(last)s.") % words, code="out_of_range")
        return day

    def day_and_start(self, stops: list[Stop], starts_at: time) -> tuple[date, time]:
        """What was asked for, else the next day on which the trail can be gone, and its own hour."""
        self.errors  # noqa: B018 - fills cleaned_data
        start = self.cleaned_data.get("mulai") or starts_at
        return self.cleaned_data.get("tanggal") or next_day(stops, start, timezone.localtime()), start


def next_day(stops: list[Stop], start: time, now: datetime) -> date:
    """The day of the next firing on the trail; without one today, or tomorrow when ``start`` has passed."""
    firings = [
        stop.firing.starts_at for stop in stops if stop.firing and stop.firing.state != stop.firing.State.CANCELLED
    ]
    if firings:
        return max(timezone.localtime(min(firings)).date(), now.date())
    return now.date() + timedelta(days=now.time() >= start)
