"""The steps of a record's life as buttons over its form and as actions of its list."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import lifecycle
from ..models import Record
from ..publication import NotPublishableError
from .scoped import Tool

Status = Record.Status


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the history, for example: the owner asked for it by telephone."),
    )

    def arguments(self):
        return {"reason": self.cleaned_data["reason"]}


class CheckForm(forms.Form):
    checked_on = forms.DateField(label=_("Checked on"), widget=AdminDateWidget, help_text=_("Day of the visit or call"))
    note = forms.CharField(
        label=_("Note on the check"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How it was checked, for example: visited, spoke with the owner."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["checked_on"].initial = timezone.localdate

    def clean_checked_on(self):
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Please give the day of the check."))
        return day

    def arguments(self):
        day = self.cleaned_data["checked_on"]
        now = timezone.localtime()
        at = now if day == now.date() else now.replace(year=day.year, month=day.month, day=day.day, hour=12, minute=0)
        return {"at": at, "note": self.cleaned_data["note"]}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a person takes with a record, offered while it has one of the states ``of``."""

    do: object
    label: str
    question: str
    of: tuple = tuple(Status)
    form: type = ReasonForm


STEPS = {
    "submit": Step(lifecycle.submit, _("Submit"), _("Hand it in for publication?"), (Status.DRAFT,)),
    "publish": Step(
        lifecycle.publish,
        _("Publish"),
        _("Show it to the public?"),
        (Status.DRAFT, Status.SUBMITTED, Status.ARCHIVED),
    ),
    "verify": Step(lifecycle.verify, _("Note a check"), _("When was it checked against reality?"), form=CheckForm),
    "return_to_draft": Step(
        lifecycle.return_to_draft,
        _("Back to draft"),
        _("Take it back to be worked on? The public no longer sees it."),
        (Status.SUBMITTED, Status.PUBLISHED, Status.ARCHIVED),
    ),
    "archive": Step(
        lifecycle.archive,
        _("Archive"),
        _("Take it from the public? Its data stay for the office."),
        (Status.DRAFT, Status.SUBMITTED, Status.PUBLISHED),
    ),
}


class LifeOfRecord:
    """An admin whose records change their state by `lifecycle` only: the form shows it."""

    readonly_fields = [
        "status",
        *(f"{step}_{what}" for step in ("submitted", "published", "archived", "verified") for what in ("at", "by")),
        "verification_note",
        "created",
        "updated",
    ]
    actions = ["submit", "publish", "verify", "return_to_draft", "archive"]
    life = (
        _("Life of the record"),
        {
            "fields": [
                "status",
                "is_sample",
                ("verified_at", "verified_by"),
                "verification_note",
                ("submitted_at", "submitted_by"),
                ("published_at", "published_by"),
                ("archived_at", "archived_by"),
                ("created", "updated"),
            ]
        },
    )

    def extra_urls(self):
        return [self.page("<path:pk>/life/<slug:name>/", self.life_view, "life"), *super().extra_urls()]

    def record_tools(self, request, record):
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record):
            tools += [
                Tool(step.label, self.page_url("life", record.pk, name))
                for name, step in STEPS.items()
                if record.status in step.of
            ]
        return tools

    def life_view(self, request, pk, name):
        """Ask before a step, say what is missing, take it."""
        record, step = self.own(request, pk), STEPS.get(name)
        if step is None or record.status not in step.of:
            raise Http404
        form = step.form(request.POST if request.method == "POST" else None)
        if form.is_valid() and self._took(request, step, record, form.arguments()):
            self.message_user(request, _("%(step)s: %(record)s") % {"step": step.label, "record": record})
            return redirect(self.page_url("change", record.pk))
        return self.render_page(
            request,
            "admin/stewardship/step.html",
            title=step.label,
            subtitle=record,
            record=record,
            step=step,
            form=form,
            gaps=record.publication_gaps() if name == "publish" else [],
        )

    def _took(self, request, step, record, arguments):
        try:
            with transaction.atomic(), self.changing(self.model._default_manager.filter(pk=record.pk)):
                step.do(record, by=request.user, **arguments)
        except NotPublishableError:
            return False
        return True

    @admin.action(description=_("Submit the chosen %(verbose_name_plural)s"), permissions=["change"])
    def submit(self, request, queryset):
        count, _refused = self._each(request, queryset, STEPS["submit"])
        said = ngettext("%(count)d record submitted.", "%(count)d records submitted.", count)
        self.message_user(request, said % {"count": count})

    @admin.action(description=_("Publish the chosen %(verbose_name_plural)s"), permissions=["change"])
    def publish(self, request, queryset):
        count, refused = self._each(request, queryset, STEPS["publish"])
        said = ngettext("%(count)d record published.", "%(count)d records published.", count)
        self.message_user(request, said % {"count": count})
        for record, gaps in refused[:20]:
            self.message_user(request, self._refusal(record, gaps), messages.WARNING)
        if more := len(refused[20:]):
            said = ngettext("%(count)d more lacks something.", "%(count)d more lack something.", more)
            self.message_user(request, said % {"count": more}, messages.WARNING)

    @admin.action(description=_("Take the chosen %(verbose_name_plural)s back to draft"), permissions=["change"])
    def return_to_draft(self, request, queryset):
        count, _refused = self._each(request, queryset, STEPS["return_to_draft"])
        said = ngettext("%(count)d record taken back.", "%(count)d records taken back.", count)
        self.message_user(request, said % {"count": count})

    @admin.action(description=_("Archive the chosen %(verbose_name_plural)s"), permissions=["change"])
    def archive(self, request, queryset):
        count, _refused = self._each(request, queryset, STEPS["archive"])
        said = ngettext("%(count)d record archived.", "%(count)d records archived.", count)
        self.message_user(request, said % {"count": count})

    @admin.action(description=_("Note a check of the chosen %(verbose_name_plural)s"), permissions=["change"])
    def verify(self, request, queryset):
        step = STEPS["verify"]
        form = step.form(request.POST if "checked_on" in request.POST else None)
        if form.is_valid():
            count, _refused = self._each(request, queryset, step, form.arguments())
            said = ngettext("%(count)d record noted as checked.", "%(count)d records noted as checked.", count)
            return self.message_user(request, said % {"count": count})
        return self.render_page(
            request,
            "admin/stewardship/step_of_many.html",
            title=step.label,
            step=step,
            form=form,
            action="verify",
            across=request.POST.get("select_across", "0"),
            chosen=request.POST.getlist(ACTION_CHECKBOX_NAME),
            count=queryset.count(),
        )

    def _each(self, request, queryset, step, arguments=None):
        """Take ``step`` with each record that may; return how many, and who lacks what."""
        count, refused = 0, []
        with transaction.atomic():
            records = list(queryset.filter(status__in=step.of))
            with self.changing(self.model._default_manager.filter(pk__in=[record.pk for record in records])):
                for record in records:
                    try:
                        step.do(record, by=request.user, **(arguments or {}))
                        count += 1
                    except NotPublishableError as refusal:
                        refused.append((record, refusal.gaps))
        return count, refused

    def _refusal(self, record, gaps):
        said = format_html_join(" ", "{}", ((gap.message,) for gap in gaps))
        return format_html('<a href="{}">{}</a>: {}', self.page_url("change", record.pk), record, said)
