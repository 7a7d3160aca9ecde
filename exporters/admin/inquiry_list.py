"""The inbox: who waits for an answer, since when, and how quickly the office answers."""

from django.contrib import admin
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import answer_time, periods
from ..inquiry_steps import name_of
from ..models import InquiryPart
from .inquiry_filters import (
    AnswerFilter,
    AssignedFilter,
    BuyerCountryFilter,
    MailFilter,
    PeriodFilter,
    StateFilter,
)

SHOWN_LINES = 2
BREAK = mark_safe("<br>")
BADGES = {"new": " wait", "ordered": " ok"}


class Inbox:
    """The list of an `InquiryPart` admin. Nothing is added or deleted: inquiries come from buyers."""

    change_list_template = "admin/exporters/inbox.html"
    list_display = ["reference", "waiting", "sender", "wanted", "handling"]
    list_filter = [StateFilter, AnswerFilter, AssignedFilter, BuyerCountryFilter, MailFilter, PeriodFilter]
    search_fields = ["inquiry__reference", "inquiry__company", "inquiry__name", "inquiry__email"]
    search_help_text = _("Reference, company, name or e-mail, for example: GP-7K3M, Tuin")
    ordering = ["-inquiry__sent_at", "-pk"]
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        rows = super().get_queryset(request).with_mail_trouble()
        heavy = [f"kabupaten__{column}" for column in ("outline", "svg_path", "lake_path")]
        rows = rows.select_related("inquiry", "kabupaten", "assigned_to").defer(*heavy)
        return rows.prefetch_related("inquiry__lines__product_type", "inquiry__lines__finish")

    def get_list_display(self, request):
        if request.user.kabupaten_id:
            return super().get_list_display(request)
        return [self.reference_and_office, *super().get_list_display(request)[1:]]

    def get_list_filter(self, request):
        filters = super().get_list_filter(request)
        return filters if request.user.kabupaten_id else [*filters, ("kabupaten", admin.RelatedOnlyFieldListFilter)]

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        if (context := getattr(response, "context_data", None)) and "cl" in context:
            context.update(self._figures(request))
        return response

    def _figures(self, request):
        """How quickly the offices answered in the period of the filter, and what the list counts by."""
        now, period = timezone.now(), request.GET.get("period")
        period = period if period in periods.NAMES else periods.USUAL
        parts = InquiryPart.objects.for_staff(request.user).sent_between(*periods.span(period, now))
        return {
            "answer_times": answer_time.answer_times(parts, now=now),
            "goal_days": answer_time.GOAL_DAYS,
            "period": periods.NAMES[period],
        }

    @admin.display(description=_("reference"), ordering="inquiry__reference")
    def reference(self, part):
        sample = format_html(' <span class="badge sample">{}</span>', _("sample")) if part.inquiry.is_sample else ""
        return format_html('<span class="nw">{}</span>{}', part.inquiry.reference, sample)

    @admin.display(description=_("reference"), ordering="inquiry__reference")
    def reference_and_office(self, part):
        """The reference for who answers for both offices: one inquiry may stand there twice."""
        office = format_html('<span class="quiet">{}</span>', part.kabupaten.short_name)
        return format_html("{}<br>{}", self.reference(part), office)

    @admin.display(description=_("from"), ordering="inquiry__company")
    def sender(self, part):
        inquiry = part.inquiry
        if inquiry.anonymised_at:
            return format_html('<span class="quiet">{}</span> {}', _("data erased"), inquiry.country.name)
        named = [inquiry.company, inquiry.name] if inquiry.company else [inquiry.name]
        lines = [(line,) for line in [*named, inquiry.country.name] if line]
        return format_html_join(BREAK, "{}", lines)

    @admin.display(description=_("wanted"))
    def wanted(self, part):
        lines = list(part.inquiry.lines.all())
        shown = [
            (line.quantity, line.product_type or Truncator(line.wording).chars(40)) for line in lines[:SHOWN_LINES]
        ]
        said = format_html_join(BREAK, "{} × {}", shown)
        if more := len(lines) - len(shown):
            words = ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
            return format_html("{}<br>{}", said, words)
        return said

    @admin.display(description=_("state, assigned to"), ordering="state")
    def handling(self, part):
        badges = [(BADGES.get(part.state, ""), part.get_state_display())]
        if part.mail_given_up:
            badges.append((" bad", _("message given up")))
        elif part.mail_put_off:
            badges.append((" wait", _("message waits")))
        said = format_html_join(" ", '<span class="badge{}">{}</span>', badges)
        who = name_of(part.assigned_to) if part.assigned_to else _("nobody yet")
        return format_html('{}<br><span class="quiet">{}</span>', said, who)

    @admin.display(description=_("waiting since"), ordering="inquiry__sent_at")
    def waiting(self, part):
        sent = part.inquiry.sent_at
        day = format_html('<span class="nw">{}</span>', date_format(timezone.localtime(sent), "j M Y, H.i"))
        if said := answer_in_words(part):
            return format_html('{}<br><span class="quiet">{}</span>', day, said)
        time = answer_time.in_words(answer_time.working_time(sent, timezone.now()))
        if sent < answer_time.overdue_limit(timezone.now()):
            return format_html(
                '{}<br><strong class="overdue">{}</strong>', day, _("overdue: %(time)s") % {"time": time}
            )
        return format_html("{}<br>{}", day, time)


def answer_in_words(part) -> str:
    """How long the first answer took; empty while the buyer waits for one."""
    if part.first_answered_at:
        time = answer_time.working_time(part.inquiry.sent_at, part.first_answered_at)
        return _("answered after %(time)s") % {"time": answer_time.in_words(time)}
    return _("closed without an answer") if part.closed_at else ""
