"""Bookings: the office reads, confirms, declines and cancels them, and enters those that come by telephone."""

import secrets

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from stewardship.admin import StaffScopedAdmin, Tool

from ..facilities import answer_texts, bookings, consent_texts, slots, times
from ..facilities.bookings import State
from ..models import Booking, Slot
from . import reaching

BADGES = {State.REQUESTED: "badge wait", State.CONFIRMED: "badge ok", State.DECLINED: "badge", State.CANCELLED: "badge"}
STEPS = {State.CONFIRMED: _("Confirm it"), State.DECLINED: _("Decline it"), State.CANCELLED: _("Cancel it")}
TYPED = ["slot", "name", "phone", "email", "people", "purpose", "language", "producer"]


class BookingByPhoneForm(forms.ModelForm):
    """What somebody said at the telephone. From here on the service is locked, so the slot stays free until then."""

    class Meta:
        model = Booking
        fields = TYPED

    def clean_slot(self):
        slot = self.cleaned_data["slot"]
        slots.lock(slot.service_id)
        try:
            bookings.refuse_if_taken(slot)
        except bookings.SlotTakenError as taken:
            raise ValidationError(str(taken)) from None
        return slot


class AnswerForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Answer"), widget=forms.RadioSelect, error_messages={"required": _("Choose what you answer.")}
    )
    note = forms.CharField(
        label=_("Reason, or what the person should know"),
        required=False,
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when declining or cancelling. The person reads it."),
    )

    def __init__(self, data=None, *, booking):
        super().__init__(data, label_suffix="")
        following = bookings.FOLLOWING[State(booking.state)]
        self.fields["state"].choices = [(state.value, label) for state, label in STEPS.items() if state in following]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") in bookings.NEEDS_REASON and not cleaned.get("note", "").strip():
            self.add_error("note", _("Write why: the person reads it."))
        return cleaned


class TodoFilter(admin.SimpleListFilter):
    title = _("to do")
    parameter_name = "todo"

    def lookups(self, request, model_admin):
        return [("answer", _("to be answered")), ("missed", _("gone by without an answer"))]

    def queryset(self, request, queryset):
        now = timezone.now()
        match self.value():
            case "answer":
                return queryset.waiting().filter(slot__starts_at__gt=now)
            case "missed":
                return queryset.waiting().filter(slot__starts_at__lte=now)
        return queryset


class MailFilter(admin.SimpleListFilter):
    title = _("messages")
    parameter_name = "mail"

    def lookups(self, request, model_admin):
        return [("given-up", _("with a message that was given up"))]

    def queryset(self, request, queryset):
        return queryset.filter(mail_given_up=True) if self.value() else queryset


class AnswersBookings:
    """The admin of bookings: a page on which one is confirmed, declined or cancelled."""

    def extra_urls(self):
        return [self.page("<int:pk>/answer/", self.answer_view, "answer"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record) and _may_answer(record):
            tools.append(Tool(_("Answer"), self.page_url("answer", record.pk)))
        return tools

    def answer_view(self, request, pk):
        booking = self.own(request, pk)
        if not _may_answer(booking):
            self.message_user(request, _("Nothing is left to answer at this booking."), messages.WARNING)
            return redirect(self.page_url("change", booking.pk))
        form = AnswerForm(request.POST if request.method == "POST" else None, booking=booking)
        if form.is_bound and form.is_valid() and self._answered(request, booking, form):
            return redirect(self.page_url("change", booking.pk))
        context = {"title": _("Answer"), "subtitle": booking, "record": booking, "booking": booking, "form": form}
        context["when"] = times.in_words(booking.slot)
        return self.render_page(request, "admin/programmes/booking_answer.html", **context)

    def _answered(self, request, booking, form):
        cleaned = form.cleaned_data
        try:
            booking = bookings.decide(booking, State(cleaned["state"]), by=request.user, note=cleaned["note"])
        except (bookings.StepRefusedError, bookings.SlotTakenError) as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, _said(booking))
        return True


@admin.register(Booking)
class BookingAdmin(AnswersBookings, StaffScopedAdmin):
    """What somebody booked is read here; only who they are in the directory is changed in the form."""

    change_form_template = "admin/programmes/booking.html"
    show_full_result_count = False
    list_display = ["reference", "when", "service", "name", "people", "shown_state", "sent_at"]
    list_filter = [
        TodoFilter,
        "state",
        MailFilter,
        ("slot__service", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["slot__service__facility"]
    search_fields = ["reference", "name", "purpose"]
    search_help_text = _("Reference, name or purpose, for example: PS-7K3M")
    ordering = ["-sent_at", "-pk"]
    autocomplete_fields = ["producer"]
    readonly_fields = ["when", "service", "shown_state", "reach", "agreed_to", "reference"]
    adding = [(None, {"fields": TYPED})]
    fieldsets = [
        (None, {"fields": ["reference", "shown_state", "when", "service", "people", "purpose"]}),
        (_("Who booked"), {"fields": ["name", "reach", "language", "producer", "agreed_to", "taken_by"]}),
        (_("The answer"), {"fields": [("decided_at", "decided_by"), "decision_note", "sent_at", "anonymised_at"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_mail_given_up()

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.adding

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        shown = [name for _title, options in self.fieldsets for line in options["fields"] for name in _names(line)]
        return [name for name in shown if name != "producer"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = BookingByPhoneForm
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "slot":
            free = Slot.objects.free(timezone.now()).order_by("starts_at", "pk")
            kwargs["queryset"] = free.select_related("service__facility")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changeform_initial_data(self, request):
        return {"language": "id", **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change):
        if change:
            return super().save_model(request, obj, form, change)
        made = bookings.book_by_phone(obj, by=request.user, token=secrets.token_urlsafe(16))
        obj.pk, obj.reference = made.pk, made.reference
        self.message_user(request, _said(made))
        return None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["mails"] = obj.mails.order_by("-created", "-pk")
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("state"), ordering="state")
    def shown_state(self, booking):
        return format_html('<span class="{}">{}</span>', BADGES[State(booking.state)], booking.get_state_display())

    @admin.display(description=_("slot"), ordering="slot__starts_at")
    def when(self, booking):
        return times.in_words(booking.slot)

    @admin.display(description=_("service"), ordering="slot__service__name")
    def service(self, booking):
        return f"{booking.slot.service.name}, {booking.slot.service.facility.name}"

    @admin.display(description=_("how to reach them"))
    def reach(self, booking):
        return reaching.links(booking.phone, booking.email, answer_texts.text_for(booking))

    @admin.display(description=_("consent text"), empty_value="–")
    def agreed_to(self, booking):
        version = booking.consent_version
        return f"{version}: {consent_texts.WORDINGS.text_of(version)}" if version else None


def _may_answer(booking):
    return booking.anonymised_at is None and bool(bookings.FOLLOWING[State(booking.state)])


def _said(booking):
    if booking.email:
        return _("A mail to %(name)s is on its way.") % {"name": booking.name}
    said = _("Saved. Please tell %(name)s:") % {"name": booking.name}
    return format_html("{} {}", said, reaching.links(booking.phone, "", answer_texts.text_for(booking)))


def _names(line):
    return line if isinstance(line, tuple) else (line,)
