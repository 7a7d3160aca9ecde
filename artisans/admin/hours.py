"""The week of a place and its exceptions in a form: rows that contradict each other are not saved."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from stewardship.admin import StaffScopedInline
from stewardship.admin.scoped import RowsOfRecord

from ..overlapping_hours import first_overlap, first_shared_day


class _NoneContradicts(RowsOfRecord):
    """Rows of which `contradiction` names two that cannot both be true."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return  # What is wrong with a row is said there first.
        rows = [form.instance for form in self.forms if form not in self.deleted_forms and self._is_filled(form)]
        if pair := self.contradiction(rows):
            first, second = (str(rows[number]) for number in pair)
            raise ValidationError(self.message % {"first": first, "second": second})

    def contradiction(self, rows):
        raise NotImplementedError

    def _is_filled(self, form):
        return form.instance.pk or form.has_changed()


class WeekFormSet(_NoneContradicts):
    @property
    def message(self):
        return _("%(first)s and %(second)s overlap. Correct one of them or delete it; nothing was saved.")

    def contradiction(self, rows):
        return first_overlap([(row.weekday, row.opens, row.closes) for row in rows])


class ExceptionsFormSet(_NoneContradicts):
    @property
    def message(self):
        return _(
            "The exceptions %(first)s and %(second)s are about the same day. Correct one of them or delete it; "
            "nothing was saved."
        )

    def contradiction(self, rows):
        return first_shared_day([(row.starts, row.ends) for row in rows])


class HoursInline(StaffScopedInline):
    """Of a model that is `Hours`."""

    formset = WeekFormSet


class OtherHoursInline(StaffScopedInline):
    """Of a model that is `OtherHours`."""

    formset = ExceptionsFormSet
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"size": 16})}}
    fields = ["starts", "ends", "opens", "closes", "reason_ind", "reason_en"]
