"""Filters of the inbox. A value that none of them knows narrows nothing."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries import countries

from .. import periods
from ..models import InquiryPart


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", _("not closed")), *InquiryPart.State.choices]

    def queryset(self, request, queryset):
        if self.value() == "open":
            return queryset.open()
        return queryset.filter(state=self.value()) if self.value() in InquiryPart.State.values else queryset


class AnswerFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [("waiting", _("not answered yet")), ("overdue", _("overdue"))]

    def queryset(self, request, queryset):
        match self.value():
            case "waiting":
                return queryset.unanswered()
            case "overdue":
                return queryset.overdue(timezone.now())
        return queryset


class AssignedFilter(admin.SimpleListFilter):
    title = _("assigned to")
    parameter_name = "assigned"

    def lookups(self, request, model_admin):
        return [
            ("mine", pgettext_lazy("assigned to", "me")),
            ("nobody", pgettext_lazy("assigned to", "nobody")),
            ("others", pgettext_lazy("assigned to", "others")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return queryset.filter(assigned_to=request.user)
            case "nobody":
                return queryset.filter(assigned_to=None)
            case "others":
                return queryset.exclude(assigned_to=None).exclude(assigned_to=request.user)
        return queryset


class BuyerCountryFilter(admin.SimpleListFilter):
    title = _("country of the buyer")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        rows = model_admin.model.objects.for_staff(request.user).exclude(inquiry__country="").order_by()
        codes = rows.values_list("inquiry__country", flat=True).distinct()
        return sorted(((code, countries.name(code)) for code in codes), key=lambda pair: pair[1])

    def queryset(self, request, queryset):
        known = {value for value, _title in self.lookup_choices}
        return queryset.filter(inquiry__country=self.value()) if self.value() in known else queryset


class MailFilter(admin.SimpleListFilter):
    """Inquiries with a message that did not reach the server."""

    title = _("messages")
    parameter_name = "mail"

    def lookups(self, request, model_admin):
        return [("given-up", _("given up")), ("put-off", _("failed, is tried again"))]

    def queryset(self, request, queryset):
        match self.value():
            case "given-up":
                return queryset.filter(mail_given_up=True)
            case "put-off":
                return queryset.filter(mail_put_off=True)
        return queryset


class PeriodFilter(admin.SimpleListFilter):
    title = _("sent in")
    parameter_name = "period"

    def lookups(self, request, model_admin):
        return list(periods.NAMES.items())

    def queryset(self, request, queryset):
        if self.value() not in periods.NAMES:
            return queryset
        return queryset.sent_between(*periods.span(self.value(), timezone.now()))
