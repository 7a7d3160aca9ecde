"""What staff fill in to make slots: one by one, or for the weeks of some months."""

from datetime import date, datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..facilities import slots
from ..facilities.weekly_pattern import WeeklyPattern
from ..models import Service, Slot

LONGEST, FURTHEST = timedelta(days=183), timedelta(days=730)
MOST = 1000
"""Slots made at once."""

HOLIDAY_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")


class SlotForm(forms.ModelForm):
    """One slot. Whoever saves it holds the lock on the service from here on, so that no other one overlaps."""

    class Meta:
        model = Slot
        fields = ["service", "starts_at", "ends_at"]

    def clean_service(self):
        service = self.cleaned_data["service"]
        slots.lock(service.pk)
        return service

    def clean_starts_at(self):
        return _to_come(self.cleaned_data["starts_at"])

    def clean_ends_at(self):
        return _to_come(self.cleaned_data["ends_at"])


class WeeklySlotsForm(forms.Form):
    """A week that repeats itself, for a service of one facility."""

    service = forms.ModelChoiceField(label=_("Service"), queryset=None, empty_label=None)
    weekdays = forms.MultipleChoiceField(
        label=_("Days of the week"),
        choices=[(str(number), capfirst(str(name))) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one day of the week.")},
    )
    begins = forms.TimeField(
        label=_("First slot begins"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    ends = forms.TimeField(
        label=_("Last slot ends by"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("Empty: one slot on each day, which may last into the next."),
    )
    minutes = forms.IntegerField(
        label=_("Length (minutes)"),
        required=False,
        min_value=15,
        max_value=10_080,
        help_text=_("Empty: as it stands at the service."),
    )
    first = forms.DateField(label=_("From"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    last = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("At most half a year."),
    )
    holidays = forms.CharField(
        label=_("Holidays and other days without slots"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 24}),
        help_text=_("One day on each line, for example 2026-12-25 or 25-12-2026."),
    )

    def __init__(self, data=None, *, services, initial=None):
        super().__init__(data, initial=initial, label_suffix="")
        self.fields["service"].queryset = services

    def clean_holidays(self):
        text = self.cleaned_data["holidays"]
        lines = [word for word in text.replace(",", "\n").replace(";", "\n").split("\n") if word.strip()]
        days, wrong = {}, []
        for line in lines:
            day = _day(line.strip())
            days[day] = None
            wrong += [line.strip()[:20]] if day is None else []
        if wrong:
            said = _("This is not a day: %(words)s. Write it like 2026-12-25, one on each line.")
            raise ValidationError(said, params={"words": ", ".join(wrong[:5])})
        return frozenset(days)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        today = timezone.localdate()
        if first and first < today:
            self.add_error("first", _("This day has gone by. Slots can only be made for days to come."))
        elif first and first > today + FURTHEST:
            self.add_error("first", _("At most two years ahead: choose an earlier day."))
        if first and last and last < first:
            self.add_error("last", _("It ends before it begins."))
        elif first and last and last - first > LONGEST:
            self.add_error("last", _("At most half a year at once: choose an earlier day."))
        if not self.errors:
            self._check_hours(cleaned)
        return cleaned

    def _check_hours(self, cleaned):
        found = list(self.pattern.hours(after=timezone.now()))
        if not found:
            self.add_error(None, _("No slot fits: look at the days, the hours and the length."))
        elif len(found) > MOST:
            said = _("These would be %(count)s slots; at most %(most)s can be made at once. Choose fewer weeks.")
            self.add_error("last", ValidationError(said, params={"count": len(found), "most": MOST}))
        cleaned["hours"] = found

    @property
    def pattern(self) -> WeeklyPattern:
        cleaned = self.cleaned_data
        return WeeklyPattern(
            weekdays=frozenset(map(int, cleaned["weekdays"])),
            begins=cleaned["begins"],
            ends=cleaned["ends"],
            minutes=cleaned["minutes"] or cleaned["service"].minutes,
            first=cleaned["first"],
            last=cleaned["last"],
            holidays=cleaned["holidays"],
        )


def _to_come(moment):
    """``moment`` when it lies in the next two years."""
    now = timezone.now()
    if moment <= now:
        raise ValidationError(_("This time has gone by. Choose one that is still to come."))
    if moment > now + FURTHEST:
        raise ValidationError(_("At most two years ahead: choose an earlier day."))
    return moment


def bookable_services(facility):
    return Service.objects.filter(facility=facility, can_be_booked=True)


def _day(text) -> date | None:
    for pattern in HOLIDAY_FORMATS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None
